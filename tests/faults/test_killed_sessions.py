"""The real program killed at random moments while somebody types: nothing the screen said was saved is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.effort import rounds
from tests.faults.sessions import AWAITED_EVERY, CELLS, Heard, Session, acknowledged, answers, states
from tests.faults.tracing import ROOT

SESSIONS = rounds(1000, 20)
AT_A_TIME = rounds(5, 2)


@pytest.mark.terminal
def test_sessions_killed_at_random_moments(tmp_path: Path) -> None:
    running = []
    for number in range(AT_A_TIME):
        (folder := tmp_path / f"{number}").mkdir()
        command = [sys.executable, "-m", "tests.faults.sessions", str(folder), str(SESSIONS // AT_A_TIME), str(number)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=_environment()))
    sessions: list[dict[str, Any]] = []
    try:
        for process in running:
            said, _ = process.communicate(timeout=60 + 6 * SESSIONS)
            assert process.returncode == 0
            sessions += map(json.loads, said.splitlines())
    finally:
        for process in running:
            process.kill()
            process.communicate()
    assert len(sessions) == SESSIONS
    assert [session for session in sessions if session["is_lost"]] == []
    # It was worth trying: answers were typed, and said to be saved before the end came.
    acknowledged = sum(session["acknowledged"] for session in sessions)
    assert sum(session["typed"] for session in sessions) > acknowledged
    proving = sum(session["acknowledged"] > 0 for session in sessions)
    assert proving >= SESSIONS // AWAITED_EVERY
    print(f"{SESSIONS} sessions killed, {acknowledged} answers acknowledged in {proving} of them, none lost")


def _environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


# --- the judge -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sure", "found", "is_lost"),
    [(9, 5, 5, False), (9, 5, 9, False), (9, 5, 4, True), (9, 5, 10, True), (9, 0, None, True)],
)
def test_a_file_that_lacks_what_was_acknowledged_is_a_loss(
    typed: int, sure: int, found: int | None, is_lost: bool
) -> None:
    assert Session(typed, sure, found).is_lost is is_lost
    assert Session(typed, sure, found, "a broken seal").is_lost


def head(at: str) -> bytes:
    return f"\x1b[1;1H Nova · The company and its IT{'saved ' + at:>48}".encode()


def cell(label: str, value: str) -> bytes:
    row = list(CELLS).index(label) + 4
    return f"\x1b[{row};3H{label:<34}{value:<10}".encode()


NOON = 1_800_014_400  # 12:00:00 UTC of a day
TYPED = [("sector", "100"), ("interviewed", "101"), ("sites", "102")]


def test_an_answer_is_acknowledged_by_a_save_that_began_after_it_was_seen() -> None:
    first = Heard(NOON + 0.2, head("12:00:00") + cell("Sector", "100"))
    second = Heard(NOON + 0.8, cell("People interviewed", "101"))
    assert acknowledged([first, second], TYPED) == 0
    # The same second: the save may have begun before the answer was seen.
    assert acknowledged([first, second, Heard(NOON + 1.1, head("12:00:00"))], TYPED) == 0
    assert acknowledged([first, second, Heard(NOON + 1.1, head("12:00:01"))], TYPED) == 1
    third = Heard(NOON + 1.2, cell("Sites", "102"))
    assert acknowledged([first, second, third, Heard(NOON + 2.1, head("12:00:02"))], TYPED) == 2


def test_what_the_screen_says_around_midnight_is_understood() -> None:
    midnight = NOON + 12 * 3600
    seen = [
        Heard(midnight - 1.5, head("23:59:58") + cell("Sector", "100") + cell("People interviewed", "101")),
        Heard(midnight + 0.1, head("23:59:59")),
    ]
    assert acknowledged(seen, TYPED) == 1


def test_answers_go_round_the_cells_and_every_value_is_new() -> None:
    source = answers(100)
    typed = [next(source) for _ in range(7)]
    assert [question for question, _ in typed] == [*CELLS.values(), *list(CELLS.values())[:2]]
    assert len({value for _, value in typed}) == 7
    assert states({"sector": "x"}, typed[:1]) == [{"sector": "x"}, {"sector": "100"}]

"""Ten thousand assessments: listing them, the library on the screen, keys in it; and what a passphrase costs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import tomli

from benchmarks.probe import Probe, start_time
from benchmarks.table import Row, interleaved, ms, percentile, seconds, show
from domain.samples import sample
from storage.age import new_key, unlock
from storage.codec import Stamp, encode
from storage.index import NAME
from storage.library import Library
from storage.listing import SETTLED
from storage.names import file_name
from storage.store import create_file
from tests.terminal import KEYS

COUNT = 10_000
KEY_BUDGET = 0.020
"""Seconds within which a key is to be answered, however many assessments there are."""

PORTFOLIO_BUDGET = 5.0
"""Seconds for the portfolio of all of them, begun from nothing."""

ALL_COUNTED = f"{COUNT:,} assessments"

SOURCIER = (sys.executable, "-m", "tui")


def scale(folder: Path, env: Mapping[str, str], runs: int, presses: int) -> None:
    """Prints a row for every figure."""
    library = Library(folder / "many", written_by="benchmark")
    _fill(library)
    many = {**env, "SOURCIER_DATA": str(library.folder)}
    none = {**env, "SOURCIER_DATA": str(folder / "none")}
    _listing(library, runs)
    _portfolio(library, many, folder)
    _home(many, none, runs)
    _keys(library, many, presses)
    _passphrase(folder, runs)


def _fill(library: Library) -> None:
    """Files as an interview leaves them, each with a title, a company and an id of its own."""
    library.prepare()
    stamp = Stamp("abcdef012345", datetime.now(UTC), "benchmark")
    case = sample("services", "en")
    summary = {
        "company": "Company 00000",
        "sector": "Services",
        "headcount": 50,
        "steps_done": 7,
        "verdict": "structural",
        "kpi_status": "alert",
    }
    text = encode(case.model_copy(update={"id": "0" * 12, "title": "Company 00000"}), stamp, summary=summary)
    for number in range(COUNT):
        id, title = f"{number:012x}", f"Company {number:05}"
        own = text.replace("0" * 12, id, 1).replace("Company 00000", title)
        name = file_name(title, f"{number:06x}{'0' * 6}")
        (library.folder / name).write_text(own, encoding="utf-8")
    time.sleep(SETTLED + 0.1)


# --- listing -------------------------------------------------------------------------------------


def _listing(library: Library, runs: int) -> None:
    index = library.folder / NAME

    def names() -> object:
        with os.scandir(library.folder) as files:
            return [(file.name, file.stat()) for file in files]

    def cold() -> float:
        index.unlink(missing_ok=True)
        return seconds(library.entries)

    def parsed() -> object:
        return [tomli.loads(path.read_text("utf-8")) for path in library.folder.glob("*.toml")]

    cold()
    warm, floor = interleaved(max(runs, 21), lambda: seconds(library.entries), lambda: seconds(names))
    _beside("list 10 000, index there / scandir and stat", warm, floor, 2.5)
    once, all_parsed = interleaved(2, cold, lambda: seconds(parsed))
    _beside("list 10 000, no index / parse them all with tomli", once, all_parsed, 0.1)


def _portfolio(library: Library, env: Mapping[str, str], folder: Path) -> None:
    """The portfolio printed and written, from a process of its own, with no index and with one."""
    index = library.folder / NAME

    def run(*arguments: str) -> float:
        command = [*SOURCIER, "portfolio", *arguments]
        return seconds(lambda: subprocess.run(command, env=dict(env), check=True, capture_output=True))

    def cold() -> float:
        index.unlink(missing_ok=True)
        return run()

    files = [part for ending in ("csv", "xlsx") for part in (f"--{ending}", str(folder / f"portfolio.{ending}"))]
    aim = [PORTFOLIO_BUDGET] * 2
    _beside("portfolio of 10 000, no index / 5 s", [cold() for _ in range(2)], aim, 1)
    _beside("the same written as CSV and XLSX / 5 s", [run(*files, "--replace") for _ in range(2)], aim, 1)


def _beside(name: str, here: Sequence[float], floor: Sequence[float], goal: float | None) -> None:
    show(Row(name, ms(here), ms(floor), statistics.median(here) / statistics.median(floor), goal))


# --- on the screen -------------------------------------------------------------------------------


def _home(many: Mapping[str, str], none: Mapping[str, str], runs: int) -> None:
    readable, whole, floor = interleaved(
        runs,
        lambda: start_time(SOURCIER, "Company 0", many)[0],
        lambda: start_time(SOURCIER, ALL_COUNTED, many)[0],
        lambda: start_time(SOURCIER, "No assessment yet", none)[0],
    )
    _beside("home with 10 000 readable, index there / with none", readable, floor, 1.5)
    _beside("the same, all 10 000 counted / with none", whole, floor, None)


def _keys(library: Library, env: Mapping[str, str], presses: int) -> None:
    probe = Probe(SOURCIER, env=env)
    try:
        probe.terminal.wait_for(ALL_COUNTED)
        probe.draw(probe.record(0.5))
        _within("a movement among 10 000", _pressed(probe, presses, lambda n: ("pagedown", "down", "end", "up")[n % 4]))
        _within("a letter of the filter over 10 000", _pressed(probe, presses, _typed))
        _within("a key while 10 000 are read anew", [time for _ in range(4) for time in _while_reading(library, probe)])
    finally:
        probe.end()


def _typed(number: int) -> str:
    """A word letter by letter, then taken back."""
    return "company 00"[number % 20] if number % 20 < 10 else "backspace"


def _pressed(probe: Probe, presses: int, key: Callable[[int], str]) -> list[float]:
    times = (probe.press(key(number), quiet=0.06) for number in range(presses))
    return [seconds for seconds in times if seconds is not None]


def _while_reading(library: Library, probe: Probe) -> list[float]:
    """From a key to the first bytes that answer it, while the library is read as on coming back from an assessment.

    At the very start of the program keys also wait for its own modules to be loaded, with one assessment or many.
    """
    probe.press("home")
    probe.press("enter", quiet=0.5)
    (library.folder / NAME).unlink(missing_ok=True)
    probe.press("escape", quiet=0.02)
    times: list[float] = []
    while not (library.folder / NAME).exists():
        pressed = time.perf_counter()
        probe.terminal.write(KEYS["down"])
        chunks = probe.record(0.01, 0.2)
        times += [chunks[0].at - pressed] if chunks else []
        probe.draw(chunks)
    probe.draw(probe.record(0.3))
    return times


def _within(name: str, times: Sequence[float]) -> None:
    worst = percentile(times, 0.99)
    show(Row(f"{name}, p99 / 20 ms", ms(times), "20 ms", worst / KEY_BUDGET, 1))


# --- a passphrase --------------------------------------------------------------------------------


def _passphrase(folder: Path, runs: int) -> None:
    case = sample("services", "en")
    key = new_key("correct horse battery staple")
    now = datetime.now(UTC)
    plain = create_file(folder / "plain.toml", case, now, written_by="benchmark")
    locked = create_file(folder / "locked.toml.age", case, now, written_by="benchmark", key=key)
    data = (folder / "locked.toml.age").read_bytes()
    here, floor = interleaved(
        runs, lambda: seconds(lambda: locked.save(case, now)), lambda: seconds(lambda: plain.save(case, now))
    )
    _beside("save under a passphrase / save in plain text", here, floor, 1.5)
    opened, _ = interleaved(3, lambda: seconds(lambda: unlock(data, "correct horse battery staple")), lambda: 0.0)
    show(Row("try a passphrase, once in a sitting", ms(opened), "1 s", statistics.median(opened), None))

"""Answers to questions the catalogue does not have: kept in `[orphans]` of the file until their question comes back.

A question may be renamed, asked in another step, dropped, or belong to another version of the program. Its answer
goes home when there is a home for it, and is put aside otherwise; none is ever dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from domain.answer import Answer, AnswerState
from domain.cleaning import clean_line, clean_text
from domain.dataclass import dataclass
from domain.questions import QUESTIONS, Question
from storage.errors import InvalidFieldError
from storage.findings import Finding, FindingKind
from storage.records import Extra, Reader

ORPHANS = "orphans"


@dataclass(frozen=True, slots=True)
class Orphan:
    """One answer without a question, for showing: `step` and `question` are the ids it was kept under.

    `asked` is the wording of the question, empty when the file does not tell; `value` is as TOML has it, None when
    none was given. Texts are cleaned.
    """

    step: str
    question: str
    state: AnswerState
    value: Any = None
    asked: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stray:
    """An answer found in `table` where no question is called `id`."""

    table: tuple[str, ...]
    id: str
    raw: dict[str, Any]

    @property
    def step(self) -> str:
        return self.table[-1]


def is_answer(raw: object) -> bool:
    """Whether a table of a file is an answer, to whatever question."""
    state = raw.get("state") if isinstance(raw, dict) else None
    return isinstance(state, str) and state in set(AnswerState)


def orphans_of(extras: Iterable[Extra]) -> tuple[Orphan, ...]:
    """The answers put aside among `extras`, in the order of the file."""
    return tuple(
        _orphan(extra)
        for extra in extras
        if len(extra.table) == 2 and extra.table[0] == ORPHANS and is_answer(extra.value)
    )


def _orphan(extra: Extra) -> Orphan:
    def line(key: str) -> str:
        text = extra.value.get(key, "")
        return clean_line(text) if isinstance(text, str) else ""

    value, note = extra.value.get("value"), extra.value.get("note", "")
    return Orphan(
        step=clean_line(extra.table[1]),
        question=clean_line(extra.key),
        state=AnswerState(extra.value["state"]),
        value=clean_text(value) if isinstance(value, str) else value,
        asked=line("asked"),
        source=line("source"),
        note=clean_text(note) if isinstance(note, str) else "",
    )


def strays_in(content: object, reader: Reader) -> list[Stray]:
    """The answers in the table `[orphans]` of a file; what is none is left with `reader`."""
    strays: list[Stray] = []
    for step, answers in reader.table(content, (ORPHANS,)).items():
        if not isinstance(answers, dict):
            reader.keep((ORPHANS,), step, answers)
            continue
        for id, raw in answers.items():
            if is_answer(raw):
                strays.append(Stray((ORPHANS, step), id, raw))
            else:
                reader.keep((ORPHANS, step), id, raw)
    return strays


def send_home(
    strays: Iterable[Stray],
    answers: dict[str, Answer],
    reader: Reader,
    current_id: Callable[[str], str],
    read: Callable[[Question, object, Reader], Answer],
) -> None:
    """Add to `answers` each stray whose question there is by now and has no answer yet; put the others aside.

    A stray that does not fit the question it would go to is put aside too.
    """
    kept: dict[tuple[str, str], object] = {
        (extra.table[1], extra.key): extra.value
        for extra in reader.extras
        if extra.table[:1] == (ORPHANS,) and extra.table[1:]
    }
    for stray in strays:
        id = current_id(stray.id)
        if id in QUESTIONS and id not in answers:
            attempt = Reader()
            try:
                answers[id] = read(QUESTIONS[id], stray.raw, attempt)
            except InvalidFieldError:
                _put_aside(stray, reader, kept)
            else:
                reader.extras += attempt.extras
                reader.findings += attempt.findings
        else:
            _put_aside(stray, reader, kept)


def _put_aside(stray: Stray, reader: Reader, kept: dict[tuple[str, str], object]) -> None:
    """Leave `stray` with `reader`, under another id where one of those `kept` has its own."""
    reader.findings.append(Finding(FindingKind.ORPHAN, (*stray.table, stray.id)))
    id, number = stray.id, 1
    while (stray.step, id) in kept:
        if kept[stray.step, id] == stray.raw:
            return
        number += 1
        id = f"{stray.id}_{number}"
    kept[stray.step, id] = stray.raw
    reader.extras.append(Extra((ORPHANS, stray.step), id, stray.raw, inside_record=False))

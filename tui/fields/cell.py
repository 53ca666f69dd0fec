"""Cells of a record: a text, a day, a choice or a level, each read and written by two functions of its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.cleaning import clean_text, whole_line
from domain.compared import TooManyError
from domain.dataclass import dataclass
from tui.fields.answer import remarks
from tui.fields.field import Field, RefusedError
from tui.fields.record import Part
from tui.fields.spelling import begins, initial
from tui.formats import edited_day, parse_date
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.lines import Line, line, wrap
from tui.words import refusals
from tui.words.typing import day_written

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Field):
    """What the cells of a record share.

    `change` is what a change of it is called where the label does not say that: “Undo: …”. `told` gives sentences about
    the value, `advice` says what the keys do. `noted` is the note of the record, `sourced` who said so or where it was
    seen; None where it has none. `following` is the key of the cell that Enter goes to, empty for the one below.
    """

    id: str
    label: str
    change: str = ""
    told: Callable[[Assessment], Sequence[str]] = lambda assessment: ()
    advice: str = ""
    noted: Part[str] | None = None
    sourced: Part[str] | None = None
    following: str = ""

    @property
    def key(self) -> str:
        return self.id

    def onward(self, assessment: Assessment) -> str:
        return self.following

    @property
    def heading(self) -> str:
        """What the panel begins with."""
        return self.label

    def name(self, assessment: Assessment) -> str:
        return self.change or self.label

    def note(self, assessment: Assessment) -> str | None:
        return self.noted.read(assessment) if self.noted else None

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        return self.noted.write(assessment, clean_text(note)) if self.noted else None

    def source(self, assessment: Assessment) -> str | None:
        return self.sourced.read(assessment) if self.sourced else None

    def with_source(self, assessment: Assessment, source: str) -> Assessment | None:
        return self.sourced.write(assessment, whole_line(source)) if self.sourced else None

    def confidence(self, assessment: Assessment) -> Confidence:
        """How far the value is trusted, where that can be said."""
        return Confidence.SURE

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        lines = wrap(self.heading, width, "strong")
        for text in self.told(assessment):
            lines += wrap(text, width)
        source, note = self.source(assessment) or "", self.note(assessment) or ""
        if spans := remarks(self.confidence(assessment), source, note):
            lines.append(line(*spans))
        return [*lines, *(wrap(self.advice, width, "muted") if self.advice else [])]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCell(Cell):
    """A text on one line. Delete calls `remove`, where there is one. `write` may raise RefusedError.

    `leads_to` gives the key of the cell to go to once a text that adds something was typed; None for the one below.
    """

    read: Callable[[Assessment], str]
    write: Callable[[Assessment, str], Assessment]
    remove: Callable[[Assessment], Assessment] | None = None
    leads_to: Callable[[Assessment], str] | None = None

    def onward(self, assessment: Assessment) -> str:
        return self.leads_to(assessment) if self.leads_to else self.following

    @property
    def leads_to_new(self) -> bool:
        return self.leads_to is not None

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        return self.read(assessment)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        try:
            return self.write(assessment, whole_line(text))
        except TooManyError as error:
            raise RefusedError(refusals.too_many(error)) from None

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.remove(assessment) if self.remove else self.write(assessment, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LongCell(TextCell):
    """The same for a text of several lines."""

    @property
    def is_typed(self) -> bool:
        return False

    @property
    def is_long(self) -> bool:
        return True

    def take(self, assessment: Assessment, text: str) -> Assessment:
        return self.write(assessment, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell(Cell):
    """A day, or none."""

    read: Callable[[Assessment], date | None]
    write: Callable[[Assessment, date | None], Assessment]

    @property
    def heading(self) -> str:
        return f"{self.label} ({day_written()})"

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        day = self.read(assessment)
        return "" if day is None else edited_day(day)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        if not text.strip():
            return self.write(assessment, None)
        try:
            return self.write(assessment, parse_date(text))
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.write(assessment, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCell(Cell, Generic[T]):
    """One of several values, or None while nobody said. Space goes through them, as does the first letter of each.

    `word` is what a value is called. With `sideways` the arrows go through them too. Where `unknown` is set, it is the
    value for "asked, and nobody knows".
    """

    choices: Sequence[T]
    word: Callable[[T], str]
    read: Callable[[Assessment], T | None]
    write: Callable[[Assessment, T | None], Assessment]
    sideways: bool = False
    unknown: T | None = None

    @property
    def is_choice(self) -> bool:
        return True

    @property
    def steps_sideways(self) -> bool:
        return self.sideways

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        value = self.read(assessment)
        if value is None or value not in self.choices:
            return self.write(assessment, self.choices[0 if by > 0 else -1])
        place = self.choices.index(value) + by
        return self.write(assessment, self.choices[place % len(self.choices)])

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        typed = initial(character)
        value = self.read(assessment)
        # Two words may begin with the same letter: pressed again, it goes on to the other one.
        start = self.choices.index(value) + 1 if value in self.choices else 0
        for choice in (*self.choices[start:], *self.choices[:start]):
            if initial(self.word(choice)) == typed:
                return self.write(assessment, choice)
        if typed.isdecimal() and 1 <= int(typed) <= len(self.choices):
            return self.write(assessment, self.choices[int(typed) - 1])
        words = map(self.word, self.choices)
        names = " · ".join(_("{name}: {text}", name=initial(word), text=word) for word in words)
        raise RefusedError(_("Space goes through them, or press a letter. {names}", names=names))

    def names(self, assessment: Assessment) -> tuple[str, ...]:
        return tuple(map(self.word, self.choices))

    def spelled(self, assessment: Assessment, word: str) -> Assessment | None:
        found = next((choice for choice in self.choices if begins(self.word(choice), word)), None)
        return None if found is None else self.write(assessment, found)

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.NOT_ASKED,) if self.unknown is None else (AnswerState.UNKNOWN, AnswerState.NOT_ASKED)

    def state(self, assessment: Assessment) -> AnswerState | None:
        value = self.read(assessment)
        if value is None:
            return AnswerState.NOT_ASKED
        return AnswerState.UNKNOWN if value == self.unknown else AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.write(assessment, self.unknown if state is AnswerState.UNKNOWN else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TickCell(Cell):
    """A box: space or x ticks it, and takes the tick away again."""

    read: Callable[[Assessment], bool]
    write: Callable[[Assessment, bool], Assessment]

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        return self.write(assessment, not self.read(assessment))

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        if character.casefold() == "x":
            return self.stepped(assessment, 1)
        raise RefusedError(_("Space or x ticks the box."))

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.write(assessment, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCell(Cell):
    """A level from `lowest` to `highest`, or None while nobody said: a digit, + or −, or space for the next one."""

    lowest: int
    highest: int
    read: Callable[[Assessment], int | None]
    write: Callable[[Assessment, int | None], Assessment]

    @property
    def is_choice(self) -> bool:
        return True

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        level = self.read(assessment)
        if level is None:
            return self.write(assessment, self.lowest if by > 0 else self.highest)
        count = self.highest - self.lowest + 1
        return self.write(assessment, (level - self.lowest + by) % count + self.lowest)

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        typed = _UNSHIFTED.get(character, character)
        if typed.isdecimal() and self.lowest <= int(typed) <= self.highest:
            return self.write(assessment, int(typed))
        level = self.read(assessment)
        if typed in _BY:
            beside = self.lowest if level is None else level + _BY[typed]
            return self.write(assessment, min(self.highest, max(self.lowest, beside)))
        text = _(
            "A level from {lowest} to {highest}; + and −, or space, go to the next one.",
            lowest=self.lowest,
            highest=self.highest,
        )
        raise RefusedError(text)

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.NOT_ASKED,)

    def state(self, assessment: Assessment) -> AnswerState | None:
        return AnswerState.NOT_ASKED if self.read(assessment) is None else AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self.write(assessment, None)


_UNSHIFTED = dict(zip("à&é\"'(", "012345", strict=True))
"""What the keys of the digits give without shift on a French keyboard."""

_BY = {"+": 1, "=": 1, "-": -1, "−": -1}

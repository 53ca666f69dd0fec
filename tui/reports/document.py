"""A report as data: sections of paragraphs, lists, tables and charts, whatever format it is written in.

Every text in it is data. What writes a document escapes all of it for its format, and no part of it is ever markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from domain.dataclass import dataclass
from tui.i18n import Language


class Tone(StrEnum):
    """How a paragraph or bar is meant. A colour only repeats what the words or a sign beside it say."""

    PLAIN = "plain"
    STRONG = "strong"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MUTED = "muted"


class Unit(StrEnum):
    """What a figure counts. `SHARE` is a part of 1, `PERCENT` one of 100; `MONEY` in euros, `POINTS` 0–100."""

    NUMBER = "number"
    HOURS = "hours"
    MONTHS = "months"
    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"
    POINTS = "points"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its unit, and as people read it; `at_least` where a part of it is not known."""

    value: Decimal | float | int | date
    unit: Unit
    shown: str
    at_least: bool = False


Cell: TypeAlias = str | Figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences; `source` says where its figures come from, empty where it has none of its own."""

    text: str
    tone: Tone = Tone.PLAIN
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Several texts of the same rank, under a `title` of their own where it is not empty."""

    items: tuple[str, ...]
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as long as `headings`; the first cell of each names the row. `source`: where its figures come from."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str

    def __post_init__(self) -> None:
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError(f"{self.caption}: a row is not as long as the headings")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `low` and `high` bound what is not sure of it, None where nothing does."""

    label: str
    figure: Figure
    low: float | None = None
    high: float | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from 0 to `most`, in their order."""

    title: str
    bars: tuple[Bar, ...]
    most: float
    source: str


@dataclass(frozen=True, slots=True)
class LinePoint:
    """One month of a line: None where nothing was read, or where no target is known."""

    label: str
    value: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class LineChart:
    """Readings with their target, month by month; a month without a reading is a gap.

    `told` is the latest figure in words; `value_name` and `target_name` name the two lines.
    """

    title: str
    points: tuple[LinePoint, ...]
    told: str
    value_name: str
    target_name: str
    source: str


Block: TypeAlias = Paragraph | Bullets | Table | BarChart | LineChart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `id` names the section in links; it is never taken from a text."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a document holds: what a file that was written is held against when it is read back."""

    sections: int
    tables: int
    rows: int
    charts: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `notice` says what the reader has to know of it before anything else; `foot` how it was made."""

    language: Language
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    made_on: date
    foot: str
    notice: str = ""

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks() if isinstance(block, Table))

    @property
    def charts(self) -> tuple[BarChart | LineChart, ...]:
        return tuple(block for block in self.blocks() if isinstance(block, BarChart | LineChart))

    @property
    def tally(self) -> Tally:
        rows = sum(len(table.rows) for table in self.tables)
        return Tally(len(self.sections), len(self.tables), rows, len(self.charts))

"""Dates as exports write them: ISO, with the day or the month first, with names of months in English and French."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from domain.dataclass import dataclass
from domain.tickets.mapping import folded
from storage.tickets.table import Cell


class DateOrder(StrEnum):
    """Of a date in numbers: year, month, day; day, month, year; or month, day, year."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"


LONGEST = 40
"""Characters a date may have; nothing longer is looked at."""

_WRITTEN = re.compile(
    r"""
    (?P<a>\d{4}|\d{1,2}|[^\W\d_]{3,9}\.?)(?:\s?[/.-]\s?|\s)
    (?P<b>\d{1,2}|[^\W\d_]{3,9}\.?)(?:\s?[/.,-]\s?|\s)
    (?P<c>\d{4}|\d{1,2})
    (?: (?:T|,?\s(?:à\s|at\s)?)
        (?P<hour>\d{1,2})[:hH](?P<minute>\d{2})? (?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?
        (?:\s?(?P<half>[AaPp])\.?\s?[Mm]\.?)?
    )?
    (?:\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?
    """,
    re.VERBOSE,
)

_MONTHS = {
    name[:length]: number
    for number, names in enumerate(
        (
            ("january", "janvier"),
            ("february", "fevrier", "fev"),
            ("march", "mars"),
            ("april", "avril", "avr"),
            ("may", "mai"),
            ("june", "juin"),
            ("july", "juillet", "juil"),
            ("august", "aout"),
            ("september", "septembre", "sept"),
            ("october", "octobre"),
            ("november", "novembre"),
            ("december", "decembre"),
        ),
        start=1,
    )
    for name in names
    for length in ({3, 4, len(name)} if name not in ("juin", "juillet", "juil") else {4, len(name)})
}
"""By the name without accents, its first three letters or its first four; "jui" may be two months."""


class DateReader:
    """Reads the dates of one file. A moment without a zone of its own is in `zone`."""

    def __init__(self, order: DateOrder, zone: tzinfo) -> None:
        self.order = order
        self.zone = zone

    def read(self, cell: Cell) -> datetime | None:
        """The moment a cell says, with a time zone; None where it says none. A day without a time is its midnight."""
        if isinstance(cell, datetime):
            return cell.replace(tzinfo=self.zone)
        if len(cell) > LONGEST:
            return None
        if cell[4:5] == "-":
            try:
                moment = datetime.fromisoformat(cell)
            except ValueError:
                pass
            else:
                return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        written = _WRITTEN.fullmatch(cell.strip())
        return None if written is None else self._moment(written)

    def _moment(self, written: re.Match[str]) -> datetime | None:
        a, b, c, hour, minute, second, half, zone = written.groups()
        day, month, year = self._day(a, b, c)
        number = int(hour or 0)
        if half:
            if not 1 <= number <= 12:
                return None
            number = number % 12 + (12 if half in "pP" else 0)
        try:
            return datetime(year, month, day, number, int(minute or 0), int(second or 0), tzinfo=self._zone(zone))
        except ValueError:
            return None

    def _day(self, a: str, b: str, c: str) -> tuple[int, int, int]:
        """Day, month and year; 0 for a month that is none."""
        if len(a) == 4 and a.isdigit():
            return int(c), _month(b), int(a)
        year = int(c) + (2000 if len(c) <= 2 else 0)
        if not a.isdigit():
            return int(b) if b.isdigit() else 0, _month(a), year
        if not b.isdigit() or self.order is not DateOrder.MDY:
            return int(a), _month(b), year
        return int(b), int(a), year

    def _zone(self, text: str | None) -> tzinfo:
        if text is None:
            return self.zone
        if text[0] not in "+-":
            return UTC
        offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
        return timezone(-offset if text[0] == "-" else offset)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.get(folded(text.rstrip(".")), 0)


@dataclass(slots=True)
class OrderEvidence:
    """What the dates of a file say of their order: how many can only be read one way, and how many either way.

    `example` is the first of the latter. `seen` is the order of those that are understood whatever the order: months
    are names, or days and months the same number.
    """

    day_first: int = 0
    month_first: int = 0
    either: int = 0
    example: str = ""
    seen: DateOrder = DateOrder.YMD

    def look_at(self, cell: Cell) -> None:
        """Take a cell into account; one that is no date, or has the year first, says nothing."""
        if isinstance(cell, datetime) or len(cell) > LONGEST:
            return
        written = _WRITTEN.fullmatch(cell.strip())
        if written is None or (len(written["a"]) == 4 and written["a"].isdigit()):
            return
        if not (written["a"] + written["b"]).isdigit():
            self.seen = DateOrder.DMY if written["a"].isdigit() else DateOrder.MDY
            return
        first, second = int(written["a"]), int(written["b"])
        if first > 12 >= second:
            self.day_first += 1
        elif second > 12 >= first:
            self.month_first += 1
        elif first != second:
            self.either += 1
            self.example = self.example or cell
        else:
            self.seen = DateOrder.DMY

    @property
    def is_mixed(self) -> bool:
        """Whether some dates have the day first and some the month."""
        return bool(self.day_first and self.month_first)

    @property
    def tells(self) -> bool:
        """Whether any date says which comes first."""
        return bool(self.day_first or self.month_first)

    @property
    def is_open(self) -> bool:
        """Whether it makes a difference which comes first, and no date says which."""
        return bool(self.either) and not self.tells

    @property
    def order(self) -> DateOrder:
        """The order that the dates in numbers tell, else the one they are written in; ISO where there is none."""
        if self.month_first:
            return DateOrder.MDY
        return DateOrder.DMY if self.day_first else self.seen

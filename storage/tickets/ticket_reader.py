"""From the cells of a row to a ticket, or to the reason why it is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from domain.tickets.mapping import Part, Recognised, WordFinder
from domain.tickets.seen import SeenIds
from domain.tickets.service_calendar import EARLIEST
from domain.tickets.ticket import LeftOut, Rejection, Ticket
from storage.tickets.dates import DateReader
from storage.tickets.table import UNREADABLE, Cell

T = TypeVar("T")

MOST_CATEGORIES = 200
"""Categories that are remembered, to be shown with how often they counted as security."""


class Remembered(dict[str, T]):
    """What a cell says, worked out once for cells that say the same: exports repeat themselves."""

    MOST = 10_000

    def __init__(self, says: Callable[[str], T]) -> None:
        super().__init__()
        self._says = says

    def __missing__(self, cell: str) -> T:
        said = self._says(cell)
        if len(self) < self.MOST:
            self[cell] = said
        return said


class TicketReader:
    """Reads the rows of one file. `security` counts the categories that were taken for security incidents.

    `moments` counts the openings that say a time, `days` those that say only a day.
    """

    def __init__(self, recognised: Recognised, dates: DateReader, today: date) -> None:
        mapping, places = recognised.mapping, recognised.places
        self.dates = dates
        self.today = today
        self.seen = SeenIds()
        self.security: dict[str, int] = {}
        self.moments = self.days = 0
        self._width = len(recognised.headers)
        self._needed = max(places.values()) + 1
        self._opened, self._resolved = places[Part.OPENED], places[Part.RESOLVED]
        self._id, self._status, self._type = places.get(Part.ID), places.get(Part.STATUS), places.get(Part.TYPE)
        self._support, self._reopened = places.get(Part.SUPPORT), places.get(Part.REOPENED)
        self._category = places.get(Part.CATEGORY)
        self._at_most = mapping.first_level_at_most
        self._incident = WordFinder(mapping.incident_words)
        self._is_first_level = WordFinder(mapping.first_level_words)
        self._is_open = Remembered(WordFinder(mapping.open_words, at_start=True))
        self._is_cancelled = Remembered(WordFinder(mapping.cancelled_words, at_start=True))
        self._is_incident = Remembered(self._incident_or_unsaid)
        self._is_at_first_level = Remembered(self._first_level_alone)
        security = WordFinder(mapping.security_words)
        self._is_security = Remembered(lambda category: security(" ".join(category.split())))
        midnight = time(tzinfo=dates.zone)
        self._earliest = datetime.combine(EARLIEST, midnight)
        self._tomorrow = datetime.combine(today + timedelta(days=1), midnight)

    def read(self, cells: Sequence[Cell]) -> Ticket | Rejection | LeftOut:
        """The ticket of a row that is not empty."""
        if cells[0] == UNREADABLE:
            return Rejection.CELL_TOO_LONG
        if len(cells) < self._needed:
            return Rejection.TOO_FEW_CELLS
        if len(cells) > self._width and any(cells[self._width :]):
            return Rejection.TOO_MANY_CELLS
        status = _text(cells, self._status)
        if self._is_cancelled[status]:
            return LeftOut.CANCELLED
        if not self._is_incident[_text(cells, self._type)]:
            return LeftOut.NO_INCIDENT
        moments = self._moments(cells, is_open=self._is_open[status])
        if isinstance(moments, Rejection):
            return moments
        id = "".join(_text(cells, self._id).split())
        if id and self.seen.add(id):
            return Rejection.DUPLICATE
        return Ticket(*moments, self._first_level(cells), self._security(cells))

    # --- when ----------------------------------------------------------------------------------

    def _moments(self, cells: Sequence[Cell], *, is_open: bool) -> tuple[datetime, datetime | None] | Rejection:
        opening, ending = cells[self._opened], cells[self._resolved]
        if not opening:
            return Rejection.NO_OPENING
        opened = self.dates.read(opening)
        if opened is None:
            return Rejection.UNREADABLE_OPENING
        if problem := self._implausible(opened):
            return problem
        resolved = None
        if ending and not is_open:
            resolved = self.dates.read(ending)
            if resolved is None:
                return Rejection.UNREADABLE_RESOLUTION
            if problem := self._implausible(resolved):
                return problem
            if resolved.timestamp() < opened.timestamp():
                # In the night the clocks go back, an hour comes twice: the second time may be meant.
                resolved = resolved.replace(fold=1)
                if resolved.timestamp() < opened.timestamp():
                    return Rejection.NEGATIVE_SPAN
        if isinstance(opening, str) and ":" not in opening and "h" not in opening.lower():
            self.days += 1
        else:
            self.moments += 1
        return opened, resolved

    def _implausible(self, moment: datetime) -> Rejection | None:
        if moment < self._earliest:
            return Rejection.TOO_EARLY
        return Rejection.IN_THE_FUTURE if moment >= self._tomorrow else None

    # --- what ----------------------------------------------------------------------------------

    def _first_level(self, cells: Sequence[Cell]) -> bool | None:
        found = self._is_at_first_level[_text(cells, self._support)]
        if found and self._is_reopened(_text(cells, self._reopened)):
            return False
        return found

    def _first_level_alone(self, support: str) -> bool | None:
        if not support:
            return None
        if self._at_most is None:
            return self._is_first_level(support)
        times = _number(support)
        return None if times is None else times <= self._at_most

    def _incident_or_unsaid(self, kind: str) -> bool:
        return kind in ("", "-") or self._incident(kind)

    @staticmethod
    def _is_reopened(cell: str) -> bool:
        """Whether a ticket was opened again: what the first level had solved was not solved."""
        times = _number(cell)
        return times > 0 if times is not None else cell.casefold() in ("true", "yes", "oui", "vrai")

    def _security(self, cells: Sequence[Cell]) -> bool | None:
        if self._category is None:
            return None
        category = _text(cells, self._category)
        if not self._is_security[category]:
            return False
        category = " ".join(category.split())
        if category in self.security or len(self.security) < MOST_CATEGORIES:
            self.security[category] = self.security.get(category, 0) + 1
        return True


def _text(cells: Sequence[Cell], place: int | None) -> str:
    if place is None:
        return ""
    cell = cells[place]
    return cell.strip() if isinstance(cell, str) else cell.isoformat()


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None

"""Time that counts: the hours of service between two moments, whatever lies between: nights, weekends, holidays.

A span is counted in seconds that really pass: a night in which the clocks change has one hour less or more of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from types import MappingProxyType

from domain.month import month_of
from domain.outage import ServiceWindow

Window = tuple[int, int]
"""Minutes after midnight at which service begins and ends: 0 to 1440, the end after the start."""

Week = tuple[Sequence[Window], Sequence[Window], Sequence[Window], Sequence[Window], Sequence[Window], Sequence[Window],
             Sequence[Window]]  # fmt: skip
"""The windows of each day, Monday first."""

WHOLE_DAY = 24 * 60

EARLIEST = date(2000, 1, 1)
"""No ticket is older. Our addition: dates before it are what programs write for an empty one (1899, 1970)."""


def _week(days: int, opens: int, closes: int) -> Week:
    one: Sequence[Window] = ((opens * 60, closes * 60),)
    none: Sequence[Window] = ()
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (one if day < days else none for day in range(7))
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


WEEKS: Mapping[ServiceWindow, Week] = MappingProxyType(
    {
        ServiceWindow.BUSINESS_HOURS: _week(5, 9, 17),
        ServiceWindow.EXTENDED_HOURS: _week(6, 8, 20),
        ServiceWindow.AROUND_THE_CLOCK: _week(7, 0, 24),
    }
)
"""When service is given in each of the interview's windows; as long as `domain.availability.WINDOWS`. Our addition."""


class ServiceCalendar:
    """The hours of service of a client, from `EARLIEST` to the day `until`, in the client's time zone."""

    def __init__(self, week: Week, zone: tzinfo, closed: Collection[date], until: date) -> None:
        """`closed` are the days without service. Raises ValueError for windows that overlap or leave their day."""
        for windows in week:
            check_windows(windows)
        self.week, self.zone, self.closed = week, zone, frozenset(closed)
        self._begins: list[int] = []
        self._lengths: list[int] = []
        self._before: list[int] = []
        self._months: list[str] = []
        self._month_begins: list[int] = []
        self._lay_out(until)

    def _lay_out(self, until: date) -> None:
        passed = 0
        for ordinal in range(EARLIEST.toordinal(), until.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.day == 1:
                self._months.append(month_of(day))
                self._month_begins.append(self._moment(day, 0))
            for begins, ends in () if day in self.closed else self.week[day.weekday()]:
                first = self._moment(day, begins)
                # A window within the hour that spring leaves out has no length.
                length = max(0, self._moment(day, ends) - first)
                self._begins.append(first)
                self._lengths.append(length)
                self._before.append(passed)
                passed += length

    def _moment(self, day: date, minutes: int) -> int:
        """Seconds of the epoch at a time of a day."""
        if minutes == WHOLE_DAY:
            day, minutes = day + timedelta(days=1), 0
        return int(datetime.combine(day, time(minutes // 60, minutes % 60), self.zone).timestamp())

    def month(self, moment: datetime) -> str:
        """The calendar month of a moment in the client's time zone. `moment` has a time zone and is not too early."""
        return self.month_at(moment.timestamp())

    def month_at(self, second: float) -> str:
        """As `month`, of a second of the epoch."""
        return self._months[bisect_right(self._month_begins, second) - 1]

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Seconds of service from `start` to `end`, both with a time zone; 0 where none lie between.

        Raises ValueError when the end is before the start.
        """
        return self.between(int(start.timestamp()), int(end.timestamp()))

    def between(self, first: int, last: int) -> int:
        """As `elapsed`, from one second of the epoch to another."""
        if last < first:
            raise ValueError("the end is before the start")
        return self._passed(last) - self._passed(first)

    def _passed(self, now: int) -> int:
        """Seconds of service from the beginning of the calendar to the second `now` of the epoch."""
        at = bisect_right(self._begins, now) - 1
        if at < 0:
            return 0
        return self._before[at] + min(now - self._begins[at], self._lengths[at])


def check_windows(windows: Sequence[Window]) -> None:
    """Raises ValueError for windows that overlap, leave their day or are not in order."""
    last = 0
    for begins, ends in windows:
        if not last <= begins < ends <= WHOLE_DAY:
            raise ValueError(f"not the hours of a day in their order: {windows}")
        last = ends

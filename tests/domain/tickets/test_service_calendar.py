"""Hours of service between two moments: windows, weekends, holidays, clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.availability import WINDOWS
from domain.outage import ServiceWindow
from domain.tickets.holidays import easter, french_holidays
from domain.tickets.service_calendar import WEEKS, ServiceCalendar

PARIS = ZoneInfo("Europe/Paris")
UNTIL = date(2027, 12, 31)
CLOSED = french_holidays(2025) | french_holidays(2026)
OFFICE = ServiceCalendar(WEEKS[ServiceWindow.BUSINESS_HOURS], PARIS, CLOSED, UNTIL)
ALWAYS = ServiceCalendar(WEEKS[ServiceWindow.AROUND_THE_CLOCK], PARIS, (), UNTIL)
NEVER_CLOSED = ServiceCalendar(WEEKS[ServiceWindow.BUSINESS_HOURS], PARIS, (), UNTIL)
HOUR = 3600

moments = st.integers(1_735_689_600, 1_811_808_000).map(lambda second: datetime.fromtimestamp(second, UTC))
"""From 2025 to the end of May 2027."""

calendars = st.sampled_from([OFFICE, ALWAYS])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def hours(start: str, end: str, calendar: ServiceCalendar = OFFICE) -> float:
    return calendar.elapsed(at(start), at(end)) / HOUR


# --- holidays ------------------------------------------------------------------------------------

EASTERS = {2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25)}


@pytest.mark.parametrize(("year", "day"), EASTERS.items())
def test_easter_falls_on_the_days_it_did(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@given(st.integers(1900, 2200))
def test_easter_is_a_sunday_within_its_bounds(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_the_holidays_of_a_year_are_those_of_the_code_du_travail() -> None:
    assert sorted(french_holidays(2026)) == [
        *(date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25)),
        *(date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25)),
    ]
    more = french_holidays(2026, alsace_moselle=True) - french_holidays(2026)
    assert more == {date(2026, 4, 3), date(2026, 12, 26)}
    assert date(2008, 5, 1) in french_holidays(2008)  # Ascension and 1 May on one day
    assert len(french_holidays(2008)) == 10


# --- spans by example ------------------------------------------------------------------------------


def test_a_weekend_does_not_count() -> None:
    assert hours("2026-03-06 16:00", "2026-03-09 16:00") == 8


def test_time_outside_the_window_does_not_count() -> None:
    assert hours("2026-03-04 18:00", "2026-03-05 08:00") == 0
    assert hours("2026-03-04 03:00", "2026-03-04 23:00") == 8
    assert hours("2026-03-07 10:00", "2026-03-08 10:00") == 0


def test_holidays_do_not_count() -> None:
    # Good Friday noon to Tuesday noon over Easter Monday; 1 May is a Friday.
    assert hours("2026-04-03 12:00", "2026-04-07 12:00") == 8
    assert hours("2026-04-30 16:00", "2026-05-04 10:00") == 2


def test_the_clocks_change_within_service_around_the_clock() -> None:
    assert hours("2026-03-29 00:00", "2026-03-30 00:00", ALWAYS) == 23
    assert hours("2026-10-25 00:00", "2026-10-26 00:00", ALWAYS) == 25
    # Both within the hour that comes twice: the second time round is an hour later.
    first = at("2026-10-25 02:30")
    assert ALWAYS.elapsed(first, first.replace(fold=1)) == HOUR
    assert ALWAYS.elapsed(first, at("2026-10-25 02:10").replace(fold=1)) == 40 * 60


def test_office_hours_do_not_see_the_clocks_change() -> None:
    assert hours("2026-03-27 16:00", "2026-03-30 10:00") == 2
    assert hours("2026-10-23 16:00", "2026-10-26 10:00") == 2


def test_a_break_at_noon() -> None:
    week = tuple([(540, 720), (840, 1080)] if day < 5 else [] for day in range(7))
    calendar = ServiceCalendar(week, PARIS, (), UNTIL)  # type: ignore[arg-type]
    assert hours("2026-03-04 11:00", "2026-03-04 15:00", calendar) == 2
    assert hours("2026-03-04 12:30", "2026-03-04 13:30", calendar) == 0


def test_a_moment_elsewhere_counts_in_the_clients_time() -> None:
    # 23:30 on 31 March in London is April in Paris.
    assert OFFICE.month(datetime(2026, 3, 31, 22, 30, tzinfo=UTC)) == "2026-04"
    assert OFFICE.elapsed(datetime(2026, 3, 4, 7, tzinfo=UTC), datetime(2026, 3, 4, 9, tzinfo=UTC)) == HOUR


@pytest.mark.parametrize("windows", [[(540, 540)], [(600, 540)], [(0, 1441)], [(540, 720), (700, 800)], [(-1, 5)]])
def test_windows_that_make_no_day_are_refused(windows: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="hours of a day"):
        ServiceCalendar((windows, [], [], [], [], [], []), PARIS, (), UNTIL)


@pytest.mark.parametrize("window", ServiceWindow)
def test_the_weeks_are_as_long_as_the_interview_says(window: ServiceWindow) -> None:
    calendar = ServiceCalendar(WEEKS[window], UTC, (), UNTIL)
    week = calendar.elapsed(datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC))
    assert week == WINDOWS[window].days * WINDOWS[window].hours * HOUR


# --- properties -----------------------------------------------------------------------------------


@given(calendars, st.lists(moments, min_size=3, max_size=3))
def test_spans_add_up(calendar: ServiceCalendar, three: list[datetime]) -> None:
    first, middle, last = sorted(three)
    assert calendar.elapsed(first, middle) + calendar.elapsed(middle, last) == calendar.elapsed(first, last)


@given(calendars, moments, moments)
def test_service_is_never_longer_than_the_time_that_passed(
    calendar: ServiceCalendar, one: datetime, other: datetime
) -> None:
    first, last = sorted((one, other))
    assert 0 <= calendar.elapsed(first, last) <= int(last.timestamp()) - int(first.timestamp())


@given(moments, moments)
def test_around_the_clock_everything_counts(one: datetime, other: datetime) -> None:
    first, last = sorted((one, other))
    assert ALWAYS.elapsed(first, last) == int(last.timestamp()) - int(first.timestamp())


@given(moments, st.integers(0, 4 * 24 * 12))
def test_counted_step_by_step_it_comes_to_the_same(moment: datetime, steps: int) -> None:
    """In steps of five minutes, by the clock on the wall; every window begins and ends with one."""
    first = moment.replace(minute=moment.minute // 5 * 5, second=0, microsecond=0)
    walked = (first + timedelta(minutes=5 * step) for step in range(steps))
    count = sum(is_office_time(step.astimezone(PARIS)) for step in walked)
    assert OFFICE.elapsed(first, first + timedelta(minutes=5 * steps)) == 300 * count


def is_office_time(local: datetime) -> bool:
    return local.weekday() < 5 and 9 <= local.hour < 17 and local.date() not in CLOSED


@given(calendars, moments, st.integers(1, 10**7))
def test_a_negative_span_is_refused(calendar: ServiceCalendar, start: datetime, seconds: int) -> None:
    with pytest.raises(ValueError, match="before"):
        calendar.elapsed(start, start - timedelta(seconds=seconds))


@given(moments, moments)
def test_a_holiday_more_never_makes_a_span_longer(one: datetime, other: datetime) -> None:
    first, last = sorted((one, other))
    assert OFFICE.elapsed(first, last) <= NEVER_CLOSED.elapsed(first, last)

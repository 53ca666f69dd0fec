"""Monthly figures from single tickets, and what they change in an assessment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from domain.outage import ServiceWindow
from domain.tickets.monthly import MonthFigures, MonthlyKpis
from domain.tickets.plan import Outcome, plan
from domain.tickets.quantile import Histogram
from domain.tickets.seen import MOST_NAMES, SeenIds
from domain.tickets.service_calendar import WEEKS, ServiceCalendar
from domain.tickets.ticket import Ticket

OFFICE = ServiceCalendar(WEEKS[ServiceWindow.BUSINESS_HOURS], UTC, (), date(2027, 1, 1))
TODAY = date(2026, 7, 10)
CASE = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def figures_of(*tickets: Ticket) -> dict[str, MonthFigures]:
    counted = MonthlyKpis(OFFICE)
    for ticket in tickets:
        counted.add(ticket)
    return dict(counted.figures())


def test_the_figures_of_a_month() -> None:
    row = figures_of(
        Ticket(at(3, 2, 9), at(3, 2, 11), True, False),
        Ticket(at(3, 2, 9), at(3, 3, 10), False, True),
        Ticket(at(3, 6, 16), at(3, 9, 10), None, True),
        Ticket(at(3, 4), None, None, False),
    )["2026-03"]
    assert (row.opened, row.resolved, row.judged) == (4, 3, 2)
    assert row.first_level == Decimal("50.0")
    # 2 h, 9 h of service (25 h), 2 h of service (66 h)
    assert row.business_hours == Decimal("4.33")
    assert row.calendar_hours == Decimal("31.00")
    assert row.median_hours is not None
    assert abs(row.median_hours - 2) <= Decimal("0.02")
    assert row.security == 2


def test_a_ticket_counts_where_it_was_opened_and_where_it_was_resolved() -> None:
    rows = figures_of(Ticket(at(3, 31), at(4, 1), True, True))
    assert (rows["2026-03"].opened, rows["2026-03"].resolved, rows["2026-03"].security) == (1, 0, 1)
    assert (rows["2026-04"].opened, rows["2026-04"].resolved, rows["2026-04"].security) == (0, 1, None)
    assert rows["2026-03"].business_hours is None
    assert rows["2026-03"].first_level is None


def test_where_nobody_solves_at_the_first_level_the_rate_is_unknown_not_zero() -> None:
    rows = figures_of(Ticket(at(3, 2), at(3, 3), False, None), Ticket(at(3, 2), at(3, 3), False, None))
    assert rows["2026-03"].first_level is None
    assert rows["2026-03"].security is None


@given(st.lists(st.integers(0, 10**8), min_size=1))
def test_the_median_is_within_one_percent(values: list[int]) -> None:
    histogram = Histogram()
    for value in values:
        histogram.add(value)
    found, exact = histogram.median(), median_low(values)
    assert found is not None
    assert abs(found - exact) <= 0.01 * exact


def test_no_values_have_no_median() -> None:
    assert Histogram().median() is None


@given(st.lists(st.from_regex(r"[A-Z]{0,2}-?[0-9]{0,6}", fullmatch=True)))
def test_ids_that_came_before_are_known(ids: list[str]) -> None:
    seen, known = SeenIds(), set[str]()
    for id in ids:
        assert seen.add(id) == (id in known)
        known.add(id)
    assert not seen.is_full


def test_ids_with_other_leading_zeros_are_others() -> None:
    seen = SeenIds()
    assert [seen.add(id) for id in ("007", "07", "7", "A7", "007")] == [False, False, False, False, True]


def test_memory_for_ids_is_bounded() -> None:
    seen = SeenIds()
    for number in range(5000):
        seen.add(str(number << 20))
    assert seen.is_full
    named = SeenIds()
    for number in range(MOST_NAMES + 1):
        named.add(f"{number}x")
    assert named.is_full


# --- what an import changes ------------------------------------------------------------------------


def imported(case: Assessment, *tickets: Ticket, file: str = "export.csv", replace: bool = False) -> Assessment:
    return plan(case, figures_of(*tickets), file=file, today=TODAY, replace=replace).apply(case)


MARCH = (Ticket(at(3, 2, 9), at(3, 2, 11), True, False), Ticket(at(3, 2, 9), at(3, 2, 13), False, True))


def test_readings_say_where_they_come_from() -> None:
    case = imported(CASE, *MARCH)
    assert case.readings["2026-03"] == {
        Kpi.FIRST_LEVEL: Reading(value=50, imported_from="export.csv", imported_on=TODAY, tickets=2),
        Kpi.RESOLUTION_TIME: Reading(value=3, imported_from="export.csv", imported_on=TODAY, tickets=2),
        Kpi.SECURITY_INCIDENTS: Reading(value=1, imported_from="export.csv", imported_on=TODAY, tickets=2),
    }


def test_the_same_tickets_again_change_nothing_even_under_another_name_or_day() -> None:
    once = imported(CASE, *MARCH)
    again = plan(once, figures_of(*MARCH), file="again.csv", today=TODAY + timedelta(days=1))
    assert {reading.outcome for reading in again.readings} == {Outcome.SAME}
    assert again.apply(once) == once


def test_a_reading_that_was_typed_stays_unless_it_is_to_be_replaced() -> None:
    typed = CASE.with_reading("2026-03", Kpi.RESOLUTION_TIME, Reading(value=5, note="From the minutes"))
    kept = imported(typed, *MARCH).reading("2026-03", Kpi.RESOLUTION_TIME)
    assert kept == Reading(value=5, note="From the minutes")
    taken = imported(typed, *MARCH, replace=True).reading("2026-03", Kpi.RESOLUTION_TIME)
    assert taken is not None
    assert (taken.value, taken.note, taken.tickets) == (3, "From the minutes", 2)


def test_a_correction_by_hand_is_a_reading_that_was_typed() -> None:
    reading = Reading(value=3, note="why", imported_from="export.csv", imported_on=TODAY, tickets=2)
    assert reading.typed(Decimal(4)) == Reading(value=4, note="why")
    assert reading.typed(Decimal(3)) is reading


def test_fewer_tickets_of_another_file_do_not_replace_more_of_them() -> None:
    once = imported(CASE, *MARCH)
    tail = figures_of(MARCH[0])
    other = plan(once, tail, file="february.csv", today=TODAY)
    assert other.count(Outcome.FEWER) == other.kept == 3
    assert other.apply(once) == once
    corrected = plan(once, tail, file="export.csv", today=TODAY)
    assert corrected.taken == 3


def test_a_month_that_is_not_over_gives_no_reading() -> None:
    found = plan(CASE, figures_of(*MARCH, Ticket(at(7, 1), at(7, 2), True, False)), file="export.csv", today=TODAY)
    assert found.unfinished == ("2026-07",)
    assert {reading.month for reading in found.readings} == {"2026-03"}


def test_calendar_hours_when_asked_for() -> None:
    night = figures_of(Ticket(at(3, 2, 16), at(3, 3, 10), True, None))
    (hours,) = (
        reading.given.value
        for reading in plan(CASE, night, file="e.csv", today=TODAY, in_calendar_hours=True).readings
        if reading.kpi is Kpi.RESOLUTION_TIME
    )
    assert hours == 18

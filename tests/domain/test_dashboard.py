from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from grids import BLANK, answered
from hypothesis import given
from hypothesis import strategies as st

from domain.alerts import Alert, AlertKind
from domain.answer import Answer, AnswerState
from domain.assessment import Assessment, Reading
from domain.catalogue import Basis, Kpi
from domain.dashboard import LONGEST_SPAN, KpiLine, KpiStatus, Point, dashboard
from domain.kpi import target
from domain.month import month_at, month_index
from domain.trend import Direction

TODAY = date(2026, 7, 10)
START = date(2026, 1, 1)

BASELINE = answered(
    contract_start=START,
    monthly_cost_before=Decimal(12000),
    monthly_budget=Decimal(10000),
    first_level_before=Decimal(55),
    resolution_time_before=Decimal(6),
    resolution_time_sla=Decimal(8),
    satisfaction_before=Decimal(60),
    security_incidents_before=Decimal(10),
)


def read(kpi: Kpi, *values: float | None, base: Assessment = BASELINE, first: str = "2026-01") -> Assessment:
    """`values` of a KPI, one a month; None leaves a gap."""
    for number, value in enumerate(values):
        if value is not None:
            month = month_at(month_index(first) + number)
            base = base.with_reading(month, kpi, Reading(value=Decimal(str(value))))
    return base


def line(kpi: Kpi, *values: float | None, base: Assessment = BASELINE, first: str = "2026-01") -> KpiLine:
    return dashboard(read(kpi, *values, base=base, first=first), TODAY).line(kpi)


def without(*ids: str) -> Assessment:
    assessment = BASELINE
    for id in ids:
        assessment = assessment.with_answer(id, Answer())
    return assessment


def values(points: Sequence[Point]) -> list[tuple[str, Decimal | None]]:
    return [(point.month, point.value) for point in points]


# --- what is shown -------------------------------------------------------------------------------


def test_a_new_assessment_has_five_lines_without_data() -> None:
    board = dashboard(BLANK, TODAY)
    assert [line.kpi for line in board.lines] == list(Kpi)
    assert {line.status for line in board.lines} == {KpiStatus.NO_DATA}
    assert all(line.series == line.judged == line.alerts == () for line in board.lines)
    assert all(line.latest is None for line in board.lines)
    assert (board.months, board.budget_drift, board.alerts) == (None, None, ())
    # The article's own figures need no baseline.
    assert (board.line(Kpi.FIRST_LEVEL).target_three, board.line(Kpi.FIRST_LEVEL).target_six) == (70, 85)
    assert board.line(Kpi.BUDGET).target_three is None


def test_series_have_gaps_up_to_the_last_whole_month() -> None:
    found = line(Kpi.SATISFACTION, None, 70, None, 80)
    assert values(found.series) == [
        ("2026-01", None),
        ("2026-02", Decimal(70)),
        ("2026-03", None),
        ("2026-04", Decimal(80)),
        ("2026-05", None),
        ("2026-06", None),
    ]
    assert [point.target for point in found.series] == [65, 70, 75, 80, 85, 90]
    assert found.latest is not None
    assert found.latest[:2] == ("2026-04", 80)
    assert (found.target_now, found.target_three, found.target_six) == (80, 75, 90)
    assert found.status is KpiStatus.ON_TARGET


@pytest.mark.parametrize(
    ("last", "today", "unread"),
    [
        ("2026-03", date(2026, 4, 1), 0),
        ("2026-03", date(2026, 4, 30), 0),
        ("2026-03", date(2026, 5, 1), 1),
        ("2026-03", date(2027, 4, 15), 12),
        ("2026-04", date(2026, 4, 15), 0),
        ("2025-11", TODAY, 0),
    ],
)
def test_months_without_any_reading_are_counted_from_the_latest_one(last: str, today: date, unread: int) -> None:
    # A month of one KPI alone counts as read; one before the contract is not judged.
    case = read(Kpi.SECURITY_INCIDENTS, 3, base=read(Kpi.FIRST_LEVEL, 60, first="2025-10"), first=last)
    board = dashboard(case, today)
    assert board.months_unread == unread
    assert board.last_read == (last if last >= "2026-01" else None)


def test_a_reading_of_the_running_month_or_later_is_shown() -> None:
    assert values(line(Kpi.SATISFACTION, 90, first="2026-08").series)[-2:] == [("2026-07", None), ("2026-08", 90)]


def test_readings_before_the_contract_are_shown_but_not_judged() -> None:
    found = line(Kpi.SECURITY_INCIDENTS, 20, 20, 9, first="2025-11")
    assert values(found.series)[:3] == [("2025-11", 20), ("2025-12", 20), ("2026-01", 9)]
    assert [reading.month for reading in found.judged] == ["2026-01"]
    assert (found.status, found.alerts) == (KpiStatus.ON_TARGET, ())
    only_before = line(Kpi.SECURITY_INCIDENTS, 20, first="2025-11")
    assert (only_before.status, only_before.latest) == (KpiStatus.NO_DATA, None)


def test_before_any_reading_the_target_is_that_of_today() -> None:
    # July is the seventh month of the contract.
    case = without("monthly_budget")
    board = dashboard(case, TODAY)
    assert board.months == 7
    assert board.line(Kpi.BUDGET).target_now == 9000
    assert dashboard(case, date(2026, 1, 20)).line(Kpi.BUDGET).target_now == 11600
    assert dashboard(case, date(2025, 6, 1)).line(Kpi.BUDGET).target_now is None


def test_what_the_company_set_is_the_target_of_every_month() -> None:
    budget, hours = (dashboard(BASELINE, TODAY).line(kpi) for kpi in (Kpi.BUDGET, Kpi.RESOLUTION_TIME))
    assert (budget.agreed, budget.target_now, budget.target_three, budget.target_six) == (10000,) * 4
    assert {point.target for point in budget.series} == {10000}
    assert (hours.agreed, hours.target_now) == (8, 8)
    board = dashboard(without("monthly_budget", "resolution_time_sla"), TODAY)
    assert (board.line(Kpi.BUDGET).agreed, board.line(Kpi.BUDGET).target_six) == (None, 9000)
    assert board.line(Kpi.RESOLUTION_TIME).target_now is None
    assert board.line(Kpi.SATISFACTION).agreed is None


def test_a_mistyped_year_neither_fills_the_screen_nor_hides_the_readings() -> None:
    assessment = read(Kpi.BUDGET, 9000, base=read(Kpi.BUDGET, 9500), first="2926-01")
    assert [point.month for point in dashboard(assessment, TODAY).line(Kpi.BUDGET).series] == ["2026-01", "2926-01"]
    long_ago = answered(BASELINE, contract_start=date(1900, 1, 1))
    assert dashboard(long_ago, TODAY).line(Kpi.BUDGET).series == ()
    longest = answered(BASELINE, contract_start=date(2016, 7, 1))
    assert len(dashboard(longest, TODAY).line(Kpi.BUDGET).series) == LONGEST_SPAN


@pytest.mark.parametrize("start", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_no_error(start: date) -> None:
    board = dashboard(read(Kpi.BUDGET, 9000, base=answered(BASELINE, contract_start=start)), TODAY)
    assert board.contract_start == start


def test_missing_answers_are_named_not_guessed() -> None:
    board = dashboard(without("monthly_budget", "satisfaction_before"), TODAY)
    assert board.line(Kpi.BUDGET).missing == ("monthly_budget",)
    assert board.line(Kpi.SATISFACTION).missing == ("satisfaction_before",)
    assert board.line(Kpi.SECURITY_INCIDENTS).missing == ()
    assert board.missing == ("monthly_budget", "satisfaction_before")
    assert dashboard(BLANK, TODAY).missing[:3] == ("contract_start", "monthly_cost_before", "monthly_budget")


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        (AnswerState.UNKNOWN, ("resolution_time_sla",)),
        (AnswerState.REFUSED, ("resolution_time_sla",)),
        (AnswerState.NOT_APPLICABLE, ()),
    ],
)
def test_what_does_not_apply_is_not_missing(state: AnswerState, missing: tuple[str, ...]) -> None:
    assessment = BASELINE.with_answer("resolution_time_sla", Answer(state=state))
    assert dashboard(assessment, TODAY).line(Kpi.RESOLUTION_TIME).missing == missing


# --- budget --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spent", "alert"),
    [
        ((11000, 12000, 11500), None),  # 34500 / 30000: exactly 15 %
        ((11000, 12000, 11501), Decimal(4501) / 300),
        ((16000, 9000, 9000), None),  # one dear month, 13.3 % in all
    ],
)
def test_budget_drift_over_the_months_read(spent: tuple[float, ...], alert: Decimal | None) -> None:
    board = dashboard(read(Kpi.BUDGET, *spent), TODAY)
    assert float(board.budget_drift or 0) == pytest.approx(sum(spent) / 300 - 100)
    expected = (
        ()
        if alert is None
        else (Alert(AlertKind.BUDGET_DRIFT_EARLY, Kpi.BUDGET, "2026-03", alert, Decimal(15), Basis.STATED),)
    )
    assert board.alerts == expected


def test_gaps_are_not_months_without_cost() -> None:
    board = dashboard(read(Kpi.BUDGET, 12000, None, None, 12000), TODAY)
    assert board.budget_drift == 20


@pytest.mark.parametrize(
    ("months", "kind", "basis"),
    [
        (6, AlertKind.BUDGET_DRIFT_EARLY, Basis.STATED),
        (7, AlertKind.BUDGET_DRIFT, Basis.READING),
    ],
)
def test_after_six_months_the_drift_has_another_name(months: int, kind: AlertKind, basis: Basis) -> None:
    (alert,) = line(Kpi.BUDGET, *[12000] * months).alerts
    assert (alert.kind, alert.value, alert.basis) == (kind, 20, basis)


def test_without_a_start_no_early_drift_is_claimed() -> None:
    (alert,) = line(Kpi.BUDGET, 12000, base=without("contract_start")).alerts
    assert alert.kind is AlertKind.BUDGET_DRIFT


@pytest.mark.parametrize(
    ("base", "spent", "status"),
    [
        (BASELINE, 11600, KpiStatus.ALERT),  # 16 % above the forecast
        (BASELINE, 11500, KpiStatus.OFF_TARGET),  # within 15 % of the forecast, and above it
        (BASELINE, 10000, KpiStatus.ON_TARGET),
        (answered(BASELINE, monthly_budget=Decimal(12000)), 11700, KpiStatus.ON_TARGET),
        (without("monthly_cost_before"), 10001, KpiStatus.OFF_TARGET),  # judged by the forecast alone
        (without("monthly_budget"), 11500, KpiStatus.ON_TARGET),  # −10 % of 12000 after 3 months: 11600 after one
        (without("monthly_budget"), 11700, KpiStatus.OFF_TARGET),  # judged by the target alone
        (without("monthly_budget", "monthly_cost_before"), 11700, KpiStatus.NO_DATA),
        (answered(BASELINE, monthly_budget=Decimal(0)), 11500, KpiStatus.OFF_TARGET),
    ],
)
def test_budget_status(base: Assessment, spent: float, status: KpiStatus) -> None:
    assert line(Kpi.BUDGET, spent, base=base).status is status


# --- first level, satisfaction ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rates", "status"),
    [
        ((69.9,), KpiStatus.ALERT),  # on the way from 55 to 70, but below the article's floor
        ((70,), KpiStatus.ON_TARGET),
        ((70, 70, 70), KpiStatus.ON_TARGET),
        ((70, 70, 70, 74.9), KpiStatus.OFF_TARGET),  # 75 after four months
        ((70, 70, 70, 75), KpiStatus.ON_TARGET),
        ((60, 65, 72), KpiStatus.ON_TARGET),
    ],
)
def test_first_level_status(rates: tuple[float, ...], status: KpiStatus) -> None:
    assert line(Kpi.FIRST_LEVEL, *rates).status is status


def test_first_level_alert_has_its_figures() -> None:
    assert line(Kpi.FIRST_LEVEL, 80, 64.5).alerts == (
        Alert(AlertKind.FIRST_LEVEL_LOW, Kpi.FIRST_LEVEL, "2026-02", Decimal("64.5"), Decimal(70), Basis.STATED),
    )


@pytest.mark.parametrize(
    ("month", "rate", "limit", "basis"),
    [
        ("2026-01", 64, 65, Basis.READING),
        ("2026-03", 74, 75, Basis.STATED),
        ("2026-06", 89, 90, Basis.STATED),
        ("2026-09", 89, 90, Basis.READING),
    ],
)
def test_satisfaction_below_the_target_of_the_month(month: str, rate: float, limit: int, basis: Basis) -> None:
    found = line(Kpi.SATISFACTION, rate, first=month)
    assert found.alerts == (
        Alert(AlertKind.SATISFACTION_BELOW_TARGET, Kpi.SATISFACTION, month, Decimal(rate), Decimal(limit), basis),
    )
    assert found.status is KpiStatus.ALERT
    assert line(Kpi.SATISFACTION, limit, first=month).status is KpiStatus.ON_TARGET


def test_without_a_baseline_satisfaction_is_judged_from_the_third_month_on() -> None:
    base = without("satisfaction_before")
    assert line(Kpi.SATISFACTION, 10, base=base).status is KpiStatus.NO_DATA
    assert line(Kpi.SATISFACTION, 74, base=base, first="2026-03").status is KpiStatus.ALERT


# --- resolution time -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "inside"),
    [((4, 5, 6), True), ((6, 7, 9), False)],
)
def test_a_rising_resolution_time_alerts_even_inside_the_agreement(hours: tuple[float, ...], inside: bool) -> None:
    found = line(Kpi.RESOLUTION_TIME, *hours)
    (alert,) = found.alerts
    assert (alert.kind, alert.inside_sla, alert.limit) == (AlertKind.RESOLUTION_TIME_RISING, inside, 8)
    assert found.trend.direction is Direction.RISING
    assert found.status is KpiStatus.ALERT
    assert (found.agreed, found.target_now) == (8, 8)


def test_a_rise_counts_without_an_agreement_too() -> None:
    (alert,) = line(Kpi.RESOLUTION_TIME, 4, 5, 6, base=without("resolution_time_sla", "contract_start")).alerts
    assert (alert.inside_sla, alert.limit) == (None, None)


@pytest.mark.parametrize(
    ("base", "hours", "status"),
    [
        (BASELINE, (7,), KpiStatus.ON_TARGET),
        (BASELINE, (8.1,), KpiStatus.OFF_TARGET),
        (BASELINE, (9, 7, 8), KpiStatus.ON_TARGET),
        (without("resolution_time_sla"), (9, 7), KpiStatus.NO_DATA),
        (without("resolution_time_sla"), (9, 7, 8), KpiStatus.ON_TARGET),
    ],
)
def test_resolution_time_status(base: Assessment, hours: tuple[float, ...], status: KpiStatus) -> None:
    assert line(Kpi.RESOLUTION_TIME, *hours, base=base).status is status


# --- security incidents ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "incidents", "status"),
    [
        (10, (10,), KpiStatus.OFF_TARGET),  # one month as before is no stagnation yet
        (2, (2,), KpiStatus.OFF_TARGET),
        (10, (5, 10), KpiStatus.OFF_TARGET),
        (10, (10, 10), KpiStatus.MAJOR),
        (10, (12, 10), KpiStatus.MAJOR),
        (10, (11,), KpiStatus.MAJOR),
        (10, (5, 12), KpiStatus.MAJOR),
        (10, (9.5,), KpiStatus.OFF_TARGET),  # 9 after one month
        (10, (9,), KpiStatus.ON_TARGET),
        (10, (12, 8), KpiStatus.ON_TARGET),
        (0, (1,), KpiStatus.MAJOR),
        (0, (0,), KpiStatus.ON_TARGET),
    ],
)
def test_security_incidents_status(before: float, incidents: tuple[float, ...], status: KpiStatus) -> None:
    base = answered(BASELINE, security_incidents_before=Decimal(before))
    assert line(Kpi.SECURITY_INCIDENTS, *incidents, base=base).status is status


def test_stagnation_is_a_major_alert_and_comes_first() -> None:
    board = dashboard(read(Kpi.SECURITY_INCIDENTS, 10, 10, base=read(Kpi.BUDGET, 15000)), TODAY)
    major, drift = board.alerts
    assert major == Alert(
        AlertKind.SECURITY_NOT_FALLING,
        Kpi.SECURITY_INCIDENTS,
        "2026-02",
        Decimal(10),
        Decimal(10),
        Basis.STATED,
        is_major=True,
    )
    assert drift.kind is AlertKind.BUDGET_DRIFT_EARLY


def test_a_month_that_lies_mostly_before_the_contract_is_no_failure() -> None:
    base = answered(BASELINE, contract_start=date(2026, 1, 20))
    assert line(Kpi.SECURITY_INCIDENTS, 12, base=base).status is KpiStatus.OFF_TARGET
    assert line(Kpi.SECURITY_INCIDENTS, 12, 10, base=base).status is KpiStatus.OFF_TARGET
    assert line(Kpi.SECURITY_INCIDENTS, 12, 10, 10, base=base).status is KpiStatus.MAJOR


def test_without_a_baseline_incidents_are_not_judged() -> None:
    found = line(Kpi.SECURITY_INCIDENTS, 50, base=without("security_incidents_before"))
    assert (found.status, found.alerts, found.missing) == (KpiStatus.NO_DATA, (), ("security_incidents_before",))


def test_without_a_start_incidents_are_still_held_against_the_baseline() -> None:
    base = without("contract_start")
    assert line(Kpi.SECURITY_INCIDENTS, 10, 10, base=base).status is KpiStatus.MAJOR
    assert line(Kpi.SECURITY_INCIDENTS, 9, base=base).status is KpiStatus.ON_TARGET


# --- properties ----------------------------------------------------------------------------------------

readings = st.lists(st.none() | st.integers(0, 100), max_size=14)
answers = st.sets(st.sampled_from(sorted(BASELINE.answers)))


@given(st.sampled_from(Kpi), readings, answers)
def test_every_mix_of_readings_and_answers_has_a_status(kpi: Kpi, read_values: list[int], unasked: set[str]) -> None:
    found = line(kpi, *read_values, base=without(*unasked))
    given_values = [value for value in read_values if value is not None]
    assert [reading.value for reading in found.judged] == given_values
    assert [point.value for point in found.series if point.value is not None] == given_values
    assert found.missing == tuple(id for id in found.missing if id in unasked)
    if not given_values:
        assert found.status is KpiStatus.NO_DATA
    if found.alerts:
        assert found.status in (KpiStatus.ALERT, KpiStatus.MAJOR)


@given(readings)
def test_targets_of_a_series_are_those_of_the_kpi(read_values: list[int]) -> None:
    found = line(Kpi.BUDGET, *read_values, base=without("monthly_budget"))
    for months, point in enumerate(found.series, start=1):
        assert point.target == target(Kpi.BUDGET, Decimal(12000), months)

"""What a decision expects, held against what happened; the record over many of them; what is to be scored again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, Reading
from domain.calibration import calibration
from domain.catalogue import Criterion, Kpi, Model, Readjustment
from domain.dashboard import dashboard
from domain.decision import Decision
from domain.decision import Outcome as Chosen
from domain.facts import with_cost
from domain.forecast import Expected, Forecast
from domain.freeze import freeze
from domain.interval import Interval
from domain.lessons import Direction, lessons
from domain.predictions import Outcome, PredictionKind, forecast_of, outcomes
from domain.samples import SAMPLES, sample
from domain.tco.cost import Cost
from domain.tco.lines import TODAY as NOW
from domain.tco.lines import CostLine
from tests.domain.building import answered

TODAY = date(2026, 11, 23)
START = date(2026, 4, 1)


def expected(low: int, likely: int, high: int) -> Expected:
    return Expected(low=Decimal(low), likely=Decimal(likely), high=Decimal(high))


def decision(on: date = date(2026, 3, 1), **forecast: object) -> Decision:
    known = Forecast(years=3, **forecast) if forecast else None
    return Decision(decided_on=on, outcome=Chosen.CHOSEN, option=Model.HYBRID, option_name="Hybrid", forecast=known)


def spending(case: Assessment, *months: int, first: int = 4) -> Assessment:
    for month, amount in enumerate(months, start=first):
        case = case.with_reading(f"2026-{month:02}", Kpi.BUDGET, Reading(value=Decimal(amount)))
    return case


COSTS = decision(total_cost=expected(90_000, 108_000, 126_000), monthly_cost=expected(2_500, 3_000, 3_500))


# --- what is expected ----------------------------------------------------------------------------------


def test_what_follows_from_the_costs_by_hand() -> None:
    case = answered(headcount=60)
    sure = {CostLine.CONTRACT: 36_000, CostLine.STEERING: 6_000, CostLine.TRANSITION: 9_000}
    for line, amount in {**sure, CostLine.KEPT_IN_HOUSE: 20_000}.items():
        case = with_cost(case, Model.HYBRID, line, Cost(likely=Decimal(amount)))
    salaries = Cost(likely=Decimal(80_000), low=Decimal(74_000), high=Decimal(86_000))
    case = with_cost(case, NOW, CostLine.SALARIES, salaries)
    forecast = forecast_of(case, Model.HYBRID)
    assert forecast.years == 3
    # 36 000 + 6 000 + 20 000 a year over three years, and the transition once.
    assert forecast.total_cost == expected(195_000, 195_000, 195_000)
    # (36 000 + 6 000 + 9 000 / 3) / 12
    assert forecast.monthly_cost == expected(3_750, 3_750, 3_750)
    # (80 000 − 62 000) / 12: the transition is paid once and is not in it.
    assert forecast.monthly_saving == expected(1_000, 1_500, 2_000)
    assert forecast.availability == Decimal("99.9")


def test_what_is_not_known_is_not_expected() -> None:
    assert forecast_of(answered(), Model.HYBRID) == Forecast(years=3)
    assert forecast_of(answered(headcount=15), Model.HYBRID).availability == Decimal(99)


def test_a_decision_keeps_what_is_expected_and_what_it_takes_further() -> None:
    names = {option: option for option in answered().option_ids()}
    case = answered(headcount=60, decision_outcome="chosen", decision_option="hybrid")
    case = case.with_answer("decision_readjustment", answered(sites=1).answer("sites").given("change_provider"))
    first = freeze(case, TODAY, names)
    assert (first.follows, first.readjustment) == (None, None)
    assert first.forecast == Forecast(years=3, availability=Decimal("99.9"))
    second = freeze(case.with_decision(first), TODAY, names)
    assert (second.follows, second.readjustment) == ("d1", Readjustment.CHANGE_PROVIDER)


def test_a_decision_put_off_expects_nothing_and_is_not_followed() -> None:
    names = {option: option for option in answered().option_ids()}
    case = answered(headcount=60, decision_outcome="not_yet", decision_reason="Quotes are awaited.")
    put_off = freeze(case, TODAY, names)
    assert put_off.forecast is None
    assert freeze(case.with_decision(put_off), TODAY, names).follows is None


# --- what happened ---------------------------------------------------------------------------------------


def test_the_total_goes_on_at_the_pace_of_the_months_read() -> None:
    case = spending(answered(contract_start=START), 3_300, 3_300, 3_300).with_decision(COSTS)
    (found,) = outcomes(case)
    # 108 000 + (3 300 − 3 000) × 36
    assert (found.kind, found.actual, found.months) == (PredictionKind.TOTAL_COST, Decimal(118_800), 3)
    assert found.error == Decimal(10_800)
    assert found.relative_error == Decimal(10)
    assert (found.is_kept, found.is_within) == (True, True)


def test_two_months_are_too_few() -> None:
    case = spending(answered(contract_start=START), 3_300, 3_300).with_decision(COSTS)
    (found,) = outcomes(case)
    assert (found.actual, found.error, found.relative_error, found.is_kept, found.is_within) == (None,) * 5


def test_months_before_the_contract_say_nothing_of_it() -> None:
    case = spending(answered(contract_start=START), 9_000, 9_000, 9_000, 3_000, 3_000, 3_000, first=1)
    (found,) = outcomes(case.with_decision(COSTS))
    assert (found.actual, found.months) == (Decimal(108_000), 3)


def test_a_later_decision_takes_over_from_its_month_on() -> None:
    case = spending(answered(contract_start=START), *[3_000] * 3, *[4_000] * 3).with_decision(COSTS)
    later = COSTS.model_copy(update={"decided_on": date(2026, 7, 15)})
    first, second = outcomes(case.with_decision(later))
    assert (first.record, first.actual, first.months) == ("d1", Decimal(108_000), 3)
    assert (second.record, second.actual, second.months) == ("d2", Decimal(144_000), 3)
    assert second.is_kept is False


def test_the_saving_is_held_against_the_cost_before() -> None:
    case = spending(answered(contract_start=START, monthly_cost_before=Decimal(5_000)), 4_000, 4_100, 3_900)
    saving = decision(monthly_saving=expected(800, 1_200, 1_500))
    (found,) = outcomes(case.with_decision(saving))
    assert (found.actual, found.is_kept, found.is_within) == (Decimal(1_000), True, True)
    (unknown,) = outcomes(spending(answered(contract_start=START), 1, 2, 3).with_decision(saving))
    assert unknown.actual is None


@pytest.mark.parametrize(("measured", "kept"), [("99.5", True), ("99.95", True), ("99.4", False)])
def test_the_availability_is_that_of_the_last_decision(measured: str, kept: bool) -> None:
    case = answered(measured_availability=Decimal(measured)).with_decision(decision(availability=Decimal("99.5")))
    (found,) = outcomes(case)
    assert (found.actual, found.is_kept, found.is_within) == (Decimal(measured), kept, None)
    first, _last = outcomes(case.with_decision(decision(availability=Decimal("99.5"))))
    assert first.actual is None


def test_a_record_without_a_forecast_predicts_nothing() -> None:
    assert outcomes(answered(contract_start=START).with_decision(decision())) == ()


# --- the record over many ----------------------------------------------------------------------------------


def outcome(kind: PredictionKind, low: int, likely: int, high: int, actual: int | None) -> Outcome:
    known = None if actual is None else Decimal(actual)
    return Outcome("d1", kind, Interval(Decimal(low), Decimal(likely), Decimal(high)), known, 6)


def test_the_record_by_hand() -> None:
    kind = PredictionKind.TOTAL_COST
    found = [
        outcome(kind, 90, 100, 110, 105),  # inside, 5 % more
        outcome(kind, 90, 100, 110, 130),  # outside, 30 % more
        outcome(kind, 180, 200, 220, 180),  # inside, 10 % less
        outcome(kind, 100, 100, 100, 120),  # no interval, 20 % more
        outcome(kind, 90, 100, 110, None),
    ]
    costs, saving, availability = calibration(found)
    assert (costs.compared, costs.pending, costs.kept) == (4, 1, 2)
    assert (costs.within, costs.with_interval) == (2, 3)
    assert costs.share is not None
    assert costs.share[0] < Decimal(2) / 3 < costs.share[1]
    assert (costs.bias, costs.spread) == (Decimal("12.5"), Decimal(15))
    assert (saving.kind, saving.compared, saving.share, saving.bias) == (PredictionKind.SAVING, 0, None, None)
    assert availability.pending == 0


def test_an_availability_errs_in_points() -> None:
    record = calibration([outcome(PredictionKind.AVAILABILITY, 99, 99, 99, 97)])[-1]
    assert (record.bias, record.spread, record.kept, record.with_interval) == (Decimal(-2), Decimal(2), 0, 0)


@given(st.lists(st.tuples(st.sampled_from(PredictionKind), st.none() | st.integers(-500, 500)), max_size=12))
def test_every_prediction_is_counted_once(drawn: list[tuple[PredictionKind, int | None]]) -> None:
    found = [outcome(kind, -100, 0, 100, actual) for kind, actual in drawn]
    records = calibration(found)
    assert sum(record.compared + record.pending for record in records) == len(found)
    for record in records:
        assert 0 <= record.within <= record.with_interval <= record.compared
        assert (record.spread is None) is (record.bias is None)
        assert record.spread is None or record.spread >= 0


# --- what is to be scored again ------------------------------------------------------------------------


def test_costs_outside_what_was_expected_speak_of_their_criterion() -> None:
    dear = spending(answered(contract_start=START), 4_000, 4_000, 4_000).with_decision(COSTS)
    (lesson,) = lessons(dear, dashboard(dear, TODAY))
    assert (lesson.option, lesson.criterion, lesson.direction) == (Model.HYBRID, Criterion.TCO, Direction.LOWER)
    cheap = spending(answered(contract_start=START), 2_000, 2_000, 2_000).with_decision(COSTS)
    assert [each.direction for each in lessons(cheap, dashboard(cheap, TODAY))] == [Direction.HIGHER]
    as_expected = spending(answered(contract_start=START), 3_200, 3_200, 3_200).with_decision(COSTS)
    assert lessons(as_expected, dashboard(as_expected, TODAY)) == ()


def test_a_missed_availability_and_a_deviation_speak_of_theirs() -> None:
    case = answered(contract_start=START, measured_availability=Decimal(98))
    case = case.with_decision(decision(availability=Decimal("99.5")))
    for month, value in enumerate((4, 5, 6), start=4):
        case = case.with_reading(f"2026-{month:02}", Kpi.RESOLUTION_TIME, Reading(value=Decimal(value)))
    found = lessons(case, dashboard(case, TODAY))
    assert [lesson.criterion for lesson in found] == [Criterion.AVAILABILITY, Criterion.CRITICALITY]
    off = case.with_criterion(
        Criterion.CRITICALITY, case.criterion(Criterion.CRITICALITY).model_copy(update={"active": False})
    )
    assert [lesson.criterion for lesson in lessons(off, dashboard(off, TODAY))] == [Criterion.AVAILABILITY]


def test_before_a_decision_nothing_is_learnt() -> None:
    case = spending(answered(contract_start=START), 4_000, 4_000, 4_000)
    assert lessons(case, dashboard(case, TODAY)) == ()


@pytest.mark.parametrize("id", SAMPLES)
def test_the_samples_expect_something_and_tell_what_became_of_it(id: str) -> None:
    case = sample(id, "en")
    found = outcomes(case)
    assert {one.kind for one in found} == set(PredictionKind)
    assert any(one.actual is not None for one in found)

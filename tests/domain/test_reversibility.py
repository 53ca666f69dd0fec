"""The walk through the three scenarios, what would be lost, and the exit index: by hand, and what always holds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.answer import Confidence
from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import ItFunction, Model, Safeguard, SafeguardState
from domain.estimate import Estimate
from domain.facts import with_exit, with_function
from domain.interval import ZERO, Interval, as_interval
from domain.it_function import FunctionCase
from domain.reversibility.exit_case import ExitCase, ExitFigure, Scenario, Way
from domain.reversibility.index import ExitPartId, exit_index
from domain.reversibility.losses import REVERSIBILITY_SAFEGUARDS, LossId, losses
from domain.reversibility.walk import ExitCost, exit_walk, walk
from tests.domain.building import answered


def exact(likely: int | str) -> Estimate:
    return Estimate(likely=Decimal(likely))


def between(low: int, likely: int, high: int) -> Estimate:
    return Estimate(likely=Decimal(likely), low=Decimal(low), high=Decimal(high))


def interval(low: int | str, likely: int | str, high: int | str) -> Interval:
    return Interval(Decimal(low), Decimal(likely), Decimal(high))


FIGURES = {
    ExitFigure.NOTICE: exact(3),
    ExitFigure.COMMITMENT: exact(36),
    ExitFigure.HANDOVER: exact(2),
    ExitFigure.HIRING: exact(5),
    ExitFigure.SEARCH: exact(2),
    ExitFigure.YEARLY_FEE: exact(60_000),
    ExitFigure.HANDOVER_HELP: exact(6_000),
    ExitFigure.RETURN_COST: exact(25_000),
    ExitFigure.SWITCH_COST: exact(9_000),
}
CASE = ExitCase(
    figures=FIGURES,
    leave_free={Scenario.BUY_OUT: True, Scenario.DISSATISFACTION: False, Scenario.EXCEPTIONAL_GROWTH: False},
)


def of(case: ExitCase, scenario: Scenario, way: Way, years: int = 2) -> tuple[Interval | None, Interval | None]:
    found = walk(case, scenario, way, years)
    return found.months, found.cost


# By hand, in a table: months = max(notice, preparation) + handover; left = 36 − 12 × years − months, at least 0;
# cost = left × 5 000 (unless free) + 6 000 + set-up + 2 × 5 000.
@pytest.mark.parametrize(
    ("scenario", "way", "years", "months", "cost"),
    [
        #                                              max(3, 5) + 2 = 7; 36 − 24 − 7 = 5 → 25 000
        (Scenario.DISSATISFACTION, Way.COME_BACK, 2, 7, 25_000 + 6_000 + 25_000 + 10_000),
        #                                              max(3, 2) + 2 = 5; 36 − 24 − 5 = 7 → 35 000
        (Scenario.DISSATISFACTION, Way.CHANGE_PROVIDER, 2, 5, 35_000 + 6_000 + 9_000 + 10_000),
        #                                              36 − 36 − 7 < 0 → 0
        (Scenario.EXCEPTIONAL_GROWTH, Way.COME_BACK, 3, 7, 6_000 + 25_000 + 10_000),
        (Scenario.BUY_OUT, Way.COME_BACK, 2, 7, 6_000 + 25_000 + 10_000),
    ],
)
def test_by_hand(scenario: Scenario, way: Way, years: int, months: int, cost: int) -> None:
    found = of(CASE, scenario, way, years)
    assert found == (Interval.exactly(Decimal(months)), Interval.exactly(Decimal(cost)))


def test_a_fee_the_contract_names_takes_the_place_of_what_is_left_to_pay() -> None:
    named = CASE.model_copy(update={"figures": {**FIGURES, ExitFigure.LEAVING_FEE: exact(4_000)}})
    early = walk(named, Scenario.DISSATISFACTION, Way.COME_BACK, 2)
    assert early.costs[ExitCost.LEAVING_FEE] == Interval.exactly(Decimal(4_000))
    late = walk(named, Scenario.DISSATISFACTION, Way.COME_BACK, 3)
    assert late.costs[ExitCost.LEAVING_FEE] == ZERO


def test_a_fee_the_contract_names_may_be_none_where_the_commitment_may_be_over() -> None:
    figures = {**FIGURES, ExitFigure.LEAVING_FEE: exact(4_000), ExitFigure.HIRING: between(2, 5, 15)}
    found = walk(ExitCase(figures=figures, leave_free=CASE.leave_free), Scenario.DISSATISFACTION, Way.COME_BACK, 2)
    assert found.months == interval(5, 7, 17)  # of the 12 months left
    assert found.costs[ExitCost.LEAVING_FEE] == interval(0, 4_000, 4_000)


def test_doubt_about_the_months_is_doubt_about_the_fee() -> None:
    doubtful = ExitCase(figures={**FIGURES, ExitFigure.HIRING: between(2, 5, 9)}, leave_free=CASE.leave_free)
    found = walk(doubtful, Scenario.DISSATISFACTION, Way.COME_BACK, 2)
    assert found.months == interval(5, 7, 11)  # max(3, 2) + 2, max(3, 5) + 2, max(3, 9) + 2
    assert found.costs[ExitCost.LEAVING_FEE] == interval(5_000, 25_000, 35_000)  # 1, 5, 7 months left


def test_a_clause_nobody_knows_may_make_leaving_free() -> None:
    unknown = ExitCase(figures=FIGURES)
    found = walk(unknown, Scenario.DISSATISFACTION, Way.COME_BACK, 2)
    assert found.is_free_unknown
    assert found.costs[ExitCost.LEAVING_FEE] == interval(0, 25_000, 25_000)
    assert not walk(CASE, Scenario.DISSATISFACTION, Way.COME_BACK, 2).is_free_unknown


def test_what_is_missing_is_named_and_what_is_known_is_still_told() -> None:
    known = {figure: estimate for figure, estimate in FIGURES.items() if figure is not ExitFigure.HIRING}
    found = walk(ExitCase(figures=known, leave_free={Scenario.BUY_OUT: True}), Scenario.BUY_OUT, Way.COME_BACK, 2)
    assert (found.months, found.missing) == (None, (ExitFigure.HIRING,))
    # Free of charge, the cost does not depend on how long it takes.
    assert found.cost == Interval.exactly(Decimal(41_000))
    assert set(found.costs) == set(ExitCost)
    other = walk(ExitCase(figures=known), Scenario.DISSATISFACTION, Way.CHANGE_PROVIDER, 2)
    assert other.missing == ()
    nothing = walk(ExitCase(), Scenario.BUY_OUT, Way.CHANGE_PROVIDER, 2)
    assert set(nothing.missing) == set(ExitFigure) - {
        ExitFigure.HIRING,
        ExitFigure.RETURN_COST,
        ExitFigure.LEAVING_FEE,
    }


def test_asked_and_not_known_is_missing_too() -> None:
    case = ExitCase(figures={**FIGURES, ExitFigure.NOTICE: Estimate(likely=None)})
    assert walk(case, Scenario.BUY_OUT, Way.COME_BACK, 2).missing == (ExitFigure.NOTICE,)


def test_every_scenario_both_ways_after_two_or_three_years() -> None:
    case = with_exit(answered(), Model.FULL, CASE)
    found = exit_walk(case, Model.FULL, 3)
    assert [(one.scenario, one.way) for one in found] == [(scenario, way) for scenario in Scenario for way in Way]
    assert exit_walk(case, Model.IN_HOUSE, 2) == exit_walk(case, Model.CO_SOURCING, 2) == ()
    with pytest.raises(ValueError, match="years"):
        exit_walk(case, Model.FULL, 4)


@pytest.mark.parametrize(
    "figures",
    [
        {"likely": Decimal(-1)},
        {"likely": Decimal("0.001")},
        {"likely": Decimal(10) ** 12 + 1},
        {"likely": Decimal("NaN")},
        {"likely": None, "low": Decimal(1)},
        {"likely": Decimal(5), "low": Decimal(6)},
        {"likely": Decimal(5), "high": Decimal(4)},
        {"likely": 0.1},
    ],
)
def test_an_estimate_that_cannot_be_is_refused(figures: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Estimate(**figures)


def test_estimates_as_intervals() -> None:
    assert as_interval(Estimate(likely=None)) is None
    assert as_interval(Estimate(likely=Decimal(10), confidence=Confidence.GUESS)) == interval(5, 10, 15)
    assert as_interval(between(8, 10, 20)) == interval(8, 10, 20)
    assert as_interval(Estimate(likely=Decimal(10), high=Decimal(12))) == interval(10, 10, 12)
    assert str(Estimate(likely=Decimal("-0")).likely) == "0"


def test_months_beyond_ten_years_are_refused_and_money_is_not() -> None:
    with pytest.raises(ValidationError, match="120 months"):
        ExitCase(figures={ExitFigure.NOTICE: exact(121)})
    assert ExitCase(figures={ExitFigure.YEARLY_FEE: exact(99_999_999_999)})


# --- what would be lost ----------------------------------------------------------------------------


def with_states(case: Assessment, states: dict[Safeguard, SafeguardState]) -> Assessment:
    for id, state in states.items():
        case = case.with_safeguard(id, SafeguardCheck(state=state))
    return case


def test_what_is_lost_follows_from_the_safeguards_and_the_skills() -> None:
    case = with_states(
        answered(),
        {Safeguard.EXIT_CLAUSES: SafeguardState.PRESENT, Safeguard.DATA_OWNERSHIP: SafeguardState.MISSING},
    )
    change = {loss.id: loss.is_certain for loss in losses(case, Model.FULL, Way.CHANGE_PROVIDER)}
    assert change == {LossId.DATA: True, LossId.KNOWLEDGE: False, LossId.FORMATS: False}
    case = with_function(case, ItFunction.BACKUP, FunctionCase(skill_held=1, skill_needed=3))
    case = with_function(case, ItFunction.CYBERSECURITY, FunctionCase(skill_held=4, skill_needed=3))
    back = losses(case, Model.PROGRESSIVE, Way.COME_BACK)
    assert [(loss.is_certain, loss.functions) for loss in back if loss.id is LossId.SKILLS] == [
        (True, (ItFunction.BACKUP,))
    ]
    unknown = losses(answered(), Model.PROGRESSIVE, Way.COME_BACK)[-1]
    assert (unknown.is_certain, unknown.functions) == (False, (ItFunction.BACKUP, ItFunction.CYBERSECURITY))
    assert not [loss for loss in losses(case, Model.IN_HOUSE, Way.COME_BACK) if loss.id is LossId.TERMS]


# --- the index -------------------------------------------------------------------------------------


def test_the_index_by_hand() -> None:
    # 2 of 4 safeguards: 30. Months to come back: 7, so 20 × (1 − 7/12) = 8.33. Worst cost: 66 000 of 60 000: 0.
    present = dict.fromkeys((Safeguard.EXIT_CLAUSES, Safeguard.DATA_OWNERSHIP), SafeguardState.PRESENT)
    missing = dict.fromkeys((Safeguard.INFRASTRUCTURE_DOCUMENTED, Safeguard.STANDARD_FORMATS), SafeguardState.MISSING)
    case = with_exit(with_states(answered(), present | missing), Model.FULL, CASE)
    index = exit_index(case, Model.FULL)
    assert round(index.points.likely, 2) == Decimal("38.33")
    assert index.points.is_exact
    assert [part.id for part in index.parts] == list(ExitPartId)
    assert sum(part.most for part in index.parts) == 100
    # A better contract: no commitment. Cost 41 000 of 60 000, so 20 × (1 − 0.6833) = 6.33.
    free = with_exit(case, Model.FULL, CASE.model_copy(update={"leave_free": dict.fromkeys(Scenario, True)}))
    assert round(exit_index(free, Model.FULL).points.likely, 2) == Decimal("44.67")


def test_the_index_is_about_coming_back_however_long_another_provider_takes() -> None:
    case = with_exit(answered(), Model.FULL, CASE)
    figures = {**FIGURES, ExitFigure.SEARCH: exact(24), ExitFigure.SWITCH_COST: exact(500_000)}
    slow = with_exit(answered(), Model.FULL, CASE.model_copy(update={"figures": figures}))
    assert exit_index(slow, Model.FULL) == exit_index(case, Model.FULL)


def test_nothing_known_gives_anything_and_nothing_to_leave_gives_what_documents_give() -> None:
    assert exit_index(answered(), Model.FULL).points == interval(0, 0, 100)
    assert exit_index(answered(), Model.IN_HOUSE).points == interval(55, 55, 100)
    done = with_states(answered(), dict.fromkeys(REVERSIBILITY_SAFEGUARDS, SafeguardState.PRESENT))
    assert exit_index(done, Model.IN_HOUSE).points == Interval.exactly(Decimal(100))


def test_a_fee_of_nothing_gives_no_share_to_count() -> None:
    figures = {**FIGURES, ExitFigure.YEARLY_FEE: exact(0)}
    case = with_exit(answered(), Model.FULL, ExitCase(figures=figures))
    (cost,) = (part for part in exit_index(case, Model.FULL).parts if part.id is ExitPartId.COST)
    assert (cost.points, cost.basis) == (interval(0, 0, 20), None)


states = st.dictionaries(st.sampled_from(REVERSIBILITY_SAFEGUARDS), st.sampled_from(SafeguardState))
months = st.integers(0, 60).map(Decimal)
money = st.integers(0, 200_000).map(Decimal)


@st.composite
def exits(draw: st.DrawFn) -> ExitCase:
    by_unit = {figure: months if figure.value in _MONTHS else money for figure in ExitFigure}
    figures = {
        figure: draw(
            st.lists(by_unit[figure], min_size=3, max_size=3)
            .map(sorted)
            .map(lambda ends: Estimate(low=ends[0], likely=ends[1], high=ends[2]))
        )
        for figure in draw(st.sets(st.sampled_from(ExitFigure)))
    }
    return ExitCase(figures=figures, leave_free=draw(st.dictionaries(st.sampled_from(Scenario), st.booleans())))


_MONTHS = ("notice", "commitment", "handover", "hiring", "search")


@given(states, exits(), st.sampled_from([*Model, "option_1"]), st.sampled_from(REVERSIBILITY_SAFEGUARDS))
def test_a_safeguard_more_never_lowers_the_index(
    given_states: dict[Safeguard, SafeguardState], way_out: ExitCase, option: str, more: Safeguard
) -> None:
    case = with_exit(with_states(answered(), given_states), option, way_out)
    before = exit_index(case, option).points
    after = exit_index(with_states(case, {more: SafeguardState.PRESENT}), option).points
    assert 0 <= before.low <= before.high <= 100
    assert (before.low, before.likely, before.high) <= (after.low, after.likely, after.high)
    assert before.low <= after.low
    assert before.likely <= after.likely
    assert before.high <= after.high
    worse = exit_index(with_states(case, {more: SafeguardState.MISSING}), option).points
    assert worse.high <= before.high
    assert worse.likely <= before.likely


@given(exits(), st.sampled_from(Scenario), st.sampled_from(Way), st.sampled_from((2, 3)), months)
def test_more_notice_never_shortens_and_more_help_never_cheapens(
    way_out: ExitCase, scenario: Scenario, way: Way, years: int, more: Decimal
) -> None:
    before = walk(way_out, scenario, way, years)
    for figure, result in ((ExitFigure.NOTICE, "months"), (ExitFigure.HANDOVER_HELP, "cost")):
        estimate = way_out.figures.get(figure)
        if estimate is None or estimate.likely is None:
            continue
        raised = Estimate(**{end: getattr(estimate, end) + more for end in ("low", "likely", "high")})
        after = walk(
            ExitCase(figures={**way_out.figures, figure: raised}, leave_free=way_out.leave_free), scenario, way, years
        )
        old, new = getattr(before, result), getattr(after, result)
        assert (old is None) == (new is None)
        if old is not None:
            assert old.low <= new.low
            assert old.likely <= new.likely
            assert old.high <= new.high


@given(exits(), st.sampled_from(Scenario), st.sampled_from(Way), st.sampled_from((2, 3)))
def test_a_cost_is_the_sum_of_its_parts_and_known_when_nothing_is_missing(
    way_out: ExitCase, scenario: Scenario, way: Way, years: int
) -> None:
    found = walk(way_out, scenario, way, years)
    assert all(part.low >= 0 for part in found.costs.values())
    if not found.missing:
        assert found.months is not None
        assert found.cost is not None
    if found.cost is not None:
        assert found.cost == sum(found.costs.values(), ZERO)
        assert set(found.costs) == set(ExitCost)


@given(exits(), st.sampled_from(Scenario), st.sampled_from(Way))
def test_leaving_later_never_costs_more(way_out: ExitCase, scenario: Scenario, way: Way) -> None:
    sooner, later = (walk(way_out, scenario, way, years).cost for years in (2, 3))
    if sooner is not None and later is not None:
        assert later.low <= sooner.low
        assert later.likely <= sooner.likely
        assert later.high <= sooner.high


@given(exits(), st.sampled_from(Scenario), st.sampled_from(Way), st.sampled_from((2, 3)))
def test_a_clause_to_leave_free_never_costs_more(way_out: ExitCase, scenario: Scenario, way: Way, years: int) -> None:
    costs = [
        walk(way_out.model_copy(update={"leave_free": {scenario: free}}), scenario, way, years).cost
        for free in (True, False)
    ]
    if costs[0] is not None and costs[1] is not None:
        assert costs[0].high <= costs[1].high
        assert costs[0].likely <= costs[1].likely

"""Costs in an assessment: entered, taken out, with the option they belong to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.assessment import Assessment
from domain.catalogue import Model
from domain.changes import changes
from domain.entry import EntryId, EntryKind
from domain.facts import with_cost, with_cost_parameters
from domain.merge import merge
from domain.renaming import renamed
from domain.tco.comparison import compare
from domain.tco.cost import Cost, CostParameters
from domain.tco.facts import cost_facts
from domain.tco.lines import TODAY, CostLine

BLANK = Assessment(id="0123456789ab", created_on=date(2026, 1, 1))
COST = Cost(likely=Decimal("1234.56"))
OTHER = Cost(likely=Decimal(9))


def test_a_cost_is_entered_and_taken_out_again() -> None:
    case = with_cost(BLANK, Model.FULL, CostLine.CONTRACT, COST)
    assert case.costs[Model.FULL][CostLine.CONTRACT] == COST
    assert compare(cost_facts(case), [Model.FULL]).options[Model.FULL].total.likely == 3 * COST.likely  # type: ignore[operator]
    assert with_cost(case, Model.FULL, CostLine.CONTRACT, None) == BLANK
    assert with_cost(BLANK, Model.FULL, CostLine.CONTRACT, None) == BLANK


def test_parameters_reach_the_comparison() -> None:
    case = with_cost_parameters(BLANK, CostParameters(years=5))
    assert compare(cost_facts(case), [Model.FULL]).parameters.years == 5


def test_an_option_that_goes_takes_its_costs_along() -> None:
    option, case = BLANK.with_new_option("Own")
    case = with_cost(with_cost(case, option, CostLine.CONTRACT, COST), TODAY, CostLine.SALARIES, COST)
    assert set(case.without_option(option).costs) == {TODAY}


def test_a_new_id_of_an_option_reaches_its_costs_and_leaves_those_of_today() -> None:
    option, case = BLANK.with_new_option("Own")
    case = with_cost(with_cost(case, option, CostLine.CONTRACT, COST), TODAY, CostLine.SALARIES, COST)
    moved = renamed(case, {EntryId(EntryKind.OPTION, (option,)): "option_9"})
    assert set(moved.costs) == {"option_9", TODAY}


def test_each_cost_is_a_change_of_its_own_and_so_are_the_parameters() -> None:
    after = with_cost(with_cost(BLANK, TODAY, CostLine.SALARIES, COST), Model.FULL, CostLine.EXIT, OTHER)
    after = with_cost_parameters(after, CostParameters(years=1))
    found = {(change.kind, change.ids) for change in changes(BLANK, after)}
    assert found == {
        (EntryKind.COST, (TODAY, "salaries")),
        (EntryKind.COST, ("full", "exit")),
        (EntryKind.COST_PARAMETERS, ()),
    }


def test_two_copies_with_costs_become_one_and_a_line_that_differs_clashes() -> None:
    shared = with_cost(BLANK, TODAY, CostLine.SALARIES, COST)
    ours = with_cost(with_cost(shared, TODAY, CostLine.SALARIES, OTHER), Model.FULL, CostLine.EXIT, COST)
    theirs = with_cost(with_cost(shared, TODAY, CostLine.SALARIES, Cost(likely=None)), TODAY, CostLine.TRAINING, COST)
    merged = merge(shared, ours, theirs)
    assert [clash.id.ids for clash in merged.clashes] == [(TODAY, "salaries")]
    assert set(merged.assessment.costs) == {TODAY, Model.FULL}
    assert set(merged.assessment.costs[TODAY]) == {CostLine.SALARIES, CostLine.TRAINING}


def test_costs_of_an_option_taken_out_by_the_other_copy_go_with_it() -> None:
    option, shared = BLANK.with_new_option("Own")
    shared = with_cost(shared, option, CostLine.CONTRACT, COST)
    merged = merge(shared, shared.with_title("Ours"), shared.without_option(option))
    assert option not in merged.assessment.costs
    assert not merged.clashes

"""The calculators of an interview: costs, chances, outages and suggested scores after one amount has changed."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count

from benchmarks.table import Row, interleaved, ms, seconds, show
from domain.availability import target_worth
from domain.catalogue import Model
from domain.samples import sample
from domain.suggestions.suggest import suggestions
from domain.suggestions.tco import tco_suggestion
from domain.tco.chance import chances
from domain.tco.comparison import Comparison, compare
from domain.tco.cost import Cost, CostCase, CostParameters
from domain.tco.facts import CostFacts, cost_facts, expected_lines
from domain.tco.lines import TODAY, CostLine
from domain.tco.saving import break_even, saving
from domain.tco.tornado import tornado

OPTIONS = tuple(model.value for model in Model)


def costs(runs: int) -> None:
    """Prints a row for every calculator: all lines of today and of seven options in doubt, another amount each time."""
    assessment = sample("services", "en")
    doubtful = _all_in_doubt()
    assessment = assessment.model_copy(update={"costs": doubtful.costs, "cost_parameters": doubtful.parameters})
    cases = _changing(cost_facts(assessment))
    compared = compare(next(cases), OPTIONS)
    whole, drawn, outages, saved, suggested = interleaved(
        runs,
        _each(cases, lambda facts: _results(compare(facts, OPTIONS))),
        _each(cases, lambda facts: chances(compare(facts, OPTIONS))),
        lambda: seconds(lambda: target_worth(assessment)),
        lambda: seconds(lambda: [tco_suggestion(compared, option) for option in OPTIONS]),
        lambda: seconds(lambda: suggestions(assessment, compared)),
    )
    _within("costs, savings and break-even of today and seven options", whole, 0.001)
    _within("the same, with the chance of each to be the cheapest", drawn, 0.030)
    _within("worth of the availability target", outages, 0.001)
    _within("suggested cost scores of seven options", saved, 0.001)
    show(
        Row(
            "all suggested scores of five options / cost scores",
            ms(suggested),
            ms(saved),
            _ratio(suggested, saved),
            None,
        )
    )


def _all_in_doubt() -> CostCase:
    table = {
        option: {
            line: Cost(likely=Decimal(9_000 + 1_277 * place), low=Decimal(7_000), high=Decimal(30_000 + 100 * place))
            for place, line in enumerate(expected_lines(option))
        }
        for option in (TODAY, *OPTIONS)
    }
    rates = CostParameters(discount_rate=Decimal(4), indexation=Decimal(2), headcount_growth=Decimal(3))
    return CostCase(costs=table, parameters=rates)


def _changing(facts: CostFacts) -> Iterator[CostFacts]:
    """The facts with another amount every time, as after a key."""
    for number in count(1):
        cost = Cost(likely=Decimal(20_000 + number), low=Decimal(15_000), high=Decimal(60_000))
        case = facts.case.with_cost(Model.PARTIAL, CostLine.CONTRACT, cost)
        yield CostFacts(case, facts.headcount, facts.it_cost, facts.outages, facts.outages_at_least)


def _each(cases: Iterator[CostFacts], work: Callable[[CostFacts], object]) -> Callable[[], float]:
    def measure() -> float:
        facts = next(cases)
        return seconds(lambda: work(facts))

    return measure


def _results(compared: Comparison) -> list[object]:
    return [(saving(compared, id), break_even(compared, id)) for id in OPTIONS] + [tornado(compared, Model.PARTIAL)]


def _within(name: str, here: list[float], budget: float) -> None:
    show(Row(name, ms(here), f"{1000 * budget:g} ms", statistics.median(here) / budget, 1))


def _ratio(here: list[float], floor: list[float]) -> float:
    return statistics.median(here) / statistics.median(floor)

"""The calculators of an interview: costs and chances after one amount has changed, outages, suggested scores, the scope
map, the way back, compliance, the skills that stay, and offers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import count

from benchmarks.table import Row, interleaved, ms, show
from domain.assessment import Assessment
from domain.availability import target_worth
from domain.catalogue import Model
from domain.compliance.findings import compliance
from domain.estimate import Estimate
from domain.facts import with_exit
from domain.providers import shortlist
from domain.reversibility.exit_case import UNITS, ExitCase, ExitFigure, ExitUnit
from domain.reversibility.outcome import exit_outcome
from domain.samples import sample
from domain.scope import holder_differences, scope_of, scope_problems
from domain.skill_gaps import skill_gaps
from domain.skills import knowledge_risks
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
TODAY_IS = date(2026, 6, 15)
OFFERS = 5


def costs(runs: int) -> None:
    """Prints a row for every calculator: all lines of today and of seven options in doubt, another amount each time."""
    assessment = sample("services", "en")
    doubtful = _all_in_doubt()
    assessment = assessment.model_copy(update={"costs": doubtful.costs, "cost_parameters": doubtful.parameters})
    assessment = _with_offers(_with_doubtful_exit(assessment))
    cases = _changing(cost_facts(assessment))
    compared = compare(next(cases), OPTIONS)
    whole, drawn, outages, saved, suggested, *others = interleaved(
        runs,
        _each(cases, lambda facts: _results(compare(facts, OPTIONS))),
        _each(cases, lambda facts: chances(compare(facts, OPTIONS))),
        lambda: processor(lambda: target_worth(assessment)),
        lambda: processor(lambda: [tco_suggestion(compared, option) for option in OPTIONS]),
        lambda: processor(lambda: suggestions(assessment, compared)),
        *_timed(calculators := _by_option(assessment)),
    )
    _within("costs, savings and break-even of today and seven options", whole, 0.001)
    _within("the same, with the chance of each to be the cheapest", drawn, 0.030)
    _within("worth of the availability target", outages, 0.001)
    _within("suggested cost scores of seven options", saved, 0.001)
    for name, measured in zip(calculators, others, strict=True):
        _within(name, measured, 0.001)
    show(
        Row(
            "all suggested scores of five options / cost scores",
            ms(suggested),
            ms(saved),
            _ratio(suggested, saved),
            None,
        )
    )


def processor(work: Callable[[], object]) -> float:
    """Seconds of processor time: a calculator waits for nothing, so what other programs take meanwhile is not its."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _by_option(assessment: Assessment) -> dict[str, Callable[[], object]]:
    """The calculators that look at one option, on the one of which most is known, and the offers."""
    option, others = Model.PARTIAL, assessment.grid_option_ids()

    def scope() -> object:
        mine = scope_of(assessment, option)
        differences = [holder_differences(mine, scope_of(assessment, other)) for other in others]
        return scope_problems(assessment), skill_gaps(assessment, mine), differences

    return {
        "scope map: errors, gaps of skills, differences between five options": scope,
        "way back: three scenarios, two ways, two dates; losses and index": lambda: exit_outcome(assessment, option),
        "compliance: the points of five regimes": lambda: compliance(assessment, option, TODAY_IS),
        "skills that stay, minimum documentation": lambda: knowledge_risks(assessment, option, TODAY_IS),
        f"shortlist of {OFFERS} offers": lambda: shortlist(assessment, TODAY_IS),
    }


def _timed(works: Mapping[str, Callable[[], object]]) -> list[Callable[[], float]]:
    return [partial(processor, work) for work in works.values()]


def _with_doubtful_exit(assessment: Assessment) -> Assessment:
    figures = {
        figure: Estimate(likely=Decimal(12), low=Decimal(6), high=Decimal(24))
        if UNITS[figure] is ExitUnit.MONTHS
        else Estimate(likely=Decimal(20_000), low=Decimal(15_000), high=Decimal(60_000))
        for figure in ExitFigure
    }
    return with_exit(assessment, Model.PARTIAL, ExitCase(figures=figures))


def _with_offers(assessment: Assessment) -> Assessment:
    known = list(assessment.offers.values())
    offers = {f"offer_{place}": known[place % len(known)] for place in range(OFFERS)}
    return assessment.model_copy(update={"offers": offers})


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
        return processor(lambda: work(facts))

    return measure


def _results(compared: Comparison) -> list[object]:
    return [(saving(compared, id), break_even(compared, id)) for id in OPTIONS] + [tornado(compared, Model.PARTIAL)]


def _within(name: str, here: list[float], budget: float) -> None:
    show(Row(name, ms(here), f"{1000 * budget:g} ms", statistics.median(here) / budget, 1))


def _ratio(here: list[float], floor: list[float]) -> float:
    return statistics.median(here) / statistics.median(floor)

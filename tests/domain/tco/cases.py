"""A company of 50 whose costs can be added up by hand, and strategies for others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Model
from domain.interval import Interval
from domain.tco.cost import LARGEST_AMOUNT, Cost, CostCase, CostParameters
from domain.tco.facts import CostFacts, cost_facts
from domain.tco.lines import TODAY, CostLine, Rhythm
from tests.strategies import decimals

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties of whole companies: what a slow machine takes to make one up says nothing of the code."""

PARTIAL = Model.PARTIAL.value

TODAY_COSTS = {
    CostLine.SALARIES: 60_000,
    CostLine.EQUIPMENT: 12_000,
    CostLine.LICENCES: 8_000,
    CostLine.TURNOVER: 4_000,
    CostLine.TRAINING: 3_000,
    CostLine.OBSOLESCENCE: 2_000,
    CostLine.MANAGEMENT_TIME: 6_000,
    CostLine.OUTAGES: 5_000,
}
"""100 000 a year."""

PARTIAL_COSTS = {
    CostLine.CONTRACT: 48_000,
    CostLine.STEERING: 7_000,
    CostLine.KEPT_IN_HOUSE: 20_000,
    CostLine.TRANSITION: 10_000,
    CostLine.EXIT: 6_000,
}
"""75 000 a year and today's outages; 10 000 to begin with, 6 000 (of the first year's money) to leave."""

ROUND_RATES = CostParameters(discount_rate=Decimal(25), indexation=Decimal(10))
"""Prices 1, 1.1, 1.21; today's worth .8, .64, .512: no figure of the worked example is rounded."""


def cost(likely: int | str, low: int | str | None = None, high: int | str | None = None, **said: object) -> Cost:
    return Cost.model_validate(
        {
            "likely": Decimal(likely),
            "low": None if low is None else Decimal(low),
            "high": None if high is None else Decimal(high),
            **said,
        }
    )


def facts_of(assessment: Assessment, case: CostCase) -> CostFacts:
    """What an interview knows in which the costs of `case` were entered."""
    return cost_facts(assessment.model_copy(update={"costs": case.costs, "cost_parameters": case.parameters}))


def case_of(parameters: CostParameters | None = None, **costs: dict[CostLine, int]) -> CostCase:
    """Costs by option, all certain."""
    rows = {option: {line: cost(amount) for line, amount in row.items()} for option, row in costs.items()}
    return CostCase(costs=rows, parameters=parameters or CostParameters())


def worked_example(parameters: CostParameters = ROUND_RATES) -> CostFacts:
    case = case_of(parameters, **{TODAY: TODAY_COSTS, PARTIAL: PARTIAL_COSTS})
    return CostFacts(case, headcount=Interval.exactly(Decimal(50)))


rates = st.builds(
    CostParameters,
    years=st.integers(1, 7),
    discount_rate=decimals(0, 50),
    indexation=decimals(-20, 50),
    headcount_growth=decimals(-50, 100),
)


def amounts(most: Decimal = LARGEST_AMOUNT) -> st.SearchStrategy[Decimal]:
    return st.integers(0, 100 * int(most)).map(lambda cents: Decimal(cents) / 100)


@st.composite
def costs(draw: st.DrawFn, most: Decimal = LARGEST_AMOUNT) -> Cost:
    low, likely, high = sorted(draw(st.tuples(*[amounts(most)] * 3)))
    bounded = draw(st.booleans())
    return Cost(
        likely=likely,
        low=low if bounded else None,
        high=high if bounded else None,
        rhythm=draw(st.sampled_from((None, *Rhythm))),
        grows=draw(st.sampled_from((None, True, False))),
        indexed=draw(st.sampled_from((None, True, False))),
        confidence=draw(st.sampled_from(Confidence)),
    )


def rows(most: Decimal = LARGEST_AMOUNT) -> st.SearchStrategy[dict[CostLine, Cost]]:
    return st.dictionaries(st.sampled_from(CostLine), costs(most), max_size=4)


MAIN_LINES = {
    TODAY: (CostLine.SALARIES,),
    Model.PARTIAL.value: (CostLine.CONTRACT, CostLine.KEPT_IN_HOUSE),
    Model.FULL.value: (CostLine.CONTRACT,),
    Model.IN_HOUSE.value: (CostLine.SALARIES,),
}
"""The lines without which nothing is compared."""


@st.composite
def facts(draw: st.DrawFn, most: Decimal = LARGEST_AMOUNT) -> CostFacts:
    """Costs of today and three options; two times in three every one of them can be compared."""
    table = {id: draw(rows(most)) for id in MAIN_LINES}
    if draw(st.integers(0, 2)):
        table = {id: {**{line: draw(costs(most)) for line in MAIN_LINES[id]}, **row} for id, row in table.items()}
    known = st.none() | amounts(most).map(Interval.exactly)
    people = st.none() | st.integers(0, 10_000).map(lambda number: Interval.exactly(Decimal(number)))
    return CostFacts(CostCase(costs=table, parameters=draw(rates)), draw(people), draw(known), draw(known))


@st.composite
def facts_with_a_cost(draw: st.DrawFn) -> tuple[CostFacts, str, CostLine, Cost]:
    """Facts, and one of the costs of an option that is in them."""
    known = draw(facts())
    option = draw(st.sampled_from((Model.PARTIAL.value, Model.FULL.value, Model.IN_HOUSE.value)))
    line, entry = draw(st.sampled_from(CostLine)), draw(costs())
    return replace(known, case=known.case.with_cost(option, line, entry)), option, line, entry

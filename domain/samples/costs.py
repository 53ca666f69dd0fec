"""What today and each option cost the sample companies. Invented, like the companies, to be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Model
from domain.facts import with_cost
from domain.samples.parts import Told
from domain.suggestions.confirming import confirmed
from domain.suggestions.suggest import suggestions
from domain.tco.comparison import compare
from domain.tco.cost import Cost
from domain.tco.facts import cost_facts
from domain.tco.lines import TODAY, CostLine

Amounts = Mapping[CostLine, int | tuple[int, int, int]]
"""A cost by line: one amount, or low, likely and high."""

_HIDDEN = (CostLine.TURNOVER, CostLine.TRAINING, CostLine.OBSOLESCENCE, CostLine.MANAGEMENT_TIME)
_OUTSIDE = (CostLine.CONTRACT, CostLine.STEERING, CostLine.KEPT_IN_HOUSE, CostLine.TRANSITION, CostLine.EXIT)


def _today(*amounts: int) -> Amounts:
    """The four hidden costs, on top of the yearly cost of IT."""
    return dict(zip(_HIDDEN, amounts, strict=True))


def _outside(*amounts: int | tuple[int, int, int]) -> Amounts:
    """Contract, steering, what stays in-house, transition and exit."""
    return dict(zip(_OUTSIDE, amounts, strict=True))


CONSULTANCY: Mapping[str, Amounts] = {
    TODAY: {
        CostLine.SALARIES: 18_000,
        CostLine.EQUIPMENT: 6_500,
        CostLine.LICENCES: 9_000,
        **_today(0, 500, 1_500, 3_000),
    },
    Model.PARTIAL: _outside(27_600, 3_000, 12_000, 2_500, 1_500),
    Model.LAYERED: _outside(24_000, 3_500, 15_500, 3_000, 2_000),
    Model.PROGRESSIVE: _outside((12_000, 13_800, 15_000), 2_000, 21_500, 1_500, 1_000),
    Model.CO_SOURCING: _outside(8_400, 1_000, 29_000, 500, 0),
    Model.IN_HOUSE: {
        CostLine.SALARIES: 20_500,
        CostLine.EQUIPMENT: 6_500,
        CostLine.LICENCES: 9_000,
        **_today(0, 1_500, 500, 2_000),
    },
}

SERVICES: Mapping[str, Amounts] = {
    TODAY: _today(0, 3_500, 4_000, 11_000),
    Model.PARTIAL: {**_outside(56_400, 9_000, 55_000, 0, (5_000, 10_000, 14_000)), CostLine.OUTAGES: 10_000},
    Model.HYBRID: _outside(70_000, 12_000, 70_000, 15_000, 12_000),
    Model.LAYERED: _outside(62_000, 10_000, 58_000, 14_000, 10_000),
    Model.PROGRESSIVE: _outside(30_000, 8_000, 80_000, 6_000, 5_000),
    Model.CO_SOURCING: _outside(36_000, 5_000, 118_000, 2_000, 1_000),
}

INDUSTRY: Mapping[str, Amounts] = {
    TODAY: _today(9_000, 6_000, 8_000, 15_000),
    Model.PARTIAL: _outside(180_000, 18_000, 95_000, 30_000, 25_000),
    Model.HYBRID: _outside(216_000, 24_000, 110_000, 40_000, 30_000),
    Model.LAYERED: _outside((148_000, 158_400, 170_000), 22_000, 165_000, 35_000, 30_000),
    Model.PROGRESSIVE: _outside(60_000, 12_000, 240_000, 12_000, 10_000),
    Model.CO_SOURCING: _outside(180_000, 10_000, 240_000, 5_000, 2_000),
}


def with_costs(case: Assessment, rows: Mapping[str, Amounts], told: Told) -> Assessment:
    """`case` with the costs of `rows`: those of today from the accounts, those of the options from quotes."""
    accounts, quotes = told("Comptes 2025", "2025 accounts"), told("Devis et estimations", "Quotes and estimates")
    for option, row in rows.items():
        source = accounts if option == TODAY else quotes
        for line, amount in row.items():
            low, likely, high = amount if isinstance(amount, tuple) else (None, amount, None)
            cost = Cost(
                likely=Decimal(likely),
                low=None if low is None else Decimal(low),
                high=None if high is None else Decimal(high),
                confidence=Confidence.SURE,
                source=source,
            )
            case = with_cost(case, option, line, cost)
    return case


def with_suggestions_taken(case: Assessment) -> Assessment:
    """`case` with the scores that are what the facts suggest taken from them; the others are people's own.

    How sure people are of a score, and why, stays as they said it.
    """
    found = suggestions(case, compare(cost_facts(case), case.grid_option_ids()))
    for option, row in found.items():
        for criterion, suggestion in row.items():
            score = case.score(option, criterion)
            if score is not None and score.level == suggestion.likely:
                taken = confirmed(case, option, criterion, suggestion).score(option, criterion)
                assert taken is not None
                case = case.with_score(option, criterion, score.model_copy(update={"confirmed": taken.confirmed}))
    return case

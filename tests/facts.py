"""Hypothesis strategies for the facts of an assessment: costs, functions, waves, offers, skills, exits, rules …"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.answer import Confidence
from domain.catalogue import ItFunction, Safeguard, SafeguardState
from domain.compliance.check import Applicability, ComplianceCheck, PointState, RegimeCase
from domain.compliance.points import CompliancePoint, Regime
from domain.estimate import Estimate
from domain.it_function import FunctionCase
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.offer import Offer, OfferState, ProviderCriterion, ProviderQuestion, Rating
from domain.reversibility.exit_case import MOST_MONTHS, UNITS, ExitCase, ExitFigure, ExitUnit, Scenario
from domain.tco.cost import MOST_YEARS, Cost, CostParameters
from domain.tco.lines import TODAY, CostLine, Rhythm
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState

Some = st.SearchStrategy[Any]


def _several(ids: Some, values: Some) -> Some:
    return st.dictionaries(ids, values, max_size=2)


def estimates(most: Decimal) -> Some:
    """Estimates from 0 to `most`, known or not, with bounds or a confidence."""
    figure = st.integers(0, int(most) * 100).map(lambda cents: Decimal(cents) / 100)
    confidence = st.sampled_from(Confidence)
    ends = st.lists(figure, min_size=3, max_size=3).map(sorted)
    return st.builds(Estimate, likely=st.none() | figure, confidence=confidence) | ends.map(
        lambda found: Estimate(low=found[0], likely=found[1], high=found[2])
    )


def costs() -> Some:
    """Costs, known or not, with bounds or a confidence, with and without terms of their own."""
    maybe = st.none() | st.booleans()
    terms = st.tuples(st.none() | st.sampled_from(Rhythm), maybe, maybe, st.sampled_from(("", "Devis")))
    return st.builds(
        lambda figure, own: Cost(**dict(figure), rhythm=own[0], grows=own[1], indexed=own[2], note=own[3]),
        estimates(Decimal(10) ** 9),
        terms,
    )


def _rates(low: int, high: int) -> Some:
    return st.integers(100 * low, 100 * high).map(lambda hundredths: Decimal(hundredths) / 100)


cost_parameters = st.builds(
    CostParameters,
    years=st.integers(1, MOST_YEARS),
    discount_rate=_rates(0, 50),
    indexation=_rates(-20, 50),
    headcount_growth=_rates(-50, 100),
)

_MONEY = estimates(Decimal(10) ** 9)
_IN_UNIT = {ExitUnit.MONTHS: estimates(MOST_MONTHS), ExitUnit.MONEY: _MONEY}


@st.composite
def exits(draw: st.DrawFn) -> ExitCase:
    """Exits of which some figures are known."""
    figures = draw(st.sets(st.sampled_from(ExitFigure), max_size=4))
    return ExitCase(
        figures={figure: draw(_IN_UNIT[UNITS[figure]]) for figure in sorted(figures)},
        leave_free=draw(_several(st.sampled_from(Scenario), st.booleans())),
    )


def facts(lines: Some, texts: Some, days: Some, options: Some) -> dict[str, Some]:
    """A strategy for each field of an assessment that holds facts, from those for texts, dates and ids of options."""
    names, maybe_day, functions = lines.filter(bool), st.none() | days, st.sampled_from(ItFunction)
    some_functions = st.lists(functions, max_size=3, unique=True).map(tuple)
    maybe, skill = st.none() | st.booleans(), st.none() | st.integers(0, 5)
    rating = st.builds(
        Rating,
        level=st.none() | st.integers(1, 5),
        confidence=st.sampled_from(Confidence),
        evidence=lines,
        note=texts,
    )
    offer = st.builds(
        Offer,
        name=names,
        option=st.none() | options,
        functions=some_functions,
        total_cost=st.none() | _MONEY,
        ratings=_several(st.sampled_from([question.value for question in ProviderQuestion]), rating),
        clauses=_several(st.sampled_from(Safeguard), st.sampled_from(SafeguardState)),
        compliance=_several(st.sampled_from(CompliancePoint), st.sampled_from(PointState)),
        state=st.sampled_from(OfferState),
        reason=texts,
        note=texts,
    )
    criterion = st.builds(CriterionCheck, name=lines, target=lines, met=maybe, note=texts)
    wave = st.builds(
        Wave,
        name=lines,
        functions=some_functions,
        starts_on=maybe_day,
        review_on=maybe_day,
        state=st.sampled_from(WaveState),
        criteria=_several(st.sampled_from([*(one.value for one in SuccessCriterion), "mine"]), criterion),
        note=texts,
    )
    points = st.integers(0, 100).map(Decimal)
    return {
        "functions": _several(
            functions, st.builds(FunctionCase, critical=maybe, skill_held=skill, skill_needed=skill, note=texts)
        ),
        "waves": _several(st.sampled_from(("wave_1", "wave_2")), wave),
        "provider_criteria": _several(
            st.sampled_from([*(question.value for question in ProviderQuestion), "provider_criterion_1"]),
            st.builds(ProviderCriterion, name=names, points=points, description=texts),
        ),
        "offers": _several(st.sampled_from(("offer_1", "offer_2")), offer),
        "costs": _several(
            st.just(TODAY) | options,
            st.dictionaries(st.sampled_from(CostLine), costs(), min_size=1, max_size=3),
        ),
        "cost_parameters": cost_parameters,
        "skills": _several(
            st.sampled_from(Skill), st.builds(SkillCase, holder=lines, deputy=lines, has_time=maybe, note=texts)
        ),
        "documents": _several(
            st.sampled_from(Document),
            st.builds(DocumentCase, exists=maybe, updated_on=maybe_day, place=lines, owner=lines, note=texts),
        ),
        "exits": _several(options, exits()),
        "regimes": _several(
            st.sampled_from(Regime),
            st.builds(RegimeCase, state=st.sampled_from(Applicability), source=lines, note=texts),
        ),
        "compliance": _several(
            st.sampled_from(CompliancePoint),
            st.builds(
                ComplianceCheck,
                state=st.sampled_from(PointState),
                owner=lines,
                due=maybe_day,
                evidence=lines,
                note=texts,
            ),
        ),
    }

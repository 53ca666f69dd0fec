"""How many cells the words of each list may take, in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from domain.agenda import ActionState, OccurrenceState
from domain.answer import AnswerState, Confidence
from domain.catalogue import (
    Basis,
    Criterion,
    Holder,
    ItFunction,
    Kpi,
    Model,
    Readjustment,
    Safeguard,
    SafeguardGroup,
    SafeguardState,
    Signal,
    Verdict,
)
from domain.compliance.applicability import ApplicabilityReason
from domain.compliance.check import Applicability, PointState
from domain.compliance.findings import PointStatus
from domain.compliance.points import CompliancePoint, Force, Regime
from domain.dashboard import KpiStatus
from domain.decision import Outcome
from domain.diagnosis import SignalCriticality
from domain.evidence import Status
from domain.fit import FitLevel, Origin, Variable
from domain.freeze import DecisionProblem
from domain.knowledge import Document, Skill
from domain.mcda.agreement import Agreement, Spread
from domain.offer import OfferState, ProviderQuestion
from domain.predictions import PredictionKind
from domain.providers import Standing
from domain.questions import CATALOGUE, QUESTIONS
from domain.reversibility.exit_case import ExitFigure, Scenario, Way
from domain.reversibility.index import ExitPartId
from domain.reversibility.walk import ExitCost
from domain.rituals import Ritual
from domain.safeguards import FullOutsourcingRisk
from domain.scope import Level, Severity
from domain.stakeholder import Aggregation, Scale, WeightMethod
from domain.steps import Step
from domain.tco.cost import RATES
from domain.tco.facts import AmountSource
from domain.tco.lines import CostLine, Rhythm
from domain.trend import Direction
from domain.wave import SuccessCriterion, WaveState
from tui.formats import width
from tui.i18n import language, set_language
from tui.page import PageId
from tui.words import (
    answers,
    compliance,
    compliance_points,
    costs,
    criteria,
    disagreements,
    exits,
    governance,
    knowledge,
    kpis,
    models,
    offers,
    pages,
    people,
    questions,
    readjustments,
    reasons_dashboard,
    reasons_decision,
    reasons_diagnosis,
    reasons_fit,
    reasons_scope,
    review,
    rituals,
    safeguards,
    scope,
    signals,
    sources,
    steps,
    swings,
    verdicts,
    waves,
    weighting,
)


def _has_siblings(page: PageId) -> bool:
    """Whether its step has several pages, which then need names."""
    return any(other.step is page.step for other in PageId if other is not page)


# What is said, of which ids, in at most how many cells.
LIMITS: list[tuple[Callable[..., str], Iterable[object], int]] = [
    (steps.title, Step, 60),
    (pages.name, [page for page in PageId if _has_siblings(page)], pages.NAME_CELLS),
    (pages.title, PageId, 60),
    (pages.purpose, PageId, 100),
    (questions.label, QUESTIONS, questions.LABEL_CELLS),
    (questions.group, sorted({question.group for question in CATALOGUE}), 40),
    (signals.name, Signal, signals.NAME_CELLS),
    (signals.meaning, Signal, 76),
    (signals.kind, Signal, 24),
    (signals.criticality, SignalCriticality, 10),
    (answers.state, AnswerState, 24),
    (answers.confidence, Confidence, 12),
    (models.name, Model, 34),
    (models.short, Model, models.SHORT_CELLS),
    (models.meaning, Model, 76),
    (criteria.name, Criterion, 34),
    (criteria.short, Criterion, criteria.SHORT_CELLS),
    (criteria.scored, Criterion, 100),
    (criteria.counts, Criterion, 130),
    (criteria.does_not_count, Criterion, 120),
    (costs.line, CostLine, costs.NAME_CELLS),
    (costs.question, CostLine, 76),
    (costs.rhythm, Rhythm, 24),
    (costs.source, AmountSource, 40),
    (costs.parameter, RATES, 50),
    (scope.function, ItFunction, scope.NAME_CELLS),
    (scope.meaning, ItFunction, 76),
    (scope.holder, Holder, scope.HOLDER_CELLS),
    (scope.holder_short, Holder, scope.SHORT_CELLS),
    (scope.level, Level, 40),
    (safeguards.group, SafeguardGroup, 40),
    (safeguards.label, Safeguard, safeguards.LABEL_CELLS),
    (safeguards.meaning, Safeguard, 76),
    (safeguards.state, SafeguardState, 12),
    (kpis.name, Kpi, kpis.NAME_CELLS),
    (kpis.short, Kpi, kpis.SHORT_CELLS),
    (kpis.unit, Kpi, 20),
    (kpis.measured, Kpi, 76),
    (kpis.rule, Kpi, 100),
    (verdicts.name, Verdict, 20),
    (verdicts.sentence, Verdict, 80),
    (disagreements.spread, Spread, disagreements.SPREAD_CELLS),
    (disagreements.agreement, Agreement, 24),
    (people.aggregation, Aggregation, 22),
    (people.aggregation_meaning, Aggregation, 93),
    (people.meaning, people.Section, 237),
    (sources.basis, Basis, 24),
    (sources.meaning, Basis, 90),
    (rituals.name, Ritual, rituals.NAME_CELLS),
    (rituals.meaning, Ritual, 80),
    (governance.state, OccurrenceState, governance.STATE_CELLS),
    (governance.action_state, ActionState, governance.STATE_CELLS),
    (review.kind, PredictionKind, review.NAME_CELLS),
    (review.meaning, PredictionKind, 120),
    (readjustments.name, Readjustment, 34),
    (readjustments.sentence, Readjustment, 100),
    (reasons_diagnosis.status, Status, 10),
    (reasons_fit.level, FitLevel, reasons_fit.LEVEL_CELLS),
    (reasons_fit.level_meaning, FitLevel, 40),
    (reasons_fit.variable, Variable, 12),
    (reasons_fit.origin, Origin, 24),
    (reasons_scope.severity, Severity, 14),
    (reasons_scope.risk, FullOutsourcingRisk, 44),
    (reasons_dashboard.status, KpiStatus, reasons_dashboard.STATUS_CELLS),
    (reasons_dashboard.trend, Direction, 20),
    (reasons_decision.outcome, Outcome, 34),
    (reasons_decision.problem, DecisionProblem, 76),
    (weighting.method, WeightMethod, weighting.METHOD_CELLS),
    (weighting.scale, Scale, weighting.METHOD_CELLS),
    *((partial(swings.in_short, level=level), Criterion, swings.END_CELLS) for level in range(1, 6)),
    (compliance.regime, Regime, compliance.NAME_CELLS),
    (compliance.text_of, Regime, 60),
    (compliance.reference, CompliancePoint, 26),
    (compliance.force, Force, 16),
    (compliance.applicability, Applicability, 18),
    (compliance.reason, ApplicabilityReason, 100),
    (compliance.state, PointState, 14),
    (compliance.status_short, PointStatus, compliance.SHORT_CELLS),
    (compliance.status, PointStatus, 22),
    (compliance_points.label, CompliancePoint, compliance_points.LABEL_CELLS),
    (compliance_points.meaning, CompliancePoint, compliance_points.MEANING_CELLS),
    (exits.scenario, Scenario, 26),
    (exits.leave_free, Scenario, 76),
    (exits.way, Way, 22),
    (exits.figure, ExitFigure, exits.LABEL_CELLS),
    (exits.cost, ExitCost, 30),
    (exits.part, ExitPartId, 30),
    (waves.state, WaveState, waves.STATE_CELLS),
    (waves.criterion, SuccessCriterion, 30),
    (offers.question, ProviderQuestion, offers.NAME_CELLS),
    (offers.state, OfferState, 20),
    (offers.standing, Standing, offers.STANDING_CELLS - 3),
    (knowledge.skill, Skill, 34),
    (knowledge.document, Document, safeguards.LABEL_CELLS),
    (knowledge.skill_level, range(6), knowledge.LEVEL_CELLS),
]


def width_findings() -> Iterator[str]:
    """Every wording that is empty or takes more cells than its place has, in either language."""
    before = language()
    for code in ("en", "fr"):
        set_language(code)
        for say, ids, cells in LIMITS:
            for text in map(say, ids):
                if not 0 < width(text) <= cells:
                    yield f"{width(text)} cells where {cells} fit ({code}): {text!r}"
    set_language(before)

"""Small grids for tests: an assessment with only the options, criteria, scores and points a case needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from domain.answer import Answer, AnswerState, AnswerValue, Confidence
from domain.assessment import Assessment, CriterionCase, OptionCase, OptionState, Score
from domain.catalogue import Criterion, Model
from domain.elicitation import check_questions
from domain.mcda.trade_off import expected
from domain.stakeholder import WeightMethod
from domain.weight_answers import with_check_answer, with_weight_confidence
from domain.weights import stakeholder_weights

BLANK = Assessment(id="0123456789ab", created_on=date(2026, 1, 5))


def answered(assessment: Assessment = BLANK, **values: AnswerValue) -> Assessment:
    for id, value in values.items():
        assessment = assessment.with_answer(id, Answer(state=AnswerState.GIVEN, value=value))
    return assessment


def grid(
    levels: Sequence[Sequence[int | None]],
    *people: Sequence[float],
    confidence: Confidence = Confidence.SURE,
    base: Assessment = BLANK,
) -> Assessment:
    """The first models and criteria, one row of levels per model; each of `people` gives points to the criteria."""
    options, criteria = tuple(Model)[: len(levels)], tuple(Criterion)[: len(levels[0]) if levels else 7]
    assessment = base
    for option in Model:
        if option not in options:
            assessment = assessment.with_option(option, OptionCase(state=OptionState.RULED_OUT, reason="not here"))
    for criterion in Criterion:
        if criterion not in criteria:
            assessment = assessment.with_criterion(criterion, CriterionCase(active=False))
    for option, row in zip(options, levels, strict=True):
        for criterion, level in zip(criteria, row, strict=True):
            if level is not None:
                assessment = assessment.with_score(option, criterion, Score(level=level, confidence=confidence))
    for points in people:
        assessment = with_person(assessment, dict(zip(criteria, points, strict=True)))
    return assessment


def with_person(assessment: Assessment, points: Mapping[str, float]) -> Assessment:
    """With somebody who gave points directly and, where they look alike, answered the check questions to match."""
    id, assessment = assessment.with_new_stakeholder("someone")
    asked_directly = assessment.stakeholders[id].model_copy(update={"method": WeightMethod.DIRECT})
    assessment = assessment.with_stakeholder(id, asked_directly)
    for criterion, amount in points.items():
        assessment = assessment.with_points(id, criterion, Decimal(str(amount)))
    weights = stakeholder_weights(assessment, id) or {}
    for question, _answer in check_questions(assessment, id):
        assessment = with_check_answer(assessment, id, question, expected(question, weights))
    return with_weight_confidence(assessment, id, Confidence.SURE)

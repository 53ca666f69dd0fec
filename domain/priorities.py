"""What is still open and matters: the points that could change a result, best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Verdict
from domain.diagnosis import diagnose
from domain.elicitation import Stage, elicitation, questions
from domain.mcda.from_assessment import grid_of
from domain.mcda.next_question import next_questions
from domain.questions import CATALOGUE, QUESTIONS
from domain.ranking import Ranking, rank, score_interval
from domain.scores import unexplained
from domain.steps import Step

FIT_FACTS = ("headcount", "criticality", "maturity")
"""The three variables the choice of a model depends on. Stated by the article."""

_WHOLE_SCALE = 100.0


class OpenKind(StrEnum):
    """Why a point matters.

    `SETTLES_VERDICT`: a question that would settle an undetermined diagnosis. `WEIGHT_OPEN`: the next question to a
    person whose weights are not all known. `SCORE_OPEN`: a cell of the grid that may be any level. `SCORE_DOUBTFUL`:
    a level that is only rough or guessed, or a range of levels. `FIT_FACT`: a fact that the fit of every option depends
    on.
    """

    SETTLES_VERDICT = "settles_verdict"
    WEIGHT_OPEN = "weight_open"
    SCORE_OPEN = "score_open"
    SCORE_DOUBTFUL = "score_doubtful"
    FIT_FACT = "fit_fact"


def score_key(option: str, criterion: str) -> str:
    """One name for a cell of the grid."""
    return f"score.{option}.{criterion}"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One point. `ids` are a question; an option and a criterion; or a stage, a stakeholder and the criteria to weigh.

    `swing` says how far it can move its result, from 0 to 100: for a cell, the points by which it can change its
    option's total; 100 for a question that decides the verdict or somebody's weights; 0 for a fact, which moves no
    total.
    """

    step: Step
    kind: OpenKind
    ids: tuple[str, ...]
    swing: float

    @property
    def key(self) -> str:
        """One name for the point: the question; the stage, person and criteria; or `score.`, option and criterion."""
        if self.kind in (OpenKind.SCORE_OPEN, OpenKind.SCORE_DOUBTFUL):
            option, criterion = self.ids
            return score_key(option, criterion)
        return ".".join(self.ids)


def open_points(assessment: Assessment) -> tuple[OpenPoint, ...]:
    """Every open point that matters, best first.

    First what would settle the verdict, then the next question to each person whose weights are not all known, then
    the cells of the grid by what their answer is worth, then the facts the fit needs. A point that would be in twice
    comes once, where it matters most.
    """
    seen: dict[str, OpenPoint] = {}
    cells = _cells(assessment, rank(assessment))
    for points in (_settling(assessment), _weights(assessment), cells, _fit_facts(assessment)):
        for point in points:
            seen.setdefault(point.key, point)
    return tuple(seen.values())


def next_open_point(assessment: Assessment, after: str = "", asking: str = "") -> OpenPoint | None:
    """The open point that follows the one with the key `after`, round to the best again; the best for any other key.

    While the interview of the stakeholder `asking` is open, its own questions alone: nothing else is to come between.
    None when no point is open, or only that one.
    """
    if asking:
        stands = elicitation(assessment, asking)
        if not stands.is_done:
            return _in_interview(assessment, asking, stands.stage, after)
    points = open_points(assessment)
    place = next((number for number, point in enumerate(points) if point.key == after), None)
    if place is None:
        return points[0] if points else None
    return points[(place + 1) % len(points)] if len(points) > 1 else None


def _in_interview(assessment: Assessment, person: str, stage: Stage, after: str) -> OpenPoint:
    """The open question of this stage that follows the one with the key `after`, round to the first again.

    Check questions are asked in their order: the first one that is open, so that none is passed over.
    """
    open_now = [one for one in questions(assessment, person) if one.stage is stage and not one.is_answered]
    points = [_weight_point(person, one.stage, one.about) for one in open_now]
    if stage is Stage.CHECKS:
        return points[0]
    place = next((number for number, point in enumerate(points) if point.key == after), -1)
    return points[(place + 1) % len(points)]


def next_open_question(assessment: Assessment, after: str | None = None) -> str | None:
    """The next question of the interview that was not asked yet, after question `after`, round to the first again.

    None when every question was asked. Raises KeyError when there is no such question.
    """
    start = 0 if after is None else CATALOGUE.index(QUESTIONS[after]) + 1
    in_order = (question for question in (*CATALOGUE[start:], *CATALOGUE[:start]) if not question.comes_later)
    return next((question.id for question in in_order if assessment.answer(question.id).is_open), None)


def next_unexplained(assessment: Assessment, after: str = "") -> str | None:
    """The key of the score without a reason that follows the one with the key `after`, round to the first again.

    None when every score has its reason.
    """
    keys = [score_key(*cell) for cell in unexplained(assessment)]
    if not keys:
        return None
    return keys[(keys.index(after) + 1) % len(keys)] if after in keys else keys[0]


def _settling(assessment: Assessment) -> Iterator[OpenPoint]:
    diagnosis = diagnose(assessment)
    if diagnosis.verdict is Verdict.UNDETERMINED:
        for id in diagnosis.settling:
            yield OpenPoint(QUESTIONS[id].step, OpenKind.SETTLES_VERDICT, (id,), _WHOLE_SCALE)


def _weights(assessment: Assessment) -> Iterator[OpenPoint]:
    for person in assessment.stakeholders:
        stands = elicitation(assessment, person)
        if not stands.is_done:
            yield _weight_point(person, stands.stage, stands.about)


def _weight_point(person: str, stage: Stage, about: tuple[str, ...]) -> OpenPoint:
    return OpenPoint(Step.GRID, OpenKind.WEIGHT_OPEN, (stage.value, person, *about), _WHOLE_SCALE)


def _cells(assessment: Assessment, ranking: Ranking) -> list[OpenPoint]:
    """The cells that could change who comes first, most valuable answer first; none when the lead is safe.

    In the order of `domain.mcda.next_question`, so that what is asked next is one and the same everywhere. Only options
    that can still win count: those whose best total reaches the worst one of the leader.
    """
    if ranking.lead_is_safe or len(ranking.standings) < 2:
        return []
    threshold = ranking.standings[0].low
    contenders = {standing.option: standing for standing in ranking.standings if standing.high >= threshold}
    points: list[OpenPoint] = []
    for question in next_questions(grid_of(assessment)):
        standing = contenders.get(question.option or "")
        if standing is not None:
            score = assessment.score(standing.option, question.criterion)
            low, _, high = score_interval(score)
            kind = OpenKind.SCORE_OPEN if score is None or score.says_nothing else OpenKind.SCORE_DOUBTFUL
            swing = ranking.profile.weights[question.criterion] * (high - low)
            points.append(OpenPoint(Step.GRID, kind, (standing.option, question.criterion), swing))
    return points


def _fit_facts(assessment: Assessment) -> Iterator[OpenPoint]:
    for id in FIT_FACTS:
        if assessment.answer(id).is_open:
            yield OpenPoint(QUESTIONS[id].step, OpenKind.FIT_FACT, (id,), 0.0)

"""What is still open and matters: the points that could change a result, best first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.catalogue import Verdict
from domain.dataclass import dataclass
from domain.diagnosis import diagnose
from domain.elicitation import Stage, elicitation, questions
from domain.mcda.from_assessment import grid_of
from domain.mcda.next_question import next_questions
from domain.questions import CATALOGUE, QUESTIONS, questions_of
from domain.ranking import Ranking, Standing, rank, score_interval
from domain.scores import unexplained
from domain.steps import Step
from domain.suggestions.suggest import open_facts, suggestions
from domain.suggestions.suggestion import FactKind, FactRef
from domain.tco.comparison import compare
from domain.tco.facts import cost_facts

FIT_FACTS = ("headcount", "criticality", "maturity")
"""The three variables the choice of a model depends on. Stated by the article."""

_WHOLE_SCALE = 100.0


class OpenKind(StrEnum):
    """Why a point matters.

    `SETTLES_VERDICT`: a question that would settle an undetermined diagnosis. `WEIGHT_OPEN`: the next question to a
    person whose weights are not all known. `SCORE_OPEN`: a cell of the grid that may be any level. `SCORE_DOUBTFUL`:
    a level that is only rough or guessed, or a range of levels. `FACT_MISSING`: a fact not asked for yet, from which
    a score would follow. `FIT_FACT`: a fact that the fit of every option depends on. `NOT_ASKED`: any other question
    that is still to be asked; it is no point of its own.
    """

    SETTLES_VERDICT = "settles_verdict"
    WEIGHT_OPEN = "weight_open"
    SCORE_OPEN = "score_open"
    SCORE_DOUBTFUL = "score_doubtful"
    FACT_MISSING = "fact_missing"
    FIT_FACT = "fit_fact"
    NOT_ASKED = "not_asked"


def score_key(option: str, criterion: str) -> str:
    """One name for a cell of the grid."""
    return f"score.{option}.{criterion}"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One point. `ids` are a question; an option and a criterion; a stage, a stakeholder and the criteria to weigh; or
    the parts of the key of the cell a missing fact is entered in.

    `swing` says how far it can move its result, from 0 to 100: for a cell, the points by which it can change its
    option's total, for a missing fact those it can at most; 100 for a question that decides the verdict or somebody's
    weights; 0 for a fact of the fit, which moves no total.
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
    the facts that are missing and the cells of the grid, each before those that can move a total less, then the facts
    the fit needs. A point that would be in twice comes once, where it matters most.
    """
    seen: dict[str, OpenPoint] = {}
    ranking = rank(assessment)
    contenders = _contenders(ranking)
    grid = _facts_first(_missing_facts(assessment, contenders), _cells(assessment, ranking, contenders))
    for points in (_settling(assessment), _weights(assessment), grid, _fit_facts(assessment)):
        for point in points:
            seen.setdefault(point.key, point)
    return tuple(seen.values())


def next_open_point(assessment: Assessment, step: Step, after: str = "", asking: str = "") -> OpenPoint | None:
    """What to ask next for somebody who is in `step`, on the point or question with the key `after`, if on any.

    First all that is open in this step: its points, best first, then its questions that were not asked yet. Once that
    is gone through, the points of the other steps, beginning with the step that has the best one, and without any the
    other questions. While the interview of the stakeholder `asking` is open, its own questions alone: nothing else is
    to come between. None when nothing is open, or only that one point.
    """
    if asking:
        stands = elicitation(assessment, asking)
        if not stands.is_done:
            return _in_interview(assessment, asking, stands.stage, after)
    points = open_points(assessment)
    here = [point for point in points if point.step is step]
    here += _unasked(assessment, step, {point.key for point in here})
    keys = [point.key for point in here]
    following = here[keys.index(after) + 1 :] if after in keys else _going_on(here, step, after)
    return following[0] if following else _elsewhere(assessment, points, step, after)


def _unasked(assessment: Assessment, step: Step, known: Set[str]) -> list[OpenPoint]:
    """The questions of a step that were not asked yet, without the `known` ones."""
    asked = (question for question in questions_of(step) if not question.comes_later and question.id not in known)
    return [_question_point(question.id) for question in asked if assessment.answer(question.id).is_open]


def _question_point(id: str) -> OpenPoint:
    return OpenPoint(QUESTIONS[id].step, OpenKind.NOT_ASKED, (id,), 0.0)


def _going_on(here: list[OpenPoint], step: Step, after: str) -> list[OpenPoint]:
    """What is open in a step, from a question on that was just answered; what was passed over comes at the end."""
    is_answered = after in QUESTIONS and QUESTIONS[after].step is step
    if not is_answered or not here or here[0].kind is not OpenKind.NOT_ASKED:
        return here
    place = CATALOGUE.index(QUESTIONS[after])
    return [point for point in here if CATALOGUE.index(QUESTIONS[point.key]) > place] or here


def _elsewhere(assessment: Assessment, points: Sequence[OpenPoint], step: Step, after: str) -> OpenPoint | None:
    """The best point of the step that follows `step`, round to the first again; without points the next question."""
    steps = list(dict.fromkeys(point.step for point in points))
    cut = steps.index(step) + 1 if step in steps else 0
    for other in (*steps[cut:], *steps[:cut]):
        if found := next((point for point in points if point.step is other and point.key != after), None):
            return found
    question = next_open_question(assessment, after if after in QUESTIONS else None)
    return None if question is None else _question_point(question)


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


def _contenders(ranking: Ranking) -> Mapping[str, Standing]:
    """The options that can still win: those whose best total reaches the worst one of the leader; none when the lead
    is safe, since nothing that is asked could change who comes first."""
    if ranking.lead_is_safe or len(ranking.standings) < 2:
        return {}
    threshold = ranking.standings[0].low
    return {standing.option: standing for standing in ranking.standings if standing.high >= threshold}


def _missing_facts(assessment: Assessment, contenders: Iterable[str]) -> list[OpenPoint]:
    """What nobody was asked yet and scores of contenders would follow from, in the order of `open_facts`."""
    comparison = compare(cost_facts(assessment), assessment.grid_option_ids())
    found = suggestions(assessment, comparison)
    facts = open_facts(assessment, {option: found[option] for option in contenders})
    return [
        OpenPoint(_step_of(fact.ref), OpenKind.FACT_MISSING, tuple(fact.ref.cell.split(".")), fact.points)
        for fact in facts
        if not _was_asked(assessment, fact.ref)
    ]


def _step_of(ref: FactRef) -> Step:
    """The step a fact is entered in."""
    match ref.kind:
        case FactKind.QUESTION:
            return QUESTIONS[ref.id].step
        case FactKind.SAFEGUARD:
            return Step.SAFEGUARDS
        case FactKind.SCOPE:
            return Step.MODELS
    return Step.GRID


def _was_asked(assessment: Assessment, ref: FactRef) -> bool:
    """Whether a missing fact was asked for in vain: asking once more would lead nowhere."""
    if ref.kind is FactKind.QUESTION:
        return not assessment.answer(ref.id).is_open
    return ref.kind is FactKind.COST and ref.id in assessment.costs.get(ref.option, EMPTY)


def _facts_first(facts: Sequence[OpenPoint], cells: Iterable[OpenPoint]) -> Iterator[OpenPoint]:
    """Both, each in its own order: a cell comes once no fact is left that can move a total as far."""
    left = deque(facts)
    for cell in cells:
        while left and left[0].swing >= cell.swing:
            yield left.popleft()
        yield cell
    yield from left


def _cells(assessment: Assessment, ranking: Ranking, contenders: Mapping[str, Standing]) -> list[OpenPoint]:
    """The cells of contenders that could change who comes first, most valuable answer first.

    In the order of `domain.mcda.next_question`, so that what is asked next is one and the same everywhere.
    """
    if not contenders:
        return []
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

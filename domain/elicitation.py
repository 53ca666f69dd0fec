"""Asking one person for their weights: what was answered, what is to be asked next, and what no longer holds.

Each way to obtain weights is a sequence of questions. Where a person stands in it follows from what was answered, so
that an interview can be left, resumed and corrected at any question. `domain.weight_answers` takes the answers.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.mcda.guards import looks_equalised
from domain.mcda.staleness import Staleness, shown_now, staleness
from domain.mcda.swing import TOP, disorder
from domain.mcda.trade_off import BEST_LEVEL, CHECKS, Contradiction, TradeOff, contradictions, trade_offs
from domain.ranking import level_value
from domain.stakeholder import Preference, Scale, Shown, Stakeholder, WeightMethod
from domain.swing_order import in_order
from domain.weights import (
    Inputs,
    ahp_of,
    has_swing,
    point_bounds,
    points_given,
    ranks_of,
    shown_weights,
    swing_points,
)


class Stage(StrEnum):
    """What kind of question comes next. `DONE`: nothing is left to ask."""

    ORDER = "order"
    POINTS = "points"
    PAIRS = "pairs"
    CHECKS = "checks"
    CONFIDENCE = "confidence"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class WeightQuestion:
    """One question: to place a criterion, give it points, compare two, check two, or how sure the person is.

    `about` names the criteria.
    """

    stage: Stage
    about: tuple[str, ...]
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Elicitation:
    """Where the interview of one person stands.

    The next question is of the kind `stage`, about the criteria `about`: one to place or to give points, two to
    compare, none for how sure the person is and when done. `answered` of `asked` questions have an answer; check
    questions to come are counted.
    """

    stage: Stage
    about: tuple[str, ...]
    answered: int
    asked: int

    @property
    def is_done(self) -> bool:
        return self.stage is Stage.DONE


def elicitation(assessment: Assessment, person: str) -> Elicitation:
    """Where the interview of a stakeholder stands. Raises KeyError for an unknown one."""
    who = assessment.stakeholders[person]
    return _elicitation(
        Inputs(assessment, who), person, criteria_asked(assessment, person), assessment.active_criterion_ids()
    )


@lru_cache(maxsize=64)
def _elicitation(inputs: Inputs, person: str, asked: tuple[str, ...], _active: tuple[str, ...]) -> Elicitation:
    """Kept, for a score seldom changes what a person is asked about."""
    assessment = inputs.assessment
    steps = questions(assessment, person)
    answered = sum(step.is_answered for step in steps)
    following = next((step for step in steps if not step.is_answered), None)
    if following is None:
        return Elicitation(Stage.DONE, (), answered, len(steps))
    to_come = 0
    if assessment.stakeholders[person].method is WeightMethod.SWING and not any(s.stage is Stage.CHECKS for s in steps):
        to_come = max(0, min(CHECKS, len(asked) - 1))
    return Elicitation(following.stage, following.about, answered, len(steps) + to_come)


def questions(assessment: Assessment, person: str) -> tuple[WeightQuestion, ...]:
    """Every question there is to ask a person now, in the order of the interview.

    Places, then points in that order (or pairs, or points alone), then what checks them, then how sure the person is.
    Raises KeyError for an unknown stakeholder.
    """
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    steps: list[WeightQuestion] = []
    match who.method:
        case WeightMethod.SWING | WeightMethod.RANKING:
            steps += [WeightQuestion(Stage.ORDER, (id,), id in who.ranks) for id in in_order(who, criteria)]
            if who.method is WeightMethod.SWING:
                steps += [WeightQuestion(Stage.POINTS, (id,), id in who.points) for id in below_top(who, criteria)]
        case WeightMethod.DIRECT:
            # Points that are all 0 weigh nothing: there is no line the others are measured against.
            weigh = any(who.points.get(id) for id in criteria) or any(id not in who.points for id in criteria)
            steps += [WeightQuestion(Stage.POINTS, (id,), id in who.points and weigh) for id in criteria]
        case WeightMethod.AHP:
            pairs = combinations(criteria, 2)
            steps += [WeightQuestion(Stage.PAIRS, pair, judgement(who, *pair) is not None) for pair in pairs]
    if all(step.is_answered for step in steps):
        checks = check_questions(assessment, person)
        steps += [WeightQuestion(Stage.CHECKS, (ask.first, ask.second), answer is not None) for ask, answer in checks]
    if steps:
        steps.append(WeightQuestion(Stage.CONFIDENCE, (), who.confidence is not None))
    return tuple(steps)


def question_before(assessment: Assessment, person: str, stage: Stage, about: tuple[str, ...]) -> WeightQuestion | None:
    """The question asked just before this one; None for the first."""
    steps = questions(assessment, person)
    place = next((index for index, step in enumerate(steps) if (step.stage, step.about) == (stage, about)), 0)
    return steps[place - 1] if place else None


def question_after(assessment: Assessment, person: str, stage: Stage, about: tuple[str, ...]) -> WeightQuestion | None:
    """The next open question after this one, round to the first again; None when all are answered."""
    steps = questions(assessment, person)
    place = next((index for index, step in enumerate(steps) if (step.stage, step.about) == (stage, about)), -1)
    still_open = [step for step in (*steps[place + 1 :], *steps[: place + 1]) if not step.is_answered]
    # Points rest on a complete order, and how sure the person is can only be said of weights that are all there.
    return min(still_open, key=lambda step: _TURNS.get(step.stage, 1), default=None)


_TURNS = {Stage.ORDER: 0, Stage.CONFIDENCE: 2}


# --- what is asked about -------------------------------------------------------------------------


def has_answers(person: Stakeholder) -> bool:
    """Whether anything was said about the criteria."""
    return bool(person.ranks or person.points or person.judgements)


def shown_to(assessment: Assessment, person: str) -> Shown:
    """What the questions show a person: what their first answer was given to, and until then what there is now."""
    who = assessment.stakeholders[person]
    return who.shown if who.shown and has_answers(who) else shown_now(assessment, who.scale)


def levels_shown(shown: Shown, criterion: str) -> tuple[int, int]:
    """The worst and the best level, 1 to 5, that a question showed of a criterion: the nearest to the values kept."""
    seen = shown.ranges.get(criterion)
    if shown.scale is Scale.ANCHORS or seen is None:
        return 1, BEST_LEVEL
    worst, best = (round(float(value) / level_value(2)) + 1 for value in (seen.worst, seen.best))
    return worst, best


def criteria_asked(assessment: Assessment, person: str) -> tuple[str, ...]:
    """The active criteria whose questions show a swing: where all options are the same there is nothing to weigh."""
    shown = shown_to(assessment, person)
    return tuple(id for id in assessment.active_criterion_ids() if has_swing(shown, id))


def below_top(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """`criteria` in order without those in first place, whose swing is the measure of the others.

    While none has a place, one of them will: the first listed stands for it.
    """
    first = min((person.ranks[id] for id in criteria if id in person.ranks), default=None)
    order = in_order(person, criteria)
    return order[1:] if first is None else tuple(id for id in order if person.ranks.get(id) != first)


def judgement(person: Stakeholder, first: str, second: str) -> int | None:
    """The person's judgement of `first` over `second` on Saaty's scale, from either direction; None without one."""
    value = person.judgements.get(first, EMPTY).get(second)
    if value is not None:
        return int(value)
    opposite = person.judgements.get(second, EMPTY).get(first)
    return None if opposite is None else (-opposite if opposite != 1 else 1)


def points_allowed(assessment: Assessment, person: str, criterion: str) -> tuple[Decimal, Decimal]:
    """The fewest and most points that do not contradict the order: those given to the neighbours in it.

    Of a neighbour that may lie between bounds, what it may be at most or at least. The first in the order has 100.
    Without an order, for other methods than swing, and while the neighbours contradict the order themselves: 0 to 100.
    """
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    if who.method is not WeightMethod.SWING or not ranks_of(who, criteria) or criterion not in criteria:
        return Decimal(0), Decimal(TOP)
    place = who.ranks[criterion]
    if place == min(who.ranks[id] for id in criteria):
        return Decimal(TOP), Decimal(TOP)
    bounds, below = point_bounds(who, criteria), below_top(who, criteria)
    given = {id: between for id, between in bounds.items() if id in below}
    low = max((low for id, (low, _) in given.items() if who.ranks[id] > place), default=Decimal(0))
    high = min((high for id, (_, high) in given.items() if who.ranks[id] < place), default=Decimal(TOP))
    return (low, high) if low <= high else (Decimal(0), Decimal(TOP))


# --- check questions ---------------------------------------------------------------------------


def is_equalised(assessment: Assessment, person: str) -> bool:
    """Whether a person's points are so alike that they may only avoid a choice; False for methods without points."""
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    points = who.points if who.method is WeightMethod.DIRECT else swing_points(who, criteria) or EMPTY
    if who.method not in (WeightMethod.SWING, WeightMethod.DIRECT) or any(id not in points for id in criteria):
        return False
    return looks_equalised([points[id] for id in criteria])


def check_questions(assessment: Assessment, person: str) -> tuple[tuple[TradeOff, Preference | None], ...]:
    """The trade-offs that check a person's weights, with the answer to each; none before there are weights.

    Two for swing weights; one for every pair of neighbours, for swing and direct points, where all points look alike.
    An answer is about one level of the first criterion: it does not answer a question about another one. Questions are
    about the swings the weight questions showed, never about others.
    """
    who = assessment.stakeholders[person]
    equalised = is_equalised(assessment, person)
    if not (equalised or who.method is WeightMethod.SWING):
        return ()
    weights = _weights_shown(assessment, person)
    if weights is None:
        return ()
    asked = trade_offs(weights, len(weights) if equalised else CHECKS, lowered=who.scale is Scale.ANCHORS)
    return tuple((question, _answer(who, question)) for question in asked)


def _weights_shown(assessment: Assessment, person: str) -> dict[str, float] | None:
    return shown_weights(assessment.stakeholders[person], assessment.active_criterion_ids())


def _answer(person: Stakeholder, question: TradeOff) -> Preference | None:
    given = person.trade_offs.get(question.first, EMPTY).get(question.second)
    return given.preferred if given and given.level == question.level else None


def contradicted(assessment: Assessment, person: str) -> tuple[Contradiction, ...]:
    """The check questions whose answer goes against the person's weights.

    Where all points look alike, so does a preference between two improvements that the weights find equal.
    """
    answers = [(ask, answer) for ask, answer in check_questions(assessment, person) if answer is not None]
    if not answers:
        return ()
    weights = _weights_shown(assessment, person) or {}
    return contradictions(answers, weights, strict=is_equalised(assessment, person))


def disordered(assessment: Assessment, person: str) -> tuple[tuple[str, str], ...]:
    """The pairs of criteria whose points contradict their places, the one placed better first; none without both."""
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    first = min((who.ranks[id] for id in criteria if id in who.ranks), default=0)
    top = {id: float(TOP) for id in criteria if who.ranks.get(id) == first}
    points = {**{id: float(amount) for id, amount in points_given(who, criteria).items()}, **top}
    both = [id for id in in_order(who, criteria) if id in who.ranks and id in points]
    pairs = disorder([who.ranks[id] for id in both], [points[id] for id in both])
    return tuple((both[one], both[other]) for one, other in pairs)


# --- what no longer holds ----------------------------------------------------------------------


def stale(assessment: Assessment, person: str) -> tuple[Staleness, ...]:
    """What has changed since a person's weights were taken; empty when they hold, or none were given."""
    who = assessment.stakeholders[person]
    if who.shown is None or not has_answers(who):
        return ()
    return staleness(who.shown, shown_now(assessment, who.scale))


def needs_second_look(assessment: Assessment, person: str) -> bool:
    """Whether answers contradict each other, judgements are inconsistent, or what was shown has changed since."""
    who = assessment.stakeholders[person]
    if stale(assessment, person) or contradicted(assessment, person):
        return True
    if who.method is WeightMethod.AHP:
        found = ahp_of(who, criteria_asked(assessment, person))
        return found is not None and found.is_consistent is False
    return who.method is WeightMethod.SWING and bool(disordered(assessment, person))

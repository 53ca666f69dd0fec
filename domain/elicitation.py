"""Asking one person for their weights: what was answered, what is to be asked next, and what no longer holds.

Each way to obtain weights is a sequence of questions. Where a person stands in it follows from what was answered, so
that an interview can be left, resumed and corrected at any question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.base import EMPTY, V, read_only, with_key, without_key
from domain.mcda.staleness import Staleness, shown_now, staleness
from domain.mcda.swing import TOP, disorder
from domain.mcda.trade_off import Contradiction, TradeOff, contradictions, trade_offs
from domain.stakeholder import (
    PointsBounds,
    Preference,
    Scale,
    Stakeholder,
    TradeOffAnswer,
    WeightMethod,
)
from domain.weights import ranks_of, stakeholder_weights


class Stage(StrEnum):
    """What kind of question comes next. `DONE`: nothing is left to ask."""

    ORDER = "order"
    POINTS = "points"
    PAIRS = "pairs"
    CHECKS = "checks"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Elicitation:
    """Where the interview of one person stands.

    The next question is of the kind `stage`, about the criteria `about`: one to place or to give points, two to
    compare, none when done. `answered` of `asked` questions have an answer.
    """

    stage: Stage
    about: tuple[str, ...]
    answered: int
    asked: int


def elicitation(assessment: Assessment, person: str) -> Elicitation:
    """Where the interview of a stakeholder stands. Raises KeyError for an unknown one.

    The order of questions: places, then points in that order (or pairs, or points alone), then check questions.
    """
    who = assessment.stakeholders[person]
    criteria = assessment.active_criterion_ids()
    steps: list[tuple[Stage, tuple[str, ...], bool]] = []
    match who.method:
        case WeightMethod.SWING | WeightMethod.RANKING:
            steps += [(Stage.ORDER, (id,), id in who.ranks) for id in criteria]
            if who.method is WeightMethod.SWING:
                steps += [(Stage.POINTS, (id,), id in who.points) for id in below_top(who, criteria)]
        case WeightMethod.DIRECT:
            steps += [(Stage.POINTS, (id,), id in who.points) for id in criteria]
        case WeightMethod.AHP:
            steps += [(Stage.PAIRS, pair, judgement(who, *pair) is not None) for pair in combinations(criteria, 2)]
    if all(done for _, _, done in steps) and who.method is WeightMethod.SWING:
        checks = check_questions(assessment, person)
        steps += [(Stage.CHECKS, (ask.first, ask.second), answer is not None) for ask, answer in checks]
    stage, about = next(((stage, about) for stage, about, done in steps if not done), (Stage.DONE, ()))
    return Elicitation(stage, about, sum(done for _, _, done in steps), len(steps))


def in_order(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """`criteria` with the greatest swing first; those without a place come last, in their own order."""
    return tuple(sorted(criteria, key=lambda id: person.ranks.get(id, 10_000)))


def below_top(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """`criteria` in order without those in first place, whose swing is the measure of the others."""
    first = min((person.ranks[id] for id in criteria if id in person.ranks), default=None)
    return tuple(id for id in in_order(person, criteria) if first is None or person.ranks.get(id) != first)


def judgement(person: Stakeholder, first: str, second: str) -> int | None:
    """The person's judgement of `first` over `second` on Saaty's scale, from either direction; None without one."""
    value = person.judgements.get(first, EMPTY).get(second)
    if value is not None:
        return int(value)
    opposite = person.judgements.get(second, EMPTY).get(first)
    return None if opposite is None else (-opposite if opposite != 1 else 1)


# --- check questions ---------------------------------------------------------------------------


def check_questions(assessment: Assessment, person: str) -> tuple[tuple[TradeOff, Preference | None], ...]:
    """The trade-offs that check a person's weights, with the answer to each; none before there are weights.

    An answer is about one level of the first criterion: it does not answer a question about another one.
    """
    weights = stakeholder_weights(assessment, person)
    if weights is None:
        return ()
    who = assessment.stakeholders[person]
    found = []
    for question in trade_offs(weights):
        answer = who.trade_offs.get(question.first, EMPTY).get(question.second)
        found.append((question, answer.preferred if answer and answer.level == question.level else None))
    return tuple(found)


def contradicted(assessment: Assessment, person: str) -> tuple[Contradiction, ...]:
    """The check questions whose answer goes against the person's weights."""
    weights = stakeholder_weights(assessment, person) or {}
    answers = [(ask, answer) for ask, answer in check_questions(assessment, person) if answer is not None]
    return contradictions(answers, weights)


def disordered(assessment: Assessment, person: str) -> tuple[tuple[str, str], ...]:
    """The pairs of criteria whose points contradict their places, the one placed better first; none without both."""
    who = assessment.stakeholders[person]
    both = [id for id in assessment.active_criterion_ids() if id in who.ranks and id in who.points]
    pairs = disorder([who.ranks[id] for id in both], [float(who.points[id]) for id in both])
    return tuple((both[one], both[other]) for one, other in pairs)


# --- what no longer holds ----------------------------------------------------------------------


def stale(assessment: Assessment, person: str) -> tuple[Staleness, ...]:
    """What has changed since a person's weights were taken; empty when they hold, or none were given."""
    shown = assessment.stakeholders[person].shown
    return staleness(shown, shown_now(assessment, shown.scale)) if shown else ()


def with_weights_confirmed(assessment: Assessment, person: str) -> Assessment:
    """With a person's weights said to hold for what is shown now."""
    return _with(assessment, person, {"shown": shown_now(assessment, assessment.stakeholders[person].scale)})


# --- answers: each returns a changed assessment. Raises KeyError for an unknown stakeholder. -----


def with_method(assessment: Assessment, person: str, method: WeightMethod) -> Assessment:
    """With another way to ask; what was answered is kept and counts again under its own method."""
    return _with(assessment, person, {"method": method})


def with_scale(assessment: Assessment, person: str, scale: Scale) -> Assessment:
    """With questions that show another scale. Points for other swings say nothing any more: they are taken out."""
    if assessment.stakeholders[person].scale is scale:
        return assessment
    gone = dict.fromkeys(("ranks", "points", "bounds", "judgements", "trade_offs"), EMPTY)
    return _with(assessment, person, {**gone, "shown": shown_now(assessment, scale)})


def with_voice(assessment: Assessment, person: str, voice: Decimal) -> Assessment:
    """With another weight of a person's voice in the group, 0 to 100."""
    return _with(assessment, person, {"voice": voice})


def with_weight_confidence(assessment: Assessment, person: str, confidence: Confidence) -> Assessment:
    return _with(assessment, person, {"confidence": confidence})


def with_rank(assessment: Assessment, person: str, criterion: str, place: int | None) -> Assessment:
    """With a criterion's place in the order of swings, 1 for the greatest; None takes it out of the order.

    The places of the others stay as they are, and so do points: `disordered` tells where the two disagree.
    """
    who = assessment.stakeholders[person]
    return _answered(assessment, person, {"ranks": _with_or_without(who.ranks, criterion, place)})


def with_next_rank(assessment: Assessment, person: str, criterion: str) -> Assessment:
    """With `criterion` next in the order, after all that have a place."""
    ranks = assessment.stakeholders[person].ranks
    places = [place for id, place in ranks.items() if id != criterion]
    return with_rank(assessment, person, criterion, max(places, default=0) + 1)


def with_tie(assessment: Assessment, person: str, criterion: str) -> Assessment:
    """With `criterion` at the same place as the last of those that have one."""
    ranks = assessment.stakeholders[person].ranks
    places = [place for id, place in ranks.items() if id != criterion]
    return with_rank(assessment, person, criterion, max(places, default=1))


def with_swing_points(assessment: Assessment, person: str, criterion: str, points: Decimal | None) -> Assessment:
    """With a criterion's points, 0 to 100; None forgets them. They are sure: bounds given before are taken out."""
    who = assessment.stakeholders[person]
    return _answered(
        assessment,
        person,
        {
            "points": _with_or_without(who.points, criterion, points),
            "bounds": without_key(who.bounds, criterion),
        },
    )


def with_points_between(assessment: Assessment, person: str, criterion: str, low: Decimal, high: Decimal) -> Assessment:
    """With bounds of a criterion's points; the points themselves stand in the middle.

    Raises ValueError for bounds out of order or outside 0 to 100.
    """
    who = assessment.stakeholders[person]
    bounds = PointsBounds(low=low, high=high)
    return _answered(
        assessment,
        person,
        {
            "points": with_key(who.points, criterion, (low + high) / 2),
            "bounds": with_key(who.bounds, criterion, bounds),
        },
    )


def points_allowed(assessment: Assessment, person: str, criterion: str) -> tuple[Decimal, Decimal]:
    """The fewest and most points that do not contradict the order: those of the neighbours in it.

    The first in the order has 100. Without an order, for other methods than swing, and while the neighbours' points
    contradict the order themselves: 0 to 100.
    """
    who = assessment.stakeholders[person]
    criteria = assessment.active_criterion_ids()
    if who.method is not WeightMethod.SWING or ranks_of(who, criteria) is None:
        return Decimal(0), Decimal(TOP)
    first = min(who.ranks[id] for id in criteria)
    place = who.ranks[criterion]
    if place == first:
        return Decimal(TOP), Decimal(TOP)
    given = {id: who.points[id] for id in criteria if id in who.points and id != criterion}
    above = [points for id, points in given.items() if who.ranks[id] < place]
    level = [points for id, points in given.items() if who.ranks[id] == place]
    below = [points for id, points in given.items() if who.ranks[id] > place]
    if level:
        return level[0], level[0]
    low, high = max(below, default=Decimal(0)), min(above, default=Decimal(TOP))
    return (low, high) if low <= high else (Decimal(0), Decimal(TOP))


def with_judgement(assessment: Assessment, person: str, first: str, second: str, value: int | None) -> Assessment:
    """With how `first` compares to `second` on Saaty's scale (see `Judgement`); None forgets it."""
    rows = dict(assessment.stakeholders[person].judgements)
    for one, other in ((first, second), (second, first)):
        rows[one] = without_key(rows.get(one, EMPTY), other)
    if value is not None:
        rows[first] = with_key(rows[first], second, value)
    return _answered(assessment, person, {"judgements": _without_empty(rows)})


def with_check_answer(
    assessment: Assessment, person: str, question: TradeOff, preferred: Preference | None
) -> Assessment:
    """With the answer to a check question; None forgets it."""
    rows = dict(assessment.stakeholders[person].trade_offs)
    row = without_key(rows.get(question.first, EMPTY), question.second)
    if preferred is not None:
        row = with_key(row, question.second, TradeOffAnswer(level=question.level, preferred=preferred))
    rows[question.first] = row
    return _with(assessment, person, {"trade_offs": _without_empty(rows)})


# --- inside --------------------------------------------------------------------------------------


def _with(assessment: Assessment, person: str, changes: Mapping[str, object]) -> Assessment:
    return assessment.with_stakeholder(person, assessment.stakeholders[person].model_copy(update=changes))


def _answered(assessment: Assessment, person: str, changes: Mapping[str, object]) -> Assessment:
    """With an answer; the first one fixes what was shown for all that follow."""
    who = assessment.stakeholders[person]
    is_first = not (who.ranks or who.points or who.judgements)
    shown = shown_now(assessment, who.scale) if is_first or who.shown is None else who.shown
    return _with(assessment, person, {**changes, "shown": shown})


def _with_or_without(mapping: Mapping[str, V], key: str, value: V | None) -> Mapping[str, V]:
    return without_key(mapping, key) if value is None else with_key(mapping, key, value)


def _without_empty(rows: Mapping[str, Mapping[str, V]]) -> Mapping[str, Mapping[str, V]]:
    return read_only({first: row for first, row in rows.items() if row})

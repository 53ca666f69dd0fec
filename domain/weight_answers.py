"""What a person answers when asked for their weights. Each function returns a changed assessment.

Each raises KeyError for an unknown stakeholder. `domain.elicitation` says which question an answer belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.base import EMPTY, V, read_only, with_key, with_or_without, without_key
from domain.elicitation import criteria_asked, disordered, has_answers
from domain.mcda.staleness import shown_now
from domain.mcda.trade_off import TradeOff
from domain.stakeholder import (
    PointsBounds,
    Preference,
    Scale,
    Shown,
    TradeOffAnswer,
    WeightMethod,
)
from domain.swing_order import moved_up, next_place, placed_at, tied
from domain.weights import ranks_of, weighed

# --- the person and the questions ----------------------------------------------------------------


def with_role(assessment: Assessment, person: str, role: str) -> Assessment:
    return _with(assessment, person, {"role": role})


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


def with_weight_confidence(assessment: Assessment, person: str, confidence: Confidence | None) -> Assessment:
    """With how sure a person is of the weights; None when it is still to be asked."""
    return _with(assessment, person, {"confidence": confidence})


def with_weights_confirmed(assessment: Assessment, person: str) -> Assessment:
    """With a person's weights said to hold for what is shown now.

    A criterion that came since and of which nothing was said is still to be asked about.
    """
    who = assessment.stakeholders[person]
    now = shown_now(assessment, who.scale)
    known = weighed(who.model_copy(update={"shown": _all_swinging(who.shown)}), now.criteria)
    return _with(assessment, person, {"shown": now.model_copy(update={"criteria": known})})


# --- the order -----------------------------------------------------------------------------------


def with_rank(assessment: Assessment, person: str, criterion: str, rank: int | None) -> Assessment:
    """With a criterion's rank in the order of swings, 1 for the greatest; None takes it out of the order.

    The ranks of the others stay as they are, and so do points: `elicitation.disordered` tells where the two disagree.
    """
    who = assessment.stakeholders[person]
    return _answered(assessment, person, {"ranks": with_or_without(who.ranks, criterion, rank)}, criterion)


def with_next_rank(assessment: Assessment, person: str, criterion: str) -> Assessment:
    """With `criterion` next in the order: at the first place that is free."""
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    unplaced = who.model_copy(update={"ranks": without_key(who.ranks, criterion)})
    return _ordered(assessment, person, placed_at(who, criteria, criterion, next_place(unplaced, criteria)), criterion)


def with_tie(assessment: Assessment, person: str, criterion: str) -> Assessment:
    """With `criterion` at the same place as those before it or, while it has no place, as the last that do."""
    ranks = tied(assessment.stakeholders[person], criteria_asked(assessment, person), criterion)
    return _without_disorder(_ordered(assessment, person, ranks, criterion), person, criterion)


def with_place(assessment: Assessment, person: str, criterion: str, place: int) -> Assessment:
    """With `criterion` at a place of its own, 1 for the greatest; others make room (see `domain.swing_order`).

    A place beyond the last is the last. Points that contradict the new order are taken out, to be asked again.
    """
    ranks = placed_at(assessment.stakeholders[person], criteria_asked(assessment, person), criterion, place)
    return _without_disorder(_ordered(assessment, person, ranks, criterion), person, criterion)


def with_moved_up(assessment: Assessment, person: str, criterion: str) -> Assessment:
    """With `criterion` a line up; unchanged for the first and for one without a place."""
    ranks = moved_up(assessment.stakeholders[person], criteria_asked(assessment, person), criterion)
    if ranks is None:
        return assessment
    return _without_disorder(_ordered(assessment, person, ranks, criterion), person, criterion)


# --- points --------------------------------------------------------------------------------------


def with_swing_points(assessment: Assessment, person: str, criterion: str, points: Decimal | None) -> Assessment:
    """With a criterion's points, 0 to 100; None forgets them. They are sure: bounds given before are taken out.

    What ties in a swing order gets them too: one place, one answer.
    """
    who = assessment.stakeholders[person]
    given, bounds = who.points, who.bounds
    for id in _tied(assessment, person, criterion):
        given, bounds = with_or_without(given, id, points), without_key(bounds, id)
    return _answered(assessment, person, {"points": given, "bounds": bounds}, criterion)


def with_points_between(
    assessment: Assessment, person: str, criterion: str, low: Decimal, high: Decimal, likely: Decimal | None = None
) -> Assessment:
    """With bounds of a criterion's points, and of what ties with it; the points themselves are the `likely` ones or,
    without them, stand in the middle.

    Raises ValueError for bounds out of order or outside 0 to 100.
    """
    who = assessment.stakeholders[person]
    between, points = PointsBounds(low=low, high=high), (low + high) / 2 if likely is None else likely
    given, bounds = who.points, who.bounds
    for id in _tied(assessment, person, criterion):
        given, bounds = with_key(given, id, points), with_key(bounds, id, between)
    return _answered(assessment, person, {"points": given, "bounds": bounds}, criterion)


# --- pairs and checks ----------------------------------------------------------------------------


def with_judgement(assessment: Assessment, person: str, first: str, second: str, value: int | None) -> Assessment:
    """With how `first` compares to `second` on Saaty's scale (see `Judgement`); None forgets it."""
    rows = dict(assessment.stakeholders[person].judgements)
    for one, other in ((first, second), (second, first)):
        rows[one] = without_key(rows.get(one, EMPTY), other)
    if value is not None:
        rows[first] = with_key(rows[first], second, value)
    return _answered(assessment, person, {"judgements": _without_empty(rows)}, first, second)


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


def _all_swinging(shown: Shown | None) -> Shown | None:
    return shown and shown.model_copy(update={"ranges": EMPTY})


def _answered(assessment: Assessment, person: str, changes: Mapping[str, object], *about: str) -> Assessment:
    """With an answer about some criteria.

    The first answer fixes what was shown for all that follow; one about a criterion that came later adds that one.
    """
    who = assessment.stakeholders[person]
    now = shown_now(assessment, who.scale)
    shown = _also_shown(who.shown, now, about) if who.shown and has_answers(who) else now
    return _with(assessment, person, {**changes, "shown": shown})


def _ordered(assessment: Assessment, person: str, ranks: Mapping[str, int], about: str) -> Assessment:
    """With this order of the criteria asked about: the only ones whose place it tells."""
    return _answered(assessment, person, {"ranks": ranks}, about)


def _also_shown(shown: Shown, now: Shown, about: Iterable[str]) -> Shown:
    for id in about:
        if id in now.criteria and id not in shown.criteria:
            anchors = with_key(shown.anchors, id, now.anchors[id]) if id in now.anchors else shown.anchors
            ranges = with_key(shown.ranges, id, now.ranges[id]) if id in now.ranges else shown.ranges
            added = {"criteria": (*shown.criteria, id), "anchors": anchors, "ranges": ranges}
            shown = shown.model_copy(update=added)
    return shown


def _without_disorder(assessment: Assessment, person: str, moved: str) -> Assessment:
    """Without the points that a move has made say something else: of the one moved, and of a first one dethroned."""
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    ranked = [id for id in criteria if id in who.ranks]
    places = sorted({who.ranks[id] for id in ranked})
    second = [id for id in ranked if len(places) > 1 and who.ranks[id] == places[1]]
    dethroned = [id for id in second if who.points.get(id) == 100 and who.ranks[moved] == places[0]]
    against = [moved] if any(moved in pair for pair in disordered(assessment, person)) else []
    points, bounds = who.points, who.bounds
    for id in (*dethroned, *against):
        points, bounds = without_key(points, id), without_key(bounds, id)
    return _with(assessment, person, {"points": points, "bounds": bounds})


def _tied(assessment: Assessment, person: str, criterion: str) -> tuple[str, ...]:
    """The criterion and, in a complete swing order, those at its place."""
    who = assessment.stakeholders[person]
    criteria = criteria_asked(assessment, person)
    if who.method is not WeightMethod.SWING or criterion not in criteria or not ranks_of(who, criteria):
        return (criterion,)
    return tuple(id for id in criteria if who.ranks[id] == who.ranks[criterion])


def _without_empty(rows: Mapping[str, Mapping[str, V]]) -> Mapping[str, Mapping[str, V]]:
    return read_only({first: row for first, row in rows.items() if row})

"""Weights: the share each criterion has in the decision. Non-negative, they sum to 1.

A person's weights come from what that person was asked (`domain.mcda` has the method of each question); the group's
are the mean of those of everybody who has a voice.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from operator import is_

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.mcda.ahp import Ahp, AhpError, Judgements, ahp
from domain.mcda.grid import GridError
from domain.mcda.group import arithmetic_weights, geometric_weights
from domain.mcda.points import normalise, on_fixed_scale
from domain.mcda.rank_weights import ranked_weights
from domain.mcda.swing import TOP, suggested_points
from domain.stakeholder import Aggregation, Scale, Shown, Stakeholder, WeightMethod

Weights = Mapping[str, float]
"""Shares by criterion id, each from 0 to 1, that sum to 1."""


@dataclass(frozen=True, slots=True)
class WeightProfile:
    """The weights that count, and where they come from.

    `weights` has every active criterion and is empty only when there is none. `assumed_equal` says that nobody gave
    any, so that equal weights stand in for them. `contributors` are the ids of the stakeholders whose weights count,
    `silent` of those who gave none yet, `unheard` of those whose voice is 0. `missing` lists, for each contributor
    of whom nothing is known about some, the active criteria left out: they count as 0. `aggregation` is what was used:
    the arithmetic mean also where everybody together vetoes every criterion in the geometric one.
    """

    weights: Weights
    assumed_equal: bool
    contributors: tuple[str, ...]
    silent: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]
    unheard: tuple[str, ...] = ()
    aggregation: Aggregation = Aggregation.ARITHMETIC


# --- one person ----------------------------------------------------------------------------------


def weights_of(person: Stakeholder, criteria: tuple[str, ...]) -> Weights | None:
    """The weights of one person over `criteria`; None while what was asked gives none.

    Swing and ranking need a place for every criterion; swing points not given yet stand at what the order suggests, and
    without any order points are taken as they are. The AHP needs judgements that link all criteria. One criterion with
    direct points is enough. A criterion the person was not asked about counts 0 (see `weighed`). What was asked about
    the range of the options present is brought to the whole scale.
    """
    found = shown_weights(person, criteria)
    if found and person.scale is Scale.PRESENT:
        found = _on_whole_scale(found, person.shown)
    return {id: found.get(id, 0.0) for id in criteria} if found else None


def shown_weights(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, float] | None:
    """The weights of the swings that were shown, of those of `criteria` the person weighed; None while there are none.

    They are those of `weights_of` where whole scales were shown.
    """
    asked = weighed(person, criteria)
    if not asked:
        return None
    match person.method:
        case WeightMethod.SWING:
            return _swing(person, asked)
        case WeightMethod.RANKING:
            return _ranking(person, asked)
        case WeightMethod.AHP:
            return _ahp(person, asked)
        case WeightMethod.DIRECT:
            return _points(person, asked)


def weighed(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `criteria` the person's weights are about.

    Left out are the criteria that came after the questions were asked, until something is said of them, and those on
    which the options shown were all the same: there was no swing to weigh.
    """
    shown = person.shown
    if shown is None:
        return criteria
    return tuple(id for id in criteria if (id in shown.criteria or _has_answer(person, id)) and has_swing(shown, id))


def has_swing(shown: Shown, criterion: str) -> bool:
    """Whether a question that showed this showed a worst and a best of the criterion that differ."""
    seen = shown.ranges.get(criterion)
    return shown.scale is Scale.ANCHORS or seen is None or seen.worst < seen.best


def _has_answer(person: Stakeholder, id: str) -> bool:
    judged = id in person.judgements or any(id in row for row in person.judgements.values())
    return id in person.ranks or id in person.points or judged


def swing_points(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, Decimal] | None:
    """The points, 0 to 100, of each criterion: as given or, until then, as the order suggests.

    Those in first place have 100. None while a criterion has no place in the order.
    """
    ranks = ranks_of(person, criteria)
    if not ranks:
        return None
    given = points_given(person, criteria)
    suggested = suggested_points(ranks, [float(given[id]) if id in given else None for id in criteria])
    return {
        id: Decimal(TOP) if rank == min(ranks) else given.get(id, Decimal(str(points)))
        for id, rank, points in zip(criteria, ranks, suggested, strict=True)
    }


def points_given(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, Decimal]:
    """The points of each criterion that was given any, inside what is left of its bounds (see `point_bounds`).

    There, in a swing order, they are no fewer than the points of any line after it.
    """
    bounds = point_bounds(person, criteria)
    points = {id: min(high, max(low, person.points[id])) for id, (low, high) in bounds.items()}
    if not _narrows(person, criteria):
        return points
    after = {id: [points[other] for other in points if person.ranks[other] >= person.ranks[id]] for id in points}
    return {id: min(high, max(after[id])) for id, (_, high) in bounds.items()}


def point_bounds(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, tuple[Decimal, Decimal]]:
    """Between which points each criterion that was given any lies, the same twice where they are sure.

    In a complete swing order a line is worth no more than any before it and no less than any after it: what is said of
    one narrows the bounds of the others. Bounds that contradict the order stay as they were given.
    """
    pointed = [id for id in criteria if id in person.points]
    sure = {id: (person.points[id], person.points[id]) for id in pointed}
    said = {id: (bounds.low, bounds.high) if (bounds := person.bounds.get(id)) else sure[id] for id in pointed}
    if not _narrows(person, criteria):
        return said
    ranks, top = person.ranks, min(person.ranks[id] for id in criteria)
    narrowed: dict[str, tuple[Decimal, Decimal]] = {}
    for id, (own_low, own_high) in said.items():
        low = max([own_low, *(low for other, (low, _) in said.items() if ranks[other] > ranks[id])])
        high = min([own_high, *(high for other, (_, high) in said.items() if top < ranks[other] < ranks[id])])
        narrowed[id] = (low, high) if low <= high else (own_low, own_high)
    return narrowed


def _narrows(person: Stakeholder, criteria: tuple[str, ...]) -> bool:
    """Whether bounds were given for lines of a complete swing order."""
    return person.method is WeightMethod.SWING and bool(person.bounds) and ranks_of(person, criteria) is not None


def ranks_of(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[int, ...] | None:
    """The place of each criterion; None while one has none."""
    if any(id not in person.ranks for id in criteria):
        return None
    return tuple(person.ranks[id] for id in criteria)


def judgements_of(person: Stakeholder, criteria: tuple[str, ...]) -> Judgements:
    """The table of a person's pairwise judgements, with None for a pair not judged yet."""

    def ratio(first: str, second: str) -> float | None:
        if first == second:
            return 1.0
        judgement = person.judgements.get(first, {}).get(second)
        if judgement is not None:
            return float(judgement) if judgement > 0 else -1 / judgement
        opposite = person.judgements.get(second, {}).get(first)
        return None if opposite is None else (1 / opposite if opposite > 0 else float(-opposite))

    return [[ratio(first, second) for second in criteria] for first in criteria]


def ahp_of(person: Stakeholder, criteria: tuple[str, ...]) -> Ahp | None:
    """What the person's pairwise judgements give; None while they do not link all criteria."""
    try:
        return ahp(judgements_of(person, criteria))
    except AhpError:
        return None


def _swing(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, float] | None:
    points = swing_points(person, criteria)
    if points is None:
        return _points(person, criteria)
    below_top = (id for id in criteria if person.ranks[id] > min(person.ranks[other] for other in criteria))
    return normalise(points) if any(id in person.points for id in below_top) else _ranking(person, criteria)


def _ranking(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, float] | None:
    ranks = ranks_of(person, criteria)
    return None if ranks is None else dict(zip(criteria, ranked_weights(ranks), strict=True))


def _ahp(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, float] | None:
    found = ahp_of(person, criteria)
    return None if found is None else dict(zip(criteria, found.weights, strict=True))


def _points(person: Stakeholder, criteria: tuple[str, ...]) -> dict[str, float] | None:
    return normalise({id: person.points.get(id, Decimal(0)) for id in criteria})


def _on_whole_scale(weights: dict[str, float], shown: Shown | None) -> dict[str, float] | None:
    ranges = {id: (float(seen.worst), float(seen.best)) for id, seen in shown.ranges.items()} if shown else {}
    return normalise(on_fixed_scale(weights, {id: ranges.get(id, (0.0, 100.0)) for id in weights}))


# --- the group -----------------------------------------------------------------------------------


def stakeholder_weights(assessment: Assessment, id: str) -> Weights | None:
    """The weights of one stakeholder over the active criteria; None while there are none.

    Raises KeyError for an unknown stakeholder.
    """
    return _own_weights(Inputs(assessment, assessment.stakeholders[id], assessment.criteria), id)


def group_weights(assessment: Assessment) -> WeightProfile:
    """The mean of the stakeholders' weights, each counting as much as their voice; equal weights while nobody has any.

    Aggregation of individual priorities, Forman & Peniwati 1998: arithmetic unless the assessment says geometric.
    """
    return _group_weights(weight_inputs(assessment))


class Inputs:
    """An assessment that counts as the same while none of its `parts` has changed: what a kept result rests on."""

    def __init__(self, assessment: Assessment, *parts: object) -> None:
        self.assessment = assessment
        self._parts = parts

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Inputs) or len(self._parts) != len(other._parts):
            return False
        return all(map(is_, self._parts, other._parts))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._parts)))


@lru_cache(maxsize=64)
def _own_weights(inputs: Inputs, id: str) -> Weights | None:
    """Nobody's answer changes the weights of another."""
    return weights_of(inputs.assessment.stakeholders[id], inputs.assessment.active_criterion_ids())


def weight_inputs(assessment: Assessment) -> Inputs:
    """What weights rest on. They are asked for at every score, which changes none of it."""
    return Inputs(assessment, assessment.stakeholders, assessment.criteria, assessment.weighting)


@lru_cache(maxsize=4)
def _group_weights(inputs: Inputs) -> WeightProfile:
    assessment = inputs.assessment
    criteria = assessment.active_criterion_ids()
    given: dict[str, Weights] = {}
    silent: list[str] = []
    unheard: list[str] = []
    missing: dict[str, tuple[str, ...]] = {}
    for id, person in assessment.stakeholders.items():
        weights = stakeholder_weights(assessment, id)
        if weights is None:
            silent.append(id)
        elif not person.voice:
            unheard.append(id)
        else:
            given[id] = weights
            if left_out := _left_out(person, criteria):
                missing[id] = left_out
    weights, aggregation = _mean(assessment, criteria, given)
    return WeightProfile(weights, not given, tuple(given), tuple(silent), missing, tuple(unheard), aggregation)


def _left_out(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """The criteria with a swing of which the person said nothing."""
    swinging = [id for id in criteria if person.shown is None or has_swing(person.shown, id)]
    asked = weighed(person, criteria)
    by_points = person.method is WeightMethod.DIRECT or (
        person.method is WeightMethod.SWING and ranks_of(person, asked) is None
    )
    return tuple(id for id in swinging if (id not in person.points if by_points else id not in asked))


def _mean(
    assessment: Assessment, criteria: tuple[str, ...], given: Mapping[str, Weights]
) -> tuple[dict[str, float], Aggregation]:
    if not given:
        return {id: 1 / len(criteria) for id in criteria}, Aggregation.ARITHMETIC
    people = {id: tuple(weights[criterion] for criterion in criteria) for id, weights in given.items()}
    voices = {id: float(assessment.stakeholders[id].voice) for id in given}
    if assessment.weighting.aggregation is Aggregation.GEOMETRIC:
        try:
            return dict(zip(criteria, geometric_weights(people, voices), strict=True)), Aggregation.GEOMETRIC
        except GridError:  # a veto on every criterion leaves nothing
            pass
    return dict(zip(criteria, arithmetic_weights(people, voices), strict=True)), Aggregation.ARITHMETIC

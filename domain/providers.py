"""Offers side by side: what speaks against each, which go on the shortlist, and the grid run on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.assessment import Assessment, Score
from domain.catalogue import NON_DELEGABLE, Basis, Holder, SafeguardGroup, SafeguardState
from domain.compliance.applicability import regime_scope
from domain.compliance.check import Applicability, PointState
from domain.compliance.findings import PointStatus, point_status
from domain.compliance.points import FORCES, Force, Regime, points_of
from domain.dataclass import dataclass
from domain.interval import Interval, as_interval
from domain.mcda.grid import Grid, GridError, GridFault, totals
from domain.offer import Offer, OfferState, ProviderCriterion, ProviderQuestion
from domain.ranking import score_interval
from domain.safeguards import SAFEGUARDS_BY_GROUP, required
from domain.scope import given_away, scope_of

SHORTLIST = 3
"""How many offers go on the shortlist at most. Our addition."""

CLAUSES = (
    *SAFEGUARDS_BY_GROUP[SafeguardGroup.REVERSIBILITY],
    *SAFEGUARDS_BY_GROUP[SafeguardGroup.CLAUSES],
)
"""The safeguards a contract can hold: the four of the reversibility test and the clauses the article lists."""


class OfferReasonId(StrEnum):
    """What speaks against an offer, or has still to be cleared.

    `POINT_MISSING`: something the law, or a certification it asks for, wants and the provider does not give.
    `WORST_LEVEL`: the worst level in one of the article's three questions. `NOT_COVERED`: a function the model gives to
    the provider is not in the offer. `WITHOUT_EVIDENCE`: a high level nobody has seen anything for.
    """

    RULED_OUT = "ruled_out"
    GIVES_AWAY = "gives_away"
    POINT_MISSING = "point_missing"
    WORST_LEVEL = "worst_level"
    CLAUSE_MISSING = "clause_missing"
    POINT_OPEN = "point_open"
    CLAUSE_OPEN = "clause_open"
    SCOPE_NOT_KNOWN = "scope_not_known"
    NOT_COVERED = "not_covered"
    NOT_RATED = "not_rated"
    WITHOUT_EVIDENCE = "without_evidence"


class Standing(StrEnum):
    """`OUT`: something rules the offer out. `TO_CLEAR`: it stays in, with open points. `READY`: nothing is open."""

    READY = "ready"
    TO_CLEAR = "to_clear"
    OUT = "out"


_RULING_OUT = (OfferReasonId.RULED_OUT, OfferReasonId.GIVES_AWAY, OfferReasonId.POINT_MISSING)
HIGH_LEVEL = 4
"""The level from which evidence is asked for. Our addition."""


@dataclass(frozen=True, slots=True)
class OfferReason:
    """A reason, and what it is about: the id of a criterion, safeguard, point or function; empty for none."""

    id: OfferReasonId
    about: str
    basis: Basis

    @property
    def rules_out(self) -> bool:
        return self.id in _RULING_OUT


@dataclass(frozen=True, slots=True)
class OfferStanding:
    """Where an offer stands. `total` is its value from 0 to 100 with the bounds doubt leaves it, `cost` its total cost;
    None where nothing is known of it. `is_shortlisted` for the best that are not out."""

    offer: str
    standing: Standing
    total: Interval | None
    cost: Interval | None
    reasons: tuple[OfferReason, ...]
    is_shortlisted: bool


def provider_criteria(assessment: Assessment) -> dict[str, ProviderCriterion]:
    """What offers are judged by: the article's three questions, then the client's own criteria, by id."""
    given = assessment.provider_criteria
    stated = {question.value: given.get(question.value, ProviderCriterion()) for question in ProviderQuestion}
    return stated | dict(given)


def provider_grid(assessment: Assessment, today: date) -> Grid:
    """The offers that are not out `today`, by the criteria that count, as a grid: values 25 × (level − 1).

    A rating that is not known may be anything from 0 to 100. Raises GridError when no offer is left, or no criterion
    counts for anything.
    """
    left = [id for id, offer in assessment.offers.items() if not _is_out(_reasons(assessment, offer, today))]
    return _grid(assessment, left)


def shortlist(assessment: Assessment, today: date, size: int = SHORTLIST) -> tuple[OfferStanding, ...]:
    """Every offer with what speaks against it: the best first, those that are out last, in their order.

    The `size` best that are not out and of which something was answered are on the shortlist. Equal totals: the one
    that costs less goes first, then the order of the offers. While no criterion counts, the cost alone decides.
    """
    reasons = {id: tuple(_reasons(assessment, offer, today)) for id, offer in assessment.offers.items()}
    left = [id for id, found in reasons.items() if not _is_out(found)]
    worths = _totals(assessment, left)
    costs = {id: _cost(offer) for id, offer in assessment.offers.items()}

    def worth(id: str) -> tuple[float, bool, Decimal]:
        total, cost = worths.get(id), costs[id]
        return -float(total.likely) if total else 0.0, cost is None, cost.likely if cost else Decimal(0)

    order = [*sorted(left, key=worth), *(id for id in reasons if id not in left)]
    return tuple(
        OfferStanding(
            id,
            _standing(reasons[id]),
            worths.get(id),
            costs[id],
            reasons[id],
            id in left and place < size and _is_judged(assessment.offers[id]),
        )
        for place, id in enumerate(order)
    )


def _grid(assessment: Assessment, offers: list[str]) -> Grid:
    criteria = {id: case for id, case in provider_criteria(assessment).items() if case.points > 0}
    if not criteria:
        raise GridError(GridFault.NO_CRITERION)
    cells = [[_value(assessment.offers[offer], id) for id in criteria] for offer in offers]
    low, values, high = ([[cell[part] for cell in row] for row in cells] for part in range(3))
    return Grid.of(values, [float(case.points) for case in criteria.values()], low, high, offers, criteria)


def _value(offer: Offer, criterion: str) -> tuple[float, float, float]:
    rating = offer.ratings.get(criterion)
    return score_interval(None if rating is None else Score(level=rating.level, confidence=rating.confidence))


def _totals(assessment: Assessment, offers: list[str]) -> dict[str, Interval]:
    try:
        grid = _grid(assessment, offers)
    except GridError:
        return {}
    ends = (totals(values, grid.weights) for values in (grid.low, grid.values, grid.high))
    return {id: Interval(*(Decimal(str(end)) for end in row)) for id, *row in zip(grid.options, *ends, strict=True)}


def _cost(offer: Offer) -> Interval | None:
    return None if offer.total_cost is None else as_interval(offer.total_cost)


def _standing(reasons: tuple[OfferReason, ...]) -> Standing:
    if _is_out(reasons):
        return Standing.OUT
    return Standing.TO_CLEAR if reasons else Standing.READY


def _is_judged(offer: Offer) -> bool:
    """Whether anything is known that offers are compared by."""
    return offer.total_cost is not None or any(rating.level is not None for rating in offer.ratings.values())


def _is_out(reasons: Iterable[OfferReason]) -> bool:
    return any(reason.rules_out for reason in reasons)


# --- reasons -------------------------------------------------------------------------------------


def _reasons(assessment: Assessment, offer: Offer, today: date) -> Iterator[OfferReason]:
    if offer.state is OfferState.RULED_OUT:
        yield OfferReason(OfferReasonId.RULED_OUT, "", Basis.ADDITION)
    yield from _of_functions(assessment, offer)
    yield from _of_points(assessment, offer, today)
    yield from _of_clauses(offer)
    yield from _of_ratings(assessment, offer)


def _of_functions(assessment: Assessment, offer: Offer) -> Iterator[OfferReason]:
    for function in given_away(offer.functions):
        yield OfferReason(OfferReasonId.GIVES_AWAY, function, Basis.STATED)
    if not offer.functions:
        yield OfferReason(OfferReasonId.SCOPE_NOT_KNOWN, "", Basis.ADDITION)
        return
    for function, holder in scope_of(assessment, offer.option or "").items():
        if holder is Holder.PROVIDER and function not in (*offer.functions, *NON_DELEGABLE):
            yield OfferReason(OfferReasonId.NOT_COVERED, function, Basis.ADDITION)


def _of_points(assessment: Assessment, offer: Offer, today: date) -> Iterator[OfferReason]:
    """The points of the regimes that apply; one that may not apply is a question to the company, not to the offer."""
    for regime in Regime:
        applies = regime_scope(assessment, regime, offer.option or "").applicability
        if applies is not Applicability.APPLIES:
            continue
        for point in points_of(regime):
            status = point_status(point, offer.compliance.get(point, PointState.NOT_ASKED), applies, today)
            if status is PointStatus.MISSING and FORCES[regime] is not Force.GUIDANCE:
                yield OfferReason(OfferReasonId.POINT_MISSING, point, Basis.READING)
            elif status in (PointStatus.MISSING, PointStatus.OPEN):
                yield OfferReason(OfferReasonId.POINT_OPEN, point, Basis.READING)


def _of_clauses(offer: Offer) -> Iterator[OfferReason]:
    needed = required(offer.option or "")
    for clause in CLAUSES:
        state = offer.clauses.get(clause, SafeguardState.NOT_ASKED)
        if clause not in needed or state is SafeguardState.PRESENT:
            continue
        missing = state is SafeguardState.MISSING
        yield OfferReason(OfferReasonId.CLAUSE_MISSING if missing else OfferReasonId.CLAUSE_OPEN, clause, Basis.STATED)


def _of_ratings(assessment: Assessment, offer: Offer) -> Iterator[OfferReason]:
    for id, criterion in provider_criteria(assessment).items():
        rating = offer.ratings.get(id)
        if criterion.points == 0:
            continue
        if rating is None or rating.level is None:
            yield OfferReason(OfferReasonId.NOT_RATED, id, Basis.ADDITION)
        elif rating.level == 1 and id in set(ProviderQuestion):
            yield OfferReason(OfferReasonId.WORST_LEVEL, id, Basis.READING)
        elif rating.level >= HIGH_LEVEL and not rating.evidence:
            yield OfferReason(OfferReasonId.WITHOUT_EVIDENCE, id, Basis.ADDITION)

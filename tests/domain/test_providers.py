"""Offers: what speaks against each, the shortlist, and the grid on providers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.catalogue import Holder, ItFunction, Model, Safeguard, SafeguardGroup, SafeguardState
from domain.compliance.check import Applicability, PointState, RegimeCase
from domain.compliance.points import CompliancePoint, Regime, points_of
from domain.estimate import Estimate
from domain.facts import (
    with_new_offer,
    with_new_provider_criterion,
    with_offer,
    with_provider_criterion,
    with_regime,
    without_offer,
    without_provider_criterion,
)
from domain.mcda.grid import GridError, GridFault
from domain.offer import Offer, OfferState, ProviderCriterion, ProviderQuestion, Rating
from domain.option import ScopeEntry
from domain.providers import CLAUSES, OfferReasonId, Standing, provider_criteria, provider_grid, shortlist
from domain.safeguards import SAFEGUARDS_BY_GROUP
from tests.domain.building import answered

TODAY = date(2026, 6, 15)
A, T, G = (question.value for question in ProviderQuestion)
SEEN = "call with a client"

# Without regulated data, and with ANSSI's guide set aside, nothing but the offer itself is left to judge.
QUIET = with_regime(
    answered(regulated_data=(), headcount=1), Regime.ANSSI, RegimeCase(state=Applicability.DOES_NOT_APPLY)
)


def clean(levels: dict[str, int] | None = None, **changes: object) -> Offer:
    """An offer with nothing against it, for backup and cybersecurity."""
    levels = dict.fromkeys((A, T, G), 3) | (levels or {})
    offer = Offer(
        name="Nord Infogérance",
        option=Model.PROGRESSIVE,
        functions=(ItFunction.BACKUP, ItFunction.CYBERSECURITY),
        ratings={id: Rating(level=level, evidence=SEEN) for id, level in levels.items()},
        clauses=dict.fromkeys(CLAUSES, SafeguardState.PRESENT),
    )
    return offer.model_copy(update=changes)


def tender(*offers: Offer, case: Assessment = QUIET) -> Assessment:
    for offer in offers:
        id, case = with_new_offer(case, offer.name)
        case = with_offer(case, id, offer)
    return case


def against(offer: Offer, case: Assessment = QUIET) -> list[tuple[OfferReasonId, str]]:
    (found,) = shortlist(tender(offer, case=case), TODAY)
    return [(reason.id, str(reason.about)) for reason in found.reasons]


def test_the_questions_are_the_safeguards_of_the_provider() -> None:
    assert [str(id) for id in ProviderQuestion] == [str(id) for id in SAFEGUARDS_BY_GROUP[SafeguardGroup.PROVIDER]]
    assert len(CLAUSES) == 8


def test_an_offer_with_nothing_against_it_is_ready() -> None:
    (found,) = shortlist(tender(clean()), TODAY)
    assert (found.standing, found.reasons, found.is_shortlisted) == (Standing.READY, (), True)


@pytest.mark.parametrize(
    ("offer", "reason"),
    [
        (clean(state=OfferState.RULED_OUT), (OfferReasonId.RULED_OUT, "")),
        (clean({A: 1}), (OfferReasonId.WORST_LEVEL, A)),
        (clean(functions=()), (OfferReasonId.SCOPE_NOT_KNOWN, "")),
        (clean(functions=(ItFunction.BACKUP,)), (OfferReasonId.NOT_COVERED, "cybersecurity")),
        (
            clean(functions=(ItFunction.BACKUP, ItFunction.CYBERSECURITY, ItFunction.PROVIDER_AUDIT)),
            (OfferReasonId.GIVES_AWAY, "provider_audit"),
        ),
        (
            clean(clauses={**dict.fromkeys(CLAUSES, SafeguardState.PRESENT), Safeguard.EXIT_CLAUSES: "missing"}),
            (OfferReasonId.CLAUSE_MISSING, "exit_clauses"),
        ),
        (
            clean(clauses={**dict.fromkeys(CLAUSES, SafeguardState.PRESENT), Safeguard.OPEN_STANDARDS: "to_do"}),
            (OfferReasonId.CLAUSE_OPEN, "open_standards"),
        ),
        (
            clean(ratings={id: Rating(level=3) for id in (A, T)}),
            (OfferReasonId.NOT_RATED, G),
        ),
        (clean(ratings={**clean().ratings, T: Rating(level=None)}), (OfferReasonId.NOT_RATED, T)),
        (clean(ratings={**clean().ratings, T: Rating(level=4)}), (OfferReasonId.WITHOUT_EVIDENCE, T)),
    ],
)
def test_each_reason_by_itself(offer: Offer, reason: tuple[OfferReasonId, str]) -> None:
    offer = Offer.model_validate(offer.model_dump())
    assert against(offer) == [reason]
    (found,) = shortlist(tender(offer), TODAY)
    out = reason[0] in (OfferReasonId.RULED_OUT, OfferReasonId.GIVES_AWAY)
    assert found.standing is (Standing.OUT if out else Standing.TO_CLEAR)
    assert found.is_shortlisted is not out


def test_a_skill_that_is_never_delegated_is_nothing_an_offer_has_to_cover() -> None:
    to_provider = dict.fromkeys((ItFunction.BACKUP, ItFunction.PROVIDER_AUDIT), ScopeEntry(holder=Holder.PROVIDER))
    option, case = QUIET.with_whole_scope(to_provider).with_new_option("Our own mix")
    assert against(clean(option=option, functions=(ItFunction.BACKUP,)), case) == []
    assert against(clean(option=option, functions=(ItFunction.CLOUD,)), case) == [(OfferReasonId.NOT_COVERED, "backup")]


def test_what_the_law_asks_for_rules_out_and_good_practice_does_not() -> None:
    case = answered(regulated_data=("gdpr",))
    points = dict.fromkeys([*points_of(Regime.GDPR), *points_of(Regime.ANSSI)], PointState.PRESENT)
    audits = {**points, CompliancePoint.GDPR_AUDITS: PointState.MISSING}
    assert against(clean(compliance=points), case) == []
    assert against(clean(compliance=audits), case) == [(OfferReasonId.POINT_MISSING, "gdpr_audits")]
    assert shortlist(tender(clean(compliance=audits), case=case), TODAY)[0].standing is Standing.OUT
    plan = {**points, CompliancePoint.ANSSI_PLAN_ANNEXED: PointState.MISSING}
    assert against(clean(compliance=plan), case) == [(OfferReasonId.POINT_OPEN, "anssi_plan_annexed")]
    not_asked = {point: state for point, state in points.items() if point is not CompliancePoint.GDPR_SECURITY}
    assert against(clean(compliance=not_asked), case) == [(OfferReasonId.POINT_OPEN, "gdpr_security")]


def test_totals_by_hand() -> None:
    # Weights .2, .2, .2, .4; levels 5, 3, 2, 4 are 100, 50, 25, 75: 100 × .2 + 50 × .2 + 25 × .2 + 75 × .4 = 65.
    case = with_provider_criterion(QUIET, G, ProviderCriterion(points=Decimal(50)))
    near, case = with_new_provider_criterion(case, "Close by")
    case = with_provider_criterion(case, near, ProviderCriterion(name="Close by", points=Decimal(100)))
    case = with_provider_criterion(case, A, ProviderCriterion(points=Decimal(50)))
    case = with_provider_criterion(case, T, ProviderCriterion(points=Decimal(50)))
    case = tender(clean({A: 5, T: 3, G: 2, near: 4}), case=case)
    grid = provider_grid(case, TODAY)
    assert grid.criteria == (A, T, G, near)
    assert grid.weights == pytest.approx((0.2, 0.2, 0.2, 0.4))
    assert grid.totals() == (65.0,)
    assert shortlist(case, TODAY)[0].total.likely == Decimal(65)


def test_doubt_and_what_is_not_known_widen_the_total() -> None:
    ratings = {A: Rating(level=3, confidence=Confidence.GUESS), T: Rating(level=None), G: Rating(level=3)}
    total = shortlist(tender(clean(ratings=ratings)), TODAY)[0].total
    assert [round(end, 6) for end in (total.low, total.likely, total.high)] == [
        Decimal(25),  # (25 + 0 + 50) / 3
        Decimal(50),
        Decimal(75),  # (75 + 100 + 50) / 3
    ]


def test_the_best_three_go_on_the_shortlist_and_price_settles_ties() -> None:
    price = [Estimate(likely=Decimal(amount)) for amount in (90_000, 80_000)]
    case = tender(
        clean({A: 2}),
        clean({A: 4}, total_cost=price[0]),
        clean({A: 4}, total_cost=price[1]),
        clean({A: 5}, state=OfferState.RULED_OUT),
        clean(),
        clean({A: 4}),
    )
    found = shortlist(case, TODAY)
    assert [one.offer for one in found] == ["offer_3", "offer_2", "offer_6", "offer_5", "offer_1", "offer_4"]
    assert [one.is_shortlisted for one in found] == [True, True, True, False, False, False]
    assert found[-1].total is None
    assert [one.is_shortlisted for one in shortlist(case, TODAY, size=1)] == [True] + [False] * 5
    assert provider_grid(case, TODAY).options == ("offer_1", "offer_2", "offer_3", "offer_5", "offer_6")


def test_no_offer_and_no_criterion_make_no_grid() -> None:
    assert shortlist(QUIET, TODAY) == ()
    with pytest.raises(GridError) as error:
        provider_grid(QUIET, TODAY)
    assert error.value.fault is GridFault.NO_OPTION
    case = tender(clean(total_cost=Estimate(likely=Decimal(5))), clean(total_cost=Estimate(likely=Decimal(4))))
    for question in ProviderQuestion:
        case = with_provider_criterion(case, question, ProviderCriterion(points=Decimal(0)))
    with pytest.raises(GridError) as error:
        provider_grid(case, TODAY)
    assert error.value.fault is GridFault.NO_CRITERION
    assert [(one.offer, one.total) for one in shortlist(case, TODAY)] == [("offer_2", None), ("offer_1", None)]


def test_a_criterion_taken_out_takes_its_ratings_along() -> None:
    id, case = with_new_provider_criterion(QUIET, "Close by")
    case = tender(clean({id: 5}), case=case)
    assert list(provider_criteria(case)) == [*ProviderQuestion, id]
    case = without_provider_criterion(case, id)
    assert list(provider_criteria(case)) == list(ProviderQuestion)
    assert list(next(iter(case.offers.values())).ratings) == [A, T, G]
    changed = with_provider_criterion(case, A, ProviderCriterion(points=Decimal(5)))
    assert without_provider_criterion(changed, A) == case
    assert without_offer(case, "offer_2").offers == {}


@pytest.mark.parametrize("change", [{"name": ""}, {"ratings": {A: {"level": 6}}}, {"ratings": {"Not an id": {}}}])
def test_an_offer_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Offer(**{"name": "Nord", **change})


def test_a_criterion_of_ones_own_needs_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        with_new_provider_criterion(QUIET, "")
    with pytest.raises(ValidationError, match="name"):
        Assessment(**{**QUIET.model_dump(), "provider_criteria": {"mine": ProviderCriterion()}})


levels = st.fixed_dictionaries({id: st.integers(1, 5) for id in (A, T, G)})


@given(levels, st.sampled_from((A, T, G)), st.lists(levels, max_size=3))
def test_a_better_rating_never_costs_a_place(own: dict[str, int], better: str, others: list[dict[str, int]]) -> None:
    def place(rated: dict[str, int]) -> int:
        found = shortlist(tender(*(clean(each) for each in others), clean(rated)), TODAY)
        return [one.offer for one in found].index(f"offer_{len(others) + 1}")

    assert place({**own, better: min(5, own[better] + 1)}) <= place(own)


@given(st.lists(levels, min_size=1, max_size=4), levels)
def test_one_offer_more_never_changes_the_order_of_the_others(
    offers: list[dict[str, int]], more: dict[str, int]
) -> None:
    before = [one.offer for one in shortlist(tender(*map(clean, offers)), TODAY)]
    after = [one.offer for one in shortlist(tender(*map(clean, offers), clean(more)), TODAY)]
    assert [id for id in after if id in before] == before

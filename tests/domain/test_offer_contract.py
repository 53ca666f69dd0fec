"""The draft contract of an offer, put on the checklists."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Safeguard, SafeguardState
from domain.compliance.check import ComplianceCheck, PointState
from domain.compliance.points import CompliancePoint
from domain.facts import with_compliance
from domain.offer import Offer
from domain.offer_contract import says_of_its_contract, unlike_the_checklists, with_contract_of
from domain.providers import CLAUSES

BLANK = Assessment(id="0123456789ab", created_on=date(2026, 1, 5))
EXIT, OWNERSHIP = Safeguard.EXIT_CLAUSES, Safeguard.DATA_OWNERSHIP
AUDITS, SECURITY = CompliancePoint.GDPR_AUDITS, CompliancePoint.GDPR_SECURITY
DUE = date(2026, 9, 1)


def test_what_an_offer_says_takes_the_place_of_what_the_checklists_say() -> None:
    offer = Offer(
        name="Nova",
        clauses={EXIT: SafeguardState.PRESENT, OWNERSHIP: SafeguardState.NOT_ASKED},
        compliance={AUDITS: PointState.PRESENT, SECURITY: PointState.MISSING},
    )
    before = BLANK.with_safeguard(
        EXIT, SafeguardCheck(state=SafeguardState.TO_DO, owner="Anne", due=DUE, note="article 12")
    ).with_safeguard(OWNERSHIP, SafeguardCheck(state=SafeguardState.MISSING))
    before = with_compliance(
        before, SECURITY, ComplianceCheck(state=PointState.PRESENT, evidence="annex 3", owner="Zoé")
    )
    assert unlike_the_checklists(before, offer) == 3

    after = with_contract_of(before, offer)
    assert after.safeguard(EXIT) == SafeguardCheck(
        state=SafeguardState.PRESENT, owner="Anne", due=DUE, note="article 12"
    )
    assert after.safeguard(OWNERSHIP).state is SafeguardState.MISSING, "the offer was not asked"
    assert after.compliance[AUDITS] == ComplianceCheck(state=PointState.PRESENT, evidence="Nova")
    assert after.compliance[SECURITY] == ComplianceCheck(state=PointState.MISSING, evidence="annex 3", owner="Zoé")
    assert unlike_the_checklists(after, offer) == 0


def test_an_offer_nobody_asked_changes_nothing() -> None:
    silent = Offer(name="Nova", clauses={EXIT: SafeguardState.NOT_ASKED}, compliance={AUDITS: PointState.NOT_ASKED})
    for offer in (silent, Offer(name="Orion")):
        assert not says_of_its_contract(offer)
        assert unlike_the_checklists(BLANK, offer) == 0
        assert with_contract_of(BLANK, offer) == BLANK
    assert says_of_its_contract(Offer(name="Nova", clauses={EXIT: SafeguardState.MISSING}))
    assert says_of_its_contract(Offer(name="Nova", compliance={AUDITS: PointState.NOT_APPLICABLE}))


@given(
    st.dictionaries(st.sampled_from(CLAUSES), st.sampled_from(SafeguardState)),
    st.dictionaries(st.sampled_from(CompliancePoint), st.sampled_from(PointState)),
)
def test_once_carried_over_nothing_differs_and_nothing_else_changed(
    clauses: dict[Safeguard, SafeguardState], points: dict[CompliancePoint, PointState]
) -> None:
    offer = Offer(name="Nova", clauses=clauses, compliance=points)
    after = with_contract_of(BLANK, offer)
    assert unlike_the_checklists(after, offer) == 0
    assert with_contract_of(after, offer) == after
    assert {id: check.state for id, check in after.safeguards.items()} == {
        id: state for id, state in clauses.items() if state is not SafeguardState.NOT_ASKED
    }
    assert set(after.compliance) == {id for id, state in points.items() if state is not PointState.NOT_ASKED}
    assert after.model_copy(update={"safeguards": BLANK.safeguards, "compliance": BLANK.compliance}) == BLANK

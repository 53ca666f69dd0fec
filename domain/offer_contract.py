"""What the draft contract of an offer says, put on the checklists once the offer is chosen."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import SafeguardState
from domain.compliance.check import ComplianceCheck, PointState
from domain.facts import with_compliance
from domain.offer import Offer


def with_contract_of(assessment: Assessment, offer: Offer) -> Assessment:
    """With the state of every clause and point the offer says something of on the checklists.

    What was not asked of the offer stays as it is, as do who answers for a point, by when, and notes. A point that is
    there names the offer as where it was seen, unless something else is named already.
    """
    for clause, said in offer.clauses.items():
        if said is not SafeguardState.NOT_ASKED:
            check = assessment.safeguard(clause).model_copy(update={"state": said})
            assessment = assessment.with_safeguard(clause, check)
    for point, found in offer.compliance.items():
        if found is not PointState.NOT_ASKED:
            before = assessment.compliance.get(point, ComplianceCheck())
            seen = before.evidence or (offer.name if found is PointState.PRESENT else "")
            assessment = with_compliance(
                assessment, point, before.model_copy(update={"state": found, "evidence": seen})
            )
    return assessment


def says_of_its_contract(offer: Offer) -> bool:
    """Whether anything of its draft contract was asked and answered."""
    asked = any(said is not SafeguardState.NOT_ASKED for said in offer.clauses.values())
    return asked or any(found is not PointState.NOT_ASKED for found in offer.compliance.values())


def unlike_the_checklists(assessment: Assessment, offer: Offer) -> int:
    """How many clauses and points the checklists say something else of than the offer does."""
    clauses = sum(
        said not in (SafeguardState.NOT_ASKED, assessment.safeguard(clause).state)
        for clause, said in offer.clauses.items()
    )
    points = sum(
        found not in (PointState.NOT_ASKED, assessment.compliance.get(point, ComplianceCheck()).state)
        for point, found in offer.compliance.items()
    )
    return clauses + points

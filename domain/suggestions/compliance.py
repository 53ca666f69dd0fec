"""Compliance: whether the rules that apply are looked after, as far as the facts show."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import Basis, Safeguard, SafeguardState
from domain.suggestions.facts import ground, has_provider, question, safeguard, unknown
from domain.suggestions.suggestion import BEST, WORST, Reason, ReasonId, Suggestion, because
from domain.suggestions.suggestion import suggestion as made

SECTOR_RULES = frozenset({"hds", "other"})
"""Kinds of regulated data for which a provider needs an accreditation of its own."""

CLAIMED, TERMS = 2, 3
"""The levels of compliance that is claimed, and of contract terms that are in place."""

_REGULATED = question("regulated_data")
_LOOKED_AFTER = safeguard(Safeguard.SECURITY_COMPLIANCE)
_OWNERSHIP = safeguard(Safeguard.DATA_OWNERSHIP)


def compliance_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """What regulated data and safeguards say of compliance.

    Our reading; the article says only that the level required counts, that not every provider has the accreditation,
    and that the company stays answerable. With nobody in-house for security and compliance, nobody can have seen a
    document: at most 2. With that person, and ownership of the data settled, contract terms are in place: likely 3.
    Sector rules stay open, down to 1, until a certificate is seen, which nothing here shows. A safeguard more never
    lowers the level.
    """
    provider = has_provider(option)
    refs = (_REGULATED, _LOOKED_AFTER, _OWNERSHIP) if provider else (_REGULATED, _LOOKED_AFTER)
    base, missing = ground(assessment, refs), unknown(assessment, refs)
    if _REGULATED not in missing and not assessment.several("regulated_data"):
        return made(TERMS, None, BEST, (), (), base)
    looked_after = assessment.safeguard(Safeguard.SECURITY_COMPLIANCE).state
    sector = provider and (_REGULATED in missing or bool(SECTOR_RULES & set(assessment.several("regulated_data"))))
    reasons: list[Reason] = []
    if sector and _REGULATED not in missing:
        reasons.append(because(ReasonId.SECTOR_RULES_OPEN, Basis.STATED))
    if looked_after is SafeguardState.MISSING:
        reasons.insert(0, because(ReasonId.NOBODY_FOR_COMPLIANCE, Basis.READING))
        return made(WORST, None, CLAIMED, reasons, missing, base)
    if looked_after is not SafeguardState.PRESENT:
        return made(WORST, None, BEST, reasons, missing, base)
    low = WORST if sector else CLAIMED
    terms = provider and assessment.safeguard(Safeguard.DATA_OWNERSHIP).state is SafeguardState.PRESENT
    if terms:
        reasons.insert(0, because(ReasonId.GDPR_TERMS_IN_PLACE, Basis.READING))
    return made(low, TERMS if terms else None, BEST, reasons, missing, base)

"""The risk of the black box: skills without a holder, documents that are missing or old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Basis, Holder, ItFunction, Safeguard, SafeguardState
from domain.dataclass import dataclass
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from domain.safeguards import required
from domain.scope import Severity, scope_of

OLD_AFTER = 12
"""Whole months from which on a document counts as old. Our addition: no source gives a figure."""

_NOBODY = SkillCase()
_NOTHING = DocumentCase()


class KnowledgeRiskId(StrEnum):
    """What threatens the company's grip on its own IT.

    `GIVEN_AWAY`: the scope map gives the skill to the provider. `NO_HOLDER`: nobody is named.
    `PRESENT_WITHOUT_HOLDER`: nor is anybody, although the safeguard is said to be in place. `NO_DEPUTY`, `NO_TIME`:
    there is a holder and no deputy, or no time. `DOCUMENT_MISSING`: it does not exist. `UNDATED`, `OLD`: it exists.
    `IN_THE_FUTURE`: its date has not come yet.
    """

    GIVEN_AWAY = "given_away"
    NO_HOLDER = "no_holder"
    PRESENT_WITHOUT_HOLDER = "present_without_holder"
    NO_DEPUTY = "no_deputy"
    NO_TIME = "no_time"
    DOCUMENT_MISSING = "document_missing"
    UNDATED = "undated"
    OLD = "old"
    IN_THE_FUTURE = "in_the_future"


@dataclass(frozen=True, slots=True)
class KnowledgeRisk:
    """A risk line about a skill or a document. `holder` is the person named; `months` the age of a document."""

    id: KnowledgeRiskId
    about: Skill | Document
    severity: Severity
    basis: Basis
    holder: str = ""
    months: int | None = None


def knowledge_risks(assessment: Assessment, option_id: str, today: date) -> tuple[KnowledgeRisk, ...]:
    """The risk lines of an option `today`: skills first, then documents, in their order.

    Without a provider nobody has to audit one or steer a contract: what in-house IT does not need is no risk there.
    What nobody was asked about is none either: see `not_asked`.
    """
    given = _given(assessment, option_id)
    found = [risk for skill in _needed(option_id) for risk in _of_skill(assessment, skill, given)]
    return (*found, *(risk for document in Document for risk in _of_document(assessment, document, today)))


def not_asked(assessment: Assessment, option_id: str) -> tuple[Skill | Document, ...]:
    """The skills an option needs and the documents of which nothing was said: skills first, in their order."""
    skills = tuple(skill for skill in _needed(option_id) if _is_open(assessment, skill))
    cases = ((document, assessment.documents.get(document, _NOTHING)) for document in Document)
    return (*skills, *(document for document, case in cases if case.exists is None and case.updated_on is None))


def _needed(option_id: str) -> tuple[Skill, ...]:
    needed = required(option_id)
    return tuple(skill for skill in Skill if Safeguard(skill) in needed)


def _is_open(assessment: Assessment, skill: Skill) -> bool:
    """Whether nothing was said of who holds a skill, here or among the safeguards."""
    said = assessment.safeguard(Safeguard(skill)).state is not SafeguardState.NOT_ASKED
    return not said and assessment.skills.get(skill, _NOBODY) == _NOBODY


def age_in_months(updated_on: date, today: date) -> int:
    """Whole months from one day to another; negative when it is still to come."""
    months = (today.year - updated_on.year) * 12 + today.month - updated_on.month
    return months - (today.day < updated_on.day)


def _given(assessment: Assessment, option_id: str) -> frozenset[str]:
    """The functions handed to a provider, by the model or by the map that was drawn."""
    suggested = {function for function, holder in scope_of(assessment, option_id).items() if holder is Holder.PROVIDER}
    drawn = {function for function, entry in assessment.scope.items() if entry.holder is Holder.PROVIDER}
    return frozenset(suggested | drawn)


def _of_skill(assessment: Assessment, skill: Skill, given: frozenset[str]) -> Iterator[KnowledgeRisk]:
    case = assessment.skills.get(skill, _NOBODY)
    if ItFunction(skill) in given:
        yield KnowledgeRisk(KnowledgeRiskId.GIVEN_AWAY, skill, Severity.ERROR, Basis.STATED)
    if _is_open(assessment, skill):
        return
    if not case.holder:
        said = assessment.safeguard(Safeguard(skill)).state is SafeguardState.PRESENT
        id = KnowledgeRiskId.PRESENT_WITHOUT_HOLDER if said else KnowledgeRiskId.NO_HOLDER
        yield KnowledgeRisk(id, skill, Severity.ERROR, Basis.STATED)
        return
    if not case.deputy:
        yield KnowledgeRisk(KnowledgeRiskId.NO_DEPUTY, skill, Severity.WARNING, Basis.ADDITION, case.holder)
    if case.has_time is False:
        yield KnowledgeRisk(KnowledgeRiskId.NO_TIME, skill, Severity.WARNING, Basis.ADDITION, case.holder)


def _of_document(assessment: Assessment, document: Document, today: date) -> Iterator[KnowledgeRisk]:
    case = assessment.documents.get(document, _NOTHING)
    if case.exists is False:
        yield KnowledgeRisk(KnowledgeRiskId.DOCUMENT_MISSING, document, Severity.ERROR, Basis.STATED)
    elif case.exists is None and case.updated_on is None:
        return
    elif case.updated_on is None:
        yield KnowledgeRisk(KnowledgeRiskId.UNDATED, document, Severity.WARNING, Basis.ADDITION)
    else:
        yield from _of_date(document, age_in_months(case.updated_on, today))


def _of_date(document: Document, months: int) -> Iterator[KnowledgeRisk]:
    if months < 0:
        yield KnowledgeRisk(KnowledgeRiskId.IN_THE_FUTURE, document, Severity.WARNING, Basis.ADDITION, months=months)
    elif months >= OLD_AFTER:
        yield KnowledgeRisk(KnowledgeRiskId.OLD, document, Severity.WARNING, Basis.ADDITION, months=months)

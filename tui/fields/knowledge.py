"""The cells of a skill that stays in-house, and of a document of the minimum documentation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.assessment import Assessment
from domain.facts import with_document, with_skill
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from tui.fields.cell import ChoiceCell, DayCell, TextCell
from tui.fields.record import Record
from tui.i18n import _
from tui.words import knowledge as words
from tui.words import questions

_NO_SKILL, _NO_DOCUMENT = SkillCase(), DocumentCase()


def skill_case(assessment: Assessment, skill: Skill) -> SkillCase:
    return assessment.skills.get(skill, _NO_SKILL)


def document_case(assessment: Assessment, document: Document) -> DocumentCase:
    return assessment.documents.get(document, _NO_DOCUMENT)


# --- skills ----------------------------------------------------------------------------------------


def _skill(skill: Skill) -> Record[SkillCase]:
    return Record(
        lambda assessment: skill_case(assessment, skill), lambda assessment, case: with_skill(assessment, skill, case)
    )


def holder_cell(skill: Skill) -> TextCell:
    """Who in the company holds the skill."""
    return _person_cell(skill, "holder", _("Who holds it in-house: {skill}", skill=words.skill(skill)))


def deputy_cell(skill: Skill) -> TextCell:
    """Who stands in for the holder."""
    return _person_cell(skill, "deputy", _("Who stands in for them: {skill}", skill=words.skill(skill)))


def _person_cell(skill: Skill, attribute: str, label: str) -> TextCell:
    case = _skill(skill)
    person = case.part(attribute)
    return TextCell(
        id=f"{attribute}.{skill.value}",
        label=label,
        told=lambda assessment: (words.meaning(skill),),
        advice=_("Type a name: “the team” holds nothing."),
        noted=case.part("note"),
        read=person.read,
        write=person.write,
    )


def time_cell(skill: Skill) -> ChoiceCell[bool]:
    """Whether the holder has time set aside for it."""
    case = _skill(skill)
    has_time = case.part("has_time")
    return ChoiceCell(
        id=f"time.{skill.value}",
        label=_("Does the holder have time set aside for it? {skill}", skill=words.skill(skill)),
        told=lambda assessment: (words.meaning(skill),),
        noted=case.part("note"),
        choices=(True, False),
        word=questions.yes_no,
        read=has_time.read,
        write=has_time.write,
    )


# --- documents ---------------------------------------------------------------------------------------


def _document(document: Document) -> Record[DocumentCase]:
    return Record(
        lambda assessment: document_case(assessment, document),
        lambda assessment, case: with_document(assessment, document, case),
    )


def _told(document: Document) -> Callable[[Assessment], tuple[str, ...]]:
    return lambda assessment: (words.document_meaning(document),)


def exists_cell(document: Document) -> ChoiceCell[bool]:
    """Whether there is such a document."""
    case = _document(document)
    exists = case.part("exists")
    return ChoiceCell(
        id=f"exists.{document.value}",
        label=_("Does it exist? {document}", document=words.document(document)),
        told=_told(document),
        noted=case.part("note"),
        choices=(True, False),
        word=questions.yes_no,
        read=exists.read,
        write=exists.write,
    )


def updated_cell(document: Document) -> DayCell:
    """When it was last brought up to date; a day says that the document exists."""
    case = _document(document)

    def write(assessment: Assessment, day: date | None) -> Assessment:
        exists = document_case(assessment, document).exists if day is None else True
        return case.changed(assessment, updated_on=day, exists=exists)

    return DayCell(
        id=f"updated.{document.value}",
        label=_("When was it last brought up to date? {document}", document=words.document(document)),
        told=_told(document),
        advice=words.old_after(),
        noted=case.part("note"),
        read=case.part("updated_on").read,
        write=write,
    )


def keeper_cell(document: Document) -> TextCell:
    """Who keeps it up to date."""
    label = _("Who keeps it up to date: {document}", document=words.document(document))
    return _text_cell(document, "keeper", label, "owner")


def place_cell(document: Document) -> TextCell:
    """Where it is."""
    return _text_cell(document, "place", _("Where it is: {document}", document=words.document(document)), "place")


def _text_cell(document: Document, name: str, label: str, attribute: str) -> TextCell:
    case = _document(document)
    text = case.part(attribute)
    return TextCell(
        id=f"{name}.{document.value}",
        label=label,
        told=_told(document),
        noted=case.part("note"),
        read=text.read,
        write=text.write,
    )

"""The cells of a skill that stays in-house, and of a document of the minimum documentation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.assessment import Assessment
from domain.facts import with_document, with_skill
from domain.knowledge import Document, DocumentCase, Skill, SkillCase
from tui.fields.cell import ChoiceCell, DayCell, Remark, TextCell
from tui.i18n import _
from tui.words import knowledge as words
from tui.words import questions

_NO_SKILL, _NO_DOCUMENT = SkillCase(), DocumentCase()


def skill_case(assessment: Assessment, skill: Skill) -> SkillCase:
    return assessment.skills.get(skill, _NO_SKILL)


def document_case(assessment: Assessment, document: Document) -> DocumentCase:
    return assessment.documents.get(document, _NO_DOCUMENT)


# --- skills ----------------------------------------------------------------------------------------


def holder_cell(skill: Skill) -> TextCell:
    """Who in the company holds the skill."""
    label = _("Who holds it in-house: {skill}", skill=words.skill(skill))
    return _person_cell(skill, f"holder.{skill.value}", label, "holder")


def deputy_cell(skill: Skill) -> TextCell:
    """Who stands in for the holder."""
    label = _("Who stands in for them: {skill}", skill=words.skill(skill))
    return _person_cell(skill, f"deputy.{skill.value}", label, "deputy")


def time_cell(skill: Skill) -> ChoiceCell[bool]:
    """Whether the holder has time set aside for it."""
    return ChoiceCell(
        id=f"time.{skill.value}",
        label=_("Does the holder have time set aside for it? {skill}", skill=words.skill(skill)),
        told=lambda assessment: (words.meaning(skill),),
        noted=_skill_remark(skill),
        choices=(True, False),
        word=questions.yes_no,
        read=lambda assessment: skill_case(assessment, skill).has_time,
        write=lambda assessment, has_time: _with_skill(assessment, skill, has_time=has_time),
    )


def _person_cell(skill: Skill, id: str, label: str, attribute: str) -> TextCell:
    return TextCell(
        id=id,
        label=label,
        told=lambda assessment: (words.meaning(skill),),
        advice=_("Type a name: “the team” holds nothing."),
        noted=_skill_remark(skill),
        read=lambda assessment: str(getattr(skill_case(assessment, skill), attribute)),
        write=lambda assessment, text: _with_skill(assessment, skill, **{attribute: text}),
    )


def _with_skill(assessment: Assessment, skill: Skill, **changes: object) -> Assessment:
    return with_skill(assessment, skill, skill_case(assessment, skill).model_copy(update=changes))


def _skill_remark(skill: Skill) -> Remark:
    return Remark(
        lambda assessment: skill_case(assessment, skill).note,
        lambda assessment, text: _with_skill(assessment, skill, note=text),
    )


# --- documents ---------------------------------------------------------------------------------------


def exists_cell(document: Document) -> ChoiceCell[bool]:
    """Whether there is such a document."""
    return ChoiceCell(
        id=f"exists.{document.value}",
        label=_("Does it exist? {document}", document=words.document(document)),
        told=_told(document),
        noted=_document_remark(document),
        choices=(True, False),
        word=questions.yes_no,
        read=lambda assessment: document_case(assessment, document).exists,
        write=lambda assessment, exists: _with_document(assessment, document, exists=exists),
    )


def updated_cell(document: Document) -> DayCell:
    """When it was last brought up to date; a day says that the document exists."""

    def write(assessment: Assessment, day: date | None) -> Assessment:
        exists = document_case(assessment, document).exists if day is None else True
        return _with_document(assessment, document, updated_on=day, exists=exists)

    return DayCell(
        id=f"updated.{document.value}",
        label=_("When was it last brought up to date? {document}", document=words.document(document)),
        told=_told(document),
        advice=words.old_after(),
        noted=_document_remark(document),
        read=lambda assessment: document_case(assessment, document).updated_on,
        write=write,
    )


def keeper_cell(document: Document) -> TextCell:
    """Who keeps it up to date."""
    label = _("Who keeps it up to date: {document}", document=words.document(document))
    return _text_cell(document, f"keeper.{document.value}", label, "owner")


def place_cell(document: Document) -> TextCell:
    """Where it is."""
    label = _("Where it is: {document}", document=words.document(document))
    return _text_cell(document, f"place.{document.value}", label, "place")


def _text_cell(document: Document, id: str, label: str, attribute: str) -> TextCell:
    return TextCell(
        id=id,
        label=label,
        told=_told(document),
        noted=_document_remark(document),
        read=lambda assessment: str(getattr(document_case(assessment, document), attribute)),
        write=lambda assessment, text: _with_document(assessment, document, **{attribute: text}),
    )


def _told(document: Document) -> Callable[[Assessment], tuple[str, ...]]:
    return lambda assessment: (words.document_meaning(document),)


def _with_document(assessment: Assessment, document: Document, **changes: object) -> Assessment:
    return with_document(assessment, document, document_case(assessment, document).model_copy(update=changes))


def _document_remark(document: Document) -> Remark:
    return Remark(
        lambda assessment: document_case(assessment, document).note,
        lambda assessment, text: _with_document(assessment, document, note=text),
    )

"""Who is asked, how, and what is said of the whole set of weights."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.elicitation import has_answers
from domain.stakeholder import Scale, WeightMethod
from domain.weight_answers import (
    with_method,
    with_role,
    with_scale,
    with_weight_confidence,
    with_weights_confirmed,
)
from tui.fields.cell import TextCell
from tui.fields.field import RefusedError
from tui.fields.press import PressField, SettingField
from tui.fields.weighting.questions import following_confidence, next_cell
from tui.i18n import _
from tui.words import weighting as words

NEW_PERSON = "person.new"


def name_cell(person: str, stands: str) -> TextCell:
    """The name of a person; Delete takes the person out. `stands` says how far the interview has come."""

    def write(assessment: Assessment, text: str) -> Assessment:
        _check_name(text)
        changed = assessment.stakeholders[person].model_copy(update={"name": text})
        return assessment.with_stakeholder(person, changed)

    return TextCell(
        id=f"person.{person}",
        label=_("Person whose weights are taken"),
        told=lambda assessment: (stands,),
        advice=_(
            "← → another person · ↓ the questions · Enter changes the name · Delete takes the person out (^Z: back)"
        ),
        read=lambda assessment: assessment.stakeholders[person].name,
        write=write,
        remove=lambda assessment: assessment.without_stakeholder(person),
    )


def _check_name(text: str) -> None:
    """Raises RefusedError for a name without a letter: points are easily typed on the name above them."""
    if not any(character.isalpha() for character in text):
        raise RefusedError(_("This is where the name goes; the points go below. Delete takes the person out."))


def new_person_cell(*, others: bool) -> TextCell:
    """The empty name that adds a person, and leads to their first question; `others` have given weights already."""

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            return assessment
        _check_name(text)
        return assessment.with_new_stakeholder(text)[1]

    def first_question(assessment: Assessment) -> str:
        newest = list(assessment.stakeholders)[-1:]
        return next_cell(assessment, newest[0]) if newest else ""

    return TextCell(
        id=NEW_PERSON,
        label=_("Type the name of a person to take their weights"),
        change=_("New person"),
        advice=words.meaning_of_next(others=others),
        read=lambda assessment: "",
        write=write,
        leads_to=first_question,
    )


def role_cell(person: str) -> TextCell:
    return TextCell(
        id=f"role.{person}",
        label=_("Role of the person"),
        advice=_("As in “head of production”: it stands beside the name on the page of the people."),
        read=lambda assessment: assessment.stakeholders[person].role,
        write=lambda assessment, text: with_role(assessment, person, text),
    )


def method_field(person: str, current: WeightMethod) -> SettingField:
    methods = list(WeightMethod)
    following = methods[(methods.index(current) + 1) % len(methods)]
    return SettingField(
        f"method.{person}",
        words.method_meaning(current),
        lambda assessment: with_method(assessment, person, following),
        _("Space: another way to ask. Enter: on. What was answered is kept, and counts again under its own method."),
        called=lambda assessment: words.method_change(assessment, person),
    )


def scale_field(person: str, current: Scale) -> SettingField:
    other = Scale.PRESENT if current is Scale.ANCHORS else Scale.ANCHORS

    def change(assessment: Assessment) -> Assessment:
        scored = any(score.level is not None for row in assessment.scores.values() for score in row.values())
        if other is Scale.PRESENT and not scored:
            raise RefusedError(_("Nothing is scored yet, so the worst and the best of the options are not known."))
        return with_scale(assessment, person, other)

    return SettingField(
        f"scale.{person}",
        words.scale_meaning(current),
        change,
        _(
            "Space changes it, Enter goes on. A change takes the answers of this person out: they were about other "
            "swings. ^Z: back."
        ),
        called=lambda assessment: words.scale_change(assessment, person),
    )


def confidence_field(person: str) -> SettingField:
    def change(assessment: Assessment) -> Assessment:
        return with_weight_confidence(assessment, person, following_confidence(assessment.stakeholders[person]))

    return SettingField(
        f"sureness.{person}",
        _("How sure is the person of these weights?"),
        change,
        _("Space: sure, roughly, a guess. Enter: on. The less sure, the wider the weights that “How sure?” tries."),
    )


def confirm_field(person: str) -> PressField:
    def change(assessment: Assessment) -> Assessment:
        if not has_answers(assessment.stakeholders[person]):
            return assessment
        return with_weights_confirmed(assessment, person)

    return PressField(
        f"confirm.{person}",
        _("The weights still hold"),
        change,
        _("Enter: the person has seen what changed and keeps the weights. Otherwise answer again above."),
    )

"""The cells of governance: when a meeting was held and its minutes; what is to be done, by whom and when."""

from __future__ import annotations

from datetime import date

from domain.agenda import Occurrence
from domain.assessment import Assessment
from domain.base import EMPTY
from domain.cleaning import clean_text
from domain.facts import with_action, with_meeting, with_new_action, without_action
from domain.meeting import Action, Meeting
from domain.rituals import Ritual
from tui.fields.cell import DayCell, LongCell, Remark, TextCell
from tui.fields.field import RefusedError
from tui.i18n import _
from tui.words import governance as words
from tui.words import rituals as ritual_words

_NOT_HELD, _GONE = Meeting(), Action(name="-")


def meeting_of(assessment: Assessment, ritual: Ritual, number: int) -> Meeting:
    """What is known of an occurrence."""
    meeting: Meeting = assessment.meetings.get(ritual, EMPTY).get(str(number), _NOT_HELD)
    return meeting


def action_of(assessment: Assessment, id: str) -> Action:
    """An action; an empty one where it was taken out meanwhile."""
    return assessment.actions.get(id, _GONE)


# --- meetings ------------------------------------------------------------------------------------------


def held_cell(occurrence: Occurrence) -> DayCell:
    """The day an occurrence was held."""
    ritual, number = occurrence.ritual, occurrence.number
    return DayCell(
        id=f"held.{ritual}.{number}",
        label=words.occurrence(occurrence),
        told=lambda assessment: (ritual_words.meaning(ritual), words.standing(occurrence)),
        advice=_("The day it was held; Delete when it was not."),
        read=lambda assessment: meeting_of(assessment, ritual, number).held_on,
        write=lambda assessment, day: _met(assessment, ritual, number, held_on=day),
    )


def minutes_cell(occurrence: Occurrence) -> LongCell:
    """The minutes of an occurrence."""
    ritual, number = occurrence.ritual, occurrence.number
    return LongCell(
        id=f"minutes.{ritual}.{number}",
        label=_("Minutes: {meeting}", meeting=words.occurrence(occurrence)),
        advice=_("What was decided. What somebody is to do goes below, with a name and a date."),
        read=lambda assessment: meeting_of(assessment, ritual, number).minutes,
        write=lambda assessment, text: _met(assessment, ritual, number, minutes=clean_text(text)),
    )


def _met(assessment: Assessment, ritual: Ritual, number: int, **changes: object) -> Assessment:
    meeting = meeting_of(assessment, ritual, number).model_copy(update=changes)
    return with_meeting(assessment, ritual, number, meeting)


# --- actions -------------------------------------------------------------------------------------------


def action_cell(id: str) -> TextCell:
    """What is to be done; Delete takes the action out."""

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            raise RefusedError(_("An action needs a few words; Delete takes it out."))
        return _acted(assessment, id, name=text)

    return TextCell(
        id=f"action.{id}.name",
        label=_("What is to be done"),
        told=lambda assessment: (action_of(assessment, id).name,),
        advice=_("Delete takes the action out; F5 notes more about it."),
        noted=_remark(id),
        read=lambda assessment: action_of(assessment, id).name,
        write=write,
        remove=lambda assessment: without_action(assessment, id),
    )


def owner_cell(id: str) -> TextCell:
    """Who does it."""
    return TextCell(
        id=f"action.{id}.owner",
        label=_("Who does it"),
        told=lambda assessment: (action_of(assessment, id).name,),
        advice=_("One name: what two people do, nobody does."),
        noted=_remark(id),
        read=lambda assessment: action_of(assessment, id).owner,
        write=lambda assessment, text: _acted(assessment, id, owner=text),
    )


def due_cell(id: str) -> DayCell:
    """Until when."""
    return _day_cell(id, "due", _("Until when"), _("The day it has to be done by."))


def done_cell(id: str) -> DayCell:
    """When it was done."""
    return _day_cell(id, "done_on", _("Done on"), _("The day it was done; Delete opens it again."))


def _day_cell(id: str, attribute: str, label: str, advice: str) -> DayCell:
    def read(assessment: Assessment) -> date | None:
        day: date | None = getattr(action_of(assessment, id), attribute)
        return day

    return DayCell(
        id=f"action.{id}.{attribute}",
        label=label,
        told=lambda assessment: (action_of(assessment, id).name,),
        advice=advice,
        noted=_remark(id),
        read=read,
        write=lambda assessment, day: _acted(assessment, id, **{attribute: day}),
    )


def new_action_cell() -> TextCell:
    """The empty line that adds an action."""
    return TextCell(
        id="action.new",
        label=_("New action"),
        advice=_("Type what is to be done; then one name and a date, in the cells beside it."),
        read=lambda assessment: "",
        write=lambda assessment, text: with_new_action(assessment, text)[1] if text else assessment,
    )


def _acted(assessment: Assessment, id: str, **changes: object) -> Assessment:
    if id not in assessment.actions:
        return assessment
    return with_action(assessment, id, assessment.actions[id].model_copy(update=changes))


def _remark(id: str) -> Remark:
    return Remark(
        lambda assessment: action_of(assessment, id).note,
        lambda assessment, text: _acted(assessment, id, note=text),
    )

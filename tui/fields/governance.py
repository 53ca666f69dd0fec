"""The cells of governance: when a meeting was held and its minutes; what is to be done, by whom and when."""

from __future__ import annotations

from collections.abc import Callable

from domain.agenda import Occurrence
from domain.assessment import Assessment
from domain.base import EMPTY
from domain.cleaning import clean_text
from domain.facts import with_action, with_meeting, with_new_action, without_action
from domain.meeting import Action, Meeting
from domain.rituals import Ritual
from tui.fields.cell import DayCell, LongCell, TextCell
from tui.fields.field import RefusedError
from tui.fields.record import Record
from tui.i18n import _
from tui.keys_in_use import name_of_key
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


def _meeting(ritual: Ritual, number: int) -> Record[Meeting]:
    return Record(
        lambda assessment: meeting_of(assessment, ritual, number),
        lambda assessment, meeting: with_meeting(assessment, ritual, number, meeting),
    )


def held_cell(occurrence: Occurrence) -> DayCell:
    """The day an occurrence was held."""
    ritual, number = occurrence.ritual, occurrence.number
    held_on = _meeting(ritual, number).part("held_on")
    return DayCell(
        id=f"held.{ritual}.{number}",
        label=words.occurrence(occurrence),
        told=lambda assessment: (ritual_words.meaning(ritual), words.standing(occurrence)),
        advice=_("The day it was held; Delete when it was not."),
        read=held_on.read,
        write=held_on.write,
    )


def minutes_cell(occurrence: Occurrence) -> LongCell:
    """The minutes of an occurrence."""
    ritual, number = occurrence.ritual, occurrence.number
    minutes = _meeting(ritual, number).part("minutes")
    return LongCell(
        id=f"minutes.{ritual}.{number}",
        label=_("Minutes: {meeting}", meeting=words.occurrence(occurrence)),
        advice=_("What was decided. What somebody is to do goes below, with a name and a date."),
        read=minutes.read,
        write=lambda assessment, text: minutes.write(assessment, clean_text(text)),
    )


# --- actions -------------------------------------------------------------------------------------------


def _action(id: str) -> Record[Action]:
    """An action; one that was taken out meanwhile stays out."""
    return Record(
        lambda assessment: action_of(assessment, id),
        lambda assessment, action: with_action(assessment, id, action) if id in assessment.actions else assessment,
    )


def _name(id: str) -> Callable[[Assessment], tuple[str]]:
    return lambda assessment: (action_of(assessment, id).name,)


def action_cell(id: str) -> TextCell:
    """What is to be done; Delete takes the action out."""
    action = _action(id)
    name = action.part("name")

    def write(assessment: Assessment, text: str) -> Assessment:
        if not text:
            raise RefusedError(_("An action needs a few words; Delete takes it out."))
        return name.write(assessment, text)

    return TextCell(
        id=f"action.{id}.name",
        label=_("What is to be done"),
        told=_name(id),
        advice=_("Delete takes the action out; {note} notes more about it.", note=name_of_key("note")),
        noted=action.part("note"),
        read=name.read,
        write=write,
        remove=lambda assessment: without_action(assessment, id),
    )


def owner_cell(id: str) -> TextCell:
    """Who does it."""
    action = _action(id)
    owner = action.part("owner")
    return TextCell(
        id=f"action.{id}.owner",
        label=_("Who does it"),
        told=_name(id),
        advice=_("One name: what two people do, nobody does."),
        noted=action.part("note"),
        read=owner.read,
        write=owner.write,
    )


def due_cell(id: str) -> DayCell:
    """Until when."""
    return _day_cell(id, "due", _("Until when"), _("The day it has to be done by."))


def done_cell(id: str) -> DayCell:
    """When it was done."""
    return _day_cell(id, "done_on", _("Done on"), _("The day it was done; Delete opens it again."))


def _day_cell(id: str, attribute: str, label: str, advice: str) -> DayCell:
    action = _action(id)
    day = action.part(attribute)
    return DayCell(
        id=f"action.{id}.{attribute}",
        label=label,
        told=_name(id),
        advice=advice,
        noted=action.part("note"),
        read=day.read,
        write=day.write,
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

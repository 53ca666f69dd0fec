"""Governance in words: meetings done, late and next, and the actions agreed on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.agenda import ActionState, Occurrence, OccurrenceState, RitualCourse, late_rituals
from tui.formats import day
from tui.i18n import N_, _, ngettext
from tui.words import days, rituals

_STATES = {
    OccurrenceState.DONE: N_("done"),
    OccurrenceState.MISSED: N_("missed"),
    OccurrenceState.LATE: N_("late"),
    OccurrenceState.NEXT: N_("next"),
}
_GLYPHS = {
    OccurrenceState.DONE: "✓",
    OccurrenceState.MISSED: "✗",
    OccurrenceState.LATE: "⚠",
    OccurrenceState.NEXT: "○",
}
_ACTION_STATES = {
    ActionState.OVERDUE: N_("overdue"),
    ActionState.OPEN: N_("open"),
    ActionState.DONE: N_("done"),
}
_ACTION_GLYPHS = {ActionState.OVERDUE: "⚠", ActionState.OPEN: "○", ActionState.DONE: "✓"}

STATE_CELLS = 10
"""Most cells of a state."""


def state(value: OccurrenceState) -> str:
    return _(_STATES[value])


def glyph(value: OccurrenceState) -> str:
    """The state of a meeting in one cell."""
    return _GLYPHS[value]


def action_state(value: ActionState) -> str:
    return _(_ACTION_STATES[value])


def action_glyph(value: ActionState) -> str:
    """The state of an action in one cell."""
    return _ACTION_GLYPHS[value]


def occurrence(value: Occurrence) -> str:
    """Which meeting it is."""
    return _("{ritual}, no. {n}", ritual=rituals.name(value.ritual), n=value.number)


def standing(value: Occurrence) -> str:
    """One sentence: when it is due, and whether it was held."""
    due = day(value.due)
    if value.by_readings:
        return _("Due on {day}; it counts as done, since the readings are there.", day=due)
    if value.meeting.held_on is not None:
        return _("Due on {day}, held on {held}.", day=due, held=day(value.meeting.held_on))
    match value.state:
        case OccurrenceState.LATE:
            return _("Due on {day} and not held yet.", day=due)
        case OccurrenceState.MISSED:
            return _("Due on {day} and never held; a later one was.", day=due)
    return _("Due on {day}.", day=due)


def summary(courses: Sequence[RitualCourse], overdue: int, today: date) -> str:
    """The first sentences of the page: what is late and what nobody did in time, or else what comes next."""
    late = late_rituals(courses)
    if late or overdue:
        return behind(late, overdue)
    parts = [_("No meeting is late.")]
    coming = [one for course in courses if (one := course.next)]
    if coming:
        first = min(coming, key=lambda one: one.due)
        name, until = rituals.name(first.ritual), days.until(first.due, today)
        parts.append(_("Next: {name}, {until}.", name=name, until=until))
    return " ".join(parts)


def behind(late: int, overdue: int) -> str:
    """How many kinds of meeting and how many actions are late, of which there is one at least."""
    return " ".join(([_late(late)] if late else []) + ([_overdue(overdue)] if overdue else []))


def _late(count: int) -> str:
    return ngettext("{n} meeting is late.", "{n} meetings are late.", count)


def _overdue(count: int) -> str:
    return ngettext("{n} action is overdue.", "{n} actions are overdue.", count)


def without_a_start() -> str:
    return _("Meetings are counted from the start of the contract: enter it on the dashboard. Actions need no date.")


def history(value: RitualCourse) -> str:
    """What is behind the heading of a ritual."""
    done, missed = len(value.of(OccurrenceState.DONE)), len(value.of(OccurrenceState.MISSED))
    late = len(value.of(OccurrenceState.LATE))
    held = ngettext("{n} done", "{n} done", done)
    text = f"{rituals.name(value.ritual)} · {held}"
    if missed:
        text += " · " + ngettext("{n} missed", "{n} missed", missed)
    if late:
        text += " · " + ngettext("{n} late", "{n} late", late)
    return text

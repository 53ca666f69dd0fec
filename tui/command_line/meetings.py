"""The part of the report on governance: the meetings of both sides and the actions they agreed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.agenda import RitualCourse, action_state, actions_in_order, agenda
from domain.assessment import Assessment
from tui.command_line.fact_report import Told
from tui.formats import day, single_spaced
from tui.i18n import _
from tui.words import governance as words
from tui.words import rituals


def told_meetings(assessment: Assessment, today: date) -> Iterator[Told]:
    """Of each ritual the meeting that waits, and below it the last that was held with its minutes."""
    for course in agenda(assessment, today):
        yield from _course(course)


def _course(course: RitualCourse) -> Iterator[Told]:
    waiting, done = course.waiting, course.last_done
    if waiting is not None:
        yield f"{rituals.name(course.ritual)} · {words.standing(waiting)}", f"{words.glyph(waiting.state)} ", False
    if done is not None and done is not waiting:
        minutes = single_spaced(done.meeting.minutes)
        yield " ".join(part for part in (words.standing(done), minutes) if part), f"{words.glyph(done.state)} ", True


def told_actions(assessment: Assessment, today: date) -> Iterator[Told]:
    """Each action with who does it by when: overdue ones, then open ones, then those done."""
    for id in actions_in_order(assessment, today):
        action = assessment.actions[id]
        state = action_state(action, today)
        due = "" if action.due is None else day(action.due)
        said = ", ".join(part for part in (action.owner, due, words.action_state(state)) if part)
        yield _("{name}: {text}", name=action.name, text=said), f"{words.action_glyph(state)} ", False

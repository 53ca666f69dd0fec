"""Governance: the meetings of both sides, who does what, and what became of what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.agenda import (
    OccurrenceState,
    RitualCourse,
    action_state,
    actions_in_order,
    agenda,
    late_rituals,
    overdue_actions,
)
from domain.meeting import Action
from domain.predictions import outcomes
from tui.i18n import _
from tui.reports import figures
from tui.reports.case import Case
from tui.reports.document import Block, Cell, Figure, Paragraph, Section, Table, Tone, Unit
from tui.words import governance as words
from tui.words import review
from tui.words import rituals as ritual_words


def governance(case: Case) -> Section | None:
    """None before there is a contract, an action or an expectation."""
    found = (_meetings(case), _minutes(case), *_all_actions(case), _expected(case))
    blocks = tuple(block for block in found if block is not None)
    return Section("governance", _("Governance"), blocks) if blocks else None


def behind(case: Case) -> Iterator[Block]:
    """How many meetings and actions are late, where any is."""
    late, overdue = late_rituals(agenda(case.assessment, case.today)), overdue_actions(case.assessment, case.today)
    if late or overdue:
        yield Paragraph(words.behind(late, len(overdue)), Tone.WARN)


def _meetings(case: Case) -> Block | None:
    courses = agenda(case.assessment, case.today)
    if not courses:
        return None
    return Table(
        _("Meetings of both sides"),
        (_("Meeting"), _("Last done"), _("Late"), _("Next one"), _("What is done")),
        tuple(_course(course) for course in courses),
        _("Rhythms: the article; dates: counted from the start of the contract; done: the minutes, or the readings."),
    )


def _course(course: RitualCourse) -> tuple[Cell, ...]:
    done, coming, late = course.last_done, course.next, len(course.of(OccurrenceState.LATE))
    return (
        ritual_words.name(course.ritual),
        figures.NONE if done is None else figures.day(done.meeting.held_on or done.due),
        Figure(late, Unit.NUMBER, str(late)),
        figures.NONE if coming is None else figures.day(coming.due),
        ritual_words.meaning(course.ritual),
    )


def _minutes(case: Case) -> Block | None:
    """The latest meeting first; before it, what was written for one that was not held yet. All of it is names and
    texts, so that an anonymous report has none.
    """
    written = [
        (meeting.held_on or date.max, ritual, meeting)
        for ritual, meetings in case.assessment.meetings.items()
        for meeting in meetings.values()
        if meeting.minutes
    ]
    if not written or case.is_anonymous:
        return None
    written.sort(key=lambda each: each[0], reverse=True)
    return Table(
        _("Minutes"),
        (_("Meeting"), _("Held on"), _("Minutes")),
        tuple(
            (
                ritual_words.name(ritual),
                figures.day(meeting.held_on) if meeting.held_on else figures.NONE,
                meeting.minutes,
            )
            for _day, ritual, meeting in written
        ),
        _("What was written down for each meeting."),
    )


def _all_actions(case: Case) -> tuple[Block, ...]:
    ids = actions_in_order(case.assessment, case.today)
    return (actions_table(case, _("Actions"), ids),) if ids else ()


def actions_table(case: Case, caption: str, ids: tuple[str, ...]) -> Table:
    """Who does what by when, and how it stands on the day of the case. Notes are not in it."""
    found = [case.assessment.actions[id] for id in ids]
    return Table(
        caption,
        (_("Action"), _("Owner"), _("Due"), _("State")),
        tuple((action.name, action.owner, figures.day(action.due), _state(action, case)) for action in found),
        _("The minutes of the meetings of both sides."),
    )


def _state(action: Action, case: Case) -> str:
    # What was done later was still open on the day.
    later = action.done_on is not None and action.done_on > case.today
    state = action_state(action.model_copy(update={"done_on": None}) if later else action, case.today)
    return f"{words.action_glyph(state)} {words.action_state(state)}"


def _expected(case: Case) -> Block | None:
    found = outcomes(case.assessment)
    if not found:
        return None if not case.assessment.decisions else Paragraph(review.nothing_expected())
    return Table(
        _("What was expected and what happened"),
        (_("What"), _("Expected"), _("Actual"), _("What became of it")),
        tuple(
            (review.kind(each.kind), review.expected(each), review.actual(each) or figures.NONE, review.verdict(each))
            for each in found
        ),
        _("Expected: frozen with the decision; actual: the readings and the interview."),
    )

"""Step 7, governance: every meeting, survey and audit with its date and minutes, and the actions agreed on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from domain.agenda import (
    ActionState,
    Occurrence,
    OccurrenceState,
    RitualCourse,
    action_state,
    actions_in_order,
    agenda,
    late_rituals,
    overdue_actions,
)
from domain.assessment import Assessment
from tui.fields.field import Field
from tui.fields.governance import (
    action_cell,
    action_of,
    done_cell,
    due_cell,
    held_cell,
    minutes_cell,
    new_action_cell,
    owner_cell,
)
from tui.fields.link import LinkField
from tui.fields.section import SectionField
from tui.formats import edited_day
from tui.i18n import _
from tui.lines import Span, fit, one_line
from tui.page import Layout, Page, PageId, View
from tui.pages.answer import opened_sections
from tui.words import governance as words
from tui.words import rituals as ritual_words

MARK, DAY = 2, 11
"""Cells of a mark and of a day, each with the space behind it."""

DUE = DAY + 2
"""Cells of the day something is due, with the sign of its state."""

OWNER, NOTE = 17, 2
"""Cells of a name and of the sign of a note."""

NAME = ritual_words.NAME_CELLS + 1

_STYLES = {
    OccurrenceState.DONE: "good",
    OccurrenceState.MISSED: "muted",
    OccurrenceState.LATE: "bad",
    OccurrenceState.NEXT: "plain",
}
_ACTION_STYLES = {ActionState.OVERDUE: "bad", ActionState.OPEN: "plain", ActionState.DONE: "muted"}


class GovernancePage(Page):
    """One line for each ritual, with the meeting to hold next; what was held before is behind it. Then the actions."""

    id = PageId.GOVERNANCE
    follows_cursor = True

    def start(self, assessment: Assessment) -> str:
        """The first open action, else the line that adds one."""
        return next((f"action.{id}.name" for id, one in assessment.actions.items() if not one.done_on), "action.new")

    def layout(self, view: View) -> Layout:
        layout = Layout()
        courses = agenda(view.assessment, view.today)
        overdue = len(overdue_actions(view.assessment, view.today))
        _add_summary(layout, view, courses, overdue)
        if courses:
            _add_rituals(layout, view, courses)
        _add_actions(layout, view)
        return layout


def _add_summary(layout: Layout, view: View, courses: Sequence[RitualCourse], overdue: int) -> None:
    if not courses:
        layout.say(words.without_a_start(), view.width, "accent")
        link = _("Go to the start of the contract")
        layout.add(("▸ ", "accent"), (link, "key"))
        layout.cell(LinkField("start", "contract_start"), MARK, cell_len(link))
        return
    late = overdue or late_rituals(courses)
    layout.say(words.summary(courses, overdue, view.today), view.width, "warn" if late else "good")
    layout.pinned = len(layout.lines) if len(layout.lines) == 1 else 0


# --- meetings ------------------------------------------------------------------------------------------


def _add_rituals(layout: Layout, view: View, courses: Sequence[RitualCourse]) -> None:
    heads = fit(_("due"), DUE) + fit(_("held on"), DAY) + _("minutes")
    layout.add((fit(_("Meetings, surveys, audits"), MARK + NAME), "heading"), (heads, "muted"))
    opened = opened_sections(view, frozenset(view.assessment.meetings))
    for course in courses:
        shown = _shown(course, view.place.cursor)
        if shown is None:
            continue
        mark = "▾" if course.ritual in opened else "▸"
        name = fit(ritual_words.name(course.ritual), NAME)
        _add_occurrence(layout, view, shown, (mark + " ", "accent"), (name, "strong"))
        heading = SectionField("ritual", course.ritual, opened, words.history(course))
        # The heading is the first cell of its line: left of what it says.
        place = len(layout.targets) - 2
        layout.cell(heading, 0, MARK + NAME - 1)
        layout.targets.insert(place, layout.targets.pop())
        if course.ritual in opened:
            _add_history(layout, view, course, shown)


def _shown(course: RitualCourse, cursor: str) -> Occurrence | None:
    """The meeting the line of a ritual is about: the one under the cursor, else the first late, else the next."""
    kind, *rest = cursor.split(".")
    if kind in ("held", "minutes") and rest[:1] == [course.ritual]:
        under = next((one for one in course.occurrences if rest[1:] == [str(one.number)]), None)
        if under is not None:
            return under
    return course.waiting


def _add_history(layout: Layout, view: View, course: RitualCourse, shown: Occurrence) -> None:
    for one in reversed(course.occurrences):
        if one is not shown:
            text = _("no. {n}, {state}", n=one.number, state=words.state(one.state))
            _add_occurrence(layout, view, one, ("  ", "plain"), (fit("  " + text, NAME), _STYLES[one.state]))


def _add_occurrence(layout: Layout, view: View, one: Occurrence, *before: Span) -> None:
    left = MARK + NAME
    held = one.meeting.held_on
    room = max(4, view.width - left - DUE - DAY)
    told = _("readings") if one.by_readings else "·"
    layout.add(
        *before,
        (fit(f"{edited_day(one.due)} {words.glyph(one.state)}", DUE), _STYLES[one.state]),
        (fit(told if held is None else edited_day(held), DAY), "muted" if held is None else "strong"),
        (fit(one_line(one.meeting.minutes) or "·", room), "plain" if one.meeting.minutes else "muted"),
    )
    layout.cell(held_cell(one), left + DUE, DAY - 1)
    layout.cell(minutes_cell(one), left + DUE + DAY, room)


# --- actions -------------------------------------------------------------------------------------------


def _add_actions(layout: Layout, view: View) -> None:
    name = max(12, view.width - MARK - OWNER - 2 * DAY - NOTE)
    heads = fit(_("who"), OWNER) + fit(_("until"), DAY) + fit(_("done on"), DAY)
    layout.blank()
    layout.add((fit(_("Actions"), MARK + name), "heading"), (heads, "muted"))
    for id in actions_in_order(view.assessment, view.today):
        _add_action(layout, view, id, name)
    text = _("add an action")
    layout.add(("+ " + text, "accent"))
    layout.cell(new_action_cell(), MARK, cell_len(text))


def _add_action(layout: Layout, view: View, id: str, name: int) -> None:
    action = action_of(view.assessment, id)
    state = action_state(action, view.today)
    style = _ACTION_STYLES[state]
    is_open = state is not ActionState.DONE
    layout.add(
        (words.action_glyph(state) + " ", style),
        (fit(action.name, name - 1) + " ", "muted" if not is_open else "strong"),
        _cell(action.owner, OWNER, _("who?") if is_open else ""),
        _cell(edited_day(action.due) if action.due else "", DAY, _("when?") if is_open else "", style),
        _cell(edited_day(action.done_on) if action.done_on else "", DAY),
        ("✎" if action.note else " ", "warn"),
    )
    cells: list[tuple[Field, int, int]] = [
        (action_cell(id), MARK, name - 1),
        (owner_cell(id), MARK + name, OWNER - 1),
        (due_cell(id), MARK + name + OWNER, DAY - 1),
        (done_cell(id), MARK + name + OWNER + DAY, DAY - 1),
    ]
    for field, x, width in cells:
        layout.cell(field, x, width)


def _cell(text: str, width: int, asked: str = "", style: str = "plain") -> Span:
    """A cell; while it is empty, what is `asked` for stands in it, or a point."""
    shown = text or asked or "·"
    return fit(fit(shown, width - 1) + " ", width), style if text else "warn" if asked else "muted"

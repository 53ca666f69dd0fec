"""Step 5: the safeguards by group, held against the option that is decided, drafted or ahead in the grid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from rich.cells import cell_len

from domain.assessment import Assessment, SafeguardCheck
from domain.catalogue import Model, Safeguard, SafeguardGroup, SafeguardState
from domain.dataclass import dataclass
from domain.opinions import kept_from
from domain.ranking import kept_by_scores, rank
from domain.safeguards import (
    MITIGATIONS,
    SAFEGUARDS_BY_GROUP,
    FullOutsourcingRisk,
    gaps,
    required,
    unmitigated,
)
from domain.scope import Severity
from domain.skills import knowledge_risks
from tui.fields.field import Field
from tui.fields.safeguard import DueField, OwnerField, SafeguardField, StateField
from tui.formats import day, edited_day
from tui.i18n import N_, _
from tui.lines import Line, Span, clip, fit, line
from tui.page import Layout, Page, PageId, View
from tui.pages.anchoring import hidden_from, unscored
from tui.pages.facts import add_facts
from tui.words import knowledge as knowledge_words
from tui.words import models as model_words
from tui.words import people as people_words
from tui.words import reasons_scope as risk_words
from tui.words import safeguards as words
from tui.words import scores as score_words

DUE = 11
"""Cells of a due date, with the sign of an overdue one before it."""

NOTE = 2
"""Cells of the sign of a note, with the space before it."""

NAME = 30
"""Most cells of an option's name in a sentence."""


class Standing(StrEnum):
    """Why the safeguards are held against an option."""

    DECIDED = "decided"
    DRAFT = "draft"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """The option whose needs are shown. `decided_on` is the day of the record, where the option was decided."""

    option: str
    name: str
    standing: Standing
    decided_on: date | None = None


_WHY = {
    Standing.DECIDED: N_("Checked for {option}: decided on {day}."),
    Standing.DRAFT: N_("Checked for {option}: the option in the draft of the decision."),
    Standing.LEADER: N_("Checked for {option}: it leads the grid; nothing is decided yet."),
}


def held_against(assessment: Assessment, *, reveal: bool = False) -> HeldAgainst | None:
    """The option last decided, else the one in the draft, else the leader of the grid; None when there is none.

    A record that puts the decision off names no option, and so leaves the word to the draft. Who leads stays unnamed
    while it is kept from those who are still asked for weights or scores, unless the page is to `reveal` it.
    """
    decisions = tuple(assessment.decisions.values())
    last = decisions[-1] if decisions else None
    known = assessment.option_ids()
    if last is not None and last.option is not None:
        name = model_words.option_name(assessment, last.option) if last.option in known else last.option_name
        return HeldAgainst(last.option, name, Standing.DECIDED, last.decided_on)
    draft = assessment.chosen("decision_option")
    if draft in known:
        return HeldAgainst(draft, model_words.option_name(assessment, draft), Standing.DRAFT)
    leader = rank(assessment).leader
    kept = kept_from(assessment) or kept_by_scores(assessment)
    if leader is None or (kept and not reveal):
        return None
    return HeldAgainst(leader, model_words.option_name(assessment, leader), Standing.LEADER)


def add_held_against(layout: Layout, view: View) -> None:
    """Against which option the page holds what was found, and why that one, or that it is hidden; nothing without."""
    held = held_against(view.assessment, reveal=view.place.reveal)
    if held is None:
        add_leader_hidden(layout, view)
    else:
        on = day(held.decided_on) if held.decided_on else ""
        why = _(_WHY[held.standing], option=clip(held.name, NAME), day=on)
        layout.add((clip(why, view.width), "muted"))


def add_leader_hidden(layout: Layout, view: View) -> bool:
    """Says that the leader of the grid is hidden, and until when. Returns whether it is."""
    waiting, left = hidden_from(view), unscored(view)
    if not (waiting or left) or rank(view.assessment).leader is None:
        return False
    told = people_words.leader_hidden(view.assessment, waiting) if waiting else score_words.leader_hidden(left)
    layout.say(told, view.width, "warn")
    return True


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of a row at one width: state, label and owner; the rest is fixed."""

    state: int
    label: int
    owner: int

    @property
    def owner_at(self) -> int:
        return self.state + self.label + 2

    @property
    def due_at(self) -> int:
        return self.owner_at + self.owner + 1


def state_text(state: SafeguardState, is_required: bool | None) -> str:
    """A state and whether the option needs the safeguard; None while there is no option."""
    text = words.state(state)
    if is_required is False:
        text = _("{state}, optional", state=text)
    elif is_required and state is not SafeguardState.PRESENT:
        text = _("required, {state}", state=text)
    return f"{words.glyph(state)} {text}"


def _columns(width: int) -> Columns:
    state = max(cell_len(state_text(state, needed)) for state in SafeguardState for needed in (True, False))
    owner = 12 if width < 90 else 16
    return Columns(state, max(8, width - state - owner - DUE - NOTE - 3), owner)


class SafeguardsPage(Page):
    """What must be in place before signing."""

    id = PageId.SAFEGUARDS

    def start(self, assessment: Assessment) -> str:
        """The first safeguard not asked about yet, else the first that is not in place."""
        for wanted in (SafeguardState.NOT_ASKED, SafeguardState.MISSING, SafeguardState.TO_DO):
            for safeguard in Safeguard:
                if assessment.safeguard(safeguard).state is wanted:
                    return StateField(safeguard).key
        return ""

    def layout(self, view: View) -> Layout:
        layout = Layout()
        held = held_against(view.assessment, reveal=view.place.reveal)
        self._add_summary(layout, view, held)
        if held is not None and held.option == Model.FULL:
            self._add_risks(layout, view)
        columns = _columns(view.width)
        needed = required(held.option) if held else None
        for group, safeguards in SAFEGUARDS_BY_GROUP.items():
            self._add_group_heading(layout, view, columns, group, safeguards)
            for safeguard in safeguards:
                self._add_row(layout, view, columns, safeguard, None if needed is None else safeguard in needed)
        if held is not None:
            add_facts(layout, view, held.option)
        return layout

    def about(self, view: View, field: Field | None) -> Sequence[Line]:
        lines = list(super().about(view, field))
        held = held_against(view.assessment, reveal=view.place.reveal)
        if held is not None and isinstance(field, SafeguardField):
            option = clip(held.name, NAME)
            if field.safeguard in required(held.option):
                text = _("Required for {option} (our reading).", option=option)
            else:
                text = _("Optional for {option}: only a wider contract needs it (our reading).", option=option)
            lines.append(line((clip(text, view.width), "muted")))
            lines += _risk_lines(view, held.option, field.safeguard)
        return lines

    # --- above the rows ------------------------------------------------------------------------

    def _add_summary(self, layout: Layout, view: View, held: HeldAgainst | None) -> None:
        if held is None:
            if add_leader_hidden(layout, view):
                return
            layout.say(
                _("No option is decided, drafted or ahead in the grid: nothing says yet which of these are required."),
                view.width,
                "warn",
            )
            return
        option = clip(held.name, NAME)
        missing = gaps(view.assessment, held.option, view.today)
        overdue = sum(gap.is_overdue for gap in missing)
        total = len(required(held.option))
        if missing:
            text = _(
                "Required for {option}: {total}, of which {open} open, {overdue} overdue.",
                option=option,
                total=total,
                open=len(missing),
                overdue=overdue,
            )
        else:
            text = _("Required for {option}: {total}, all in place.", option=option, total=total)
        layout.add((clip(text, view.width), "bad" if overdue else "warn" if missing else "good"))
        layout.pinned = 1
        add_held_against(layout, view)

    def _add_risks(self, layout: Layout, view: View) -> None:
        text = _("Its three major risks (according to the article), safeguards against each (our reading)")
        layout.add((clip(text, view.width), "heading"))
        for risk in FullOutsourcingRisk:
            still_open = unmitigated(view.assessment, risk)
            figures = _("{open} of {total} open", open=len(still_open), total=len(MITIGATIONS[risk]))
            labels = ", ".join(words.label(safeguard) for safeguard in still_open)
            text = f"⚠ {risk_words.risk(risk)} · {figures} · {labels}" if still_open else f"✓ {risk_words.risk(risk)}"
            layout.add((clip(text, view.width), "warn" if still_open else "good"))

    def _add_group_heading(
        self, layout: Layout, view: View, columns: Columns, group: SafeguardGroup, safeguards: Sequence[Safeguard]
    ) -> None:
        checks = [view.assessment.safeguard(safeguard) for safeguard in safeguards]
        present = sum(check.state is SafeguardState.PRESENT for check in checks)
        title = f"{words.group(group)} {present}/{len(checks)}"
        layout.add(
            (fit(title, columns.owner_at), "heading"),
            (fit(_("owner"), columns.owner + 1), "muted"),
            (fit(" " + _("due"), DUE), "muted"),
        )

    # --- one row -------------------------------------------------------------------------------

    def _add_row(
        self, layout: Layout, view: View, columns: Columns, safeguard: Safeguard, is_required: bool | None
    ) -> None:
        check = view.assessment.safeguard(safeguard)
        counts = check.state is not SafeguardState.PRESENT and is_required is not False
        overdue = counts and check.due is not None and check.due < view.today
        label_style = "muted" if is_required is False else "plain"
        layout.add(
            (fit(state_text(check.state, is_required), columns.state), _state_style(check.state, is_required)),
            (" " + fit(words.label(safeguard), columns.label) + " ", label_style),
            _owner(check, columns.owner),
            (" ", "plain"),
            _due(check, overdue=overdue),
            (" ✎" if check.note else "  ", "warn"),
        )
        layout.cell(StateField(safeguard), 0, columns.state)
        layout.cell(OwnerField(safeguard), columns.owner_at, columns.owner)
        layout.cell(DueField(safeguard), columns.due_at, DUE)


def _risk_lines(view: View, option: str, safeguard: Safeguard) -> list[Line]:
    """What threatens the skill or the document of the same name, though it may be said to be in place."""
    found = knowledge_risks(view.assessment, option, view.today)
    risks = [risk for risk in found if risk.about.value == safeguard.value]
    return [
        line((clip(knowledge_words.risk(risk), view.width), "bad" if risk.severity is Severity.ERROR else "warn"))
        for risk in risks
    ]


def _state_style(state: SafeguardState, is_required: bool | None) -> str:
    if state is SafeguardState.PRESENT:
        return "good"
    if not is_required:
        return "muted"
    return "bad" if state is SafeguardState.MISSING else "warn"


def _owner(check: SafeguardCheck, width: int) -> Span:
    if check.owner:
        return (fit(check.owner, width), "plain")
    # What is to be done needs one name and one date.
    asked = check.state is SafeguardState.TO_DO
    return (fit(_("who?") if asked else "·", width), "warn" if asked else "muted")


def _due(check: SafeguardCheck, *, overdue: bool) -> Span:
    if check.due is not None:
        return (fit(("⚠" if overdue else " ") + edited_day(check.due), DUE), "bad" if overdue else "plain")
    asked = check.state is SafeguardState.TO_DO
    return (fit(" " + (_("when?") if asked else "·"), DUE), "warn" if asked else "muted")

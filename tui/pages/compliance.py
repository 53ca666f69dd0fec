"""Step 5, compliance: which rules apply here, what the contract has of them, and what is missing."""

from __future__ import annotations

from datetime import date

from domain.assessment import Assessment
from domain.compliance.check import Applicability
from domain.compliance.findings import PointFinding, PointStatus, RegimeFinding, compliance
from domain.compliance.points import RULES
from domain.dataclass import dataclass
from tui.fields.compliance import due_cell, owner_cell, point_cell, regime_cell
from tui.fields.section import SectionField
from tui.formats import edited_day
from tui.i18n import _
from tui.lines import clip, fit, line
from tui.page import Layout, Page, PageId, View
from tui.pages.answer import ROOMY, Answer, add_answer
from tui.pages.safeguards import add_held_against, held_against
from tui.words import compliance as words
from tui.words import compliance_points as point_words

STATUS, REFERENCE, DUE, NOTE = words.SHORT_CELLS + 3, 8, 11, 2
"""Cells of a status, of an article, of a date with the sign of an overdue one, and of the sign of a note."""

STYLES = {
    PointStatus.PRESENT: "good",
    PointStatus.MISSING: "bad",
    PointStatus.OPEN: "warn",
    PointStatus.NOT_CONCERNED: "muted",
    PointStatus.LATER: "muted",
    PointStatus.UNKNOWN: "accent",
}


def findings(assessment: Assessment, today: date, *, reveal: bool = False) -> tuple[RegimeFinding, ...]:
    """Every regime for the option the safeguards are held against, or for any contract while there is none."""
    held = held_against(assessment, reveal=reveal)
    return compliance(assessment, held.option if held else "", today)


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of a row at one width: its label and its owner; the rest is fixed."""

    label: int
    owner: int

    @property
    def owner_at(self) -> int:
        return STATUS + REFERENCE + self.label + 1


def _columns(width: int) -> Columns:
    room = width - STATUS - REFERENCE - DUE - NOTE - 3
    label = min(point_words.LABEL_CELLS, max(8, room - 9))
    return Columns(label, room - label)


class CompliancePage(Page):
    """A sentence for each regime; Enter opens its points."""

    id = PageId.COMPLIANCE

    def start(self, assessment: Assessment) -> str:
        """The first regime that applies."""
        return f"rules.{_first(findings(assessment, date.max))}"

    def layout(self, view: View) -> Layout:
        layout = Layout()
        found = findings(view.assessment, view.today, reveal=view.place.reveal)
        missing = any(regime.count(PointStatus.MISSING) for regime in found)
        open_ = any(regime.count(PointStatus.OPEN) for regime in found)
        layout.say(words.summary(found), view.width, "bad" if missing else "warn" if open_ else "good")
        layout.pinned = len(layout.lines)
        add_held_against(layout, view)
        opened = _opened(view, found)
        for regime in found:
            _add_regime(layout, view, regime, opened)
        layout.blank()
        layout.say(_("A preparation for a lawyer, not a legal opinion."), view.width, "muted")
        return layout


def _first(found: tuple[RegimeFinding, ...]) -> str:
    applying = [regime for regime in found if regime.scope.applicability is Applicability.APPLIES]
    return (applying or list(found))[0].regime.value


def _opened(view: View, found: tuple[RegimeFinding, ...]) -> frozenset[str]:
    """The regimes that are open: as the person left them, else the first that applies or, where there is room, all."""
    # A cell may be gone to before its regime was opened.
    kind, _dot, id = view.place.cursor.partition(".")
    sought = {
        regime.regime.value
        for regime in found
        if (kind == "regime" and id == regime.regime.value)
        or (kind.startswith("point") and id in {point.point.value for point in regime.points})
    }
    if view.place.opened is not None:
        return view.place.opened | sought
    applying = {regime.regime.value for regime in found if regime.scope.applicability is Applicability.APPLIES}
    return frozenset(sought | (applying if view.height >= ROOMY else {_first(found)}))


def _add_regime(layout: Layout, view: View, found: RegimeFinding, opened: frozenset[str]) -> None:
    answer = Answer(found.regime, words.regime_line(found), lambda layout: _draw_points(layout, view, found))
    heading = SectionField("rules", found.regime.value, opened, words.source(found.regime))
    add_answer(layout, answer, heading, view.width)


def _draw_points(layout: Layout, view: View, found: RegimeFinding) -> None:
    regime = found.regime
    layout.say(words.source(regime), view.width, "muted", "  ")
    layout.say(words.why(found.scope), view.width, "warn" if found.scope.is_contested else "muted", "  ")
    _add_scope(layout, view, found)
    if found.scope.applicability is Applicability.DOES_NOT_APPLY:
        return
    columns = _columns(view.width)
    _add_heads(layout, columns)
    for point in found.points:
        _add_point(layout, columns, point)


def _add_scope(layout: Layout, view: View, found: RegimeFinding) -> None:
    """Whether the regime applies: what somebody said, else what the answers show."""
    field = regime_cell(found.regime)
    said = field.read(view.assessment)
    text = (
        words.applicability(said)
        if said
        else _("as the answers show: {applies}", applies=words.applicability(found.scope.computed))
    )
    label = "  " + _("Applies here?") + " "
    layout.add((label, "plain"), (clip(text, view.width - len(label)), "strong" if said else "muted"))
    layout.cell(field, len(label), min(len(text), view.width - len(label)))


def _add_heads(layout: Layout, columns: Columns) -> None:
    """What the columns of owners and of dates are, beside the scope where it leaves them their room."""
    owner, due = (fit(_("who"), columns.owner), "muted"), (fit("  " + _("due"), DUE + 1), "muted")
    scope = layout.lines[-1]
    room = columns.owner_at - scope.cells
    if room > 0:
        layout.lines[-1] = line(*scope.spans, " " * room, owner, due)
    else:
        layout.add(" " * columns.owner_at, owner, due)


def _add_point(layout: Layout, columns: Columns, found: PointFinding) -> None:
    point, check = found.point, found.check
    status = f"{words.status_glyph(found.status)} {words.status_short(found.status)}"
    due = ("⚠" if found.is_overdue else " ") + edited_day(check.due) if check.due else " ·"
    asked = found.status is PointStatus.MISSING
    layout.add(
        (fit(status, STATUS), STYLES[found.status]),
        (fit(RULES[point].reference, REFERENCE), "muted"),
        (fit(point_words.label(point), columns.label) + " ", "plain"),
        (
            fit(check.owner or (_("who?") if asked else "·"), columns.owner),
            "plain" if check.owner else "warn" if asked else "muted",
        ),
        (" " + fit(due, DUE), "bad" if found.is_overdue else "plain" if check.due else "muted"),
        (" ✎" if check.note or check.evidence else "  ", "warn"),
    )
    layout.cell(point_cell(point), 0, STATUS - 1)
    layout.cell(owner_cell(point), columns.owner_at, columns.owner)
    layout.cell(due_cell(point), columns.owner_at + columns.owner + 1, DUE)

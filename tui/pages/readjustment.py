"""Step 7, the review: what was expected and what happened, what a readjustment rests on, which scores to look at."""

from __future__ import annotations

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import Basis, Readjustment, Safeguard, SafeguardState
from domain.dashboard import Dashboard, dashboard
from domain.dataclass import dataclass
from domain.lessons import Lesson, lessons
from domain.predictions import Outcome, outcomes
from domain.priorities import score_key
from domain.readjustment import Proposal, readjustments
from domain.way_on import decision_held, is_prepared, prepared, way_on
from tui.fields.field import RefusedError
from tui.fields.link import LinkField
from tui.fields.press import PressField
from tui.fields.reading import NoticeField
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout, Page, PageId, Target, View
from tui.pages.form import add_heading
from tui.words import readjustments as readjustment_words
from tui.words import reasons_readjustment as reason_words
from tui.words import review as words
from tui.words import safeguards as safeguard_words
from tui.words import sources as source_words

NAME, ACTUAL, VERDICT = words.NAME_CELLS, 13, 21
"""Cells of a prediction, of what happened and of what became of it."""

CLAUSE = 44
"""Cells of a clause."""

DRAFT = "decision_readjustment"
"""The question of the draft that says what the new decision readjusts."""


class ReadjustmentPage(Page):
    """The decision in force, held against what happened since; from there to the next one."""

    id = PageId.READJUSTMENT

    def start(self, assessment: Assessment) -> str:
        """The way to the measured availability while nobody gave it."""
        return "" if assessment.number("measured_availability") is not None else _measured().key

    def layout(self, view: View) -> Layout:
        layout = Layout()
        held = decision_held(view.assessment)
        if held is None:
            layout.say(words.nothing_decided(), view.width, "accent")
            _add_link(layout, LinkField("decision", PageId.DECISION), _("Go to the decision"))
            return layout
        board = dashboard(view.assessment, view.today)
        id, record = held
        style = "warn" if board.alerts else "good"
        layout.say(words.held(record, len(board.alerts)), view.width, style)
        _add_outcomes(layout, view, [one for one in outcomes(view.assessment) if one.record == id])
        _add_proposals(layout, view, board)
        _add_lessons(layout, view, lessons(view.assessment, board))
        return layout


def _measured() -> LinkField:
    return LinkField("measured", "measured_availability")


def _add_link(layout: Layout, field: LinkField, text: str) -> None:
    layout.add(("  ▸ ", "accent"), (text, "key"))
    layout.cell(field, 4, cell_len(text))


# --- expected and happened -----------------------------------------------------------------------------


def _add_outcomes(layout: Layout, view: View, found: list[Outcome]) -> None:
    layout.blank()
    room = max(12, view.width - 2 - NAME - ACTUAL - VERDICT - 1)
    heads = fit(_("expected"), room) + fit(_("actual"), ACTUAL, "right")
    layout.add((fit(_("Forecast and outcome"), 2 + NAME), "heading"), (heads, "muted"))
    if not found:
        layout.say(words.nothing_expected(), view.width, "muted", "  ")
    for one in found:
        kept = one.is_kept
        mark, style = ("·", "muted") if kept is None else ("✓", "good") if kept else ("✗", "bad")
        layout.add(
            (f"{mark} ", style),
            (fit(words.kind(one.kind), NAME), "plain"),
            (fit(words.expected(one), room), "plain"),
            (fit(words.actual(one) or "·", ACTUAL, "right") + " ", "strong"),
            (fit(words.verdict(one), VERDICT), style),
        )
        title = _("{name}: {text}", name=words.kind(one.kind), text=words.verdict(one))
        layout.cell(NoticeField(f"outcome.{one.kind}", title, words.meaning(one.kind)), 2, NAME)
    if any(words.is_too_early(one) for one in found):
        layout.say(words.months_counted(), view.width, "muted", "  ")
    if view.assessment.number("measured_availability") is None:
        _add_link(layout, _measured(), _("Say what availability was measured"))


# --- readjustments --------------------------------------------------------------------------------------


def _add_proposals(layout: Layout, view: View, board: Dashboard) -> None:
    proposals = readjustments(view.assessment, board)
    source = source_words.basis(Basis.READING)
    add_heading(layout, _("Readjustments to put to the committee ({source})", source=source))
    if not any(line.judged for line in board.lines):
        layout.point("○", _("No month was read since the contract started: there is nothing to judge yet."), view.width)
    elif not proposals:
        layout.point("✓", _("No deviation persists: nothing calls for a readjustment."), view.width, "good")
    for proposal in proposals:
        _add_proposal(layout, view, proposal)


def _add_proposal(layout: Layout, view: View, proposal: Proposal) -> None:
    readjustment = proposal.readjustment
    first = len(layout.lines)
    name, sentence = readjustment_words.name(readjustment), readjustment_words.sentence(readjustment)
    layout.point("‼" if proposal.is_urgent else "▸", f"{name}. {sentence}", view.width, "strong")
    layout.targets.append(
        Target(NoticeField(f"way.{readjustment}", name, sentence), first, 4, max(1, layout.lines[first].cells - 4))
    )
    for reason in (
        *(reason_words.rule(rule, proposal) for rule in proposal.rules),
        *(reason_words.deviation(deviation) for deviation in proposal.deviations),
    ):
        layout.point("  ·", reason, view.width, "plain")
    found = way_on(view.assessment, readjustment, view.today)
    for clause, state in found.clauses:
        _add_clause(layout, view, readjustment, clause, state)
    if found.exit is not None:
        known = not found.exit.missing
        layout.point("  €" if known else "  ?", words.leaving(found.exit), view.width, "plain" if known else "warn")
        if not known:
            _add_link(layout, LinkField(f"exit.{readjustment}", PageId.EXIT), _("Go to the way back"))
    _add_preparing(layout, view, readjustment)


def _add_clause(
    layout: Layout, view: View, readjustment: Readjustment, clause: Safeguard, state: SafeguardState
) -> None:
    glyph = safeguard_words.glyph(state)
    style = "good" if state is SafeguardState.PRESENT else "warn"
    label = safeguard_words.label(clause)
    text = fit(safeguard_words.state(state), max(8, view.width - 6 - CLAUSE))
    layout.add((f"    {glyph} ", style), (fit(label, CLAUSE), "plain"), (text, style))
    layout.cell(LinkField(f"{readjustment}", f"safeguard.{clause}"), 6, min(CLAUSE - 1, cell_len(label)))


def _add_preparing(layout: Layout, view: View, readjustment: Readjustment) -> None:
    if is_prepared(view.assessment, readjustment):
        text = _("The draft of the next decision is ready: go there, say why, and freeze it")
        _add_link(layout, LinkField(f"draft.{readjustment}", DRAFT), text)
        return
    text = _("Prepare this decision")
    layout.add(("    ", "plain"), (f"[ {text} ]", "key"))
    layout.cell(_prepare_field(readjustment), 4, cell_len(text) + 4)


def _prepare_field(readjustment: Readjustment) -> PreparingField:
    def change(assessment: Assessment) -> Assessment:
        try:
            return prepared(assessment, readjustment)
        except ValueError:
            raise RefusedError(words.nothing_decided()) from None

    if readjustment is Readjustment.PARTIAL_REINSOURCING:
        advice = _(
            "Names the readjustment in the draft. Participants stay; option, reason, facts, assumptions and dates are "
            "emptied. The record before stays. ^Z takes it back."
        )
    else:
        advice = _(
            "Names the readjustment in the draft. Option and participants stay; reason, facts, assumptions and dates "
            "are emptied. The record before stays. ^Z takes it back."
        )
    return PreparingField(
        f"prepare.{readjustment}",
        _("Prepare: {name}", name=readjustment_words.name(readjustment)),
        change,
        advice,
    )


@dataclass(frozen=True, slots=True)
class PreparingField(PressField):
    """The same, and the cursor goes on to the way to the draft."""

    def then(self, assessment: Assessment) -> str:
        return LinkField(self.id.replace("prepare", "draft"), DRAFT).key


# --- scores to look at again ---------------------------------------------------------------------------


def _add_lessons(layout: Layout, view: View, found: tuple[Lesson, ...]) -> None:
    if not found:
        return
    option = words.option(view.assessment, found[0].option)
    source = source_words.basis(found[0].basis)
    add_heading(layout, _("Scores of {option} to look at again ({source})", option=option, source=source))
    for lesson in found:
        first = len(layout.lines)
        layout.point("↻", words.lesson(view.assessment, lesson), view.width, "plain")
        link = LinkField("lesson", score_key(lesson.option, lesson.criterion))
        below = len(layout.lines) - 1 - first
        layout.targets.append(Target(link, first, 4, max(1, layout.lines[first].cells - 4), below=below))

"""Step 2: the signals, the questions that establish them, and the verdict, which stays in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.cells import cell_len

from domain.assessment import Assessment
from domain.catalogue import STRUCTURAL_SIGNALS, Signal, Verdict
from domain.diagnosis import Diagnosis, Finding, diagnose
from domain.evidence import Status
from domain.outage import outage_cost
from domain.questions import QUESTIONS, Question, questions_of
from domain.steps import Step
from tui.fields.answer import AnswerField
from tui.fields.field import Field
from tui.lines import Line, clip, fit, wrap
from tui.page import Layout, Page, PageId, View
from tui.pages.form import add_question, first_open
from tui.words import evidence as words
from tui.words import reasons_diagnosis, signals, verdicts

FACT_QUESTIONS: Mapping[Signal, tuple[Question, ...]] = MappingProxyType(
    {
        signal: tuple(
            question
            for question in questions_of(Step.DIAGNOSIS)
            if question.group == signal.value and question.id != signal.value
        )
        for signal in Signal
    }
)
"""The questions of each signal that are asked before its judgement."""

PINNED_SHARE = 3
"""The verdict stays in sight where it takes at most one line in so many."""

_VERDICT_STYLES = {
    Verdict.STRUCTURAL: "bad",
    Verdict.WATCH: "warn",
    Verdict.SUPERFICIAL: "good",
    Verdict.NONE: "good",
    Verdict.UNDETERMINED: "accent",
}


class DiagnosisPage(Page):
    """The verdict with its reasons, then every signal with its questions and what follows from the answers."""

    id = PageId.DIAGNOSIS

    def start(self, assessment: Assessment) -> str:
        """The first question not asked yet."""
        return first_open(assessment, self.step)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        diagnosis = diagnose(view.assessment)
        self._add_verdict(layout, view, diagnosis)
        for finding in diagnosis.findings.values():
            self._add_signal(layout, view, finding)
        return layout

    def about(self, view: View, field: Field | None) -> Sequence[Line]:
        """The question, and what its signal means."""
        lines = list(super().about(view, field))
        signal = _signal_of(field)
        if signal is not None:
            source = diagnose(view.assessment).findings[signal].source
            lines += wrap(words.source_sentence(signal, source), view.width, "muted")
        return lines

    # --- the verdict ---------------------------------------------------------------------------

    def _add_verdict(self, layout: Layout, view: View, diagnosis: Diagnosis) -> None:
        style = _VERDICT_STYLES[diagnosis.verdict]
        text = f"{words.verdict_glyph(diagnosis.verdict)} {words.verdict(diagnosis)}"
        layout.say(text, view.width, style)
        if diagnosis.settling:
            layout.add((words.settling(diagnosis, view.width), "key"))
        else:
            layout.add((clip(verdicts.sentence(diagnosis.verdict), view.width), "plain"))
            caution = " ".join(part for part in (words.doubt(diagnosis), words.may_become(diagnosis)) if part)
            if caution:
                layout.add((clip(caution, view.width), "warn"))
        layout.add(("─" * view.width, "muted"))
        if len(layout.lines) * PINNED_SHARE <= view.height:
            layout.pinned = len(layout.lines)

    # --- a signal ------------------------------------------------------------------------------

    def _add_signal(self, layout: Layout, view: View, finding: Finding) -> None:
        signal = finding.signal
        self._add_signal_heading(layout, view, finding)
        for question in FACT_QUESTIONS[signal]:
            add_question(layout, view, question)
        for sentence in self._worked_out(view, finding):
            layout.point("→", sentence, view.width, "accent")
        add_question(layout, view, QUESTIONS[signal.value])
        if judged := words.judged(finding):
            layout.point("→", judged, view.width, "warn" if finding.is_contested else "muted")

    def _add_signal_heading(self, layout: Layout, view: View, finding: Finding) -> None:
        name = f"{reasons_diagnosis.status_glyph(finding.status)} {signals.name(finding.signal)}"
        source = words.source(finding.signal, finding.source)
        room = view.width - cell_len(source)
        state = f"  {words.state(finding)} "
        if cell_len(name) + cell_len(state) > room:
            # Who judged it is said again below.
            state = f"  {words.state(finding, who=False)} "
        name = clip(name, max(10, room - cell_len(state)))
        room = view.width - cell_len(name) - cell_len(state)
        if finding.signal is not next(iter(Signal)):
            layout.blank()
        layout.add((name, "heading"), (state, _state_style(finding)), (fit(source, max(0, room), "right"), "muted"))

    def _worked_out(self, view: View, finding: Finding) -> list[str]:
        """What follows from the facts of a signal, one sentence a line."""
        match finding.signal:
            case signal if not FACT_QUESTIONS[signal]:
                return []
            case Signal.OUTAGE_COST:
                sentences = words.outage(outage_cost(view.assessment))
            case Signal.GROWTH_GAP:
                sentences = [words.growth(view.assessment), *words.reasons(finding)]
            case Signal.FIREFIGHTING:
                sentences = words.reasons(finding) or [words.threshold()]
            case _:
                sentences = words.reasons(finding)
        return [sentence for sentence in (*sentences, words.elsewhere(finding)) if sentence]


def _state_style(finding: Finding) -> str:
    if finding.status is Status.UNKNOWN:
        return "accent"
    if finding.status is Status.ABSENT:
        return "good"
    return "bad" if finding.signal in STRUCTURAL_SIGNALS else "warn"


def _signal_of(field: Field | None) -> Signal | None:
    """The signal whose question a cell answers."""
    if not isinstance(field, AnswerField):
        return None
    return next((signal for signal in Signal if signal.value in (field.id, QUESTIONS[field.id].group)), None)

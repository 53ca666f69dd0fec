"""Check questions: two solutions to choose between, and what the answer says of the weights."""

from __future__ import annotations

from dataclasses import replace

from domain.answer import Confidence
from domain.elicitation import Stage, check_questions
from domain.mcda.trade_off import TradeOff
from domain.stakeholder import Preference
from tui.fields.weighting.checks import CheckField
from tui.fields.weighting.questions import is_narrow
from tui.fields.weighting.sureness import SurenessField
from tui.i18n import _
from tui.lines import Span, clip, fit, wrap
from tui.page import Layout, View
from tui.pages.weighting.interview import Interview
from tui.words import answers as answer_words
from tui.words import judgements as words
from tui.words import weighting as weighting_words

LABEL = 16


def add_checks(layout: Layout, view: View, interview: Interview) -> None:
    """Each check question: both solutions while it is open or looked at, else the one chosen."""
    if interview.stands.stage not in (Stage.CHECKS, Stage.CONFIDENCE, Stage.DONE):
        return
    against = {(found.question.first, found.question.second): found for found in interview.contradictions}
    checks = check_questions(view.assessment, interview.person)
    if checks:
        layout.blank()
    for number, (question, given) in enumerate(checks, start=1):
        found = against.get((question.first, question.second))
        here = interview.stage is Stage.CHECKS and interview.about == (question.first, question.second)
        start = len(layout.lines)
        field = CheckField(interview.person, question, given)
        if given is None or here or found:
            _add_both(layout, view, number, question, given)
            if here and is_narrow(view.width):
                layout.add((clip(" " * LABEL + " " + words.check_keys(), view.width), "muted"))
        else:
            _add_chosen(layout, view, number, question, given)
        if found:
            layout.say("⚠ " + words.contradiction(view.assessment, found), view.width - 2, "warn", "  ")
        layout.cell_at(start, field, 0, LABEL - 1)
        layout.targets[-1] = replace(layout.targets[-1], below=len(layout.lines) - 1 - start)


def add_sureness(layout: Layout, view: View, interview: Interview) -> None:
    """The last question: how sure the person is."""
    if interview.stands.stage not in (Stage.CONFIDENCE, Stage.DONE):
        return
    given = interview.who.confidence
    sign = letter(given) if given else "?"
    heading = fit(_(" How sure? [{answer}]", answer=sign), LABEL)
    text = answer_words.confidence(given) if given else weighting_words.confidence_choices()
    layout.add((heading, "muted" if given else "accent"), (clip(f" {text}", view.width - LABEL), "plain"))
    layout.cell(SurenessField(interview.person), 0, LABEL - 1)


def letter(given: Confidence) -> str:
    return "ABC"[list(Confidence).index(given)]


def _heading(number: int, given: Preference | None) -> str:
    return fit(_(" Check {number} [{answer}]", number=number, answer=words.LETTERS[given] if given else "?"), LABEL)


def _add_both(layout: Layout, view: View, number: int, question: TradeOff, given: Preference | None) -> None:
    for preferred in (Preference.FIRST, Preference.SECOND):
        left = _heading(number, given) if preferred is Preference.FIRST else " " * LABEL
        chosen = given in (preferred, Preference.EQUAL)
        letter = f"{'▸' if chosen else ' '}{words.LETTERS[preferred]}  "
        style = "strong" if chosen else "plain"
        _add_wrapped(layout, view, (left, "accent"), (letter, style), words.offer(view.assessment, question, preferred))


def _add_chosen(layout: Layout, view: View, number: int, question: TradeOff, given: Preference) -> None:
    text = words.answered(view.assessment, question, given)
    _add_wrapped(layout, view, (_heading(number, given), "muted"), (" ✓  ", "muted"), text)


def _add_wrapped(layout: Layout, view: View, left: Span, mark: Span, text: str) -> None:
    """A text after its mark, whole, all its lines starting at the same column."""
    start = LABEL + len(mark[0])
    first, *rest = wrap(text, view.width - start, mark[1])
    layout.add(left, mark, *first.spans)
    for line in rest:
        layout.add(" " * start, *line.spans)

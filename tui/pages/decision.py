"""Step 6: the draft of the decision, what keeps it from being frozen, the options rejected, and the records.

The draft stays after freezing: a later decision starts from it and stands beside the earlier record, which nothing
changes. The page says whether the draft still says what was frozen, and does not freeze the same thing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.answer import AnswerState
from domain.assessment import Assessment, OptionState
from domain.cleaning import MAX_LINE, clean_text
from domain.decision import Decision, Outcome
from domain.freeze import (
    DecisionNotReadyError,
    DecisionProblem,
    decision_in_force,
    decision_problems,
    draft_outcome,
    freeze,
    unexplained_options,
)
from domain.questions import Question, questions_of
from domain.ranking import Ranking, rank
from domain.safeguards import gaps
from domain.steps import Step
from tui.fields.cell import LongCell, TextCell
from tui.fields.field import RefusedError
from tui.fields.press import PressField
from tui.formats import day, grammatical, number
from tui.i18n import _, ngettext
from tui.lines import clip, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.anchoring import hidden_from, unscored
from tui.pages.facts import add_facts
from tui.pages.form import add_heading, add_questions, first_open
from tui.pages.records import add_records
from tui.words import models as model_words
from tui.words import people as people_words
from tui.words import rankings as ranking_words
from tui.words import reasons_decision as words
from tui.words import safeguards as safeguard_words
from tui.words import scores as score_words

NAME = 28
"""Cells of an option's name in the list of those rejected, and most of them in a sentence."""

_TEXTS = ("known", "assumed", "participants")
"""Texts of the record whose label says what is missing in them. A reason that nobody gives stays empty."""

TOTAL = 6
STATE = 12


def option_names(assessment: Assessment) -> dict[str, str]:
    """The name of every option in the language in use."""
    return {option: model_words.option_name(assessment, option) for option in assessment.option_ids()}


class DecisionPage(Page):
    """What is decided, why, and what is known when it is frozen."""

    id = PageId.DECISION

    def start(self, assessment: Assessment) -> str:
        """The first question of the draft not asked yet."""
        return first_open(assessment, self.step)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        ranking = rank(view.assessment)
        outcome = draft_outcome(view.assessment, ranking)
        _add_latest(layout, view)
        _add_grid(layout, view, ranking, outcome)
        add_heading(layout, _("Draft of the decision"))
        add_questions(layout, view, _questions(view.assessment), headings=False)
        _add_freezing(layout, view)
        if (option := view.assessment.chosen("decision_option")) and outcome is not Outcome.NOT_YET:
            add_facts(layout, view, option, only_wrong=True)
        _add_rejected(layout, view, ranking, outcome)
        add_records(layout, view)
        return layout


def _questions(assessment: Assessment) -> list[Question]:
    """What a decision readjusts is asked once there is one."""
    before = decision_in_force(assessment)
    return [question for question in questions_of(Step.DECISION) if before or not question.comes_later]


def _latest(assessment: Assessment) -> Decision | None:
    records = tuple(assessment.decisions.values())
    return records[-1] if records else None


def _add_latest(layout: Layout, view: View) -> None:
    """What is decided at present, and when it is looked at again."""
    record = _latest(view.assessment)
    if record is None:
        return
    name = clip(record.option_name, NAME) or words.outcome(record.outcome)
    text = _("Decided on {day}: {name}.", day=day(record.decided_on), name=name)
    is_due = record.review_on is not None and record.review_on <= view.today
    if record.review_on is not None:
        text += " " + words.review_due(record.review_on, view.today)
    layout.say(f"⚠ {text}" if is_due else text, view.width, "warn" if is_due else "strong")


def _add_grid(layout: Layout, view: View, ranking: Ranking, outcome: Outcome | None) -> None:
    """What the grid says, and whether the choice goes against it."""
    if waiting := hidden_from(view):
        layout.say(people_words.hidden(view.assessment, waiting), view.width, "warn")
        return
    if left := unscored(view):
        layout.say(score_words.totals_hidden(left), view.width, "warn")
        return
    said = (ranking_words.verdict(view.assessment, ranking), ranking_words.missing(view.assessment, ranking))
    layout.say(_("Grid: {verdict}", verdict=" ".join(part for part in said if part)), view.width, "muted")
    option = view.assessment.chosen("decision_option")
    if option is None or outcome in (None, Outcome.NOT_YET) or not ranking.leaders:
        return
    name = clip(model_words.option_name(view.assessment, option), NAME)
    if outcome is Outcome.CHOSEN:
        layout.say(_("{option} is in first place: the choice follows the grid.", option=name), view.width, "good")
        return
    leader = ranking.leaders[0]
    standing, first = ranking.standing(option), ranking.standing(leader)
    if standing is None or first is None:
        text = _("{option} is not in the grid: the choice goes against it.", option=name)
    else:
        text = ngettext(
            "The choice goes against the grid: {option} has {total} point, {leader} {leader_total}.",
            "The choice goes against the grid: {option} has {total} points, {leader} {leader_total}.",
            grammatical(round(standing.total, 1)),
            option=name,
            total=number(standing.total, 1),
            leader=clip(model_words.option_name(view.assessment, leader), NAME),
            leader_total=number(first.total, 1),
        )
    layout.say(f"⚠ {text}", view.width, "warn")


# --- freezing ----------------------------------------------------------------------------------------


def _is_leader_hidden(view: View) -> bool:
    return bool(hidden_from(view) or unscored(view))


def _problems(view: View) -> tuple[DecisionProblem, ...]:
    """What keeps the draft from being frozen. While it is hidden who leads, a choice is asked for its reason in any
    case: asked only of one that goes against the ranking, it would tell."""
    found = decision_problems(view.assessment, option_names(view.assessment), view.today)
    chosen = view.assessment.chosen
    if _is_leader_hidden(view) and chosen("decision_outcome") == Outcome.CHOSEN and not chosen("decision_reason"):
        return tuple(problem for problem in DecisionProblem if problem in {*found, DecisionProblem.NO_REASON})
    return found


def _add_freezing(layout: Layout, view: View) -> None:
    problems = _problems(view)
    for problem in problems:
        layout.point("✗", words.problem(problem), view.width, "warn")
    is_frozen = not problems and _says_the_same(view)
    if not problems:
        mark, text, style = _compared(view)
        layout.point(mark, text, view.width, style)
        _add_open_safeguards(layout, view)
    if not problems and not is_frozen:
        short = [model_words.option_short(view.assessment, id, NAME) for id in unexplained_options(view.assessment)]
        if unsaid := words.unexplained(short):
            layout.point("⚠", unsaid, view.width, "warn")
    label = _("Freeze the decision")
    layout.add(
        ("  ", "plain"), (fit(f"[ {label} ]", max(4, view.width - 4)), "muted" if problems or is_frozen else "key")
    )
    layout.cell(_freeze_field(view), 2, min(len(label) + 4, view.width - 4))


def _compared(view: View) -> tuple[str, str, str]:
    """How a draft that can be frozen stands to the latest record: a mark, a sentence and its style."""
    latest = _latest(view.assessment)
    if latest is None:
        return "✓", _("The draft can be frozen: the record is never changed afterwards."), "good"
    on = day(latest.decided_on)
    if _says_the_same(view):
        told = _("Frozen: the decision of {day} is kept as it is. Change the draft for a later one.", day=on)
        return "✓", told, "good"
    text = _("The draft differs from the decision of {day} as it was frozen: freezing it adds a record.", day=on)
    if view.assessment.day("decided_on") == latest.decided_on:
        return "⚠", text + " " + _("It still bears that date."), "warn"
    return "○", text, "accent"


def _says_the_same(view: View) -> bool:
    """Whether a draft that can be frozen says what the latest record does, whatever the day."""
    latest = _latest(view.assessment)
    if latest is None:
        return False
    return _in_words_of(latest, view).model_copy(update={"decided_on": latest.decided_on}) == latest


def _add_open_safeguards(layout: Layout, view: View) -> None:
    """The safeguards that the option chosen needs and that are not in place."""
    option = view.assessment.chosen("decision_option")
    if option is None or view.assessment.chosen("decision_outcome") != Outcome.CHOSEN:
        return
    names = [safeguard_words.label(gap.safeguard) for gap in gaps(view.assessment, option, view.today)]
    if names:
        layout.point("⚠", words.open_safeguards(names), view.width, "warn")


def _in_words_of(latest: Decision, view: View) -> Decision:
    """The draft frozen, with options called as in the latest record: another language changes no decision."""
    names = option_names(view.assessment) | {option: rejected.name for option, rejected in latest.rejected.items()}
    if latest.option:
        names[latest.option] = latest.option_name
    # Frozen again, it would follow the latest record instead of the one that record follows.
    update: dict[str, object] = {"follows": latest.follows}
    for part, state in _unsaid(view.assessment).items():
        if (before := getattr(latest, part)) in words.unsaid_in_any_language(state):
            update[part] = before
    return _frozen(view.assessment, view.today, names).model_copy(update=update)


def _frozen(assessment: Assessment, today: date, names: Mapping[str, str]) -> Decision:
    """The record of the draft. It has texts alone: that something was asked and is not known stands there in words."""
    record = freeze(assessment, today, names)
    return record.model_copy(update={part: words.unsaid(state) for part, state in _unsaid(assessment).items()})


def _unsaid(assessment: Assessment) -> dict[str, AnswerState]:
    """The texts of the record that were asked for and not given, and why not."""
    states = {part: assessment.answer(f"decision_{part}").state for part in _TEXTS}
    return {part: state for part, state in states.items() if state in words.UNSAID}


def _freeze_field(view: View) -> PressField:
    def change(assessment: Assessment) -> Assessment:
        try:
            record = _frozen(assessment, view.today, option_names(assessment))
        except DecisionNotReadyError as error:
            raise RefusedError(_refusal(error.problems)) from None
        latest = _latest(assessment)
        if latest is not None and _in_words_of(latest, replace(view, assessment=assessment)) == latest:
            raise RefusedError(_("Nothing has changed since the decision of {day}.", day=day(record.decided_on)))
        return assessment.with_decision(record)

    advice = _("Keeps what is known today in a record. Enter freezes; ^Z takes it back in this sitting.")
    return PressField("freeze", _("Freeze the decision"), change, advice)


def _refusal(problems: tuple[DecisionProblem, ...]) -> str:
    return " ".join(words.problem(problem) for problem in problems)


# --- the options rejected ------------------------------------------------------------------------------


def _add_rejected(layout: Layout, view: View, ranking: Ranking, outcome: Outcome | None) -> None:
    assessment = view.assessment
    chosen = None if outcome is Outcome.NOT_YET else assessment.chosen("decision_option")
    add_heading(layout, _("Options not chosen, and why") if chosen else _("Options, and why not"))
    at = 2 + NAME + TOTAL + 1 + STATE + 1
    room = max(4, view.width - at)
    for option in assessment.option_ids():
        if option == chosen:
            continue
        case = assessment.option(option)
        is_out = case.state is OptionState.RULED_OUT
        standing = ranking.standing(option) if ranking.leader and not _is_leader_hidden(view) else None
        blank = _("why?") if is_out else "·"
        layout.add(
            ("  " + fit(model_words.option_name(assessment, option), NAME), "plain"),
            (fit(number(standing.total, 1) if standing else "·", TOTAL, "right") + " ", "strong"),
            (fit(_("ruled out") if is_out else _("in the grid"), STATE) + " ", "muted"),
            (fit(case.reason or blank, room), "plain" if case.reason else "warn" if is_out else "muted"),
        )
        layout.cell(_reason_cell(assessment, option), at, room)


def _reason_cell(assessment: Assessment, option: str) -> TextCell:
    """The reason of one option: typed in its place, or in a dialog where it is longer than a line."""

    def write(assessment: Assessment, text: str) -> Assessment:
        case = assessment.option(option).model_copy(update={"reason": clean_text(text)})
        return assessment.with_option(option, case)

    reason = assessment.option(option).reason
    make = LongCell if "\n" in reason or len(reason) > MAX_LINE else TextCell
    return make(
        id=f"reason.{option}",
        label=_("Why not {option}", option=clip(model_words.option_name(assessment, option), NAME)),
        advice=_("A reason that would convince someone who preferred it. It is kept in the record."),
        read=lambda assessment: assessment.option(option).reason,
        write=write,
    )

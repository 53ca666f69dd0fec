"""What to ask next, which single score would change the result, what is dominated, what leaving an option out does."""

from __future__ import annotations

from functools import partial

from domain.mcda.next_question import NextQuestion, Subject
from domain.mcda.score_change import LEVEL, ScoreChange
from tui.fields.sureness import LinkField
from tui.formats import number
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout
from tui.pages.sureness.answer import INDENT, Answer, Case
from tui.words import robustness as words
from tui.words import robustness_scores as score_words
from tui.words.robustness import Section

CHANCE, WORTH, RIVAL = 8, 7, 22
"""Cells of the chance that an answer changes the leader, of what it is worth, and of who would then lead."""


def next_question(case: Case) -> Answer:
    questions = case.found.next_questions
    sentence = score_words.ask_next(case.assessment, questions)
    return Answer(Section.NEXT, sentence, partial(_draw_questions, case) if questions else None)


def single_score(case: Case) -> Answer:
    reachable = [change for change in case.found.score_changes if change.levels is not None]
    sentence = score_words.score_change(case.assessment, case.found.leader, reachable)
    # Where two are level already there is no change to show.
    draw = partial(_draw_changes, case, reachable) if reachable and not case.ranking.tie else None
    return Answer(Section.SCORES, sentence, draw)


def dominance(case: Case) -> Answer:
    found = case.found.dominances
    sentence = score_words.dominated(case.assessment, found)
    return Answer(Section.DOMINANCE, sentence, partial(_draw_dominance, case) if found else None)


def left_out(case: Case) -> Answer:
    sentence = score_words.left_out(case.assessment, case.found.leader, case.found.runner_up or "")
    return Answer(Section.LEFT_OUT, sentence, partial(_draw_reversals, case))


def _draw_questions(case: Case, layout: Layout) -> None:
    subject = case.width - INDENT - CHANCE - WORTH - RIVAL
    heads = (fit(_("chance"), CHANCE, "right"), fit(_("worth"), WORTH - 1, "right"), "  " + _("then leads"))
    layout.add((" " * (INDENT + subject) + "".join(heads), "muted"))
    for asked in case.found.next_questions[: case.rows(5, 8)]:
        layout.add(
            (" " * INDENT + fit(score_words.question(case.assessment, asked), subject - 1) + " ", "plain"),
            (fit(words.figure(asked.chance), CHANCE, "right"), "strong"),
            (fit(number(asked.gain, 1), WORTH - 1, "right") + " ", "plain"),
            (" " + fit(words.option(case.assessment, asked.rival) if asked.chance else "–", RIVAL - 1), "muted"),
        )
        layout.cell(LinkField("ask", _cell_of(case, asked)), INDENT, subject - 1)


def _cell_of(case: Case, asked: NextQuestion) -> str:
    """The cell that settles a question; for a weight, with the person whose weights are least sure."""
    if asked.subject is Subject.SCORE:
        return f"score.{asked.option}.{asked.criterion}"
    doubts = ("sure", "roughly", "guess")
    people = case.assessment.stakeholders
    least_sure = max(case.known.people, key=lambda id: doubts.index(people[id].confidence))
    return f"points.{least_sure}.{asked.criterion}"


def _draw_changes(case: Case, changes: list[ScoreChange], layout: Layout) -> None:
    subject = case.width - INDENT - CHANCE - WORTH - RIVAL
    layout.add(
        (" " * (INDENT + subject) + fit(_("level"), CHANCE + WORTH - 2, "right") + "  " + _("then level"), "muted")
    )
    for change in changes[: case.rows(4, 7)]:
        now = change.value / LEVEL + 1
        levels = f"{number(now)} → {number(now + (change.levels or 0))}"
        name = _(
            "{option}: {criterion}",
            option=words.option(case.assessment, change.option),
            criterion=words.criterion(case.assessment, change.criterion),
        )
        layout.add(
            (" " * INDENT + fit(name, subject - 1) + " ", "plain"),
            (fit(levels, CHANCE + WORTH - 2, "right") + "  ", "strong"),
            (fit(words.option(case.assessment, change.rival), RIVAL), "muted"),
        )
        layout.cell(LinkField("score", f"score.{change.option}.{change.criterion}"), INDENT, subject - 1)


def _draw_dominance(case: Case, layout: Layout) -> None:
    for one in case.found.dominances[: case.rows(5, 10)]:
        layout.point("·", score_words.dominance(case.assessment, one), case.width)


def _draw_reversals(case: Case, layout: Layout) -> None:
    # Those that change the leader first: the others matter less.
    found = sorted(case.found.relative_reversals, key=lambda one: not one.changes_leader)
    for one in found[: case.rows(3, 7)]:
        layout.point("·", score_words.reversal(case.assessment, one), case.width)
    if not found:
        layout.point("·", score_words.no_reversal(), case.width)

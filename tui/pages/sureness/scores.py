"""What to ask next, which single score would change the result, what is dominated, what leaving an option out does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from domain.elicitation import Stage, criteria_asked, questions
from domain.mcda.next_question import NextQuestion, Subject
from domain.mcda.score_change import LEVEL, ScoreChange
from domain.stakeholder import WeightMethod
from domain.weights import ranks_of
from tui.fields.link import LinkField
from tui.fields.weighting.questions import cell_key
from tui.formats import number
from tui.i18n import _
from tui.lines import fit
from tui.page import Layout, PageId
from tui.pages.answer import Answer
from tui.pages.sureness.case import INDENT, Case
from tui.words import names
from tui.words import robustness as words
from tui.words import robustness_scores as score_words
from tui.words.robustness import Section

CHANCE, WORTH, RIVAL = 8, 7, 22
"""Cells of the chance that an answer changes the leader, of what it is worth, and of who would then lead."""


def next_question(case: Case) -> Answer:
    found, missing = case.found.next_questions, case.lacks_weights
    sentence = score_words.ask_next(case.assessment, found, lacks_weights=missing, are_listed=True)
    return Answer(Section.NEXT, sentence, partial(_draw_questions, case) if found or missing else None)


def single_score(case: Case) -> Answer:
    reachable = case.found.score_changes
    sentence = score_words.score_change(case.assessment, case.found.leader, reachable)
    # Where two are level already there is no change to show.
    draw = partial(_draw_changes, case, reachable) if reachable and not case.ranking.tie else None
    return Answer(Section.SCORES, sentence, draw)


def dominance(case: Case) -> Answer:
    found, alike = case.found.dominances, case.found.alike
    sentence = score_words.dominated(case.assessment, found, alike)
    return Answer(Section.DOMINANCE, sentence, partial(_draw_dominance, case) if found or alike else None)


def left_out(case: Case) -> Answer:
    _first, *others = case.ranking.standings
    following = [one.option for one in others if one.total == others[0].total]
    sentence = score_words.left_out(case.assessment, case.found.leader, following)
    return Answer(Section.LEFT_OUT, sentence, partial(_draw_reversals, case))


def _draw_questions(case: Case, layout: Layout) -> None:
    subject = case.width - INDENT - CHANCE - WORTH - RIVAL
    heads = (fit(_("chance"), CHANCE, "right"), fit(_("worth"), WORTH - 1, "right"), "  " + _("then leads"))
    layout.add((" " * (INDENT + subject) + "".join(heads), "muted"))
    if case.lacks_weights:
        layout.add((" " * INDENT + fit(score_words.lacking_weights(case.assessment), subject - 1), "plain"))
        unheard = case.ranking.profile.unheard
        layout.cell(LinkField("ask", PageId.PEOPLE if unheard else PageId.WEIGHTS), INDENT, subject - 1)
    found = case.found.next_questions
    telling = [one for one in found if one.is_worth_asking] or found
    for asked in telling[: case.rows(5, 8)]:
        layout.add(
            (" " * INDENT + fit(score_words.question(case.assessment, asked), subject - 1) + " ", "plain"),
            (fit(words.figure(asked.chance), CHANCE, "right"), "strong"),
            (fit(number(asked.gain, 1), WORTH - 1, "right") + " ", "plain"),
            (" " + fit(names.option(case.assessment, asked.rival) if asked.chance else "–", RIVAL - 1), "muted"),
        )
        # Two weights may lead to one cell: a pair, or the page.
        row = "ask" if asked.subject is Subject.SCORE else f"weight.{asked.criterion}"
        layout.cell(LinkField(row, _cell_of(case, asked)), INDENT, subject - 1)


def _cell_of(case: Case, asked: NextQuestion) -> str:
    """The cell that settles a question; for a weight, that of the person whose weights are least sure.

    The page of the weights where that person was not asked about the criterion.
    """
    if asked.subject is Subject.SCORE:
        return f"score.{asked.option}.{asked.criterion}"
    doubts = ("sure", "roughly", "guess")
    people = case.assessment.stakeholders
    least_sure = max(case.known.people, key=lambda id: doubts.index(people[id].doubt))
    about = [one for one in questions(case.assessment, least_sure) if asked.criterion in one.about]
    # Points say more than a place in the order; while places are missing, points cannot be given yet.
    order_first = (Stage.ORDER, Stage.POINTS) if _lacks_places(case, least_sure) else (Stage.POINTS, Stage.ORDER)
    for stage in (*order_first, Stage.PAIRS):
        for one in about:
            if one.stage is stage:
                return cell_key(stage, least_sure, one.about)
    return PageId.WEIGHTS


def _lacks_places(case: Case, person: str) -> bool:
    who = case.assessment.stakeholders[person]
    return who.method is WeightMethod.SWING and ranks_of(who, criteria_asked(case.assessment, person)) is None


def _draw_changes(case: Case, changes: Sequence[ScoreChange], layout: Layout) -> None:
    subject = case.width - INDENT - CHANCE - WORTH - RIVAL
    layout.add(
        (" " * (INDENT + subject) + fit(_("levels"), CHANCE + WORTH - 2, "right") + "  " + _("then level"), "muted")
    )
    for change in changes[: case.rows(4, 7)]:
        levels = f"{number(change.value / LEVEL + 1)} → {number(change.level)}"
        name = _(
            "{option}: {criterion}",
            option=names.option(case.assessment, change.option),
            criterion=names.criterion(case.assessment, change.criterion),
        )
        layout.add(
            (" " * INDENT + fit(name, subject - 1) + " ", "plain"),
            (fit(levels, CHANCE + WORTH - 2, "right") + "  ", "strong"),
            (fit(names.option(case.assessment, change.rival), RIVAL), "muted"),
        )
        layout.cell(LinkField("score", f"score.{change.option}.{change.criterion}"), INDENT, subject - 1)


def _draw_dominance(case: Case, layout: Layout) -> None:
    for one in case.found.dominances[: case.rows(5, 10)]:
        layout.point("·", score_words.dominance(case.assessment, one), case.width)
    for group in case.found.alike:
        layout.point("·", score_words.alike(case.assessment, group), case.width)


def _draw_reversals(case: Case, layout: Layout) -> None:
    # Those that change the leader first: the others matter less.
    found = sorted(case.found.relative_reversals, key=lambda one: not one.changes_leader)
    for one in found[: case.rows(3, 7)]:
        layout.point("·", score_words.reversal(case.assessment, one), case.width)
    if not found:
        layout.point("·", score_words.no_reversal(), case.width)

"""How sure is the result, and what would change it? Each answer is a sentence; Enter opens the figures behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from domain.mcda.close_call import close_calls
from domain.mcda.weight_set import Information
from domain.ranking import RankingState, rank
from tui.fields.link import LinkField
from tui.fields.section import SectionField
from tui.fields.weighting.questions import next_cell
from tui.i18n import _
from tui.page import Layout, Page, PageId, View
from tui.pages.anchoring import hidden_from, unscored
from tui.pages.answer import MARK, Answer, add_answer, opened_sections
from tui.pages.sureness import chances, scores, weights
from tui.pages.sureness.case import Case
from tui.robustness import known_of, robustness_of
from tui.words import people as people_words
from tui.words import rankings as ranking_words
from tui.words import robustness as words
from tui.words import scores as score_words
from tui.words.robustness import Section

OPENED = frozenset({Section.NEXT, Section.WEIGHTS})
"""The sections open at first where there is room: what to do next, and what weighs on the result."""


class RobustnessPage(Page):
    """How far the result can be trusted."""

    id = PageId.ROBUSTNESS
    follows_cursor = True

    def studies(self, view: View) -> Sequence[Information]:
        known = None if hidden_from(view) or unscored(view) else known_of(view.assessment)
        if known is None or len(known.grid.options) < 2 or len(known.grid.criteria) < 2:
            return ()
        if rank(view.assessment).state is not RankingState.RANKED:
            return ()
        return [kind for kind in chances.SECTIONS if kind in known.weight_sets]

    def layout(self, view: View) -> Layout:
        layout = Layout()
        if waiting := hidden_from(view):
            _add_way_to_question(layout, view, waiting)
            return layout
        if left := unscored(view):
            layout.say(score_words.totals_hidden(left), view.width, "warn")
            _add_way_to_scores(layout, view)
            return layout
        ranking = rank(view.assessment)
        known, found = known_of(view.assessment), robustness_of(view.assessment)
        if ranking.state is not RankingState.RANKED or known is None or found is None:
            _add_nothing_to_say(layout, view, ranking_words.verdict(view.assessment, ranking), ranking.state)
            return layout
        case = Case(view, ranking, known, found)
        _add_verdict(layout, case)
        opened = opened_sections(view, OPENED)
        for title, answers in _groups(case):
            if title:
                layout.add((title, "heading"))
            for answer in answers:
                heading = SectionField("sure", answer.section, opened, words.meaning(Section(answer.section)))
                add_answer(layout, answer, heading, view.width)
        layout.blank()
        studies, counted = list(view.studies.values()), bool(self.studies(view))
        layout.say(words.method(studies, counted=counted, doubtful=not found.grid.is_exact), view.width, "muted")
        return layout


def _add_way_to_question(layout: Layout, view: View, waiting: Sequence[str]) -> None:
    """Who is still to be asked, and the way to the first question that is open."""
    layout.say(people_words.hidden(view.assessment, waiting), view.width, "warn")
    text = _("Go to the open question")
    layout.add(("▸ " + text, "accent"))
    layout.cell(LinkField("weights", next_cell(view.assessment, waiting[0]) or PageId.WEIGHTS), 0, MARK + len(text))


def _add_verdict(layout: Layout, case: Case) -> None:
    stated = case.view.studies.get(Information.STATED)
    close = words.close_call(case.assessment, close_calls(case.found.grid, stated)) if stated else ""
    doubtful = case.ranking.too_close or not case.ranking.complete
    verdict = ranking_words.verdict(case.assessment, case.ranking)
    layout.say(verdict, case.width, "warn" if doubtful or close else "good")
    if close and not case.ranking.too_close:
        layout.say(close, case.width, "warn")
    if case.known.concentration is None:
        layout.say(words.without_weights(unheard=bool(case.ranking.profile.unheard)), case.width, "warn")


def _groups(case: Case) -> Iterator[tuple[str, Iterable[Answer]]]:
    """What to ask, then what the weights and what the scores do to the verdict, each under its heading."""
    yield "", (scores.next_question(case),)
    if len(case.found.grid.criteria) > 1:
        yield _("Weights"), (*chances.answers(case), *weights.changes(case), weights.regret(case))
    else:
        yield _("Weights"), (Answer(Section.WEIGHTS, words.one_criterion()),)
    yield _("Scores"), (scores.single_score(case), scores.dominance(case), scores.left_out(case))


def _add_nothing_to_say(layout: Layout, view: View, verdict: str, state: RankingState) -> None:
    """Why there is nothing to be sure of, and the way to where that changes."""
    layout.say(verdict, view.width, "warn")
    if state is RankingState.SINGLE_OPTION:
        layout.say(_("There is nothing to compare it with: keep another option on the Models step."), view.width)
    if state is RankingState.NOTHING_SCORED:
        layout.say(_("Once every option is scored, this page says how sure the result is."), view.width)
        _add_way_to_scores(layout, view)


def _add_way_to_scores(layout: Layout, view: View) -> None:
    """The way to the first score nobody was asked for."""
    assessment = view.assessment
    first = next(
        f"score.{option}.{criterion}"
        for criterion in assessment.active_criterion_ids()
        for option in assessment.grid_option_ids()
        if assessment.score(option, criterion) is None
    )
    text = _("Go to the scores")
    layout.add(("▸ " + text, "accent"))
    layout.cell(LinkField("start", first), 0, MARK + len(text))

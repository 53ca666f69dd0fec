"""Step 4, scores: the live ranking above, the scores of every option below it, the criteria at the end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.mcda.stability import tightest
from domain.mcda.weight_set import Information
from domain.progress import StepProgress, scores_progress
from domain.ranking import Ranking, RankingState, rank
from domain.suggestions.confirming import Provenance
from domain.weights import Weights
from tui.costing import suggestions_of
from tui.fields.field import Field
from tui.fields.score import ScoreField
from tui.i18n import _
from tui.lines import Line, Span, clip, fit
from tui.page import Layout, Page, PageId, Panel, View
from tui.pages.anchoring import hidden_from, unscored
from tui.pages.columns import NAME, WEIGHT, window
from tui.pages.criteria import add_criteria
from tui.pages.score_remarks import add_score_remarks
from tui.pages.standings import add_standings, add_unranked, bar_style, fill
from tui.pages.suggestion_remarks import add_suggestion_remarks
from tui.parts import Parts
from tui.robustness import known_of, stabilities_of
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import people as people_words
from tui.words import rankings as ranking_words
from tui.words import robustness as robustness_words
from tui.words import scores as score_words
from tui.words import suggestions as suggestion_words
from tui.words.weight_shares import weight_shares

ROOMY = 24
"""Lines of a page from which the headline has one of its own."""

LEVELS = 8
"""Lines of the panel from which it shows all five levels of a criterion."""

MIN_COLUMN, MAX_COLUMN = 5, 12


class ScoresPage(Page):
    """Ranking and scores, seen together. Totals stay hidden until every option was scored on every criterion."""

    id = PageId.SCORES
    follows_cursor = True
    panel = Panel.LONGEST

    def __init__(self) -> None:
        self._parts = Parts()

    def progress(self, assessment: Assessment) -> StepProgress:
        return scores_progress(assessment)

    def start(self, assessment: Assessment) -> str:
        """The first cell that was not scored yet, criterion by criterion; the first of all when none is left."""
        cells = [
            ScoreField(option, criterion)
            for criterion in assessment.active_criterion_ids()
            for option in assessment.grid_option_ids()
        ]
        open_ = (cell for cell in cells if assessment.score(cell.option, cell.criterion) is None)
        first = next(open_, cells[0] if cells else None)
        return first.key if first else ""

    def studies(self, view: View) -> Sequence[Information]:
        """The one the headline tells of: the order of the criteria or, without one, any weights."""
        known = None if unscored(view) or hidden_from(view) else known_of(view.assessment)
        if known is None or len(known.grid.options) < 2 or len(known.grid.criteria) < 2:
            return ()
        return (Information.ORDER if Information.ORDER in known.weight_sets else Information.NONE,)

    def layout(self, view: View) -> Layout:
        layout = Layout()
        ranking = rank(view.assessment)
        headline = ""
        waiting, left = hidden_from(view), unscored(view)
        if waiting:
            add_unranked(layout, view, ranking, people_words.hidden(view.assessment, waiting))
        elif left:
            add_unranked(layout, view, ranking, score_words.totals_hidden(left))
        elif ranking.state is RankingState.NOTHING_SCORED:
            add_unranked(layout, view, ranking, ranking_words.verdict(view.assessment, ranking, view.width))
        else:
            headline = self._headline(view, ranking)
            add_standings(layout, view, ranking, self._parts, headline)
        if view.height >= ROOMY:
            layout.add(("" if ranking.complete else clip(headline, view.width), "plain"))
        self._add_scores(layout, view, EMPTY if waiting else ranking.profile.weights)
        layout.opening = len(layout.lines)
        add_suggestion_remarks(layout, view, weighed=not waiting)
        add_score_remarks(layout, view, self._parts)
        shows = (view.assessment.criteria, view.width)
        self._parts.add(layout, "criteria", shows, lambda: add_criteria(layout, view))
        return layout

    def about(self, view: View, field: Field | None) -> Sequence[Line]:
        """All five levels from worst to best where the panel has the room."""
        if isinstance(field, ScoreField) and view.panel >= LEVELS:
            return field.about_levels(view.assessment, view.width, range(1, 6), roomy=True)
        return super().about(view, field)

    def _headline(self, view: View, ranking: Ranking) -> str:
        """How sure the ranking is, in one line; empty where first place is shared or there is no choice."""
        kinds = self.studies(view)
        if ranking.state is not RankingState.RANKED or ranking.tie or not kinds:
            return ""
        weakest, study = tightest(stabilities_of(view.assessment)), view.studies.get(kinds[0])
        return robustness_words.headline(view.assessment, ranking.leader or "", weakest, study, view.width)

    def _add_scores(self, layout: Layout, view: View, weights: Weights) -> None:
        """The scores of every option; no weight beside a criterion that `weights` does not have."""
        assessment = view.assessment
        options = assessment.grid_option_ids()
        if not options:
            return
        room = view.width - NAME - WEIGHT
        fits = max(1, room // MIN_COLUMN)
        cursor = view.place.cursor.split(".")
        here = options.index(cursor[1]) if cursor[0] == "score" and cursor[1] in options else 0
        shown = [options[index] for index in window(len(options), fits, here)]
        width = min(MAX_COLUMN, room // len(shown))
        self._add_score_heading(layout, assessment, shown, width, hidden=len(options) - len(shown))
        suggested = suggestions_of(assessment)
        shown_weights = weight_shares(weights)
        for index, criterion in enumerate(assessment.active_criterion_ids()):
            weight = shown_weights.get(criterion, "·")
            fields = [ScoreField(option, criterion) for option in shown]
            scores = tuple([assessment.score(option, criterion) for option in shown])
            self._parts.add(
                layout,
                f"scores.{criterion}",
                (assessment.criteria, suggested, scores, shown, weight, index, width),
                partial(self._add_score_row, layout, assessment, fields, index, weight, width),
            )

    def _add_score_row(
        self,
        layout: Layout,
        assessment: Assessment,
        fields: Sequence[ScoreField],
        index: int,
        weight: str,
        width: int,
    ) -> None:
        name = criterion_words.criterion_short(assessment, fields[0].criterion)
        spans: list[Span] = [
            (fill(index), bar_style(index)),
            (fit(f" {name}", NAME - 1), "plain"),
            (fit(weight, WEIGHT, "right"), "muted"),
        ]
        for field in fields:
            text = field.shown(assessment)
            spans.append((fit(text, width - 1, "centre") + " ", _score_style(text)))
        layout.add(*spans)
        for column, field in enumerate(fields):
            layout.cell(field, NAME + WEIGHT + column * width, width - 1)

    def _add_score_heading(
        self, layout: Layout, assessment: Assessment, shown: list[str], width: int, hidden: int
    ) -> None:
        title = _("Scores 1–5") + (f" (+{hidden})" if hidden else "")
        spans: list[Span] = [(fit(title, NAME + WEIGHT), "heading")]
        for option in shown:
            name = model_words.option_short(assessment, option, width - 1)
            spans.append((fit(name, width - 1, "centre") + " ", "strong"))
        layout.add(*spans)


def _score_style(text: str) -> str:
    """What nobody scored is faint, suggested or not; a score whose ground moved stands out."""
    if text[0] in "·(":
        return "muted"
    return "warn" if text.endswith(suggestion_words.SIGNS[Provenance.GROUND_MOVED]) else "strong"

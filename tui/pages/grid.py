"""Step 4: the weighted grid. Weights above, the live ranking in the middle, scores below, criteria at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from domain.assessment import Assessment
from domain.ranking import Ranking, Standing, column_complete, rank
from tui.fields.field import Field
from tui.fields.score import PointsField, ScoreField
from tui.formats import number, percent
from tui.i18n import _
from tui.lines import Line, Span, clip, fit
from tui.page import Layout, Page, PageId, View
from tui.pages.criteria import add_criteria, new_person_field, person_name_field
from tui.parts import Parts
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import rankings as words

NAME = 17
"""Cells of a criterion's name, with the sign of its part in the bars before it."""

WEIGHT = 6
"""Cells of a weight."""

ROOMY = 24
"""Lines of a page from which the panel below it is tall (see the breakpoints of the screens)."""

MIN_COLUMN, MAX_COLUMN = 5, 12

FILLS = "█▓▒░▚▞▤▥"
"""What a criterion's part of a bar is filled with, so that bars can be read without colour."""


def fill(index: int) -> str:
    """The sign of the criterion with this index."""
    return FILLS[index % len(FILLS)]


def bar_style(index: int) -> str:
    return f"bar-{index % 8 + 1}"


def window(count: int, fits: int, here: int) -> range:
    """Which of `count` columns to show when only `fits` do, with column `here` among them."""
    if count <= fits:
        return range(count)
    start = max(0, min(here - fits // 2, count - fits))
    return range(start, start + fits)


class GridPage(Page):
    """Weights, ranking and scores. Totals stay hidden while the criterion under the cursor is not fully scored."""

    id = PageId.SCORES
    follows_cursor = True

    def start(self, assessment: Assessment) -> str:
        """The first cell that was not scored yet, criterion by criterion; the first of all when none is left."""
        cells = [
            ScoreField(option, criterion)
            for criterion in assessment.active_criterion_ids()
            for option in assessment.grid_option_ids()
        ]
        if not assessment.stakeholders or not cells:
            return ""
        return next((cell.key for cell in cells if assessment.score(cell.option, cell.criterion) is None), cells[0].key)

    def __init__(self) -> None:
        self._parts = Parts()

    def layout(self, view: View) -> Layout:
        layout = Layout()
        assessment = view.assessment
        ranking = rank(assessment)
        people = view.place.cursor if not view.place.cursor.startswith("score.") else ""
        weights = tuple(ranking.profile.weights.values())
        self._parts.add(
            layout,
            "weights",
            (assessment.stakeholders, assessment.criteria, weights, view.width, people),
            lambda: self._add_weights(layout, view, ranking),
        )
        if unweighted := words.unweighted(assessment, ranking):
            layout.add((clip("⚠ " + unweighted, view.width), "warn"))
        self._add_ranking(layout, view, ranking)
        self._add_scores(layout, view, ranking)
        self._parts.add(layout, "criteria", (assessment.criteria, view.width), lambda: add_criteria(layout, view))
        return layout

    def about(self, view: View, field: Field | None) -> Sequence[Line]:
        """All five levels from worst to best where the panel has the room."""
        if isinstance(field, ScoreField) and view.height >= ROOMY:
            return field.about_levels(view.assessment, view.width, range(1, 6))
        return super().about(view, field)

    # --- weights -------------------------------------------------------------------------------

    def _add_weights(self, layout: Layout, view: View, ranking: Ranking) -> None:
        assessment = view.assessment
        people = list(assessment.stakeholders)
        room = view.width - NAME - WEIGHT - 2
        # The last column is for one more person.
        columns = max(2, min(len(people) + 1, room // 10))
        width = min(20, room // columns)
        cursor = view.place.cursor.split(".")
        here = people.index(cursor[1]) if len(cursor) > 1 and cursor[1] in people else len(people)
        shown = window(len(people) + 1, columns, here)
        layout.add((fit(_("Weights"), NAME), "heading"), (fit(_("group"), WEIGHT, "right"), "muted"))
        spans = list(layout.lines.pop().spans)
        cells: list[tuple[int, int]] = []
        x = NAME + WEIGHT + 2
        spans.append(("  ", "plain"))
        for index in shown:
            label = assessment.stakeholders[people[index]].name if index < len(people) else _("+ a person")
            spans.append((fit(label, width - 1) + " ", "strong" if index < len(people) else "accent"))
            cells.append((index, x))
            x += width
        layout.add(*spans)
        for index, left in cells:
            field = person_name_field(people[index]) if index < len(people) else new_person_field()
            layout.cell(field, left, width - 1)
        for number_, criterion in enumerate(assessment.active_criterion_ids()):
            self._add_weight_row(
                layout,
                view,
                ranking,
                number_,
                criterion,
                [(people[i], at) for i, at in cells if i < len(people)],
                width,
            )

    def _add_weight_row(
        self,
        layout: Layout,
        view: View,
        ranking: Ranking,
        index: int,
        criterion: str,
        people: list[tuple[str, int]],
        width: int,
    ) -> None:
        weight = ranking.profile.weights.get(criterion, 0.0)
        spans: list[Span] = [
            (fit(criterion_words.criterion_short(view.assessment, criterion), NAME), "plain"),
            (fit(percent(weight * 100, 0), WEIGHT, "right"), "muted" if ranking.profile.assumed_equal else "plain"),
            ("  ", "plain"),
        ]
        for person, _left in people:
            points = view.assessment.stakeholders[person].points.get(criterion)
            text = "·" if points is None else number(points)
            spans.append((fit(text, width - 1) + " ", "strong" if points is not None else "muted"))
        layout.add(*spans)
        for person, left in people:
            layout.cell(PointsField(person, criterion), left, width - 1)

    # --- ranking -------------------------------------------------------------------------------

    def _hidden(self, view: View) -> str:
        """The criterion that is being scored and not yet complete; empty when totals may be shown."""
        cursor = view.place.cursor.split(".")
        if view.place.reveal or cursor[0] != "score":
            return ""
        return "" if column_complete(view.assessment, cursor[2]) else cursor[2]

    def _add_ranking(self, layout: Layout, view: View, ranking: Ranking) -> None:
        hidden = self._hidden(view)
        if hidden:
            name = criterion_words.criterion_name(view.assessment, hidden)
            text = _("Totals hidden (^T) until {criterion} is scored for every option.", criterion=name)
            layout.add((clip(text, view.width), "accent"))
            for option in view.assessment.grid_option_ids():
                layout.add((fit(f"   {model_words.option_name(view.assessment, option)}", view.width), "muted"))
            return
        text = " ".join(part for part in (words.verdict(view.assessment, ranking), words.missing(ranking)) if part)
        style = "warn" if ranking.too_close or not ranking.complete else "good"
        layout.say(text, view.width, style)
        self._add_bars(layout, view, ranking)

    def _add_bars(self, layout: Layout, view: View, ranking: Ranking) -> None:
        criteria = {id: index for index, id in enumerate(view.assessment.active_criterion_ids())}
        for standing in ranking.standings:
            leads = standing.option in ranking.leaders
            name = model_words.option_name(view.assessment, standing.option)
            figures = (standing.rank, standing.total, standing.low, standing.high, *standing.contributions.items())
            shows = (*figures, leads, name, view.width)
            draw = partial(self._add_bar, layout, standing, f"{'★' if leads else ' '}{standing.rank} {name}", criteria)
            self._parts.add(layout, f"bar.{standing.option}", shows, partial(draw, view.width, leads=leads))

    def _add_bar(
        self,
        layout: Layout,
        standing: Standing,
        label: str,
        criteria: Mapping[str, int],
        width: int,
        *,
        leads: bool,
    ) -> None:
        name, figures = min(28, width // 3), 17
        length = max(10, width - name - figures)
        spans: list[Span] = [(fit(label, name), "strong" if leads else "plain")]
        drawn = 0
        total = 0.0
        for criterion, part in standing.contributions.items():
            total += part
            end = round(total / 100 * length)
            spans.append((fill(criteria[criterion]) * (end - drawn), bar_style(criteria[criterion])))
            drawn = end
        spans.append((" " * (length - drawn), "plain"))
        spans.append((fit(number(standing.total, 1), 7, "right"), "strong"))
        bounds = f" {number(standing.low, 0)}–{number(standing.high, 0)}"
        spans.append((fit(bounds if standing.low < standing.high else "", 10), "muted"))
        layout.add(*spans)

    # --- scores --------------------------------------------------------------------------------

    def _add_scores(self, layout: Layout, view: View, ranking: Ranking) -> None:
        assessment = view.assessment
        options = assessment.grid_option_ids()
        if not options:
            return
        room = view.width - NAME - WEIGHT - 1
        fits = max(1, room // MIN_COLUMN)
        cursor = view.place.cursor.split(".")
        here = options.index(cursor[1]) if cursor[0] == "score" and cursor[1] in options else 0
        shown = [options[index] for index in window(len(options), fits, here)]
        width = min(MAX_COLUMN, room // len(shown))
        self._add_score_heading(layout, assessment, shown, width, hidden=len(options) - len(shown))
        for index, criterion in enumerate(assessment.active_criterion_ids()):
            weight = ranking.profile.weights.get(criterion, 0.0)
            scores = tuple([assessment.score(option, criterion) for option in shown])
            self._parts.add(
                layout,
                f"scores.{criterion}",
                (assessment.criteria, scores, shown, weight, index, width),
                partial(self._add_score_row, layout, assessment, criterion, index, weight, shown, width),
            )

    def _add_score_row(
        self,
        layout: Layout,
        assessment: Assessment,
        criterion: str,
        index: int,
        weight: float,
        shown: list[str],
        width: int,
    ) -> None:
        name = criterion_words.criterion_short(assessment, criterion)
        spans: list[Span] = [
            (fill(index), bar_style(index)),
            (fit(f" {name}", NAME - 1), "plain"),
            (fit(percent(weight * 100, 0), WEIGHT, "right"), "muted"),
            (" ", "plain"),
        ]
        fields = [ScoreField(option, criterion) for option in shown]
        for field in fields:
            text = field.shown(assessment)
            spans.append((fit(text, width - 1, "centre") + " ", "muted" if text == "·" else "strong"))
        layout.add(*spans)
        for column, field in enumerate(fields):
            layout.cell(field, NAME + WEIGHT + 1 + column * width, width - 1)

    def _add_score_heading(
        self, layout: Layout, assessment: Assessment, shown: list[str], width: int, hidden: int
    ) -> None:
        title = _("Scores 1–5") + (f" (+{hidden})" if hidden else "")
        spans: list[Span] = [(fit(title, NAME + WEIGHT + 1), "heading")]
        for option in shown:
            name = model_words.option_short(assessment, option, width - 1)
            spans.append((fit(name, width - 1, "centre") + " ", "strong"))
        layout.add(*spans)

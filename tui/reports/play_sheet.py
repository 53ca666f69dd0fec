"""The sheet of a workbook on which readers try other weights and scores: totals and ranks are formulas."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from domain.assessment import Assessment
from domain.cleaning import clean
from domain.dataclass import dataclass
from domain.ranking import Ranking, score_interval
from tui.i18n import _
from tui.words.criteria import criterion_name
from tui.words.models import option_name

_HEAD = 3
_WEIGHT, _SHARE, _FIRST = 1, 2, 3
_PLACES = 6


@dataclass(frozen=True, slots=True)
class PlayScore:
    """A level from 1 to 5, which may lie between two; `is_known` is False for one that stands in for none."""

    level: float
    is_known: bool


@dataclass(frozen=True, slots=True)
class Play:
    """The grid: names and weights (in percent) of the criteria, names and totals of the options, scores by option."""

    criteria: tuple[str, ...]
    weights: tuple[float, ...]
    options: tuple[str, ...]
    totals: tuple[float, ...]
    ranks: tuple[int, ...]
    scores: tuple[tuple[PlayScore, ...], ...]


def play_of(assessment: Assessment, ranking: Ranking) -> Play | None:
    """The grid of an assessment; None while there is nothing to rank. A score not known counts with its middle."""
    if not ranking.standings:
        return None
    weights = ranking.profile.weights
    return Play(
        criteria=tuple(criterion_name(assessment, id) for id in weights),
        weights=tuple(100 * weight for weight in weights.values()),
        options=tuple(option_name(assessment, each.option) for each in ranking.standings),
        totals=tuple(each.total for each in ranking.standings),
        ranks=tuple(each.rank for each in ranking.standings),
        scores=tuple(
            tuple(_score(assessment, each.option, criterion) for criterion in weights) for each in ranking.standings
        ),
    )


def _score(assessment: Assessment, option: str, criterion: str) -> PlayScore:
    score = assessment.score(option, criterion)
    if score is not None and score.level is not None:
        return PlayScore(score.level, is_known=True)
    return PlayScore(score_interval(score)[1] / 25 + 1, is_known=False)


def add_play_sheet(book: Workbook, sheet: Worksheet, play: Play) -> None:
    """Write the grid. Formulas carry the figures of the application, so that they show where nothing calculates."""
    bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
    points = book.add_format({"num_format": "0.0", "bold": True})
    typed = book.add_format({"bg_color": "#FFF7D6", "border": 1, "border_color": "#D5D8DE"})
    stand_in = book.add_format({"bg_color": "#FFF7D6", "border": 1, "border_color": "#D5D8DE", "italic": True})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, _FIRST + len(play.options), 16)
    sheet.write_string(0, 0, _("Weights to try"), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, _("Change a yellow cell: shares, totals and ranks follow. In italics: not known."))
    wrapped = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    weighed = book.add_format({"bg_color": "#FFF7D6", "border": 1, "border_color": "#D5D8DE", "num_format": "0.0"})
    headings = (_("Criterion"), _("Weight"), _("Share"), *play.options)
    # The names of options are up to two lines long in columns this wide.
    sheet.set_row(_HEAD, 32)
    for column, heading in enumerate(headings):
        sheet.write_string(_HEAD, column, clean(heading), wrapped)
    first, last = _HEAD + 1, _HEAD + len(play.criteria)
    weights = xl_range_abs(first, _WEIGHT, last, _WEIGHT)
    whole = sum(play.weights)
    for index, (criterion, weight) in enumerate(zip(play.criteria, play.weights, strict=True)):
        row = first + index
        cell = xl_rowcol_to_cell(row, _WEIGHT)
        sheet.write_string(row, 0, clean(criterion))
        sheet.write_number(row, _WEIGHT, weight, weighed)
        formula = f"=IF(SUM({weights})=0,0,{cell}/SUM({weights}))"
        sheet.write_formula(row, _SHARE, formula, share, weight / whole if whole else 0)
        for column, scores in enumerate(play.scores, start=_FIRST):
            score = scores[index]
            sheet.write_number(row, column, score.level, typed if score.is_known else stand_in)
    _add_totals(sheet, play, bold, points, (first, last))
    bounds = {"validate": "decimal", "criteria": "between", "minimum": 1, "maximum": 5}
    sheet.data_validation(first, _FIRST, last, _FIRST + len(play.options) - 1, bounds)
    at_least = {"validate": "decimal", "criteria": ">=", "value": 0}
    sheet.data_validation(first, _WEIGHT, last, _WEIGHT, at_least)
    sheet.freeze_panes(_HEAD + 1, 1)
    _add_chart(book, sheet, play, last + 1)


def _add_totals(sheet: Worksheet, play: Play, bold: object, points: object, rows: tuple[int, int]) -> None:
    first, last = rows
    total, rank = last + 1, last + 2
    shares = xl_range_abs(first, _SHARE, last, _SHARE)
    sheet.write_string(total, 0, _("Total, of 100"), bold)
    sheet.write_string(rank, 0, _("Rank"), bold)
    totals = xl_range_abs(total, _FIRST, total, _FIRST + len(play.options) - 1)
    for column, (value, place) in enumerate(zip(play.totals, play.ranks, strict=True), start=_FIRST):
        levels = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
        # Rounded as the application does, so that totals that are equal on paper share a rank.
        formula = f"=ROUND(SUMPRODUCT({shares},25*({levels}-1)),{_PLACES})"
        sheet.write_formula(total, column, formula, points, round(value, _PLACES))
        sheet.write_formula(rank, column, f"=RANK({xl_rowcol_to_cell(total, column)},{totals})", bold, place)


def _add_chart(book: Workbook, sheet: Worksheet, play: Play, total: int) -> None:
    chart = book.add_chart({"type": "bar"})
    end = _FIRST + len(play.options) - 1
    chart.add_series(
        {
            "categories": [sheet.get_name(), _HEAD, _FIRST, _HEAD, end],
            "values": [sheet.get_name(), total, _FIRST, total, end],
            "data_labels": {"value": True, "num_format": "0.0"},
        }
    )
    chart.set_legend({"none": True})
    chart.set_title({"name": _("Total, of 100"), "name_font": {"size": 11}})
    chart.set_x_axis({"min": 0, "max": 100})
    chart.set_y_axis({"reverse": True})
    sheet.insert_chart(total + 3, 0, chart)

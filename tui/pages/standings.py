"""The live ranking of the grid: the verdict, and a bar for each option made of what each criterion contributes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from domain.ranking import Ranking, Standing
from tui.formats import number
from tui.formats import width as cells
from tui.lines import Span, clip, fit, wrap
from tui.page import Layout, View
from tui.parts import Parts
from tui.words import models as model_words
from tui.words import rankings as words

FILLS = "█▓▒░▚▞▤▥"
"""What a criterion's part of a bar is filled with, so that bars can be read without colour."""


def fill(index: int) -> str:
    """The sign of the criterion with this index."""
    return FILLS[index % len(FILLS)]


def bar_style(index: int) -> str:
    return f"bar-{index % 8 + 1}"


def add_standings(layout: Layout, view: View, ranking: Ranking, parts: Parts, headline: str) -> None:
    """The verdict on a line of its own, a line for each option, best first, and between them a line.

    It says what the scores lack or, when they lack nothing, the `headline`.
    """
    style = "warn" if ranking.too_close or not ranking.complete else "good"
    layout.add((clip(words.verdict(view.assessment, ranking, view.width), view.width), style))
    missing = words.missing(view.assessment, ranking)
    layout.add((clip(missing or headline, view.width), "warn" if missing else "plain"))
    names = {one.option: model_words.option_name(view.assessment, one.option) for one in ranking.standings}
    # More for a long name where there is room, and never more than a third of the line.
    room = min(view.width // 3, max([28, *(cells(name) + 4 for name in names.values())]))
    criteria = {id: index for index, id in enumerate(view.assessment.active_criterion_ids())}
    for standing in ranking.standings:
        leads = standing.option in ranking.leaders
        name = names[standing.option]
        figures = (standing.rank, standing.total, standing.low, standing.high, *standing.contributions.items())
        shows = (*figures, leads, name, room, view.width)
        label = f"{'★' if leads else ' '}{standing.rank} {name}"
        draw = partial(_add_bar, layout, standing, label, criteria, room, view.width, leads=leads)
        parts.add(layout, f"bar.{standing.option}", shows, draw)


def add_unranked(layout: Layout, view: View, ranking: Ranking, why: str) -> None:
    """As many lines as the ranking takes, with the options in their own order and without any figure.

    Where it takes one line to say why, the other one says what the scores lack.
    """
    first, *rest = wrap(why, view.width, "accent")
    layout.extend([first])
    if rest:
        layout.add((clip(" ".join(line.text for line in rest), view.width), "accent"))
    else:
        layout.add((clip(words.missing(view.assessment, ranking), view.width), "muted"))
    for option in view.assessment.grid_option_ids():
        layout.add((fit(f"   {model_words.option_name(view.assessment, option)}", view.width), "muted"))


def _add_bar(
    layout: Layout,
    standing: Standing,
    label: str,
    criteria: Mapping[str, int],
    name: int,
    width: int,
    *,
    leads: bool,
) -> None:
    figures = 17
    length = max(10, width - name - figures)
    spans: list[Span] = [(fit(label, name - 1) + " ", "strong" if leads else "plain")]
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

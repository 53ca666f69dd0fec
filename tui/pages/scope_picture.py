"""The picture of the scope: every function by who does it, the map that was drawn beside the options kept."""

from __future__ import annotations

import string
from collections.abc import Mapping

from domain.assessment import Assessment
from domain.catalogue import Holder, ItFunction
from domain.scope import Level, level_of, prefill, scope_of
from tui.i18n import _
from tui.lines import Span, clip, fit
from tui.page import Layout, View
from tui.words import models as model_words
from tui.words import scope as words

INDENT = 2
NAME = INDENT + len("N1 ") + words.NAME_CELLS
"""Cells of a function's level and name."""

MAP = 6
"""Cells of the map that was drawn."""

COLUMN = 4
"""Cells of an option: its letter, or the sign of a holder, in brackets where it differs from the map."""

Holders = Mapping[ItFunction, Holder]


def options_with_a_map(assessment: Assessment) -> dict[str, Holders]:
    """Who does what under each kept option that says so; one that a person added follows the map itself."""
    return {option: scope_of(assessment, option) for option in assessment.grid_option_ids() if prefill(option)}


def differing(assessment: Assessment) -> tuple[ItFunction, ...]:
    """The functions that the kept options do not all give to the same hands."""
    maps = options_with_a_map(assessment).values()
    return tuple(function for function in ItFunction if len({holders.get(function) for holders in maps}) > 1)


def draw_picture(layout: Layout, view: View) -> None:
    """A row for each function, a column for the map and for each option, and what the signs mean."""
    assessment = view.assessment
    drawn: Holders = {function: entry.holder for function, entry in assessment.scope.items()}
    maps = dict(zip(string.ascii_uppercase, options_with_a_map(assessment).items(), strict=False))
    room = (view.width - NAME - MAP) // COLUMN
    shown = {letter: holders for letter, (_option, holders) in list(maps.items())[:room]}
    heads = "".join(fit(letter, COLUMN, "centre") for letter in shown)
    layout.add((fit("", NAME), "plain"), (fit(_("map"), MAP, "centre"), "strong"), (heads, "strong"))
    for level in Level:
        for function in ItFunction:
            if level_of(function) is level:
                _add_row(layout, function, drawn, shown)
    for letter, (option, _holders) in list(maps.items())[:room]:
        layout.add((clip(f"  {letter} {model_words.option_name(assessment, option)}", view.width), "muted"))
    layout.say(words.legend(), view.width, "muted", " " * INDENT)


def _add_row(layout: Layout, function: ItFunction, drawn: Holders, maps: Mapping[str, Holders]) -> None:
    here = drawn.get(function)
    label = f"{' ' * INDENT}{level_of(function).value.upper()} {words.function(function)}"
    spans: list[Span] = [(fit(label, NAME), "plain"), (fit(words.glyph(here), MAP, "centre"), "strong")]
    for holders in maps.values():
        holder = holders.get(function)
        differs = here is not None and holder is not here
        sign = words.glyph(holder)
        spans.append((fit(f"[{sign}]" if differs else sign, COLUMN, "centre"), "warn" if differs else "plain"))
    layout.add(*spans)

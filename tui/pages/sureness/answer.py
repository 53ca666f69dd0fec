"""What the answers are drawn from, and what one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.assessment import Assessment
from domain.mcda.robustness import Robustness
from domain.ranking import Ranking
from tui.page import Layout, View
from tui.robustness import Known
from tui.words.robustness import Section

INDENT = 4
"""Cells before what is behind a sentence."""

ROOMY = 24
"""Lines of a page from which more is shown (see the breakpoints of the screens)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A grid with at least two options, something scored, and everything worked out from it."""

    view: View
    ranking: Ranking
    known: Known
    found: Robustness

    @property
    def assessment(self) -> Assessment:
        return self.view.assessment

    @property
    def width(self) -> int:
        return self.view.width

    @property
    def is_roomy(self) -> bool:
        return self.view.height >= ROOMY

    def rows(self, few: int, many: int) -> int:
        """How many rows a list shows in the room there is."""
        return many if self.is_roomy else few


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its sentence, and what draws the figures behind it; None where there are none."""

    section: Section
    sentence: str
    draw: Callable[[Layout], None] | None = None

"""What the answers are drawn from."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.mcda.robustness import Robustness
from domain.ranking import Ranking
from tui.page import View
from tui.pages.answer import ROOMY
from tui.robustness import Known

INDENT = 4
"""Cells before what is behind a sentence."""


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

    @property
    def lacks_weights(self) -> bool:
        """Whether nobody gave weights, though there is more than one criterion to weigh."""
        return self.known.concentration is None and len(self.known.grid.criteria) > 1

    def rows(self, few: int, many: int) -> int:
        """How many rows a list shows in the room there is."""
        return many if self.is_roomy else few

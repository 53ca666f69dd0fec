"""What the parts of the page are drawn from."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.opinions import Opinions
from domain.weights import WeightProfile
from tui.dot_plot import letter
from tui.page import View

INDENT = 2
"""Cells before what is behind a sentence."""


@dataclass(frozen=True, slots=True)
class Case:
    """The people and their opinions. `waiting` are those whose weights are not in, `hidden_from` those of them who
    could follow others: while there are any, nothing of the others is shown. There is none where the place shows it."""

    view: View
    profile: WeightProfile
    found: Opinions
    waiting: tuple[str, ...]
    hidden_from: tuple[str, ...]

    @property
    def assessment(self) -> Assessment:
        return self.view.assessment

    @property
    def width(self) -> int:
        return self.view.width

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(self.assessment.stakeholders)

    @property
    def is_hidden(self) -> bool:
        """Whether weights and results are kept from those whose own weights are not in."""
        return bool(self.hidden_from)

    def letter(self, id: str) -> str:
        """The letter that stands for a person in the table and in the charts."""
        return letter(self.people.index(id))

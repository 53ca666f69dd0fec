"""A cell that changes nothing: the way to a cell elsewhere."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.dataclass import dataclass
from tui.fields.field import Field
from tui.i18n import _
from tui.lines import Line, wrap


@dataclass(frozen=True, slots=True)
class LinkField(Field):
    """A row about a cell elsewhere in the step: Enter goes `to` its key, or to a page by its id.

    `row` tells links to one cell apart.
    """

    row: str
    to: str

    @property
    def key(self) -> str:
        return f"sure.{self.row}.{self.to}"

    def name(self, assessment: Assessment) -> str:
        return _("Enter: go there.")

    @property
    def link(self) -> str:
        return self.to

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return wrap(self.name(assessment), width, "muted")

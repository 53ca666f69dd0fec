"""Cells that change nothing: the heading of a section, and the way to a cell elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from domain.assessment import Assessment
from tui.fields.field import Field
from tui.i18n import _
from tui.lines import Line, wrap
from tui.words import robustness as words
from tui.words.robustness import Section


@dataclass(frozen=True, slots=True)
class SectionField(Field):
    """The sentence of an answer: Enter opens and closes what is behind it. `opened` are the sections open now."""

    section: Section
    opened: frozenset[str]

    @property
    def key(self) -> str:
        return f"sure.{self.section}"

    def name(self, assessment: Assessment) -> str:
        return words.meaning(self.section)

    @property
    def steps_sideways(self) -> bool:
        return True

    def folded(self, opening: bool | None) -> frozenset[str] | None:
        if opening is None:
            return self.opened ^ {self.section}
        return self.opened | {self.section} if opening else self.opened - {self.section}

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return wrap(words.meaning(self.section), width, "muted")


@dataclass(frozen=True, slots=True)
class LinkField(Field):
    """A row about a cell elsewhere in the step: Enter goes `to` its key. `row` tells links to one cell apart."""

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

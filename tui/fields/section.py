"""The heading of a section of a page: a sentence that opens and closes what is behind it."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.dataclass import dataclass
from tui.fields.field import Field
from tui.lines import Line, wrap


@dataclass(frozen=True, slots=True)
class SectionField(Field):
    """The sentence of a section: Enter opens and closes what is behind it.

    `page` tells sections of the same name on two pages apart, `opened` are the sections open now, `meaning` is what the
    section shows.
    """

    page: str
    section: str
    opened: frozenset[str]
    meaning: str

    @property
    def key(self) -> str:
        return f"{self.page}.{self.section}"

    def name(self, assessment: Assessment) -> str:
        return self.meaning

    @property
    def steps_sideways(self) -> bool:
        return True

    def folded(self, opening: bool | None) -> frozenset[str] | None:
        if opening is None:
            return self.opened ^ {self.section}
        return self.opened | {self.section} if opening else self.opened - {self.section}

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return wrap(self.meaning, width, "muted")

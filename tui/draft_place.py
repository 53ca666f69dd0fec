"""Where a text is being typed: the page, the cell, and whether it is the value, the note or the source."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass
from tui.page import PageId


class Part(StrEnum):
    """Which text of a cell is typed."""

    VALUE = "value"
    NOTE = "note"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """The cell with the key `key` on `page`. As a text it names the place in the journal of drafts."""

    page: PageId
    part: Part
    key: str

    def __str__(self) -> str:
        return f"{self.page} {self.part} {self.key}"

    @classmethod
    def read(cls, text: str) -> DraftPlace | None:
        """The place that `text` names; None where it names none of this version."""
        page, _, rest = text.partition(" ")
        part, _, key = rest.partition(" ")
        try:
            return cls(PageId(page), Part(part), key) if key else None
        except ValueError:
            return None

"""The words of one question."""

from __future__ import annotations

from domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Marked wordings: the label of the line, the sentence to say, what counts or where to look, and the unit."""

    label: str
    ask: str
    hint: str = ""
    unit: str = ""

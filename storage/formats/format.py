"""What one format of the file changed in the one before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType

from domain.dataclass import dataclass
from storage.toml_text import Table


def unchanged(tables: Table) -> Table:
    """The tables of a format that only added to the one before it."""
    return tables


@dataclass(frozen=True, slots=True)
class Format:
    """One released format.

    `min_reader` is the oldest format whose readers can take it. `renamed` gives the new id of each question that had
    another one in the format before; an answer follows its question to whatever step asks it now. `from_previous`
    makes tables of this format of those of the one before, whatever else changed, and leaves its argument as it is.
    """

    number: int
    min_reader: int
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    from_previous: Callable[[Table], Table] = unchanged

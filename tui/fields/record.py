"""Where the value of a cell is: a part of a record, and a record of the assessment."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Generic, TypeVar

from domain.assessment import Assessment
from domain.base import Frozen, with_or_without
from domain.dataclass import dataclass

T = TypeVar("T")
R = TypeVar("R", bound=Frozen)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A value somewhere in an assessment: what it is, and the assessment with another one in its place."""

    read: Callable[[Assessment], T]
    write: Callable[[Assessment, T], Assessment]


@dataclass(frozen=True, slots=True)
class Record(Part[R]):
    """A record of an assessment. `read` gives an empty one where there is none."""

    def changed(self, assessment: Assessment, **changes: object) -> Assessment:
        """The assessment with `changes` in this record."""
        return self.write(assessment, self.read(assessment).model_copy(update=changes))

    def part(self, attribute: str) -> Part[Any]:
        """One attribute of the record."""
        value = attrgetter(attribute)
        return Part(
            lambda assessment: value(self.read(assessment)),
            lambda assessment, changed: self.changed(assessment, **{attribute: changed}),
        )

    def entry(self, attribute: str, key: str) -> Part[Any]:
        """What one of its mappings has under `key`; None where it has nothing there."""
        mapping = self.part(attribute)
        return Part(
            lambda assessment: mapping.read(assessment).get(key),
            lambda assessment, value: mapping.write(assessment, with_or_without(mapping.read(assessment), key, value)),
        )

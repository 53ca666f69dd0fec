"""Merging what is in files: the assessments by their entries, what this version does not know by its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from domain.assessment import Assessment
from domain.compared import TooManyError, check_numbers
from domain.dataclass import dataclass
from domain.merge import DifferentAssessmentsError, Merge, merge
from storage.codec import Loaded
from storage.errors import StorageError
from storage.records import Extra
from storage.sharing_errors import OtherAssessmentError, TooManyTogetherError


@dataclass(frozen=True, slots=True)
class Merging:
    """A merge that is prepared and not saved yet. `extras` go into the merged file; `theirs` is what came in.

    `path` is the file it came from. `warnings` tell what failed beside it, such as keeping our own version.
    """

    path: Path
    merge: Merge
    theirs: Loaded
    extras: tuple[Extra, ...]
    warnings: tuple[StorageError, ...] = ()


def prepare(base: Loaded | None, ours: Assessment, our_extras: Iterable[Extra], theirs: Loaded, path: Path) -> Merging:
    """The merge of `ours` with what `path` holds; `base` is what both started from, None when nobody knows.

    Raises OtherAssessmentError and TooManyTogetherError.
    """
    try:
        merged = merge(base.assessment if base else None, ours, theirs.assessment)
    except DifferentAssessmentsError as error:
        raise OtherAssessmentError(path, theirs.assessment.id) from error
    try:
        check_numbers(merged.assessment)
    except TooManyError as error:
        raise TooManyTogetherError(path, error.compared) from error
    names = {id.ids[0]: new for id, new in merged.renamed.items()}
    incoming = (replace(extra, table=tuple(names.get(part, part) for part in extra.table)) for extra in theirs.extras)
    extras = merged_extras(base.extras if base else (), our_extras, incoming)
    return Merging(path, merged, theirs, extras)


def merged_extras(base: Iterable[Extra], ours: Iterable[Extra], theirs: Iterable[Extra]) -> tuple[Extra, ...]:
    """What neither version knows, place by place; where both changed it, ours stays."""
    before, mine, others = _by_place(base), _by_place(ours), _by_place(theirs)
    places = dict.fromkeys((*mine, *others))
    taken = (_taken(before.get(place), mine.get(place), others.get(place)) for place in places)
    return tuple(extra for extra in taken if extra is not None)


def _taken(base: Extra | None, ours: Extra | None, theirs: Extra | None) -> Extra | None:
    if ours == base:
        return theirs
    return ours if ours is not None or theirs == base else theirs


def _by_place(extras: Iterable[Extra]) -> Mapping[tuple[str, ...], Extra]:
    return {(*extra.table, extra.key): extra for extra in extras}

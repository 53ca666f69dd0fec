"""Two changed copies of an assessment become one, entry by entry, with what both started from to compare with.

What only one copy changed is taken from it. What both changed differently is a clash: it is never settled in silence,
and whatever was said stays until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from domain.alignment import Side, aligned
from domain.assessment import Assessment
from domain.base import EMPTY, Frozen
from domain.cleaning import MAX_TEXT
from domain.dataclass import dataclass
from domain.entries import Entries, assembled, entries, in_order
from domain.entry import Entry, EntryId

__all__ = ["Clash", "DifferentAssessmentsError", "Merge", "Side", "merge"]


class DifferentAssessmentsError(ValueError):
    """The copies are not of one assessment: their ids differ."""


@dataclass(frozen=True, slots=True)
class Clash:
    """An entry that both copies changed, each in its own way. None stands for an entry that is not there.

    For an option, criterion or person made by people, None is a removal while the other copy went on with it: the
    choice then is about all that was said of it.
    """

    id: EntryId
    base: Entry | None
    ours: Entry | None
    theirs: Entry | None

    @property
    def kept(self) -> Side:
        """The side that stands until somebody chooses: ours, but what is there before what was taken out."""
        return Side.THEIRS if self.ours is None else Side.OURS

    def of(self, side: Side) -> Entry | None:
        return self.ours if side is Side.OURS else self.theirs


@dataclass(frozen=True, slots=True)
class Merge:
    """What came of a merge: `assessment` with every clash as `Clash.kept` has it.

    `clashes` are in the order of the interview. `renamed` tells the new ids of what theirs had made under an id that
    ours uses for something else; decision records of both copies are numbered by their dates.
    """

    assessment: Assessment
    clashes: tuple[Clash, ...] = ()
    renamed: Mapping[EntryId, str] = field(default_factory=lambda: EMPTY)

    def choosing(self, choices: Mapping[EntryId, Side]) -> Assessment:
        """The assessment with some clashes settled; the others stay as `Clash.kept` has them.

        Raises KeyError for an entry that does not clash.
        """
        clashes = {clash.id: clash for clash in self.clashes}
        settled = dict(entries(self.assessment))
        for id, side in choices.items():
            entry = clashes[id].of(side)
            if entry is None:
                settled = {other: kept for other, kept in settled.items() if other != id and id not in other.owners}
            else:
                settled[id] = entry
        return assembled(settled, self.assessment)

    def with_note(self, clash: Clash, text: str) -> Merge:
        """With `text` below the note of a clashing entry: there the side not kept can be told and stays in the file.

        The same merge when the entry has no note, or one that is too long already.
        """
        settled = dict(entries(self.assessment))
        entry = settled[clash.id]
        note = getattr(entry, "note", None)
        longer = f"{note}\n{text}" if note else text
        if not isinstance(entry, Frozen) or note is None or len(longer) > MAX_TEXT:
            return self
        noted: Any = entry.model_copy(update={"note": longer})
        settled[clash.id] = noted
        return replace(self, assessment=assembled(settled, self.assessment))


def merge(base: Assessment | None, ours: Assessment, theirs: Assessment) -> Merge:
    """`ours` and `theirs` as one assessment, both changed copies of `base`; None when nobody knows what that was.

    Without a base nothing can be called removed: what either holds stays, and all that differs clashes. Raises
    DifferentAssessmentsError.
    """
    start = base or Assessment(id=ours.id, created_on=ours.created_on)
    if not start.id == ours.id == theirs.id:
        raise DifferentAssessmentsError("these are copies of different assessments")
    copies = aligned(start, ours, theirs)
    merging = _Merging(entries(start) if base else EMPTY, entries(copies.ours), entries(copies.theirs))
    assessment = assembled(merging.merged(), ours, copies.custom_made)
    return Merge(assessment, merging.clashes(), copies.renamed)


class _Merging:
    """The three copies as entries, and how far each custom option, criterion and person is disputed."""

    def __init__(self, base: Entries, ours: Entries, theirs: Entries) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._all = dict.fromkeys((*ours, *theirs, *base))
        self._disputed = dict(self._find_disputed())
        self._gone = {id for id in self._all if id.is_custom and self._resolved(id) is None}

    def merged(self) -> Entries:
        found = {id: entry for id in self._all if (entry := self._resolved(id)) is not None}
        return {id: entry for id, entry in found.items() if not self._lost_its_owner(id)}

    def clashes(self) -> tuple[Clash, ...]:
        clashing = [id for id in self._all if id in self._disputed or (self._side(id) is None and self._clashes(id))]
        return tuple(
            Clash(id, self._base.get(id), self._ours.get(id), self._theirs.get(id)) for id in in_order(clashing)
        )

    def _find_disputed(self) -> Iterator[tuple[EntryId, Side]]:
        """What one copy took out while the other changed something of it, with the side that has it."""
        for id in self._base:
            if not id.is_custom or (id in self._ours) == (id in self._theirs):
                continue
            side = Side.OURS if id in self._ours else Side.THEIRS
            there = self._ours if side is Side.OURS else self._theirs
            about = (other for other in self._all if other == id or id in other.owners)
            if any(self._base.get(other) != there.get(other) for other in about):
                yield id, side

    def _side(self, id: EntryId) -> Side | None:
        """The side an entry stays with because what it is about is disputed."""
        return next((self._disputed[owner] for owner in (id, *id.owners) if owner in self._disputed), None)

    def _resolved(self, id: EntryId) -> Entry | None:
        base, ours, theirs = self._base.get(id), self._ours.get(id), self._theirs.get(id)
        side = self._side(id)
        if side is not None:
            return ours if side is Side.OURS else theirs
        if ours == theirs or theirs == base:
            return ours
        if ours == base or ours is None:
            return theirs
        return ours

    def _clashes(self, id: EntryId) -> bool:
        base, ours, theirs = self._base.get(id), self._ours.get(id), self._theirs.get(id)
        return ours not in (base, theirs) and theirs != base

    def _lost_its_owner(self, id: EntryId) -> bool:
        """Whether it is kept with something disputed but is also about something that nobody disputes is gone."""
        return self._side(id) is not None and any(owner in self._gone for owner in id.owners)

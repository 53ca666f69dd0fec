"""Two copies of an assessment brought to one way of naming: what each made since they parted gets an id of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from heapq import merge as merged_in_order
from itertools import count

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.decision import Decision
from domain.entries import Entries, entries, in_order
from domain.entry import Entry, EntryId, EntryKind
from domain.renaming import renamed


class Side(StrEnum):
    """Which of the two copies: the one at hand, or the one that comes in."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Aligned:
    """The copies with ids that mean the same in both; `renamed` are the new ids of theirs.

    `custom_made` is no less than any number in use.
    """

    ours: Assessment
    theirs: Assessment
    renamed: Mapping[EntryId, str]
    custom_made: int


def aligned(base: Assessment, ours: Assessment, theirs: Assessment) -> Aligned:
    """`ours` and `theirs` without two things under one id.

    What people made in both under one id (an option, a wave, an offer …) is the same when it has the same name; else
    the one of theirs gets the id ours has for one of its name, or the next free one. Decision records both took are
    numbered by their dates, so that the last stays last.
    """
    made = max(copy.custom_made for copy in (base, ours, theirs))
    known, mine, others = (entries(copy) for copy in (base, ours, theirs))
    taken = {part for copy in (known, mine, others) for id in copy for part in id.ids}
    names: dict[EntryId, str] = {}
    for id in in_order(_colliding(known, mine, others)):
        names[id] = _twin(id, known, mine, others) or _free(id, made, taken)
        taken.add(names[id])
        made = max(made, *_numbers(names[id]))
    theirs = renamed(theirs, names)
    our_records, their_records = _record_numbers(base, ours, theirs)
    return Aligned(renamed(ours, our_records), renamed(theirs, their_records), names, made)


def _colliding(base: Entries, ours: Entries, theirs: Entries) -> Iterator[EntryId]:
    for id, entry in theirs.items():
        if id.is_custom and id not in base and id in ours and _what(ours[id]) != _what(entry):
            yield id


def _twin(id: EntryId, base: Entries, ours: Entries, theirs: Entries) -> str | None:
    """The id under which ours has what theirs has as `id`: an earlier merge may have given it another one."""
    wanted = _what(theirs[id])
    candidates = (own for own in ours if own.kind is id.kind and own.is_custom and own not in {*base, *theirs})
    return next((own.ids[0] for own in candidates if _what(ours[own]) == wanted), None)


def _what(entry: Entry) -> object:
    """What tells one thing made by people from another: its name, or all that is said of it when it has none."""
    return getattr(entry, "name", "") or entry


def _free(id: EntryId, made: int, taken: Iterable[str]) -> str:
    kind = _NUMBER.sub("", id.ids[0])[:_LONGEST_KIND]
    return next(new for new in (f"{kind}_{number}" for number in count(made + 1)) if new not in taken)


def _numbers(id: str) -> tuple[int, ...]:
    return tuple(int(match[1]) for match in [_NUMBER.search(id)] if match)


_NUMBER = re.compile(r"_([0-9]{1,9})$")
_LONGEST_KIND = 48  # an id has at most 60 characters


# --- decision records --------------------------------------------------------------------------


def _record_numbers(
    base: Assessment, ours: Assessment, theirs: Assessment
) -> tuple[dict[EntryId, str], dict[EntryId, str]]:
    """New ids for the records each copy added, in the order of their dates; none when no two share an id.

    A record that both have, under whatever id, is one record and has the id of ours, unless it follows one that is not.
    """
    taken = {*base.decisions, *_shared(base, ours, theirs)}
    apart = {*ours.decisions, *theirs.decisions} - taken
    mine, others = (_added(copy, taken) for copy in (ours, theirs))
    if not mine.keys() & others.keys():
        return {}, {}
    twins = {
        id: own
        for id, record in others.items()
        for own, same in mine.items()
        if same == record and record.follows not in apart
    }
    by_date = merged_in_order(
        ((record.decided_on, Side.OURS, id) for id, record in mine.items()),
        ((record.decided_on, Side.THEIRS, id) for id, record in others.items() if id not in twins),
        key=lambda found: found[0],
    )
    free = (id for id in map("d{}".format, count(1)) if id not in taken)
    numbers = {(side, id): new for (_day, side, id), new in zip(by_date, free, strict=False)}
    numbers |= {(Side.THEIRS, id): numbers[Side.OURS, own] for id, own in twins.items()}
    ours_new, theirs_new = (
        {EntryId(EntryKind.DECISION, (id,)): new for (whose, id), new in numbers.items() if whose is side}
        for side in Side
    )
    return ours_new, theirs_new


def _shared(base: Assessment, ours: Assessment, theirs: Assessment) -> set[str]:
    """The ids under which both have the same record, and the same that it takes further."""
    shared = {id for id, record in ours.decisions.items() if theirs.decisions.get(id) == record}
    known = {*ours.decisions, *theirs.decisions} - {*base.decisions}
    while other := {id for id in shared if ours.decisions[id].follows in known - shared}:
        shared -= other
    return shared


def _added(assessment: Assessment, known: set[str]) -> dict[str, Decision]:
    return {id: record for id, record in assessment.decisions.items() if id not in known}

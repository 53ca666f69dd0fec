"""Two copies of an assessment brought to one way of naming: what each made since they parted gets an id of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge as merged_in_order
from itertools import count

from domain.assessment import Assessment
from domain.decision import Decision
from domain.entries import CUSTOM_KINDS, EntryId, EntryKind
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

    An option, criterion or person made in both under one id is the same when it has the same name; else the one of
    theirs gets the id ours has for one of its name, or the next free one. Decision records both took are numbered by
    their dates, so that the last stays last.
    """
    made = max(copy.custom_made for copy in (base, ours, theirs))
    names: dict[EntryId, str] = {}
    for id in _colliding(base, ours, theirs):
        twin = _twin(id, base, ours, theirs)
        if twin is None:
            made = _next_free(id.kind, made, ours, theirs)
        names[id] = twin or f"{id.kind}_{made}"
    theirs = renamed(theirs, names)
    our_records, their_records = _record_numbers(base, ours, theirs)
    return Aligned(renamed(ours, our_records), renamed(theirs, their_records), names, made)


def _colliding(base: Assessment, ours: Assessment, theirs: Assessment) -> Iterator[EntryId]:
    for kind in CUSTOM_KINDS:
        known, mine, others = (_named(copy, kind) for copy in (base, ours, theirs))
        for id, name in others.items():
            if id not in known and id in mine and mine[id] != name:
                yield EntryId(kind, (id,))


def _twin(id: EntryId, base: Assessment, ours: Assessment, theirs: Assessment) -> str | None:
    """The id under which ours has what theirs has as `id`: an earlier merge may have given it another one."""
    known, mine, others = (_named(copy, id.kind) for copy in (base, ours, theirs))
    name = others[id.ids[0]]
    return next((own for own, called in mine.items() if called == name and own not in known.keys() | others), None)


def _named(assessment: Assessment, kind: EntryKind) -> Mapping[str, str]:
    """The names of all custom options, criteria or people by id."""
    match kind:
        case EntryKind.OPTION:
            cases: Mapping[str, str] = {id: case.name for id, case in assessment.options.items()}
        case EntryKind.CRITERION:
            cases = {id: case.name for id, case in assessment.criteria.items()}
        case _:
            cases = {id: person.name for id, person in assessment.stakeholders.items()}
    return {id: name for id, name in cases.items() if EntryId(kind, (id,)).is_custom}


def _next_free(kind: EntryKind, made: int, *copies: Assessment) -> int:
    taken = {id for copy in copies for id in (*_named(copy, kind), *copy.scores)}
    return next(number for number in count(made + 1) if f"{kind}_{number}" not in taken)


# --- decision records --------------------------------------------------------------------------


def _record_numbers(
    base: Assessment, ours: Assessment, theirs: Assessment
) -> tuple[dict[EntryId, str], dict[EntryId, str]]:
    """New ids for the records each copy added, in the order of their dates; none when no two share an id.

    A record that both have, under whatever id, is one record and has the id of ours.
    """
    shared = {id for id, record in ours.decisions.items() if theirs.decisions.get(id) == record}
    taken = {*base.decisions, *shared}
    mine, others = (_added(copy, taken) for copy in (ours, theirs))
    if not mine.keys() & others.keys():
        return {}, {}
    twins = {id: own for id, record in others.items() for own, same in mine.items() if same == record}
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


def _added(assessment: Assessment, known: set[str]) -> dict[str, Decision]:
    return {id: record for id, record in assessment.decisions.items() if id not in known}

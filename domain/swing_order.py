"""The order of the swings of one person: places given in any sequence, each held until it is moved.

Places go from 1 for the greatest swing to the number of criteria. Some may still be free while others are taken. A tie
takes up as many places as it has criteria and stands at the first of them, so that 1, 1 is followed by 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from domain.base import read_only
from domain.dataclass import dataclass
from domain.stakeholder import Stakeholder

Ranks = Mapping[str, int]


def place_of(person: Stakeholder, criteria: tuple[str, ...], criterion: str) -> int | None:
    """The place of one of `criteria` among them; None without one.

    The rank that was given, but behind all that come before and ahead of all that come after: once every criterion is
    placed, one more than those before it.
    """
    if criterion not in person.ranks:
        return None
    own = person.ranks[criterion]
    others = [person.ranks[id] for id in criteria if id in person.ranks]
    before = sum(rank < own for rank in others)
    return min(len(criteria) - (len(others) - before) + 1, max(own, before + 1))


def in_order(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """`criteria` each at its place, the greatest swing first; those without a place fill what is free, in their own
    order."""
    free = iter([id for id in criteria if id not in person.ranks])
    order: list[str] = []
    for group in _groups(person, criteria):
        order += islice(free, max(0, group.place - 1 - len(order)))
        order += group.ids
    return (*order, *free)


def leading(person: Stakeholder, criteria: tuple[str, ...]) -> tuple[str, ...]:
    """The criteria placed from 1 on without a gap: those that are moved from worst to best before the next."""
    found: list[str] = []
    for group in _groups(person, criteria):
        if group.place > len(found) + 1:
            break
        found += group.ids
    return tuple(found)


def next_place(person: Stakeholder, criteria: tuple[str, ...]) -> int:
    """The first place that is free; one more than there are criteria when none is."""
    return len(leading(person, criteria)) + 1


# --- moving: each gives the ranks of all criteria that have a place ----------------------------------------------


def placed_at(person: Stakeholder, criteria: tuple[str, ...], criterion: str, place: int) -> Ranks:
    """With `criterion` at a place of its own; a place beyond the last is the last.

    What stands there moves down into the next free place, with all in between; up, where none is free below. A place
    inside a tie becomes the one after it.
    """
    place = max(1, min(place, len(criteria)))
    others, own = _groups(person, criteria, without=criterion), _Group(place, (criterion,))
    down = [*(one for one in others if one.place < place), own, *(one for one in others if one.place >= place)]
    laid = _laid_out(down)
    if laid[-1].end > len(criteria):
        above = _pushed_up([one for one in others if one.place <= place], place - 1)
        laid = _laid_out([*above, own, *(one for one in others if one.place > place)])
    return _ranks(laid)


def tied(person: Stakeholder, criteria: tuple[str, ...], criterion: str) -> Ranks:
    """With `criterion` at the same place as those just before it or, without a place, as the last before the next.

    Where there is nobody before it, at its own place or the first.
    """
    own = place_of(person, criteria, criterion)
    others = _groups(person, criteria, without=criterion)
    ahead = next_place(person, criteria) if own is None else own
    before = [one for one in others if one.place < ahead] or (others[-1:] if own is None else [])
    if not before:
        return placed_at(person, criteria, criterion, own or 1)
    joined = replace(before[-1], ids=(*before[-1].ids, criterion))
    return _ranks(_laid_out([joined if one is before[-1] else one for one in others]))


def moved_up(person: Stakeholder, criteria: tuple[str, ...], criterion: str) -> Ranks | None:
    """With `criterion` a line up: in the free place above it, or before those just before it. None for the first."""
    own = place_of(person, criteria, criterion)
    if own is None or own == 1:
        return None
    before = [one for one in _groups(person, criteria, without=criterion) if one.place < own]
    free_above = not before or before[-1].end < own - 1
    return placed_at(person, criteria, criterion, own - 1 if free_above else before[-1].place)


# --- inside ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands at one place."""

    place: int
    ids: tuple[str, ...]

    @property
    def end(self) -> int:
        """The last place it takes up."""
        return self.place + len(self.ids) - 1


def _groups(person: Stakeholder, criteria: tuple[str, ...], without: str = "") -> list[_Group]:
    by_place: dict[int, list[str]] = {}
    for id in criteria:
        place = place_of(person, criteria, id)
        if place is not None and id != without:
            by_place.setdefault(place, []).append(id)
    return [_Group(place, tuple(by_place[place])) for place in sorted(by_place)]


def _laid_out(groups: Sequence[_Group]) -> list[_Group]:
    """Each where it stands, or just after the one before it."""
    laid: list[_Group] = []
    for group in groups:
        laid.append(replace(group, place=max(group.place, laid[-1].end + 1 if laid else 1)))
    return laid


def _pushed_up(groups: Sequence[_Group], last: int) -> list[_Group]:
    """Each where it stands, or just before the one after it, so that all end at the place `last`."""
    pushed: list[_Group] = []
    for group in reversed(groups):
        place = min(group.place, last - len(group.ids) + 1)
        pushed.insert(0, replace(group, place=place))
        last = place - 1
    return pushed


def _ranks(groups: Sequence[_Group]) -> Ranks:
    return read_only({id: group.place for group in groups for id in group.ids})

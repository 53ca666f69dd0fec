"""What a group has to discuss: only the disagreements that change the winner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from domain.mcda.grid import Grid, dot
from domain.mcda.group import Choice, People, choice_by, choices

_ZERO = 1e-9


class Discussion(NamedTuple):
    """Were the group to take the weights of `person` on `criteria` alone, `rival` would pass the group's winner.

    These are the fewest criteria that do it, the one with the greatest effect first.
    """

    person: str
    rival: str
    criteria: tuple[str, ...]


def discussions(grid: Grid, people: People, chosen: Mapping[str, Choice] | None = None) -> tuple[Discussion, ...]:
    """For everybody who would not choose the group's winner, what it comes down to; the fewest criteria first.

    `grid` has the group's weights; `chosen` are everybody's choices on it, where they are known. Empty when everybody
    would choose the same.
    """
    first = choice_by(grid, grid.totals()).options
    found: list[Discussion | None] = []
    for id, theirs in (chosen or choices(grid, people)).items():
        # Where the group's choices tie, whoever prefers one of them would settle it.
        not_theirs = [option for option in first if option not in theirs.options]
        if not_theirs:
            found.append(_discussion(grid, people, id, grid.options.index(not_theirs[0])))
    return tuple(sorted((one for one in found if one), key=lambda one: len(one.criteria)))


def _discussion(grid: Grid, people: People, person: str, leader: int) -> Discussion | None:
    """Which side is ahead does not depend on scaling the weights, so what each criterion shifts simply adds up.

    None where the person's winner is ahead by no more than the rounding of totals.
    """
    weights = people[person]
    candidates: list[tuple[int, float, Discussion]] = []
    for rival, id in enumerate(grid.options):
        differences = grid.differences(leader, rival)
        shifts = [(old - new) * part for old, new, part in zip(grid.weights, weights, differences, strict=True)]
        lead = dot(differences, grid.weights)
        taken: list[str] = []
        for criterion in sorted(range(len(shifts)), key=shifts.__getitem__, reverse=True):
            if lead < -_ZERO or shifts[criterion] <= 0:
                break
            lead -= shifts[criterion]
            taken.append(grid.criteria[criterion])
        if lead < -_ZERO:
            candidates.append((len(taken), lead, Discussion(person, id, tuple(taken))))
    return min(candidates, key=lambda one: one[:2])[2] if candidates else None

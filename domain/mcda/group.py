"""The weights of several people: their mean, how far apart they are, and what each would choose.

`people` maps each person to a row of weights over the criteria of the grid, summing to 1.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from domain.mcda.grid import Grid, GridError, GridFault, Row, dot, order_of, rounded, shares_of, totals

People = Mapping[str, Row]


class Disagreement(NamedTuple):
    """How far people are apart on one criterion.

    `share` is the criterion's part, from 0 to 1, of the mean distance between two people (`mean_distance`). The person
    `lowest` gives it the weight `low`, the person `highest` the weight `high`.
    """

    criterion: str
    share: float
    low: float
    high: float
    lowest: str
    highest: str


class Choice(NamedTuple):
    """The `options` in first place, several when they tie, and how far they are ahead.

    `margin` is in points of total, 0 for a tie, over the second, `rival`. Both are None without a rival.
    """

    options: tuple[str, ...]
    rival: str | None
    margin: float | None


def arithmetic_weights(people: People, voices: Mapping[str, float] | None = None) -> Row:
    """The mean of the weights, each person counting as much as their voice (all the same without `voices`).

    Raises GridError for nobody, for voices that are none or negative, and for rows of different length.
    """
    shares = _voices(people, voices)
    columns = zip(*people.values(), strict=True)
    return shares_of([dot(shares, column) for column in columns])


def geometric_weights(people: People, voices: Mapping[str, float] | None = None) -> Row:
    """The geometric mean of the weights, scaled to sum 1: a weight of 0 from anyone with a voice is a veto.

    Raises as `arithmetic_weights`, and GridError when every criterion is vetoed.
    """
    counted = [(share, row) for share, row in zip(_voices(people, voices), people.values(), strict=True) if share > 0]
    columns = list(zip(*(row for _, row in counted), strict=True))
    shares = [share for share, _ in counted]
    return shares_of([_power_mean(column, shares) for column in columns])


def distance(one: Row, other: Row) -> float:
    """Total variation: the share of all weight, from 0 to 1, that would have to move to make the two the same."""
    return math.fsum(abs(a - b) for a, b in zip(one, other, strict=True)) / 2


def mean_distance(people: People) -> float:
    """The mean total variation between two people, from 0 (all agree) to 1; 0 for one person or nobody."""
    pairs = list(combinations(people.values(), 2))
    return math.fsum(distance(one, other) for one, other in pairs) / len(pairs) if pairs else 0.0


def disagreements(criteria: Sequence[str], people: People) -> tuple[Disagreement, ...]:
    """Every criterion on which people are apart, the greatest part of their distance first."""
    ids = list(people)
    columns = list(zip(*people.values(), strict=True))
    distances = [math.fsum(abs(one - other) for one, other in combinations(column, 2)) for column in columns]
    whole = math.fsum(distances)
    found: list[Disagreement] = []
    # Without anybody there is no column.
    for criterion, column, apart in zip(criteria, columns, distances, strict=False):
        if apart > 0:
            low, high = min(column), max(column)
            lowest, highest = ids[column.index(low)], ids[column.index(high)]
            found.append(Disagreement(criterion, rounded(apart / whole), low, high, lowest, highest))
    return tuple(sorted(found, key=attrgetter("share"), reverse=True))


def homogeneity(people: People) -> float | None:
    """How alike the weights are, from 0 (no criterion in common) to 1 (the same); None for nobody.

    The normalised inverse of the beta diversity of Jost 2006, exp of the entropy of the mean less the mean entropy.
    """
    count = len(people)
    if count < 2:
        return 1.0 if count else None
    mean = arithmetic_weights(people)
    beta = math.exp(_entropy(mean) - math.fsum(map(_entropy, people.values())) / count)
    return min(1.0, max(0.0, (1 / beta - 1 / count) / (1 - 1 / count)))


def option_ranks(grid: Grid, people: People) -> list[Row]:
    """By person, the rank of every option with their weights, ties at their mean rank."""
    return [average_ranks(totals(grid.values, weights)) for weights in people.values()]


def criterion_ranks(people: People) -> list[Row]:
    """By person, the rank of every criterion by its weight, ties at their mean rank."""
    return [average_ranks(list(map(rounded, row))) for row in people.values()]


def average_ranks(values: Sequence[float]) -> Row:
    """The rank of each value, 1 for the greatest; equal values get the mean of the ranks they take up."""
    if len(set(values)) == len(values):
        ranks = {value: float(rank) for rank, value in enumerate(sorted(values, reverse=True), start=1)}
    else:
        counts = Counter(values)
        ranks = {value: 1 + sum(other > value for other in values) + (counts[value] - 1) / 2 for value in counts}
    return tuple([ranks[value] for value in values])


def kendall_w(rankings: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance with the correction for ties, from 0 to 1 (all rank alike).

    `rankings` has a row of ranks per judge, ties at their mean rank. None when there is nothing to compare: nobody,
    fewer than two things ranked, or nothing but ties.
    """
    judges, things = len(rankings), len(rankings[0]) if rankings else 0
    sums = [math.fsum(column) for column in zip(*rankings, strict=True)]
    mean = math.fsum(sums) / things if things else 0.0
    tied = [row for row in rankings if len(set(row)) < things]
    ties = sum(times**3 - times for row in tied for times in Counter(row).values())
    most = judges * judges * (things**3 - things) - judges * ties
    return 12 * math.fsum((one - mean) ** 2 for one in sums) / most if most > 0 else None


def concordance(people: People) -> float | None:
    """Kendall's W of the orders in which people put the criteria; see `kendall_w`."""
    return kendall_w(criterion_ranks(people))


def choice(grid: Grid, weights: Row) -> Choice:
    """What comes first with `weights`, and by how much."""
    return choice_by(grid, totals(grid.values, weights))


def choice_by(grid: Grid, amounts: Row) -> Choice:
    """What comes first with these totals, and by how much."""
    order = order_of(amounts)
    first = tuple(option for option, amount in zip(grid.options, amounts, strict=True) if amount == amounts[order[0]])
    if len(order) == 1:
        return Choice(first, None, None)
    return Choice(first, grid.options[order[1]], rounded(amounts[order[0]] - amounts[order[1]]))


def choices(grid: Grid, people: People) -> dict[str, Choice]:
    """By person, what comes first with their weights."""
    return {id: choice(grid, weights) for id, weights in people.items()}


def first_for_nobody(grid: Grid, chosen: Iterable[Choice]) -> tuple[str, ...]:
    """The options that come first in none of the choices, in the order of the grid."""
    somebodys = {option for one in chosen for option in one.options}
    return tuple(option for option in grid.options if option not in somebodys)


def _voices(people: People, voices: Mapping[str, float] | None) -> Row:
    if not people:
        raise GridError(GridFault.NO_WEIGHT)
    if len({len(row) for row in people.values()}) > 1:
        raise GridError(GridFault.UNEVEN)
    return shares_of([1.0 if voices is None else voices.get(id, 0.0) for id in people])


def _power_mean(column: Sequence[float], shares: Sequence[float]) -> float:
    if min(column) <= 0:
        return 0.0
    return math.exp(math.fsum(share * math.log(weight) for weight, share in zip(column, shares, strict=True)))


def _entropy(weights: Row) -> float:
    return -math.fsum(weight * math.log(weight) for weight in weights if weight > 0)

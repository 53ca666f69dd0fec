"""The result of SMAA-2: how acceptable every option is at every rank, and for whom it is first.

Lahdelma & Salminen 2001; Tervonen & Lahdelma 2007. Probabilities are shares from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from domain.dataclass import dataclass
from domain.mcda.contest import Contest
from domain.mcda.grid import Grid, Matrix, Row, dot
from domain.mcda.weight_set import Information, WeightSet

_NOTHING = 1e-9
"""Points below which two totals are level."""


class Method(StrEnum):
    """How the shares were found: in closed form, or by counting evenly spread points (a Kronecker sequence)."""

    EXACT = "exact"
    KRONECKER = "kronecker"


@dataclass(frozen=True, slots=True)
class Smaa:
    """What stochastic acceptability analysis says, by option in the order of the grid.

    `acceptability` is the share of weights and scores for which an option has each rank, best rank first; options that
    tie share the ranks, so rows and columns sum to 1. `central` is the mean of the weights for which the option is
    first, None when there are none. `confidence` is the chance that it is first under its central weights, None without
    them and while not `complete`. `pairwise` is the chance that the option of the row beats that of the column, 1/2 for
    a tie and itself; `pairwise_exact` says that it is not sampled. `points` is the number of points counted, 0 for
    an exact result; no random state is involved. `certain` says of an option that it is always first (True), never
    first (False) or neither for certain (None): a share of 1 or 0 that was counted is not certain for that.
    """

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    information: Information
    method: Method
    points: int
    acceptability: Matrix
    central: tuple[Row | None, ...]
    confidence: tuple[float | None, ...]
    pairwise: Matrix
    pairwise_exact: bool
    complete: bool
    certain: tuple[bool | None, ...] = ()

    @property
    def first(self) -> Row:
        """The share of weights and scores for which each option is first."""
        return tuple(row[0] for row in self.acceptability)

    @property
    def holistic(self) -> Row:
        """The acceptability over all ranks, from 0 to 1, first ranks counting most.

        Rank r counts as much as the centroid weight of r relative to that of rank 1.
        """
        count = len(self.options)
        tails = list(accumulate(1 / rank for rank in range(count, 0, -1)))[::-1]
        return tuple(dot(row, tails) / tails[0] for row in self.acceptability)


@dataclass(slots=True)
class Tally:
    """What was counted so far, by entrant of a contest.

    `places` by number of options ahead, `shares` the summed mix of vertices while first, `wins` by pair.
    """

    places: list[list[float]]
    shares: list[list[float]]
    wins: dict[tuple[int, int], float] = field(default_factory=dict)
    mass: float = 0.0

    @classmethod
    def of(cls, contest: Contest) -> Tally:
        entrants, vertices = len(contest.entrants), len(contest.weights.vertices)
        return cls(
            [[0.0] * len(contest.grid.options) for _ in range(entrants)], [[0.0] * vertices for _ in range(entrants)]
        )

    def add_order(self, contest: Contest, order: tuple[int, ...], mass: float) -> None:
        """Counts an order of the entrants, best first, `mass` times."""
        ahead = 0
        for entrant in order:
            self.places[entrant][ahead] += mass
            ahead += len(contest.entrants[entrant])


def result(
    contest: Contest, tally: Tally, points: int, exact_wins: Mapping[tuple[int, int], float] | None = None
) -> Smaa:
    """What `tally` says, before any confidence factor. `exact_wins` stand in for the wins counted."""
    grid = contest.grid
    wins = exact_wins if exact_wins is not None else {pair: won / tally.mass for pair, won in tally.wins.items()}
    pairwise = [[0.5] * len(grid.options) for _ in grid.options]
    for (one, other), won in wins.items():
        for option in contest.entrants[one]:
            for rival in contest.entrants[other]:
                pairwise[option][rival], pairwise[rival][option] = won, 1 - won
    acceptability: dict[int, Row] = {}
    central: dict[int, Row | None] = {}
    for entrant, options in enumerate(contest.entrants):
        row = _spread(tally.places[entrant], len(options), tally.mass)
        mean = _mean(contest, tally.shares[entrant], tally.places[entrant][0])
        acceptability |= dict.fromkeys(options, row)
        central |= dict.fromkeys(options, mean)
    places = range(len(grid.options))
    return Smaa(
        options=grid.options,
        criteria=grid.criteria,
        information=contest.weights.information,
        method=Method.KRONECKER if points else Method.EXACT,
        points=points,
        acceptability=tuple(acceptability[option] for option in places),
        central=tuple(central[option] for option in places),
        confidence=(None,) * len(grid.options),
        pairwise=tuple(map(tuple, pairwise)),
        pairwise_exact=exact_wins is not None,
        complete=False,
        certain=certain_firsts(contest.grid, contest.weights),
    )


@lru_cache(maxsize=16)
def certain_firsts(grid: Grid, weights: WeightSet) -> tuple[bool | None, ...]:
    """Of each option: True when it is ahead of every rival, False when some rival is ahead of it; None otherwise.

    Ahead for all weights of the set and all scores between their bounds, but for ties that have no chance: at a vertex,
    never between them, where every vertex has a share. Totals are linear in the weights, so that the vertices of the
    set tell, with the scores of the two at their bounds.
    """
    lows = [[dot(row, vertex) for vertex in weights.vertices] for row in grid.low]
    highs = [[dot(row, vertex) for vertex in weights.vertices] for row in grid.high]
    places = range(len(grid.options))

    def is_ahead(one: int, other: int) -> bool:
        leads = [low - high for low, high in zip(lows[one], highs[other], strict=True)]
        return min(leads) > -_NOTHING and max(leads) > _NOTHING

    def of(option: int) -> bool | None:
        rivals = [place for place in places if place != option]
        if any(is_ahead(rival, option) for rival in rivals):
            return False
        return True if all(is_ahead(option, rival) for rival in rivals) else None

    return tuple(map(of, places))


def _spread(places: list[float], size: int, mass: float) -> Row:
    """Ranks from places: options that tie share theirs."""
    shared = [0.0] * len(places)
    for ahead, counted in enumerate(places):
        if counted:
            for rank in range(ahead, ahead + size):
                shared[rank] += counted / size / mass
    return tuple(shared)


def _mean(contest: Contest, shares: list[float], times: float) -> Row | None:
    if not times:
        return None
    columns = zip(*contest.weights.vertices, strict=True)
    return tuple(dot(shares, column) / times for column in columns)

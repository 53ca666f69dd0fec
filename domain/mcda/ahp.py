"""Weights from pairwise judgements: the analytic hierarchy process (Saaty 1980).

A judgement says how many times as much one criterion's swing is worth as another's, from 1/9 to 9.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from domain.dataclass import dataclass
from domain.mcda.grid import Row

RANDOM_INDEX: Mapping[int, float] = MappingProxyType(
    dict(enumerate((0.0, 0.0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59), start=1))
)
"""The mean consistency index of random judgements by number of criteria: Saaty 2005, page 31."""

CONSISTENT = 0.10
"""The consistency ratio above which Saaty asks to revise the judgements."""

SCALE = tuple(1 / step for step in range(9, 1, -1)) + tuple(float(step) for step in range(1, 10))
"""The values of Saaty's scale, from 1/9 to 9."""

_STEPS = 1000

_LITTLE = 1e-9
"""Differences below this are rounding."""

Judgements = Sequence[Sequence[float | None]]


class AhpFault(StrEnum):
    """Why judgements cannot be used.

    `UNEVEN`: not a square table. `NOT_POSITIVE`: a judgement that is not a number above 0. `NOT_RECIPROCAL`: two
    opposite judgements that do not multiply to 1, or a criterion not equal to itself. `NOT_CONNECTED`: criteria that no
    chain of judgements compares.
    """

    UNEVEN = "uneven"
    NOT_POSITIVE = "not_positive"
    NOT_RECIPROCAL = "not_reciprocal"
    NOT_CONNECTED = "not_connected"


class AhpError(ValueError):
    """Judgements that give no weights; `fault` says why."""

    def __init__(self, fault: AhpFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Mending:
    """The judgement of `row` over `column` (places) to look at again.

    `judged` is its value, `implied` what the other judgements say without it, `mended` the other value of the scale
    that goes with them best, `ratio` the consistency ratio with `mended` in its place, lower than now.
    """

    row: int
    column: int
    judged: float
    implied: float
    mended: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Ahp:
    """The `weights` that judgements give, and how consistent these are.

    `eigenvalue` is the principal one (the number of criteria when fully consistent), `index` (λ − n)/(n − 1), `ratio`
    the index over the `RANDOM_INDEX` of Saaty 2005: None above 15 criteria and while judgements are missing.
    """

    weights: Row
    eigenvalue: float
    index: float
    ratio: float | None
    missing: int

    @property
    def is_consistent(self) -> bool | None:
        """Whether the ratio is at most 0.10; None when there is no ratio."""
        return None if self.ratio is None else self.ratio <= CONSISTENT


def ahp(judgements: Judgements) -> Ahp:
    """The principal eigenvector of a reciprocal table of judgements, by power iteration.

    None stands for a judgement not given yet; the weights then rest on the others (Harker 1987), as long as these link
    all criteria. Raises AhpError.
    """
    matrix, missing = _completed(judgements)
    weights, eigenvalue = _principal(matrix)
    count = len(matrix)
    index = max(0.0, (eigenvalue - count) / (count - 1)) if count > 1 else 0.0
    return Ahp(weights, eigenvalue, index, None if missing else _ratio(index, count), missing)


def most_inconsistent(judgements: Judgements) -> Mending | None:
    """The judgement to look at again; None when no other value of the scale makes the judgements more consistent.

    None too when one is missing, and outside 3 to 15 criteria. The judgement furthest, as a ratio, from what the
    weights say comes first (Saaty 2003), as long as another value mends it. That value comes from the weights that the
    other judgements give without it.
    """
    table = [list(row) for row in judgements]
    current = ahp(table)
    count = len(table)
    if current.ratio is None or count < 3 or current.index < 1e-9:
        return None
    weights = current.weights
    furthest = sorted(
        (-abs(math.log((table[row][column] or 1.0) * weights[column] / weights[row])), row, column)
        for row, column in combinations(range(count), 2)
    )
    mendings = (_mending(table, row, column) for _, row, column in furthest)
    return next((one for one in mendings if one.ratio < current.ratio - _LITTLE), None)


def _mending(table: list[list[float | None]], row: int, column: int) -> Mending:
    """What mends a judgement best: from the value nearest to what the others imply, on as long as that helps.

    The eigenvalue is convex in the logarithm of each judgement (Kingman 1961), so that what helps no more never will.
    """
    judged = table[row][column] or 1.0
    without = ahp(_judged(table, row, column, None)).weights
    implied = without[row] / without[column]
    others = [value for value in SCALE if abs(math.log(value / judged)) > _LITTLE]
    nearest = min(others, key=lambda value: abs(math.log(value / implied)))
    best = (ahp(_judged(table, row, column, nearest)).ratio or 0.0, nearest)
    below = reversed(others[: others.index(nearest)])
    above = others[others.index(nearest) + 1 :]
    for side in (below, above):
        for value in side:
            ratio = ahp(_judged(table, row, column, value)).ratio or 0.0
            if ratio >= best[0]:
                break
            best = ratio, value
    return Mending(row, column, judged, implied, best[1], best[0])


def _judged(table: list[list[float | None]], row: int, column: int, value: float | None) -> list[list[float | None]]:
    """The table with another judgement."""
    changed = [list(line) for line in table]
    changed[row][column], changed[column][row] = value, None if value is None else 1 / value
    return changed


def _ratio(index: float, count: int) -> float | None:
    random = RANDOM_INDEX.get(count)
    if random is None:
        return None
    return index / random if random else 0.0


def _completed(judgements: Judgements) -> tuple[list[list[float]], int]:
    """The matrix whose principal eigenvector gives the weights, and the number of pairs without a judgement.

    Harker: a missing judgement is replaced by the ratio of the weights themselves, that is 0 in its place and 1 more on
    the diagonal.
    """
    count = len(judgements)
    if not count or any(len(row) != count for row in judgements):
        raise AhpError(AhpFault.UNEVEN)
    matrix = [[0.0] * count for _ in range(count)]
    gaps = 0
    for row in range(count):
        for column in range(count):
            value, opposite = judgements[row][column], judgements[column][row]
            if value is None and opposite is None and row != column:
                matrix[row][row] += 1
                gaps += 1
                continue
            if value is None or opposite is None:
                raise AhpError(AhpFault.NOT_RECIPROCAL)
            if not 0 < value < math.inf or not 0 < opposite < math.inf:
                raise AhpError(AhpFault.NOT_POSITIVE)
            if abs(value * opposite - 1) > 1e-6:
                raise AhpError(AhpFault.NOT_RECIPROCAL)
            matrix[row][column] += value
    if not _is_connected(judgements):
        raise AhpError(AhpFault.NOT_CONNECTED)
    return matrix, gaps // 2


def _is_connected(judgements: Judgements) -> bool:
    reached, waiting = {0}, [0]
    while waiting:
        row = waiting.pop()
        for column, value in enumerate(judgements[row]):
            if value is not None and column not in reached:
                reached.add(column)
                waiting.append(column)
    return len(reached) == len(judgements)


def _principal(matrix: Sequence[Sequence[float]]) -> tuple[Row, float]:
    """The eigenvector, scaled to sum 1, and the eigenvalue. The matrix is primitive, so the iteration converges."""
    weights = [1 / len(matrix)] * len(matrix)
    for _ in range(_STEPS):
        image = [sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in matrix]
        eigenvalue = sum(image)
        following = [value / eigenvalue for value in image]
        moved = max(abs(new - old) for new, old in zip(following, weights, strict=True))
        weights = following
        if moved < 1e-14:
            break
    return tuple(weights), eigenvalue

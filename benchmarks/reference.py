"""What studies by points are held against: exact volumes, and ten million random draws where there are none.

`python -m benchmarks.reference` draws again and writes `reference.json`. Needs numpy and scipy.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.spatial import ConvexHull, HalfspaceIntersection

from domain.mcda.grid import Grid
from domain.mcda.weight_set import WeightSet, any_weights, stated_weights

Array = NDArray[np.float64]

DRAWN = Path(__file__).with_name("reference.json")
DRAWS = 10_000_000
SEED = 20_260_101
CHUNK = 100_000
GRIDS = 6
CONCENTRATION = 30.0


def grids(count: int = GRIDS, size: int = 7, criteria: int | None = None, doubt: float = 0.0) -> list[Grid]:
    """Grids of random levels and points, always the same ones; every score in doubt by `doubt` points either way."""
    found: list[Grid] = []
    for seed in range(count):
        chooser = random.Random(seed)
        rows = [[25.0 * chooser.randrange(5) for _ in range(criteria or size)] for _ in range(size)]
        found.append(
            Grid.of(
                rows,
                [chooser.randint(1, 100) for _ in range(criteria or size)],
                [[max(0.0, value - doubt) for value in row] for row in rows],
                [[min(100.0, value + doubt) for value in row] for row in rows],
            )
        )
    return found


def exact_first(grid: Grid, weights: WeightSet) -> list[float]:
    """The share of `weights` (all mixes equally likely, no score in doubt) for which each option is first."""
    corners = np.array(grid.values) @ np.array(weights.vertices).T
    return [_volume(corners, option) for option in range(len(corners))]


def _volume(corners: Array, option: int) -> float:
    """The part of the simplex of mixes on which `option` has the greatest total, from the vertices of its polytope.

    The last share is what the others leave, so the simplex of n mixes has n − 1 dimensions and the volume 1/(n − 1)!.
    """
    dimensions = corners.shape[1] - 1
    leads = corners[option] - np.delete(corners, option, 0)
    sides = np.vstack([leads[:, -1:] - leads[:, :-1], -np.eye(dimensions), np.ones((1, dimensions))])
    limits = np.concatenate([leads[:, -1], np.zeros(dimensions), [1.0]])
    norms = np.linalg.norm(sides, axis=1)
    # The centre of the greatest ball inside: none, or one without extent, means that there is no volume.
    ball = linprog(
        np.r_[np.zeros(dimensions), -1.0],
        A_ub=np.c_[sides, norms],
        b_ub=limits,
        bounds=[(None, None)] * dimensions + [(0, None)],
    )
    if ball.status != 0 or ball.x[-1] < 1e-9:
        return 0.0
    kept = norms > 0
    corners_of_part = HalfspaceIntersection(np.c_[sides[kept], -limits[kept]], ball.x[:-1]).intersections
    return float(ConvexHull(corners_of_part, qhull_options="QJ").volume) * math.factorial(dimensions)


def drawn_first(grid: Grid, weights: WeightSet, draws: int, chooser: np.random.Generator) -> list[float]:
    """The share of random draws in which each option is first."""
    shapes = [getattr(law, "shape") for law in weights.laws]  # noqa: B009 - all of them gamma laws
    low, width = np.array(grid.low), np.array(grid.high) - np.array(grid.low)
    wins = np.zeros(len(low))
    for start in range(0, draws, CHUNK):
        count = min(CHUNK, draws - start)
        mixed = chooser.standard_gamma(shapes, (count, len(shapes))) @ np.array(weights.vertices)
        totals = mixed @ low.T
        if not grid.is_exact:
            totals += np.einsum("kj,kij->ki", mixed, chooser.random((count, *low.shape)) * width)
        wins += np.bincount(totals.argmax(axis=1), minlength=len(low))
    return [float(share) for share in wins / draws]


def cases() -> dict[str, list[tuple[Grid, WeightSet]]]:
    """The studies without exact volumes, by name."""
    sure, doubtful = grids(), grids(doubt=12.5)
    return {
        "stated": [(grid, stated_weights(grid.weights, CONCENTRATION)) for grid in sure],
        "none, scores in doubt": [(grid, any_weights(len(grid.criteria))) for grid in doubtful],
        "stated, scores in doubt": [(grid, stated_weights(grid.weights, CONCENTRATION)) for grid in doubtful],
    }


def drawn() -> dict[str, list[list[float]]]:
    """The shares of first places of `cases`, over `DRAWS` draws: right to 0.02 points."""
    shares: dict[str, list[list[float]]] = json.loads(DRAWN.read_text("utf-8"))["first"]
    return shares


def error(found: Sequence[Sequence[float]], expected: Sequence[Sequence[float]]) -> float:
    """The root mean square difference, in percentage points."""
    return 100 * float(np.sqrt(np.mean((np.array(found) - np.array(expected)) ** 2)))


def main() -> None:
    chooser = np.random.default_rng(SEED)
    first = {name: [drawn_first(*case, DRAWS, chooser) for case in held] for name, held in cases().items()}
    DRAWN.write_text(json.dumps({"draws": DRAWS, "seed": SEED, "first": first}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

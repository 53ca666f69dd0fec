"""The same study by other libraries: for every line read, the seconds one takes. Runs where these are installed.

`python libraries.py pysensmcda|pymcdm` first says `ready`, or `missing` when the library is not there. A study is the
rank acceptability and the central weights of seven options on seven criteria, weights drawn evenly.
"""

from __future__ import annotations

import sys
import time

DRAWS = 100_000
LOOPED = 2_000
"""Draws of the loop that are timed; the time is scaled to `DRAWS`."""


def pysensmcda():  # noqa: ANN201 - no types are known where this runs
    """Its own simulation with the weighted sum as one product of arrays, keeping sums only: its fastest way."""
    from pysensmcda.smaa import simulate
    from pysensmcda.smaa.central_weights import central_weights

    matrix, types = _matrix()

    def study() -> float:
        started = time.perf_counter()
        found = simulate(lambda values, weights, _: values @ weights, matrix, types, None, DRAWS, store="accumulate")
        found.rank_acceptability()
        central_weights(found)
        return time.perf_counter() - started

    return study


def pymcdm():  # noqa: ANN201
    """A loop around its weighted sum and its ranks, as its users write it."""
    import numpy as np
    from pymcdm.methods import WSM

    matrix, types = _matrix()
    method, places = WSM(), np.arange(len(matrix))

    def study() -> float:
        started = time.perf_counter()
        counts, sums = np.zeros((len(matrix),) * 2), np.zeros(matrix.shape)
        for weights in np.random.default_rng(1).dirichlet(types, LOOPED):
            ranks = method.rank(method(matrix, weights, types, validation=False)).astype(int) - 1
            counts[places, ranks] += 1
            sums[ranks.argmin()] += weights
        return (time.perf_counter() - started) * DRAWS / LOOPED

    return study


def _matrix():  # noqa: ANN202
    import numpy as np

    return np.random.default_rng(1).integers(1, 6, (7, 7)).astype(float), np.ones(7)


def main() -> None:
    try:
        study = {"pysensmcda": pysensmcda, "pymcdm": pymcdm}[sys.argv[1]]()
    except ModuleNotFoundError:
        print("missing", flush=True)
        return
    print("ready", flush=True)
    for _ in sys.stdin:
        print(study(), flush=True)


if __name__ == "__main__":
    main()

"""The decision mathematics: closed forms at every key, studies by points, and other libraries beside them."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import numpy as np

from benchmarks.reference import CONCENTRATION, cases, drawn, drawn_first, error, exact_first, grids
from benchmarks.table import Row, interleaved, ms, percentile, seconds, show
from domain.mcda.from_assessment import concentration_of, grid_of, people_of
from domain.mcda.grid import Grid
from domain.mcda.law import Gamma, gamma_table
from domain.mcda.robustness import robustness
from domain.mcda.smaa import POINTS, smaa, smaa_slices
from domain.mcda.smaa_arrays import smaa_arrays
from domain.mcda.weight_set import WeightSet, any_weights, ordered_weights, ranks_of, stated_weights
from domain.opinions import opinions_of, outcomes_of
from domain.samples import sample

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".venv-bench" / "bin" / "python"
LIBRARIES = ROOT / "benchmarks" / "peers" / "libraries.py"
INSTALL = "not installed: make .venv-bench/.peers"

DRAWS = 100_000
Study = tuple[Grid, WeightSet]


def decision(runs: int) -> None:
    """Prints a row for every figure; each measure takes its turn `runs` times."""
    _closed_forms(runs)
    _studies(runs)
    _accuracy()
    _arrays(runs)
    _memory()
    _import(runs)
    _peers(runs)


def _within(name: str, here: Sequence[float], budget: float, goal: bool = True) -> None:
    """A row for a time with a budget, in seconds."""
    ratio = statistics.median(here) / budget
    show(Row(name, ms(here), f"{1000 * budget:g} ms", ratio, 1 if goal else None))


def _beside(name: str, here: Sequence[float], floor: Sequence[float]) -> None:
    """A row for growth: no goal is set."""
    show(Row(name, ms(here), ms(floor), statistics.median(here) / statistics.median(floor), None))


# --- closed forms --------------------------------------------------------------------------------


def _closed_forms(runs: int) -> None:
    """A different grid every time, so that nothing is remembered from the one before."""
    assessment = sample("services", "en")

    def of_assessment() -> object:
        return robustness(grid_of(assessment), concentration_of(assessment), people_of(assessment))

    sizes = [_all_closed_forms(grids(runs + 1, *size, doubt=12.5)) for size in ((7, 7), (20, 20), (7, 40))]
    with_group = _all_closed_forms(grids(runs + 1, 7, 7, doubt=12.5), with_group=True)
    seven, twenty, forty, grouped, sampled = interleaved(runs, *sizes, with_group, lambda: seconds(of_assessment))
    _within("all closed forms, 7 × 7, all scores in doubt, three people", seven, 0.001)
    _within("the same with all that is said of the three people", grouped, 0.001)
    _within("all closed forms of a sample, from the assessment", sampled, 0.001)
    _beside("all closed forms, 20 × 20 / 7 × 7", twenty, seven)
    _beside("all closed forms, 7 × 40 criteria / 7 × 7", forty, seven)


def _all_closed_forms(held: Sequence[Grid], *, with_group: bool = False) -> Callable[[], float]:
    turn = cycle(held)

    def measure() -> float:
        grid = next(turn)
        people = {"one": grid.weights, "two": grid.weights[::-1], "three": (*grid.weights[1:], grid.weights[0])}

        def answers() -> None:
            robustness(grid, CONCENTRATION, people)
            if with_group:
                outcomes_of(grid, opinions_of(grid.criteria, people, people))

        return seconds(answers)

    return measure


# --- studies by points -----------------------------------------------------------------------------


def _studies(runs: int) -> None:
    slices: list[float] = []

    def sliced(study: Study) -> float:
        """As between keys: slice by slice; the tables of a law are made anew, as after every change of a weight."""
        gamma_table.cache_clear()
        started = latest = time.perf_counter()
        for _ in _slices(*study):
            slices.append(time.perf_counter() - latest)
            latest = time.perf_counter()
        return latest - started

    (sure,), (doubtful,) = grids(1), grids(1, doubt=12.5)
    kinds = {
        "no knowledge of the weights": (sure, any_weights(7)),
        "their order": (sure, ordered_weights(ranks_of(sure.weights))),
        "stated weights with doubt": (sure, stated_weights(sure.weights, CONCENTRATION)),
    }
    unsure = (doubtful, stated_weights(doubtful.weights, CONCENTRATION))
    *found, all_unsure = interleaved(
        runs, *(lambda study=study: sliced(study) for study in kinds.values()), lambda: sliced(unsure)
    )
    for name, values in zip(kinds, found, strict=True):
        _within(f"SMAA-2 in plain Python, {POINTS} points: {name}", values, 0.03)
    _within("the same, stated weights and all 49 scores in doubt", all_unsure, 0.03, goal=False)
    longest = f"{1000 * max(slices):.1f} ms, p99 {1000 * percentile(slices, 0.99):.1f} ms"
    show(
        Row(
            "longest slice: how long a key can be blocked",
            longest,
            "16.7 ms (a frame)",
            max(slices) * 60,
            1,
        )
    )


def _slices(grid: Grid, weights: WeightSet) -> Iterator[object]:
    for law in weights.laws:
        if isinstance(law, Gamma) and law.shape != 1:
            yield gamma_table(law.shape)
    yield from smaa_slices(grid, weights)


def _accuracy() -> None:
    """The error of first-rank acceptabilities, in points, beside that of ten thousand random draws."""
    sure = grids()
    exact: dict[str, list[Study]] = {
        "none": [(grid, any_weights(7)) for grid in sure],
        "order": [(grid, ordered_weights(ranks_of(grid.weights))) for grid in sure],
    }
    expected = {name: [exact_first(*study) for study in held] for name, held in exact.items()} | drawn()
    chooser = np.random.default_rng(1)
    for name, held in (exact | cases()).items():
        found = error([smaa(*study).first for study in held], expected[name])
        repeated = [error([drawn_first(*study, 10_000, chooser) for study in held], expected[name]) for _ in range(10)]
        random = float(np.sqrt(np.mean(np.square(repeated))))
        against = "exact volumes" if name in exact else "10 million draws"
        show(
            Row(
                f"error of {POINTS} points against {against}: {name}",
                f"{found:.2f} points",
                f"0.31 (10 000 random draws here: {random:.2f})",
                found / 0.31,
                1,
            )
        )


# --- on arrays ---------------------------------------------------------------------------------------


def _arrays(runs: int) -> None:
    (grid,) = grids(1, doubt=12.5)
    (large,) = grids(1, 20, doubt=12.5)
    stated = stated_weights(grid.weights, CONCENTRATION)
    none, doubted, ten, twenty = interleaved(
        runs,
        lambda: seconds(lambda: smaa_arrays(grid, any_weights(7), DRAWS)),
        lambda: seconds(lambda: smaa_arrays(grid, stated, DRAWS)),
        lambda: seconds(lambda: smaa_arrays(grid, any_weights(7), DRAWS // 10)),
        lambda: seconds(lambda: smaa_arrays(large, any_weights(20), DRAWS)),
    )
    _within("on arrays, 100 000 draws, all 49 scores uncertain, any weights", none, 0.06)
    _within("the same, stated weights with doubt", doubted, 0.06)
    _beside("the same with 100 000 draws / with 10 000, any weights", none, ten)
    _beside("the same, 20 × 20 (400 scores uncertain) / 7 × 7", twenty, none)


def _memory() -> None:
    def peak(points: int) -> float:
        command = (sys.executable, "-m", "benchmarks.peak", str(points))
        return int(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout) / 1024

    before, some, many = (peak(points) for points in (0, DRAWS, 10 * DRAWS))
    show(
        Row(
            f"peak memory, 1 000 000 draws / 100 000 ({before:.0f} MiB before any)",
            f"{many:.1f} MiB",
            f"{some:.1f} MiB",
            many / some,
            1.05,
        )
    )


def _import(runs: int) -> None:
    def start(program: str) -> float:
        return seconds(lambda: subprocess.run((sys.executable, "-c", program), check=True))

    here, floor = interleaved(runs, lambda: start("import numpy"), lambda: start("pass"))
    _beside("`import numpy` / `pass`, whole processes", here, floor)


# --- other libraries ---------------------------------------------------------------------------------


def _peers(runs: int) -> None:
    (grid,) = grids(1)
    with _library("pysensmcda") as vectorised, _library("pymcdm") as looped:
        peers = {
            "pysensmcda, vectorised callable": (vectorised, 10),
            "pymcdm in a loop (2 000 draws timed, × 50)": (looped, 500),
        }
        there = {name: study for name, (study, _) in peers.items() if study is not None}
        ours, *theirs = interleaved(
            runs if there else 1, lambda: seconds(lambda: smaa_arrays(grid, any_weights(7), DRAWS)), *there.values()
        )
        times = dict(zip(there, theirs, strict=True))
        for name, (_, goal) in peers.items():
            if name in times:
                ratio = statistics.median(times[name]) / statistics.median(ours)
                show(Row(f"100 000 draws, {name} / here", ms(ours), ms(times[name]), ratio, goal, at_least=True))
            else:
                print(f"| 100 000 draws, {name} / here | {ms(ours)} | {INSTALL} | | ≥ {goal} | |")


@contextmanager
def _library(name: str) -> Iterator[Callable[[], float] | None]:
    """A function that has a library make the study and gives the seconds it took; None when it is not installed."""
    python = PEERS if PEERS.exists() else Path(sys.executable)
    worker = subprocess.Popen(
        (python, LIBRARIES, name), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    asked, told = worker.stdin, worker.stdout

    def study() -> float:
        asked.write("again\n")
        return float(told.readline())

    try:
        yield study if told.readline().strip() == "ready" else None
    finally:
        asked.close()
        told.close()
        worker.wait(30)

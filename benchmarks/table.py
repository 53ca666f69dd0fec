"""The table a benchmark prints: measures taken in turn, their medians and spans, and the verdict on each ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEAD = "| what | here | floor | ratio | goal | |\n|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Row:
    """One line: a figure, what it is held against, their ratio and what is aimed at.

    The ratio is to be at most the `goal`, or at least it when `at_least`; None where no goal is set.
    """

    name: str
    here: str
    floor: str
    ratio: float
    goal: float | None
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.goal is None or (self.ratio >= self.goal if self.at_least else self.ratio <= self.goal)

    def __str__(self) -> str:
        goal = "none set" if self.goal is None else f"{'≥' if self.at_least else '≤'} {self.goal:g}"
        verdict = "" if self.goal is None else "ok" if self.is_met else "**missed**"
        return f"| {self.name} | {self.here} | {self.floor} | {self.ratio:.2f} | {goal} | {verdict} |"


def show(row: Row) -> None:
    print(row, flush=True)


def interleaved(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Each measure `runs` times, one after the other in every round; a first round is thrown away."""
    results: list[list[float]] = [[] for _ in measures]
    for run in range(runs + 1):
        for result, measure in zip(results, measures, strict=True):
            value = measure()
            if run:
                result.append(value)
    return results


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ms(values: Sequence[float]) -> str:
    """Seconds as milliseconds: the median and the span."""
    low, middle, high = (1000 * value for value in (min(values), statistics.median(values), max(values)))
    places = 2 if middle < 10 else 1
    return f"{middle:.{places}f} ms [{low:.{places}f}–{high:.{places}f}]"


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

"""What the grid's robustness rests on, kept for the newest assessment: closed forms at once, samples between keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Protocol

from domain.assessment import Assessment
from domain.base import EMPTY
from domain.dataclass import dataclass
from domain.mcda.acceptability import Smaa
from domain.mcda.from_assessment import concentration_of, grid_of, people_of
from domain.mcda.grid import Grid, GridError, Row, shares_of
from domain.mcda.law import gamma_table
from domain.mcda.robustness import Robustness, robustness, weight_sets
from domain.mcda.smaa import POINTS, smaa_slices
from domain.mcda.smaa_arrays import smaa_array_slices
from domain.mcda.stability import Stability, stabilities
from domain.mcda.weight_set import Information, WeightSet
from domain.ranking import grid_inputs, score_interval
from domain.weights import Inputs, group_weights, weight_inputs
from tui import arrays

QUIET = 0.02
"""Seconds without a key before a study begins or goes on: the answer to the key is drawn first."""

GAP = 0.004
"""Seconds between two slices, in which a key that came meanwhile is taken."""

MANY_DOUBTS = 12
"""Scores in doubt, of those asked, from which a study without numpy takes more than 50 ms.

Loading numpy takes 70 ms and 15 MiB."""

REMEMBERED = 64
"""Studies kept, so that what is undone or looked at again has its figures at once."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the analyses are made of: the grid, and what is known of the weights.

    `concentration` is None while nobody stated any. `people` are the weights of everybody who has a voice.
    """

    grid: Grid
    concentration: float | None
    people: Mapping[str, Row]
    weight_sets: Mapping[Information, WeightSet]


def known_of(assessment: Assessment) -> Known | None:
    """None when no option is kept or no criterion is active."""
    return _known(grid_inputs(assessment))


def robustness_of(assessment: Assessment) -> Robustness | None:
    """Every closed-form answer; None when no option is kept or no criterion is active."""
    return _robustness(grid_inputs(assessment))


def stabilities_of(assessment: Assessment) -> tuple[Stability, ...]:
    """The stability interval of every criterion, without any other answer; none without a grid."""
    known = known_of(assessment)
    return stabilities(known.grid) if known else ()


@lru_cache(maxsize=8)
def _known(inputs: Inputs) -> Known | None:
    try:
        grid = grid_of(inputs.assessment)
    except GridError:
        return None
    return Known(grid, *_weighed(weight_inputs(inputs.assessment)))


@lru_cache(maxsize=4)
def _weighed(inputs: Inputs) -> tuple[float | None, Mapping[str, Row], Mapping[Information, WeightSet]]:
    """What no score changes. There is an active criterion."""
    assessment, profile = inputs.assessment, group_weights(inputs.assessment)
    people = {id: weights for id, weights in people_of(assessment).items() if id in profile.contributors}
    concentration = concentration_of(assessment)
    return concentration, people, weight_sets(shares_of(list(profile.weights.values())), concentration, people)


@lru_cache(maxsize=8)
def _robustness(inputs: Inputs) -> Robustness | None:
    known = _known(inputs)
    return robustness(known.grid, known.concentration, known.people) if known else None


# --- studies by points ------------------------------------------------------------------------------


class Timer(Protocol):
    def cancel(self) -> None: ...


Job = tuple[Grid, WeightSet]


class Studies:
    """Makes the studies a page shows, a slice at a time, on the event loop.

    `later` calls a function after some seconds, as `loop.call_later` does; `done` is called whenever a study is
    complete. The points of a study are always the same, so its figures depend on the assessment alone.
    """

    def __init__(self, later: Callable[[float, Callable[[], None]], Timer], done: Callable[[], None]) -> None:
        self._later = later
        self._done = done
        self._complete: dict[Job, Smaa] = {}
        self._jobs: list[Job] = []
        self._running: tuple[Job, Iterator[Smaa | None]] | None = None
        self._timer: Timer | None = None

    def of(
        self, assessment: Assessment, kinds: Collection[Information] = tuple(Information)
    ) -> Mapping[Information, Smaa]:
        """The complete studies of these `kinds` for what `assessment` says."""
        known = known_of(assessment)
        if known is None:
            return EMPTY
        weight_sets = known.weight_sets
        found = {kind: self._complete.get((known.grid, weight_sets[kind])) for kind in kinds if kind in weight_sets}
        return {kind: study for kind, study in found.items() if study is not None}

    def follow(self, assessment: Assessment, wanted: Collection[Information]) -> None:
        """Make the studies `wanted` of `assessment`, in this order, and no others any more."""
        known = known_of(assessment) if wanted else None
        if known is not None and _doubts(assessment) >= MANY_DOUBTS:
            arrays.prepare()
        jobs = [(known.grid, known.weight_sets[kind]) for kind in wanted if kind in known.weight_sets] if known else []
        self._jobs = [job for job in jobs if job not in self._complete]
        if self._running is not None and self._running[0] not in self._jobs:
            self._running = None
        self.hold()

    def hold(self) -> None:
        """Wait until it is quiet again, as after a key."""
        self._schedule(QUIET)

    def stop(self) -> None:
        """Make no study any more."""
        self._jobs, self._running = [], None
        self._schedule(QUIET)

    @property
    def is_idle(self) -> bool:
        """Whether every study wanted is complete."""
        return not self._jobs

    def _schedule(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._later(seconds, self._go_on) if self._jobs else None

    def _go_on(self) -> None:
        """One slice of the first study."""
        self._timer = None
        if not self._jobs:
            return
        if self._running is None:
            self._running = (self._jobs[0], _slices(*self._jobs[0]))
        job, slices = self._running
        found = next(slices)
        self._schedule(GAP)
        if found is not None and found.complete:
            self._running = None
            self._jobs.remove(job)
            self._remember(job, found)
            self._done()

    def _remember(self, job: Job, found: Smaa) -> None:
        self._complete[job] = found
        while len(self._complete) > REMEMBERED:
            del self._complete[next(iter(self._complete))]


def _doubts(assessment: Assessment) -> int:
    """How many cells of the grid were asked and are in doubt: an empty grid is no reason to load anything."""
    cells = product(assessment.grid_option_ids(), assessment.active_criterion_ids())
    bounds = (score_interval(score) for cell in cells if (score := assessment.score(*cell)) is not None)
    return sum(low < high for low, _, high in bounds)


def _slices(grid: Grid, weights: WeightSet) -> Iterator[Smaa | None]:
    """The slices of a study; before them, each table it looks values up in."""
    for law in weights.laws:
        if law.shape != 1:
            gamma_table(law.shape)
            yield None
    if arrays.are_ready() and not grid.is_exact:
        yield from smaa_array_slices(grid, weights, POINTS, POINTS)
    else:
        yield from smaa_slices(grid, weights)

"""Studies made between keys: what is wanted and newest, a slice at a time, never beyond what a page shows."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion, Model
from domain.mcda.smaa import POINTS, smaa
from domain.mcda.weight_set import Information
from domain.samples import sample
from tests.domain.grids import grid
from tui import arrays
from tui.robustness import GAP, QUIET, Studies, known_of, robustness_of, stabilities_of

KINDS = (Information.STATED, Information.GROUP, Information.ORDER, Information.NONE)


class Clock:
    """Calls what is due when it is told to go on, in the order of time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.due: list[Timer] = []
        self.called = 0

    def later(self, seconds: float, call: Callable[[], None]) -> Timer:
        timer = Timer(self, self.now + seconds, call)
        self.due.append(timer)
        return timer

    def tick(self) -> bool:
        """The next call; False when nothing is due."""
        if not self.due:
            return False
        timer = min(self.due, key=lambda one: one.at)
        self.due.remove(timer)
        self.now = timer.at
        self.called += 1
        timer.call()
        return True

    def run(self) -> None:
        while self.tick():
            assert self.called < 10_000


class Timer:
    def __init__(self, clock: Clock, at: float, call: Callable[[], None]) -> None:
        self.clock, self.at, self.call = clock, at, call

    def cancel(self) -> None:
        if self in self.clock.due:
            self.clock.due.remove(self)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def done() -> list[float]:
    return []


@pytest.fixture
def studies(clock: Clock, done: list[float]) -> Studies:
    return Studies(clock.later, lambda: done.append(clock.now))


SERVICES = sample("services", "en")


@pytest.fixture(autouse=True)
def without_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if numpy were not loaded yet, whatever other tests of this process have loaded."""
    monkeypatch.setattr(arrays, "are_ready", lambda: False)


def test_every_study_wanted_is_made_and_told_of(studies: Studies, clock: Clock, done: list[float]) -> None:
    studies.follow(SERVICES, KINDS)
    assert studies.of(SERVICES) == {}
    assert not studies.is_idle
    clock.run()
    known = known_of(SERVICES)
    assert known is not None
    assert studies.is_idle
    assert len(done) == len(KINDS)
    assert studies.of(SERVICES) == {kind: smaa(known.grid, known.weight_sets[kind]) for kind in KINDS}
    assert all(study.points in (0, POINTS) for study in studies.of(SERVICES).values())


def test_a_key_waits_for_one_slice_at_most(studies: Studies, clock: Clock) -> None:
    studies.follow(SERVICES, KINDS)
    assert clock.due[0].at == QUIET
    clock.tick()
    assert [timer.at for timer in clock.due] == [pytest.approx(QUIET + GAP)]
    # A key pushes the next slice back.
    studies.hold()
    assert [timer.at for timer in clock.due] == [pytest.approx(2 * QUIET)]


def test_the_newest_assessment_wins(studies: Studies, clock: Clock, done: list[float]) -> None:
    studies.follow(SERVICES, KINDS)
    clock.tick()
    changed = SERVICES.with_score(Model.HYBRID, Criterion.TCO, Score(level=1))
    studies.follow(changed, [Information.NONE])
    clock.run()
    assert len(done) == 1
    assert studies.of(SERVICES) == {}
    assert list(studies.of(changed)) == [Information.NONE]


def test_a_study_under_way_goes_on_when_nothing_it_rests_on_changed(studies: Studies, clock: Clock) -> None:
    studies.follow(SERVICES, [Information.NONE])
    clock.run()
    alone = clock.called
    other = Clock()
    again = Studies(other.later, lambda: None)
    again.follow(SERVICES, [Information.NONE])
    for _ in range(5):
        other.tick()
        # A note changes no figure.
        again.follow(SERVICES.with_score(*noted(SERVICES)), [Information.NONE])
    other.run()
    assert other.called == alone


def noted(assessment: Assessment) -> tuple[str, str, Score]:
    option = assessment.grid_option_ids()[0]
    score = assessment.score(option, Criterion.TCO)
    assert score is not None
    return option, Criterion.TCO, score.model_copy(update={"note": "as the provider says"})


def test_nothing_is_made_for_a_page_that_shows_none_or_a_screen_that_is_gone(studies: Studies, clock: Clock) -> None:
    studies.follow(SERVICES, ())
    assert clock.due == []
    studies.follow(SERVICES, KINDS)
    clock.tick()
    studies.follow(SERVICES, ())
    assert (clock.due, studies.is_idle) == ([], True)
    studies.follow(SERVICES, KINDS)
    studies.stop()
    assert (clock.due, studies.is_idle) == ([], True)


def test_what_was_studied_before_is_there_at_once(studies: Studies, clock: Clock) -> None:
    studies.follow(SERVICES, KINDS)
    clock.run()
    before = dict(studies.of(SERVICES))
    changed = SERVICES.with_score(Model.HYBRID, Criterion.TCO, Score(level=1))
    studies.follow(changed, KINDS)
    clock.run()
    assert studies.of(changed) != before
    studies.follow(SERVICES, KINDS)
    assert studies.of(SERVICES) == before
    assert clock.due == []


def test_the_figures_do_not_depend_on_the_sitting() -> None:
    found = []
    for _ in range(2):
        clock = Clock()
        studies = Studies(clock.later, lambda: None)
        studies.follow(SERVICES, KINDS)
        clock.run()
        found.append(dict(studies.of(SERVICES)))
    assert found[0] == found[1]


def test_what_is_known_follows_from_the_assessment() -> None:
    assert known_of(grid([])) is None
    assert robustness_of(grid([])) is None
    assert stabilities_of(grid([])) == ()
    nobody = known_of(grid([[3, 4], [2, 5]]))
    assert nobody is not None
    assert (nobody.concentration, nobody.people) == (None, {})
    doubted = grid([[3, 4], [2, 5]], [60, 40], [20, 80], confidence=Confidence.GUESS)
    known = known_of(doubted)
    assert known is not None
    assert len(known.people) == 2
    assert not known.grid.is_exact
    assert list(known.weight_sets) == [Information.NONE, Information.ORDER, Information.STATED, Information.GROUP]


def test_a_person_without_a_voice_does_not_count() -> None:
    assessment = grid([[3, 4], [2, 5]], [60, 40], [20, 80])
    person = list(assessment.stakeholders)[1]
    silent = assessment.stakeholders[person].model_copy(update={"voice": 0})
    known = known_of(assessment.with_stakeholder(person, silent))
    assert known is not None
    assert list(known.people) == list(assessment.stakeholders)[:1]
    assert Information.GROUP not in known.weight_sets


def guessed(assessment: Assessment) -> Assessment:
    for option in assessment.grid_option_ids():
        for criterion in assessment.active_criterion_ids():
            score = assessment.score(option, criterion) or Score(level=3)
            guess = score.model_copy(update={"confidence": Confidence.GUESS})
            assessment = assessment.with_score(option, criterion, guess)
    return assessment


def test_many_doubts_are_counted_on_arrays_with_the_same_figures(
    studies: Studies, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubtful = guessed(SERVICES)
    asked: list[str] = []
    monkeypatch.setattr(arrays, "prepare", lambda: asked.append("numpy"))
    monkeypatch.setattr(arrays, "are_ready", lambda: False)
    studies.follow(SERVICES, KINDS)
    assert not asked
    studies.follow(doubtful, KINDS)
    assert asked == ["numpy"]
    clock.run()
    slices, plain = clock.called, studies.of(doubtful)

    monkeypatch.setattr(arrays, "are_ready", lambda: True)
    other = Clock()
    fast = Studies(other.later, lambda: None)
    fast.follow(doubtful, KINDS)
    other.run()
    assert other.called < slices / 2
    for kind, study in fast.of(doubtful).items():
        assert study.first == pytest.approx(plain[kind].first)
        assert study.confidence == pytest.approx(plain[kind].confidence)


def test_cells_that_were_never_asked_load_nothing(studies: Studies, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(arrays, "prepare", lambda: asked.append("numpy"))
    empty = SERVICES
    for option in empty.grid_option_ids()[1:]:
        for criterion in empty.active_criterion_ids():
            empty = empty.with_score(option, criterion, None)
    known = known_of(empty)
    assert known is not None
    assert not known.grid.is_exact
    studies.follow(empty, KINDS)
    assert not asked


def test_numpy_is_loaded_once_and_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    monkeypatch.undo()
    arrays.prepare()
    arrays.prepare()
    assert [thread.name for thread in threading.enumerate()].count("numpy") <= 1
    for thread in threading.enumerate():
        if thread.name == "numpy":
            thread.join()
    assert arrays.are_ready()

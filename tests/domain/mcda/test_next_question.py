from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.mcda.grid import Grid
from domain.mcda.next_question import Subject, next_questions
from mcda.cases import grids, office


def test_a_score_by_hand() -> None:
    # The rival is 10 behind and may be anything from −50 to +50 around that: it passes with a chance of 40 %,
    # then by 20 points on average.
    (question,) = next_questions(Grid.of([[60], [50]], [1], [[60], [0]], [[60], [100]]))
    assert (question.subject, question.option, question.criterion) == (Subject.SCORE, "option_1", "criterion_0")
    assert question.chance == pytest.approx(0.4)
    assert question.gain == pytest.approx(0.4 * 20)
    assert question.rival == "option_1"
    assert question.spread == pytest.approx(100 / math.sqrt(12))


def test_a_score_of_the_leader_is_against_the_runner_up() -> None:
    found = next_questions(Grid.of([[60], [50], [55]], [1], [[40], [50], [55]], [[80], [50], [55]]))
    assert [(one.option, one.rival) for one in found] == [("option_0", "option_2")]
    assert found[0].chance == pytest.approx(15 / 40)
    assert found[0].gain == pytest.approx(15 / 40 * 7.5)


def test_answers_that_cannot_change_the_leader_come_last_by_spread() -> None:
    grid = Grid.of([[90, 90], [10, 20]], [3, 1], [[90, 90], [0, 0]], [[90, 90], [20, 40]])
    found = next_questions(grid)
    assert [(one.gain, one.chance) for one in found] == [(0, 0), (0, 0)]
    assert [one.criterion for one in found] == ["criterion_0", "criterion_1"]


def test_nothing_in_doubt_or_nothing_to_choose() -> None:
    assert next_questions(office()) == ()
    assert next_questions(Grid.of([[50]], [1], [[0]], [[100]]), 30) == ()
    assert next_questions(Grid.of([[50], [25]], [1]), 30) == ()
    # A doubt on a criterion without weight.
    assert next_questions(Grid.of([[50, 0], [25, 0]], [1, 0], [[50, 0], [25, 0]], [[50, 9], [25, 0]]), 30) == ()
    assert next_questions(Grid.of([[50, 50], [50, 50]], [1, 1]), 30) == ()


def test_a_weight_that_matters() -> None:
    found = next_questions(office(), 30)
    assert {one.subject for one in found} == {Subject.WEIGHT}
    assert all(one.option is None for one in found)
    assert found[0].gain > found[-1].gain
    assert {one.criterion: one.rival for one in found}["closeness"] == "E"


@pytest.mark.parametrize("concentration", [0, -1, math.nan, math.inf])
def test_a_concentration_is_above_zero(concentration: float) -> None:
    with pytest.raises(ValueError, match="concentration"):
        next_questions(office(), concentration)


def test_a_guess_at_the_end_of_the_scale_does_not_move_who_leads_now() -> None:
    # A level 5 that is a guess is from 75 to 100. It leads 100 to 95, though the middle, 87.5, would not: whoever is
    # said to take the lead must be the other one.
    grid = Grid.of([[100], [95]], [1], [[75], [95]], [[100], [95]])
    (question,) = next_questions(grid)
    assert grid.options[grid.leader()] == "option_0"
    assert (question.option, question.rival) == ("option_0", "option_1")
    assert question.chance == pytest.approx(20 / 25)
    assert question.gain == pytest.approx(20 / 25 * 10)


def test_an_answer_that_puts_nobody_else_first_is_no_change_of_leader() -> None:
    # The rival's level 1 is a guess too: at most 25, far below.
    grid = Grid.of([[50], [0]], [1], [[50], [0]], [[50], [25]])
    assert [(one.chance, one.gain) for one in next_questions(grid)] == [(0, 0)]


def test_the_rival_of_a_weight_is_the_one_that_takes_over_most_often() -> None:
    # Above 50 % of the first criterion the second option leads, but only until 52 %; from there on the third does.
    grid = Grid.of([[50, 50], [52, 48], [75, 23]], [45, 55])
    question = next_questions(grid, 10)[0]
    assert question.subject is Subject.WEIGHT
    assert question.rival == "option_2"
    assert 0 < question.rival_chance < question.chance


@settings(max_examples=15)
@given(grids(doubt=True), st.sampled_from([5.0, 30.0]))
def test_values_are_those_of_simulation(grid: Grid, concentration: float) -> None:
    likely = np.array(grid.values)
    weights = np.array(grid.weights)
    means = likely @ weights
    leader = grid.leader()
    even = (np.arange(10_000) + 0.5) / 10_000
    for question in next_questions(grid, concentration):
        criterion = grid.criteria.index(question.criterion)
        totals = np.tile(means, (len(even), 1))
        if question.subject is Subject.SCORE:
            option = grid.options.index(question.option)
            low, high = grid.low[option][criterion], grid.high[option][criterion]
            totals[:, option] += weights[criterion] * (low + (high - low) * even - likely[option, criterion])
        else:
            from scipy.stats import beta

            share = weights[criterion]
            drawn = beta.ppf(even, concentration * share, concentration * (1 - share))
            others = np.delete(weights, criterion) / (1 - share)
            totals = np.outer(drawn, likely[:, criterion])
            totals += np.outer(1 - drawn, np.delete(likely, criterion, axis=1) @ others)
        gain = (totals.max(axis=1) - totals[:, leader]).mean()
        lost = totals.max(axis=1) > totals[:, leader] + 1e-9
        chance = lost.mean()
        firsts = np.bincount(totals[lost].argmax(axis=1), minlength=len(grid.options)) / len(even)
        assert question.gain == pytest.approx(gain, abs=2e-3)
        assert question.chance == pytest.approx(chance, abs=2e-3)
        assert 0 <= question.rival_chance <= question.chance <= 1
        # The leader now is that of the likely values; the rival is the one that takes over most often.
        assert question.rival != grid.options[leader]
        assert question.rival_chance == pytest.approx(firsts.max(), abs=4e-3)
        if chance > 0.01:
            likeliest = firsts[grid.options.index(question.rival)]
            assert likeliest == pytest.approx(firsts.max(), abs=4e-3)


@given(grids(doubt=True))
def test_everything_in_doubt_is_asked_once_best_first(grid: Grid) -> None:
    found = next_questions(grid, 30)
    gains = [one.gain for one in found]
    assert gains == sorted(gains, reverse=True)
    cells = [(one.option, one.criterion) for one in found]
    assert len(set(cells)) == len(cells)
    in_doubt = {
        (grid.options[i], grid.criteria[j])
        for i, (lows, highs) in enumerate(zip(grid.low, grid.high, strict=True))
        for j, (low, high) in enumerate(zip(lows, highs, strict=True))
        if low < high
    }
    assert {cell for cell in cells if cell[0]} == in_doubt

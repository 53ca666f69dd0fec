"""Opinions side by side: the group of one, voices, vetoes, who is waited for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from grids import BLANK, grid
from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion, Model
from domain.elicitation import elicitation
from domain.mcda.grid import dot
from domain.opinions import kept_from, opinions, waiting_for
from domain.ranking import rank
from domain.samples import SAMPLES, sample
from domain.stakeholder import Aggregation, Scale, Stakeholder, Weighting, WeightMethod
from domain.weight_answers import with_scale
from domain.weights import group_weights

LEVELS = [[5, 1, 1], [1, 5, 5], [3, 3, 3]]
"""Full outsourcing is best on the first criterion, partial outsourcing on the others, the hybrid model nowhere."""


def asked(*people: tuple[int, ...], voices: tuple[int, ...] = (), geometric: bool = False) -> Assessment:
    """People with direct points for the first three criteria."""
    case = grid(LEVELS)
    for place, points in enumerate(people):
        id, case = case.with_new_stakeholder(f"person {place}")
        voice = Decimal(voices[place] if voices else 1)
        case = case.with_stakeholder(
            id, Stakeholder(name="someone", method=WeightMethod.DIRECT, voice=voice, confidence=Confidence.SURE)
        )
        for criterion, amount in zip(Criterion, points, strict=False):
            case = case.with_points(id, criterion, Decimal(amount))
    return case.with_weighting(Weighting(aggregation=Aggregation.GEOMETRIC)) if geometric else case


points = st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any).map(tuple)


@given(points, st.booleans())
def test_the_group_of_one_equals_the_one(row: tuple[int, ...], geometric: bool) -> None:
    found = opinions(asked(row, geometric=geometric))
    [weights] = found.counted.values()
    assert tuple(group_weights(asked(row, geometric=geometric)).weights.values()) == pytest.approx(weights)
    assert found.outcomes is not None
    [choice] = found.outcomes.choices.values()
    assert set(choice.options) & set(found.outcomes.group.options)
    assert choice.margin == pytest.approx(found.outcomes.group.margin, abs=1e-6)
    assert found.outcomes.discussions == ()
    assert (found.mean_distance, found.disagreements, found.concordance) == (0, (), None)


@given(points, points, st.integers(1, 99))
def test_a_voice_moves_the_group_and_no_disagreement(one, other, voice: int) -> None:
    equal, louder = opinions(asked(one, other)), opinions(asked(one, other, voices=(voice + 1, 1)))
    assert louder.weights == equal.weights
    assert louder.disagreements == equal.disagreements
    assert louder.mean_distance == equal.mean_distance
    assert louder.outcomes is not None
    assert equal.outcomes is not None
    assert louder.outcomes.choices == equal.outcomes.choices
    assert louder.outcomes.regrets == equal.outcomes.regrets
    mine = louder.weights["stakeholder_1"]
    apart = [
        sum(abs(a - b) for a, b in zip(mine, found.outcomes.grid.weights, strict=True)) for found in (louder, equal)
    ]
    assert apart[0] <= apart[1] + 1e-12


def test_a_person_without_a_voice_is_heard_and_counts_nowhere() -> None:
    alone, heard = opinions(asked((80, 10, 10))), opinions(asked((80, 10, 10), (30, 70, 0), voices=(1, 0)))
    assert set(heard.weights) == {"stakeholder_1", "stakeholder_2"}
    assert heard.counted == alone.counted
    assert heard.outcomes is not None
    assert alone.outcomes is not None
    assert heard.outcomes.group == alone.outcomes.group
    assert heard.outcomes.choices["stakeholder_2"].options == (Model.PARTIAL,)
    assert heard.outcomes.first_for_nobody == (Model.PARTIAL, Model.HYBRID)
    assert (heard.disagreements, heard.outcomes.discussions) == ((), ())


def test_nobody_counts_when_every_voice_is_0() -> None:
    found = opinions(asked((80, 10, 10), voices=(0,)))
    assert (dict(found.counted), found.outcomes) == ({}, None)
    assert len(found.weights) == 1


def test_a_veto_takes_a_criterion_from_the_group() -> None:
    vetoed = asked((80, 10, 10), (30, 70, 0), geometric=True)
    assert group_weights(vetoed).weights[Criterion.TRANSFORMATION] == 0
    assert group_weights(vetoed).aggregation is Aggregation.GEOMETRIC
    # A veto needs a voice.
    unheard = asked((80, 10, 10), (30, 70, 0), voices=(1, 0), geometric=True)
    assert group_weights(unheard).weights[Criterion.TRANSFORMATION] == pytest.approx(0.1)


def test_where_everything_is_vetoed_the_arithmetic_mean_is_used() -> None:
    both = ((100, 0, 0), (0, 50, 50))
    assert group_weights(asked(*both, geometric=True)).aggregation is Aggregation.ARITHMETIC
    assert group_weights(asked(*both, geometric=True)).weights == group_weights(asked(*both)).weights


@pytest.mark.parametrize("id", SAMPLES)
def test_the_group_chooses_what_the_ranking_leads_with(id: str) -> None:
    case = sample(id, "en")
    found, ranking = opinions(case).outcomes, rank(case)
    assert found is not None
    assert found.group.options == ranking.leaders
    assert (found.group.rival, found.group.margin) == (ranking.runner_up, pytest.approx(ranking.margin))


def test_margins_and_ties() -> None:
    # 100·.5 against 100·.5: level; the third has 50 as well.
    found = opinions(asked((50, 25, 25), (60, 20, 20))).outcomes
    assert found is not None
    tied, ahead = found.choices.values()
    assert (tied.options, tied.margin) == ((Model.FULL, Model.PARTIAL, Model.HYBRID), 0)
    assert (ahead.options, ahead.rival) == ((Model.FULL,), Model.HYBRID)
    assert ahead.margin == pytest.approx(10)


@given(points, points)
def test_a_regret_names_the_person_who_would_regret_it(one, other) -> None:
    found = opinions(asked(one, other))
    assert found.outcomes is not None
    grid = found.outcomes.grid
    for regret in found.outcomes.regrets:
        own = grid.values[grid.options.index(regret.option)]
        behind = {
            id: max(dot(row, weights) for row in grid.values) - dot(own, weights)
            for id, weights in found.counted.items()
        }
        assert regret.points == pytest.approx(max(behind.values()), abs=1e-6)
        if regret.rival:
            assert behind[found.whose(regret.weights)] == pytest.approx(regret.points, abs=1e-6)


@pytest.mark.parametrize(
    "case", [BLANK, grid([]), grid([[None, None]], [60, 40]), BLANK.with_new_stakeholder("Anne")[1]]
)
def test_without_scores_options_or_weights_there_is_nothing_to_choose(case: Assessment) -> None:
    assert opinions(case).outcomes is None


def test_those_are_waited_for_whose_own_weights_are_not_complete() -> None:
    case = asked((80, 10, 10), (30, 70), ())
    assert waiting_for(case) == ("stakeholder_2", "stakeholder_3")
    assert waiting_for(case.with_points("stakeholder_2", Criterion.TRANSFORMATION, Decimal(0))) == ("stakeholder_3",)
    assert waiting_for(asked()) == ()
    assert all(waiting_for(sample(id, "en")) == () for id in SAMPLES)


def test_weights_are_kept_from_those_who_could_follow_them() -> None:
    assert kept_from(asked((80, 10, 10), (30, 70), ())) == ("stakeholder_2", "stakeholder_3")
    # Somebody under way while another was only named: both could follow, were the group's weights shown.
    assert kept_from(asked((30, 70), ())) == ("stakeholder_2",)
    assert kept_from(asked((30, 70), (20,))) == ("stakeholder_1", "stakeholder_2")
    # Alone, or while nobody said anything, there is nobody to follow.
    assert kept_from(asked((30, 70))) == ()
    assert kept_from(asked((), ())) == ()
    assert kept_from(asked((80, 10, 10), (30, 70, 0))) == ()


def test_an_interview_on_the_options_present_follows_the_scores() -> None:
    case = with_scale(asked((80, 10, 10), ()), "stakeholder_2", Scale.PRESENT)
    assert kept_from(case) == ("stakeholder_2",)
    for option, level in ((Model.FULL, 3), (Model.PARTIAL, 3), (Model.HYBRID, 3)):
        for criterion in list(Criterion)[:3]:
            case = case.with_score(option, criterion, Score(level=level))
    # Where all options are the same nothing is left to ask, and without weights somebody is waited for all the same.
    assert elicitation(case, "stakeholder_2").is_done
    assert kept_from(case) == ("stakeholder_2",)

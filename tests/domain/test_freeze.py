from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from grids import BLANK, answered, grid, with_person
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, CriterionCase, OptionCase, OptionState
from domain.catalogue import Criterion, Verdict
from domain.decision import Decision, Outcome, RejectedOption
from domain.freeze import (
    DecisionNotReadyError,
    DecisionProblem,
    decision_problems,
    freeze,
    rounded_shares,
    unexplained_options,
)

TODAY = date(2026, 3, 2)

# full 75, partial 62.5, hybrid 25; everything else ruled out ("not here").
GRID = grid([[5, 1], [3, 5], [2, 2]], [75, 25])


def names(assessment: Assessment) -> dict[str, str]:
    return {option: f"The {option}" for option in assessment.option_ids()}


def problems(assessment: Assessment, today: date | None = TODAY) -> tuple[DecisionProblem, ...]:
    return decision_problems(assessment, names(assessment), today)


def frozen(assessment: Assessment) -> Decision:
    return freeze(assessment, TODAY, names(assessment))


def test_choosing_the_leader() -> None:
    decision = frozen(
        answered(
            GRID,
            decision_outcome="chosen",
            decision_option="full",
            decision_known="The costs.",
            decision_assumed="Growth goes on.",
            decision_participants="Ada, Bo",
            review_on=date(2026, 9, 2),
            firefighting_share=Decimal(80),
        )
    )
    assert (decision.outcome, decision.option, decision.option_name) == (Outcome.CHOSEN, "full", "The full")
    assert (decision.decided_on, decision.review_on) == (TODAY, date(2026, 9, 2))
    assert (decision.known, decision.assumed, decision.participants, decision.reason) == (
        "The costs.",
        "Growth goes on.",
        "Ada, Bo",
        "",
    )
    assert decision.verdict is Verdict.STRUCTURAL
    assert (decision.leader, decision.leader_name) == ("full", "The full")
    assert (decision.total, decision.leader_total, decision.margin) == (75, 75, Decimal("12.5"))
    assert decision.weights == {"tco": Decimal("0.75"), "criticality": Decimal("0.25")}
    assert set(decision.rejected) == set(BLANK.option_ids()) - {"full"}
    assert decision.rejected["partial"] == RejectedOption(name="The partial", total=Decimal("62.5"))
    assert decision.rejected["in_house"] == RejectedOption(name="The in_house", reason="not here")


def test_choosing_another_than_the_leader_needs_a_reason() -> None:
    draft = answered(GRID, decision_outcome="chosen", decision_option="partial")
    assert problems(draft) == (DecisionProblem.NO_REASON,)
    decision = frozen(answered(draft, decision_reason="The leader is too far away."))
    assert decision.outcome is Outcome.AGAINST_RANKING
    assert decision.reason == "The leader is too far away."
    assert (decision.option, decision.leader) == ("partial", "full")
    assert (decision.total, decision.leader_total, decision.margin) == (Decimal("62.5"), 75, Decimal("12.5"))
    assert decision.rejected["full"].total == 75


def test_putting_off_needs_a_reason_and_rejects_nothing_in_favour_of_another() -> None:
    draft = answered(GRID, decision_outcome="not_yet", decision_option="full")
    assert problems(draft) == (DecisionProblem.NO_REASON,)
    decision = frozen(answered(draft, decision_reason="Two offers are missing."))
    assert (decision.outcome, decision.option, decision.option_name) == (Outcome.NOT_YET, None, "")
    assert decision.total is None
    assert (decision.leader, decision.margin) == ("full", Decimal("12.5"))
    assert set(decision.rejected) == set(BLANK.option_ids())


@pytest.mark.parametrize("option", ["full", "partial"])
def test_every_option_in_a_shared_first_place_follows_the_ranking(option: str) -> None:
    draft = answered(grid([[3, 5], [5, 3], [1, 1]]), decision_outcome="chosen", decision_option=option)
    assert problems(draft) == ()
    decision = frozen(draft)
    assert (decision.outcome, decision.leader) == (Outcome.CHOSEN, option)
    assert (decision.total, decision.leader_total, decision.margin) == (75, 75, 0)


def test_with_nothing_scored_there_is_no_leader_to_go_against() -> None:
    draft = answered(BLANK, decision_outcome="chosen", decision_option="hybrid")
    decision = frozen(draft)
    assert decision.outcome is Outcome.CHOSEN
    assert decision.leader is decision.total is decision.leader_total is decision.margin is None
    assert decision.leader_name == ""
    assert all(option.total is None for option in decision.rejected.values())
    assert sum(decision.weights.values()) == 1


def test_a_grid_with_open_cells_still_has_a_leader_to_go_against() -> None:
    # full 50 × .5 + 100 × .5 = 75 with a cell open, partial 62.5.
    draft = answered(grid([[None, 5], [4, 3]]), decision_outcome="chosen", decision_option="partial")
    assert problems(draft) == (DecisionProblem.NO_REASON,)
    leading = answered(draft, decision_option="full")
    assert problems(leading) == ()
    assert frozen(leading).margin == Decimal("12.5")


def test_without_a_criterion_any_option_can_be_chosen() -> None:
    assessment = GRID
    for criterion in Criterion:
        assessment = assessment.with_criterion(criterion, CriterionCase(active=False))
    decision = frozen(answered(assessment, decision_outcome="chosen", decision_option="partial"))
    assert (decision.outcome, decision.leader, decision.weights) == (Outcome.CHOSEN, None, {})


def test_a_single_option_has_no_margin() -> None:
    decision = frozen(answered(grid([[4, 4]]), decision_outcome="chosen", decision_option="full"))
    assert (decision.leader, decision.total, decision.margin) == ("full", 75, None)


def test_a_reason_written_for_a_kept_option_is_frozen_too() -> None:
    assessment = GRID.with_option("partial", OptionCase(reason="No provider nearby."))
    decision = frozen(answered(assessment, decision_outcome="chosen", decision_option="full"))
    assert decision.rejected["partial"] == RejectedOption(
        name="The partial", total=Decimal("62.5"), reason="No provider nearby."
    )


def test_what_would_lift_a_reason_is_frozen_with_it() -> None:
    ruled_out = OptionCase(state=OptionState.RULED_OUT, reason="No provider nearby.", lifted_by="One opens here.")
    assessment = GRID.with_option("partial", ruled_out)
    decision = frozen(answered(assessment, decision_outcome="chosen", decision_option="full"))
    assert decision.rejected["partial"] == RejectedOption(
        name="The partial", reason="No provider nearby.", lifted_by="One opens here."
    )
    # What is said later is said of the option, not of the record.
    later = assessment.with_option("partial", OptionCase()).with_decision(decision)
    assert later.decisions["d1"].rejected["partial"].lifted_by == "One opens here."


def test_rejected_options_without_a_reason_are_named_and_keep_nothing_from_being_frozen() -> None:
    out = BLANK.with_option("full", OptionCase(state=OptionState.RULED_OUT))
    assert unexplained_options(out) == ("full",)
    assert unexplained_options(BLANK) == ()
    chosen = answered(out, decision_outcome="chosen", decision_option="partial")
    assert set(unexplained_options(chosen)) == set(BLANK.option_ids()) - {"partial"}
    assert unexplained_options(chosen)[0] == "full"
    told = chosen.with_option("full", OptionCase(state=OptionState.RULED_OUT, reason="No provider near."))
    assert "full" not in unexplained_options(told)
    assert problems(chosen) == ()


def test_every_problem_is_named_and_freezing_is_refused() -> None:
    assert problems(BLANK) == (DecisionProblem.NO_OUTCOME,)
    assert problems(answered(BLANK, decision_outcome="chosen")) == (DecisionProblem.NO_OPTION,)
    gone = answered(BLANK, decision_outcome="chosen", decision_option="option_7")
    assert problems(gone) == (DecisionProblem.UNKNOWN_OPTION,)
    ruled_out = answered(GRID, decision_outcome="chosen", decision_option="in_house", decided_on=TODAY, review_on=TODAY)
    expected = (DecisionProblem.RULED_OUT_OPTION, DecisionProblem.NO_REASON, DecisionProblem.REVIEW_NOT_LATER)
    assert problems(ruled_out) == expected
    with pytest.raises(DecisionNotReadyError) as refused:
        frozen(ruled_out)
    assert refused.value.problems == expected


def test_an_option_without_a_name_is_a_problem_of_the_draft() -> None:
    draft = answered(GRID, decision_outcome="chosen", decision_option="full")
    assert decision_problems(draft, {"partial": "P"}, TODAY) == (DecisionProblem.UNKNOWN_OPTION,)


@pytest.mark.parametrize(
    ("decided_on", "review_on", "today", "late_enough"),
    [
        (None, date(2026, 3, 3), TODAY, True),
        (None, TODAY, TODAY, False),
        (date(2026, 4, 1), date(2026, 3, 3), TODAY, False),
        (date(2026, 1, 1), date(2026, 2, 1), TODAY, True),
        (None, date(2020, 1, 1), None, True),
    ],
)
def test_the_review_comes_after_the_decision(
    decided_on: date | None, review_on: date, today: date | None, late_enough: bool
) -> None:
    draft = answered(GRID, decision_outcome="chosen", decision_option="full", review_on=review_on)
    if decided_on:
        draft = answered(draft, decided_on=decided_on)
    assert (DecisionProblem.REVIEW_NOT_LATER not in problems(draft, today)) is late_enough


def test_a_custom_option_is_frozen_under_the_name_of_the_day() -> None:
    id, assessment = GRID.with_new_option("Group IT")
    draft = answered(assessment, decision_outcome="chosen", decision_option=id, decision_reason="The group insists.")
    decision = freeze(draft, TODAY, {**names(draft), id: "Group IT"})
    assert (decision.option, decision.option_name) == (id, "Group IT")
    assert draft.with_decision(decision).decisions["d1"] == decision


def test_totals_are_rounded_and_the_margin_is_their_difference() -> None:
    # Thirds: 66.666… and 58.333… become 66.67 and 58.33, 8.34 apart and not 8.33.
    decision = frozen(answered(grid([[3, 5, 3], [4, 4, 2]]), decision_outcome="chosen", decision_option="full"))
    assert (decision.total, decision.rejected["partial"].total) == (Decimal("66.67"), Decimal("58.33"))
    assert decision.margin == Decimal("8.34")


def test_thirds_share_the_last_ten_thousandth() -> None:
    assert list(rounded_shares({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}).values()) == [
        Decimal("0.3334"),
        Decimal("0.3333"),
        Decimal("0.3333"),
    ]
    assert rounded_shares({}) == {}


@given(st.lists(st.integers(0, 100), min_size=7, max_size=7))
def test_frozen_weights_sum_to_one_and_stay_close(points: list[int]) -> None:
    assessment = with_person(BLANK, dict(zip(Criterion, points, strict=True)))
    decision = frozen(answered(assessment, decision_outcome="chosen", decision_option="full"))
    assert sum(decision.weights.values()) == 1
    total = sum(points)
    for criterion, amount in zip(Criterion, points, strict=True):
        exact = amount / total if total else 1 / 7
        assert abs(float(decision.weights[criterion]) - exact) <= 0.0001

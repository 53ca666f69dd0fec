from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.assessment import ScopeEntry
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction, Model
from domain.facts import with_function
from domain.it_function import FunctionCase
from domain.scope import (
    HolderDifference,
    Level,
    ScopeDifference,
    ScopeProblemId,
    Severity,
    by_level,
    given_away,
    holder_differences,
    level_of,
    prefill,
    scope_difference,
    scope_of,
    scope_problems,
)
from domain.skill_gaps import skill_gaps
from tests.domain.building import answered

PROVIDER, SHARED, IN_HOUSE = (ScopeEntry(holder=holder) for holder in (Holder.PROVIDER, Holder.SHARED, Holder.IN_HOUSE))


def outside(model: Model) -> dict[ItFunction, Holder]:
    return {function: entry.holder for function, entry in prefill(model).items() if entry.holder is not Holder.IN_HOUSE}


def test_every_function_has_a_level_and_steering_is_the_third() -> None:
    assert {level_of(function) for function in ItFunction} == set(Level)
    assert level_of(ItFunction.USER_SUPPORT) is Level.N1
    assert level_of(ItFunction.SERVERS) is Level.N2
    assert {level_of(function) for function in NON_DELEGABLE} == {Level.N3}
    assert level_of(ItFunction.ARCHITECTURE) is Level.N3


@pytest.mark.parametrize("model", Model)
def test_a_model_fills_the_whole_map_and_keeps_the_four_skills(model: Model) -> None:
    filled = prefill(model)
    assert list(filled) == list(ItFunction)
    assert {filled[function].holder for function in NON_DELEGABLE} == {Holder.IN_HOUSE}
    problems = scope_problems(answered().with_whole_scope(filled))
    assert all(problem.severity is Severity.WARNING for problem in problems)


def test_what_each_model_hands_over() -> None:
    assert set(outside(Model.FULL)) == set(ItFunction) - set(NON_DELEGABLE)
    assert outside(Model.PROGRESSIVE) == dict.fromkeys((ItFunction.BACKUP, ItFunction.CYBERSECURITY), Holder.PROVIDER)
    assert outside(Model.CO_SOURCING) == dict.fromkeys((ItFunction.CYBERSECURITY, ItFunction.CLOUD), Holder.SHARED)
    assert outside(Model.IN_HOUSE) == {}
    assert outside(Model.PARTIAL)[ItFunction.SERVERS] is Holder.PROVIDER
    operation = {function for function in ItFunction if level_of(function) is not Level.N3}
    assert outside(Model.LAYERED) == dict.fromkeys(operation, Holder.PROVIDER)
    assert outside(Model.HYBRID) == dict.fromkeys(operation, Holder.SHARED)


def test_a_custom_option_suggests_nothing() -> None:
    id, case = answered().with_new_option("Group IT")
    assert prefill(id) == {}
    assert scope_difference(case.with_scope(ItFunction.BACKUP, PROVIDER), id) == ()


@given(st.dictionaries(st.sampled_from(ItFunction), st.sampled_from((PROVIDER, SHARED, IN_HOUSE))))
def test_errors_are_the_four_skills_handed_over_and_nothing_else(scope: dict[ItFunction, ScopeEntry]) -> None:
    problems = scope_problems(answered().with_whole_scope(scope))
    errors = {problem.function for problem in problems if problem.severity is Severity.ERROR}
    warnings = {problem.function for problem in problems if problem.severity is Severity.WARNING}
    assert errors == {function for function in NON_DELEGABLE if scope.get(function) == PROVIDER}
    shared = {function for function in NON_DELEGABLE if scope.get(function) == SHARED}
    assert warnings == shared | ({ItFunction.ROADMAP} if scope.get(ItFunction.ROADMAP) == PROVIDER else set())


def test_problems_say_what_they_are() -> None:
    case = answered().with_scope(ItFunction.PROVIDER_AUDIT, PROVIDER)
    assert [problem.id for problem in scope_problems(case)] == [ScopeProblemId.NON_DELEGABLE_TO_PROVIDER]
    shared = answered().with_scope(ItFunction.CONTRACT_STEERING, SHARED)
    assert [problem.id for problem in scope_problems(shared)] == [ScopeProblemId.NON_DELEGABLE_SHARED]
    assert scope_problems(answered()) == ()


def test_difference_from_the_model() -> None:
    case = answered().with_whole_scope(prefill(Model.LAYERED))
    assert scope_difference(case, Model.LAYERED) == ()
    edited = case.with_scope(ItFunction.BACKUP, IN_HOUSE).with_scope(ItFunction.CLOUD, None)
    assert scope_difference(edited, Model.LAYERED) == (
        ScopeDifference(ItFunction.BACKUP, Holder.PROVIDER, Holder.IN_HOUSE),
    )


# --- two maps --------------------------------------------------------------------------------------


def test_two_options_differ_where_they_give_a_function_to_others() -> None:
    case = answered()
    partial, gradual = (scope_of(case, model) for model in (Model.PARTIAL, Model.PROGRESSIVE))
    assert holder_differences(partial, gradual) == (
        HolderDifference(ItFunction.SERVERS, Holder.PROVIDER, Holder.IN_HOUSE),
    )
    assert holder_differences(partial, partial) == ()


def test_a_custom_option_has_the_map_that_was_drawn() -> None:
    id, case = answered().with_new_option("Group IT")
    case = case.with_scope(ItFunction.CLOUD, SHARED)
    assert scope_of(case, id) == {ItFunction.CLOUD: Holder.SHARED}
    found = holder_differences(scope_of(case, id), scope_of(case, Model.CO_SOURCING))
    assert HolderDifference(ItFunction.BACKUP, None, Holder.IN_HOUSE) in found
    assert ItFunction.CLOUD not in {difference.function for difference in found}


maps = st.dictionaries(st.sampled_from(ItFunction), st.sampled_from(Holder))


@given(maps, maps)
def test_differences_make_one_map_the_other(first: dict[ItFunction, Holder], second: dict[ItFunction, Holder]) -> None:
    changed = dict(first)
    for difference in holder_differences(first, second):
        assert changed.pop(difference.function, None) is difference.first
        if difference.second is not None:
            changed[difference.function] = difference.second
    assert changed == second


@given(maps)
def test_the_levels_hold_every_function_once(holders: dict[ItFunction, Holder]) -> None:
    rows = by_level(holders)
    placed = [
        (function, level, holder) for level, row in rows.items() for holder, ids in row.items() for function in ids
    ]
    assert sorted(function for function, _level, _holder in placed) == sorted(ItFunction)
    assert all(level_of(function) is level for function, level, _holder in placed)
    assert {function: holder for function, _level, holder in placed if holder} == holders


@given(st.lists(st.sampled_from(ItFunction)))
def test_what_is_given_away_is_what_is_never_delegated(functions: list[ItFunction]) -> None:
    assert set(given_away(functions)) == set(functions) & set(NON_DELEGABLE)


# --- skills held and needed ------------------------------------------------------------------------


def test_gaps_by_hand_those_to_fill_first() -> None:
    case = answered()
    for function, held, needed, critical in (
        (ItFunction.BACKUP, 1, 4, None),  # 3 missing, the provider brings them
        (ItFunction.NETWORK, 2, 3, None),  # 1 missing
        (ItFunction.SERVERS, 4, 3, True),  # none missing
        (ItFunction.ROADMAP, 1, 3, None),  # 2 missing
        (ItFunction.CLOUD, 3, 4, True),  # 1 missing, critical
        (ItFunction.PROVIDER_AUDIT, 0, 3, None),  # 3 missing, and nobody else can bring them
        (ItFunction.TELEPHONY, None, 3, None),  # not known
    ):
        case = with_function(case, function, FunctionCase(skill_held=held, skill_needed=needed, critical=critical))
    holders = {**scope_of(case, Model.PROGRESSIVE), ItFunction.PROVIDER_AUDIT: Holder.PROVIDER}
    gaps = skill_gaps(case, holders)
    known = [(gap.function, gap.missing, gap.is_open) for gap in gaps if gap.missing is not None]
    assert known == [
        (ItFunction.CLOUD, 1, True),
        (ItFunction.PROVIDER_AUDIT, 3, True),
        (ItFunction.ROADMAP, 2, True),
        (ItFunction.NETWORK, 1, True),
        (ItFunction.BACKUP, 3, False),
    ]
    assert ItFunction.SERVERS not in {gap.function for gap in gaps}
    (telephony,) = (gap for gap in gaps if gap.function is ItFunction.TELEPHONY)
    assert (telephony.missing, telephony.needed, telephony.level) == (None, 3, Level.N1)
    assert not telephony.is_open


@given(maps, st.integers(0, 5), st.integers(0, 5), st.sampled_from(ItFunction))
def test_more_skill_never_opens_a_gap(
    holders: dict[ItFunction, Holder], held: int, needed: int, function: ItFunction
) -> None:
    def missing(level: int) -> int:
        case = with_function(answered(), function, FunctionCase(skill_held=level, skill_needed=needed))
        return next((gap.missing or 0 for gap in skill_gaps(case, holders) if gap.function is function), 0)

    assert missing(held) == max(0, needed - held)
    assert missing(min(5, held + 1)) <= missing(held)


@pytest.mark.parametrize("case", [{"skill_held": 6}, {"skill_held": -1}, {"skill_needed": 2.5}, {"critical": "yes"}])
def test_skills_go_from_nought_to_five(case: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        FunctionCase(**case)


def test_a_function_of_which_nothing_is_said_is_not_kept() -> None:
    case = with_function(answered(), ItFunction.BACKUP, FunctionCase(critical=True))
    assert with_function(case, ItFunction.BACKUP, FunctionCase()) == answered()

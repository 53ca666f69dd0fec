from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import ScopeEntry
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction, Model
from domain.scope import (
    Level,
    ScopeDifference,
    ScopeProblemId,
    Severity,
    level_of,
    prefill,
    scope_difference,
    scope_problems,
)
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

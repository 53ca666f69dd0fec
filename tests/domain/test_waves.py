"""The plan of a gradual change: what it starts with, and what is wrong with one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assessment import Assessment, ScopeEntry
from domain.catalogue import NON_DELEGABLE, Basis, Holder, ItFunction
from domain.facts import with_function, with_new_wave, with_wave, without_wave
from domain.it_function import FunctionCase
from domain.scope import Level, Severity, level_of
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from domain.waves import WaveProblemId, proposal, suggested_waves, wave_problems
from tests.domain.building import answered

JUDGED = {criterion.value: CriterionCheck(met=True) for criterion in SuccessCriterion}
OPERATION = [function for function in ItFunction if level_of(function) is not Level.N3]


def plan(*waves: Wave, case: Assessment | None = None) -> Assessment:
    case = case or answered()
    for wave in waves:
        _id, case = with_new_wave(case, wave)
    return case


def critical(*functions: ItFunction) -> Assessment:
    case = answered()
    for function in functions:
        case = with_function(case, function, FunctionCase(critical=True))
    return case


def problems(case: Assessment) -> list[tuple[WaveProblemId, str]]:
    return [(problem.id, problem.wave) for problem in wave_problems(case)]


def test_the_pilot_is_what_the_article_starts_with() -> None:
    pilot, rest = suggested_waves(answered())
    assert pilot.functions == (ItFunction.BACKUP, ItFunction.CYBERSECURITY)
    assert set(pilot.functions) | set(rest.functions) == set(OPERATION)
    assert list(pilot.criteria) == list(SuccessCriterion)


def test_what_is_critical_comes_last_and_never_in_the_pilot() -> None:
    pilot, rest, last = suggested_waves(critical(ItFunction.BACKUP, ItFunction.BUSINESS_APPLICATIONS))
    assert pilot.functions == (ItFunction.CYBERSECURITY,)
    assert last.functions == (ItFunction.BACKUP, ItFunction.BUSINESS_APPLICATIONS)
    assert not set(rest.functions) & set(last.functions)


def test_what_the_scope_map_keeps_in_house_is_in_no_wave() -> None:
    case = critical(ItFunction.BUSINESS_APPLICATIONS)
    kept = (ItFunction.BACKUP, ItFunction.USER_SUPPORT)
    for function in kept:
        case = case.with_scope(function, ScopeEntry(holder=Holder.IN_HOUSE))
    case = case.with_scope(ItFunction.CLOUD, ScopeEntry(holder=Holder.SHARED))
    pilot, rest, last = suggested_waves(case)
    assert pilot.functions == (ItFunction.CYBERSECURITY,)
    assert ItFunction.CLOUD in rest.functions
    assert last.functions == (ItFunction.BUSINESS_APPLICATIONS,)
    moved = {function for wave in (pilot, rest, last) for function in wave.functions}
    assert moved == set(OPERATION) - set(kept)


def test_no_plan_is_made_of_a_map_that_keeps_everything() -> None:
    case = answered()
    for function in ItFunction:
        case = case.with_scope(function, ScopeEntry(holder=Holder.IN_HOUSE))
    assert suggested_waves(case) == ()


def test_where_the_typical_functions_are_critical_the_others_make_the_pilot() -> None:
    pilot, last = suggested_waves(critical(ItFunction.BACKUP, ItFunction.CYBERSECURITY))
    assert set(pilot.functions) == set(OPERATION) - {ItFunction.BACKUP, ItFunction.CYBERSECURITY}
    assert last.functions == (ItFunction.BACKUP, ItFunction.CYBERSECURITY)


@given(st.sets(st.sampled_from(ItFunction)))
def test_a_suggested_plan_moves_levels_one_and_two_once_and_is_sound(chosen: set[ItFunction]) -> None:
    case = critical(*chosen)
    waves = suggested_waves(case)
    moved = [function for wave in waves for function in wave.functions]
    assert sorted(moved) == sorted(OPERATION)
    found = {problem.id for problem in wave_problems(plan(*waves, case=case))}
    assert found <= ({WaveProblemId.CRITICAL_IN_PILOT} if set(OPERATION) <= chosen else set())


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ((), WaveState.PLANNED),
        ((None,), WaveState.PLANNED),
        ((True, None), WaveState.PLANNED),
        ((True, True), WaveState.GO),
        ((True, False), WaveState.NO_GO),
        ((None, False), WaveState.NO_GO),
    ],
)
def test_criteria_say_go_or_no_go(met: tuple[bool | None, ...], expected: WaveState) -> None:
    criteria = {f"c{number}": CriterionCheck(name="c", met=each) for number, each in enumerate(met)}
    assert proposal(Wave(criteria=criteria)) is expected


def test_a_skill_given_away_is_an_error_in_a_wave_too() -> None:
    case = plan(Wave(functions=(ItFunction.BACKUP, ItFunction.PROVIDER_AUDIT), criteria=JUDGED))
    (problem,) = wave_problems(case)
    assert (problem.id, problem.function) == (WaveProblemId.GIVES_AWAY, ItFunction.PROVIDER_AUDIT)
    assert (problem.severity, problem.basis) == (Severity.ERROR, Basis.STATED)


@given(st.lists(st.sampled_from(ItFunction), unique=True))
def test_errors_of_a_first_wave_are_the_skills_given_away(functions: list[ItFunction]) -> None:
    found = wave_problems(plan(Wave(functions=tuple(functions), criteria=JUDGED)))
    errors = {problem.function for problem in found if problem.severity is Severity.ERROR}
    assert errors == set(functions) & set(NON_DELEGABLE)


BACKUP = Wave(functions=(ItFunction.BACKUP,), criteria=JUDGED)
SERVERS = Wave(functions=(ItFunction.SERVERS,), criteria=JUDGED)


@pytest.mark.parametrize(
    ("waves", "expected"),
    [
        ((BACKUP, SERVERS), []),
        ((BACKUP, BACKUP), [(WaveProblemId.TWICE, "wave_2")]),
        ((Wave(criteria=JUDGED),), [(WaveProblemId.NO_FUNCTION, "wave_1")]),
        ((Wave(functions=(ItFunction.BACKUP,)),), [(WaveProblemId.NO_CRITERION, "wave_1")]),
        ((BACKUP, SERVERS.model_copy(update={"state": WaveState.GO})), [(WaveProblemId.AHEAD_OF_GO, "wave_2")]),
        (
            (
                BACKUP.model_copy(update={"state": WaveState.NO_GO}),
                SERVERS.model_copy(update={"state": WaveState.NO_GO}),
            ),
            [(WaveProblemId.AHEAD_OF_GO, "wave_2")],
        ),
        (
            (
                BACKUP.model_copy(update={"state": WaveState.GO}),
                SERVERS.model_copy(update={"state": WaveState.GO}),
            ),
            [],
        ),
        (
            (
                Wave(
                    functions=(ItFunction.BACKUP,),
                    criteria={"real_gains": CriterionCheck(met=False)},
                    state=WaveState.GO,
                ),
            ),
            [(WaveProblemId.GO_AGAINST_CRITERIA, "wave_1")],
        ),
        (
            (BACKUP.model_copy(update={"starts_on": date(2026, 5, 1), "review_on": date(2026, 4, 30)}),),
            [(WaveProblemId.OUT_OF_ORDER, "wave_1")],
        ),
        (
            (
                BACKUP.model_copy(update={"starts_on": date(2026, 5, 1)}),
                SERVERS.model_copy(update={"starts_on": date(2026, 4, 1)}),
            ),
            [(WaveProblemId.OUT_OF_ORDER, "wave_2")],
        ),
    ],
)
def test_what_is_wrong_with_a_plan(waves: tuple[Wave, ...], expected: list[tuple[WaveProblemId, str]]) -> None:
    assert problems(plan(*waves)) == expected


def test_a_critical_function_in_the_pilot_alone_is_warned_of() -> None:
    case = plan(BACKUP, SERVERS, case=critical(ItFunction.BACKUP, ItFunction.SERVERS))
    assert problems(case) == [(WaveProblemId.CRITICAL_IN_PILOT, "wave_1")]


def test_waves_are_changed_and_taken_out_and_ids_are_not_used_again() -> None:
    first, case = with_new_wave(answered(), BACKUP)
    case = without_wave(with_wave(case, first, SERVERS), first)
    second, case = with_new_wave(case, BACKUP)
    assert (first, second, list(case.waves)) == ("wave_1", "wave_2", ["wave_2"])

"""The plan of a gradual change: a pilot, success criteria, go or no-go, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from domain.assessment import Assessment
from domain.catalogue import Basis, Holder, ItFunction, Model
from domain.dataclass import dataclass
from domain.it_function import FunctionCase
from domain.scope import Level, Severity, given_away, level_of, scope_of
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState

_PLAIN = FunctionCase()


def suggested_waves(assessment: Assessment) -> tuple[Wave, ...]:
    """A plan to start from: a pilot, then what is not critical, then what is.

    The article begins with a limited scope that is not critical, typically backup and cybersecurity; a function of
    these that is critical here waits. What follows is our addition: levels 1 and 2, those known to be critical last.
    Level 3 stays, and so does what the scope map keeps in-house. No wave is empty; where the typical functions stay or
    are critical, the functions that are not make the pilot. Empty where the map keeps everything.
    """
    typical = [function for function, holder in scope_of(assessment, Model.PROGRESSIVE).items() if holder is _OUT]
    operation = [
        function for function in ItFunction if level_of(function) is not Level.N3 and not _stays(assessment, function)
    ]
    critical = [function for function in operation if _is_critical(assessment, function)]
    pilot = [function for function in typical if function in operation and function not in critical]
    rest = [function for function in operation if function not in {*pilot, *critical}]
    stated = {criterion.value: CriterionCheck() for criterion in SuccessCriterion}
    return tuple(
        Wave(functions=tuple(functions), criteria=stated) for functions in (pilot, rest, critical) if functions
    )


_OUT = Holder.PROVIDER


def _stays(assessment: Assessment, function: ItFunction) -> bool:
    """Whether the scope map keeps a function in-house; one that it does not have may go."""
    entry = assessment.scope.get(function)
    return entry is not None and entry.holder is Holder.IN_HOUSE


def _is_critical(assessment: Assessment, function: ItFunction) -> bool:
    return assessment.functions.get(function, _PLAIN).critical is True


def proposal(wave: Wave) -> WaveState:
    """What its criteria say of a wave: go when all are met, no-go when one is not, else not decided. Our reading."""
    judged = [criterion.met for criterion in wave.criteria.values()]
    if False in judged:
        return WaveState.NO_GO
    return WaveState.GO if judged and None not in judged else WaveState.PLANNED


class WaveProblemId(StrEnum):
    """What is wrong with a wave.

    `AHEAD_OF_GO`: decided, or judged, although the wave before has no go. `GO_AGAINST_CRITERIA`: go, although a
    criterion is not met or not judged. `OUT_OF_ORDER`: reviewed before it starts, or started before the wave before.
    """

    GIVES_AWAY = "gives_away"
    TWICE = "twice"
    CRITICAL_IN_PILOT = "critical_in_pilot"
    NO_FUNCTION = "no_function"
    NO_CRITERION = "no_criterion"
    AHEAD_OF_GO = "ahead_of_go"
    GO_AGAINST_CRITERIA = "go_against_criteria"
    OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True)
class WaveProblem:
    """A problem of a wave, with the function it is about where there is one."""

    id: WaveProblemId
    wave: str
    severity: Severity
    basis: Basis
    function: ItFunction | None = None


def wave_problems(assessment: Assessment) -> tuple[WaveProblem, ...]:
    """What is wrong with the plan, wave by wave."""
    return tuple(_problems(assessment, assessment.waves))


def _problems(assessment: Assessment, waves: Mapping[str, Wave]) -> Iterator[WaveProblem]:
    out: set[ItFunction] = set()
    before: Wave | None = None
    for id, wave in waves.items():
        for function in given_away(wave.functions):
            yield WaveProblem(WaveProblemId.GIVES_AWAY, id, Severity.ERROR, Basis.STATED, function)
        for function in wave.functions:
            if function in out:
                yield WaveProblem(WaveProblemId.TWICE, id, Severity.ERROR, Basis.ADDITION, function)
            elif before is None and _is_critical(assessment, function):
                yield WaveProblem(WaveProblemId.CRITICAL_IN_PILOT, id, Severity.WARNING, Basis.STATED, function)
        for problem in _of_wave(wave, before):
            yield WaveProblem(problem, id, _SEVERITIES.get(problem, Severity.WARNING), Basis.ADDITION)
        out |= {*wave.functions}
        before = wave


_SEVERITIES = {WaveProblemId.AHEAD_OF_GO: Severity.ERROR, WaveProblemId.OUT_OF_ORDER: Severity.ERROR}


def _of_wave(wave: Wave, before: Wave | None) -> Iterator[WaveProblemId]:
    if not wave.functions:
        yield WaveProblemId.NO_FUNCTION
    if not wave.criteria:
        yield WaveProblemId.NO_CRITERION
    elif wave.state is WaveState.GO and proposal(wave) is not WaveState.GO:
        yield WaveProblemId.GO_AGAINST_CRITERIA
    if before is not None and before.state is not WaveState.GO and wave.state is not WaveState.PLANNED:
        yield WaveProblemId.AHEAD_OF_GO
    days = (before.starts_on if before else None, wave.starts_on, wave.review_on)
    known = [day for day in days if day is not None]
    if known != sorted(known):
        yield WaveProblemId.OUT_OF_ORDER

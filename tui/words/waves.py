"""The waves of a gradual change in words."""

from __future__ import annotations

from domain.wave import SuccessCriterion, WaveState
from domain.waves import WaveProblem, WaveProblemId
from tui.i18n import N_, _
from tui.words import scope

_STATES = {
    WaveState.PLANNED: N_("to be decided"),
    WaveState.GO: N_("go"),
    WaveState.NO_GO: N_("no-go"),
}

_CRITERIA = {
    SuccessCriterion.SERVICE_QUALITY: N_("Quality of the service"),
    SuccessCriterion.CULTURAL_FIT: N_("Cultural fit"),
    SuccessCriterion.REAL_GAINS: N_("Real gains"),
}

_PROBLEMS = {
    WaveProblemId.TWICE: N_("{function} is in an earlier wave already."),
    WaveProblemId.CRITICAL_IN_PILOT: N_("{function} is critical: the first wave should not be."),
    WaveProblemId.NO_FUNCTION: N_("This wave moves nothing yet: choose its functions."),
    WaveProblemId.NO_CRITERION: N_("Say by what this wave is judged before it begins."),
    WaveProblemId.AHEAD_OF_GO: N_("The wave before has no go yet."),
    WaveProblemId.GO_AGAINST_CRITERIA: N_("It has a go although a criterion is not met, or not judged."),
    WaveProblemId.OUT_OF_ORDER: N_("Its dates are not in order: start after the wave before, review after the start."),
}


def state(value: WaveState) -> str:
    return _(_STATES[value])


def criterion(value: SuccessCriterion) -> str:
    """What a limited scope is tried for."""
    return _(_CRITERIA[value])


def problem(value: WaveProblem) -> str:
    """One sentence: what is wrong with a wave."""
    function = scope.function(value.function) if value.function else ""
    if value.id is WaveProblemId.GIVES_AWAY:
        return _(N_("{function}: cannot be handed to a provider."), function=function)
    return _(_PROBLEMS[value.id], function=function)

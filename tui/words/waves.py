"""The waves of a gradual change in words."""

from __future__ import annotations

from collections.abc import Mapping

from domain.assessment import Assessment
from domain.wave import CriterionCheck, SuccessCriterion, Wave, WaveState
from domain.waves import WaveProblem, WaveProblemId
from tui.formats import clip, day
from tui.i18n import N_, _, ngettext
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


def problem_of(assessment: Assessment, value: WaveProblem) -> str:
    """The same, with the wave it is about."""
    number = list(assessment.waves).index(value.wave) + 1
    name = clip(wave_name(number, assessment.waves[value.wave]), NAME)
    return _("{wave}: {problem}", wave=name, problem=problem(value))


STATE_CELLS = 14
"""Most cells of a decision."""

_GLYPHS = {WaveState.PLANNED: "○", WaveState.GO: "✓", WaveState.NO_GO: "✗"}

NAME = 40
"""Most cells of a wave's name in a sentence."""


def state_glyph(value: WaveState) -> str:
    """A decision in one cell."""
    return _GLYPHS[value]


def criterion_name(id: str, check: CriterionCheck) -> str:
    """What a criterion is called: the name given to it, else the article's own."""
    if check.name:
        return check.name
    return criterion(SuccessCriterion(id)) if id in set(SuccessCriterion) else id


def wave_name(number: int, wave: Wave) -> str:
    """What a wave is called: its name, else its place in the plan."""
    if wave.name:
        return wave.name
    return _("Pilot") if number == 1 else _("Wave {number}", number=number)


def functions(wave: Wave) -> str:
    """What goes out in a wave."""
    return ", ".join(map(scope.function, wave.functions))


def summary(waves: Mapping[str, Wave]) -> str:
    """One sentence: where the plan stands, and what it waits for."""
    if not waves:
        return _("No plan yet. A gradual change begins with a pilot that is not critical.")
    for number, wave in enumerate(waves.values(), start=1):
        name = clip(wave_name(number, wave), NAME)
        if wave.state is WaveState.NO_GO:
            return _("{wave}: no-go. Whatever follows waits.", wave=name)
        if wave.state is WaveState.PLANNED:
            return _standing(name, wave)
    return ngettext("The only wave has a go.", "All {n} waves have a go.", len(waves))


def rule() -> str:
    """One sentence: whose rule the plan follows."""
    return _("Pilot first, criteria before the wave, go or no-go after it: rule of the article. The order is ours.")


def other_map(option: str, count: int) -> str:
    """That the scope map differs from what the option suggests, by so many functions."""
    return ngettext(
        "A plan follows the scope map, which differs from that of {option} for {n} function.",
        "A plan follows the scope map, which differs from that of {option} for {n} functions.",
        count,
        option=option,
    )


def _standing(name: str, wave: Wave) -> str:
    met = sum(check.met is True for check in wave.criteria.values())
    total = len(wave.criteria)
    if wave.review_on is None:
        return _(
            "{wave}: {met} of {total} criteria met; no day is set for go or no-go.", wave=name, met=met, total=total
        )
    on = day(wave.review_on)
    return _("{wave}: {met} of {total} criteria met; go or no-go on {day}.", wave=name, met=met, total=total, day=on)


def proposal(value: WaveState) -> str:
    """One sentence: what the criteria say of a wave."""
    return _(_PROPOSALS[value])


_PROPOSALS = {
    WaveState.GO: N_("Every criterion is met: they say go (our reading)."),
    WaveState.NO_GO: N_("A criterion is not met: they say no-go (our reading)."),
    WaveState.PLANNED: N_("Not every criterion was judged yet."),
}

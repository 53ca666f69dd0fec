"""What is wrong with a scope map, in words, and the risks of handing everything over."""

from __future__ import annotations

from domain.catalogue import Holder
from domain.safeguards import FullOutsourcingRisk
from domain.scope import HolderDifference, ScopeDifference, ScopeProblem, ScopeProblemId, Severity
from tui.i18n import N_, _
from tui.words import scope

_PROBLEMS = {
    ScopeProblemId.NON_DELEGABLE_TO_PROVIDER: N_("{function}: cannot be handed to a provider."),
    ScopeProblemId.NON_DELEGABLE_SHARED: N_("{function}: shared; keep the final say in-house."),
    ScopeProblemId.ROADMAP_TO_PROVIDER: N_("{function}: the provider would set the company's priorities."),
}

_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}

_RISKS = {
    FullOutsourcingRisk.EXCESSIVE_DEPENDENCE: N_("Excessive dependence on the provider"),
    FullOutsourcingRisk.LOSS_OF_STRATEGIC_SKILLS: N_("Loss of strategic skills in-house"),
    FullOutsourcingRisk.HARD_TO_REINSOURCE: N_("Hard to bring IT back in-house"),
}


def problem(value: ScopeProblem) -> str:
    """One sentence: what is wrong with the holder of a function."""
    return _(_PROBLEMS[value.id], function=scope.function(value.function))


def severity(value: Severity) -> str:
    return _(_SEVERITIES[value])


def difference(value: ScopeDifference) -> str:
    """One line: where the map differs from what the model suggests."""
    return _(
        N_("{function}: {holder}, where the model suggests {suggested}."),
        function=scope.function(value.function),
        holder=scope.holder(value.holder),
        suggested=scope.holder(value.suggested),
    )


def holder_difference(value: HolderDifference) -> str:
    """One line: a function that two options give to different holders."""
    return _(
        N_("{function}: {first} → {second}"),
        function=scope.function(value.function),
        first=_holder(value.first),
        second=_holder(value.second),
    )


def _holder(value: Holder | None) -> str:
    return scope.holder(value) if value else _(N_("nobody"))


def risk(value: FullOutsourcingRisk) -> str:
    """One of the three major risks of full outsourcing."""
    return _(_RISKS[value])

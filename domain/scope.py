"""The scope map: who does each IT function, what a model suggests, and what must not leave the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment, ScopeEntry
from domain.base import EMPTY
from domain.catalogue import NON_DELEGABLE, Basis, Holder, ItFunction, Model
from domain.dataclass import dataclass


class Level(StrEnum):
    """Levels of service: daily support, technical operation, steering.

    The article puts user support, routine maintenance and recurring incidents in levels 1 and 2, architecture,
    roadmap and business alignment in level 3. Where level 1 ends is our reading.
    """

    N1 = "n1"
    N2 = "n2"
    N3 = "n3"


_LEVELS: Mapping[ItFunction, Level] = MappingProxyType(
    {
        ItFunction.USER_SUPPORT: Level.N1,
        ItFunction.WORKSTATIONS: Level.N1,
        ItFunction.TELEPHONY: Level.N1,
        ItFunction.NETWORK: Level.N2,
        ItFunction.SERVERS: Level.N2,
        ItFunction.BACKUP: Level.N2,
        ItFunction.CYBERSECURITY: Level.N2,
        ItFunction.CLOUD: Level.N2,
        ItFunction.BUSINESS_APPLICATIONS: Level.N2,
        ItFunction.ARCHITECTURE: Level.N3,
        ItFunction.ROADMAP: Level.N3,
        ItFunction.VENDOR_MANAGEMENT: Level.N3,
        **dict.fromkeys(NON_DELEGABLE, Level.N3),
    }
)


def level_of(function: ItFunction) -> Level:
    """The level of service an IT function belongs to."""
    return _LEVELS[function]


_OPERATION = frozenset(function for function, level in _LEVELS.items() if level is not Level.N3)
_DELEGABLE = frozenset(ItFunction) - frozenset(NON_DELEGABLE)

_OUTSIDE: Mapping[str, tuple[Holder, frozenset[ItFunction]]] = MappingProxyType(
    {
        Model.FULL: (Holder.PROVIDER, _DELEGABLE),
        Model.PARTIAL: (
            Holder.PROVIDER,
            frozenset({ItFunction.SERVERS, ItFunction.BACKUP, ItFunction.CYBERSECURITY}),
        ),
        Model.HYBRID: (Holder.SHARED, _OPERATION),
        Model.LAYERED: (Holder.PROVIDER, _OPERATION),
        Model.PROGRESSIVE: (Holder.PROVIDER, frozenset({ItFunction.BACKUP, ItFunction.CYBERSECURITY})),
        Model.CO_SOURCING: (Holder.SHARED, frozenset({ItFunction.CYBERSECURITY, ItFunction.CLOUD})),
        Model.IN_HOUSE: (Holder.IN_HOUSE, frozenset()),
    }
)
"""What each model hands over or shares; all else stays in-house. The article gives the examples (servers and security
for the partial model, backup and cybersecurity for the progressive one, cybersecurity and cloud for co-sourcing) and
the levels of the layered one; for the hybrid one, sharing levels 1 and 2 is our reading."""


_SUGGESTED: Mapping[str, Mapping[ItFunction, ScopeEntry]] = MappingProxyType(
    {
        model: MappingProxyType(
            {function: ScopeEntry(holder=holder if function in outside else Holder.IN_HOUSE) for function in ItFunction}
        )
        for model, (holder, outside) in _OUTSIDE.items()
    }
)


def prefill(option_id: str) -> Mapping[ItFunction, ScopeEntry]:
    """The scope map a model suggests, for every IT function; empty for a custom option."""
    return _SUGGESTED.get(option_id, EMPTY)


class ScopeProblemId(StrEnum):
    NON_DELEGABLE_TO_PROVIDER = "non_delegable_to_provider"
    NON_DELEGABLE_SHARED = "non_delegable_shared"
    ROADMAP_TO_PROVIDER = "roadmap_to_provider"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ScopeProblem:
    """What is wrong with the holder of one function; `basis` says whose rule it breaks."""

    id: ScopeProblemId
    function: ItFunction
    severity: Severity
    basis: Basis


def scope_problems(assessment: Assessment) -> tuple[ScopeProblem, ...]:
    """What the scope map gets wrong, in the order of the functions.

    The article keeps four skills in-house whatever the model: handing one over is an error, sharing it a warning
    (our reading). It counts building the roadmap as part of one of them: handing the roadmap over is a warning.
    """
    return tuple(_problems(assessment.scope))


def _problems(scope: Mapping[ItFunction, ScopeEntry]) -> Iterable[ScopeProblem]:
    for function in ItFunction:
        holder = scope[function].holder if function in scope else None
        if function in NON_DELEGABLE and holder is Holder.PROVIDER:
            yield ScopeProblem(ScopeProblemId.NON_DELEGABLE_TO_PROVIDER, function, Severity.ERROR, Basis.STATED)
        elif function in NON_DELEGABLE and holder is Holder.SHARED:
            yield ScopeProblem(ScopeProblemId.NON_DELEGABLE_SHARED, function, Severity.WARNING, Basis.READING)
        elif function is ItFunction.ROADMAP and holder is Holder.PROVIDER:
            yield ScopeProblem(ScopeProblemId.ROADMAP_TO_PROVIDER, function, Severity.WARNING, Basis.READING)


@dataclass(frozen=True, slots=True)
class ScopeDifference:
    """A function that a person gave to somebody else than the model suggests."""

    function: ItFunction
    suggested: Holder
    holder: Holder


def scope_difference(assessment: Assessment, option_id: str) -> tuple[ScopeDifference, ...]:
    """Where the scope map differs from what a model suggests; functions nobody has assigned yet do not differ."""
    suggested = prefill(option_id)
    return tuple(
        ScopeDifference(function, suggested[function].holder, assessment.scope[function].holder)
        for function in ItFunction
        if function in suggested
        and function in assessment.scope
        and suggested[function].holder is not assessment.scope[function].holder
    )


def scope_of(assessment: Assessment, option_id: str) -> Mapping[ItFunction, Holder]:
    """Who does what when an option is taken: as the model suggests; for a custom option, as the scope map has it."""
    entries = prefill(option_id) or assessment.scope
    return MappingProxyType({function: entries[function].holder for function in ItFunction if function in entries})


@dataclass(frozen=True, slots=True)
class HolderDifference:
    """A function that two scope maps give to different holders; None where one of them gives it to nobody."""

    function: ItFunction
    first: Holder | None
    second: Holder | None


def holder_differences(
    first: Mapping[ItFunction, Holder], second: Mapping[ItFunction, Holder]
) -> tuple[HolderDifference, ...]:
    """Where two scope maps differ, in the order of the functions."""
    return tuple(
        HolderDifference(function, first.get(function), second.get(function))
        for function in ItFunction
        if first.get(function) is not second.get(function)
    )


def by_level(
    holders: Mapping[ItFunction, Holder],
) -> Mapping[Level, Mapping[Holder | None, tuple[ItFunction, ...]]]:
    """The functions of each level by their holder; those that nobody holds under None."""
    return MappingProxyType(
        {
            level: MappingProxyType(
                {
                    holder: tuple(
                        function
                        for function in ItFunction
                        if _LEVELS[function] is level and holders.get(function) is holder
                    )
                    for holder in (*Holder, None)
                }
            )
            for level in Level
        }
    )


def given_away(functions: Iterable[ItFunction]) -> tuple[ItFunction, ...]:
    """Those among functions handed to a provider that are never delegated: an error wherever it happens. Stated by the
    article."""
    handed = set(functions)
    return tuple(function for function in NON_DELEGABLE if function in handed)

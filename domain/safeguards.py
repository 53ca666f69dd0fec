"""Safeguards against dependence: what an option needs, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Model, Safeguard, SafeguardGroup, SafeguardState
from domain.dataclass import dataclass

SAFEGUARDS_BY_GROUP: Mapping[SafeguardGroup, tuple[Safeguard, ...]] = MappingProxyType(
    {
        SafeguardGroup.REVERSIBILITY: (
            Safeguard.EXIT_CLAUSES,
            Safeguard.DATA_OWNERSHIP,
            Safeguard.INFRASTRUCTURE_DOCUMENTED,
            Safeguard.STANDARD_FORMATS,
        ),
        SafeguardGroup.SKILLS: (
            Safeguard.IT_BUSINESS_VISION,
            Safeguard.PROVIDER_AUDIT,
            Safeguard.SECURITY_COMPLIANCE,
            Safeguard.CONTRACT_STEERING,
        ),
        SafeguardGroup.DOCUMENTATION: (
            Safeguard.NETWORK_MAP,
            Safeguard.APPLICATION_INVENTORY,
            Safeguard.CONTINUITY_PROCEDURES,
        ),
        SafeguardGroup.CLAUSES: (
            Safeguard.INTERVENTIONS_DOCUMENTED,
            Safeguard.OPEN_STANDARDS,
            Safeguard.TEAM_TRAINING,
            Safeguard.KNOWLEDGE_TRANSFER,
        ),
        SafeguardGroup.PROVIDER: (
            Safeguard.ADAPTED_MODEL,
            Safeguard.TRANSPARENT_INDICATORS,
            Safeguard.GOVERNANCE_QUALITY,
        ),
    }
)
"""The safeguards the article states, by group. The group is the first one it names them in."""

_GROUPS = MappingProxyType({id: group for group, ids in SAFEGUARDS_BY_GROUP.items() for id in ids})


_WITHOUT_PROVIDER = frozenset(
    {
        Safeguard.DATA_OWNERSHIP,
        Safeguard.INFRASTRUCTURE_DOCUMENTED,
        Safeguard.STANDARD_FORMATS,
        Safeguard.IT_BUSINESS_VISION,
        Safeguard.SECURITY_COMPLIANCE,
        *SAFEGUARDS_BY_GROUP[SafeguardGroup.DOCUMENTATION],
    }
)
_WITH_EXPERTS = _WITHOUT_PROVIDER | {
    Safeguard.PROVIDER_AUDIT,
    Safeguard.CONTRACT_STEERING,
    Safeguard.INTERVENTIONS_DOCUMENTED,
    Safeguard.KNOWLEDGE_TRANSFER,
    Safeguard.ADAPTED_MODEL,
}


def required(option_id: str) -> frozenset[Safeguard]:
    """The safeguards an option needs.

    Our reading: the article states them for outsourcing and does not tell models apart. What only a contract needs is
    not required in-house. Experts who come in for a skill have to document, pass on what they know and be judged, but
    run nothing that would have to be taken back. Every other model, and a custom option, needs them all.
    """
    if option_id == Model.IN_HOUSE:
        return _WITHOUT_PROVIDER
    return _WITH_EXPERTS if option_id == Model.CO_SOURCING else frozenset(Safeguard)


@dataclass(frozen=True, slots=True)
class SafeguardGap:
    """A safeguard that an option needs and that is not in place; `is_overdue` when its date has passed."""

    safeguard: Safeguard
    group: SafeguardGroup
    state: SafeguardState
    owner: str
    due: date | None
    is_overdue: bool


def gaps(assessment: Assessment, option_id: str, today: date) -> tuple[SafeguardGap, ...]:
    """What an option still needs, by group; a safeguard due today is not overdue yet."""
    needed = required(option_id)
    return tuple(
        SafeguardGap(id, group, check.state, check.owner, check.due, check.due is not None and check.due < today)
        for id, group in _GROUPS.items()
        if id in needed and (check := assessment.safeguard(id)).state is not SafeguardState.PRESENT
    )


class FullOutsourcingRisk(StrEnum):
    """The three major risks of full outsourcing. Stated by the article."""

    EXCESSIVE_DEPENDENCE = "excessive_dependence"
    LOSS_OF_STRATEGIC_SKILLS = "loss_of_strategic_skills"
    HARD_TO_REINSOURCE = "hard_to_reinsource"


MITIGATIONS: Mapping[FullOutsourcingRisk, tuple[Safeguard, ...]] = MappingProxyType(
    {
        FullOutsourcingRisk.EXCESSIVE_DEPENDENCE: (
            Safeguard.EXIT_CLAUSES,
            Safeguard.STANDARD_FORMATS,
            Safeguard.OPEN_STANDARDS,
            Safeguard.PROVIDER_AUDIT,
            Safeguard.CONTRACT_STEERING,
        ),
        FullOutsourcingRisk.LOSS_OF_STRATEGIC_SKILLS: (
            Safeguard.IT_BUSINESS_VISION,
            Safeguard.SECURITY_COMPLIANCE,
            Safeguard.TEAM_TRAINING,
            Safeguard.KNOWLEDGE_TRANSFER,
        ),
        FullOutsourcingRisk.HARD_TO_REINSOURCE: (
            Safeguard.EXIT_CLAUSES,
            Safeguard.DATA_OWNERSHIP,
            Safeguard.INFRASTRUCTURE_DOCUMENTED,
            Safeguard.INTERVENTIONS_DOCUMENTED,
            Safeguard.NETWORK_MAP,
            Safeguard.APPLICATION_INVENTORY,
            Safeguard.CONTINUITY_PROCEDURES,
        ),
    }
)
"""What holds each risk down. Our reading: the article says that exit clauses and in-house governance reduce them."""


def unmitigated(assessment: Assessment, risk: FullOutsourcingRisk) -> tuple[Safeguard, ...]:
    """The safeguards against a risk that are not in place."""
    return tuple(id for id in MITIGATIONS[risk] if assessment.safeguard(id).state is not SafeguardState.PRESENT)

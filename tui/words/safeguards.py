"""The safeguards: what each is called, what it means, their groups and states."""

from __future__ import annotations

from domain.catalogue import Safeguard, SafeguardGroup, SafeguardState
from tui.i18n import N_, _

LABEL_CELLS = 39
"""Most cells of a label: what its column has in a terminal of 120."""

_GROUPS = {
    SafeguardGroup.REVERSIBILITY: N_("A way back"),
    SafeguardGroup.SKILLS: N_("Skills kept in-house"),
    SafeguardGroup.DOCUMENTATION: N_("Minimum documentation"),
    SafeguardGroup.CLAUSES: N_("Contract clauses"),
    SafeguardGroup.PROVIDER: N_("The provider"),
}

_LABELS = {
    Safeguard.EXIT_CLAUSES: N_("Exit clauses in the contract"),
    Safeguard.DATA_OWNERSHIP: N_("Ownership of the data"),
    Safeguard.INFRASTRUCTURE_DOCUMENTED: N_("Infrastructure documented"),
    Safeguard.STANDARD_FORMATS: N_("Standard, not proprietary, formats"),
    Safeguard.IT_BUSINESS_VISION: N_("Strategic IT vision held in-house"),
    Safeguard.PROVIDER_AUDIT: N_("Someone able to audit the provider"),
    Safeguard.SECURITY_COMPLIANCE: N_("Security and GDPR steered in-house"),
    Safeguard.CONTRACT_STEERING: N_("Contract and SLA steered in-house"),
    Safeguard.NETWORK_MAP: N_("Network map"),
    Safeguard.APPLICATION_INVENTORY: N_("Inventory of critical applications"),
    Safeguard.CONTINUITY_PROCEDURES: N_("Business continuity procedures"),
    Safeguard.INTERVENTIONS_DOCUMENTED: N_("Provider documents its interventions"),
    Safeguard.OPEN_STANDARDS: N_("Open standards, no lock-in"),
    Safeguard.TEAM_TRAINING: N_("In-house team trained on major changes"),
    Safeguard.KNOWLEDGE_TRANSFER: N_("Continuous transfer of knowledge"),
    Safeguard.ADAPTED_MODEL: N_("Offer adapted to the company"),
    Safeguard.TRANSPARENT_INDICATORS: N_("Transparent about measured indicators"),
    Safeguard.GOVERNANCE_QUALITY: N_("Governance with regular meetings"),
}

_MEANINGS = {
    Safeguard.EXIT_CLAUSES: N_("Notice, help during the handover and its price are written down."),
    Safeguard.DATA_OWNERSHIP: N_("Data and backups belong to the company and are given back on request."),
    Safeguard.INFRASTRUCTURE_DOCUMENTED: N_("Someone new could take over from the documents alone."),
    Safeguard.STANDARD_FORMATS: N_("Data and settings can be taken elsewhere without conversion."),
    Safeguard.IT_BUSINESS_VISION: N_("Someone in-house arbitrates requests and owns the roadmap."),
    Safeguard.PROVIDER_AUDIT: N_("Someone in-house reads the reports and questions the figures."),
    Safeguard.SECURITY_COMPLIANCE: N_("The legal responsibility stays with the head of the company."),
    Safeguard.CONTRACT_STEERING: N_("Someone in-house follows commitments, penalties and renewals."),
    Safeguard.NETWORK_MAP: N_("Sites, links, addresses and equipment on one current plan."),
    Safeguard.APPLICATION_INVENTORY: N_("What the work depends on, with versions, owners and suppliers."),
    Safeguard.CONTINUITY_PROCEDURES: N_("Who does what when systems are down, tried at least once."),
    Safeguard.INTERVENTIONS_DOCUMENTED: N_("Every change leaves a written trace the company can read."),
    Safeguard.OPEN_STANDARDS: N_("Tools the provider installs can be run by another one."),
    Safeguard.TEAM_TRAINING: N_("Training comes with each major change and is in the price."),
    Safeguard.KNOWLEDGE_TRANSFER: N_("Regular service reviews pass on what the provider has learned."),
    Safeguard.ADAPTED_MODEL: N_("The provider starts from the company, not from its price list."),
    Safeguard.TRANSPARENT_INDICATORS: N_("It shows real figures of a present client, bad months too."),
    Safeguard.GOVERNANCE_QUALITY: N_("Who meets whom, how often, with which figures, is agreed."),
}

_STATES = {
    SafeguardState.NOT_ASKED: N_("not asked"),
    SafeguardState.PRESENT: N_("present"),
    SafeguardState.TO_DO: N_("to do"),
    SafeguardState.MISSING: N_("missing"),
}

_GLYPHS = {
    SafeguardState.NOT_ASKED: "·",
    SafeguardState.PRESENT: "✓",
    SafeguardState.TO_DO: "○",
    SafeguardState.MISSING: "✗",
}


def group(value: SafeguardGroup) -> str:
    return _(_GROUPS[value])


def label(value: Safeguard) -> str:
    return _(_LABELS[value])


def meaning(value: Safeguard) -> str:
    """One line: when the safeguard can be called present."""
    return _(_MEANINGS[value])


def state(value: SafeguardState) -> str:
    return _(_STATES[value])


def glyph(value: SafeguardState) -> str:
    """The state in one cell."""
    return _GLYPHS[value]

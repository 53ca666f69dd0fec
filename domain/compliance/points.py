"""The points that the rules ask for, each with its article. Only what a source was read for is listed.

`docs/method.md` says where each text was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from domain.dataclass import dataclass


class Regime(StrEnum):
    """Where points come from.

    `GDPR` Regulation (EU) 2016/679, Article 28 · `HDS` the French reference for hosting health data, version 2 (order
    of 26 April 2024), what the contract must hold and where data may be · `NIS2` Directive (EU) 2022/2555, what its
    Article 21 asks about suppliers · `DATA_ACT` Regulation (EU) 2023/2854, the right to switch cloud providers ·
    `ANSSI` rule 3 of the hygiene guide of the French cybersecurity agency: the security assurance plan.
    """

    GDPR = "gdpr"
    HDS = "hds"
    NIS2 = "nis2"
    DATA_ACT = "data_act"
    ANSSI = "anssi"


class Force(StrEnum):
    """How far a regime binds: the law, a certification the law asks for, or good practice."""

    LAW = "law"
    CERTIFICATION = "certification"
    GUIDANCE = "guidance"


FORCES: Mapping[Regime, Force] = MappingProxyType(
    {
        Regime.GDPR: Force.LAW,
        Regime.HDS: Force.CERTIFICATION,
        Regime.NIS2: Force.LAW,
        Regime.DATA_ACT: Force.LAW,
        Regime.ANSSI: Force.GUIDANCE,
    }
)

READ_AT: Mapping[Regime, tuple[str, ...]] = MappingProxyType(
    {
        Regime.GDPR: ("CISO Assistant library, gdpr.yaml",),
        Regime.HDS: ("CISO Assistant library, hds-v2.yaml",),
        Regime.NIS2: ("CISO Assistant library, nis2-directive.yaml",),
        Regime.DATA_ACT: ("Trusq", "Silicon", "Jeulin Avocat"),
        Regime.ANSSI: ("CISO Assistant library, anssi-guide-hygiene.yaml", "DND Agency"),
    }
)
"""Where the texts were read. Those of the Data Act are explanations of it, not the regulation itself."""


class CompliancePoint(StrEnum):
    """What a contract, or a provider, is asked for."""

    GDPR_GUARANTEES = "gdpr_guarantees"
    GDPR_SUBPROCESSORS_AUTHORISED = "gdpr_subprocessors_authorised"
    GDPR_SUBJECT_MATTER = "gdpr_subject_matter"
    GDPR_INSTRUCTIONS = "gdpr_instructions"
    GDPR_CONFIDENTIALITY = "gdpr_confidentiality"
    GDPR_SECURITY = "gdpr_security"
    GDPR_SUBPROCESSOR_CONDITIONS = "gdpr_subprocessor_conditions"
    GDPR_DATA_SUBJECTS = "gdpr_data_subjects"
    GDPR_ASSISTANCE = "gdpr_assistance"
    GDPR_DELETE_OR_RETURN = "gdpr_delete_or_return"
    GDPR_AUDITS = "gdpr_audits"
    GDPR_SAME_OBLIGATIONS = "gdpr_same_obligations"
    GDPR_IN_WRITING = "gdpr_in_writing"
    HDS_CERTIFICATE = "hds_certificate"
    HDS_SERVICES = "hds_services"
    HDS_DATA_SUBJECTS = "hds_data_subjects"
    HDS_INCIDENT_CONTACT = "hds_incident_contact"
    HDS_INDICATORS = "hds_indicators"
    HDS_SUBCONTRACTORS = "hds_subcontractors"
    HDS_ACCESS = "hds_access"
    HDS_CHANGES_AGREED = "hds_changes_agreed"
    HDS_FAILURE_GUARANTEES = "hds_failure_guarantees"
    HDS_NO_OTHER_USE = "hds_no_other_use"
    HDS_EVERYTHING_RETURNED = "hds_everything_returned"
    HDS_COPIES_DESTROYED = "hds_copies_destroyed"
    HDS_RETURN_COST_AND_DELAY = "hds_return_cost_and_delay"
    HDS_RETURN_FORMATS = "hds_return_formats"
    HDS_STORED_IN_EEA = "hds_stored_in_eea"
    HDS_REMOTE_ACCESS = "hds_remote_access"
    HDS_FOREIGN_LAW = "hds_foreign_law"
    NIS2_CONTINUITY = "nis2_continuity"
    NIS2_SUPPLY_CHAIN = "nis2_supply_chain"
    NIS2_SUPPLIER_VULNERABILITIES = "nis2_supplier_vulnerabilities"
    DATA_ACT_NOTICE = "data_act_notice"
    DATA_ACT_TRANSITION = "data_act_transition"
    DATA_ACT_RETRIEVAL = "data_act_retrieval"
    DATA_ACT_NO_CHARGES = "data_act_no_charges"
    ANSSI_OFFER_STUDIED = "anssi_offer_studied"
    ANSSI_REVERSIBILITY = "anssi_reversibility"
    ANSSI_AUDITS = "anssi_audits"
    ANSSI_OPEN_FORMAT = "anssi_open_format"
    ANSSI_SECURITY_MAINTAINED = "anssi_security_maintained"
    ANSSI_PLAN_IN_TENDER = "anssi_plan_in_tender"
    ANSSI_PLAN_ANNEXED = "anssi_plan_annexed"


@dataclass(frozen=True, slots=True)
class PointRule:
    """Where a point stands in its regime: an article, an HDS requirement or a rule. It holds from `applies_from` on."""

    regime: Regime
    reference: str
    applies_from: date | None = None


_P = CompliancePoint
_SWITCHING = date(2025, 9, 12)

RULES: Mapping[CompliancePoint, PointRule] = MappingProxyType(
    {
        _P.GDPR_GUARANTEES: PointRule(Regime.GDPR, "28.1"),
        _P.GDPR_SUBPROCESSORS_AUTHORISED: PointRule(Regime.GDPR, "28.2"),
        _P.GDPR_SUBJECT_MATTER: PointRule(Regime.GDPR, "28.3"),
        _P.GDPR_INSTRUCTIONS: PointRule(Regime.GDPR, "28.3.a"),
        _P.GDPR_CONFIDENTIALITY: PointRule(Regime.GDPR, "28.3.b"),
        _P.GDPR_SECURITY: PointRule(Regime.GDPR, "28.3.c"),
        _P.GDPR_SUBPROCESSOR_CONDITIONS: PointRule(Regime.GDPR, "28.3.d"),
        _P.GDPR_DATA_SUBJECTS: PointRule(Regime.GDPR, "28.3.e"),
        _P.GDPR_ASSISTANCE: PointRule(Regime.GDPR, "28.3.f"),
        _P.GDPR_DELETE_OR_RETURN: PointRule(Regime.GDPR, "28.3.g"),
        _P.GDPR_AUDITS: PointRule(Regime.GDPR, "28.3.h"),
        _P.GDPR_SAME_OBLIGATIONS: PointRule(Regime.GDPR, "28.4"),
        _P.GDPR_IN_WRITING: PointRule(Regime.GDPR, "28.9"),
        _P.HDS_CERTIFICATE: PointRule(Regime.HDS, "17"),
        _P.HDS_SERVICES: PointRule(Regime.HDS, "18"),
        _P.HDS_DATA_SUBJECTS: PointRule(Regime.HDS, "19"),
        _P.HDS_INCIDENT_CONTACT: PointRule(Regime.HDS, "20"),
        _P.HDS_INDICATORS: PointRule(Regime.HDS, "21"),
        _P.HDS_SUBCONTRACTORS: PointRule(Regime.HDS, "22"),
        _P.HDS_ACCESS: PointRule(Regime.HDS, "23"),
        _P.HDS_CHANGES_AGREED: PointRule(Regime.HDS, "24"),
        _P.HDS_FAILURE_GUARANTEES: PointRule(Regime.HDS, "25"),
        _P.HDS_NO_OTHER_USE: PointRule(Regime.HDS, "26"),
        _P.HDS_EVERYTHING_RETURNED: PointRule(Regime.HDS, "27"),
        _P.HDS_COPIES_DESTROYED: PointRule(Regime.HDS, "27"),
        _P.HDS_RETURN_COST_AND_DELAY: PointRule(Regime.HDS, "27"),
        _P.HDS_RETURN_FORMATS: PointRule(Regime.HDS, "27"),
        _P.HDS_STORED_IN_EEA: PointRule(Regime.HDS, "28"),
        _P.HDS_REMOTE_ACCESS: PointRule(Regime.HDS, "29"),
        _P.HDS_FOREIGN_LAW: PointRule(Regime.HDS, "30"),
        _P.NIS2_CONTINUITY: PointRule(Regime.NIS2, "21.2.c"),
        _P.NIS2_SUPPLY_CHAIN: PointRule(Regime.NIS2, "21.2.d"),
        _P.NIS2_SUPPLIER_VULNERABILITIES: PointRule(Regime.NIS2, "21.3"),
        _P.DATA_ACT_NOTICE: PointRule(Regime.DATA_ACT, "25", _SWITCHING),
        _P.DATA_ACT_TRANSITION: PointRule(Regime.DATA_ACT, "25", _SWITCHING),
        _P.DATA_ACT_RETRIEVAL: PointRule(Regime.DATA_ACT, "25", _SWITCHING),
        _P.DATA_ACT_NO_CHARGES: PointRule(Regime.DATA_ACT, "29", date(2027, 1, 12)),
        _P.ANSSI_OFFER_STUDIED: PointRule(Regime.ANSSI, "3"),
        _P.ANSSI_REVERSIBILITY: PointRule(Regime.ANSSI, "3"),
        _P.ANSSI_AUDITS: PointRule(Regime.ANSSI, "3"),
        _P.ANSSI_OPEN_FORMAT: PointRule(Regime.ANSSI, "3"),
        _P.ANSSI_SECURITY_MAINTAINED: PointRule(Regime.ANSSI, "3"),
        _P.ANSSI_PLAN_IN_TENDER: PointRule(Regime.ANSSI, "3"),
        _P.ANSSI_PLAN_ANNEXED: PointRule(Regime.ANSSI, "3"),
    }
)


_BY_REGIME = MappingProxyType(
    {regime: tuple(point for point, rule in RULES.items() if rule.regime is regime) for regime in Regime}
)


def points_of(regime: Regime) -> tuple[CompliancePoint, ...]:
    """The points of a regime, in the order of its text."""
    return _BY_REGIME[regime]


def is_in_force(point: CompliancePoint, today: date) -> bool:
    """Whether a point holds already."""
    start = RULES[point].applies_from
    return start is None or start <= today

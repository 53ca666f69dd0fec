"""The closed lists of the method: sourcing models, criteria, IT functions, safeguards, KPIs.

Identifiers and their order only; what they mean is computed by the module of each noun and put into words by
the application. Source of every list: the method page (`docs/method.md`).
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class Model(StrEnum):
    """The spectrum of sourcing models, from the most delegated to the least."""

    FULL = "full"
    PARTIAL = "partial"
    HYBRID = "hybrid"
    LAYERED = "layered"
    PROGRESSIVE = "progressive"
    CO_SOURCING = "co_sourcing"
    IN_HOUSE = "in_house"


class Criterion(StrEnum):
    """The seven criteria of the decision grid."""

    TCO = "tco"
    CRITICALITY = "criticality"
    TRANSFORMATION = "transformation"
    REVERSIBILITY = "reversibility"
    COMPLIANCE = "compliance"
    AVAILABILITY = "availability"
    RETAINED_SKILLS = "retained_skills"


class CriterionGroup(StrEnum):
    """What criteria are about together, to ask whether the group as a whole deserves its weight. Our addition."""

    COST = "cost"
    SERVICE = "service"
    RISK = "risk"
    CONTROL = "control"


CRITERION_GROUPS = MappingProxyType(
    {
        Criterion.TCO: CriterionGroup.COST,
        Criterion.CRITICALITY: CriterionGroup.RISK,
        Criterion.TRANSFORMATION: CriterionGroup.SERVICE,
        Criterion.REVERSIBILITY: CriterionGroup.CONTROL,
        Criterion.COMPLIANCE: CriterionGroup.RISK,
        Criterion.AVAILABILITY: CriterionGroup.SERVICE,
        Criterion.RETAINED_SKILLS: CriterionGroup.CONTROL,
    }
)


class Signal(StrEnum):
    """What makes a company ask the question; `FALSE_SIGNALS` never justify a reorganisation alone."""

    GROWTH_GAP = "growth_gap"
    OUTAGE_COST = "outage_cost"
    FIREFIGHTING = "firefighting"
    RECURRING_INCIDENTS = "recurring_incidents"
    IT_TURNOVER = "it_turnover"
    ONE_OFF_BILL = "one_off_bill"
    SINGLE_INCIDENT = "single_incident"


STRUCTURAL_SIGNALS = (Signal.GROWTH_GAP, Signal.OUTAGE_COST, Signal.FIREFIGHTING, Signal.IT_TURNOVER)
FALSE_SIGNALS = (Signal.ONE_OFF_BILL, Signal.SINGLE_INCIDENT)


class ItFunction(StrEnum):
    """The rows of the scope map, by level: daily support, technical operation, steering."""

    USER_SUPPORT = "user_support"
    WORKSTATIONS = "workstations"
    TELEPHONY = "telephony"
    NETWORK = "network"
    SERVERS = "servers"
    BACKUP = "backup"
    CYBERSECURITY = "cybersecurity"
    CLOUD = "cloud"
    BUSINESS_APPLICATIONS = "business_applications"
    ARCHITECTURE = "architecture"
    ROADMAP = "roadmap"
    VENDOR_MANAGEMENT = "vendor_management"
    IT_BUSINESS_VISION = "it_business_vision"
    PROVIDER_AUDIT = "provider_audit"
    SECURITY_COMPLIANCE = "security_compliance"
    CONTRACT_STEERING = "contract_steering"


NON_DELEGABLE = (
    ItFunction.IT_BUSINESS_VISION,
    ItFunction.PROVIDER_AUDIT,
    ItFunction.SECURITY_COMPLIANCE,
    ItFunction.CONTRACT_STEERING,
)


class Holder(StrEnum):
    """Who does an IT function."""

    IN_HOUSE = "in_house"
    SHARED = "shared"
    PROVIDER = "provider"


class SafeguardGroup(StrEnum):
    REVERSIBILITY = "reversibility"
    SKILLS = "skills"
    DOCUMENTATION = "documentation"
    CLAUSES = "clauses"
    PROVIDER = "provider"


class Safeguard(StrEnum):
    EXIT_CLAUSES = "exit_clauses"
    DATA_OWNERSHIP = "data_ownership"
    INFRASTRUCTURE_DOCUMENTED = "infrastructure_documented"
    STANDARD_FORMATS = "standard_formats"
    IT_BUSINESS_VISION = "it_business_vision"
    PROVIDER_AUDIT = "provider_audit"
    SECURITY_COMPLIANCE = "security_compliance"
    CONTRACT_STEERING = "contract_steering"
    NETWORK_MAP = "network_map"
    APPLICATION_INVENTORY = "application_inventory"
    CONTINUITY_PROCEDURES = "continuity_procedures"
    INTERVENTIONS_DOCUMENTED = "interventions_documented"
    OPEN_STANDARDS = "open_standards"
    TEAM_TRAINING = "team_training"
    KNOWLEDGE_TRANSFER = "knowledge_transfer"
    ADAPTED_MODEL = "adapted_model"
    TRANSPARENT_INDICATORS = "transparent_indicators"
    GOVERNANCE_QUALITY = "governance_quality"


class SafeguardState(StrEnum):
    NOT_ASKED = "not_asked"
    PRESENT = "present"
    TO_DO = "to_do"
    MISSING = "missing"


class Kpi(StrEnum):
    BUDGET = "budget"
    FIRST_LEVEL = "first_level"
    RESOLUTION_TIME = "resolution_time"
    SATISFACTION = "satisfaction"
    SECURITY_INCIDENTS = "security_incidents"


class Readjustment(StrEnum):
    RENEGOTIATE_SCOPE = "renegotiate_scope"
    CHANGE_PROVIDER = "change_provider"
    PARTIAL_REINSOURCING = "partial_reinsourcing"


class Verdict(StrEnum):
    """Why the question is asked."""

    STRUCTURAL = "structural"
    WATCH = "watch"
    SUPERFICIAL = "superficial"
    NONE = "none"
    UNDETERMINED = "undetermined"


class Basis(StrEnum):
    """Where a rule or figure comes from: stated by the article, our reading of it, or our addition."""

    STATED = "stated"
    READING = "reading"
    ADDITION = "addition"

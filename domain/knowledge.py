"""Who holds the skills that are never delegated, and how old the minimum documentation is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import StrictBool

from domain.base import Frozen
from domain.text import Line, Text


class Skill(StrEnum):
    """The skills that stay in-house whatever the model. Stated by the article. Functions and safeguards of the same
    ids stand for them on the scope map and in the list of safeguards."""

    IT_BUSINESS_VISION = "it_business_vision"
    PROVIDER_AUDIT = "provider_audit"
    SECURITY_COMPLIANCE = "security_compliance"
    CONTRACT_STEERING = "contract_steering"


class SkillCase(Frozen):
    """Who in the company holds a skill, who stands in for them, and whether they have time set aside for it."""

    holder: Line = ""
    deputy: Line = ""
    has_time: StrictBool | None = None
    note: Text = ""


class Document(StrEnum):
    """The minimum documentation against the black box. Stated by the article; safeguards have the same ids."""

    NETWORK_MAP = "network_map"
    APPLICATION_INVENTORY = "application_inventory"
    CONTINUITY_PROCEDURES = "continuity_procedures"


class DocumentCase(Frozen):
    """A document: whether it exists (None: not asked), when it was last brought up to date, where it is, who keeps
    it."""

    exists: StrictBool | None = None
    updated_on: date | None = None
    place: Line = ""
    owner: Line = ""
    note: Text = ""

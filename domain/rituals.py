"""The rituals of governance and how often they come back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Ritual(StrEnum):
    """What both sides meet for, stated by the article."""

    MONTHLY_DASHBOARD = "monthly_dashboard"
    STEERING_COMMITTEE = "steering_committee"
    SATISFACTION_SURVEY = "satisfaction_survey"
    SATISFACTION_REVIEW = "satisfaction_review"
    TECHNICAL_AUDIT = "technical_audit"


PERIODS: Mapping[Ritual, int] = MappingProxyType(
    {
        Ritual.MONTHLY_DASHBOARD: 1,
        Ritual.STEERING_COMMITTEE: 3,
        Ritual.SATISFACTION_SURVEY: 3,
        Ritual.SATISFACTION_REVIEW: 12,
        # The article says "bisannuel", every two years. Twice a year would be "semestriel", and an independent audit
        # more often than the yearly review of the relation would make no sense.
        Ritual.TECHNICAL_AUDIT: 24,
    }
)
"""Months between two occurrences."""

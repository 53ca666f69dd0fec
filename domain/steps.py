"""The seven steps of an assessment, in the order of the interview."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    COMPANY = "company"
    DIAGNOSIS = "diagnosis"
    MODELS = "models"
    GRID = "grid"
    SAFEGUARDS = "safeguards"
    DECISION = "decision"
    FOLLOW_UP = "follow_up"

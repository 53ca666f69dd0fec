"""What was said of the rules: whether a regime applies, and what was found of a point."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from domain.base import Frozen
from domain.text import Line, Text


class Applicability(StrEnum):
    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    UNKNOWN = "unknown"


class RegimeCase(Frozen):
    """What a person said about a regime: whether it applies here, and who says so."""

    state: Applicability = Applicability.UNKNOWN
    source: Line = ""
    note: Text = ""


class PointState(StrEnum):
    """What was found of a point. `UNKNOWN` was asked and nobody knows; `NOT_APPLICABLE` does not concern this contract.

    A point that is to be put right is `MISSING`, with an owner and a date.
    """

    NOT_ASKED = "not_asked"
    PRESENT = "present"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class ComplianceCheck(Frozen):
    """A point checked: its state, who puts it right by when, and where it was seen (clause, certificate, page)."""

    state: PointState = PointState.NOT_ASKED
    owner: Line = ""
    due: date | None = None
    evidence: Line = ""
    note: Text = ""

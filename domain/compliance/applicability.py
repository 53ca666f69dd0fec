"""Whether a regime applies to a company and an option, worked out from the interview and from what people said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import Basis, Model
from domain.compliance.check import Applicability
from domain.compliance.points import Regime
from domain.dataclass import dataclass


class ApplicabilityReason(StrEnum):
    """Why a regime applies, does not, or cannot be told.

    `STAFF_FILES`: personal data were left out of the answer, although staff files are personal data.
    `SOURCES_GIVE_NO_RULE`: who is concerned depends on sector and size, and none of our sources gives the thresholds.
    """

    NO_PROVIDER = "no_provider"
    PERSONAL_DATA = "personal_data"
    STAFF_FILES = "staff_files"
    NO_PERSONAL_DATA = "no_personal_data"
    HEALTH_DATA = "health_data"
    NO_HEALTH_DATA = "no_health_data"
    DATA_NOT_KNOWN = "data_not_known"
    SOURCES_GIVE_NO_RULE = "sources_give_no_rule"
    OTHER_RULES_SAID = "other_rules_said"
    CLOUD_PLANNED = "cloud_planned"
    CLOUD_NOT_KNOWN = "cloud_not_known"
    ANY_PROVIDER = "any_provider"


REASON_BASIS = Basis.READING
"""The sources say what the rules ask for; how the answers of the interview show whom they concern is our reading."""


@dataclass(frozen=True, slots=True)
class RegimeScope:
    """Whether a regime applies: as the answers have it (`computed`, with its reason) and as a person said."""

    regime: Regime
    computed: Applicability
    reason: ApplicabilityReason
    said: Applicability = Applicability.UNKNOWN

    @property
    def applicability(self) -> Applicability:
        """What counts: what a person said, else what the answers show."""
        return self.computed if self.said is Applicability.UNKNOWN else self.said

    @property
    def is_contested(self) -> bool:
        """Whether a person said the contrary of what the answers show."""
        known = {self.said, self.computed} - {Applicability.UNKNOWN}
        return len(known) == 2


def regime_scope(assessment: Assessment, regime: Regime, option_id: str) -> RegimeScope:
    """Whether a regime applies when the company takes an option.

    Without a provider there is no contract to check: only cloud services, which in-house IT buys too, stay concerned.
    """
    rule = _RULES[regime]
    if option_id == Model.IN_HOUSE and regime is not Regime.DATA_ACT:
        computed, reason = Applicability.DOES_NOT_APPLY, ApplicabilityReason.NO_PROVIDER
    else:
        computed, reason = rule(assessment)
    case = assessment.regimes.get(regime)
    return RegimeScope(regime, computed, reason, case.state if case else Applicability.UNKNOWN)


_Found = tuple[Applicability, ApplicabilityReason]


def _data(assessment: Assessment) -> tuple[str, ...] | None:
    """The regulated data, none when the question does not apply; None while the answer is not known."""
    answer = assessment.answer("regulated_data")
    if answer.state is AnswerState.NOT_APPLICABLE:
        return ()
    return assessment.several("regulated_data") if answer.is_given else None


def _gdpr(assessment: Assessment) -> _Found:
    data = _data(assessment)
    if data is None:
        return Applicability.UNKNOWN, ApplicabilityReason.DATA_NOT_KNOWN
    if "gdpr" in data:
        return Applicability.APPLIES, ApplicabilityReason.PERSONAL_DATA
    if "hds" in data:
        return Applicability.APPLIES, ApplicabilityReason.HEALTH_DATA
    if assessment.number("headcount") == 1:
        return Applicability.DOES_NOT_APPLY, ApplicabilityReason.NO_PERSONAL_DATA
    return Applicability.UNKNOWN, ApplicabilityReason.STAFF_FILES


def _hds(assessment: Assessment) -> _Found:
    data = _data(assessment)
    if data is None:
        return Applicability.UNKNOWN, ApplicabilityReason.DATA_NOT_KNOWN
    if "hds" in data:
        return Applicability.APPLIES, ApplicabilityReason.HEALTH_DATA
    return Applicability.DOES_NOT_APPLY, ApplicabilityReason.NO_HEALTH_DATA


def _nis2(assessment: Assessment) -> _Found:
    if "other" in (_data(assessment) or ()):
        return Applicability.UNKNOWN, ApplicabilityReason.OTHER_RULES_SAID
    return Applicability.UNKNOWN, ApplicabilityReason.SOURCES_GIVE_NO_RULE


def _data_act(assessment: Assessment) -> _Found:
    if "cloud" in assessment.several("roadmap"):
        return Applicability.APPLIES, ApplicabilityReason.CLOUD_PLANNED
    return Applicability.UNKNOWN, ApplicabilityReason.CLOUD_NOT_KNOWN


def _anssi(_assessment: Assessment) -> _Found:
    return Applicability.APPLIES, ApplicabilityReason.ANY_PROVIDER


_RULES: Mapping[Regime, Callable[[Assessment], _Found]] = MappingProxyType(
    {
        Regime.GDPR: _gdpr,
        Regime.HDS: _hds,
        Regime.NIS2: _nis2,
        Regime.DATA_ACT: _data_act,
        Regime.ANSSI: _anssi,
    }
)

"""Where less is known in-house than is needed, function by function. Our addition: the article asks for the audit of
skills and gaps as the first step to choose a model, without saying how."""

from __future__ import annotations

from collections.abc import Mapping

from domain.assessment import Assessment
from domain.catalogue import NON_DELEGABLE, Holder, ItFunction
from domain.dataclass import dataclass
from domain.it_function import FunctionCase
from domain.scope import Level, level_of

_PLAIN = FunctionCase()


@dataclass(frozen=True, slots=True)
class SkillGap:
    """The skill of one function. `missing`: levels held too few, 0 for none, None while one of the two is not known.

    `holder` is who is to do the function, None while nobody is.
    """

    function: ItFunction
    held: int | None
    needed: int | None
    missing: int | None
    holder: Holder | None
    critical: bool | None

    @property
    def level(self) -> Level:
        return level_of(self.function)

    @property
    def is_covered(self) -> bool:
        """Whether a provider brings what is missing. Nobody can for a skill that is never delegated."""
        return self.holder in (Holder.PROVIDER, Holder.SHARED) and self.function not in NON_DELEGABLE

    @property
    def is_open(self) -> bool:
        """Whether something is missing that the company has to hire or learn."""
        return bool(self.missing) and not self.is_covered


def skill_gap(assessment: Assessment, function: ItFunction, holder: Holder | None) -> SkillGap:
    """The skill of a function that `holder` is to do."""
    case = assessment.functions.get(function, _PLAIN)
    held, needed = case.skill_held, case.skill_needed
    missing = None if held is None or needed is None else max(0, needed - held)
    return SkillGap(function, held, needed, missing, holder, case.critical)


def skill_gaps(assessment: Assessment, holders: Mapping[ItFunction, Holder]) -> tuple[SkillGap, ...]:
    """The functions of which something is missing or not known, with the holders of a scope map.

    What has to be hired or learned comes first, critical functions before others, great gaps before small ones; what is
    not known comes last.
    """
    gaps = (skill_gap(assessment, function, holders.get(function)) for function in ItFunction)
    return tuple(sorted((gap for gap in gaps if gap.missing != 0), key=_urgency))


def _urgency(gap: SkillGap) -> tuple[bool, bool, bool, int]:
    return gap.missing is None, not gap.is_open, gap.critical is not True, -(gap.missing or 0)

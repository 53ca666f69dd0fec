"""What would be lost on the way out: through safeguards that are not in place, and skills that are no longer there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Basis, Holder, ItFunction, Safeguard, SafeguardGroup, SafeguardState
from domain.dataclass import dataclass
from domain.reversibility.exit_case import Way
from domain.safeguards import SAFEGUARDS_BY_GROUP, required
from domain.scope import scope_of
from domain.skill_gaps import skill_gap


class LossId(StrEnum):
    """What is lost: the terms one leaves on, the data, the knowledge of the systems, the use of what was made, or the
    ability to do the work oneself."""

    TERMS = "terms"
    DATA = "data"
    KNOWLEDGE = "knowledge"
    FORMATS = "formats"
    SKILLS = "skills"


_BY_SAFEGUARD: Mapping[Safeguard, LossId] = MappingProxyType(
    {
        Safeguard.EXIT_CLAUSES: LossId.TERMS,
        Safeguard.DATA_OWNERSHIP: LossId.DATA,
        Safeguard.INFRASTRUCTURE_DOCUMENTED: LossId.KNOWLEDGE,
        Safeguard.STANDARD_FORMATS: LossId.FORMATS,
    }
)
REVERSIBILITY_SAFEGUARDS = SAFEGUARDS_BY_GROUP[SafeguardGroup.REVERSIBILITY]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that would be lost, or may be: not `is_certain` while the safeguard, or the skill, is not known.

    `functions` are those that would have to be learned again, for `LossId.SKILLS`.
    """

    id: LossId
    is_certain: bool
    basis: Basis
    functions: tuple[ItFunction, ...] = ()


def losses(assessment: Assessment, option_id: str, way: Way) -> tuple[Loss, ...]:
    """What leaving an option one way would lose.

    The four safeguards are the article's; what each keeps from being lost is our reading. Skills count only for those
    who come back: a function given to a provider of which less is known in-house than is needed.
    """
    found = list(_from_safeguards(assessment, option_id))
    if way is Way.COME_BACK:
        found += _from_skills(assessment, option_id)
    return tuple(found)


def _from_safeguards(assessment: Assessment, option_id: str) -> Iterable[Loss]:
    needed = required(option_id)
    for safeguard in REVERSIBILITY_SAFEGUARDS:
        state = assessment.safeguard(safeguard).state
        if safeguard in needed and state is not SafeguardState.PRESENT:
            known = state is not SafeguardState.NOT_ASKED
            yield Loss(_BY_SAFEGUARD[safeguard], known, Basis.READING)


def _from_skills(assessment: Assessment, option_id: str) -> Iterable[Loss]:
    scope = scope_of(assessment, option_id)
    given = [function for function, holder in scope.items() if holder is Holder.PROVIDER]
    gaps = [skill_gap(assessment, function, Holder.PROVIDER) for function in given]
    lost = tuple(gap.function for gap in gaps if gap.missing)
    unknown = tuple(gap.function for gap in gaps if gap.missing is None)
    for functions, certain in ((lost, True), (unknown, False)):
        if functions:
            yield Loss(LossId.SKILLS, certain, Basis.ADDITION, functions)

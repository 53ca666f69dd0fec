"""Transformation: whether the planned projects find the skills they need."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.catalogue import Basis, Holder, ItFunction, Model
from domain.suggestions.facts import ground, question, suggested_scope, unknown
from domain.suggestions.suggestion import BEST, WORST, FactRef, Reason, ReasonId, Suggestion, because
from domain.suggestions.suggestion import suggestion as made

PROJECT_SKILLS: Mapping[str, tuple[str, ItFunction]] = MappingProxyType(
    {
        "erp": ("applications", ItFunction.BUSINESS_APPLICATIONS),
        "cloud": ("cloud", ItFunction.CLOUD),
        "connected_applications": ("applications", ItFunction.BUSINESS_APPLICATIONS),
    }
)
"""The skill each project of the roadmap calls for, and the IT function it belongs to. Our reading."""

_ROADMAP, _SKILLS = question("roadmap"), question("missing_skills")


class Cover(Enum):
    """Who has the skill a project calls for: the company, nobody, or possibly a provider."""

    COVERED = auto()
    UNCOVERED = auto()
    OUTSIDE = auto()


def transformation_suggestion(assessment: Assessment, option: str) -> Suggestion:
    """How many of the planned projects find their skill.

    Our reading. A skill that is missing in-house stays missing where its function stays in-house; where the function
    goes out, or experts are added (co-sourcing), the provider may bring it, which nothing here proves: 1 when no
    project is covered, 2 when some are, 3 when all are, up to 5 for people who did it before. One more missing skill
    never raises the level. Nothing is suggested where nothing is planned.
    """
    refs = (_ROADMAP, _SKILLS)
    base, missing = ground(assessment, refs), unknown(assessment, refs)
    if _ROADMAP in missing:
        return made(WORST, None, BEST, (), missing, base)
    projects = assessment.several("roadmap")
    if not projects:
        return made(WORST, None, BEST, [because(ReasonId.NO_PROJECT, Basis.READING)], (), base)
    return _level([_cover(assessment, option, project) for project in projects], missing, base)


def _cover(assessment: Assessment, option: str, project: str) -> Cover:
    skill, function = PROJECT_SKILLS[project]
    scope = suggested_scope(option)
    if not scope or scope[function].holder is not Holder.IN_HOUSE:
        return Cover.OUTSIDE
    state = assessment.answer("missing_skills").state
    if state not in (AnswerState.GIVEN, AnswerState.NOT_APPLICABLE):
        return Cover.OUTSIDE
    if skill not in assessment.several("missing_skills"):
        return Cover.COVERED
    return Cover.OUTSIDE if option == Model.CO_SOURCING else Cover.UNCOVERED


def _level(covers: list[Cover], missing: tuple[FactRef, ...], base: tuple[tuple[str, str], ...]) -> Suggestion:
    planned = len(covers)
    covered, lacking, outside = (covers.count(kind) for kind in (Cover.COVERED, Cover.UNCOVERED, Cover.OUTSIDE))
    low, high = _of(covered, planned), _of(covered + outside, planned)
    reasons: list[Reason] = []
    for count, id in (
        (covered, ReasonId.SKILLS_IN_HOUSE),
        (lacking, ReasonId.SKILLS_LACKING),
        (outside, ReasonId.DEPENDS_ON_PROVIDER),
    ):
        if count:
            reasons.append(because(id, Basis.READING, count=count, of=planned))
    return made(low, None if outside else low, BEST if lacking == 0 else high, reasons, missing, base)


def _of(covered: int, planned: int) -> int:
    return 3 if covered == planned else 2 if covered else WORST

"""Fit to the maturity of the company's IT: its organisation, skills, projects and appetite for change."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Basis, Model
from domain.fit.levels import FitLevel, FitReason, FitReasonId, Origin, Reasons, Variable, VariableFit, shifted


class Maturity(StrEnum):
    """How IT is run, least mature first; the choices of the question `maturity`."""

    INITIAL = "initial"
    MANAGED = "managed"
    DEFINED = "defined"
    STEERED = "steered"


_T, _G, _M, _P = FitLevel.TARGET, FitLevel.GOOD, FitLevel.POSSIBLE, FitLevel.POOR

_LEVELS: Mapping[Model, tuple[FitLevel, FitLevel, FitLevel, FitLevel]] = MappingProxyType(
    {  # at maturity         initial managed defined steered
        Model.FULL: (_M, _G, _G, _M),
        Model.PARTIAL: (_G, _G, _G, _G),
        Model.HYBRID: (_P, _M, _G, _G),
        Model.LAYERED: (_M, _G, _G, _G),
        Model.PROGRESSIVE: (_G, _G, _G, _G),
        Model.CO_SOURCING: (_M, _G, _G, _G),
        Model.IN_HOUSE: (_M, _G, _G, _G),
    }
)
"""Our addition: the article names maturity as a variable without saying which model suits which degree of it. Sharing
or keeping work asks for an organisation; delegating all of it wastes one."""

_BRINGS_SKILLS = (Model.FULL, Model.PARTIAL, Model.HYBRID, Model.LAYERED, Model.CO_SOURCING)
_WHY = Reasons(Variable.MATURITY)


def maturity_fit(assessment: Assessment, model: Model) -> VariableFit:
    """Fit to maturity; co-sourcing and the progressive model are decided first by what the article says of them."""
    reasons = _maturity_reasons(assessment, model)
    match model:
        case Model.CO_SOURCING:
            level, own = _co_sourcing(assessment)
        case Model.PROGRESSIVE:
            level, own = _progressive(assessment)
        case Model.LAYERED | Model.HYBRID:
            level, own = _kept_core(assessment, model)
        case Model.IN_HOUSE:
            level, own = _in_house(assessment)
        case _:
            level, own = _organisation(assessment, model), _sudden_change(assessment, model)
    return VariableFit(level, (*own, *reasons, *_project_reasons(assessment, model)))


def _organisation(assessment: Assessment, model: Model) -> FitLevel:
    """The level by the degree of maturity alone."""
    maturity = assessment.chosen("maturity")
    if maturity is None:
        return FitLevel.UNKNOWN
    return _LEVELS[model][tuple(Maturity).index(Maturity(maturity))]


def _maturity_reasons(assessment: Assessment, model: Model) -> list[FitReason]:
    maturity = assessment.chosen("maturity")
    level = _organisation(assessment, model)
    if level is FitLevel.UNKNOWN:
        return []
    if level is FitLevel.GOOD:
        return [_WHY.pro(FitReasonId.MATURITY_SUITS, Basis.ADDITION, Origin.OURS)]
    if model is Model.FULL and maturity == Maturity.STEERED:
        return [_WHY.con(FitReasonId.SKILLS_WOULD_BE_LOST, Basis.STATED, Origin.FAQ)]
    return [_WHY.con(FitReasonId.MATURITY_TOO_LOW, Basis.ADDITION, Origin.OURS)]


def _co_sourcing(assessment: Assessment) -> tuple[FitLevel, list[FitReason]]:
    """The article's target: a competent generalist in place, and skills that are missing."""
    generalist = assessment.value("competent_generalist")
    missing = assessment.several("missing_skills")
    if generalist is False:
        return FitLevel.POOR, [_WHY.con(FitReasonId.NO_GENERALIST, Basis.STATED, Origin.TEXT)]
    gap = _skills_reason(assessment, FitReasonId.FILLS_MISSING_SKILLS, pro=True)
    if generalist is None:
        return FitLevel.UNKNOWN, gap
    in_place = _WHY.pro(FitReasonId.GENERALIST_IN_PLACE, Basis.STATED, Origin.TEXT)
    if missing:
        return FitLevel.TARGET, [in_place, *gap]
    if not assessment.answer("missing_skills").is_given:
        return _organisation(assessment, Model.CO_SOURCING), [in_place]
    return FitLevel.POSSIBLE, [in_place, _WHY.con(FitReasonId.NO_SKILL_MISSING, Basis.READING, Origin.TEXT)]


def _progressive(assessment: Assessment) -> tuple[FitLevel, list[FitReason]]:
    """The article's target: a company that is reluctant to change all at once."""
    if assessment.value("fears_sudden_change") is True:
        return FitLevel.TARGET, [_WHY.pro(FitReasonId.GRADUAL_CHANGE, Basis.STATED, Origin.TEXT)]
    return _organisation(assessment, Model.PROGRESSIVE), []


def _kept_core(assessment: Assessment, model: Model) -> tuple[FitLevel, list[FitReason]]:
    """Models that keep work in-house need somebody able to do it. Our reading."""
    level, generalist = _organisation(assessment, model), assessment.value("competent_generalist")
    if generalist is True:
        return level, [_WHY.pro(FitReasonId.GENERALIST_IN_PLACE, Basis.READING, Origin.OURS)]
    if generalist is False:
        return shifted(level, -1), [_WHY.con(FitReasonId.NO_GENERALIST, Basis.READING, Origin.OURS)]
    return level, []


def _in_house(assessment: Assessment) -> tuple[FitLevel, list[FitReason]]:
    """Staying in-house leaves missing skills missing. Our reading."""
    level, reasons = _kept_core(assessment, Model.IN_HOUSE)
    missing = _skills_reason(assessment, FitReasonId.SKILLS_MISSING, pro=False)
    return shifted(level, -1 if missing else 0), [*reasons, *missing]


def _skills_reason(assessment: Assessment, id: FitReasonId, *, pro: bool) -> list[FitReason]:
    count = len(assessment.several("missing_skills"))
    if not count:
        return []
    make = _WHY.pro if pro else _WHY.con
    return [make(id, Basis.STATED if pro else Basis.READING, Origin.TEXT if pro else Origin.OURS, skills=count)]


def _sudden_change(assessment: Assessment, model: Model) -> list[FitReason]:
    if model is Model.FULL and assessment.value("fears_sudden_change") is True:
        return [_WHY.con(FitReasonId.SUDDEN_CHANGE, Basis.READING, Origin.TEXT)]
    return []


def _project_reasons(assessment: Assessment, model: Model) -> list[FitReason]:
    """Projects on the roadmap ask for skills that a provider can bring. They give reasons, never a level."""
    projects = len(assessment.several("roadmap"))
    if not projects:
        return []
    if model in _BRINGS_SKILLS:
        return [_WHY.pro(FitReasonId.BRINGS_PROJECT_SKILLS, Basis.STATED, Origin.TEXT, projects=projects)]
    if model is Model.IN_HOUSE and assessment.several("missing_skills"):
        return [_WHY.con(FitReasonId.PROJECTS_NEED_SKILLS, Basis.READING, Origin.TEXT, projects=projects)]
    return []

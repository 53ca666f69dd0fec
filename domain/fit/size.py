"""Fit to the company's size, and where the article's table and its FAQ disagree about it.

A bound that two bands of the table share belongs to the upper band, as for availability (our reading).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.assessment import Assessment
from domain.catalogue import Basis, Model
from domain.dataclass import dataclass
from domain.fit.levels import FitLevel, FitReason, FitReasonId, Origin, Reasons, Variable, VariableFit
from domain.interval import interval_of

TABLE_BANDS: Mapping[Model, tuple[int, int | None]] = MappingProxyType(
    {Model.FULL: (20, 50), Model.PARTIAL: (50, 100), Model.HYBRID: (100, None)}
)
"""People from (inclusive) and to (exclusive), by the article's table of models."""

PARTIAL_FROM = 10
"""People from which partial outsourcing is relevant, by the article's FAQ."""

HYBRID_FROM = 50
"""People above which hybrid models pay best, by the article's FAQ; exactly 50 counts as above (our reading)."""

_HYBRID_MODELS = (Model.HYBRID, Model.LAYERED, Model.CO_SOURCING)
"""The models the FAQ's "hybrid models" cover: the one so named, and those the article lists as hybrid elsewhere.
Partial outsourcing is listed too, but the table gives it a band of its own."""

_WHY = Reasons(Variable.SIZE)


def size_fit(assessment: Assessment, model: Model) -> VariableFit:
    """Fit to headcount; unknown without it."""
    headcount = interval_of(assessment, "headcount")
    if headcount is None:
        return VariableFit(FitLevel.UNKNOWN)
    level = _level(model, headcount.likely)
    doubtful = any(_level(model, end) is not level for end in (headcount.low, headcount.high))
    return VariableFit(level, tuple(_reasons(model, headcount.likely)), doubtful)


def _level(model: Model, people: Decimal) -> FitLevel:
    band = TABLE_BANDS.get(model)
    if band is not None and _in_band(people, band):
        return FitLevel.TARGET
    if model is Model.IN_HOUSE:
        return FitLevel.GOOD if people < PARTIAL_FROM else FitLevel.POSSIBLE
    if people < PARTIAL_FROM:
        # Experts called in for a skill delegate nothing: the FAQ's lower bound does not speak of them.
        return FitLevel.POSSIBLE if model is Model.CO_SOURCING else FitLevel.POOR
    match model:
        case Model.FULL:
            return FitLevel.POSSIBLE if people < 100 else FitLevel.POOR
        case Model.PARTIAL:
            return FitLevel.GOOD if people < 50 else FitLevel.POSSIBLE
        case Model.PROGRESSIVE:
            return FitLevel.GOOD
        case _:
            return FitLevel.GOOD if people >= HYBRID_FROM else FitLevel.POSSIBLE


def _reasons(model: Model, people: Decimal) -> list[FitReason]:
    return [*_table_reason(model, people), *_faq_reasons(model, people)]


def _table_reason(model: Model, people: Decimal) -> list[FitReason]:
    band = TABLE_BANDS.get(model)
    if band is None:
        return [_WHY.note(FitReasonId.NO_SIZE_STATED, Basis.READING, Origin.TABLE, headcount=people)]
    lower, upper = band
    figures = {"headcount": people, "lower": Decimal(lower), "upper": None if upper is None else Decimal(upper)}
    if _in_band(people, band):
        return [_WHY.pro(FitReasonId.IN_TARGET_BAND, Basis.STATED, Origin.TABLE, **figures)]
    id = FitReasonId.BELOW_TARGET_BAND if people < lower else FitReasonId.ABOVE_TARGET_BAND
    return [_WHY.con(id, Basis.STATED, Origin.TABLE, **figures)]


def _faq_reasons(model: Model, people: Decimal) -> list[FitReason]:
    reasons = []
    if model in (Model.PARTIAL, Model.PROGRESSIVE) and people >= PARTIAL_FROM:
        basis = Basis.STATED if model is Model.PARTIAL else Basis.READING
        reasons.append(_WHY.pro(FitReasonId.PARTIAL_RELEVANT, basis, Origin.FAQ, headcount=people, lower=PARTIAL_FROM))
    if model in _HYBRID_MODELS and people >= HYBRID_FROM:
        basis = Basis.STATED if model is Model.HYBRID else Basis.READING
        reasons.append(_WHY.pro(FitReasonId.HYBRID_MODELS_PAY, basis, Origin.FAQ, headcount=people, lower=HYBRID_FROM))
    if people < PARTIAL_FROM and model is not Model.CO_SOURCING:
        make = _WHY.pro if model is Model.IN_HOUSE else _WHY.con
        reasons.append(
            make(
                FitReasonId.PARTIAL_NOT_YET_RELEVANT,
                Basis.STATED if model is Model.PARTIAL else Basis.READING,
                Origin.FAQ,
                headcount=people,
                lower=PARTIAL_FROM,
            )
        )
    return reasons


def _in_band(people: Decimal, band: tuple[int, int | None]) -> bool:
    lower, upper = band
    return people >= lower and (upper is None or people < upper)


class ConflictId(StrEnum):
    HYBRID_SIZE = "hybrid_size"
    PARTIAL_SIZE = "partial_size"


@dataclass(frozen=True, slots=True)
class SourceConflict:
    """The article's table and its FAQ give one model different sizes, in people.

    `table_to` is exclusive, None without an upper bound; the FAQ gives only `faq_from`. `touches_company`: the two
    disagree about a company of this headcount; None when the headcount is not known.
    """

    id: ConflictId
    model: Model
    table_from: int
    table_to: int | None
    faq_from: int
    touches_company: bool | None


def source_conflicts(assessment: Assessment) -> tuple[SourceConflict, ...]:
    """Both conflicts between the article's table and its FAQ, always, with whether they matter here."""
    people = assessment.number("headcount")
    return tuple(
        _conflict(id, model, faq_from, people)
        for id, model, faq_from in (
            (ConflictId.HYBRID_SIZE, Model.HYBRID, HYBRID_FROM),
            (ConflictId.PARTIAL_SIZE, Model.PARTIAL, PARTIAL_FROM),
        )
    )


def _conflict(id: ConflictId, model: Model, faq_from: int, people: Decimal | None) -> SourceConflict:
    band = TABLE_BANDS[model]
    touches = None if people is None else _in_band(people, band) != (people >= faq_from)
    return SourceConflict(id, model, *band, faq_from, touches)

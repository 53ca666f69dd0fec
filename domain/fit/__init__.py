"""How well each sourcing model fits the company's size, criticality and maturity, with reasons for and against."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.catalogue import Model
from domain.dataclass import dataclass
from domain.fit.criticality import criticality_fit
from domain.fit.levels import FitLevel, FitReason, FitReasonId, Origin, Side, Variable, VariableFit, overall
from domain.fit.maturity import maturity_fit
from domain.fit.size import ConflictId, SourceConflict, size_fit, source_conflicts

__all__ = [
    "ConflictId",
    "FitLevel",
    "FitReason",
    "FitReasonId",
    "OptionFit",
    "Origin",
    "Side",
    "SourceConflict",
    "Variable",
    "VariableFit",
    "fit",
    "source_conflicts",
]


@dataclass(frozen=True, slots=True)
class OptionFit:
    """The fit of one option to each of the three variables, and taken together (see `overall`)."""

    option: str
    size: VariableFit
    criticality: VariableFit
    maturity: VariableFit
    level: FitLevel

    def variable(self, variable: Variable) -> VariableFit:
        return {
            Variable.SIZE: self.size,
            Variable.CRITICALITY: self.criticality,
            Variable.MATURITY: self.maturity,
        }[variable]

    @property
    def reasons(self) -> tuple[FitReason, ...]:
        return self.size.reasons + self.criticality.reasons + self.maturity.reasons

    @property
    def reasons_for(self) -> tuple[FitReason, ...]:
        return self._on(Side.FOR)

    @property
    def reasons_against(self) -> tuple[FitReason, ...]:
        return self._on(Side.AGAINST)

    @property
    def remarks(self) -> tuple[FitReason, ...]:
        """What else to know about the option: neither for it nor against it."""
        return self._on(Side.TO_KNOW)

    def _on(self, side: Side) -> tuple[FitReason, ...]:
        return tuple(reason for reason in self.reasons if reason.side is side)


_UNKNOWN = VariableFit(FitLevel.UNKNOWN)


def fit(assessment: Assessment, option_id: str) -> OptionFit:
    """The fit of an option; a custom option has none that could be computed."""
    if option_id not in set(Model):
        return OptionFit(option_id, _UNKNOWN, _UNKNOWN, _UNKNOWN, FitLevel.UNKNOWN)
    model = Model(option_id)
    size, criticality, maturity = (rule(assessment, model) for rule in (size_fit, criticality_fit, maturity_fit))
    level = overall((size.level, criticality.level, maturity.level))
    return OptionFit(option_id, size, criticality, maturity, level)

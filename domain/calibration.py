"""How well predictions came true, over many assessments: how often inside their interval, and by how much they err.

An interval is calibrated when it holds the true value as often as it claims; people's are usually too narrow
(S. Lichtenstein, B. Fischhoff and L. D. Phillips, Calibration of probabilities: the state of the art to 1980, in
Judgment under Uncertainty, 1982). The errors are medians, which one absurd case does not move (R. J. Hyndman and A. B.
Koehler, Another look at measures of forecast accuracy, International Journal of Forecasting 22, 2006).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import median

from domain.dataclass import dataclass
from domain.predictions import Outcome, PredictionKind
from domain.survey import share_interval


@dataclass(frozen=True, slots=True)
class Calibration:
    """The record of one kind of prediction.

    `compared`: predictions of which the outcome is known; `pending`: those still waiting for it. `kept`: how many came
    no worse than the worst expected. `within` of those with an interval, `with_interval`, came inside it; `share` is
    between what the true share lies at 95 % (0–1, Wilson's interval). `bias`: the median error in percent of what was
    predicted, positive when more came; `spread`: the median of its size. For availability both are in points of
    percent. None where nothing can be compared.
    """

    kind: PredictionKind
    compared: int
    pending: int
    kept: int
    within: int
    with_interval: int
    share: tuple[Decimal, Decimal] | None
    bias: Decimal | None
    spread: Decimal | None


def calibration(found: Iterable[Outcome]) -> tuple[Calibration, ...]:
    """The record of every kind of prediction, of all decisions and assessments together."""
    by_kind: dict[PredictionKind, list[Outcome]] = {kind: [] for kind in PredictionKind}
    for outcome in found:
        by_kind[outcome.kind].append(outcome)
    return tuple(_of(kind, outcomes) for kind, outcomes in by_kind.items())


def _of(kind: PredictionKind, found: list[Outcome]) -> Calibration:
    inside = [outcome.is_within for outcome in found if outcome.is_within is not None]
    errors = [error for outcome in found if (error := _error(outcome)) is not None]
    compared = sum(outcome.actual is not None for outcome in found)
    share = share_interval(Decimal(sum(inside)) / len(inside), len(inside)) if inside else None
    return Calibration(
        kind=kind,
        compared=compared,
        pending=len(found) - compared,
        kept=sum(outcome.is_kept is True for outcome in found),
        within=sum(inside),
        with_interval=len(inside),
        share=share,
        bias=median(errors) if errors else None,
        spread=median(map(abs, errors)) if errors else None,
    )


def _error(outcome: Outcome) -> Decimal | None:
    return outcome.error if outcome.kind is PredictionKind.AVAILABILITY else outcome.relative_error

"""How well people agree, as kinds that have words: on an order, and on the weight of one criterion."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from domain.dataclass import dataclass
from domain.mcda.group import kendall_w


class Agreement(StrEnum):
    """How alike several orders are, by the mean rank correlation between two of them: below .1, then from .1, .3, .5,
    .7, .9 on.

    The steps are those of R. C. Schmidt, "Managing Delphi surveys using nonparametric statistical techniques", Decision
    Sciences 28, 1997, who reads them off W. With few people W is high by itself (1/n without any agreement: .5 for
    two), so we read them off the mean correlation, which W tends to as people are more: our reading.
    """

    NONE = "none"
    VERY_WEAK = "very_weak"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    VERY_STRONG = "very_strong"


_FROM = (
    (0.9, Agreement.VERY_STRONG),
    (0.7, Agreement.STRONG),
    (0.5, Agreement.MODERATE),
    (0.3, Agreement.WEAK),
    (0.1, Agreement.VERY_WEAK),
)


@dataclass(frozen=True, slots=True)
class Concordance:
    """How alike the orders of several people are.

    `w` is Kendall's, from 0 to 1. `correlation` is the mean rank correlation of two people that it stands for, from
    −1 to 1: (n·W − 1) / (n − 1), M. G. Kendall and J. D. Gibbons, Rank Correlation Methods, 1990.
    """

    w: float
    correlation: float
    agreement: Agreement


def concordance_of(rankings: Sequence[Sequence[float]]) -> Concordance | None:
    """How alike `rankings` are, a row of ranks per person; None for fewer than two people or nothing but ties."""
    w = kendall_w(rankings) if len(rankings) > 1 else None
    if w is None:
        return None
    # Free of the last bits of the arithmetic, so that .7 on paper is .7 here.
    correlation = round((len(rankings) * w - 1) / (len(rankings) - 1), 9)
    agreement = next((kind for limit, kind in _FROM if correlation >= limit), Agreement.NONE)
    return Concordance(round(w, 9), correlation, agreement)


class Spread(StrEnum):
    """How far apart people are on the weight of one criterion.

    Measured by 1/n, what each of n criteria would weigh if all counted the same: `FAR` from 1/n on, `APART` from half
    of it, `SAME` below a twentieth of it, which no rounded percentage shows. Our addition: no source gives figures.
    """

    SAME = "same"
    CLOSE = "close"
    APART = "apart"
    FAR = "far"


_STEPS = ((1.0, Spread.FAR), (0.5, Spread.APART), (0.05, Spread.CLOSE))


def spread_of(weights: Sequence[float], criteria: int) -> Spread:
    """How far apart the `weights` are that people give one of so many `criteria`; `SAME` for one person or nobody."""
    width = round((max(weights) - min(weights)) * criteria, 9) if weights else 0.0
    return next((spread for limit, spread in _STEPS if width >= limit), Spread.SAME)

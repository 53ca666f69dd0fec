"""Close calls: rivals that the leader is not clearly ahead of."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass
from domain.mcda.acceptability import Smaa
from domain.mcda.grid import Grid, rounded
from domain.ranking import CLOSE_MARGIN

CLOSE_PROBABILITY = 0.7
"""Below this chance of beating a rival, first place is too close to call. Our addition: no source gives a figure."""


class Closeness(StrEnum):
    """Why a call is close: too few points between the two, or too small a chance that the leader beats the rival."""

    MARGIN = "margin"
    PROBABILITY = "probability"


@dataclass(frozen=True, slots=True)
class CloseCall:
    """`leader` is `margin` points of total ahead of `rival` and beats it with `probability` (from 0 to 1)."""

    leader: str
    rival: str
    margin: float
    probability: float
    reasons: tuple[Closeness, ...]


def close_calls(grid: Grid, smaa: Smaa) -> tuple[CloseCall, ...]:
    """The rivals too close to the leader, the closest first; empty when the lead is clear, and without a rival.

    `smaa` is the study of the same grid under its stated weights with their doubt.
    """
    totals, leader = grid.totals(), grid.leader()
    found: list[CloseCall] = []
    for rival, id in enumerate(grid.options):
        margin = rounded(totals[leader] - totals[rival])
        probability = smaa.pairwise[leader][rival]
        reasons = (Closeness.MARGIN,) if margin < CLOSE_MARGIN else ()
        if probability < CLOSE_PROBABILITY:
            reasons = (*reasons, Closeness.PROBABILITY)
        if rival != leader and reasons:
            found.append(CloseCall(grid.options[leader], id, margin, probability, reasons))
    return tuple(sorted(found, key=lambda call: (call.probability, call.margin)))

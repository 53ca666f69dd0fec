"""How often one option beats another when all weights are equally likely: exactly, without sampling."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from operator import sub

from domain.mcda.grid import Matrix


def winning_index(differences: Sequence[float], repeats: Sequence[int] | None = None) -> float:
    """The chance, from 0 to 1, that the weighted sum of `differences` is above 0; 1/2 when all of them are 0.

    Weights are uniform on the simplex, or follow a Dirichlet law whose parameters are the whole numbers `repeats`. The
    share of a simplex on one side of a plane: Varsi 1973, Ali 1973. Every step is a mean of two numbers with weights
    above 0, so nothing cancels.
    """
    parts = differences
    if repeats is not None:
        parts = [part for part, count in zip(differences, repeats, strict=True) for _ in range(count)]
    ahead = [part for part in parts if part > 0]
    behind = [-part for part in parts if part < 0]
    if not ahead and not behind:
        return 0.5
    losses = list(enumerate(behind))
    not_above, last = [1.0] * len(behind), 0.0
    for gain in ahead:
        last = 0.0
        for place, loss in losses:
            last = not_above[place] = (loss * not_above[place] + gain * last) / (gain + loss)
    return 1.0 - (last if ahead else not_above[-1])


def winning_indices(corners: Matrix) -> Matrix:
    """The chance that the option of the row beats that of the column, 1/2 for a tie and itself.

    `corners` has, for every option, its total at each vertex of a set of weights whose mixes are all equally likely;
    for the whole simplex these are the values themselves.
    """
    chances = [[0.5] * len(corners) for _ in corners]
    for one, other in combinations(range(len(corners)), 2):
        won = winning_index(tuple(map(sub, corners[one], corners[other])))
        chances[one][other], chances[other][one] = won, 1.0 - won
    return tuple(map(tuple, chances))

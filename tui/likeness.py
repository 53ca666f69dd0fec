"""How like a name is to what somebody types of it: the letters in their order, as in the search of an editor."""

from __future__ import annotations

import re

LONGEST = 60
"""Characters that are compared; no name is found by more."""

_BEST = 3
"""Most points of a letter: one for being there, one at the start of a word, one for following the letter before it."""


def likeness(typed: str, name: str) -> float:
    """From 0, where not all letters of `typed` come in `name` in their order, to 1.

    Of all places the letters could have, those count that give most points (our addition). The time grows with the
    product of both lengths, not with the number of such places. Both texts are compared as they are: fold them first.
    """
    typed = typed[:LONGEST]
    if not typed or not _come_in_order(typed, name):
        return 0.0
    starts = {word.start() for word in re.finditer(r"\w+", name)}
    ends = _points(typed[0], name, starts, None)
    for letter in typed[1:]:
        ends = _points(letter, name, starts, ends)
    return max(ends) / (_BEST * len(typed))


def _come_in_order(typed: str, name: str) -> bool:
    left = iter(name)
    return all(letter in left for letter in typed)


def _points(letter: str, name: str, starts: set[int], before: list[float] | None) -> list[float]:
    """The most points with `letter` at each place of `name`, given those `before` it; minus infinity elsewhere."""
    none = float("-inf")
    found, so_far = [], 0.0 if before is None else none
    for at, here in enumerate(name):
        follows = before[at - 1] + 1 if before is not None and at else none
        found.append(max(so_far, follows) + 1 + (at in starts) if here == letter else none)
        if before is not None:
            so_far = max(so_far, before[at])
    return found

"""How well what somebody types finds a name: by the words it begins, then by those it is a part of."""

from __future__ import annotations

import re

LONGEST = 60
"""Characters that are compared; no name is found by more."""

LEAST_PART = 3
"""Letters from which on a word is also looked for inside others: fewer are in nearly all of them (our addition)."""

_WORD = re.compile(r"\w+")


def likeness(typed: str, name: str) -> float:
    """From 0, where a word of `typed` is nowhere in `name`, to 1, where each begins a word of it.

    A word that is only a part of one counts half (our addition). Nothing looser is found: letters spread over a name
    are in most names. Both texts are compared as they are: fold them first.
    """
    asked, words = _WORD.findall(typed[:LONGEST]), _WORD.findall(name)
    worth = [_worth(one, words) for one in asked]
    return sum(worth) / len(worth) if worth and all(worth) else 0.0


def begins_words(typed: str, name: str) -> bool:
    """Whether each word of `typed` begins a word of `name`; never for nothing typed."""
    return likeness(typed, name) == 1


def _worth(typed: str, words: list[str]) -> float:
    if any(word.startswith(typed) for word in words):
        return 1.0
    return 0.5 if len(typed) >= LEAST_PART and any(typed in word for word in words) else 0.0

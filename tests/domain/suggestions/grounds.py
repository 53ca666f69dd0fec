"""Comparing what two suggestions rest on."""

from __future__ import annotations

from domain.suggestions.suggestion import Ground


def moved(before: Ground, now: Ground) -> tuple[str, ...]:
    """The keys of the facts that are no longer what they were, in the order of the facts now; empty when none is."""
    old, new = dict(before), dict(now)
    return tuple(key for key in {**new, **old} if old.get(key) != new.get(key))

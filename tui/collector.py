"""The collector of cyclic garbage, kept out of the way of keys."""

from __future__ import annotations

import gc

AT_REST = 0.5
"""Seconds after a screen is opened: what it needs is loaded, and nobody has read it yet."""

ALLOCATIONS = 10_000
"""New objects between two looks of the collector: drawing a page once makes about a thousand that go by themselves."""


def spare_what_is_loaded() -> None:
    """Free the garbage that loading left, and never look again through what stays to the end."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)

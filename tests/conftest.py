"""How many examples property tests try: a few in every run, many with `make faults`; none is timed."""

from __future__ import annotations

from hypothesis import settings

from tests.faults.effort import rounds

settings.register_profile("sourcier", max_examples=rounds(100, 40), deadline=None)
settings.load_profile("sourcier")

"""What holds for every test: a few examples of each property, many with `make faults`; none is timed."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.faults.effort import rounds

settings.register_profile("sourcier", max_examples=rounds(100, 25), deadline=None)
settings.load_profile("sourcier")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What the tests are made of stays to the end: no looking for garbage in it, now or later."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()

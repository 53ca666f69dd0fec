"""What holds for every test of the screens."""

from __future__ import annotations

import pytest

from tui.i18n import set_language


@pytest.fixture(autouse=True)
def english() -> None:
    """The language is one for the whole program: none is left over from the test before."""
    set_language("en")

"""What is said of a swing, and of one against another."""

from __future__ import annotations

import pytest

from domain.samples import sample
from tui.i18n import set_language
from tui.words import swings


@pytest.mark.parametrize(
    ("ratio", "said"), [(20.0, "about 20 times going"), (2.25, "about 2.2 times going"), (2.0, "about 2 times going")]
)
def test_how_many_times_has_a_decimal_only_where_it_says_something(ratio: float, said: str) -> None:
    set_language("en")
    assert said in swings.worth(sample("services", "en"), "tco", "criticality", ratio)

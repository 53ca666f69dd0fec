"""Searching by the letters of a name in their order."""

from __future__ import annotations

import pytest

from tui.likeness import LONGEST, likeness


@pytest.mark.parametrize(
    ("typed", "name", "worth"),
    [
        ("", "note", 0),
        ("x", "note", 0),
        ("eton", "note", 0),
        ("n", "note", 2 / 3),  # there, and the start of a word
        ("o", "note", 1 / 3),
        ("no", "note", 4 / 6),  # 1 + 1 for the first, 1 + 1 for the one that follows it
        ("nt", "note", 3 / 6),
        ("fu", "follow-up", 4 / 6),  # two starts
        ("oo", "foo boo", 3 / 6),  # side by side is worth more than the first that come
    ],
)
def test_letters_count_for_being_there_for_starts_and_for_following(typed: str, name: str, worth: float) -> None:
    assert likeness(typed, name) == pytest.approx(worth)


def test_of_all_places_those_with_most_points_count() -> None:
    """The first "re" begins no word; the later one does."""
    assert likeness("re", "more or report") == likeness("re", "report")


def test_a_letter_held_down_is_searched_for_at_once() -> None:
    """All ways to place 20 letters on 80 are 3.5 · 10¹⁸: none would ever be through."""
    assert likeness("e" * 20, "e " * 80) == pytest.approx(40 / 60)
    assert likeness("e" * 10 * LONGEST, "e" * LONGEST) > 0

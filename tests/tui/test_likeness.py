"""Searching by the words of a name."""

from __future__ import annotations

import pytest

from tui.likeness import LONGEST, begins_words, likeness


@pytest.mark.parametrize(
    ("typed", "name", "worth"),
    [
        ("", "note", 0),
        (" - ", "note", 0),
        ("x", "note", 0),
        ("nt", "note", 0),  # letters in their order are no word
        ("curr", "step 5, safeguards: criteria of offers", 0),
        ("n", "a note", 1),
        ("o", "note", 0),  # too few letters to look for inside a word
        ("port", "report", 1 / 2),
        ("port", "report on the portfolio", 1),
        ("fol up", "follow-up", 1),
        ("up fol", "follow-up", 1),
        ("follow-up", "step 7: follow up", 1),
        ("port year", "report of the year", 3 / 4),
        ("note zzz", "note", 0),
    ],
)
def test_every_word_typed_begins_a_word_or_is_part_of_one(typed: str, name: str, worth: float) -> None:
    assert likeness(typed, name) == pytest.approx(worth)


def test_words_begun_are_told_from_parts_of_words() -> None:
    assert begins_words("no sour", "source of the note")
    assert not begins_words("port", "report")
    assert not begins_words("", "report")


def test_no_more_is_compared_than_can_be_typed() -> None:
    assert likeness("e" * 10 * LONGEST, "e" * LONGEST) == 1

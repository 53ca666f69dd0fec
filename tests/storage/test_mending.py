"""What the seal proves is put back to the byte, and nothing else is."""

from __future__ import annotations

import pytest

from storage import mending
from storage.mending import LEAST_DIGITS, Mend, mended
from tests.storage import cases

WHOLE = cases.text_of(cases.small()).encode()
SEAL = WHOLE.index(b"# sha256")


def flipped(place: int, bit: int, data: bytes = WHOLE) -> bytes:
    return data[:place] + bytes((data[place] ^ (1 << bit),)) + data[place + 1 :]


@pytest.mark.parametrize("bit", [0, 3, 5, 7])
def test_a_flipped_bit_is_put_back_wherever_it_is(bit: int) -> None:
    for place in range(bit, len(WHOLE), 8):
        found = mended(flipped(place, bit))
        assert found is not None, place
        assert found.data == WHOLE
        # The same bit, seen from the other side, may as well be that of a line end before the seal.
        assert found.how is (Mend.SEAL if place >= SEAL else Mend.BIT)


def test_the_line_is_told_as_it_is_and_as_it_was() -> None:
    place = WHOLE.index(b"value = 50") + 8
    found = mended(flipped(place, 1))
    assert found is not None
    assert (found.before, found.after) == (b"value = 70", b"value = 50")
    assert found.line == WHOLE[:place].count(b"\n") + 1


def test_two_flipped_bits_are_not_guessed_at() -> None:
    assert mended(flipped(300, 0, flipped(400, 0))) is None
    assert mended(flipped(SEAL + 20, 0, flipped(SEAL + 21, 0))) is None


@pytest.mark.parametrize("lost", range(1, 64 + 1 - LEAST_DIGITS))
def test_a_seal_that_was_cut_is_written_anew(lost: int) -> None:
    found = mended(WHOLE[:-lost])
    assert found is not None
    assert (found.data, found.how) == (WHOLE, Mend.SEAL)


@pytest.mark.parametrize("kept", [0, LEAST_DIGITS - 1])
def test_too_few_digits_prove_nothing(kept: int) -> None:
    assert mended(WHOLE[: SEAL + len("# sha256 ") + kept]) is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_another_encoding_is_undone(encoding: str, end: str) -> None:
    found = mended(WHOLE.decode().replace("\n", end).encode(encoding))
    assert found is not None
    assert (found.data, found.how) == (WHOLE, Mend.ENCODING)


@pytest.mark.parametrize("data", [WHOLE.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + WHOLE])
def test_other_line_ends_and_a_mark_are_undone(data: bytes) -> None:
    found = mended(data)
    assert found is not None
    assert (found.data, found.how) == (WHOLE, Mend.LINE_ENDS)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        b"",
        b"x",
        b"\0" * 500,
        WHOLE[:200],
        WHOLE.replace(b"value = 50", b"value = 5000"),
        WHOLE.replace(b"value = 50", b"\x01\x02\x03" * 9),
        WHOLE.replace(b"value = 50", b"\xff\xff\xff"),
    ],
)
def test_what_is_intact_or_changed_in_another_way_is_left(data: bytes) -> None:
    assert mended(data) is None


def test_a_long_text_is_only_searched_where_a_byte_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_SEARCHED", 100)
    assert mended(flipped(WHOLE.index(b"value = 50") + 8, 1)) is None
    found = mended(flipped(WHOLE.index(b"value = 50"), 7))
    assert found is not None
    assert found.data == WHOLE


def test_a_search_that_is_no_longer_wanted_ends_without_a_bit() -> None:
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(True)
        return len(asked) <= 10

    place = WHOLE.index(b"value = 50") + 8
    assert place > 20
    assert mended(flipped(place, 1), is_wanted) is None
    assert len(asked) == 11
    found = mended(flipped(place, 1))
    assert found is not None
    assert found.data == WHOLE

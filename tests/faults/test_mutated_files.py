"""A hundred thousand damaged files: one clean error or a warning each, quickly, and none taken for the original."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress

import pytest

from domain.samples import sample
from storage.codec import Loaded, Stamp, decode, encode
from storage.errors import StorageError
from storage.findings import FindingKind, SealState
from storage.head import HEAD_BYTES, read_head
from storage.seal import seal_state
from tests.faults.effort import rounds
from tests.faults.mutations import BYTEWISE, STRUCTURAL, Change, mutants, resealed
from tests.storage import cases

LONGEST = 1.0
"""Seconds one file may take, of this process alone: others may be busy."""

SMALL = cases.text_of(cases.small()).encode()
FULL = cases.text_of(cases.full()).encode()
REAL = cases.text_of(sample("services", "fr")).encode()
DOUBTFUL = {FindingKind.SEAL_MISSING, FindingKind.SEAL_MODIFIED}


def read(data: bytes, name: str) -> Loaded | None:
    """What the file holds, None when it is refused; quickly, and with no other error than ours."""
    started = time.process_time()
    with suppress(StorageError):
        read_head(data[:HEAD_BYTES])
    try:
        return decode(data)
    except StorageError:
        return None
    finally:
        assert time.process_time() - started < LONGEST, name


@pytest.mark.parametrize(
    ("whole", "changes", "count"),
    [
        pytest.param(SMALL, BYTEWISE, rounds(42_000, 1500), id="small-bytes"),
        pytest.param(SMALL, STRUCTURAL, rounds(42_000, 1500), id="small-structure"),
        pytest.param(FULL, BYTEWISE, rounds(800, 60), id="full-bytes"),
        pytest.param(FULL, STRUCTURAL, rounds(800, 60), id="full-structure"),
    ],
)
def test_a_changed_file_is_refused_or_told(whole: bytes, changes: tuple[Change, ...], count: int) -> None:
    met: Counter[str] = Counter()
    for name, data in mutants(whole, changes, count, seed=len(whole)):
        loaded = read(data, name)
        if loaded is None:
            met["refused"] += 1
        elif loaded.seal_state is SealState.INTACT:
            met["as it was"] += 1
            assert data == whole, name
        else:
            met["told"] += 1
            assert DOUBTFUL & {finding.kind for finding in loaded.findings}, name
    # Both ways out were taken, so that neither went untried.
    assert met["refused"] > 0 < met["told"]


@pytest.mark.parametrize("count", [rounds(20_000, 900)])
def test_a_file_another_program_sealed_is_taken_as_it_is_or_refused(count: int) -> None:
    """With a valid seal the content is believed: what is taken must come back from a save, word for word."""
    taken = 0
    for name, data in mutants(SMALL, STRUCTURAL, count, seed=7):
        again = resealed(data)
        if again is None or (loaded := read(again, name)) is None:
            continue
        taken += 1
        assert loaded.seal_state is SealState.INTACT, name
        head = loaded.head
        stamp = Stamp("0123456789ab", cases.NOW, cases.ME, head.format, head.min_reader)
        kept = decode(encode(loaded.assessment, stamp, extras=loaded.extras))
        assert kept.assessment == loaded.assessment, name
        assert all(extra in loaded.extras for extra in kept.extras), name
    assert taken > count // 20


# --- a real file, everywhere -------------------------------------------------------------------


def test_cut_at_any_byte_a_real_file_is_never_whole() -> None:
    for length in range(len(REAL)):
        assert seal_state(REAL[:length]) is not SealState.INTACT, length


def test_with_any_bit_flipped_a_real_file_is_never_whole() -> None:
    data = bytearray(REAL)
    step = rounds(1, 17)
    for index in range(0, len(data), step):
        for bit in range(8):
            data[index] ^= 1 << bit
            assert seal_state(bytes(data)) is not SealState.INTACT, (index, bit)
            data[index] ^= 1 << bit
    assert seal_state(bytes(data)) is SealState.INTACT


@pytest.mark.parametrize("step", [rounds(7, 211)])
def test_a_real_file_that_lost_its_end_is_refused_or_told(step: int) -> None:
    for length in range(0, len(REAL), step):
        loaded = read(REAL[:length], f"cut at {length}")
        assert loaded is None or DOUBTFUL & {finding.kind for finding in loaded.findings}, length


def test_the_seal_decides_what_decode_says() -> None:
    """The two tests of every byte ask the seal alone: it is what a reader goes by."""
    changed = REAL.replace(b"Cormoran Services", b"Cormoran Servicez", 1)
    assert changed != REAL
    for data in (REAL, changed):
        assert decode(data).seal_state is seal_state(data)

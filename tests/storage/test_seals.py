"""Telling from the whole of a file whether it is as it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.age import new_key
from storage.findings import SealState
from storage.seals import seal_of_file
from tests.storage.cases import small, text_of

WHOLE = text_of(small())


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (WHOLE, SealState.INTACT),
        (WHOLE.replace("value = 50\n", "value = 58\n"), SealState.MODIFIED),
        (WHOLE.replace("\n", "\r\n"), SealState.MODIFIED),
        (WHOLE[: len(WHOLE) // 2], SealState.MISSING),
        (WHOLE[: WHOLE.index("# sha256")], SealState.MISSING),
        (WHOLE + "x = 1\n" * 20, SealState.MISSING),
        ("", SealState.MISSING),
    ],
    ids=["whole", "one bit", "windows", "half", "no seal", "lines behind it", "empty"],
)
def test_a_file_is_as_it_was_saved_or_not(tmp_path: Path, text: str, state: SealState) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(text.encode())
    assert seal_of_file(path) is state


def test_of_a_file_that_cannot_be_read_nothing_is_said(tmp_path: Path) -> None:
    assert seal_of_file(tmp_path / "gone.toml") is None
    assert seal_of_file(tmp_path) is None


def test_of_an_encrypted_file_the_seal_of_what_is_in_it_counts(tmp_path: Path) -> None:
    key, path = new_key("ours", work_factor=4), tmp_path / "case.toml.age"
    path.write_bytes(key.encrypt(WHOLE.encode()))
    assert seal_of_file(path, key) is SealState.INTACT
    assert seal_of_file(path) is None
    path.write_bytes(key.encrypt(WHOLE.replace("value = 50\n", "value = 58\n").encode()))
    assert seal_of_file(path, key) is SealState.MODIFIED

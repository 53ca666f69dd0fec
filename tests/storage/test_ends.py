"""Telling from its last line whether a file has its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.ends import lacks_seal
from tests.storage.cases import small, text_of

WHOLE = text_of(small())


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (WHOLE, False),
        (WHOLE.replace("\n", "\r\n"), False),
        (WHOLE.rstrip("\n"), False),
        (WHOLE[: len(WHOLE) // 2], True),
        (WHOLE[: WHOLE.index("# sha256")], True),
        (WHOLE + "x = 1\n" * 20, True),
        ("", True),
    ],
    ids=["whole", "windows", "no line end", "half", "no seal", "lines behind it", "empty"],
)
def test_a_file_has_its_end_when_its_seal_is_last(tmp_path: Path, text: str, lacks: bool) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(text.encode())
    assert lacks_seal(path) is lacks


def test_of_a_file_that_cannot_be_read_nothing_is_said(tmp_path: Path) -> None:
    assert not lacks_seal(tmp_path / "gone.toml")

"""The last line: what it says of all the bytes above it."""

from __future__ import annotations

import pytest

from storage.findings import SealState
from storage.seal import SEAL_START, seal_of, seal_state, sealed

TEXT = "a = 1\n"
WHOLE = sealed(TEXT).encode()


def test_a_text_with_its_seal_is_intact() -> None:
    assert WHOLE.startswith(TEXT.encode())
    assert WHOLE.endswith(seal_of(TEXT.encode()))
    assert len(WHOLE) == len(TEXT) + len(SEAL_START) + 64 + 1
    assert seal_state(WHOLE) is SealState.INTACT


def test_the_seal_of_nothing_is_a_seal_too() -> None:
    assert seal_state(sealed("").encode()) is SealState.INTACT


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WHOLE.replace(b"a = 1", b"a = 2"), id="the text changed"),
        pytest.param(b"b" + WHOLE, id="something before it"),
        pytest.param(WHOLE.replace(b"\n", b"\r\n"), id="other line ends"),
        pytest.param(WHOLE.removesuffix(b"\n"), id="no line end"),
        pytest.param(WHOLE + b"\n\n  \n", id="blank lines after it"),
        pytest.param(TEXT.encode() + WHOLE[len(TEXT) :].upper().replace(b"SHA", b"sha"), id="capitals"),
        pytest.param(WHOLE[len(TEXT) :], id="nothing but the seal"),
        pytest.param(b"x" * 1000 + b"\n" + WHOLE[len(TEXT) :], id="a long text under the seal of another"),
    ],
)
def test_a_seal_that_does_not_fit_says_that_the_text_was_changed(data: bytes) -> None:
    assert seal_state(data) is SealState.MODIFIED


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(TEXT.encode(), id="no seal"),
        pytest.param(WHOLE[:-2], id="a seal that was cut"),
        pytest.param(WHOLE + b"b = 2\n", id="a line after it"),
        pytest.param(TEXT.encode() + b"b = 1 " + WHOLE[len(TEXT) :], id="a remark at the end of a line"),
        pytest.param(WHOLE + b"\n" * 200, id="too far from the end"),
    ],
)
def test_without_a_last_line_that_is_a_seal_there_is_none(data: bytes) -> None:
    assert seal_state(data) is SealState.MISSING

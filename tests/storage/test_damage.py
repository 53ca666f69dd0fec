"""A damaged file is told from a whole one, whatever the damage."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.cleaning import MAX_TEXT
from storage.codec import decode
from storage.errors import (
    CorruptError,
    Corruption,
    FieldProblem,
    InvalidFieldError,
    ProblemKind,
    StorageError,
    Unreadability,
    UnreadableError,
)
from storage.findings import FindingKind, SealState
from storage.reading import MAX_BYTES
from tests.storage import cases

WHOLE = cases.text_of(cases.small()).encode()


def kinds(loaded_findings: object) -> set[FindingKind]:
    return {finding.kind for finding in loaded_findings}


def test_the_whole_file_is_intact() -> None:
    assert decode(WHOLE).seal_state is SealState.INTACT


def test_no_truncation_is_accepted_without_a_word() -> None:
    accepted = 0
    for length in range(len(WHOLE)):
        try:
            loaded = decode(WHOLE[:length])
        except StorageError:
            continue
        accepted += 1
        assert loaded.seal_state is not SealState.INTACT, length
        assert kinds(loaded.findings) & {FindingKind.SEAL_MISSING, FindingKind.SEAL_MODIFIED}, length
        # What is accepted lost its seal or a part of it, and no more.
        assert loaded.assessment == cases.small(), length
    assert 0 < accepted < 100


def test_a_cut_between_two_tables_is_a_lost_end() -> None:
    cut = WHOLE[: WHOLE.index(b"[scores")]
    with pytest.raises(CorruptError) as caught:
        decode(cut, Path("x.toml"))
    assert caught.value.reason is Corruption.TRUNCATED
    assert caught.value.kind is ProblemKind.CORRUPT
    assert str(caught.value) == "x.toml: the file is damaged: its end is missing"


@pytest.mark.parametrize("ending", [b"answers", b"fields", b"company = "])
def test_a_cut_in_the_head_is_no_empty_assessment(ending: bytes) -> None:
    with pytest.raises(CorruptError):
        decode(WHOLE[: WHOLE.index(ending)])


def test_no_flipped_bit_is_taken_for_intact() -> None:
    data = bytearray(WHOLE)
    for index in range(len(data)):
        for bit in range(8):
            data[index] ^= 1 << bit
            with suppress(StorageError):
                assert decode(bytes(data)).seal_state is not SealState.INTACT, (index, bit)
            data[index] ^= 1 << bit


@pytest.mark.parametrize("tail", [b"\0" * 10, b"\0" * 4096])
def test_a_tail_of_zeros_is_damage(tail: bytes) -> None:
    with pytest.raises(CorruptError):
        decode(WHOLE[: -len(tail)] + tail)


def test_a_change_by_hand_is_accepted_and_told() -> None:
    loaded = decode(WHOLE.replace(b"value = 50\n", b"value = 55\n"))
    assert loaded.assessment.value("headcount") == 55
    assert loaded.seal_state is SealState.MODIFIED
    assert kinds(loaded.findings) == {FindingKind.SEAL_MODIFIED}


def test_an_answer_removed_by_hand_is_told_with_its_number() -> None:
    text = WHOLE.decode()
    start, end = text.index("[company.headcount]"), text.index("[company.it_cost]")
    loaded = decode(text[:start] + text[end:])
    counted = {finding.key: finding for finding in loaded.findings if finding.kind is FindingKind.COUNTS_DIFFER}
    assert (counted["answers"].announced, counted["answers"].found) == (4, 3)


def test_a_file_somebody_wrote_by_hand_without_seal_can_be_opened() -> None:
    loaded = decode(
        '[session]\nformat = 1\nid = "0123456789ab"\ntitle = "Mine"\ncreated_on = 2026-01-02\ncustom_made = 0\n'
        '[company.headcount]\nstate = "given"\nvalue = 12\n'
    )
    assert loaded.assessment.value("headcount") == 12
    assert kinds(loaded.findings) == {FindingKind.SEAL_MISSING}


def test_line_ends_of_another_system_are_a_change_not_damage() -> None:
    loaded = decode(WHOLE.replace(b"\n", b"\r\n"))
    assert loaded.seal_state is SealState.MODIFIED
    assert loaded.assessment == cases.small()


def test_a_byte_order_mark_is_a_change_not_damage() -> None:
    loaded = decode(b"\xef\xbb\xbf" + WHOLE)
    assert loaded.seal_state is SealState.MODIFIED
    assert loaded.assessment == cases.small()


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_not_text(encoding: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(WHOLE.decode().encode(encoding))
    assert caught.value.reason is Unreadability.NOT_TEXT


def test_a_huge_file_is_not_parsed() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(b"#" * (MAX_BYTES + 1))
    assert caught.value.reason is Unreadability.TOO_LARGE
    assert f"{MAX_BYTES:,}" in str(caught.value)


@pytest.mark.parametrize("line", ["# x=1{}", 'novel = "data=1{}"'])
def test_a_long_number_in_a_remark_or_an_unknown_text_is_nobodys(line: str) -> None:
    loaded = decode(with_value("50\n" + line.format("A" * 2 * MAX_TEXT)))
    assert loaded.assessment == cases.small()
    assert len(loaded.extras) == line.startswith("novel")


def with_value(value: str) -> str:
    return WHOLE.decode().replace("value = 50\n", f"value = {value}\n")


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e99999999999999999999"])
def test_what_cannot_be_counted_with_is_refused(number: str) -> None:
    text = with_value(number)
    with pytest.raises(InvalidFieldError) as caught:
        decode(text)
    assert (caught.value.table, caught.value.key) == (("company", "headcount"), "value")
    assert caught.value.problem is FieldProblem.NOT_FINITE
    assert text.split("\n")[(caught.value.line or 0) - 1] == f"value = {number}"


@pytest.mark.parametrize("number", ["1e400", "9223372036854775808", "0x" + "f" * 5000, "0." + "1" * 19_000])
def test_numbers_beyond_all_measure_are_refused(number: str) -> None:
    with pytest.raises(InvalidFieldError) as caught:
        decode(with_value(number))
    assert caught.value.problem is FieldProblem.OUT_OF_RANGE
    assert caught.value.line


@pytest.mark.parametrize("where", ["x = 1e400", "x = [1, [nan]]", "x = { y = [inf] }"])
def test_the_unknown_is_measured_too(where: str) -> None:
    with pytest.raises(InvalidFieldError):
        decode(WHOLE.decode().replace("value = 50\n", f"value = 50\n{where}\n"))


@pytest.mark.parametrize(
    "hostile",
    [
        "9" * 5000,
        "[" * 5000,
        "{a=" * 5000,
        "\n" + "a." * 50_000 + "b = 1",
        "\n" + '"a".' * 50_000 + "b = 1",
        "\n[" + "a." * 900 + "b]",
        "\nx = " + "[" * 200 + "]" * 200,
        "\nx = 1\nx = 2",
        "\n[company.headcount]\nstate = 'given'",
        '"\\ud800"',
        '"\x1b[2J"',
        '"a\rb"',
        "2026-02-30",
        "",
    ],
    ids=lambda text: text[:12].strip() or "nothing",
)
def test_hostile_syntax_is_one_clean_error_and_quick(hostile: str) -> None:
    started = time.perf_counter()
    with pytest.raises(CorruptError):
        decode(with_value("50" + hostile if hostile.startswith("\n") else hostile))
    assert time.perf_counter() - started < 2


def test_a_syntax_error_names_its_line() -> None:
    text = with_value("= 1")
    with pytest.raises(CorruptError) as caught:
        decode(text, Path("case.toml"))
    assert caught.value.reason is Corruption.SYNTAX
    assert caught.value.line == text[: text.index("value = = 1")].count("\n") + 1
    assert f"line {caught.value.line}" in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "[project]\nname = 'x'\n", "[session]\ntitle = 'x'\n"])
def test_other_toml_is_not_an_assessment(text: str) -> None:
    with pytest.raises(CorruptError) as caught:
        decode(text)
    assert caught.value.reason is Corruption.NOT_AN_ASSESSMENT


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_a_parser_that_gives_up_is_one_clean_error(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("storage.toml_text.tomli.loads", give_up)
    with pytest.raises((UnreadableError, CorruptError)):
        decode(WHOLE)


def test_escapes_in_a_file_are_cleaned_and_told() -> None:
    text = WHOLE.decode().replace("Ateliers [/] Nord", "A\\u001b[2J\\u202eB")
    loaded = decode(text)
    assert loaded.assessment.value("company_name") == "A[2JB"
    (cleaned,) = [finding for finding in loaded.findings if finding.kind is FindingKind.CLEANED]
    assert (cleaned.table, cleaned.key) == (("company", "company_name"), "value")
    assert "u001b" in text.split("\n")[(cleaned.line or 0) - 1]


@pytest.mark.parametrize("unsafe", ["\\u001b]0;x\\u0007", "\u009b31m", "\u202e", "\\u0000"])
def test_no_text_of_a_file_brings_a_control_character_in(unsafe: str) -> None:
    for original in ("Étude", "Ateliers [/] Nord", "deux\\nlignes"):
        loaded = decode(cases.text_of(cases.small()).replace(f'"{original}"', f'"x{unsafe}y"'))
        assert not {char for char in _all_texts(loaded.assessment) if char in "\x1b\x9b\u202e\x00\x07"}
        assert not {char for char in loaded.head.title if not char.isprintable()}


def _all_texts(assessment: Assessment) -> str:
    return assessment.model_dump_json()

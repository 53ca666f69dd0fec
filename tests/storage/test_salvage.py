"""As much as possible is read of a damaged file, nothing is made up, and what is missing is listed."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answer import Answer, AnswerState
from domain.assessment import Assessment
from storage.codec import decode
from storage.errors import (
    CorruptError,
    EditedElsewhereError,
    FieldProblem,
    NewerFormatError,
    StorageError,
    Unreadability,
    UnreadableError,
)
from storage.left_out import LeftOut, LeftOutReason
from storage.repair import read_damaged, repair
from storage.salvage import Salvaged, is_salvageable, salvage
from storage.write_errors import WriteError, WriteProblem
from tests.faults.effort import rounds
from tests.storage import cases
from tests.storage.faults import Tape, os_error
from tests.storage.test_formats import newer

FULL = cases.full()
TEXT = cases.text_of(FULL)
LOST_ID = "ffffffffffff"
TODAY = date(2026, 5, 1)


@pytest.fixture(autouse=True)
def _no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of one character may be one bit, which the seal would undo: here it is to stay."""
    monkeypatch.setattr("storage.salvage.mended", lambda *_: None)


def read(text: str | bytes) -> Salvaged:
    return salvage(text if isinstance(text, bytes) else text.encode(), id=LOST_ID, today=TODAY)


def changed(old: str, new: str, count: int = 1) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, count)


def only(salvaged: Salvaged) -> LeftOut:
    (left,) = salvaged.left_out
    return left


def test_a_sound_file_is_read_whole() -> None:
    salvaged = read(TEXT)
    assert (salvaged.assessment, salvaged.left_out, salvaged.mended) == (FULL, (), None)


def test_a_value_of_the_wrong_type_leaves_the_rest_of_its_answer() -> None:
    salvaged = read(
        changed('[company.sites]\nstate = "given"\nvalue = 80', '[company.sites]\nstate = "given"\nvalue = "x"')
    )
    left = only(salvaged)
    assert (left.reason, left.table, left.key) == (LeftOutReason.INVALID, ("company", "sites"), "value")
    assert (left.problem, left.text) == (FieldProblem.WRONG_TYPE, "x")
    assert TEXT.split("\n")[(left.line or 0) - 1] == "value = 80"
    answer, before = salvaged.assessment.answer("sites"), FULL.answer("sites")
    assert answer == before.without_value(AnswerState.NOT_ASKED)
    assert salvaged.assessment == FULL.model_copy(update={"answers": {**FULL.answers, "sites": answer}})


@pytest.mark.parametrize("state", ['state = "gxxen"', "state = 5", "", "state = ["])
def test_a_state_that_was_lost_is_known_from_the_value(state: str) -> None:
    salvaged = read(changed('[company.sites]\nstate = "given"', f"[company.sites]\n{state}"))
    assert salvaged.assessment == FULL
    assert ("state", FieldProblem.NOT_A_CHOICE if " = " in state and "[" not in state else FieldProblem.MISSING) in {
        (left.key, left.problem) for left in salvaged.left_out
    }


@pytest.mark.parametrize(
    ("table", "answer"),
    [
        ('state = "given"\nnote = "n"\n', Answer(note="n")),
        ('state = "given"\nconfidence = "guess"\nnote = "n"\n', Answer(note="n")),
        ('state = "unknown"\nvalue = 5\nnote = "n"\n', Answer(state=AnswerState.UNKNOWN, note="n")),
        ('state = "unknwn"\nnote = "n"\n', Answer(note="n")),
        ('state = "unknown"\nsource = 5\nnote = "n"\n', Answer(state=AnswerState.UNKNOWN, note="n")),
        (f'state = "unknown"\nnote = "n"\nsource = "{"x" * 20_001}"\n', Answer(state=AnswerState.UNKNOWN, note="n")),
    ],
)
def test_an_answer_that_contradicts_itself_keeps_what_is_sure(table: str, answer: Answer) -> None:
    salvaged = read(cases.text_of(cases.blank()) + f"[company.sites]\n{table}")
    assert salvaged.assessment.answer("sites") == answer
    assert len(salvaged.left_out) == 1


def test_a_record_without_what_it_needs_is_left_out_with_its_text() -> None:
    salvaged = read(changed("level = 3", "level = 9"))
    assert [left.key for left in salvaged.left_out] == ["level", "level"]
    assert "Grille" in salvaged.left_out[1].text
    assert len(salvaged.assessment.scores["full"]) == len(FULL.scores["full"]) - 1
    assert salvaged.assessment.answers == FULL.answers


def test_a_broken_header_takes_no_line_into_the_table_above() -> None:
    salvaged = read(changed("[company.headcount]", "[company.headcount"))
    expected = dict(FULL.answers)
    del expected["headcount"]
    assert salvaged.assessment.answers == expected
    lines = TEXT[TEXT.index("[company.headcount]") :].partition("\n\n")[0].split("\n")
    assert [left.text for left in salvaged.left_out if left.reason is LeftOutReason.NOT_TOML] == [
        lines[0].rstrip("]"),
        *lines[1:],
    ]


def test_a_header_that_became_a_remark_takes_no_line_either() -> None:
    salvaged = read(changed("[company.headcount]", "#company.headcount]"))
    assert "headcount" not in salvaged.assessment.answers
    assert salvaged.assessment.answer("sites") == FULL.answer("sites")


def test_an_array_of_many_lines_is_read_in_a_table_with_damage() -> None:
    start = TEXT.index("[company.roadmap]")
    text = TEXT[:start] + TEXT[start:].replace('source = "Directeur"', 'source = "Directeur', 1)
    salvaged = read(text)
    assert only(salvaged).text == 'source = "Directeur'
    assert salvaged.assessment.value("roadmap") == FULL.value("roadmap")
    assert read(text.replace("]\nsource", "\nsource")).assessment.answer("roadmap").is_open


def test_marks_of_an_unfinished_merge_keep_the_first_version_whole() -> None:
    block = '[company.sites]\nstate = "given"\nvalue = {}\nnote = "{}"\n'
    text = (
        cases.text_of(cases.blank())
        + "<<<<<<< ours\n"
        + block.format(5, "a")
        + "=======\n"
        + block.format(6, "a").replace("note", "source")
        + ">>>>>>> theirs\n"
    )
    salvaged = read(text)
    assert (salvaged.assessment.value("sites"), salvaged.assessment.answer("sites").source) == (5, "")
    assert {left.text for left in salvaged.left_out if left.reason is LeftOutReason.DUPLICATE} >= {
        "value = 6",
        'source = "a"',
    }


def test_zeros_in_the_middle_lose_what_they_cover() -> None:
    data = TEXT.encode()
    salvaged = read(data[:8000] + b"\0" * 4096 + data[12096:])
    for id, answer in salvaged.assessment.answers.items():
        whole = FULL.answers[id]
        assert answer == whole or answer.is_open, id
    assert len(salvaged.assessment.answers) > 30
    assert {left.key: left.announced for left in salvaged.left_out if left.reason is LeftOutReason.LOST}[
        "answers"
    ] == len(FULL.answers)


def test_a_line_that_is_no_text_is_left_out() -> None:
    data = TEXT.encode().replace("Dit par le directeur d'usine, à".encode(), b"Dit par \xff\xfe", 1)
    salvaged = read(data)
    assert only(salvaged).reason is LeftOutReason.NOT_TEXT
    assert salvaged.assessment.answer("company_name").note == ""
    assert salvaged.assessment.answer("company_name").value == FULL.value("company_name")


def test_a_file_of_an_editor_without_utf_8_is_read_in_its_encoding() -> None:
    salvaged = read(changed("value = 80", "value = 97").encode("cp1252"))
    assert salvaged.assessment.value("sites") == 97
    assert salvaged.assessment.answer("sites").note == FULL.answer("sites").note
    assert salvaged.left_out == ()


def test_the_last_line_of_a_file_that_was_cut_is_not_believed() -> None:
    salvaged = read(TEXT[: TEXT.rindex("value = 71.5") + len("value = 7")])
    assert [left.text for left in salvaged.left_out if left.reason is LeftOutReason.CUT] == ["value = 7"]
    assert len(salvaged.assessment.readings["2026-06"]) == 4


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('id = "0123456789ab"', "id", LOST_ID),
        ("created_on = 2026-01-02", "created_on", cases.NOW.date()),
        ("custom_made = 6", "custom_made", 6),
        ('title = "Industries du Val"', "title", ""),
    ],
)
@pytest.mark.parametrize("damage", ["{key} = [5]", ""])
def test_a_head_that_lost_something_gets_something_in_its_place(
    line: str, key: str, value: object, damage: str
) -> None:
    salvaged = read(changed(line, damage.format(key=key)))
    assert getattr(salvaged.assessment, key) == value
    assert salvaged.assessment.answers == FULL.answers
    if damage or key != "title":
        assert key in {left.key for left in salvaged.left_out}


def test_a_head_that_is_gone_leaves_the_answers() -> None:
    salvaged = read(TEXT[TEXT.index("\n\n") :])
    assert salvaged.assessment.answers == FULL.answers
    assert (salvaged.assessment.id, salvaged.assessment.created_on) == (LOST_ID, TODAY)
    assert salvaged.assessment.custom_made == 6


@pytest.mark.parametrize("number", ["nan", "0." + "1" * 30_000, "0x" + "f" * 30_000, "9" * 30_000])
@pytest.mark.parametrize("where", ["novel = {}", "novel = [1, [{}]]", 'novel = {{ y = "x", z = {} }}'])
def test_only_a_number_that_cannot_be_counted_with_is_left_out(where: str, number: str) -> None:
    line = where.format(number)
    salvaged = read(changed("custom_made = 6", f"custom_made = 6\n{line}"))
    assert salvaged.assessment == FULL
    left = only(salvaged)
    assert left.line is not None
    assert left.text.startswith(line[:20])


def test_a_title_too_long_is_left_out() -> None:
    salvaged = read(changed('title = "Industries du Val"', f'title = "{"x" * 20_001}"'))
    assert (only(salvaged).key, salvaged.assessment.title) == ("title", "")


def test_tables_that_are_none_are_left_out() -> None:
    salvaged = read(cases.text_of(cases.blank()).replace("\n[", "\n[") + "[company]\nsites = 5\n[scores]\nfull = 1\n")
    assert {(left.table, left.key) for left in salvaged.left_out} == {(("company",), "sites"), (("scores",), "full")}
    flat = read("company = 5\n" + TEXT[: TEXT.index("[company")])
    assert flat.assessment.answers == {}


def test_what_is_unknown_is_kept() -> None:
    text = newer()
    assert {extra.key for extra in read(text).extras} == {extra.key for extra in decode(text).extras}
    salvaged = read(text.replace("value = 50\n", 'value = "x"\n'))
    assert {extra.key for extra in salvaged.extras} == {extra.key for extra in decode(text).extras}
    assert salvaged.head.format == 2


@pytest.mark.parametrize("text", ["", "\n", "[project]\nname = 1\n", "= = =", "\0" * 5000, "[session\n"])
def test_what_holds_nothing_of_an_assessment_is_refused(text: str) -> None:
    assert not is_salvageable(text.encode())
    with pytest.raises(CorruptError):
        read(text)


def test_a_newer_format_is_refused_untouched() -> None:
    with pytest.raises(NewerFormatError):
        read(newer(3, 2))
    with pytest.raises(NewerFormatError):
        read(newer(3, 2).replace("value = 50\n", 'value = "x"\n'))


def test_a_bomb_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read("x = [" + "1," * 1_000_000 + "\n")
    assert caught.value.reason is Unreadability.TOO_LARGE
    assert not is_salvageable(b"[" * 100_000 + b"\n")


# --- everywhere ----------------------------------------------------------------------------------


def true_to(original: Assessment, salvaged: Assessment) -> None:
    """Every answer, score and reading is as it was or is not there: none has become another."""
    for id, answer in salvaged.answers.items():
        assert answer.value in (None, original.answers[id].value), id
        assert answer.note in ("", original.answers[id].note), id
    for option, row in salvaged.scores.items():
        for criterion, score in row.items():
            assert score.level == original.scores[option][criterion].level
    for month, readings in salvaged.readings.items():
        for kpi, reading in readings.items():
            assert reading.value == original.readings[month][kpi].value


SMALL = cases.small()
SMALL_DATA = cases.text_of(SMALL).encode()


def test_no_cut_changes_an_answer() -> None:
    for length in range(len(SMALL_DATA)):
        try:
            salvaged = read(SMALL_DATA[:length])
        except StorageError:
            continue
        true_to(SMALL, salvaged.assessment)
        assert salvaged.left_out or salvaged.assessment == SMALL, length


@settings(deadline=None, max_examples=rounds(100, 40))
@given(st.integers(0, len(TEXT.encode()) - 1), st.integers(1, 5000))
def test_no_hole_of_zeros_changes_an_answer(start: int, length: int) -> None:
    data = TEXT.encode()
    hole = b"\0" * min(length, len(data) - start)
    try:
        salvaged = read(data[:start] + hole + data[start + len(hole) :])
    except StorageError:
        return
    true_to(FULL, salvaged.assessment)


def test_whatever_the_damage_it_is_an_assessment_or_one_error() -> None:
    dice = random.Random(20261123)
    data = TEXT.encode()
    for _ in range(rounds(80, 40)):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(broken))
            kind = dice.randrange(4)
            if kind == 0:
                broken[at] = dice.randrange(256)
            elif kind == 1:
                del broken[at : at + dice.randrange(400)]
            elif kind == 2:
                broken[at:at] = dice.randbytes(dice.randrange(40))
            else:
                broken[at:at] = broken[dice.randrange(len(broken)) :][: dice.randrange(900)]
        try:
            salvaged = read(bytes(broken))
        except StorageError:
            continue
        assert decode(cases.text_of(salvaged.assessment)).assessment == salvaged.assessment


# --- files ---------------------------------------------------------------------------------------


def test_a_repair_writes_a_new_file_and_touches_nothing_else(tmp_path: Path) -> None:
    damaged = tmp_path / "case.toml"
    damaged.write_bytes(TEXT.encode()[:20_000])
    before = damaged.stat()
    repaired = repair(damaged, tmp_path / "new.toml", cases.NOW, written_by=cases.ME)
    assert repaired.outcome.is_saved
    loaded = decode((tmp_path / "new.toml").read_bytes())
    assert (loaded.findings, loaded.assessment) == ((), repaired.salvaged.assessment)
    assert damaged.read_bytes() == TEXT.encode()[:20_000]
    assert damaged.stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.toml", "new.toml"]


@pytest.mark.parametrize("name", ["case.toml", "other.toml", "link.toml"])
def test_a_repair_overwrites_nothing(tmp_path: Path, name: str) -> None:
    damaged = tmp_path / "case.toml"
    damaged.write_bytes(TEXT.encode()[:20_000])
    (tmp_path / "other.toml").write_text("mine")
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(EditedElsewhereError):
        repair(damaged, tmp_path / name, cases.NOW, written_by=cases.ME)
    assert damaged.read_bytes() == TEXT.encode()[:20_000]
    assert (tmp_path / "other.toml").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_repair_onto_a_full_disk_is_told(tmp_path: Path) -> None:
    damaged = tmp_path / "case.toml"
    damaged.write_bytes(TEXT.encode()[:20_000])
    with pytest.raises(WriteError) as caught:
        repair(
            damaged,
            tmp_path / "new.toml",
            cases.NOW,
            written_by=cases.ME,
            system=Tape("write", 1, os_error(28)).system(),
        )
    assert caught.value.problem is WriteProblem.DISK_FULL
    assert not (tmp_path / "new.toml").exists()


def test_what_cannot_be_read_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(b"= = =")
    for name in ("case.toml", "gone.toml"):
        with pytest.raises(StorageError) as caught:
            read_damaged(tmp_path / name, cases.NOW)
        assert caught.value.path == tmp_path / name


def test_unknown_tables_and_a_newer_format_stay_in_the_repaired_file(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(newer().replace("value = 50\n", 'value = "x"\n'), "utf-8")
    repair(tmp_path / "case.toml", tmp_path / "new.toml", cases.NOW, written_by=cases.ME)
    loaded = decode((tmp_path / "new.toml").read_bytes())
    assert loaded.head.format == 2
    assert {extra.key for extra in loaded.extras} == {extra.key for extra in decode(newer()).extras}


def test_a_file_the_seal_can_mend_is_written_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    (tmp_path / "case.toml").write_bytes(TEXT.encode()[:-10])
    repaired = repair(tmp_path / "case.toml", tmp_path / "new.toml", cases.NOW, written_by=cases.ME)
    assert repaired.salvaged.mended
    assert (tmp_path / "new.toml").read_bytes() == TEXT.encode()

"""`sourcier repair`, and what `sourcier check` says can be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.codec import decode
from storage.errors import FieldProblem
from storage.left_out import LeftOut, LeftOutReason
from storage.mending import Mend, Mended
from tests.storage import cases
from tui import i18n
from tui.cli import main
from tui.words import damage

pytestmark = pytest.mark.usefixtures("own_surroundings")

WHOLE = cases.text_of(cases.small())
BROKEN = WHOLE.replace("value = 50\n", 'value = "fifty"\n').replace("[scores.hybrid.tco]", "[scores.hybrid.tco")


def put(folder: Path, text: str | bytes, name: str = "case.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_what_is_left_out_is_listed_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, new = put(tmp_path, BROKEN), tmp_path / "new.toml"
    assert main(["repair", str(path), "-o", str(new), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    lines = BROKEN.split("\n")
    value, header = lines.index('value = "fifty"') + 1, lines.index("[scores.hybrid.tco") + 1
    assert out.splitlines() == [
        f"line {value}, [company.headcount] value: left out, the value has the wrong type. “fifty”",
        f"line {header}: left out, the line cannot be read. “[scores.hybrid.tco”",
        f"line {header + 1}: left out, the line cannot be read. “level = 4”",
        "[session] scores: 1 announced, 0 found.",
        f"{new}: written, but for 4 things named above. The damaged file is as it was.",
    ]
    assert err == ""
    assert path.read_text("utf-8") == BROKEN
    assert main(["check", str(new)]) == 0


def test_a_file_put_right_by_its_seal_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, new = put(tmp_path, WHOLE.replace("value = 50\n", "value = 51\n")), tmp_path / "new.toml"
    assert main(["repair", str(path), "-o", str(new), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "A single bit differs" in out
    assert "“value = 51” was “value = 50”." in out
    assert f"{new}: written, nothing was left out." in out
    assert new.read_text("utf-8") == WHOLE


def test_an_assessment_of_the_library_is_repaired_by_name(tmp_path: Path) -> None:
    put(tmp_path / "library", BROKEN)
    assert main(["repair", "case", "-o", str(tmp_path / "new.toml")]) == 1
    assert decode((tmp_path / "new.toml").read_bytes()).assessment.answer("headcount").note == "deux\nlignes"


def test_a_repair_needs_a_place_to_write_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(put(tmp_path, BROKEN))]) == 2
    assert "-o" in capsys.readouterr().err


def test_check_says_what_can_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "library", BROKEN, "case-012345.toml")
    history = tmp_path / "library" / "history" / cases.small().id
    history.mkdir(parents=True)
    kept = put(history, WHOLE, "20260314T101530Z-abcdef012345-00000000.toml")
    assert main(["check", str(path), "--lang", "en"]) == 2
    first, repair, version = capsys.readouterr().err.splitlines()
    assert "not valid TOML" in first
    assert f"sourcier repair {path} -o" in repair
    assert "The version saved on" in version
    assert str(kept) in version
    assert "14" in version
    assert path.read_text("utf-8") == BROKEN


@pytest.mark.parametrize("is_whole", [True, False])
def test_check_names_the_version_to_go_back_to_where_the_seal_is_broken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, is_whole: bool
) -> None:
    flipped = WHOLE.replace("value = 50\n", "value = 58\n")
    path = put(tmp_path / "library", flipped, "case-012345.toml")
    history = tmp_path / "library" / "history" / cases.small().id
    history.mkdir(parents=True)
    kept = put(history, WHOLE if is_whole else flipped, "20260314T101530Z-abcdef012345-00000000.toml")
    assert main(["check", str(path), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "changed by another program since it was saved" in out
    assert str(kept) in err
    assert ("not as it was saved either" in err) is not is_whole
    assert path.read_text("utf-8") == flipped


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_left_out_has_words(language: i18n.Language) -> None:
    i18n.set_language(language)
    left = [LeftOut(reason, ("company", "x"), "value", 3, "t\x1b[2J") for reason in LeftOutReason]
    left += [LeftOut(LeftOutReason.INVALID, ("session",), "id", problem=problem) for problem in FieldProblem]
    told = [damage.left_out(each) for each in left]
    assert len(set(told)) >= len(LeftOutReason) - 1 + len(FieldProblem)
    assert not any("\x1b" in text for text in told)
    mends = [damage.mended(Mended(b"", how, 3, b"a\x1b", b"b")) for how in Mend]
    assert len({lines[0] for lines in mends}) == len(Mend)
    assert [len(lines) for lines in mends] == [1, 1, 1, 2]
    assert "\x1b" not in mends[-1][1]

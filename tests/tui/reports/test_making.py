"""Reports as files: written in one step, read back and counted; nothing is overwritten unasked."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from domain.assessment import Assessment
from storage.errors import CorruptError, EditedElsewhereError, UnreadableError
from storage.write_errors import WriteError
from tests.strategies import assessments
from tests.tui.reports.cases import hostile, wanted
from tui.json_view import as_json
from tui.reports import html, making
from tui.reports.making import FORMATS, Format, Kind, make, write, write_all

ALL = [
    *("dossier.html", "dossier.md", "dossier.xlsx", "dossier.json", "calendar.ics"),
    *("summary.html", "summary.md"),
]


def test_a_dossier_in_all_formats_has_its_summary_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    written = list(write_all(wanted(), folder))
    assert [report.path.name for report in written] == ALL
    assert sorted(path.name for path in folder.iterdir()) == sorted(ALL)
    assert all(report.count > 4 and report.outcome.problem is None for report in written)
    assert all(stat.S_IMODE(report.path.stat().st_mode) == 0o600 for report in written)


def test_the_shared_report_is_named_by_its_month_and_has_no_other_format(tmp_path: Path) -> None:
    names = [report.path.name for report in write_all(wanted(kind=Kind.SHARED), tmp_path)]
    assert names == ["shared-2026-08.html", "shared-2026-08.md", "shared-2026-08.xlsx"]


@pytest.mark.parametrize("kind", Kind)
def test_a_format_the_kind_does_not_have_is_refused(kind: Kind) -> None:
    refused = [format for format in Format if format not in FORMATS[kind]]
    assert bool(refused) is (kind is not Kind.DOSSIER)
    for format in refused:
        with pytest.raises(ValueError, match="no "):
            make(wanted(kind=kind), format)


def test_nothing_is_overwritten_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dossier.md"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(EditedElsewhereError):
        write(wanted(), Format.MARKDOWN, path)
    assert path.read_text(encoding="utf-8") == "mine"
    with monkeypatch.context() as patch:
        patch.setattr(making, "dossier", lambda *_all, **_more: pytest.fail("made all the same"))
        with pytest.raises(EditedElsewhereError):
            write(wanted(), Format.MARKDOWN, path)
    write(wanted(), Format.MARKDOWN, path, replaces=True)
    assert path.read_bytes() == make(wanted(), Format.MARKDOWN)
    write(wanted(), Format.MARKDOWN, tmp_path / "other.md", replaces=True)


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WriteError):
        list(write_all(wanted(), tmp_path / "file"))
    with pytest.raises(UnreadableError):
        write(wanted(), Format.HTML, tmp_path, replaces=True)


def test_what_lacks_a_part_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = html.as_html
    monkeypatch.setattr(making.html, "as_html", lambda *args, **more: whole(*args, **more).replace("<tr>", "", 1))
    with pytest.raises(CorruptError):
        write(wanted(), Format.HTML, tmp_path / "dossier.html")
    monkeypatch.setattr(
        making.html,
        "as_html",
        lambda *args, **more: (
            whole(*args, **more)
            .replace('<section id="kpis"', "<section")
            .replace("</body>", "<section></section></body>")
        ),
    )
    with pytest.raises(CorruptError):
        write(wanted(), Format.HTML, tmp_path / "dossier.html")
    assert list(tmp_path.iterdir()) == []


def test_what_the_disk_changed_is_not_said_to_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: kept(path)[:-1])
    with pytest.raises(EditedElsewhereError):
        write(wanted(), Format.MARKDOWN, tmp_path / "dossier.md")


def test_the_json_is_that_of_show() -> None:
    made = json.loads(make(wanted(), Format.JSON))
    assert made["schema"] == "sourcier/show/1"
    assert made["head"]["is_anonymous"] is False
    shown = json.loads(json.dumps(as_json(wanted().assessment, wanted().today, {})))
    assert {key: made[key] for key in made if key != "head"} == {key: shown[key] for key in shown if key != "head"}


def test_a_report_made_twice_is_the_same() -> None:
    for format in (Format.HTML, Format.MARKDOWN, Format.JSON, Format.CALENDAR):
        assert make(wanted(), format) == make(wanted(), format)


@pytest.mark.parametrize("text", ["x" * 10_000, "日本語\u202egnp.exe a\x00b\x1b[2J ]]> --> */ \\"])
def test_hostile_texts_are_written_in_every_format(text: str, tmp_path: Path) -> None:
    assert len(list(write_all(wanted(hostile(text)), tmp_path))) == len(ALL)
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        if path.suffix != ".xlsx":
            assert not set(data) & {0, 0x1B}
            assert "\u202e" not in data.decode()


# Whole assessments shrink for minutes, and what failed says enough.
@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck), phases=(Phase.reuse, Phase.generate))
@given(assessments())
def test_any_assessment_makes_every_report(assessment: Assessment) -> None:
    for kind, formats in FORMATS.items():
        for format in formats:
            assert make(wanted(assessment, kind), format)

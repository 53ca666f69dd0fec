"""`sourcier diff` and `sourcier history`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from storage.history import versions
from storage.library import Library
from tests.storage import cases
from tui.cli import main

pytestmark = pytest.mark.usefixtures("own_surroundings")

NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)


def two_versions(library: Library) -> tuple[Path, Path]:
    """A file, and the version from before its last sitting."""
    file = library.create(cases.small(), NOW)
    changed = cases.small().with_answer("it_cost", cases.given(Decimal(14_000)))
    library.open(file.path).save(changed, NOW + timedelta(hours=1))
    (version,) = versions(library.history / cases.small().id)
    return file.path, version.path


def test_what_differs_is_told_in_words(empty_library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    path, version = two_versions(empty_library)
    assert main(["diff", str(version), str(path), "--lang", "en"]) == 1
    assert capsys.readouterr().out == "Yearly IT cost: €12,500.50 → €14,000\n"
    assert main(["diff", str(version), str(path), "--lang", "fr"]) == 1
    assert "12\u202f500,50\u202f€ → 14\u202f000\u202f€" in capsys.readouterr().out


def test_files_that_say_the_same(empty_library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    path, _version = two_versions(empty_library)
    assert main(["diff", str(path), str(path), "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "both say the same" in err


def test_changes_as_json(empty_library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    path, version = two_versions(empty_library)
    assert main(["diff", str(version), str(path), "--json", "--lang", "en"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "sourcier/diff/1"
    (change,) = found["changes"]
    assert (change["kind"], change["ids"], change["change"]) == ("answer", ["it_cost"], "changed")
    assert change["before"]["value"] == "12500.50"
    assert change["after"]["value"] == "14000"
    empty_library.create(cases.full().model_copy(update={"id": "ba9876543210", "title": "Autre"}), NOW)
    assert main(["diff", str(path), "autre", "--json"]) == 1
    every = json.loads(capsys.readouterr().out)["changes"]
    assert {"added", "changed"} <= {change["change"] for change in every}


def test_versions_are_listed(empty_library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    path, version = two_versions(empty_library)
    assert main(["history", str(path), "--lang", "en"]) == 0
    assert str(version) in capsys.readouterr().out
    assert main(["history", str(path), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["schema"] == "sourcier/history/1"
    assert listed["versions"][0]["file"] == str(version)
    assert listed["versions"][0]["saved_at"] == NOW.isoformat()
    assert listed["versions"][0]["baseline"] is False


@pytest.mark.parametrize(
    ("put_in", "by", "seal", "told"),
    [
        (b"12500.5", b"22500.5", "modified", "! not as saved"),
        (b"[scores", b"[scores[[", None, "✗ cannot be read"),
    ],
)
def test_a_version_that_is_not_as_it_was_saved_is_marked(
    empty_library: Library, capsys: pytest.CaptureFixture[str], put_in: bytes, by: bytes, seal: str | None, told: str
) -> None:
    path, version = two_versions(empty_library)
    text = version.read_bytes()
    assert put_in in text
    version.write_bytes(text.replace(put_in, by))
    assert main(["history", str(path), "--lang", "en"]) == 0
    assert told in capsys.readouterr().out
    assert main(["history", str(path), "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)["versions"]
    assert listed["seal"] == seal


@pytest.mark.parametrize("command", ["diff", "history", "export", "report"])
def test_that_a_file_is_not_as_it_was_saved_is_told_once(
    empty_library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path, version = two_versions(empty_library)
    text = path.read_bytes()
    path.write_bytes(text.replace(b"value = 14000\n", b"value = 94000\n"))
    assert path.read_bytes() != text
    more = {
        "diff": [str(version)],
        "history": [],
        "export": ["--anonymised", "-o", str(tmp_path / "shared.toml")],
        "report": ["--format", "md", "-o", str(tmp_path / "report.md")],
    }
    assert main([command, str(path), *more[command], "--lang", "en"]) == (command == "diff")
    (told,) = [line for line in capsys.readouterr().err.splitlines() if "not as it was saved" in line]
    assert path.name in told


def test_a_file_without_versions_says_so(empty_library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    path = empty_library.create(cases.small(), NOW).path
    assert main(["history", str(path), "--lang", "en"]) == 0
    assert "no earlier version" in capsys.readouterr().err


def test_what_cannot_be_read_is_one_sentence(
    empty_library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _version = two_versions(empty_library)
    broken = tmp_path / "broken.toml"
    broken.write_text("[session")
    assert main(["diff", str(path), str(broken), "--lang", "en"]) == 2
    assert "broken.toml" in capsys.readouterr().err
    assert main(["diff", str(path)]) == 2


def test_a_file_where_the_history_should_be_is_named(
    empty_library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    path = empty_library.create(cases.small(), NOW).path
    empty_library.history.write_text("a file")
    assert main(["history", str(path), "--lang", "en"]) == 2
    assert f"{empty_library.history}: earlier versions cannot be kept" in capsys.readouterr().err

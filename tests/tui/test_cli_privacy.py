"""Passphrases and anonymised exports on the command line."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from pathlib import Path

import pytest
import tomli

from domain.samples import sample
from storage import age, encrypted_files
from storage.encryption import is_encrypted
from storage.store import open_file
from tests.storage.cases import ME
from tests.terminal import Terminal
from tests.tui.commands import environment
from tui.cli import main
from tui.command_line import passphrases

pytestmark = pytest.mark.usefixtures("own_surroundings")

PASSPHRASE = "cheval correct pile agrafe"
NOTHING_GIVEN = (
    "this needs a passphrase, and none was given.",
    "il faut une phrase secrète, et aucune n’a été donnée.",
)


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypted_files, "new_key", partial(age.new_key, work_factor=8))


def with_passphrase(*arguments: str, passphrase: str = PASSPHRASE) -> int:
    """The exit code of a command that reads its passphrase from an open file."""
    reading, writing = os.pipe()
    os.write(writing, f"{passphrase}\n".encode())
    os.close(writing)
    try:
        return main([*arguments, "--passphrase-fd", str(reading)])
    finally:
        os.close(reading)


def plain_files(folder: Path, word: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]


# --- reading -------------------------------------------------------------------------------------


def test_two_files_under_one_passphrase_are_compared(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(library.glob("cormoran*.toml"))
    assert with_passphrase("encrypt", str(path)) == 0
    locked = path.with_name(f"{path.name}.age")
    assert with_passphrase("diff", str(locked), str(locked), "--lang", "en") == 0
    assert "both say the same" in capsys.readouterr().err


# --- encrypt and decrypt -------------------------------------------------------------------------


def test_a_file_goes_under_a_passphrase_and_comes_out_again(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next(library.glob("cormoran*.toml"))
    before = path.read_bytes()
    assert with_passphrase("encrypt", "cormoran") == 0
    assert re.search(r"cormoran-[^ ]+\.toml\.age: encrypted\.", capsys.readouterr().out)
    assert plain_files(library, "Cormoran") == []
    assert with_passphrase("decrypt", f"{path}.age", "-o", str(tmp_path / "new.toml")) == 0
    assert (tmp_path / "new.toml").read_bytes() == before
    assert "written in plain text" in capsys.readouterr().out


def test_commands_read_an_encrypted_file_with_its_passphrase(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert with_passphrase("encrypt", "cormoran") == 0
    capsys.readouterr()
    assert with_passphrase("show", "cormoran") == 0
    assert "Cormoran Services" in capsys.readouterr().out
    assert with_passphrase("check", "cormoran", "aubepine") == 0
    assert capsys.readouterr().out.count("valid") == 2


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "cormoran"], NOTHING_GIVEN),
        (["check", "cormoran"], NOTHING_GIVEN),
        (["encrypt", "cormoran"], ("is encrypted already", "est déjà chiffré")),
        (["decrypt", "cormoran", "-o", "x.toml"], NOTHING_GIVEN),
        (["encrypt", "aubepine"], NOTHING_GIVEN),
    ],
)
def test_without_a_terminal_and_a_passphrase_nothing_is_done(
    arguments: list[str],
    told: tuple[str, str],
    language: str,
    library: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert with_passphrase("encrypt", "cormoran") == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", None)
    before = {path.name: path.read_bytes() for path in library.iterdir() if path.is_file()}
    assert main([*arguments, "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told[language == "fr"] in err
    after = {path.name: path.read_bytes() for path in library.iterdir() if path.is_file()}
    assert {name: data for name, data in after.items() if name in before} == before


def test_what_is_left_in_plain_text_is_named_and_encrypting_goes_on(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next(library.glob("cormoran*.toml"))
    twin = library / "twin.toml"
    twin.write_bytes(path.read_bytes())
    assert with_passphrase("encrypt", path.name) == 1
    assert "still there in plain text" in capsys.readouterr().err
    version = library / "history" / "5e0505000b02" / "20260101T000000Z-abcdef-01234567.toml"
    version.parent.mkdir(parents=True, exist_ok=True)
    version.write_bytes(twin.read_bytes())
    assert with_passphrase("check", f"{path.name}.age") == 1
    told = capsys.readouterr().out
    assert [str(file) in told for file in (twin, version)] == [True, True]
    twin.unlink()
    assert with_passphrase("encrypt", f"{path.name}.age", passphrase="wrong") == 2
    assert with_passphrase("encrypt", f"{path.name}.age") == 0
    assert plain_files(library, "Cormoran") == []
    assert with_passphrase("check", f"{path.name}.age") == 0
    assert with_passphrase("encrypt", f"{path.name}.age") == 2
    assert "is encrypted already" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_rights_of_others_are_a_note_and_no_finding(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.command_line import checking

    monkeypatch.setattr(checking, "is_exposed", lambda path: True)
    assert main(["check", "cormoran"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["valid", "Other users of this computer can read this file."]
    assert ": note: " in told[1]


def test_a_wrong_passphrase_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert with_passphrase("encrypt", "cormoran") == 0
    capsys.readouterr()
    assert with_passphrase("show", "cormoran", passphrase="wrong") == 2
    assert "this is not the passphrase of this file" in capsys.readouterr().err
    assert with_passphrase("encrypt", "aubepine", passphrase="") == 2
    assert "cannot be empty" in capsys.readouterr().err
    assert next(library.glob("aubepine*.toml"))


def test_an_open_file_that_is_none_is_an_error_of_the_system(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["encrypt", "cormoran", "--passphrase-fd", "987"]) == 2
    assert "the system reports an error" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["-1", str(2**31), "1.5"])
def test_what_can_be_no_open_file_is_refused(library: Path, capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert main(["encrypt", "cormoran", "--passphrase-fd", number]) == 2
    assert "--passphrase-fd: " in capsys.readouterr().err


def test_the_new_passphrase_is_typed_twice(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["one", "two", "three words here", "three words here"])
    monkeypatch.setattr(passphrases, "_typed", lambda question: next(typed))
    assert main(["encrypt", "cormoran"]) == 0
    assert "these two differ." in capsys.readouterr().err
    assert with_passphrase("show", "cormoran", passphrase="three words here") == 0


def test_the_list_tells_encrypted_files_by_name_and_date(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert with_passphrase("encrypt", "cormoran") == 0
    capsys.readouterr()
    assert main(["list"]) == 0
    row = next(row for row in capsys.readouterr().out.splitlines() if "cormoran" in row)
    assert row.startswith("encrypted ")
    assert ".toml.age" in row


def test_at_a_terminal_the_passphrase_is_asked_and_not_shown(library: Path, tmp_path: Path) -> None:
    assert with_passphrase("encrypt", "cormoran") == 0
    env = {**environment(tmp_path), "SOURCIER_DATA": str(library)}
    terminal = Terminal((sys.executable, "-m", "tui", "show", "cormoran"), columns=100, rows=200, env=env)
    try:
        terminal.wait_for("Passphrase of ")
        terminal.write(f"{PASSPHRASE}\n")
        terminal.wait_for("Cormoran Services")
        assert PASSPHRASE not in "\n".join(terminal.screen.display)
    finally:
        terminal.kill()


def test_a_passphrase_is_no_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["encrypt", "x", "--passphrase", PASSPHRASE]) == 2
    assert "--passphrase" in capsys.readouterr().err


# --- export --------------------------------------------------------------------------------------


def test_an_export_says_nothing_a_person_typed(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "shared.toml"
    assert main(["export", "cormoran", "--anonymised", "--factor", "1.5", "--shift-months", "-3", "-o", str(new)]) == 0
    assert "read it before you share it" in capsys.readouterr().out
    text = new.read_text("utf-8")
    for word in ("Cormoran", "Benali", "Karim", "5e0505000b02"):
        assert word not in text
    shared = open_file(new, written_by=ME).assessment
    case = sample("services", "en")
    assert shared.title == "Company"
    assert shared.number("maintenance_cost") == (case.number("maintenance_cost") or 0) * 3 / 2
    assert min(shared.readings) < min(case.readings)
    assert os.name == "nt" or new.stat().st_mode & 0o077 == 0


def test_without_a_factor_one_is_drawn_and_not_told(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ratios = []
    for number in range(3):
        new = tmp_path / f"shared-{number}.toml"
        assert main(["export", "cormoran", "--anonymised", "--lang", "fr", "-o", str(new)]) == 0
        cost = tomli.loads(new.read_text("utf-8"))["company"]["maintenance_cost"]["value"]
        ratios.append(cost / float(sample("services", "en").number("maintenance_cost") or 1))
        out = capsys.readouterr().out
        assert f"{ratios[-1]:.2f}".replace(".", ",") not in out
        assert "[retiré]" in new.read_text("utf-8")
    assert len(set(ratios)) > 1
    assert all(0.49 < ratio < 2.01 for ratio in ratios)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--factor", "0"],
        ["--factor", "x"],
        ["--factor", "inf"],
        ["--shift-months", "1.5"],
        ["--factor", "1e14"],
        ["--factor", "1e400"],
        ["--factor", "1e-400"],
        ["--factor", "1e-20"],
        ["--factor", "0.09"],
        ["--factor", "10.5"],
        ["--shift-months", "99999"],
    ],
)
def test_what_cannot_be_exported_is_refused(
    arguments: list[str], library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "shared.toml"
    assert main(["export", "cormoran", "--anonymised", "-o", str(new), *arguments]) == 2
    assert capsys.readouterr().err
    assert not new.exists()


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "--factor has to be from 0.1 to 10"), ("fr", "--factor doit être compris entre 0,1 et 10")],
)
def test_a_factor_out_of_range_is_told_with_the_range(
    language: str, told: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "cormoran", "--anonymised", "--lang", language, "-o", str(tmp_path / "new.toml")]
    assert main([*command, "--factor", "1e-20"]) == 2
    assert told in capsys.readouterr().err
    assert main([*command, "--factor", "0.1"]) == 0


def test_an_export_overwrites_nothing_and_has_one_kind(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "shared.toml"
    new.write_text("mine")
    assert main(["export", "cormoran", "--anonymised", "-o", str(new)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert new.read_text() == "mine"
    assert main(["export", "cormoran", "-o", str(tmp_path / "other.toml")]) == 2
    assert "--anonymised" in capsys.readouterr().err


def test_an_encrypted_assessment_is_exported_with_its_passphrase(library: Path, tmp_path: Path) -> None:
    assert with_passphrase("encrypt", "cormoran") == 0
    new = tmp_path / "shared.toml"
    assert with_passphrase("export", "cormoran", "--anonymised", "-o", str(new)) == 0
    assert not is_encrypted(new.read_bytes())
    assert "Cormoran" not in new.read_text("utf-8")


def test_check_notes_another_file_of_the_same_assessment(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(library.glob("cormoran*.toml"))
    assert main(["check", "cormoran"]) == 0
    assert ": note: " not in capsys.readouterr().out
    (library / "twin.toml").write_bytes(path.read_bytes())
    assert main(["check", str(path)]) == 0
    assert "note: twin.toml is the same assessment" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_others_can_list_is_a_note(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.command_line import checking

    monkeypatch.setattr(checking, "is_exposed", lambda path: path == library.resolve())
    assert main(["check", "cormoran"]) == 0
    assert "note: Other users of this computer can list the files of its folder." in capsys.readouterr().out

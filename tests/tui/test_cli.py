"""The command line in this process: arguments, help, refusals, and every failure as one sentence and an exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from domain.samples import SAMPLES as SAMPLE_IDS
from tui import __version__
from tui.cli import main
from tui.command_line import checking, listing
from tui.command_line.arguments import SAMPLES, Options, build_parsers, language_argument, parse

pytestmark = pytest.mark.usefixtures("own_surroundings")

COMMANDS = ("open", "demo", "list", "show", "check", "completion")
ENGLISH = ("usage:", "options:", "commands:", "arguments:", "show this help", "positional", "optional")


def file_in(library: Path, start: str) -> Path:
    return next(library.glob(f"{start}*.toml"))


# --- arguments -----------------------------------------------------------------------------------


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"sourcier {__version__}\n"
    assert main(["--lang", "fr", "--version"]) == 0
    assert capsys.readouterr().out == f"sourcier {__version__}\n"


def test_the_samples_of_the_parser_are_those_of_the_domain() -> None:
    assert sorted(SAMPLES) == sorted(SAMPLE_IDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--data-dir", "x", "--lang", "fr", "list", "--json"),
        ("list", "--json", "--lang=fr", "--data-dir=x"),
        ("--lang", "fr", "list", "--data-dir", "x", "--json"),
    ],
)
def test_shared_options_stand_before_or_after_the_command(arguments: tuple[str, ...]) -> None:
    assert parse(arguments) == Options(command="list", data_dir="x", lang="fr", json=True)


def test_without_a_command_the_library_is_meant() -> None:
    assert parse([]) == Options(command="")


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["open", "a"], ["a"]),
        (["check", "a", "b"], ["a", "b"]),
        (["merge", "a", "b", "c"], ("a", "b", "c")),
        (["portfolio"], ()),
    ],
)
def test_what_nobody_says_stays_as_options_have_it(arguments: list[str], files: list[str]) -> None:
    options = parse(arguments)
    assert options == Options(command=arguments[0], files=files)
    assert vars(options).keys() == vars(Options()).keys()


def test_every_argument_has_a_field_of_the_options() -> None:
    # Files with a name of their own join the others; without `--anonymised` nothing is exported.
    elsewhere = {"base", "ours", "theirs", "anonymised", "help", "version"}
    given = {action.dest for parser in build_parsers() for action in parser._actions}
    assert given - elsewhere == vars(Options()).keys()


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["list", "--lang", "fr"], "fr"),
        (["--lang=en", "list"], "en"),
        (["list"], None),
        (["--lang"], None),
        (["show", "--", "--lang", "fr"], None),
    ],
)
def test_the_language_is_known_before_anything_is_parsed(arguments: list[str], language: str | None) -> None:
    assert language_argument(arguments) == language


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_french_throughout(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--lang", "fr", "-h"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("usage\u202f: sourcier")
    assert not [word for word in ENGLISH if word in text]
    assert "options\u202f:" in text


def test_every_command_and_option_is_explained() -> None:
    for parser in build_parsers():
        assert all(action.help for action in parser._actions if action.dest != "command"), parser.prog


@pytest.mark.parametrize(
    ("arguments", "english", "french"),
    [
        (["open"], "Missing: FILE|NAME.", "Il manque\u202f: FICHIER|NOM."),
        (["nope"], "COMMAND: 'nope' is none of", "COMMANDE\u202f: 'nope' n’est pas l’un de"),
        (["--frob"], "Not understood: --frob.", "Non compris\u202f: --frob."),
        (["list", "--json=3"], "--json takes no value.", "--json ne prend pas de valeur."),
        (["list", "--data-dir"], "--data-dir needs a value.", "--data-dir demande une valeur."),
        (["list", "--lan", "fr"], "Not understood: --lan fr.", "Non compris\u202f: --lan fr."),
        (["demo", "--sample", "x"], "--sample: 'x' is none of", "--sample\u202f: 'x' n’est pas l’un de"),
    ],
)
def test_refusals_are_sentences_in_the_language_in_use(
    arguments: list[str], english: str, french: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, sentence in (("en", english), ("fr", french)):
        assert main(["--lang", language, *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert sentence in err.splitlines()[-1]


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "de", "list"]) == 2
    assert "--lang: 'de' is none of" in capsys.readouterr().err


# --- language ------------------------------------------------------------------------------------


def test_the_language_comes_from_the_settings_then_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    main(["list"])
    assert "Évaluation" in capsys.readouterr().out
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('language = "en"\n')
    main(["list"])
    assert "Assessment" in capsys.readouterr().out
    main(["list", "--lang", "fr"])
    assert "Évaluation" in capsys.readouterr().out


def test_broken_settings_do_not_stop_a_command(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_bytes(b"language = \xff")
    assert main(["list"]) == 0
    assert "Cormoran" in capsys.readouterr().out


# --- which library -------------------------------------------------------------------------------


def test_the_folder_named_wins_over_the_environment(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").mkdir()
    assert main(["list", "--data-dir", str(tmp_path / "other")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "no assessment in" in err


def test_a_folder_that_is_not_there_yet_is_an_empty_library_and_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nowhere"
    assert main(["list", "--data-dir", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "no assessment yet" in err
    assert "nowhere is not there" in err
    assert main(["list", "--json", "--data-dir", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["assessments"] == []
    assert not folder.exists()


def test_the_default_library_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOURCIER_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(["list"]) == 0
    assert "no assessment yet" in capsys.readouterr().err


def test_a_file_is_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["list", "--data-dir", str(tmp_path / "file")]) == 2
    assert "must be a folder, and this is a file" in capsys.readouterr().err


# --- files that cannot be used -------------------------------------------------------------------


@pytest.mark.parametrize("command", ["show", "check"])
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gone.toml", None, "gone.toml: there is no such file."),
        ("syntax.toml", b"[session\n", "line 1: the file is damaged, it is not valid TOML."),
        ("other.toml", b"[server]\nport = 1\n", "this is not an assessment"),
        ("binary.toml", b"\xff\xfe\x00", "the file is not UTF-8 text."),
        ("newer.toml", b"[session]\nformat = 9\nmin_reader = 9\n", "is in format 9, which needs a newer version"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    command: str, name: str, content: bytes | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main([command, str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("sourcier: ")
    assert name in err
    assert sentence in err
    assert content is None or path.read_bytes() == content


def test_a_truncated_file_says_that_its_end_is_missing(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_in(library, "cormoran")
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n\n[readings")])
    assert main(["show", str(path)]) == 2
    assert "its end is missing. Take an earlier version" in capsys.readouterr().err


def test_a_wrong_value_is_named_with_its_line_and_key(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_in(library, "cormoran")
    path.write_text(path.read_text("utf-8").replace("value = 118000", 'value = "a lot"'), "utf-8")
    line = path.read_text("utf-8").splitlines().index('value = "a lot"') + 1
    assert main(["show", str(path), "--lang", "fr"]) == 2
    err = capsys.readouterr().err
    assert f"ligne {line}, [company.it_cost] value\u202f: la valeur n’est pas du bon type." in err
    assert "un nombre, et non un texte" in err


def test_any_part_of_a_title_or_company_will_do_without_accents(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "CORMORAN s", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    middle = whole["head"]["title"][3:12].upper()
    assert main(["show", middle, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["head"]["id"] == whole["head"]["id"]


def test_a_name_that_means_nothing_or_too_much_is_refused(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "zebra"]) == 2
    assert "No assessment is called “zebra”" in capsys.readouterr().err
    copy = library / "cormoran-copy.toml"
    copy.write_bytes(file_in(library, "cormoran-s").read_bytes())
    assert main(["show", "cormoran"]) == 2
    err = capsys.readouterr().err
    assert "2 assessments answer to “cormoran”" in err
    assert err.splitlines()[1:] == ["  cormoran-copy.toml", f"  {file_in(library, 'cormoran-s').name}"]
    assert copy.name in err


@pytest.mark.parametrize("name", ["a" * 5000, "~nobody-at-all/x.toml", "x\ny", "\udc80", "-", "."])
@pytest.mark.parametrize("command", ["show", "check"])
def test_strange_names_are_sentences_too(command: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--", name]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert len(err) < 1000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_says_so(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_in(library, "cormoran")
    path.chmod(0)
    assert main(["show", str(path)]) == 2
    assert "you are not allowed to read this file" in capsys.readouterr().err


def test_a_folder_is_no_file(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", f"{library}/"]) == 2
    assert "this is not a regular file" in capsys.readouterr().err


# --- check ---------------------------------------------------------------------------------------


def test_check_tells_valid_files_from_odd_and_unreadable_ones(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    valid, odd, damaged = sorted(library.glob("*.toml"))
    assert main(["check", str(valid)]) == checking.VALID == 0
    assert capsys.readouterr().out == f"{valid}: valid\n"
    odd.write_text(odd.read_text("utf-8").replace("[session]\n", '[session]\nmood = "good"\n'), "utf-8")
    assert main(["check", str(odd), str(valid)]) == checking.FINDINGS == 1
    out = capsys.readouterr().out
    assert "changed by another program" in out
    assert "line 2, [session] mood: this version does not know this key; it is kept as it is." in out
    assert f"{valid}: valid" in out
    damaged.write_bytes(damaged.read_bytes()[:100])
    assert main(["check", str(valid), str(damaged), str(odd)]) == checking.UNREADABLE == 2
    out, err = capsys.readouterr()
    assert damaged.name in err
    assert odd.name in out


# --- how a command ends --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "code", "says"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (OSError(5, "Input/output error"), 2, "sourcier: the system reports an error: Input/output error\n"),
    ],
)
def test_an_end_from_outside_is_quiet_or_one_sentence(
    raised: BaseException, code: int, says: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> int:
        raise raised

    monkeypatch.setattr(listing, "list_library", stop)
    monkeypatch.setattr("tui.command_line.run.give_up", lambda _stream: None)
    assert main(["list"]) == code
    assert capfd.readouterr().err == says

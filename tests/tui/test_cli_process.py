"""The command line as a process of its own: streams, locales, closed pipes, and refusing to draw without a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.commands import environment, sample_library, sourcier
from tui.command_line.arguments import SHELLS


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_library(tmp_path_factory.mktemp("process") / "library", "fr")


def env_with(library: Path, **more: str) -> dict[str, str]:
    return environment(library.parent, SOURCIER_DATA=str(library), **more)


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        ([], "“sourcier list” prints the library."),
        (["open", "cormoran"], "“sourcier show FILE” prints an assessment."),
        (["demo"], "only be looked at in a terminal."),
    ],
)
def test_without_a_terminal_one_sentence_says_what_to_use(
    arguments: list[str], instead: str, library: Path, tmp_path: Path
) -> None:
    done = sourcier(*arguments, env=env_with(library, TMPDIR=str(tmp_path)))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("sourcier: this needs a terminal")
    assert done.stderr.endswith(f"{instead}\n")
    assert not list(tmp_path.iterdir())


def test_samples_are_not_looked_at_in_a_library_of_ones_own(library: Path, tmp_path: Path) -> None:
    done = sourcier("demo", "--data-dir", tmp_path / "mine", env=env_with(library))
    assert done.returncode == 2
    assert done.stderr == "sourcier: the samples have a temporary library of their own: leave out --data-dir.\n"


def test_a_locale_of_plain_ascii_still_prints_every_letter(library: Path) -> None:
    env = env_with(library, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    done = sourcier("show", "cormoran", "--lang", "fr", env=env)
    assert done.returncode == 0
    assert "Cormoran Services\u202f: après la panne" in done.stdout


def test_the_list_tells_what_was_decided(library: Path) -> None:
    done = sourcier("list", "--lang", "en", env=env_with(library))
    (row,) = [line for line in done.stdout.splitlines() if line.startswith("Cormoran")]
    assert "✓ Infogérance partielle" in row or "✓ Partial outsourcing" in row


def test_an_encoding_without_some_letters_shows_question_marks(library: Path) -> None:
    done = sourcier("list", env=env_with(library, PYTHONIOENCODING="latin-1"), encoding="latin-1")
    assert done.returncode == 0
    assert "Cormoran Services?: après la panne" in done.stdout


def test_json_is_the_same_in_every_locale(library: Path) -> None:
    plain = sourcier("list", "--json", env=env_with(library, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))
    french = sourcier("list", "--json", env=env_with(library, LC_ALL="fr_FR.UTF-8"))
    assert plain.stdout == french.stdout
    assert len(json.loads(plain.stdout)["assessments"]) == 3


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["--version"]])
def test_a_reader_that_goes_away_is_no_failure_to_talk_about(arguments: list[str], library: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as nobody:
        done = sourcier(*arguments, env=env_with(library), capture_output=False, stdout=nobody, stderr=subprocess.PIPE)
    assert done.stderr == ""
    assert done.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["--version"]])
def test_a_full_disk_is_one_sentence(arguments: list[str], library: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = sourcier(*arguments, env=env_with(library), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.stderr == "sourcier: the system reports an error: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["show", "nobody"], ["check", "nowhere.toml"], ["nonsense"]])
def test_what_cannot_be_said_leaves_the_exit_code_as_it_is(arguments: list[str], library: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = sourcier(*arguments, env=env_with(library), capture_output=False, stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 2
    assert done.stdout == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_is_still_to_be_drawn_when_the_terminal_is_gone_leaves_the_exit_code_as_it_is(library: Path) -> None:
    script = (
        "import sys; from tui.command_line import run; "
        "run._COMMANDS = {'list': lambda *_: 129 if sys.stderr.write('half a frame') else 0}; "
        "sys.exit(run.run(['list']))"
    )
    with Path("/dev/full").open("wb") as gone:
        done = subprocess.run([sys.executable, "-c", script], env=env_with(library), stderr=gone, check=False)
    assert done.returncode == 129


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_know_commands_options_and_paths(shell: str, library: Path) -> None:
    done = sourcier("completion", shell, env=env_with(library))
    assert done.returncode == 0
    for word in ("open", "demo", "completion", "data-dir", "json", "consultancy"):
        assert word in done.stdout
    if shell == "bash":
        assert "_shtab_sourcier_show_pos_0_COMPGEN=_shtab_compgen_files" in done.stdout
        assert "_shtab_sourcier_list___data_dir_COMPGEN=_shtab_compgen_dirs" in done.stdout
        assert subprocess.run(["bash", "-n"], input=done.stdout, encoding="utf-8", check=False).returncode == 0
    if shell == "fish":
        assert '_using list\' -l data-dir -xka "(__fish_complete_directories)"' in done.stdout
        assert '_using portfolio\' -l csv -xka "(__fish_complete_path (commandline -ct))"' in done.stdout
    if shell == "powershell":
        assert "'_shtab_sourcier_list___data_dir' = '_shtab_powershell_compgen_dirs'" in done.stdout
        assert "'_shtab_sourcier_show_pos_0' = '_shtab_powershell_compgen_files'" in done.stdout


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_completion_shows_the_few_words_beside_a_command(shell: str, library: Path) -> None:
    done = sourcier("completion", shell, "--lang", "fr", env=env_with(library))
    assert "lister la bibliothèque" in done.stdout
    assert "Lister les évaluations" not in done.stdout


def test_module_and_command_are_the_same(library: Path) -> None:
    script = "import sys; sys.argv = ['sourcier', 'check', 'x.toml']; from tui.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script], env=env_with(library), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (2, "sourcier: x.toml: there is no such file. Check the path.\n")

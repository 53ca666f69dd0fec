"""What each part loads, seen in a process of its own: the layers hold at run time, and start-up stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.commands import environment, sample_library

SCREEN_LIBRARIES = {"textual", "rich"}

REPORT = """
import sys
{code}
print("\\nLOADED", *sorted(name for name in sys.modules))
"""


def loaded(code: str, home: Path) -> set[str]:
    """The modules in memory after `code` has run in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", REPORT.format(code=code)],
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


EVERYTHING = """
import importlib, pkgutil, {package}
for module in pkgutil.walk_packages({package}.__path__, "{package}."):
    importlib.import_module(module.name)
"""


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("domain", {"storage", "tui", "tomli", "tomli_w", "platformdirs", "gettext", *SCREEN_LIBRARIES}),
        ("storage", {"tui", "gettext", *SCREEN_LIBRARIES}),
    ],
)
def test_a_layer_loads_nothing_above_it(package: str, forbidden: set[str], tmp_path: Path) -> None:
    modules = loaded(EVERYTHING.format(package=package), tmp_path)
    assert len([name for name in modules if name.startswith(f"{package}.")]) > 15
    assert not packages(modules) & forbidden


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["list"],
        ["list", "--json"],
        ["show", "cormoran"],
        ["show", "cormoran", "--json"],
        ["check", "cormoran"],
        ["completion", "bash"],
        ["report", "cormoran", "-o", "OUT"],
        ["portfolio"],
        ["open", "cormoran"],
        ["demo"],
        [],
    ],
    ids=" ".join,
)
def test_commands_that_only_print_load_no_screen_library(arguments: list[str], language: str, tmp_path: Path) -> None:
    # The three that draw are refused for want of a terminal, which loads none either.
    library = sample_library(tmp_path / "library", language)  # type: ignore[arg-type]
    arguments = ["--data-dir", str(library), "--lang", language, *arguments]
    arguments = [str(tmp_path / "out") if argument == "OUT" else argument for argument in arguments]
    modules = loaded(f"from tui.cli import main; main({arguments!r})", tmp_path)
    assert "tui.cli" in modules
    assert not packages(modules) & SCREEN_LIBRARIES


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    bare = loaded("", tmp_path)
    modules = loaded("from tui.cli import main; main(['--version'])", tmp_path)
    assert modules - bare == {"__future__", "tui", "tui.cli"}


def test_models_look_for_no_plugins(tmp_path: Path) -> None:
    modules = loaded("import domain.assessment", tmp_path)
    assert "pydantic.main" in modules
    assert "importlib.metadata" not in modules - loaded("", tmp_path)


def test_completion_alone_loads_shtab(tmp_path: Path) -> None:
    library = sample_library(tmp_path / "library")
    assert "shtab" not in loaded(f"from tui.cli import main; main(['list', '--data-dir', {str(library)!r}])", tmp_path)
    assert "shtab" in loaded("from tui.cli import main; main(['completion', 'zsh'])", tmp_path)


def test_the_list_loads_no_models_and_parses_no_file(tmp_path: Path) -> None:
    library = sample_library(tmp_path / "library", "fr")
    modules = packages(loaded(f"from tui.cli import main; main(['list', '--data-dir', {str(library)!r}])", tmp_path))
    assert not modules & {"pydantic", "pydantic_core", "tomli", "tomli_w"}


def test_only_reports_load_what_writes_them(tmp_path: Path) -> None:
    makers = {"jinja2", "xlsxwriter", "openpyxl", "pyarrow"}
    everything_but = "import tui.app, tui.opening, tui.pages.all, tui.screens.interview, tui.command_line.run"
    assert not packages(loaded(everything_but, tmp_path)) & makers
    library = sample_library(tmp_path / "library")
    shown = loaded(f"from tui.cli import main; main(['portfolio', '--data-dir', {str(library)!r}])", tmp_path)
    assert not packages(shown) & makers


def test_nothing_reads_tickets_before_it_is_asked_to(tmp_path: Path) -> None:
    modules = loaded("import tui.app, tui.opening, tui.pages.all, tui.command_line.run", tmp_path)
    assert "tui.screens.watching" in modules
    assert not {name for name in modules if "tickets" in name}


def test_the_first_screen_loads_no_models(tmp_path: Path) -> None:
    modules = loaded("import tui.app, tui.command_line.screens", tmp_path)
    assert "textual.app" in modules
    assert "tui.screens.home" in modules
    assert not packages(modules) & {"pydantic", "pydantic_core", "tomli", "tomli_w"}

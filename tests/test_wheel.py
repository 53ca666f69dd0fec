"""The distribution: built, installed in a fresh environment outside the checkout, and run there."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.commands import ROOT, environment
from tui import __version__

pytestmark = pytest.mark.wheel

SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, env: dict[str, str] | None = None, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], env=env, cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(python: str | Path, *arguments: str | Path, cwd: Path) -> None:
    """What pip does in the environment of `python`, which need not have it."""
    run(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "-q", *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # As a person would build it, but with the backend of this environment: nothing is downloaded for that.
    pip(sys.executable, "wheel", ROOT, "--no-deps", "--no-build-isolation", "-w", folder, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment with the pinned requirements and the wheel, nothing else."""
    folder = tmp_path_factory.mktemp("fresh") / "environment"
    venv.create(folder)
    python = folder / SCRIPTS / "python"
    # Most of what is installed is not imported here.
    pip(python, "install", "--no-compile", "--require-hashes", "-r", ROOT / "requirements.txt", cwd=folder)
    pip(python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    return python


def clean(home: Path) -> dict[str, str]:
    """An environment that knows nothing of the checkout."""
    env = environment(home)
    del env["PYTHONPATH"]
    return env


def test_the_wheel_holds_what_the_program_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read(f"sourcier-{__version__}.dist-info/METADATA").decode()
    assert wheel.name == f"sourcier-{__version__}-py3-none-any.whl"
    assert {"screens.css", "tui/locale/fr/LC_MESSAGES/sourcier.mo"} <= names
    assert {f"{package}/py.typed" for package in ("domain", "storage", "tui")} <= names
    top = {name.partition("/")[0] for name in names}
    assert top == {"domain", "storage", "tui", "screens.css", f"sourcier-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    modules = {
        str(path.relative_to(ROOT).as_posix())
        for room in ("domain", "storage", "tui")
        for path in (ROOT / room).rglob("*.py")
    }
    assert modules <= names
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: MIT" in metadata


def test_the_requirements_are_all_the_wheel_asks_for(python: Path) -> None:
    pip(python, "check", cwd=python.parent)


def test_the_installed_command_answers(python: Path, tmp_path: Path) -> None:
    sourcier, env = python.parent / "sourcier", clean(tmp_path)
    assert run(sourcier, "--version", env=env, cwd=tmp_path) == f"sourcier {__version__}\n"
    assert run(sourcier, "list", env=env, cwd=tmp_path) == ""
    assert "usage\u202f: sourcier" in run(sourcier, "--help", "--lang", "fr", env=env, cwd=tmp_path)
    where = run(python, "-c", "import tui; print(tui.__file__)", env=env, cwd=tmp_path)
    assert str(python.parent.parent) in where


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("language", "title"), [("en", "after the November outage"), ("fr", "après la panne")])
def test_the_installed_demonstration_shows_its_first_screen(
    language: str, title: str, python: Path, tmp_path: Path
) -> None:
    command = [str(python.parent / "sourcier"), "demo", "--lang", language]
    env = {**clean(tmp_path), "PYTHONPATH": ""}
    with Terminal(command, env=env, cwd=str(tmp_path)) as terminal:
        terminal.wait_for(title, 30)
        terminal.wait_for("F1 ")
        terminal.press("f10")
        assert terminal.wait_end() == 0


def test_an_editable_install_runs_the_checkout(python: Path, tmp_path: Path) -> None:
    folder = tmp_path / "editable"
    # The environment of the tests already holds the backend and the requirements; only the link is made.
    pip(
        sys.executable,
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        folder,
        "--editable",
        ROOT,
        cwd=tmp_path,
    )
    look = "from tui import app; assert app.STYLESHEET.is_file(); print(app.__file__)"
    script = f"import site; site.addsitedir({str(folder)!r}); {look}"
    where = run(sys.executable, "-c", script, env=clean(tmp_path), cwd=tmp_path)
    assert Path(where.strip()) == ROOT / "tui" / "app.py"
    assert (folder / "bin" / "sourcier").exists()

"""Running the command line in tests, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tui import i18n
from tui.command_line.place import library_in
from tui.samples import add_samples

ROOT = Path(__file__).resolve().parents[2]
MORNING = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)


def sample_library(folder: Path, language: i18n.Language = "en") -> Path:
    """`folder` as a library of the three samples."""
    before = i18n.language()
    i18n.set_language(language)
    add_samples(library_in(folder), MORNING)
    i18n.set_language(before)
    return folder


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing of the person who runs the tests is read or written."""
    kept = {
        key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "TMPDIR", "COVERAGE_RCFILE")
    }
    folders = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}
    return {**kept, **folders, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **more}


def sourcier(*arguments: str | Path, env: dict[str, str], **options: object) -> subprocess.CompletedProcess[str]:
    """What `sourcier ARGUMENTS` comes to, without a terminal."""
    command = [sys.executable, "-m", "tui", *map(str, arguments)]
    settings = {"capture_output": True, "encoding": "utf-8", "stdin": subprocess.DEVNULL, "timeout": 60, **options}
    return subprocess.run(command, env=env, check=False, **settings)  # type: ignore[call-overload,no-any-return]

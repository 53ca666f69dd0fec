"""Other releases of the program, built from this one: its sources with a few changes, run in a process of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Release:
    """The rooms `domain` and `storage` copied to `folder`, with each pair of `changes` replaced in a file."""

    def __init__(self, folder: Path, changes: dict[str, tuple[str, str]]) -> None:
        self.folder = folder
        for room in ("domain", "storage"):
            shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
        for name, (old, new) in changes.items():
            source = (folder / name).read_text("utf-8")
            if old not in source:
                raise AssertionError(f"{name} has changed: {old!r} is not in it")
            (folder / name).write_text(source.replace(old, new, 1), "utf-8")

    def run(self, program: str, *arguments: str | Path) -> str:
        """What a Python program prints that imports this release."""
        command = [sys.executable, "-c", _PROLOGUE + program, *map(str, arguments)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode:
            raise AssertionError(done.stderr)
        return done.stdout


_PROLOGUE = """
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from domain.answer import Answer
from storage.store import open_file
def opened(path): return open_file(Path(path), written_by="another release")
def given(value, **rest): return Answer(state="given", value=value, **rest)
NOW = datetime(2026, 3, 14, tzinfo=UTC)
"""

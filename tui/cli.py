"""The entry point of the command line. Nothing is imported here that `--version` does not need."""

from __future__ import annotations

import sys

from tui import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run `sourcier` with `arguments` (those of the process by default); its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:
        print(f"sourcier {__version__}")
        return 0
    from tui.command_line.run import run

    return run(given)

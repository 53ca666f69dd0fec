"""The entry point of the command line. Nothing is imported here that `--version` does not need."""

from __future__ import annotations

import sys

from tui import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run `sourcier` with `arguments` (those of the process by default); its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:
        return _print_version()
    from tui.command_line.run import run

    return run(given)


def _print_version() -> int:
    try:
        print(f"sourcier {__version__}", flush=True)
    except OSError as error:
        from tui.command_line.run import refused_by_system, set_language

        set_language(None)
        return refused_by_system(error)
    return 0

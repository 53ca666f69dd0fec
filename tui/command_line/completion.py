"""Completion scripts for shells, made from the parsers."""

from __future__ import annotations

from tui.command_line.arguments import build_parsers


def print_completion(shell: str) -> int:
    """Print the completion script for `shell`, which completes paths where paths are asked for."""
    import shtab

    parsers = build_parsers()
    for parser in parsers:
        for action, takes_folder in parser.paths.items():
            action.complete = shtab.DIRECTORY if takes_folder else shtab.FILE  # type: ignore[attr-defined]  # shtab's own
    print(shtab.complete(parsers[0], shell))
    return 0

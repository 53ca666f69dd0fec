"""Completion scripts for shells, made from the parsers."""

from __future__ import annotations

from tui.command_line.arguments import build_parsers
from tui.command_line.parser import file_path, folder_path


def print_completion(shell: str) -> int:
    """Print the completion script for `shell`: commands with their few words, options, paths where a path is meant."""
    import shtab

    paths = {file_path: shtab.FILE, folder_path: shtab.DIRECTORY}
    parsers = build_parsers()
    for parser in parsers:
        parser.description = None  # else it stands beside the command, whole paragraphs of it, instead of the few words
        for action in parser._actions:
            if action.type in paths:
                action.complete = paths[action.type]  # type: ignore[attr-defined]  # shtab's own
    print(shtab.complete(parsers[0], shell))
    return 0

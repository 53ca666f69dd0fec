"""The examples in the help of each command: there for all of them, and understood by the program."""

from __future__ import annotations

import shlex

import pytest

from tui import i18n
from tui.command_line.arguments import build_parsers, parse
from tui.command_line.examples import EXAMPLES

LINES = [line for lines in EXAMPLES.values() for line in lines]


def test_every_command_has_an_example_of_its_own() -> None:
    commands = {parser.prog.partition(" ")[2] for parser in build_parsers() if " " in parser.prog and not parser.inner}
    assert EXAMPLES.keys() == commands
    for command, lines in EXAMPLES.items():
        assert all(f"sourcier {command}" in line for line in lines)


@pytest.mark.parametrize("line", LINES)
def test_an_example_is_understood(line: str) -> None:
    """What is typed to `sourcier`: up to where the shell takes over, in a command of another program its last word."""
    words = shlex.split(line)
    typed = words if words[0] == "sourcier" else shlex.split(words[-1])
    ours = typed[1 : next((at for at, word in enumerate(typed) if word in ("|", ">")), None)]
    assert parse(ours).command == ours[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_examples_stand_at_the_end_of_the_help_as_they_are_typed(language: i18n.Language) -> None:
    i18n.set_language(language)
    (report,) = (parser for parser in build_parsers() if parser.prog == "sourcier report")
    shown = report.format_help().splitlines()
    heading = {"en": "examples:", "fr": "exemples\u202f:"}[language]
    assert shown[shown.index(heading) + 1 :] == [f"  {line}" for line in EXAMPLES["report"]]
    (whole,) = (parser for parser in build_parsers() if parser.prog == "sourcier")
    assert heading not in whole.format_help()

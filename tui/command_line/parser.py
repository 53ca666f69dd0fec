"""An argument parser that speaks the language in use: argparse has no French of its own."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from functools import cached_property
from typing import NoReturn, TypeAlias

from domain.cleaning import clean_line
from tui.command_line.examples import EXAMPLES
from tui.formats.numbers import NARROW_SPACE
from tui.i18n import N_, _, language

_REFUSALS = (
    (r"the following arguments are required: (?P<what>.+)", N_("Missing: {what}.")),
    (r"unrecognized arguments: (?P<what>.+)", N_("Not understood: {what}.")),
    (r"argument (?P<what>.+): expected (?:one|at least one) argument", N_("{what} needs a value.")),
    (
        r"argument (?P<what>.+): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)",
        N_("{what}: {given} is none of {choices}."),
    ),
    (
        r"argument (?P<what>.+): invalid (?:int|_factor|_descriptor) value: (?P<given>.+)",
        N_("{what}: {given} is no number that can be taken."),
    ),
    (
        r"argument (?P<what>.+): invalid _month value: (?P<given>.+)",
        N_("{what}: {given} is no month, such as 2026-03."),
    ),
    (
        r"argument (?P<what>.+): invalid _colour value: (?P<given>.+)",
        N_("{what}: {given} is no colour, such as #1f5f8b."),
    ),
    (r"argument (?P<what>.+): invalid (?:file|folder)_path value: .+", N_("{what}: a path cannot be empty.")),
    (r"argument (?P<what>.+): ignored explicit argument .+", N_("{what} takes no value.")),
    (r"ambiguous option: (?P<what>.+) could match (?P<choices>.+)", N_("{what} may mean {choices}.")),
)
"""What argparse says in English, and what is said instead. Anything else is shown as it comes."""


class HelpFormatter(argparse.HelpFormatter):
    """Help with the word for usage and the punctuation of the language in use."""

    def start_section(self, heading: str | None) -> None:
        # A colon is put right behind it; in French a space goes before that.
        super().start_section(f"{heading}{NARROW_SPACE}" if heading and language() == "fr" else heading)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def file_path(text: str) -> str:
    """`text` as it is: the type of arguments that take the path of a file, which a shell completes.

    Raises ValueError for blanks alone: a path of nothing is the folder one happens to be in.
    """
    if not text.strip():
        raise ValueError(text)
    return text


def folder_path(text: str) -> str:
    """As `file_path`, for the path of a folder."""
    return file_path(text)


class Parser(argparse.ArgumentParser):
    """A parser without headings and options of argparse's own; refuses in one sentence, with exit code 2.

    No argument has a default: what nobody gave stays as it was, so that an option may stand before or after a command.
    """

    def __init__(self, prog: str | None = None, description: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=HelpFormatter,
            add_help=False,
            allow_abbrev=False,
            argument_default=argparse.SUPPRESS,
        )
        self.inner: list[Parser] = []
        """The parsers of its own commands."""

    @property
    def with_inner(self) -> tuple[Parser, ...]:
        """This parser, then those of its commands."""
        return self, *self.inner

    @cached_property
    def arguments(self) -> argparse._ArgumentGroup:
        """What follows the command; a group stands in the help where it was first asked for."""
        return self.add_argument_group(_("arguments"))

    @cached_property
    def options(self) -> argparse._ArgumentGroup:
        group = self.add_argument_group(_("options"))
        group.add_argument("-h", "--help", action="help", help=_("show this help and end"))
        return group

    def format_help(self) -> str:
        shown = EXAMPLES.get(self.prog.partition(" ")[2], ())
        if not shown:
            return super().format_help()
        heading = _("examples")
        if language() == "fr":
            heading += NARROW_SPACE
        # As they are typed: a line that was folded could not be copied.
        return super().format_help() + "\n" + "\n  ".join((f"{heading}:", *shown)) + "\n"

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: {refusal(message)}\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""Where a parser takes the parsers of its commands."""


def refusal(message: str) -> str:
    """A refusal of argparse in the language in use."""
    message = clean_line(message)
    for pattern, words in _REFUSALS:
        match = re.fullmatch(pattern, message)
        if match:
            return _(words, **match.groupdict())
    return message

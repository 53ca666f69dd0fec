"""The commands on several versions of an assessment: `history`, `diff`, `merge`."""

from __future__ import annotations

import argparse

from tui.command_line.arguments.shared import add_assessments, add_json, add_passphrase
from tui.command_line.parser import Commands, Parser, file_path
from tui.i18n import _


def add_history(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "history",
        help=_("list the earlier versions of a file"),
        description=_("List the versions the library keeps of an assessment, the newest first."),
    )
    add_assessments(parser, _("FILE|NAME"))
    add_json(parser)
    add_passphrase(parser)
    return parser


def add_diff(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "diff",
        help=_("tell what differs between two files"),
        description=_(
            "Tell in words what differs between two assessments, or two versions of one. Exit code 0: nothing; 1:"
            " something; 2: a file cannot be read."
        ),
    )
    add_assessments(parser, _("FILE"), 2)
    add_json(parser)
    add_passphrase(parser)
    return parser


def add_merge(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "merge",
        help=_("merge two changed copies of a file"),
        description=_(
            "Merge what OURS and THEIRS changed since BASE, question by question, and write it to OURS, as git asks of"
            " a merge driver. An empty BASE means that nobody knows what both started from. Exit code 0: merged; 1:"
            " merged, and some answers were changed by both; 2: nothing was written."
        ),
    )
    for name, help in (
        ("BASE", _("what both copies started from")),
        ("OURS", _("the copy that is written")),
        ("THEIRS", _("the copy that comes in")),
    ):
        parser.arguments.add_argument(name.lower(), type=file_path, metavar=name, help=help, action=_OneMoreFile)
    options = parser.options
    options.add_argument(
        "-o", "--output", type=file_path, metavar=_("NEW"), help=_("write to this new file instead of OURS")
    )
    options.add_argument(
        "--name", type=file_path, metavar=_("NAME"), help=_("name the file so in messages: git hands over copies")
    )
    add_passphrase(parser)
    return parser


class _OneMoreFile(argparse.Action):
    """A file with a name of its own in the help, kept with the others."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        namespace.files = (*getattr(namespace, "files", ()), str(values))

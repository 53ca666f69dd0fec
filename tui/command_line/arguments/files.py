"""The commands that open, show and mend a file: `open`, `show`, `check`, `repair`."""

from __future__ import annotations

from tui.command_line.arguments.shared import add_assessments, add_json, add_new_file, add_passphrase
from tui.command_line.parser import Commands, Parser
from tui.i18n import _


def add_open(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "open",
        help=_("open an assessment"),
        description=_("Open an assessment: a file, or one of the library by its title, company or file name."),
    )
    add_assessments(parser, _("FILE|NAME"))
    add_passphrase(parser)
    return parser


def add_show(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "show",
        help=_("print verdict, fit, ranking and KPIs"),
        description=_(
            "Print what follows from an assessment: verdict, fit, ranking, decision, KPI status, meetings and actions."
        ),
    )
    add_assessments(parser, _("FILE|NAME"))
    add_json(parser)
    add_passphrase(parser)
    return parser


def add_check(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "check",
        help=_("check files"),
        description=_("Check files. Exit code 0: valid; 1: readable, with findings; 2: unreadable. The worst counts."),
    )
    add_assessments(parser, _("FILE"), "+")
    add_passphrase(parser)
    return parser


def add_repair(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "repair",
        help=_("write what can be read of a damaged file to a new one"),
        description=_(
            "Write what can be read of a damaged file to a new one, and list what it lacks. The file itself is never"
            " touched. Exit code 0: nothing was left out; 1: something was; 2: nothing was written."
        ),
    )
    add_assessments(parser, _("FILE"))
    add_new_file(parser)
    return parser

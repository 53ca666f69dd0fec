"""The commands on KPIs: `kpi import`."""

from __future__ import annotations

from tui.command_line.arguments.shared import add_json, add_passphrase
from tui.command_line.parser import Commands, Parser, file_path
from tui.i18n import _


def add_kpi(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "kpi",
        help=_("count KPIs from tickets"),
        description=_("Take the readings of KPIs from the tickets of a service desk."),
    )
    actions = parser.add_subparsers(
        title=_("commands"),
        metavar=_("COMMAND"),
        dest="action",
        parser_class=Parser,
        required=True,
        help=_("what to do"),
    )
    parser.inner.append(_add_import(actions))
    return parser


def _add_import(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "import",
        help=_("take readings from an export of tickets"),
        description=_(
            "Take readings from an export of tickets, CSV or XLSX: first-level resolution, resolution time and security"
            " incidents of every month that is over. GLPI, Jira Service Management, Zendesk and Freshservice are"
            " recognised by their columns. What was detected about the file is shown; importing it again changes"
            " nothing. Exit code 0: all of it was taken; 1: rows were rejected or readings kept as they were; 2:"
            " nothing was taken."
        ),
    )
    parser.arguments.add_argument("files", type=file_path, metavar=_("FILE"), nargs=1, help=_("the export"))
    parser.options.add_argument(
        "--into",
        type=file_path,
        metavar=_("ASSESSMENT"),
        required=True,
        help=_("a file, or the name of an assessment in the library"),
    )
    _add_reading(parser)
    _add_taking(parser)
    add_json(parser)
    add_passphrase(parser)
    return parser


def _add_reading(parser: Parser) -> None:
    """How the export is read."""
    options = parser.options
    options.add_argument(
        "--mapping",
        metavar=_("NAME"),
        help=_("glpi, jira, zendesk, freshservice, generic or one that was saved (else the one that fits)"),
    )
    options.add_argument(
        "--column",
        dest="columns",
        action="append",
        metavar=_("PART=HEADER"),
        help=_(
            "the column that says a part: id, opened, resolved, status, type, support, reopened or category; without a"
            " header the part is not looked at; may be repeated"
        ),
    )
    options.add_argument(
        "--dates",
        choices=("ymd", "dmy", "mdy"),
        help=_("the order of year, month and day in dates (else found out, or asked for when dates do not tell)"),
    )
    options.add_argument(
        "--calendar-hours",
        action="store_true",
        help=_("resolution time in hours of the calendar (else in the client's hours of service)"),
    )


def _add_taking(parser: Parser) -> None:
    """What is done with what was read."""
    options = parser.options
    options.add_argument("--replace", action="store_true", help=_("also replace readings typed by hand"))
    options.add_argument(
        "--save-mapping", metavar=_("NAME"), help=_("save the columns and the order of dates for the next time")
    )
    options.add_argument("--dry-run", action="store_true", help=_("show all of it and take nothing"))

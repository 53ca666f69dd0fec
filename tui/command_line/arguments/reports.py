"""The commands that write what people take away: `report` and `portfolio`."""

from __future__ import annotations

import re

from tui.command_line.arguments.shared import add_assessments, add_json, add_output, add_passphrase, add_replace
from tui.command_line.parser import Commands, Parser, file_path
from tui.i18n import _

FORMATS = ("all", "html", "md", "xlsx", "json", "ics")


def add_report(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "report",
        help=_("write the dossier of an assessment"),
        description=_(
            "Write what follows from an assessment for people to take away: the whole dossier, a summary on one page or"
            " the monthly report shared with the provider. HTML is one file that prints on A4; XLSX has a sheet to try"
            " other weights; the calendar file brings meetings and dates up to date wherever it is opened. Reports are"
            " in plain text, those of an encrypted assessment too."
        ),
    )
    add_assessments(parser, _("FILE|NAME"))
    _add_kind(parser)
    _add_looks(parser)
    add_output(parser, _("the file to write, - for standard output; a folder for all formats"))
    add_replace(parser)
    add_passphrase(parser)
    return parser


def _add_kind(parser: Parser) -> None:
    """Which report, in which format."""
    options = parser.options
    options.add_argument(
        "--format", choices=FORMATS, help=_("the format of the report (else all of them, into a folder)")
    )
    options.add_argument("--summary", action="store_true", help=_("one page instead of the dossier"))
    options.add_argument(
        "--shared",
        type=_month,
        metavar=_("MONTH"),
        help=_("the report on a month (such as 2026-03) for the provider: KPIs and actions, nothing else"),
    )
    options.add_argument(
        "--anonymous", action="store_true", help=_("without names and texts, amounts multiplied by one factor")
    )


def _add_looks(parser: Parser) -> None:
    """What an HTML report looks like."""
    options = parser.options
    options.add_argument(
        "--logo",
        type=file_path,
        metavar=_("FILE"),
        help=_("a PNG or JPEG at the head of the HTML report (else that of report.toml in the folder of the settings)"),
    )
    options.add_argument(
        "--colour",
        type=_colour,
        metavar=_("COLOUR"),
        help=_("colour of the HTML report, such as #1f5f8b; made darker or lighter where it could not be read"),
    )


def add_portfolio(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "portfolio",
        help=_("all assessments by sector, size, verdict, option and KPIs"),
        description=_(
            "Print how the assessments of the library divide by sector, size, verdict, option and state of their KPIs,"
            " or write one row for each of them to files. Encrypted assessments are counted, no more."
        ),
    )
    for ending, help in (
        ("csv", _("write a row for each assessment as CSV")),
        ("xlsx", _("write them as XLSX")),
        ("parquet", _("write them as Parquet (needs the extra “parquet”)")),
    ):
        parser.options.add_argument(f"--{ending}", type=file_path, metavar=_("NEW"), help=help)
    add_replace(parser)
    add_json(parser)
    return parser


def _month(text: str) -> str:
    """A month such as 2026-03. Raises ValueError."""
    if not re.fullmatch(r"[12][0-9]{3}-(0[1-9]|1[0-2])", text):
        raise ValueError(text)
    return text


def _colour(text: str) -> str:
    """A colour as three or six hexadecimal digits, with or without the sign before. Raises ValueError."""
    if not re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text):
        raise ValueError(text)
    return text

"""The commands and options of `sourcier`, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from tui import __version__
from tui.command_line.parser import Parser
from tui.command_line.report_arguments import add_portfolio, add_report
from tui.i18n import _

LANGUAGES = ("fr", "en")
SAMPLES = ("services", "consultancy", "industry")
SHELLS = ("bash", "zsh", "tcsh")


@dataclass
class Options:
    """What was asked for. `command` is empty for the library; `data_dir` and `lang` are None when nothing was said."""

    command: str = ""
    files: Sequence[str] = ()
    data_dir: str | None = None
    lang: str | None = None
    json: bool = False
    sample: str = SAMPLES[0]
    shell: str = ""
    output: str = ""
    name: str = ""
    passphrase_fd: int | None = None
    factor: Decimal | None = None
    shift_months: int = 0
    action: str = ""
    into: str = ""
    mapping: str = ""
    dates: str = ""
    columns: Sequence[str] = ()
    save_mapping: str = ""
    calendar_hours: bool = False
    replace: bool = False
    dry_run: bool = False
    format: str = "all"
    summary: bool = False
    shared: str = ""
    anonymous: bool = False
    logo: str = ""
    colour: str = ""
    csv: str = ""
    xlsx: str = ""
    parquet: str = ""

    @property
    def file(self) -> str:
        return self.files[0]


def parse(arguments: Sequence[str]) -> Options:
    """What `arguments` ask for. Raises SystemExit when they ask for help, or for something there is not."""
    return build_parsers()[0].parse_args(arguments, Options())


def language_argument(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, before anything is parsed: the help itself is in that language."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            following = arguments[index + 1] if index + 1 < len(arguments) else None
            return value if equals else following
    return None


def build_parsers() -> tuple[Parser, ...]:
    """The parser of the whole command, in the language in use, then those of its commands."""
    parser = Parser(
        "sourcier",
        _("Decide how to source a company's IT: an interview, a weighted grid, a decision that can be checked later."),
    )
    parser.epilog = _("Without a command, the library is shown. Exit code 2: a file or the library cannot be used.")
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), dest="command", parser_class=Parser)
    parsers = (parser, *(each for add in _ADDERS for each in add(commands).with_inner))
    for each in parsers:
        _add_shared_options(each)
    version = f"sourcier {__version__}"
    parser.options.add_argument("--version", action="version", version=version, help=_("show the version and end"))
    return parsers


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _add_shared_options(parser: Parser) -> None:
    """The options that may stand before or after the command: without a default, the later keeps the earlier."""
    folder = parser.options.add_argument(
        "--data-dir",
        metavar=_("DIR"),
        default=argparse.SUPPRESS,
        help=_("folder of the library (else the variable SOURCIER_DATA, else the folder for your data)"),
    )
    parser.paths[folder] = True
    parser.options.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=_("language (else that of the settings, else that of the system)"),
    )


def _add_open(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "open",
        help=_("open an assessment"),
        description=_("Open an assessment: a file, or one of the library by its title, company or file name."),
    )
    _add_files(parser, _("FILE|NAME"), 1, _("a file, or the name of an assessment in the library"))
    _add_passphrase(parser)
    return parser


def _add_demo(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "demo",
        help=_("look around in samples"),
        description=_("Open a sample in a temporary library. Nothing is kept at the end."),
    )
    parser.options.add_argument(
        "--sample", choices=SAMPLES, default=argparse.SUPPRESS, help=_("the sample opened first")
    )
    return parser


def _add_list(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "list",
        help=_("list the library"),
        description=_("List the assessments of the library, the last changed first."),
    )
    _add_json(parser)
    return parser


def _add_show(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "show",
        help=_("print verdict, fit, ranking and KPIs"),
        description=_("Print what follows from an assessment: verdict, fit, ranking, decision and KPI status."),
    )
    _add_files(parser, _("FILE|NAME"), 1, _("a file, or the name of an assessment in the library"))
    _add_json(parser)
    _add_passphrase(parser)
    return parser


def _add_check(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "check",
        help=_("check files"),
        description=_("Check files. Exit code 0: valid; 1: readable, with findings; 2: unreadable. The worst counts."),
    )
    _add_files(parser, _("FILE"), "+", _("a file, or the name of an assessment in the library"))
    _add_passphrase(parser)
    return parser


def _add_repair(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "repair",
        help=_("write what can be read of a damaged file to a new one"),
        description=_(
            "Write what can be read of a damaged file to a new one, and list what it lacks. The file itself is never"
            " touched. Exit code 0: nothing was left out; 1: something was; 2: nothing was written."
        ),
    )
    _add_files(parser, _("FILE"), 1, _("a file, or the name of an assessment in the library"))
    _add_output(parser)
    return parser


def _add_encrypt(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "encrypt",
        help=_("put a file under a passphrase"),
        description=_(
            "Encrypt a file and its earlier versions with a passphrase, in the age format, and remove the plain ones."
            " A passphrase that is lost cannot be found again. Exit code 1: something is still there in plain text."
        ),
    )
    _add_files(parser, _("FILE"), 1, _("a file, or the name of an assessment in the library"))
    _add_passphrase(parser)
    return parser


def _add_decrypt(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "decrypt",
        help=_("write an encrypted file in plain text"),
        description=_("Write what is in an encrypted file to a new one, in plain text. The encrypted file stays."),
    )
    _add_files(parser, _("FILE"), 1, _("a file, or the name of an assessment in the library"))
    _add_output(parser)
    _add_passphrase(parser)
    return parser


def _add_export(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "export",
        help=_("write an assessment that can be shared"),
        description=_(
            "Write an assessment to a new file without names and texts. Amounts are multiplied by one factor, so that"
            " their ratios stay. Answers, headcounts and scores stay: read the file before you share it."
        ),
    )
    _add_files(parser, _("FILE"), 1, _("a file, or the name of an assessment in the library"))
    parser.options.add_argument(
        "--anonymised", action="store_true", required=True, help=_("without names and texts: the one way to export")
    )
    parser.options.add_argument(
        "--factor",
        type=_factor,
        metavar=_("NUMBER"),
        default=argparse.SUPPRESS,
        help=_("what amounts are multiplied by (else drawn at random from 0.5 to 2 and not told)"),
    )
    parser.options.add_argument(
        "--shift-months",
        type=int,
        metavar=_("MONTHS"),
        default=argparse.SUPPRESS,
        help=_("move every date by so many months, back when below 0 (else dates stay)"),
    )
    _add_output(parser)
    _add_passphrase(parser)
    return parser


def _factor(text: str) -> Decimal:
    """A factor above 0. Raises ValueError."""
    try:
        factor = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not factor.is_finite() or factor <= 0:
        raise ValueError(text)
    return factor


def _add_merge(commands: Commands) -> Parser:
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
        parser.paths[parser.arguments.add_argument(name.lower(), metavar=name, help=help, action=_OneMoreFile)] = False
    output = parser.options.add_argument(
        "-o", "--output", metavar=_("NEW"), default="", help=_("write to this new file instead of OURS")
    )
    parser.paths[output] = False
    named = parser.options.add_argument(
        "--name", metavar=_("NAME"), default="", help=_("name the file so in messages: git hands over copies")
    )
    parser.paths[named] = False
    _add_passphrase(parser)
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


def _add_diff(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "diff",
        help=_("tell what differs between two files"),
        description=_(
            "Tell in words what differs between two assessments, or two versions of one. Exit code 0: nothing; 1:"
            " something; 2: a file cannot be read."
        ),
    )
    _add_files(parser, _("FILE"), 2, _("a file, or the name of an assessment in the library"))
    _add_json(parser)
    _add_passphrase(parser)
    return parser


def _add_history(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "history",
        help=_("list the earlier versions of a file"),
        description=_("List the versions the library keeps of an assessment, the newest first."),
    )
    _add_files(parser, _("FILE|NAME"), 1, _("a file, or the name of an assessment in the library"))
    _add_json(parser)
    _add_passphrase(parser)
    return parser


def _add_kpi(commands: Commands) -> Parser:
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
    parser.inner.append(_add_kpi_import(actions))
    return parser


def _add_kpi_import(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "import",
        help=_("take readings from an export of tickets"),
        description=_(
            "Take readings from an export of tickets, CSV or XLSX: first-level resolution, resolution time and security"
            " incidents of every month that is over. GLPI, Jira Service Management, Zendesk and Freshservice are"
            " recognised by their columns. What was found out about the file is shown; importing it again changes"
            " nothing. Exit code 0: all of it was taken; 1: rows were rejected or readings kept as they were; 2:"
            " nothing was taken."
        ),
    )
    _add_files(parser, _("FILE"), 1, _("the export"))
    options = parser.options
    into = options.add_argument(
        "--into", metavar=_("ASSESSMENT"), required=True, help=_("a file, or the name of an assessment in the library")
    )
    parser.paths[into] = False
    options.add_argument(
        "--mapping",
        metavar=_("NAME"),
        default=argparse.SUPPRESS,
        help=_("glpi, jira, zendesk, freshservice, generic or one that was saved (else the one that fits)"),
    )
    options.add_argument(
        "--column",
        dest="columns",
        action="append",
        metavar=_("PART=HEADER"),
        default=argparse.SUPPRESS,
        help=_(
            "the column that says a part: id, opened, resolved, status, type, support, reopened or category; without a"
            " header the part is not looked at; may be repeated"
        ),
    )
    options.add_argument(
        "--dates",
        choices=("ymd", "dmy", "mdy"),
        default=argparse.SUPPRESS,
        help=_("the order of year, month and day in dates (else found out, or asked for when dates do not tell)"),
    )
    options.add_argument(
        "--calendar-hours",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("resolution time in hours of the calendar (else in the client's hours of service)"),
    )
    options.add_argument(
        "--replace", action="store_true", default=argparse.SUPPRESS, help=_("also replace readings typed by hand")
    )
    options.add_argument(
        "--save-mapping",
        metavar=_("NAME"),
        default=argparse.SUPPRESS,
        help=_("save the columns and the order of dates for the next time"),
    )
    options.add_argument(
        "--dry-run", action="store_true", default=argparse.SUPPRESS, help=_("show all of it and take nothing")
    )
    _add_json(parser)
    _add_passphrase(parser)
    return parser


def _add_whole_report(commands: Commands) -> Parser:
    parser = add_report(commands)
    _add_passphrase(parser)
    return parser


def _add_whole_portfolio(commands: Commands) -> Parser:
    parser = add_portfolio(commands)
    _add_json(parser)
    return parser


def _add_calibration(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "calibration",
        help=_("hold what decisions expected against what happened"),
        description=_(
            "Print what every decision of the library expected (total cost, saving, availability), what happened since,"
            " and how often and by how much predictions were wrong. Encrypted assessments are counted, no more."
        ),
    )
    _add_json(parser)
    return parser


def _add_completion(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "completion",
        help=_("print a shell completion script"),
        description=_(
            "Print a completion script: sourcier completion bash > ~/.local/share/bash-completion/completions/sourcier"
        ),
    )
    parser.arguments.add_argument("shell", choices=SHELLS, help=_("the shell"))
    return parser


_ADDERS = (
    *(_add_open, _add_demo, _add_list, _add_show, _add_check, _add_repair),
    *(_add_history, _add_diff, _add_kpi),
    *(_add_whole_report, _add_whole_portfolio, _add_calibration),
    *(_add_merge, _add_encrypt, _add_decrypt, _add_export, _add_completion),
)
"""The commands, in the order of the help."""


def _add_files(parser: Parser, metavar: str, count: int | str, help: str) -> None:
    parser.paths[parser.arguments.add_argument("files", metavar=metavar, nargs=count, help=help)] = False


def _add_output(parser: Parser) -> None:
    output = parser.options.add_argument(
        "-o", "--output", metavar=_("NEW"), required=True, help=_("the file to write, which may not be there yet")
    )
    parser.paths[output] = False


def _add_passphrase(parser: Parser) -> None:
    parser.options.add_argument(
        "--passphrase-fd",
        type=int,
        metavar=_("NUMBER"),
        default=argparse.SUPPRESS,
        help=_("read the passphrase from the first line of this open file (else asked at the terminal)"),
    )


def _add_json(parser: Parser) -> None:
    parser.options.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=_("as JSON, for programs")
    )

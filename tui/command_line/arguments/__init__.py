"""The commands and options of `sourcier`, and their help: a module for each noun the commands are about."""

from __future__ import annotations

from collections.abc import Sequence

from tui import __version__
from tui.command_line.arguments.files import add_check, add_open, add_repair, add_show
from tui.command_line.arguments.kpi import add_kpi
from tui.command_line.arguments.library import add_calibration, add_demo, add_list
from tui.command_line.arguments.options import SAMPLES, Options
from tui.command_line.arguments.privacy import add_decrypt, add_encrypt, add_export
from tui.command_line.arguments.reports import add_portfolio, add_report
from tui.command_line.arguments.versions import add_diff, add_history, add_merge
from tui.command_line.parser import Commands, Parser, folder_path
from tui.i18n import _

__all__ = ["LANGUAGES", "SAMPLES", "SHELLS", "Options", "build_parsers", "language_argument", "parse"]

LANGUAGES = ("fr", "en")
SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")


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


def _add_shared_options(parser: Parser) -> None:
    """The options that may stand before or after the command."""
    parser.options.add_argument(
        "--data-dir",
        type=folder_path,
        metavar=_("DIR"),
        help=_("folder of the library (else the variable SOURCIER_DATA, else the folder for your data)"),
    )
    parser.options.add_argument(
        "--lang", choices=LANGUAGES, help=_("language (else that of the settings, else that of the system)")
    )


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
    *(add_open, add_demo, add_list, add_show, add_check, add_repair),
    *(add_history, add_diff, add_kpi),
    *(add_report, add_portfolio, add_calibration),
    *(add_merge, add_encrypt, add_decrypt, add_export, _add_completion),
)
"""The commands, in the order of the help."""

"""The commands that keep an assessment from others: `encrypt`, `decrypt`, `export`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from tui.command_line.arguments.shared import add_assessments, add_new_file, add_passphrase
from tui.command_line.parser import Commands, Parser
from tui.i18n import _


def add_encrypt(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "encrypt",
        help=_("put a file under a passphrase"),
        description=_(
            "Encrypt a file and its earlier versions with a passphrase, in the age format, and remove the plain ones."
            " A passphrase that is lost cannot be found again. Exit code 1: something is still there in plain text."
        ),
    )
    add_assessments(parser, _("FILE"))
    add_passphrase(parser)
    return parser


def add_decrypt(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "decrypt",
        help=_("write an encrypted file in plain text"),
        description=_("Write what is in an encrypted file to a new one, in plain text. The encrypted file stays."),
    )
    add_assessments(parser, _("FILE"))
    add_new_file(parser)
    add_passphrase(parser)
    return parser


def add_export(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "export",
        help=_("write an assessment that can be shared"),
        description=_(
            "Write an assessment to a new file without names and texts. Amounts are multiplied by one factor, so that"
            " their ratios stay. Answers, headcounts and scores stay: read the file before you share it."
        ),
    )
    add_assessments(parser, _("FILE"))
    options = parser.options
    options.add_argument(
        "--anonymised", action="store_true", required=True, help=_("without names and texts: the one way to export")
    )
    options.add_argument(
        "--factor",
        type=_factor,
        metavar=_("NUMBER"),
        help=_("what amounts are multiplied by, from 0.1 to 10 (else drawn at random from 0.5 to 2 and not told)"),
    )
    options.add_argument(
        "--shift-months",
        type=int,
        metavar=_("MONTHS"),
        help=_("move every date by so many months, back when below 0 (else dates stay)"),
    )
    add_new_file(parser)
    add_passphrase(parser)
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

"""Arguments and options that several commands have."""

from __future__ import annotations

from tui.command_line.parser import Parser, file_path
from tui.i18n import _

_LAST_DESCRIPTOR = 2**31 - 1
"""The highest number of an open file that a system can have."""


def add_assessments(parser: Parser, metavar: str, count: int | str = 1) -> None:
    """Assessments, each by its file or by its name in the library."""
    parser.arguments.add_argument(
        "files",
        type=file_path,
        metavar=metavar,
        nargs=count,
        help=_("a file, or the name of an assessment in the library"),
    )


def add_output(parser: Parser, help: str) -> None:
    """Where to write, which has to be said."""
    parser.options.add_argument("-o", "--output", type=file_path, metavar=_("NEW"), required=True, help=help)


def add_new_file(parser: Parser) -> None:
    """A file to write that may not be there yet."""
    add_output(parser, _("the file to write, which may not be there yet"))


def add_replace(parser: Parser) -> None:
    """Leave to write over files."""
    parser.options.add_argument("--replace", action="store_true", help=_("write over files that are there"))


def add_json(parser: Parser) -> None:
    """JSON instead of words."""
    parser.options.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def add_passphrase(parser: Parser) -> None:
    """Where the passphrase of an encrypted file comes from."""
    parser.options.add_argument(
        "--passphrase-fd",
        type=_descriptor,
        metavar=_("NUMBER"),
        help=_("read the passphrase from the first line of this open file (else asked at the terminal)"),
    )


def _descriptor(text: str) -> int:
    """The number of an open file, which the system counts from 0 up. Raises ValueError."""
    number = int(text)
    if not 0 <= number <= _LAST_DESCRIPTOR:
        raise ValueError(text)
    return number

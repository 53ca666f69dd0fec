"""The commands on the whole library, and the samples: `list`, `calibration`, `demo`."""

from __future__ import annotations

from tui.command_line.arguments.options import SAMPLES
from tui.command_line.arguments.shared import add_json
from tui.command_line.parser import Commands, Parser
from tui.i18n import _


def add_list(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "list",
        help=_("list the library"),
        description=_("List the assessments of the library, the last changed first."),
    )
    add_json(parser)
    return parser


def add_calibration(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "calibration",
        help=_("hold what decisions expected against what happened"),
        description=_(
            "Print what every decision of the library expected (total cost, saving, availability), what happened since,"
            " and how often and by how much predictions were wrong. Encrypted assessments are counted, no more."
        ),
    )
    add_json(parser)
    return parser


def add_demo(commands: Commands) -> Parser:
    parser = commands.add_parser(
        "demo",
        help=_("look around in samples"),
        description=_("Open a sample in a temporary library. Nothing is kept at the end."),
    )
    parser.options.add_argument("--sample", choices=SAMPLES, help=_("the sample opened first"))
    return parser

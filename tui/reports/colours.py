"""A client's own colour, made readable on light and on dark paper."""

from __future__ import annotations

from domain.dataclass import dataclass
from tui.contrast import BLACK, WHITE, name_of, readable, rgb

DEFAULT = "#1f5f8b"
LIGHT, DARK = WHITE, (22, 24, 29)
"""The paper of the report in either scheme."""


@dataclass(frozen=True, slots=True)
class Accent:
    """One colour for each scheme, as `#rrggbb`: the one asked for, moved no further than readable text needs."""

    on_light: str
    on_dark: str


def accent(colour: str) -> Accent:
    """The accent for `colour`, `#rgb` or `#rrggbb` with or without the sign. Raises ValueError for anything else."""
    wanted = rgb(colour)
    return Accent(name_of(readable(wanted, [LIGHT], BLACK)), name_of(readable(wanted, [DARK], WHITE)))

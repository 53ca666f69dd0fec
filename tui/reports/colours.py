"""A client's own colour, made readable on light and on dark paper."""

from __future__ import annotations

import re

from domain.dataclass import dataclass

CONTRAST = 4.5
"""The least contrast of text with its background: WCAG 2.2, success criterion 1.4.3, level AA."""

DEFAULT = "#1f5f8b"
LIGHT, DARK = (255, 255, 255), (22, 24, 29)
"""The paper of the report in either scheme."""

_STEPS = 40

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accent:
    """One colour for each scheme, as `#rrggbb`: the one asked for, moved no further than readable text needs."""

    on_light: str
    on_dark: str


def accent(colour: str) -> Accent:
    """The accent for `colour`, `#rgb` or `#rrggbb` with or without the sign. Raises ValueError for anything else."""
    wanted = _rgb(colour)
    return Accent(_hex(_readable(wanted, LIGHT, (0, 0, 0))), _hex(_readable(wanted, DARK, (255, 255, 255))))


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _rgb(colour: str) -> Rgb:
    digits = colour.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits):
        raise ValueError(colour)
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _readable(wanted: Rgb, paper: Rgb, towards: Rgb) -> Rgb:
    """The colour nearest to `wanted` on the way to black or white that can be read on `paper`."""
    for step in range(_STEPS + 1):
        mixed = _mixed(wanted, towards, step / _STEPS)
        if contrast(mixed, paper) >= CONTRAST:
            return mixed
    return towards


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

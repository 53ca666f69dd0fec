"""How well text can be read on its ground, and the nearest colour with which it can."""

from __future__ import annotations

import re
from collections.abc import Sequence

CONTRAST = 4.5
"""The least contrast of text with its background: WCAG 2.2, success criterion 1.4.3, level AA."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)

_STEPS = 40

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """The parts of `#rgb` or `#rrggbb`, with or without the sign. Raises ValueError for anything else."""
    digits = colour.strip().removeprefix("#")
    if not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits):
        raise ValueError(colour)
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def name_of(colour: Rgb) -> str:
    """The colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(wanted: Rgb, grounds: Sequence[Rgb], towards: Rgb, least: float = CONTRAST) -> Rgb:
    """The colour nearest to `wanted` on the way `towards` another that has the contrast `least` with all `grounds`."""
    for step in range(_STEPS + 1):
        moved = mixed(wanted, towards, step / _STEPS)
        if all(contrast(moved, ground) >= least for ground in grounds):
            return moved
    return towards


def opposite(ground: Rgb) -> Rgb:
    """White where it can be read on `ground`, else black: one of the two always has a contrast of 4.58 or more."""
    return WHITE if contrast(WHITE, ground) >= CONTRAST else BLACK


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """One colour with a share, 0 to 1, of another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

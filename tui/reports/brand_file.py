"""The logo and the colour of every report, named once in a file that the program only reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomli

from tui.reports.colours import DEFAULT, Accent, accent
from tui.reports.html import Brand
from tui.reports.logo import Logo, LogoError, read_logo
from tui.words import reports as words
from tui.words.files import shown_path
from tui.words.settings import cannot_be_read

BRAND_FILE = "report.toml"
MOST_BYTES = 10_000
"""Largest file that is looked at: it has two lines. Our addition."""

_KEYS = {"logo", "colour"}


class BrandError(ValueError):
    """What is wrong with a logo, a colour or the file that names them, as a sentence."""


def read_brand(folder: Path | None, *, logo: str = "", colour: str = "") -> Brand:
    """The brand of a report: `logo` (a path) and `colour` where they are given, else those of the file in `folder`.

    The path of a logo in the file starts from its folder. Raises BrandError.
    """
    table = _table(folder / BRAND_FILE) if folder is not None else {}
    if folder is not None and "logo" in table:
        logo = logo or str(folder / table["logo"])
    return Brand(_accent(colour or table.get("colour", DEFAULT)), _logo(Path(logo)) if logo else None)


def _accent(colour: str) -> Accent:
    try:
        return accent(colour)
    except ValueError as error:
        raise BrandError(words.no_colour(colour)) from error


def _logo(path: Path) -> Logo:
    try:
        return read_logo(path)
    except LogoError as error:
        raise BrandError(words.logo_problem(path, error.problem)) from error
    except OSError as error:
        raise BrandError(cannot_be_read(shown_path(path), error.strerror or "")) from error


def _table(path: Path) -> Mapping[str, str]:
    """What the file says; nothing where there is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        table = tomli.loads(data.decode("utf-8-sig")) if len(data) <= MOST_BYTES else None
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BrandError(cannot_be_read(shown_path(path), error.strerror or "")) from error
    except (ValueError, RecursionError) as error:
        raise BrandError(words.no_brand(path)) from error
    if table is None or not table.keys() <= _KEYS or not all(isinstance(value, str) for value in table.values()):
        raise BrandError(words.no_brand(path))
    return table

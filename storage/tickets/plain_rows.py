"""Rows of a sheet written the way nearly every program writes them, read without an XML parser.

An XML parser calls back for every tag, which is most of the time a large workbook takes. A row that has nothing but
cells with their place, attributes in double quotes and one value is a regular language: one expression, made for the
columns that are wanted, takes it apart at once. Whatever is written otherwise is for the parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from domain.tickets.mapping import Recognised
from storage.tickets.table import Cell
from storage.tickets.workbook_parts import MAX_TEXT, TEXTS, Sheet, letters_of

HEAD_END = b"<sheetData>"
ROW_END = b"</row>"

_TEXT = r"[^<>\x00-\x08\x0b-\x1f\ufffe\uffff]*+"
"""What needs no parser: no tag, no carriage return (a parser makes a new line of it), nothing XML does not allow."""

_CELL = (
    rf'(?:<c r="{{}}\d++"({{}}[^<>/]*+)(?:/>|>(?:<v>({{}}{_TEXT})</v>'
    rf'|<is><t(?: xml:space="preserve")?+>({{}}{_TEXT})</t></is>)?+</c>))?+'
)
_ATTRIBUTES = re.compile(r'(?: (\w+)="([^"&]*+)")*+ ?')
_ATTRIBUTE = re.compile(r' (\w+)="([^"&]*+)"')
_REFERENCE = re.compile(r"&([^;]*+);?")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


_Kind = tuple[bool, str, str]
"""What the attributes of a cell tell: whether it says what it says, its kind and its style."""


class PlainRows:
    """Takes rows apart for the columns of a mapping; cells of other columns are left empty."""

    def __init__(self, recognised: Recognised, sheet: Sheet) -> None:
        self._sheet = sheet
        self._width = len(recognised.headers)
        places = sorted(set(recognised.places.values()))
        self._wanted = [(place, 1 + 3 * number) for number, place in enumerate(places)]
        cells = (_pattern(place, is_wanted=place in places) for place in range(self._width))
        self._row = re.compile(rf'<row r="(\d{{1,7}})"[^<>/]*+>{"".join(cells)}')
        self._kinds: dict[str, _Kind] = {}

    def take(self, piece: str) -> bool:
        """Give the sheet the row a piece has, without its end tag. False where it takes a parser to say what it is."""
        found = self._row.fullmatch(piece)
        if found is None:
            return False
        parts = found.groups()
        values: list[Cell] = [""] * self._width
        is_empty, kinds = True, self._kinds
        try:
            for place, at in self._wanted:
                said = parts[at + 1] or parts[at + 2]
                if said:
                    is_text, kind, style = kinds.get(parts[at]) or self._kind(parts[at])
                    if "&" in said:
                        said = _plain(said)
                    values[place] = said[:MAX_TEXT] if is_text else self._sheet.value(kind, style, said[:MAX_TEXT])
                    is_empty = False
        except KeyError:
            return False
        if is_empty:
            # Whether it has anything at all is said by the cells that were not looked at.
            return False
        self._sheet.add(int(parts[0]), values)
        return True

    def _kind(self, attributes: str) -> _Kind:
        """Raises KeyError for what only a parser understands."""
        if not _ATTRIBUTES.fullmatch(attributes):
            raise KeyError(attributes)
        known: Mapping[str, str] = dict(_ATTRIBUTE.findall(attributes))
        kind = known.get("t", "n")
        found = self._kinds[attributes] = kind in TEXTS, kind, known.get("s", "")
        return found


def is_usual(head: bytes) -> bool:
    """Whether a sheet that begins like this may have plain rows after its head: it is UTF-8."""
    return HEAD_END in head and not _ENCODING.search(head[: head.find(HEAD_END)])


def _pattern(place: int, *, is_wanted: bool) -> str:
    aside = "" if is_wanted else "?:"
    return _CELL.format(letters_of(place), aside, aside, aside)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _REFERENCE.sub(lambda found: _CHARACTERS[found[1]], text)

"""Which column of an export says what, and which words in it mean what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from functools import lru_cache

from domain.base import EMPTY
from domain.cleaning import without_accents
from domain.dataclass import dataclass


class Part(StrEnum):
    """What a column can say of a ticket.

    `SUPPORT` says who solved it or how often it was handed on, `REOPENED` how often it was opened again, `CATEGORY`
    what it was about.
    """

    ID = "id"
    OPENED = "opened"
    RESOLVED = "resolved"
    STATUS = "status"
    TYPE = "type"
    SUPPORT = "support"
    REOPENED = "reopened"
    CATEGORY = "category"


REQUIRED = (Part.OPENED, Part.RESOLVED)
"""Without these two nothing can be counted."""

INCIDENT_WORDS = ("incident", "incidents", "panne", "bug")
OPEN_WORDS = (
    *("new", "open", "reopened", "in progress", "work in progress", "processing", "pending", "on-hold", "on hold"),
    *("hold", "assigned", "waiting", "escalated", "nouveau", "ouvert", "rouvert", "en cours", "en attente", "planifié"),
)
CANCELLED_WORDS = (
    *("cancelled", "canceled", "deleted", "spam", "duplicate", "annulé", "annulée", "supprimé", "doublon"),
)
FIRST_LEVEL_WORDS = (
    *("n1", "l1", "t1", "level 1", "tier 1", "1st level", "first level", "1st line", "first line", "service desk"),
    *("help desk", "helpdesk", "niveau 1", "1er niveau", "premier niveau", "centre de services", "yes", "true", "oui"),
)
SECURITY_WORDS = (
    *("security", "cybersecurity", "phishing", "malware", "virus", "ransomware", "intrusion", "data breach"),
    *("sécurité", "cybersécurité", "hameçonnage", "logiciel malveillant", "rançongiciel", "fuite de données"),
)
"""The words of the mappings that come with the program. Our addition; a mapping of one's own can have others."""

MAX_COLUMNS = 2000
"""Columns a table may have. An export with every comment in a column of its own has some hundreds."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How to read the exports of one tool. `name` is its id, or what a person called it.

    `columns` has the possible headers of each part: the first that is there counts. `signature` are headers by which
    the tool is recognised. Words are looked for whatever their case and accents: those of status at the start of the
    cell, the others anywhere in it. A ticket is solved at the first level when each line of its `SUPPORT` cell has one
    of `first_level_words`, or, with `first_level_at_most`, when the number in it is no larger.
    """

    name: str
    columns: Mapping[Part, tuple[str, ...]] = field(default_factory=lambda: EMPTY)
    signature: tuple[str, ...] = ()
    incident_words: tuple[str, ...] = INCIDENT_WORDS
    open_words: tuple[str, ...] = OPEN_WORDS
    cancelled_words: tuple[str, ...] = CANCELLED_WORDS
    first_level_words: tuple[str, ...] = FIRST_LEVEL_WORDS
    first_level_at_most: int | None = None
    security_words: tuple[str, ...] = SECURITY_WORDS


@dataclass(frozen=True, slots=True)
class Recognised:
    """A mapping applied to the headers of a file: the places of its columns, counted from 0, and their headers."""

    mapping: ColumnMapping
    headers: tuple[str, ...]
    places: Mapping[Part, int]

    @property
    def missing(self) -> tuple[Part, ...]:
        """The required parts no column was found for."""
        return tuple(part for part in REQUIRED if part not in self.places)

    def header(self, part: Part) -> str:
        """The header of the column that says `part`; empty without one."""
        return self.headers[self.places[part]] if part in self.places else ""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text as it is compared: without case, accents, doubled spaces and kinds of apostrophes; what is one word to a
    database or among tags (`opened_at`, `data_breach`) is several.
    """
    return " ".join(without_accents(text.replace("’", "'").replace("_", " ")).casefold().split())


def apply_mapping(mapping: ColumnMapping, headers: Sequence[str]) -> Recognised:
    """Find the columns of a mapping among the headers of a file. Of headers that are there twice the first counts."""
    known: dict[str, int] = {}
    for place, header in enumerate(headers):
        known.setdefault(folded(header), place)
    places = {}
    for part, names in mapping.columns.items():
        found = next((known[folded(name)] for name in names if folded(name) in known), None)
        if found is not None:
            places[part] = found
    return Recognised(mapping, tuple(headers), places)


def recognise(mappings: Iterable[ColumnMapping], headers: Sequence[str]) -> Recognised | None:
    """The mapping that fits the headers best; None where none finds both required columns.

    Headers of its signature count most, then the parts it finds; of equals the first one is taken.
    """
    known = {folded(header) for header in headers}
    best: tuple[tuple[int, int], Recognised] | None = None
    for mapping in mappings:
        found = apply_mapping(mapping, headers)
        if found.missing:
            continue
        worth = sum(folded(name) in known for name in mapping.signature), len(found.places)
        if best is None or worth > best[0]:
            best = worth, found
    return best[1] if best else None


class WordFinder:
    """Whether each line of a cell has one of some words.

    Several groups come on a line each. `at_start`: the line begins with the word, as "In progress (assigned)" does.
    """

    def __init__(self, words: Iterable[str], *, at_start: bool = False) -> None:
        wanted = [re.escape(folded(word)) for word in words if folded(word)]
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)" if wanted else r"(?!)")
        self._finds = pattern.match if at_start else pattern.search

    def __call__(self, cell: str) -> bool:
        lines = [line for line in cell.splitlines() if line.strip()]
        return bool(lines) and all(self._finds(folded(line)) for line in lines)

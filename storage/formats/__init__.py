"""Every format that was ever released, a module each, and how an older one is brought up to the newest.

A file says its number in its head. A number above the newest here is read as the newest: that its `min_reader` allows
it was checked before, and what is unknown in it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storage.formats import v1
from storage.formats.format import Format
from storage.toml_text import Table

FORMATS: Mapping[int, Format] = {format.number: format for format in (v1.FORMAT,)}
"""By number, oldest first, without a gap."""


def brought_up(tables: Table, number: int) -> Table:
    """The `tables` of a file of format `number` as the newest format has them; those given stay as they are."""
    for format in _after(number):
        tables = format.from_previous(tables)
    return tables


def current_id(question: str, number: int) -> str:
    """What the question that format `number` called `question` is called now."""
    for format in _after(number):
        question = format.renamed.get(question, question)
    return question


def _after(number: int) -> Iterable[Format]:
    return (format for format in FORMATS.values() if format.number > number)

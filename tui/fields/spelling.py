"""How the letters a person types are held against the names of values: without accents, in either case."""

from __future__ import annotations

from domain.cleaning import without_accents


def plain(text: str) -> str:
    """A text as it is compared: small letters, without accents, every kind of space and apostrophe the usual one."""
    return without_accents(text.replace("’", "'")).casefold()


def initial(text: str) -> str:
    """The first letter of a word, without its accent: what a person would press for it."""
    return plain(text)[:1]


def begins(name: str, typed: str) -> bool:
    """Whether the name of a value begins with what was typed."""
    return plain(name).startswith(plain(typed))

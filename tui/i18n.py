"""The language of the application: English words in the code, French ones from the catalogue.

Nothing is translated at import time: `N_` only marks a wording for the catalogue, `_` translates it when it is shown,
so that the language can change while the application runs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from gettext import GNUTranslations

Language: TypeAlias = Literal["en", "fr"]

CATALOGUE = "locale/fr/LC_MESSAGES/sourcier.mo"
"""The compiled French catalogue, beside this module."""

FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A named field of a wording. Nothing else between braces means anything."""

VOWELS = frozenset("aeiouœæ")

_ELIDED = re.compile(r"\b([Dd]|[Qq]u|[Ll]orsqu|[Pp]uisqu)(e) \{([a-z][a-z0-9_]*)\}")

_current: Language = "en"
_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def set_language(language: Language) -> None:
    """Show everything in `language` from now on. Raises ValueError when there is no such language."""
    global _current
    if language not in ("en", "fr"):
        raise ValueError(f"no language is called {language!r}")
    _current = language


def language() -> Language:
    """The language in use."""
    return _spoken.get() or _current


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Use `language` within this block, in this thread or task alone: the screen goes on in its own."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(msgid: str, /, **params: object) -> str:
    """`msgid` in the language in use, its named fields filled with `params`.

    What is filled in is never looked into: braces in it stay as they are. Raises KeyError when a field has no value.
    """
    text = _elided(_french().gettext(msgid), params) if language() == "fr" and msgid else msgid
    return _filled(text, params)


def ngettext(singular: str, plural: str, n: int, /, **params: object) -> str:
    """The wording for `n` things in the language in use; `{n}` is filled with `n` unless `params` say otherwise."""
    english = singular if n == 1 else plural
    text = _elided(_french().ngettext(singular, plural, n), params) if language() == "fr" else english
    return _filled(text, {"n": n, **params})


def N_(msgid: str) -> str:  # noqa: N802 - the name every extraction tool knows
    """`msgid` itself, marked for the catalogue: to be translated with `_` when it is shown."""
    return msgid


def pick_language(argument: str | None, setting: str | None, environ: Mapping[str, str]) -> Language:
    """The language to start in: the one asked for, else the setting, else that of the locale, else English.

    The locale is the first of LC_ALL, LC_MESSAGES and LANG that is set; where none is, the system's own.
    A value that names neither language is passed over.
    """
    for wanted in (argument, setting):
        if wanted == "fr":
            return "fr"
        if wanted == "en":
            return "en"
    name = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), None)
    if name is None:
        import locale

        name = locale.getlocale()[0] or ""
    return "fr" if re.match(r"fr(_|-|\.|@|$)|french", name, re.IGNORECASE) else "en"


def _elided(text: str, params: Mapping[str, object]) -> str:
    """A French wording in which `de` and `que` lose their vowel before a field filled with one: d’août, qu’Azur.

    A name that begins with h or y may go either way, and keeps the whole word.
    """

    def elide(found: re.Match[str]) -> str:
        is_vowel = unicodedata.normalize("NFD", str(params.get(found[3], ""))[:1])[:1].casefold() in VOWELS
        return f"{found[1]}’{{{found[3]}}}" if is_vowel else found[0]

    return _ELIDED.sub(elide, text) if params else text


def _filled(text: str, params: Mapping[str, object]) -> str:
    return FIELD.sub(lambda field: str(params[field[1]]), text) if params else text


@cache
def _french() -> GNUTranslations:
    # Here and not above: a command that prints in English needs neither.
    from gettext import GNUTranslations
    from pathlib import Path

    with (Path(__file__).parent / CATALOGUE).open("rb") as file:
        return GNUTranslations(file)

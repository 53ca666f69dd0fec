"""What is said of typing."""

from __future__ import annotations

from collections.abc import Iterable

from tui.i18n import _, ngettext
from tui.keys_in_use import name_of_key


def left_out(count: int) -> str:
    """What is said of characters there was no room for."""
    return ngettext(
        "{n} character was left out: the text is as long as it may be.",
        "{n} characters were left out: the text is as long as it may be.",
        count,
    )


def unwritten() -> str:
    """That what is being typed would not survive the end of the program."""
    return _("Drafts cannot be written: what is typed is safe once Enter takes it.")


def day_written() -> str:
    """How a day is typed."""
    return _("31/12/2026 or 2026-12-31")


def begins_no_answer(text: str) -> str:
    """Why the letters `text`, typed on a choice, were not taken."""
    return _("No answer begins with “{text}”.", text=text)


def begin_alike(letter: str, names: Iterable[str]) -> str:
    """That a letter which chose one value begins the names of several."""
    told = " · ".join(names)
    return _("“{letter}” begins {names}: the same letter again takes the next.", letter=letter, names=told)


def refused(why: str, name: str) -> str:
    """Why what was typed in the cell called `name` was not taken, once the cursor has gone on from it."""
    return _("{why} Left as it was: {name}.", why=why, name=_unpunctuated(name))


def left_as_they_were(names: Iterable[str]) -> str:
    """That what was typed in several cells was not taken."""
    return _("Not taken, and left as they were: {names}.", names=" · ".join(map(_unpunctuated, names)))


def end_of_page() -> str:
    """That Enter has nowhere to go on to."""
    return _("Enter leads no further here: {next_step} goes to the next page.", next_step=name_of_key("next_step"))


def left_out_at_the_end() -> str:
    """That there was no cell for what was typed."""
    return _("The page ended: what was typed after its last cell was left out.")


def enter_again(name: str) -> str:
    """That an Enter which may be meant for the answer before did nothing here."""
    return _("Enter once more: {name}.", name=_unpunctuated(name))


def no_such_answer(text: str) -> str:
    """That `?`, `!` or `-` is not among the answers of a cell."""
    return _("“{text}” is no answer here: what nobody knows stays open.", text=text)


def no_state_here() -> str:
    """That a cell knows no answer without a value."""
    return _("Here only a value can be answered: what nobody knows stays open.")


def _unpunctuated(name: str) -> str:
    """The name of a cell that may be a question, as it stands inside a sentence."""
    return name.rstrip(" \u202f?.")

"""What is said of typing."""

from __future__ import annotations

from tui.i18n import _, ngettext


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
    return _("No answer here begins with “{text}”.", text=text)


def left_as_it_was(name: str, text: str) -> str:
    """The same once the cursor has gone on from the cell called `name`."""
    return _("No answer begins with “{text}”. Left as it was: {name}.", text=text, name=name)

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

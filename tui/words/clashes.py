"""Clashes in words: what both sides of a merge say of an entry that both changed."""

from __future__ import annotations

from domain.assessment import Assessment
from domain.merge import Clash, Side
from tui.i18n import _, ngettext
from tui.words import changes, entries


def sentence(names: Assessment, clash: Clash) -> str:
    """Which entry it is, and what either side says; `names` knows all that is named: see `entries.naming`."""
    return _(
        "{name}: ours {ours}, theirs {theirs}",
        name=entries.name(names, clash.id),
        ours=said(names, clash, Side.OURS),
        theirs=said(names, clash, Side.THEIRS),
    )


def note(names: Assessment, clash: Clash) -> str:
    """What the side that does not stand says, for the note of the entry."""
    other = Side.THEIRS if clash.kept is Side.OURS else Side.OURS
    return _("The other version says: {said}", said=said(names, clash, other))


def said(names: Assessment, clash: Clash, side: Side) -> str:
    """What one side says of a clashing entry."""
    entry = clash.of(side)
    return _("taken out") if entry is None else changes.value(names, clash.id, entry)


def left(count: int) -> str:
    """How many entries clash, and what stands for now."""
    return ngettext(
        "{n} entry was changed by both: ours stands, what theirs says is in its note if it has one.",
        "{n} entries were changed by both: ours stand, what theirs say is in the note of those that have one.",
        count,
    )

"""Two at once in words: who has a file open, and what another program wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.cleaning import clean_line, clip
from storage.lock import LockInfo
from tui.formats import clock, day
from tui.i18n import _, ngettext

_NAME = 24
"""Most characters of a user's or a computer's name: a sentence at the foot of the screen has one line."""

_DIFFERENCE = 60
"""Most characters of a difference: a dialog has four lines for all that it says."""


def held(info: LockInfo | None) -> str:
    """Who has the file open, and that it is read-only here until then."""
    if info is None:
        return _("Read only: it is open elsewhere. Once it is closed there, it can be changed here.")
    host, since = clip(info.host, _NAME), _since(info.since)
    if not info.user:
        return _("Read only: open on {host} since {when}, until it is closed there.", host=host, when=since)
    user = clip(info.user, _NAME)
    return _("Read only: {user} has it open on {host} since {when}.", user=user, host=host, when=since)


def open_elsewhere(info: LockInfo) -> str:
    """Who has a file of the library open."""
    host, since = clip(info.host, _NAME), _since(info.since)
    if not info.user:
        return _("Open on {host} since {when}: it opens read-only.", host=host, when=since)
    user = clip(info.user, _NAME)
    return _("Open by {user} on {host} since {when}: it opens read-only.", user=user, host=host, when=since)


def reloaded(count: int, *, can_be_undone: bool) -> str:
    """That `count` changes of another program are shown from now on."""
    if can_be_undone:
        return ngettext(
            "Another program changed {n} thing: it is shown here, and ^Z undoes it.",
            "Another program changed {n} things: they are shown here, and ^Z undoes them.",
            count,
        )
    return ngettext(
        "{n} thing was changed where it is open: it is shown here.",
        "{n} things were changed where it is open: they are shown here.",
        count,
    )


def merged(count: int) -> str:
    """That `count` changes of another program were merged with what was answered here."""
    if count == 0:
        return _("Merged: nothing was changed elsewhere that is not here.")
    return ngettext(
        "Merged: {n} change made elsewhere is in now. ^Z undoes it; both versions are in the history.",
        "Merged: {n} changes made elsewhere are in now. ^Z undoes them; both versions are in the history.",
        count,
    )


def broken_seal(name: str, differences: Sequence[str]) -> str:
    """That a file was edited by hand or damaged while it is open, and the `differences` from what is here."""
    named = clip(clean_line(name), _NAME)
    if not differences:
        return _(
            "{name} is not as Sourcier saved it: somebody edited it, or the disk changed it. It says the same as here.",
            name=named,
        )
    return ngettext(
        "{name} is not as Sourcier saved it: somebody edited it, or the disk changed it. {n} difference from what is "
        "here: {first}",
        "{name} is not as Sourcier saved it: somebody edited it, or the disk changed it. {n} differences from what is "
        "here, the first: {first}",
        len(differences),
        name=named,
        first=clip(differences[0], _DIFFERENCE),
    )


def left_out() -> str:
    """That what is here was saved over a file with a broken seal."""
    return _("Saved as it is here. What the file said is in the history.")


def copies(count: int, key: str) -> str:
    """That copies of a sync program wait in the library; `key` is the name of the key that merges them."""
    return ngettext(
        "A sync program left {n} copy of an assessment changed on two computers: {key} merges it.",
        "A sync program left {n} copies of assessments changed on two computers: {key} merges them.",
        count,
        key=key,
    )


def _since(moment: datetime) -> str:
    local = moment.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return clock(local)
    return _("{day} {time}", day=day(local.date(), short=True), time=clock(local))

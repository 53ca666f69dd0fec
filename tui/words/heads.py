"""What the head of a file says, in words."""

from __future__ import annotations

from domain.catalogue import Model
from storage.findings import SealState
from storage.head import Head
from tui.i18n import _
from tui.words import models


def decided_or_leading(head: Head) -> str:
    """The option decided, after a tick; the one that leads in the grid while nothing is decided."""
    if decided := _option(head.text("decided"), head.text("decided_name")):
        return f"✓ {decided}"
    return _option(head.text("leader"), head.text("leader_name"))


def broken_seal(seal: SealState, *, is_short: bool = False) -> str:
    """That a file is not as it was saved, in the place of when it was saved; empty where it is."""
    match seal:
        case SealState.INTACT:
            return ""
        case SealState.MODIFIED:
            return "! " + (_("edited?") if is_short else _("not as saved"))
        case SealState.MISSING:
            return "! " + (_("cut off?") if is_short else _("end missing?"))


def _option(id: str, name: str) -> str:
    return name or (models.name(Model(id)) if id in set(Model) else "")

"""What the head of a file says, in words."""

from __future__ import annotations

from domain.catalogue import Model
from storage.head import Head
from tui.words import models


def decided_or_leading(head: Head) -> str:
    """The option decided, after a tick; the one that leads in the grid while nothing is decided."""
    if decided := _option(head.text("decided"), head.text("decided_name")):
        return f"✓ {decided}"
    return _option(head.text("leader"), head.text("leader_name"))


def _option(id: str, name: str) -> str:
    return name or (models.name(Model(id)) if id in set(Model) else "")

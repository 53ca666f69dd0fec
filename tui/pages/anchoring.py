"""What rests on the group's weights stays hidden while somebody who could follow them is still asked for their own."""

from __future__ import annotations

from domain.opinions import kept_from
from tui.page import View


def hidden_from(view: View) -> tuple[str, ...]:
    """Those from whom weights, totals and who leads are kept; nobody where the place shows them all the same."""
    return () if view.place.reveal else kept_from(view.assessment)

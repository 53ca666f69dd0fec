"""What stays hidden so that it leads nobody: the weights of others while one's own are asked, totals while scoring."""

from __future__ import annotations

from domain.opinions import kept_from
from domain.ranking import kept_by_scores
from tui.page import View


def hidden_from(view: View) -> tuple[str, ...]:
    """Those from whom weights, totals and who leads are kept; nobody where the place shows them all the same."""
    return () if view.place.reveal else kept_from(view.assessment)


def unscored(view: View) -> int:
    """How many scores nobody was asked for yet; 0 when totals are to be shown.

    Wherever the cursor is: totals that came and went with it would tell as much as if they were never hidden. While
    nothing at all is scored there is nothing to hide.
    """
    return 0 if view.place.reveal else kept_by_scores(view.assessment)

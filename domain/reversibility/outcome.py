"""The reversibility test of one option as a whole: its index, the walk through the scenarios, what would be lost."""

from __future__ import annotations

from collections.abc import Iterable

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.interval import Interval
from domain.reversibility.exit_case import ExitFigure, Way
from domain.reversibility.index import ExitIndex, index_of
from domain.reversibility.losses import Loss, losses
from domain.reversibility.walk import ExitWalk, all_walks


@dataclass(frozen=True, slots=True)
class ExitOutcome:
    """What the test of an option comes to; `losses` are those of coming back, which loses most."""

    option: str
    index: ExitIndex
    walks: tuple[ExitWalk, ...]
    losses: tuple[Loss, ...]

    @property
    def missing(self) -> tuple[ExitFigure, ...]:
        """The figures that some scenario waits for, in their order."""
        waited = {figure for walk in self.walks for figure in walk.missing}
        return tuple(figure for figure in ExitFigure if figure in waited)

    @property
    def worst_months(self) -> Interval | None:
        """The longest way back in-house by its likely value; None while one of them is not known."""
        return _worst(walk.months for walk in self.walks if walk.way is Way.COME_BACK)

    @property
    def worst_cost(self) -> Interval | None:
        """The same for what it costs, in the client's currency."""
        return _worst(walk.cost for walk in self.walks if walk.way is Way.COME_BACK)


def exit_outcome(assessment: Assessment, option_id: str) -> ExitOutcome:
    """The whole test of an option."""
    walks = all_walks(assessment, option_id)
    index = index_of(assessment, option_id, walks)
    return ExitOutcome(option_id, index, walks, losses(assessment, option_id, Way.COME_BACK))


def _worst(values: Iterable[Interval | None]) -> Interval | None:
    known = list(values)
    found = [value for value in known if value is not None]
    return max(found, key=lambda value: value.likely) if found and len(found) == len(known) else None

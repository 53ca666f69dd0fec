"""What the sections of a report tell about."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from functools import cached_property

from domain.assessment import Assessment
from domain.dashboard import Dashboard, dashboard
from domain.dataclass import dataclass
from domain.diagnosis import Diagnosis, diagnose
from domain.ranking import Ranking, rank
from tui.i18n import _
from tui.json_view import option_at_stake
from tui.words.models import option_name


@dataclass(frozen=True)
class Case:
    """An assessment on a day, and what is worked out of it once."""

    assessment: Assessment
    today: date
    is_anonymous: bool = field(default=False)

    @cached_property
    def ranking(self) -> Ranking:
        return rank(self.assessment)

    @cached_property
    def diagnosis(self) -> Diagnosis:
        return diagnose(self.assessment)

    @cached_property
    def board(self) -> Dashboard:
        return dashboard(self.assessment, self.today)

    @property
    def option(self) -> str | None:
        """The option the report is about: the one decided on, else the draft's, else the leader of the grid."""
        option = option_at_stake(self.assessment, self.ranking)
        return option if option in self.assessment.option_ids() else None

    @property
    def name(self) -> str:
        """What the assessment is called."""
        return self.assessment.title or self.assessment.chosen("company_name") or _("Assessment")

    def option_name(self, id: str) -> str:
        return option_name(self.assessment, id)

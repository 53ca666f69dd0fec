"""The pages of the interview."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tui.page import Page, PageId
from tui.pages.comparison import ComparisonPage
from tui.pages.compliance import CompliancePage
from tui.pages.costs import CostsPage
from tui.pages.decision import DecisionPage
from tui.pages.diagnosis import DiagnosisPage
from tui.pages.exits import ExitPage
from tui.pages.follow_up import FollowUpPage
from tui.pages.form import CompanyPage
from tui.pages.governance import GovernancePage
from tui.pages.knowledge import KnowledgePage
from tui.pages.models import ModelsPage
from tui.pages.outages import OutagesPage
from tui.pages.people import PeoplePage
from tui.pages.providers import ProvidersPage
from tui.pages.readjustment import ReadjustmentPage
from tui.pages.robustness import RobustnessPage
from tui.pages.safeguards import SafeguardsPage
from tui.pages.scope_map import ScopePage
from tui.pages.scores import ScoresPage
from tui.pages.waves import WavesPage
from tui.pages.weights import WeightsPage

PAGES: Mapping[PageId, Page] = MappingProxyType(
    {
        page.id: page
        for page in (
            CompanyPage(),
            DiagnosisPage(),
            OutagesPage(),
            ModelsPage(),
            ScopePage(),
            WavesPage(),
            WeightsPage(),
            CostsPage(),
            ComparisonPage(),
            ScoresPage(),
            RobustnessPage(),
            PeoplePage(),
            SafeguardsPage(),
            KnowledgePage(),
            ExitPage(),
            CompliancePage(),
            ProvidersPage(),
            DecisionPage(),
            FollowUpPage(),
            ReadjustmentPage(),
            GovernancePage(),
        )
    }
)
"""In the order the interview goes through them."""

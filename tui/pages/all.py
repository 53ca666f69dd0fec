"""The pages of the seven steps."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from domain.steps import Step
from tui.page import Page
from tui.pages.decision import DecisionPage
from tui.pages.diagnosis import DiagnosisPage
from tui.pages.follow_up import FollowUpPage
from tui.pages.form import CompanyPage
from tui.pages.grid import GridPage
from tui.pages.models import ModelsPage
from tui.pages.safeguards import SafeguardsPage

PAGES: Mapping[Step, Page] = MappingProxyType(
    {
        page.step: page
        for page in (
            CompanyPage(),
            DiagnosisPage(),
            ModelsPage(),
            GridPage(),
            SafeguardsPage(),
            DecisionPage(),
            FollowUpPage(),
        )
    }
)

"""What a change is called: “Undo: …” names what was done, never what to do."""

from __future__ import annotations

import pytest

from domain.samples import SAMPLES, sample
from tests.tui.drawing import drawn
from tui.i18n import Language
from tui.page import PageId
from tui.pages.all import PAGES


@pytest.mark.parametrize("page", PageId)
@pytest.mark.parametrize("id", SAMPLES)
def test_no_change_is_called_by_what_to_do(id: str, page: PageId) -> None:
    case = sample(id, "en")
    layout = drawn(PAGES[page], case, cursor=PAGES[page].start(case))
    names = [target.field.name(case) for target in layout.targets]
    assert [name for name in names if name.startswith(("Type ", "Enter ", "Press "))] == []


@pytest.mark.parametrize(
    ("language", "named"),
    [("en", "Name of the criterion “Business criticality”"), ("fr", "Nom du critère «\u202fCriticité métier\u202f»")],
)
def test_the_name_of_a_criterion_is_told_apart_from_what_is_said_of_it(language: Language, named: str) -> None:
    case = sample("services", "en")
    cell = drawn(PAGES[PageId.SCORES], case, language=language).find("criterion.criticality")
    assert cell is not None
    assert cell.field.name(case) == named

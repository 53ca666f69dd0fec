"""The title bar: the assessment, the page, and which page of its step that is where the rail does not name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.samples import sample
from tests.tui.pilots import interview_app, rows
from tui.page import PageId


@pytest.mark.parametrize(("size", "part"), [((80, 24), " 2/2 "), ((120, 40), "")])
async def test_a_step_of_several_pages_says_which_it_is(tmp_path: Path, size: tuple[int, int], part: str) -> None:
    async with interview_app(tmp_path, sample("services", "en"), size) as (screen, pilot):
        assert "1/" not in rows(pilot.app)[0]
        second = [page for page in screen.pages if page.step is PageId.DIAGNOSIS.step][1]
        screen.go_to_page(second)
        await pilot.pause()
        assert part in rows(pilot.app)[0]
        assert ("2/2" in rows(pilot.app)[0]) == bool(part)

"""A line longer than can be typed, from a file: shown, and whole after it was opened and left."""

from __future__ import annotations

from pathlib import Path

from domain.answer import Answer
from tests.storage.cases import blank
from tests.tui.pilots import interview_app, text_of

LONG = "x" * 10_000


async def test_a_long_line_is_shown_and_stays_whole_when_it_is_opened(tmp_path: Path) -> None:
    case = blank(LONG).with_answer("company_name", Answer(source=LONG).given(LONG))
    async with interview_app(tmp_path, case) as (screen, pilot):
        assert "xxxxxxxx" in text_of(pilot.app)
        await pilot.press("up")
        assert screen.sheet.target is not None
        assert screen.sheet.target.field.key == "company_name"
        await pilot.press("enter", "end", "y", "enter")
        await pilot.press("up", "f6", "escape")
        answer = screen.session.assessment.answer("company_name")
        assert (answer.value, answer.source) == (LONG, LONG)
        await pilot.press("enter", "end", "backspace", "enter")
        assert screen.session.assessment.value("company_name") == LONG[1:]

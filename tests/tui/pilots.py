"""Driving the application in tests: its screens as text, on a temporary library."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from domain.assessment import Assessment
from storage.library import Library
from tui import i18n
from tui.app import SourcierApp
from tui.canvas import LINE_STYLES
from tui.i18n import Language
from tui.screens.interview import InterviewScreen
from tui.settings import Settings
from tui.sheet import Sheet

SIZES = ((80, 24), (120, 40))

LOOKS: tuple[tuple[tuple[int, int], Language], ...] = ((SIZES[0], "fr"), (SIZES[1], "en"))
"""Every size and every language once, where they change nothing for one another."""


class CanvasApp(App[None]):
    """An application with the styles of lines and nothing else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = LINE_STYLES


class SheetApp(CanvasApp):
    """Shows a sheet alone, as large as the screen."""

    def compose(self) -> ComposeResult:
        yield Sheet()


def rows(app: App[object]) -> list[str]:
    """The screen as it is drawn, a string per row."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def text_of(app: App[object]) -> str:
    return "\n".join(row.rstrip() for row in rows(app))


def send(app: SourcierApp, *keys: str) -> None:
    """Press keys without waiting for what any of them does."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def until(pilot: Pilot[object], condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"it never came:\n{text_of(pilot.app)}")


@asynccontextmanager
async def library_app(
    folder: Path, size: tuple[int, int] = (80, 24), language: Language = "en"
) -> AsyncIterator[tuple[SourcierApp, Pilot[int]]]:
    """The application showing the library in `folder`."""
    i18n.set_language(language)
    library = Library(folder, written_by="tests")
    library.prepare()
    app = SourcierApp(library, Settings(language=language))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: getattr(app.screen, "entries", None) is not None)
        await pilot.pause()
        yield app, pilot


@asynccontextmanager
async def interview_app(
    folder: Path, assessment: Assessment, size: tuple[int, int] = (80, 24), language: Language = "en"
) -> AsyncIterator[tuple[InterviewScreen, Pilot[int]]]:
    """The application with `assessment` open, saved in `folder`."""
    i18n.set_language(language)
    library = Library(folder, written_by="tests")
    file = library.create(assessment, datetime.now(UTC))
    app = SourcierApp(library, Settings(language=language), file=library.open(file.path))
    async with app.run_test(size=size) as pilot:
        screen = app.interview
        assert screen is not None
        await until(pilot, lambda: bool(screen.sheet.layout_shown.lines))
        await pilot.pause()
        yield screen, pilot

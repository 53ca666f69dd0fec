"""Text can be read in every theme, on every ground, with many colours, with sixteen and with none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from domain.samples import sample
from storage.library import Library
from tests.tui.pilots import interview_app
from tui.app import SourcierApp
from tui.canvas import Canvas
from tui.contrast import CONTRAST, Rgb, contrast, opposite, readable, rgb
from tui.inks import GROUNDS, PLAIN_CONTRAST, SIXTEEN_DARK, SIXTEEN_LIGHT, css_variables
from tui.lines import STYLES
from tui.screens.text import LineScreen
from tui.settings import THEMES, Settings

ALL = (*(BUILTIN_THEMES[name] for name in THEMES), SIXTEEN_DARK, SIXTEEN_LIGHT)
TOLD_APART = ("plain", "good", "warn", "bad", "accent", "muted")


def variables(theme: Theme, *, has_colours: bool = True) -> Mapping[str, str]:
    return css_variables(theme, theme.to_color_system().generate() | theme.variables, has_colours=has_colours)


@pytest.mark.parametrize("has_colours", [True, False])
@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, has_colours: bool) -> None:
    found = variables(theme, has_colours=has_colours)
    grounds = [rgb(found[name]) for name in GROUNDS]
    on_pages = [name for name in found if name.startswith("ink-") and name not in ("ink-cursor", "ink-editor")]
    assert len(on_pages) == 15
    for name in on_pages:
        assert min(contrast(rgb(found[name]), ground) for ground in grounds) >= CONTRAST, name
    assert min(contrast(rgb(found["ink-plain"]), ground) for ground in grounds) >= PLAIN_CONTRAST
    for place in ("cursor", "editor"):
        assert contrast(rgb(found[f"ink-{place}"]), rgb(found[f"ground-{place}"])) >= CONTRAST


def _shown(style: Style) -> tuple[Rgb, Rgb]:
    assert style.color
    assert style.bgcolor
    return tuple(style.color.get_truecolor()), tuple(style.bgcolor.get_truecolor())


INK_OF = {"strong": "plain", "key": "accent", "here": "plain"}
"""The inks of the styles that have none of their own."""


async def test_every_style_has_its_ink_of_the_theme_and_can_be_read_where_it_is_drawn(tmp_path: Path) -> None:
    async with interview_app(tmp_path, sample("services", "en"), (120, 40)) as (screen, pilot):
        app = pilot.app
        assert isinstance(app, SourcierApp)
        app.push_screen(LineScreen(lambda: "Title", "text", lambda _text: None))
        await pilot.pause()
        for theme in THEMES:
            app.theme = theme
            await pilot.pause()
            variables = app.get_css_variables()
            for shown in app.screen_stack:
                for canvas in shown.query(Canvas):
                    for name in STYLES:
                        ink, ground = _shown(canvas.style_named(name))
                        assert contrast(ink, ground) >= CONTRAST, (theme, canvas.id, name)
                        assert ink == rgb(variables[f"ink-{INK_OF.get(name, name)}"]), (theme, canvas.id, name)
        assert screen.sheet.style_named("here").underline


@pytest.mark.parametrize("theme", [SIXTEEN_DARK, SIXTEEN_LIGHT], ids=lambda theme: theme.name)
def test_sixteen_colours_are_shown_as_they_are_and_tell_states_apart(theme: Theme) -> None:
    found = variables(theme)
    for name in [name for name in found if name.startswith(("ink-", "ground-"))]:
        number = Color.parse(found[name]).downgrade(ColorSystem.STANDARD).number
        assert number is not None
        assert STANDARD_PALETTE[number] == rgb(found[name]), name
    assert len({found[f"ink-{style}"] for style in TOLD_APART}) == len(TOLD_APART)
    headings = {(found[f"ink-{style}"], found.get(f"look-{style}", "none")) for style in (*TOLD_APART, "heading")}
    assert len(headings) == len(TOLD_APART) + 1


@pytest.mark.parametrize(
    ("term", "chosen", "shown"),
    [
        ("linux", "textual-dark", "sixteen-dark"),
        ("xterm", "solarized-light", "sixteen-light"),
        ("xterm-256color", "nord", "nord"),
    ],
)
def test_a_terminal_with_few_colours_has_a_theme_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str, chosen: str, shown: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    app = SourcierApp(Library(tmp_path, written_by="tests"), Settings(theme=chosen))
    assert app.theme == shown
    app.run_theme()
    other = "textual-dark" if "light" in chosen else "textual-light"
    assert app.settings.theme == other
    assert app.theme == {"sixteen-dark": "sixteen-light", "sixteen-light": "sixteen-dark"}.get(shown, other)


def test_without_colours_what_is_bad_stands_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    found = SourcierApp(Library(tmp_path, written_by="tests"), Settings()).get_css_variables()
    assert found["ink-bad"] == found["ink-warn"] == found["ink-heading"] == found["ink-plain"]
    assert found["look-bad"] == found["look-warn"] == "bold" != found["look-good"]


def test_a_colour_is_moved_no_further_than_it_has_to_be() -> None:
    white, black = (255, 255, 255), (0, 0, 0)
    assert readable((31, 95, 139), [white], black) == (31, 95, 139)
    moved = readable((255, 224, 0), [white, (230, 230, 230)], black)
    assert CONTRAST <= contrast(moved, (230, 230, 230)) < CONTRAST + 0.6


@pytest.mark.parametrize("grey", range(0, 256, 5))
def test_black_or_white_can_be_read_on_anything(grey: int) -> None:
    ground = (grey, grey, grey)
    assert contrast(opposite(ground), ground) >= CONTRAST

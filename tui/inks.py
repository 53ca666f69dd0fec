"""The colours of text: those of the theme, moved until they can be read on every ground there is.

A terminal with sixteen colours shows the nearest one of a colour, which makes one grey of most: it has colours of its
own, each exactly one of the sixteen. Where no colours are wanted, what matters is bold.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from tui.contrast import BLACK, CONTRAST, WHITE, Rgb, mixed, name_of, opposite, readable, rgb

GROUNDS = ("background", "surface", "panel", "ground-head")
"""The colours lines are drawn on."""

PLAIN_CONTRAST = 7.0
"""The least contrast of most of what there is to read: WCAG 2.2, success criterion 1.4.6, level AAA."""

_SOURCES = {
    "heading": "text-primary",
    "accent": "text-accent",
    "good": "text-success",
    "warn": "text-warning",
    "bad": "text-error",
}
"""The colour of the theme that each style starts from."""

_BARS = ("#4c9be8", "#e8a33d", "#58b368", "#d9607a", "#9a7fe0", "#2fb5b0", "#c8b64a", "#a0a0a0")
"""Eight hues as far from one another as from the grounds."""

_HEAD_SHARE = {True: 0.2, False: 0.1}
"""Of the primary colour in the ground of the head, on dark and on light ones."""

_MUTED_SHARE = 0.6
"""Of the text in what is muted."""

LOOKS = {"strong": "bold", "heading": "bold", "good": "bold", "bad": "bold", "key": "bold"}
LOOKS_WITHOUT_COLOURS = {"strong": "bold", "heading": "bold", "warn": "bold", "bad": "bold", "key": "bold"}
"""Without colours, only what is as it should be is not bold; signs and words tell the rest."""


def css_variables(theme: Theme, variables: Mapping[str, str], *, has_colours: bool) -> dict[str, str]:
    """The variables of the stylesheet: those of the theme, and ours where the theme has none of that name."""
    head = mixed(rgb(variables["background"]), rgb(variables["primary"]), _HEAD_SHARE[theme.dark])
    ink = {"ground-head": name_of(head), **variables}
    towards = WHITE if theme.dark else BLACK
    grounds = [rgb(ink[name]) for name in GROUNDS]
    text, paper = rgb(variables["foreground"]), grounds[0]

    def inked(colour: Rgb, least: float = CONTRAST) -> str:
        return name_of(readable(colour, grounds, towards, least))

    ours = {
        "ink-plain": inked(text, PLAIN_CONTRAST),
        "ink-muted": inked(mixed(paper, text, _MUTED_SHARE)),
        "ground-cursor": variables["primary"],
        "ground-editor": variables["accent"],
    }
    ours |= {f"ink-{style}": inked(rgb(variables[source])) for style, source in _SOURCES.items()}
    ours |= {f"ink-bar-{number}": inked(rgb(colour)) for number, colour in enumerate(_BARS, 1)}
    shown = ours | ink
    if not has_colours:
        shown |= {f"ink-{style}": shown["ink-plain"] for style in _SOURCES}
        shown |= {"ground-cursor": shown["ink-plain"]}
    for place in ("cursor", "editor"):
        shown[f"ink-{place}"] = name_of(opposite(rgb(shown[f"ground-{place}"])))
    looks = LOOKS if has_colours else LOOKS_WITHOUT_COLOURS
    return shown | {f"look-{style}": looks.get(style, "none") for style in ("strong", "key", *_SOURCES)}


def _sixteen(name: str, *, dark: bool, paper: str, text: str, muted: str, styles: str, bars: str) -> Theme:
    """A theme of the sixteen colours every terminal knows, with the values that are taken for just these."""
    inks = dict(zip(_SOURCES, styles.split(), strict=True))
    inks |= {f"bar-{number}": colour for number, colour in enumerate(bars.split(), 1)}
    inks |= {"plain": text, "muted": muted}
    return Theme(
        name,
        primary="#0000aa",
        accent="#aa00aa",
        foreground=text,
        background=paper,
        surface=paper,
        panel=paper,
        dark=dark,
        variables={"ground-head": paper} | {f"ink-{style}": colour for style, colour in inks.items()},
    )


SIXTEEN_DARK = _sixteen(
    "sixteen-dark",
    dark=True,
    paper="#000000",
    text="#ffffff",
    muted="#aaaaaa",
    styles="#55ffff #ff55ff #55ff55 #ffff55 #ff5555",
    bars="#55ffff #ffff55 #55ff55 #ff5555 #ff55ff #00aaaa #00aa00 #aaaaaa",
)
SIXTEEN_LIGHT = _sixteen(
    "sixteen-light",
    dark=False,
    paper="#ffffff",
    text="#000000",
    muted="#555555",
    # Greens cannot be read on white: what is good is blue.
    styles="#000000 #aa00aa #0000aa #aa5500 #aa0000",
    bars="#0000aa #aa5500 #aa00aa #aa0000 #5555ff #555555 #000000 #aa5500",
)

FEW_COLOURS = ("standard", "windows")
"""The colour systems of Rich in which a terminal has sixteen."""

"""Help: what this page is for, how to conduct it, its marks, and every key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from domain.catalogue import Basis
from tui.commands import HasKeys, Where, commands_at
from tui.i18n import N_, _
from tui.keys_in_use import key_name, name_of_key
from tui.lines import fit, wrap
from tui.page import Layout, PageId
from tui.screens.shown import ShownScreen
from tui.words import helps
from tui.words import sources as source_words

if TYPE_CHECKING:
    from tui.app import SourcierApp

MOVES = (
    (N_("↑ ↓ ← →  Tab"), N_("Move between the cells; ← → also change a choice.")),
    (
        N_("any letter or digit"),
        N_("Answer: just type. Enter or an arrow keeps it; Esc gives it up, ^Y takes it back."),
    ),
    (N_("Enter"), N_("Edit a text; take what stands in brackets; anywhere else go on, and change nothing.")),
    (N_("Space"), N_("Take the next value of a choice; tick a box.")),
    ("?  !  -", N_("Does not know, would rather not say, not applicable.")),
    (N_("Del"), N_("Put the answer back to not asked yet.")),
    ("1–5  a–e", N_("Score a cell of the grid, from worst to best; Enter then goes to the next option.")),
    ("2-4  3-  -3", N_("Score between two levels, at least 3, at most 3; {doubt} narrows what is not known.")),
    (N_("Page Up/Down  Home  End"), N_("Go through a long page.")),
)
LIST_MOVES = (
    (N_("↑ ↓  Tab"), N_("Go from line to line.")),
    (N_("← →"), N_("Change a choice.")),
    (N_("Page Up/Down  Home  End"), N_("Go through a long page.")),
)
"""What moves about where nothing is answered."""

KEYS = 28
"""Cells of the keys; the longest in either language fit."""


class HelpScreen(ShownScreen):
    """Shows the help of a page, of the library, or of what else there is: `where` its commands apply."""

    def __init__(
        self, page: PageId | None, where: Where | None = None, explained: Callable[[], list[str]] = list
    ) -> None:
        """`explained` gives what there is to say of the cell under the cursor, in the language in use."""
        super().__init__(self._heading, self._layout)
        self.page = page
        self.explained = explained
        self.where = where or (Where.INTERVIEW if page else Where.HOME)
        self.place = page if page is not None and self.where is Where.INTERVIEW else self.where

    def advice(self) -> str:
        return _("↑ ↓ and Page Down scroll; Esc or F1 closes.")

    def _heading(self) -> str:
        return _("Help: {title}", title=helps.title(self.place))

    def _layout(self, room: int) -> Layout:
        width = room - 1
        layout = Layout()
        layout.blank()
        if explained := self.explained():
            title, *texts = explained
            layout.say(title, width, "heading", " ")
            for text in texts:
                layout.say(text, width, "plain", " ")
            layout.blank()
        layout.say(helps.purpose(self.place), width, "strong", " ")
        layout.blank()
        for advice in helps.advice(self.place):
            layout.point("•", advice, width)
        if isinstance(self.place, PageId):
            self._add_legends(layout, self.place, width)
        for title, places in (
            (_("Keys here"), (self.where,)),
            (_("Keys everywhere"), (Where.EVERYWHERE,)),
        ):
            if not any(commands_at(*places)):
                continue
            layout.blank()
            layout.add((f" {title}", "heading"))
            for command in commands_at(*places):
                key = key_name(cast(HasKeys, self.app).active_key(command.id))
                label = cast("SourcierApp", self.app).label(command)
                self._add_key(layout, key or _("in the menu"), f"{label}. {_(command.tooltip)}", width)
        layout.blank()
        layout.add((" " + _("In a page"), "heading"))
        for keys, text in MOVES if self.where in (Where.INTERVIEW, Where.HOME) else LIST_MOVES:
            name = _(keys) if any(letter.isalpha() for letter in keys) else keys
            self._add_key(layout, name, _(text, doubt=name_of_key("confidence")), width)
        return layout

    def _add_legends(self, layout: Layout, page: PageId, width: int) -> None:
        """What the marks and the levels of fit mean, and whose a rule or figure is."""
        layout.blank()
        layout.add((" " + _("Marks of the cells"), "heading"))
        for mark, meaning in helps.marks(page):
            self._add_key(layout, mark, meaning, width)
        if page is PageId.MODELS:
            from domain.fit import FitLevel
            from tui.words import reasons_fit

            layout.blank()
            layout.add((" " + _("How an option fits"), "heading"))
            for level in FitLevel:
                name = f"{reasons_fit.level_glyph(level)} {reasons_fit.level(level)}"
                self._add_key(layout, name, reasons_fit.level_meaning(level), width)
        layout.blank()
        layout.add((" " + _("Whose rule or figure it is"), "heading"))
        for basis in Basis:
            self._add_key(layout, source_words.basis(basis), source_words.meaning(basis), width)

    def _add_key(self, layout: Layout, key: str, text: str, width: int) -> None:
        first, *rest = wrap(text, max(10, width - KEYS))
        layout.add((fit(f" {key}", KEYS), "key"), *first.spans)
        for more in rest:
            layout.add((" " * KEYS, "plain"), *more.spans)

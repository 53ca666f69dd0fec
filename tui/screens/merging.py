"""The screen that lists what clashes between two versions of an assessment, and what is to stand of each."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from domain.assessment import Assessment
from domain.cleaning import clean_line
from storage.merging import Merging
from tui.canvas import Canvas
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import clip, line
from tui.merging_page import ChoiceField, SaveField, first_choices, merging_page, settled
from tui.sheet import Sheet


class MergingScreen(ModalScreen[Assessment | None]):
    """Dismissed with what is to be saved; None when Escape was pressed, and nothing changes.

    `names` knows all that is named in either version.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
    ]
    AUTO_FOCUS = "#sheet"

    def __init__(self, merging: Merging, names: Assessment) -> None:
        super().__init__()
        self.merging = merging
        self.names = names
        self.choices = first_choices(merging.merge)

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        yield Sheet(self, id="sheet")
        yield FooterBar((), id="footer")

    def on_mount(self) -> None:
        self.sheet = self.query_one(Sheet)
        self.call_after_refresh(self.retell)

    def on_resize(self) -> None:
        self.call_after_refresh(self.retell)

    def retell(self) -> None:
        """Draw everything, as after a change of language."""
        head = self.query_one("#head", Canvas)
        title = _("Two versions of {name}", name=clean_line(self.merging.path.name))
        head.show([line((clip(f" {title}", head.size.width), "heading"))])
        self.query_one(FooterBar).say(_("Enter chooses, ^S saves it so, Esc leaves both as they are."), "muted")
        self._draw()

    def _draw(self) -> None:
        target = self.sheet.target
        key = target.field.key if target else ""
        self.sheet.put(merging_page(self.merging.merge, self.choices, self.names, self.sheet.room - 1), key)

    # --- told by the sheet ---------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Nothing is shown about a cell."""

    def cell_pressed(self, field: Field | None, key: str, character: str | None) -> None:
        """Enter and the space bar choose."""
        if field is not None and (key == "enter" or character == " "):
            self.cell_clicked(field)

    def cell_pasted(self, field: Field | None, text: str) -> None:
        """There is nothing to paste into."""

    def cell_clicked(self, field: Field) -> None:
        """Choose, and go on to the next clash; or save."""
        if isinstance(field, SaveField):
            self.action_save()
        elif isinstance(field, ChoiceField):
            self.choices[self.merging.merge.clashes[field.number].id] = field.choice
            self._draw()
            self._go_on(field.number)

    def _go_on(self, number: int) -> None:
        fields = [target.field for target in self.sheet.layout_shown.targets]
        later = (
            at
            for at, field in enumerate(fields)
            if isinstance(field, SaveField) or (isinstance(field, ChoiceField) and field.number > number)
        )
        self.sheet.go_to(next(later))

    # --- leaving -------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Close with what was chosen."""
        if self.app.screen is self:
            self.dismiss(settled(self.merging.merge, self.choices, self.names))

    def action_leave(self) -> None:
        """Close with nothing chosen."""
        if self.app.screen is self:
            self.dismiss(None)

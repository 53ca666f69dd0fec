"""The interview of one assessment, a page at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from domain.assessment import Assessment
from tui.canvas import Canvas, Frame
from tui.collector import AT_REST, spare_what_is_loaded
from tui.commands import BY_ID, Where, bindings, footer_commands
from tui.editor import LineEditor
from tui.fields.field import Field
from tui.footer import FooterBar
from tui.i18n import _
from tui.lines import clip, fit, held_to, line
from tui.page import Page, PageId, Panel, View
from tui.painting import painted_at_once
from tui.rail import Rail
from tui.robustness import Studies
from tui.screens.interview_commands import InterviewCommands
from tui.session import Session
from tui.sheet import Sheet
from tui.words import findings
from tui.words import history as history_words
from tui.words import pages as page_words

if TYPE_CHECKING:
    from storage.store import OpenFile

ROOMY = 100
"""Columns from which the head tells in full that the library is a temporary one."""


class InterviewScreen(InterviewCommands):
    """Shows the page the session is at, and turns keys into changes of the session."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVERYWHERE, Where.INTERVIEW)
    AUTO_FOCUS = "#sheet"

    def __init__(self, session: Session, file: OpenFile, pages: Mapping[PageId, Page], today: date) -> None:
        super().__init__()
        self.session = session
        self.file = file
        self.pages = pages
        self.today = today
        self.drawn: View

    def compose(self) -> ComposeResult:
        yield Canvas(id="head")
        with Frame(id="body"):
            yield Rail(self.pages, id="rail")
            with Frame(id="page"):
                yield Sheet(self, id="sheet")
                yield Canvas(id="about")
        yield FooterBar(footer_commands(Where.INTERVIEW), id="footer")
        yield Canvas(id="too-small")
        yield LineEditor(self, id="editor")

    def on_mount(self) -> None:
        self.sheet = self.query_one(Sheet)
        self.editor = self.query_one(LineEditor)
        self.head = self.query_one("#head", Canvas)
        self.about = self.query_one("#about", Canvas)
        self.rail = self.query_one(Rail)

        self.start_saving()
        self.studies = Studies(asyncio.get_running_loop().call_later, self._studied)
        self.visit(self.session.page)
        self._make_room()
        self.set_timer(AT_REST, spare_what_is_loaded)
        if not self.tell_opened():
            self._tell_odd()
        self.start_sharing()
        self.start_drafting()
        self.start_watching()

    def _tell_odd(self) -> None:
        """Say what is odd about the file that was opened, else that it was sealed if its seal was broken."""
        loaded = self.file.loaded
        if orphans := loaded.orphans:
            self.say(_("{told} ^R shows them.", told=history_words.orphans_kept(len(orphans))), "warn")
        elif odd := findings.opened(loaded.findings):
            self.say(odd, "warn")
        elif not loaded.is_intact and not self.file.is_read_only:
            self.say(_("Sealed as it is now. The file as it was is in the history."), "good")

    def on_unmount(self) -> None:
        self.studies.stop()
        self.stop_saving()
        self.stop_drafting()
        self.file.close()

    def resized(self) -> None:
        """Draw the page anew, and the editor over its cell."""
        self.tell_size()
        self.draw(top=self.session.place.top)
        if self.editing is not None:
            self.editor.place_over(self.cell_region())

    # --- drawing -----------------------------------------------------------------------------

    def view(self, assessment: Assessment | None = None) -> View:
        view = View(
            assessment or self.session.assessment,
            self.sheet.room,
            self.sheet.size.height,
            self.today,
            self.session.place,
            panel=self.about.size.height,
        )
        kinds = self.page.studies(view)
        return replace(view, studies=self.studies.of(view.assessment, kinds)) if kinds else view

    def draw(self, assessment: Assessment | None = None, top: int | None = None, *, answered: bool = False) -> None:
        """Draw everything from the session, or from an `assessment` that is only being typed.

        Once something was `answered`, the page comes first, with what the answer changed in it; what is said of the
        cell and what stands around the page follow as soon as it is shown.
        """
        self._make_room()
        if not self.sheet.size.width:
            return
        view = self.drawn = self.view(assessment)
        with painted_at_once(self, self.sheet, covered=self.editing is not None, answered=answered):
            self.sheet.put(self.page.layout(view), view.place.cursor, top)
        if answered:
            self.call_after_refresh(self._draw_rest)
        else:
            self._draw_rest()
        self.studies.follow(view.assessment, self.page.studies(view))

    def _make_room(self) -> None:
        """Give the panel the room it has on this page. Where that is another, the page is told, and drawn again."""
        wanted = self.page.panel
        if not self.about.has_class(wanted):
            # A class of the screen would have the styles of all its widgets worked out anew.
            self.about.remove_class(*Panel).add_class(wanted)

    def _draw_rest(self) -> None:
        """Draw what is around the page as it was drawn last, which may be another one by now."""
        with painted_at_once(self, self.about, covered=self.editing is not None):
            self.draw_about(self.drawn)
        self.draw_frame(self.drawn.assessment)

    def _studied(self) -> None:
        """Show a study that is complete, in what is being typed if anything is."""
        if self.editing is not None:
            self.typing_changed(self.editor.value)
        else:
            self.draw()

    def draw_frame(self, assessment: Assessment | None = None) -> None:
        """Draw what stands around the page: head, rail and footer."""
        self.draw_head()
        self.rail.tell(assessment or self.session.assessment, self.session.page)
        footer = self.query_one(FooterBar)
        footer.offer("undo", self.sourcier.label(BY_ID["undo"]) if self.session.undoable else "")
        footer.tell()
        self._rest_keys()

    def _rest_keys(self) -> None:
        """Show which keys of the footer would do nothing on the cell under the cursor."""
        field, assessment = self.sheet.target.field if self.sheet.target else None, self.session.assessment
        has_state = field is not None and bool(field.states)
        has_note = field is not None and field.note(assessment) is not None
        resting = {"state": has_state, "note": has_note}
        self.query_one(FooterBar).rest(frozenset(id for id, applies in resting.items() if not applies))

    def draw_about(self, view: View | None = None) -> None:
        view = view or self.view()
        target = self.sheet.target
        self.about.show(held_to(self.page.about(view, target.field if target else None), self.about.size.height))

    def draw_head(self) -> None:
        width = self.head.size.width
        text, style = self.status
        assessment = self.session.assessment
        name = assessment.title or assessment.chosen("company_name") or _("New assessment")
        marks = (self._temporary(width), *self.marks(), text)
        right = f" {' · '.join(mark for mark in marks if mark)} "
        room = max(0, width - cell_len(right))
        page = self.session.page
        part = self._part(page)
        places = [place and place + part for place in (page_words.title(page), page_words.name(page))]
        lefts = [f" {name} · {place}" for place in places if place]
        # Where one is matters more than the end of a long title.
        short = f" {clip(name, room - cell_len(f'  · {places[-1]}'))} · {places[-1]}" if places[-1] else f" {name}"
        left = next((text for text in lefts if cell_len(text) <= room), short)
        self.head.show([line((fit(left, room), "heading"), (right, style))])

    def _part(self, page: PageId) -> str:
        """Which page of its step this is, where the rail has no room to name them: ` 2/4`; empty for the only one."""
        pages = [other for other in self.pages if other.step is page.step]
        return "" if self.rail.is_column or len(pages) < 2 else f" {pages.index(page) + 1}/{len(pages)}"

    def _temporary(self, width: int) -> str:
        """That nothing is kept of a demonstration, in as many words as the head has room for; else nothing."""
        if not self.sourcier.notice:
            return ""
        return _("temporary library") if width >= ROOMY else _("temporary")

    def retell(self) -> None:
        super().retell()
        self.tell_size()
        self.draw()

    def tell_language_changed(self) -> None:
        """Say in the language in use whether everything is saved."""
        self.show_saved(self.file.last_outcome)

    def finish(self) -> bool:
        """Keep what is being typed and save; whether all of it is in its file.

        A text that cannot be taken as it stands is left written down.
        """
        if not self.leave_editor():
            self.typing_left()
        self.flush()
        return self.is_safe

    # --- the cursor ----------------------------------------------------------------------------

    def cell_reached(self, field: Field | None) -> None:
        """Remember the cell, and show what there is to know about it."""
        key = field.key if field else ""
        moved = key != self.session.place.cursor
        if moved:
            self.picked = self.led_to = ""
            self.leave_typed()
        self.session.place = replace(self.session.place, cursor=key, top=self.sheet.top)
        if self.query_one(FooterBar).message:
            self.say("")
        self.studies.hold()
        # Where only the page was scrolled, drawing it again would bring the cursor back into sight.
        if moved and self.page.follows_cursor:
            self.sheet.put(self.page.layout(self.view()), key)
        self.draw_about()
        self._rest_keys()

    def explained(self) -> list[str]:
        """What the help says of the cell under the cursor: if nothing else, all that the panel may have cut."""
        target = self.sheet.target
        if target is None:
            return []
        return target.field.explained(self.session.assessment) or self.page.told(self.view(), target.field)

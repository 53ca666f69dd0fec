"""Going through an interview: from page to page, to an open point, to a cell named elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from domain.assessment import Assessment
from domain.priorities import next_open_point, next_unexplained
from domain.questions import QUESTIONS
from domain.steps import Step
from tui.fields.field import Field
from tui.i18n import _
from tui.keys_in_use import name_of_key
from tui.page import Page, PageId, Place, View
from tui.rail import Rail
from tui.screens.long_texts import LongTextScreen
from tui.words import priorities as point_words


def asked_at(assessment: Assessment, cursor: str) -> str:
    """The person whose cell of the weights the cursor is on; empty for any other cell."""
    _cell, _dot, rest = cursor.partition(".")
    person = rest.split(".")[0]
    return person if person in assessment.stakeholders else ""


class TravellingScreen(LongTextScreen):
    """Knows where every cell is, and goes there."""

    pages: Mapping[PageId, Page]

    def view(self, assessment: Assessment | None = None) -> View:
        """What a page may look at, of the session or of an `assessment` that is only being typed."""
        raise NotImplementedError

    @property
    def page(self) -> Page:
        return self.pages[self.session.page]

    # --- pages ---------------------------------------------------------------------------------

    def visit(self, page: PageId) -> None:
        """Be on `page`, at the place it was left or, the first time, where its work begins."""
        self.session.turn_to(page)
        self.sheet.index = 0
        if page not in self.session.places:
            self.session.place = Place(cursor=self.page.start(self.session.assessment))

    def go_to_page(self, page: PageId) -> None:
        """Show another page, at the place it was left."""
        if not self.leave_editor():
            return
        self.session.place = replace(self.session.place, top=self.sheet.top)
        self.visit(page)
        self.draw(top=self.session.place.top)
        self.say("")
        # At once: `focus` would wait for the application, and take the focus from an editor opened meanwhile.
        self.set_focus(self.sheet)

    def go_to_step(self, step: Step) -> None:
        """Show the page of a step that was seen last or, the first time, the one its work begins on."""
        self.go_to_page(self.session.latest.get(step) or self._first_page(step))

    def _first_page(self, step: Step) -> PageId:
        pages = [page for page in self.pages.values() if page.step is step]
        return next((page for page in pages if not page.is_settled(self.session.assessment)), pages[0]).id

    def on_rail_chosen(self, event: Rail.Chosen) -> None:
        if isinstance(event.place, PageId):
            self.go_to_page(event.place)
        else:
            self.go_to_step(event.place)

    def run_next_step(self) -> None:
        self._turn_pages(1)

    def run_previous_step(self) -> None:
        self._turn_pages(-1)

    def _turn_pages(self, by: int) -> None:
        pages = list(self.pages)
        self.go_to_page(pages[(pages.index(self.session.page) + by) % len(pages)])

    # --- cells ---------------------------------------------------------------------------------

    def run_next_open(self) -> None:
        """Go to what is open in this step, then to what matters most elsewhere, then to what has no reason."""
        if not self.leave_editor():
            return
        assessment, cursor = self.session.assessment, self.session.place.cursor
        question_here = cursor.split(".")[0] if cursor.split(".")[0] in QUESTIONS else ""
        point = next_open_point(assessment, self.session.step, question_here or cursor, asked_at(assessment, cursor))
        if point is not None:
            left = self.session.page
            self.go_to_cell(point.step, point.key)
            self.say(point_words.arrived(point, left, self.session.page))
        elif score := next_unexplained(assessment, cursor):
            self.go_to_cell(Step.GRID, score)
            self.say(_("This score has no reason yet: {note} says why in one line.", note=name_of_key("note")))
        else:
            self.say(_("No question is open, and every score has its reason."), "good")

    def go_to_link(self, key: str) -> None:
        """Go to a cell, of this step before others, or to a page by its id; stay where it is not there any more."""
        if key in {id.value for id in self.pages}:
            self.go_to_page(PageId(key))
            return
        # A fact may be asked in another step.
        steps = (self.session.step, *Step)
        step = next((step for step in steps if self._find_cell(step, key) is not None), None)
        if step is None:
            self.say(_("There is no such cell any more."))
        else:
            self.go_to_cell(step, key)

    def go_to_cell(self, step: Step, key: str) -> None:
        """Show the page of a step that has a cell, with the cursor on it, or on the first cell of that question."""
        if not self.leave_editor():
            return
        found = self._find_cell(step, key)
        if found is None:
            self.go_to_page(self._first_page(step))
        else:
            self.go_to_field(*found)

    def _find_cell(self, step: Step, key: str) -> tuple[PageId, str] | None:
        view = self.view()
        for id, page in self.pages.items():
            if id.step is step:
                # A page may draw only the cells around the cursor.
                place = replace(self.session.places.get(id, Place()), cursor=key)
                cells = [target.field.key for target in page.layout(replace(view, place=place)).targets]
                cell = next((cell for cell in cells if key in (cell, cell.split(".")[0])), None)
                if cell is not None:
                    return id, cell
        return None

    def field_at(self, page: PageId, key: str) -> Field | None:
        """The cell of a page with a key; None when there is no such cell."""
        if page not in self.pages:
            return None
        place = replace(self.session.places.get(page, Place()), cursor=key)
        target = self.pages[page].layout(replace(self.view(), place=place)).find(key)
        return target.field if target else None

    def go_to_field(self, page: PageId, key: str) -> None:
        """Show a page with the cursor on the cell with a key."""
        self.go_to_page(page)
        self.session.place = replace(self.session.place, cursor=key)
        self.draw()

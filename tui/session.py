"""The open assessment: its value, its undo and redo values, and where the person is on each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.steps import Step
from tui.page import PageId, Place

UNDO_LIMIT = 500
"""Changes that can be undone in a sitting. A value shares all that did not change with the one before."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change that can be undone: what it is called in the language in use, and the assessment on the other side.

    `is_step`: one of several that make up one answer, as when a value is moved by arrows.
    """

    name: Callable[[], str]
    page: PageId
    cursor: str
    assessment: Assessment
    is_step: bool = False


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A text that was typed in a cell and not kept, and the assessment it was typed into."""

    page: PageId
    cursor: str
    text: str
    assessment: Assessment


@dataclass(slots=True)
class Session:
    """One sitting of work on one assessment.

    `changed` is called after every change of the assessment, undone and redone ones too. `latest` is the page of each
    step that was seen last.
    """

    assessment: Assessment
    changed: Callable[[], None] = lambda: None
    page: PageId = PageId.COMPANY
    places: dict[PageId, Place] = field(default_factory=dict)
    latest: dict[Step, PageId] = field(default_factory=dict)
    undoable: list[Change] = field(default_factory=list)
    redoable: list[Change] = field(default_factory=list)
    given_up: GivenUp | None = None

    def __post_init__(self) -> None:
        self.turn_to(self.page)

    @property
    def step(self) -> Step:
        return self.page.step

    def turn_to(self, page: PageId) -> None:
        """Be on another page."""
        self.page = page
        self.latest[page.step] = page

    @property
    def place(self) -> Place:
        """Where the person is on the page."""
        return self.places.get(self.page, Place())

    @place.setter
    def place(self, place: Place) -> None:
        self.places[self.page] = place

    def change(self, name: Callable[[], str], assessment: Assessment, *, is_step: bool = False) -> bool:
        """Take `assessment` as the new state; `name` says what changed. False when nothing did.

        Steps that follow one another in one cell are undone together.
        """
        if assessment == self.assessment:
            return False
        made = Change(name, self.page, self.place.cursor, self.assessment, is_step)
        if not (is_step and self._goes_on(made)):
            self.undoable.append(made)
        elif assessment == self.undoable[-1].assessment:
            self.undoable.pop()
        del self.undoable[:-UNDO_LIMIT]
        self.redoable.clear()
        self.given_up = None
        self.assessment = assessment
        self.changed()
        return True

    def _goes_on(self, made: Change) -> bool:
        """Whether a step goes on with the latest change: another step in the same cell, and nothing undone between."""
        latest = self.undoable[-1] if self.undoable and not self.redoable else None
        same = latest and (latest.page, latest.cursor, latest.name()) == (made.page, made.cursor, made.name())
        return bool(latest and latest.is_step and same)

    def give_up(self, text: str) -> None:
        """Remember a text that was typed here and not kept, until something else changes."""
        self.given_up = GivenUp(self.page, self.place.cursor, text, self.assessment)

    def taken_back(self) -> GivenUp | None:
        """The text that was given up, when nothing was changed or undone since; it is then given up no longer."""
        if self.given_up is None or self.given_up.assessment is not self.assessment:
            return None
        given_up, self.given_up = self.given_up, None
        return given_up

    def forget_back_to(self, assessment: Assessment) -> None:
        """Drop the latest changes, back to the `assessment` they came from, as if they had never been made."""
        while self.undoable and self.assessment is not assessment:
            self.assessment = self.undoable.pop().assessment
        self.changed()

    def undo(self) -> str | None:
        """Go back one change and to where it was made; its name, or None when there is none."""
        return self._travel(self.undoable, self.redoable)

    def redo(self) -> str | None:
        """Make the last undone change again; its name, or None when there is none."""
        return self._travel(self.redoable, self.undoable)

    def _travel(self, source: list[Change], target: list[Change]) -> str | None:
        if not source:
            return None
        change = source.pop()
        target.append(replace(change, assessment=self.assessment))
        self.assessment = change.assessment
        self.turn_to(change.page)
        self.place = replace(self.place, cursor=change.cursor)
        self.changed()
        return change.name()

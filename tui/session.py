"""The open assessment: its value, its undo and redo values, and where the person is in each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from domain.assessment import Assessment
from domain.steps import Step
from tui.page import Place

UNDO_LIMIT = 500
"""Changes that can be undone in a sitting. A value shares all that did not change with the one before."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change that can be undone: what it was called, and the assessment on the other side of it."""

    name: str
    step: Step
    cursor: str
    assessment: Assessment


@dataclass(slots=True)
class Session:
    """One sitting of work on one assessment.

    `changed` is called after every change of the assessment, undone and redone ones too.
    """

    assessment: Assessment
    changed: Callable[[], None] = lambda: None
    step: Step = Step.COMPANY
    places: dict[Step, Place] = field(default_factory=dict)
    undoable: list[Change] = field(default_factory=list)
    redoable: list[Change] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.places.get(self.step, Place())

    @place.setter
    def place(self, place: Place) -> None:
        self.places[self.step] = place

    def change(self, name: str, assessment: Assessment) -> bool:
        """Take `assessment` as the new state; `name` says what changed. False when nothing did."""
        if assessment == self.assessment:
            return False
        self.undoable.append(Change(name, self.step, self.place.cursor, self.assessment))
        del self.undoable[:-UNDO_LIMIT]
        self.redoable.clear()
        self.assessment = assessment
        self.changed()
        return True

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
        target.append(Change(change.name, change.step, change.cursor, self.assessment))
        self.assessment = change.assessment
        self.step = change.step
        self.place = replace(self.place, cursor=change.cursor)
        self.changed()
        return change.name

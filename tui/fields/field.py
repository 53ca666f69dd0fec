"""The field: one cell of a page that the cursor can stand on, and what keys do there.

A field holds ids only. It reads an assessment and returns a changed one; the session keeps the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.dataclass import dataclass

if TYPE_CHECKING:
    from domain.answer import AnswerState
    from domain.assessment import Assessment
    from tui.lines import Line


class RefusedError(Exception):
    """Something typed that cannot be taken. The message is a translated sentence: what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a key answered where one question leads to the next, and the cell to go to; empty where the cursor stays.

    `is_step`: the answer is only moved a little; steps in a row are undone together.
    """

    assessment: Assessment
    cursor: str = ""
    is_step: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """The base: a field that does nothing. Each method returns None where it has nothing to do."""

    @property
    def key(self) -> str:
        """A stable name of the cell, so that the cursor finds it again."""
        raise NotImplementedError

    def name(self, assessment: Assessment) -> str:
        """What the cell is called in the undo list and in messages."""
        raise NotImplementedError

    @property
    def is_typed(self) -> bool:
        """Whether Enter opens an editor of one line over the cell."""
        return False

    @property
    def is_long(self) -> bool:
        """Whether Enter opens an editor of many lines."""
        return False

    @property
    def steps_sideways(self) -> bool:
        """Whether the left and right arrows change the value instead of moving the cursor."""
        return False

    @property
    def is_choice(self) -> bool:
        """Whether the cell has one of several values, which letters choose by their names."""
        return False

    @property
    def is_pressed(self) -> bool:
        """Whether Enter runs what the cell says it does. Anywhere else Enter changes nothing that is not typed."""
        return False

    def offered(self, assessment: Assessment) -> Assessment | None:
        """The assessment with what the cell offers in sight, which Enter takes; None where it offers nothing."""
        return None

    @property
    def moves_by_steps(self) -> bool:
        """Whether what the arrows do one after the other is one answer, undone together."""
        return False

    def typed(self, assessment: Assessment) -> str:
        """The text the editor starts with."""
        return ""

    def take(self, assessment: Assessment, text: str) -> Assessment:
        """The assessment with `text` in this cell. Raises RefusedError."""
        return assessment

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        """What one printable key does before any editor opens."""
        return None

    def names(self, assessment: Assessment) -> tuple[str, ...]:
        """What the values are called that letters choose; empty where there are none, or no two begin alike."""
        return ()

    def spelled(self, assessment: Assessment, word: str) -> Assessment | None:
        """The value whose name begins with a word of two letters or more; None where no name does."""
        return None

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        """The next (`by` = 1) or previous (-1) value."""
        return None

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        """The cell answered without a value: don't know, refused, not applicable, not asked."""
        return None

    def state(self, assessment: Assessment) -> AnswerState | None:
        """The state of the cell, where it can be answered without a value."""
        return None

    @property
    def states(self) -> tuple[AnswerState, ...]:
        """The states other than given that the cell can have, in the order a key goes through them."""
        return ()

    def note(self, assessment: Assessment) -> str | None:
        """The note of the cell; None where it cannot carry one."""
        return None

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        return None

    def source(self, assessment: Assessment) -> str | None:
        """Who said so; None where the cell cannot carry a source."""
        return None

    def with_source(self, assessment: Assessment, source: str) -> Assessment | None:
        return None

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        """Sure, then roughly, then guess, then sure again."""
        return None

    def opened_by(self, assessment: Assessment, character: str) -> str | None:
        """The text the editor opens with when `character` is typed; None where the key does something else."""
        return None

    def doubt_question(self, assessment: Assessment) -> str:
        """What to type to say how far the cell is known, where it has no value to be sure or unsure of; else empty."""
        return ""

    def note_question(self, assessment: Assessment) -> str:
        """The question that the note answers in one line; empty where a note is whatever there is to say."""
        return ""

    @property
    def reads_across(self) -> bool:
        """Whether Enter follows the rows from cell to cell, and never goes to what is below them."""
        return False

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        """What `key`, a character or the name of a key, answers where one question leads to the next.

        None where the key does what it does in any cell. Raises RefusedError.
        """
        return None

    @property
    def part_of(self) -> str:
        """The answer that the cell is part of: boxes to tick are cells of one answer. Enter goes on to the next."""
        return self.key

    def onward(self, assessment: Assessment) -> str:
        """The key of the cell to go to once the cell was answered and Enter pressed; empty for the one below."""
        return ""

    @property
    def leads_to_new(self) -> bool:
        """Whether what is typed here makes the cells that are asked next: where it is refused, there are none."""
        return False

    @property
    def goes_on_empty(self) -> bool:
        """Whether Enter goes to the cell `onward` though nothing was typed."""
        return False

    def then(self, assessment: Assessment) -> str:
        """The key of the cell that a change made here asks to be filled next; empty where the cursor stays."""
        return ""

    @property
    def link(self) -> str:
        """The key of the cell elsewhere in the step that Enter goes to; empty where it does not lead away."""
        return ""

    def folded(self, opening: bool | None) -> frozenset[str] | None:
        """The sections of the page that are open once this one is opened, closed or, with None, turned over.

        None where the cell is no heading of a section.
        """
        return None

    def explained(self, assessment: Assessment) -> list[str]:
        """What the help says of the cell, a text each: what the panel below the page may have no room for."""
        return []

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        """What the panel below the page says of the cell: the question to ask, its note, its source."""
        return []

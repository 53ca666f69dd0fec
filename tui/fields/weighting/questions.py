"""What the cells of the weight interview have in common: the key of a question, and where answers lead."""

from __future__ import annotations

from collections.abc import Sequence

from domain.answer import Confidence
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import (
    Stage,
    WeightQuestion,
    elicitation,
    levels_shown,
    question_after,
    question_before,
    shown_to,
)
from domain.stakeholder import Stakeholder
from domain.weight_answers import with_weight_confidence
from tui.fields.answer import next_confidence
from tui.fields.field import Field
from tui.lines import Line, clip, line
from tui.words import criteria as criterion_words
from tui.words import swings

_ROOMY = 90
"""Cells from which the panel has the room for all there is to say."""


def is_narrow(width: int) -> bool:
    """Whether the panel has only room for what improves, in words."""
    return width < _ROOMY


def cell_key(stage: Stage, person: str, about: Sequence[str]) -> str:
    """The key of the cell a question is answered in: the one `domain.priorities` gives an open point."""
    return ".".join((stage.value, person, *about))


def next_cell(assessment: Assessment, person: str) -> str:
    """The cell of the first open question; empty when none is left."""
    stands = elicitation(assessment, person)
    return "" if stands.is_done else cell_key(stands.stage, person, stands.about)


def following_confidence(who: Stakeholder) -> Confidence:
    """Sure, roughly, a guess, and round again; sure first."""
    return next_confidence(who.confidence) if who.confidence else Confidence.SURE


@dataclass(frozen=True, slots=True)
class QuestionField(Field):
    """The base: a cell that answers one question of a person's interview. F7 says how sure the person is of it all."""

    person: str

    @property
    def stage(self) -> Stage:
        raise NotImplementedError

    @property
    def about_ids(self) -> tuple[str, ...]:
        raise NotImplementedError

    @property
    def key(self) -> str:
        return cell_key(self.stage, self.person, self.about_ids)

    def who(self, assessment: Assessment) -> Stakeholder:
        return assessment.stakeholders[self.person]

    def following(self, assessment: Assessment) -> str:
        """The cell of the next open question after this one; empty when all are answered."""
        return self._cell(question_after(assessment, self.person, self.stage, self.about_ids))

    def preceding(self, assessment: Assessment) -> str:
        """The cell of the question before this one; empty for the first."""
        return self._cell(question_before(assessment, self.person, self.stage, self.about_ids))

    def onward(self, assessment: Assessment) -> str:
        return self.following(assessment)

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        return with_weight_confidence(assessment, self.person, following_confidence(self.who(assessment)))

    def _cell(self, question: WeightQuestion | None) -> str:
        return cell_key(question.stage, self.person, question.about) if question else ""


def swing_lines(assessment: Assessment, person: str, criterion: str, width: int) -> list[Line]:
    """The swing a question is about: the whole wording of its worst and best level, and which options are there."""
    found = [line((clip(criterion_words.criterion_name(assessment, criterion), width), "strong"))]
    for level in levels_shown(shown_to(assessment, person), criterion):
        there = swings.standing_at(assessment, criterion, level)
        text = f" {level} {criterion_words.anchor(assessment, criterion, level)}"
        found.append(line((clip(f"{text}  ({there})" if there else text, width), "plain")))
    return found


def swing_panel(assessment: Assessment, person: str, criterion: str, keys: str, width: int) -> list[Line]:
    """The swing, what the keys do and, where there is the room, what the criterion counts."""
    told = [*swing_lines(assessment, person, criterion, width), line((clip(keys, width), "muted"))]
    if is_narrow(width):
        return told
    guidance = [line((clip(f" {text}", width), "plain")) for text in criterion_words.guidance(assessment, criterion)]
    return [*told, *guidance]

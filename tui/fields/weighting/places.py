"""The place of a criterion in the order of swings."""

from __future__ import annotations

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import Stage, criteria_asked
from domain.swing_order import in_order, leading, place_of
from domain.weight_answers import with_moved_up, with_next_rank, with_place, with_rank, with_tie
from tui.fields.field import Answered, RefusedError
from tui.fields.weighting.questions import QuestionField, cell_key, next_cell, swing_panel
from tui.i18n import _
from tui.lines import Line
from tui.words import criteria as criterion_words

# A place has a digit and the sign the digit's key gives without shift on a French keyboard.
PLACE_KEYS = {
    character: place
    for place, characters in enumerate(("1&", "2é", '3"', "4'", "5(", "6-", "7è", "8_", "9ç"), 1)
    for character in characters
}


@dataclass(frozen=True, slots=True)
class PlaceField(QuestionField):
    """Which line is moved from its worst to its best first, and which next."""

    criterion: str

    @property
    def stage(self) -> Stage:
        return Stage.ORDER

    @property
    def about_ids(self) -> tuple[str, ...]:
        return (self.criterion,)

    def name(self, assessment: Assessment) -> str:
        return _(
            "Place of {criterion}, {person}",
            criterion=criterion_words.criterion_name(assessment, self.criterion),
            person=self.who(assessment).name,
        )

    def following(self, assessment: Assessment) -> str:
        """The first question that is open: lines move as they are placed, so there is no next one on the screen."""
        return next_cell(assessment, self.person)

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        placed = self.criterion in self.who(assessment).ranks
        if key in ("enter", " "):
            changed = assessment if placed else with_next_rank(assessment, self.person, self.criterion)
            return Answered(changed, self.following(changed))
        if key in PLACE_KEYS:
            changed = self._placed(assessment, PLACE_KEYS[key])
            return Answered(changed, self.following(changed))
        if key == "=":
            changed = with_tie(assessment, self.person, self.criterion)
            return Answered(changed, self.following(changed))
        if key in ("x", "X", "+"):
            return Answered(with_moved_up(assessment, self.person, self.criterion))
        if key == "backspace" and not placed:
            return self._taken_back(assessment)
        if len(key) == 1:
            raise RefusedError(_("Enter: next in the order. A digit: its place. = ties with the last. x: a line up."))
        return None

    def _placed(self, assessment: Assessment, place: int) -> Assessment:
        """At exactly this place. Raises RefusedError where there is none such."""
        criteria = criteria_asked(assessment, self.person)
        if place > len(criteria):
            raise RefusedError(_("There are {n} lines: a place goes from 1 to {n}.", n=len(criteria)))
        changed = with_place(assessment, self.person, self.criterion, place)
        found = place_of(self.who(changed), criteria, self.criterion)
        if found != place:
            told = _("Lines that tie take up the places after theirs: this one would come to {place}.", place=found)
            raise RefusedError(told)
        return changed

    def _taken_back(self, assessment: Assessment) -> Answered:
        """Back one question: the criterion placed just before the next has no place any more."""
        who, criteria = self.who(assessment), criteria_asked(assessment, self.person)
        placed = leading(who, criteria) or [id for id in in_order(who, criteria) if id in who.ranks]
        if not placed:
            return Answered(assessment)
        changed = with_rank(assessment, self.person, placed[-1], None)
        return Answered(changed, cell_key(Stage.ORDER, self.person, placed[-1:]))

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return with_rank(assessment, self.person, self.criterion, None)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        keys = _("Enter: comes next · 1-9: its place · = ties · x: a line up · Backspace: back")
        return swing_panel(assessment, self.person, self.criterion, keys, width)

"""The fields of the decision grid: a score, and a stakeholder's points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion
from tui.fields.answer import badges, next_confidence
from tui.fields.field import Field, RefusedError
from tui.formats import edited_number, parse_number
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.lines import Line, Span, clip, line, one_line, wrap
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import refusals
from tui.words import scores as words

DASHES = "-–—−"
_ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-") | {" ": ""})

# A level has a digit, a letter, and the sign the digit's key gives without shift on a French keyboard.
LEVEL_KEYS = {
    character: level
    for level, characters in enumerate(("1a&", "2bé", '3c"', "4d'", "5e("), 1)
    for character in characters
}


@dataclass(frozen=True, slots=True)
class ScoreField(Field):
    """How well an option does on a criterion, 1 to 5."""

    option: str
    criterion: str

    @property
    def key(self) -> str:
        return f"score.{self.option}.{self.criterion}"

    def name(self, assessment: Assessment) -> str:
        option = model_words.option_name(assessment, self.option)
        return f"{option}, {criterion_words.criterion_name(assessment, self.criterion)}"

    def _score(self, assessment: Assessment) -> Score | None:
        return assessment.score(self.option, self.criterion)

    def shown(self, assessment: Assessment) -> str:
        """The level with the sign of its confidence; `?` when it is not known, a dot when it was not asked."""
        score = self._score(assessment)
        if score is None:
            return "·"
        if score.level is None:
            return words.bounds(score) + badges(Confidence.SURE, "", score.note)
        return f"{score.level}{badges(score.confidence, '', score.note)}"

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        level = LEVEL_KEYS.get(character.casefold())
        if level is None:
            raise RefusedError(_("A score is 1 to 5 (or a to e), ? when it is not known, 2-4 between two levels."))
        return self._with_level(assessment, level)

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        """The next level; from a score that is not known, the lowest or the highest it may be."""
        score = self._score(assessment) or Score(level=None)
        if score.level is None:
            return self._with_level(assessment, score.lowest if by > 0 else score.highest)
        return self._with_level(assessment, (score.level - 1 + by) % 5 + 1)

    @property
    def reads_across(self) -> bool:
        """One criterion is scored for every option before the next: what was liked there colours the others less."""
        return True

    # --- between two levels ------------------------------------------------------------------------

    def opened_by(self, assessment: Assessment, character: str) -> str | None:
        """A dash makes the level that stands there the lower one of two: `2-4` is typed as it is read."""
        score = self._score(assessment)
        if character not in DASHES:
            return None
        return f"{score.level if score and score.level else ''}-"

    def types_doubt(self, assessment: Assessment) -> bool:
        score = self._score(assessment)
        return score is not None and score.level is None

    def typed(self, assessment: Assessment) -> str:
        score = self._score(assessment)
        if score is None:
            return ""
        return str(score.level) if score.level else f"{score.lowest}-{score.highest}"

    def take(self, assessment: Assessment, text: str) -> Assessment:
        """The levels in `text`: one, or the two ends of a range; an end left out is that of the scale.

        Raises RefusedError for anything else.
        """
        typed = text.casefold().translate(_ONE_DASH)
        if typed == "?":
            return self._with_level(assessment, None)
        low, dash, high = typed.partition("-")
        one, other = (low or "1", high or "5") if dash else (low, low)
        if one not in LEVEL_KEYS or other not in LEVEL_KEYS:
            raise RefusedError(_("One level from 1 to 5, or two with a dash between: 2-4. ? when it is not known."))
        lowest, highest = sorted((LEVEL_KEYS[one], LEVEL_KEYS[other]))
        if lowest == highest:
            return self._with_level(assessment, lowest)
        score = (self._score(assessment) or Score(level=None)).between(lowest, highest)
        return assessment.with_score(self.option, self.criterion, score)

    def _with_level(self, assessment: Assessment, level: int | None) -> Assessment:
        score = (self._score(assessment) or Score(level=None)).with_level(level)
        return assessment.with_score(self.option, self.criterion, score)

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.UNKNOWN, AnswerState.NOT_ASKED)

    def state(self, assessment: Assessment) -> AnswerState | None:
        score = self._score(assessment)
        if score is None:
            return AnswerState.NOT_ASKED
        return AnswerState.UNKNOWN if score.level is None else AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        if state is AnswerState.UNKNOWN:
            return self._with_level(assessment, None)
        return assessment.with_score(self.option, self.criterion, None)

    # --- reason, source, doubt ---------------------------------------------------------------------

    def note(self, assessment: Assessment) -> str | None:
        """The reason for the score; a cell that was never scored has none to give."""
        score = self._score(assessment)
        return score.note if score else None

    def note_question(self, assessment: Assessment) -> str:
        return words.why(assessment, self.option, self.criterion)

    def with_note(self, assessment: Assessment, note: str) -> Assessment | None:
        return self._changed(assessment, "note", note)

    def source(self, assessment: Assessment) -> str | None:
        score = self._score(assessment)
        return score.source if score else None

    def with_source(self, assessment: Assessment, source: str) -> Assessment | None:
        return self._changed(assessment, "source", source)

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        score = self._score(assessment)
        if score is None or score.level is None:
            raise RefusedError(_("Score it first, or say between which levels: 2-4."))
        return self._changed(assessment, "confidence", next_confidence(score.confidence))

    def _changed(self, assessment: Assessment, attribute: str, value: object) -> Assessment:
        score = (self._score(assessment) or Score(level=None)).model_copy(update={attribute: value})
        return assessment.with_score(self.option, self.criterion, score)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        """What is scored, then the levels it may be, then the ends of the scale: the room may be three lines."""
        possible = self._possible(assessment)
        order = (*_ends_first(possible), *(level for level in (1, 5, 3, 2, 4) if level not in possible))
        return self.about_levels(assessment, width, order)

    def about_levels(self, assessment: Assessment, width: int, order: Iterable[int]) -> list[Line]:
        """What is scored, and the anchors of the levels in this order."""
        possible = self._possible(assessment)
        lines = [self._heading(assessment, width)]
        for number in order:
            anchor = criterion_words.anchor(assessment, self.criterion, number)
            mark = "▸" if number in possible else " "
            style = "accent" if number in possible else "muted"
            lines.append(line((clip(f"{mark}{number} {anchor}", width), style)))
        told = _guidance(assessment, self.criterion, width)
        # The levels of availability speak of the target, which has to be in sight with them.
        at = 1 if self.criterion == Criterion.AVAILABILITY else len(lines)
        return [*lines[:at], *told[:1], *lines[at:], *told[1:]]

    def _heading(self, assessment: Assessment, width: int) -> Line:
        """What is scored, how far it is known, who said so and why."""
        option = model_words.option_name(assessment, self.option)
        name = f"{criterion_words.criterion_name(assessment, self.criterion)} · {option}"
        score = self._score(assessment)
        parts: list[Span] = []
        if score is not None:
            source = _("Source: {source}", source=one_line(score.source)) if score.source else ""
            reason = _("Why: {reason}", reason=one_line(score.note)) if score.note else ""
            parts = [(words.doubt(score), "warn"), (reason, "plain"), (source, "muted")]
        spans = [span for text, style in parts if text for span in ((text, style), ("  ", "plain"))]
        if not spans:
            return line((clip(name, width), "strong"))
        return line((clip(name, width // 2) + "  ", "strong"), *spans)

    def _possible(self, assessment: Assessment) -> range:
        """The levels the score may have; none when it was not asked or may be any."""
        score = self._score(assessment)
        if score is None or (score.level, score.lowest, score.highest) == (None, 1, 5):
            return range(0)
        return range(score.level or score.lowest, (score.level or score.highest) + 1)


def _ends_first(levels: range) -> tuple[int, ...]:
    """The lowest and the highest, then those between."""
    return tuple(dict.fromkeys((*levels[:1], *levels[-1:], *levels)))


def _guidance(assessment: Assessment, criterion: str, width: int) -> list[Line]:
    """What the criterion scores, for a terminal that has the room."""
    return [line((clip(f" {text}", width), "plain")) for text in criterion_words.guidance(assessment, criterion)]


@dataclass(frozen=True, slots=True)
class PointsField(Field):
    """What the swing of a criterion from its worst to its best level is worth to a stakeholder, 0 to 100."""

    person: str
    criterion: str

    @property
    def key(self) -> str:
        return f"points.{self.person}.{self.criterion}"

    def name(self, assessment: Assessment) -> str:
        person = assessment.stakeholders.get(self.person)
        return _(
            "Points of {person}, {criterion}",
            person=person.name if person else "",
            criterion=criterion_words.criterion_name(assessment, self.criterion),
        )

    def points(self, assessment: Assessment) -> Decimal | None:
        return assessment.stakeholders[self.person].points.get(self.criterion)

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        points = self.points(assessment)
        return "" if points is None else edited_number(points)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        if not text.strip():
            return assessment.with_points(self.person, self.criterion, None)
        try:
            points = parse_number(text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        if not 0 <= points <= 100:
            raise RefusedError(_("Points go from 0 to 100: 100 for the swing that matters most."))
        return assessment.with_points(self.person, self.criterion, points)

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        if character not in "+-":
            return None
        points = (self.points(assessment) or Decimal(0)) + (5 if character == "+" else -5)
        return assessment.with_points(self.person, self.criterion, min(Decimal(100), max(Decimal(0), points)))

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return assessment.with_points(self.person, self.criterion, None)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        worst = criterion_words.anchor(assessment, self.criterion, 1)
        best = criterion_words.anchor(assessment, self.criterion, 5)
        name = criterion_words.criterion_name(assessment, self.criterion)
        text = _("{criterion}: what is it worth to go from the worst to the best?", criterion=name)
        return [
            *wrap(text, width, "strong"),
            line((clip(f" 1 {worst}", width), "muted")),
            line((clip(f" 5 {best}", width), "muted")),
            line(
                (
                    clip(_("100 for the swing that matters most, the others in proportion; + and - move by 5."), width),
                    "muted",
                )
            ),
            *_guidance(assessment, self.criterion, width),
        ]

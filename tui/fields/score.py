"""The field of the decision grid: a score."""

from __future__ import annotations

from collections.abc import Iterable

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment, Score
from domain.catalogue import Criterion
from domain.dataclass import dataclass
from domain.suggestions.confirming import Provenance, all_confirmed, confirmed
from tui.costing import suggestion_of
from tui.fields.answer import badges, next_confidence
from tui.fields.field import Field, RefusedError
from tui.formats.cells import width as width_of
from tui.i18n import _
from tui.lines import UNCUT, Line, Span, clip, line, one_line, wrap
from tui.provenance import provenance_of
from tui.words import criteria as criterion_words
from tui.words import models as model_words
from tui.words import scores as words
from tui.words import suggestions as suggestion_words
from tui.words.suggested import suggested

DASHES = "-–—−"
_ONE_DASH = str.maketrans(dict.fromkeys(DASHES, "-") | {" ": ""})

# A level has a digit, a letter, and the sign the digit's key gives without shift on a French keyboard.
LEVEL_KEYS = {
    character: level
    for level, characters in enumerate(("1a&", "2bé", '3c"', "4d'", "5e("), 1)
    for character in characters
}


TAKE, TAKE_ALL = "s", "t"
"""The keys that take what the facts suggest: for this cell, and for every option nobody scored on the criterion."""


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
        """The level with the signs of its confidence and of where it comes from; `?` when it is not known.

        A cell nobody scored shows in brackets what the facts suggest, or a dot.
        """
        score = self._score(assessment)
        if score is None:
            found = suggestion_of(assessment, self.option, self.criterion)
            text = suggested(found.low, found.likely, found.high) if found else ""
            return f"({text})" if text else "·"
        sign = suggestion_words.SIGNS.get(self.provenance(assessment), "")
        if score.level is None:
            return words.bounds(score) + badges(Confidence.SURE, "", score.note) + sign
        return f"{score.level}{badges(score.confidence, '', score.note)}{sign}"

    def provenance(self, assessment: Assessment) -> Provenance:
        """Where the score comes from, beside what the facts suggest."""
        return provenance_of(assessment, self.option, self.criterion)

    def offered(self, assessment: Assessment) -> Assessment | None:
        """A suggestion that waits."""
        if self.provenance(assessment) is not Provenance.SUGGESTED:
            return None
        return self._confirmed(assessment)

    def onward(self, assessment: Assessment) -> str:
        """The next option, then the first one on the next criterion; empty after the last cell."""
        options, criteria = assessment.grid_option_ids(), assessment.active_criterion_ids()
        order = [(option, criterion) for criterion in criteria for option in options]
        following = order[order.index((self.option, self.criterion)) + 1 :]
        return ScoreField(*following[0]).key if following else ""

    @property
    def goes_on_empty(self) -> bool:
        return True

    def _confirmed(self, assessment: Assessment) -> Assessment:
        found = suggestion_of(assessment, self.option, self.criterion)
        if found is None or found.says_nothing:
            raise RefusedError(suggestion_words.nothing_to_take())
        return confirmed(assessment, self.option, self.criterion, found)

    def _all_confirmed(self, assessment: Assessment) -> Assessment:
        found = ((id, suggestion_of(assessment, id, self.criterion)) for id in assessment.grid_option_ids())
        rows = ((id, suggestion) for id, suggestion in found if suggestion is not None)
        changed, count = all_confirmed(assessment, self.criterion, rows)
        if not count:
            raise RefusedError(suggestion_words.none_waiting())
        return changed

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        if character.casefold() == TAKE:
            return self._confirmed(assessment)
        if character.casefold() == TAKE_ALL:
            return self._all_confirmed(assessment)
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

    def doubt_question(self, assessment: Assessment) -> str:
        score = self._score(assessment)
        if score is None or score.level is not None:
            return ""
        return _("1-5: type the lowest and the highest level possible, such as 2-4.")

    def typed(self, assessment: Assessment) -> str:
        score = self._score(assessment)
        if score is None:
            return ""
        return str(score.level) if score.level else f"{score.lowest}-{score.highest}"

    def take(self, assessment: Assessment, text: str) -> Assessment:
        """The levels in `text`: one, or the two ends of a range; the lower end left out is that of the scale.

        Raises RefusedError for anything else: also for the dash that opens the cell, and nothing after it.
        """
        typed = text.casefold().translate(_ONE_DASH)
        if typed == "?":
            return self._with_level(assessment, None)
        low, dash, high = typed.partition("-")
        one, other = (low or "1", high) if dash else (low, low)
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
        """What is scored, then the levels it may be and those next to them: the room may be three lines.

        Where any level may be, the ends of the scale come first.
        """
        possible = self._possible(assessment)
        others = [level for level in (1, 5, 3, 2, 4) if level not in possible]
        if possible:
            others.sort(key=lambda level: min(abs(level - possible[0]), abs(level - possible[-1])))
        order = (*_ends_first(possible), *others)
        return self.about_levels(assessment, width, order)

    def about_levels(self, assessment: Assessment, width: int, order: Iterable[int], roomy: bool = False) -> list[Line]:
        """What is scored, what the facts say of it, and the anchors of the levels in this order.

        That the facts say nothing must not push a level out of a panel of few lines: there it comes last.
        """
        possible = self._possible(assessment)
        facts = self._about_suggestion(assessment, width, roomy)
        is_first = roomy or self._facts_matter(assessment)
        reason = self._reason(assessment, width)
        lines = [self._heading(assessment, width), *reason, *(facts if is_first else ())]
        lines_before = len(lines)
        for number in order:
            anchor = criterion_words.anchor(assessment, self.criterion, number)
            mark = "▸" if number in possible else " "
            style = "accent" if number in possible else "muted"
            lines.append(line((clip(f"{mark}{number} {anchor}", width), style)))
        told = _guidance(assessment, self.criterion, width)
        # The levels of availability speak of the target, which is in sight with them where a level stays so too.
        crowded = not roomy and reason and is_first and facts
        at = lines_before if self.criterion == Criterion.AVAILABILITY and not crowded else len(lines)
        return [*lines[:at], *told[:1], *lines[at:], *told[1:], *(() if is_first else facts)]

    def _facts_matter(self, assessment: Assessment) -> bool:
        """Whether the facts suggest something, or no longer what was taken from them."""
        found = suggestion_of(assessment, self.option, self.criterion)
        return self.provenance(assessment) is Provenance.GROUND_MOVED or (found is not None and not found.says_nothing)

    def _about_suggestion(self, assessment: Assessment, width: int, roomy: bool) -> list[Line]:
        """How the score stands to the facts; the reasons behind it on the same line, or where there is room below."""
        found, score = suggestion_of(assessment, self.option, self.criterion), self._score(assessment)
        where = self.provenance(assessment)
        said = suggestion_words.standing(score.confirmed if score else None, found, where)
        if not said or found is None:
            return []
        style = "warn" if where is Provenance.GROUND_MOVED else "accent"
        reasons = suggestion_words.reasons(found)
        if not roomy:
            # Whose rule a reason is stands in the help: the reason itself is not to be cut for it.
            texts = (f"{said} {reasons}", f"{said} {suggestion_words.reasons(found, sourced=False)}")
            wrapped = min(([each.text for each in wrap(text, width)] for text in texts), key=len)
            # A cell that was scored needs its reason and one level in sight, any other both ends of the scale.
            whole = 1 if self._possible(assessment) and not self.note(assessment) else 0
            shown = [*wrapped[:whole], *([clip(rest, width)] if (rest := " ".join(wrapped[whole:])) else [])]
            return [line((shown[0][: len(said)], style), (shown[0][len(said) :], "plain")), *map(line, shown[1:])]
        lines = [line((clip(said, width), style))]
        if reasons:
            lines.append(line((clip(f"  {reasons}", width), "plain")))
        if found.missing:
            told = suggestion_words.still_missing(found.missing)
            lines.append(line((clip(f"  {told}", width), "muted")))
        return lines

    def explained(self, assessment: Assessment) -> list[str]:
        """What is scored, how it stands to the facts, and the anchors of all levels from worst to best."""
        told = [criterion_words.criterion_name(assessment, self.criterion)]
        told += [line.text for line in self._reason(assessment, UNCUT)]
        told += [line.text.strip() for line in self._about_suggestion(assessment, UNCUT, roomy=True)]
        told += criterion_words.guidance(assessment, self.criterion)
        return told + [f"{level} {criterion_words.anchor(assessment, self.criterion, level)}" for level in range(1, 6)]

    def _heading(self, assessment: Assessment, width: int) -> Line:
        """What is scored, how far it is known, and who said so."""
        option = model_words.option_name(assessment, self.option)
        name = f"{criterion_words.criterion_name(assessment, self.criterion)} · {option}"
        score = self._score(assessment)
        parts: list[Span] = []
        if score is not None:
            source = _("Source: {source}", source=one_line(score.source)) if score.source else ""
            parts = [(words.doubt(score), "warn"), (source, "muted")]
        spans = [("  " + text, style) for text, style in parts if text]
        if not spans:
            more = "  " + _("F1: what all five levels mean")
            return line((clip(name, max(1, width - len(more))), "strong"), (more, "muted"))
        room = max(width // 2, width - sum(width_of(text) for text, _style in spans))
        return line((clip(name, room), "strong"), *spans)

    def _reason(self, assessment: Assessment, width: int) -> list[Line]:
        """Why it was scored so, on a line of its own; none where nobody said."""
        score = self._score(assessment)
        if score is None or not score.note:
            return []
        return [line((clip(_("Why: {reason}", reason=one_line(score.note)), width), "plain"))]

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

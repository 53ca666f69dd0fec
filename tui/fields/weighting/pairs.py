"""A pairwise judgement, and the one that would mend the most inconsistent of them."""

from __future__ import annotations

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import Stage, judgement
from domain.weight_answers import with_judgement
from tui.fields.field import Answered, RefusedError
from tui.fields.weighting.questions import QuestionField, swing_lines
from tui.i18n import _
from tui.lines import Line, clip, line, wrap
from tui.words import criteria as criterion_words
from tui.words import judgements as words
from tui.words import swings

SLIDER = (*range(9, 0, -1), *range(-2, -10, -1))
"""Saaty's scale from the first criterion worth most to the second worth most."""


@dataclass(frozen=True, slots=True)
class JudgementField(QuestionField):
    """How many times as much the swing of `first` is worth as that of `second`."""

    first: str
    second: str

    @property
    def stage(self) -> Stage:
        return Stage.PAIRS

    @property
    def about_ids(self) -> tuple[str, ...]:
        return (self.first, self.second)

    def name(self, assessment: Assessment) -> str:
        return _(
            "{first} against {second}, {person}",
            first=criterion_words.criterion_name(assessment, self.first),
            second=criterion_words.criterion_name(assessment, self.second),
            person=self.who(assessment).name,
        )

    def value(self, assessment: Assessment) -> int | None:
        return judgement(self.who(assessment), self.first, self.second)

    def shown(self, assessment: Assessment) -> str:
        value = self.value(assessment)
        return "·" if value is None else words.ratio(value)

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        value = self.value(assessment)
        if key in ("enter", " "):
            if value is None:
                raise RefusedError(_("Say which is worth more: ← the first, → the second, = as much; 1 to 9 how much."))
            return Answered(assessment, self.following(assessment))
        if key == "=":
            return Answered(self._with(assessment, 1), is_step=True)
        if key in "123456789" and len(key) == 1:
            sign = -1 if value is not None and value < 0 and key != "1" else 1
            return Answered(self._with(assessment, sign * int(key)), is_step=True)
        if key in ("x", "X"):
            turned = 1 if value in (None, 1) else -(value or 1)
            return Answered(self._with(assessment, turned), is_step=True)
        if key == "backspace" and value is None:
            return Answered(assessment, self.preceding(assessment))
        if len(key) == 1:
            raise RefusedError(_("← the first is worth more, → the second, = as much; 1 to 9 how much; x swaps them."))
        return None

    @property
    def steps_sideways(self) -> bool:
        return True

    @property
    def moves_by_steps(self) -> bool:
        return True

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        value = self.value(assessment)
        place = SLIDER.index(1 if value is None else value) + by
        return self._with(assessment, SLIDER[min(len(SLIDER) - 1, max(0, place))])

    def _with(self, assessment: Assessment, value: int | None) -> Assessment:
        return with_judgement(assessment, self.person, self.first, self.second, value)

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self._with(assessment, None)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        value = self.value(assessment)
        keys = _("← → which, how much · 1-9 · = as much · x swaps them · Enter: next · Backspace")
        said = self.name(assessment) if value is None else words.said(assessment, self.first, self.second, value)
        if width < 2 * _HALF:
            both = [swings.whole(assessment, self.person, id) for id in (self.first, self.second)]
            told = [line((clip(f" {text}", width), "plain")) for text in both]
            return [line((clip(said, width), "accent")), *told, line((clip(keys, width), "muted"))]
        one, *first = swing_lines(assessment, self.person, self.first, width)
        other, *second = swing_lines(assessment, self.person, self.second, width)
        return [line((clip(said, width), "accent")), one, *first, other, *second, line((clip(keys, width), "muted"))]


_HALF = 45
"""Cells each of two swings needs beside the other."""


@dataclass(frozen=True, slots=True)
class MendingField(QuestionField):
    """Takes, for the judgement that goes least with the others, the value they imply."""

    first: str
    second: str
    mended: int

    @property
    def key(self) -> str:
        return f"mending.{self.person}"

    @property
    def stage(self) -> Stage:
        return Stage.PAIRS

    @property
    def about_ids(self) -> tuple[str, ...]:
        return (self.first, self.second)

    def name(self, assessment: Assessment) -> str:
        return JudgementField(self.person, self.first, self.second).name(assessment)

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        if key not in ("enter", " "):
            return None
        changed = with_judgement(assessment, self.person, self.first, self.second, self.mended)
        return Answered(changed, JudgementField(self.person, self.first, self.second).key)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        told = _("Ask again, showing both lines: the person may also mean what they said. Enter takes the other value.")
        return [
            line((clip(self.name(assessment), width), "strong")),
            line((clip(words.said(assessment, self.first, self.second, self.mended), width), "accent")),
            *wrap(told, width, "muted"),
        ]

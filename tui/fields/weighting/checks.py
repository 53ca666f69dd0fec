"""A check question: which of two improvements is worth more."""

from __future__ import annotations

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import Stage, contradicted, levels_shown, shown_to
from domain.mcda.trade_off import TradeOff
from domain.stakeholder import Preference, Scale
from domain.weight_answers import with_check_answer
from tui.fields.field import Answered, RefusedError
from tui.fields.weighting.questions import QuestionField, is_narrow
from tui.i18n import _
from tui.lines import Line, clip, line, wrap
from tui.words import criteria as criterion_words
from tui.words import judgements as words

_KEYS = {
    "a": Preference.FIRST,
    "b": Preference.SECOND,
    "=": Preference.EQUAL,
    "1": Preference.FIRST,
    "2": Preference.SECOND,
    "left": Preference.FIRST,
    "right": Preference.SECOND,
}


@dataclass(frozen=True, slots=True)
class CheckField(QuestionField):
    """`given` is the answer there is to the question, if any."""

    question: TradeOff
    given: Preference | None

    @property
    def stage(self) -> Stage:
        return Stage.CHECKS

    @property
    def about_ids(self) -> tuple[str, ...]:
        return (self.question.first, self.question.second)

    def name(self, assessment: Assessment) -> str:
        return _(
            "Check: {first} against {second}, {person}",
            first=criterion_words.criterion_name(assessment, self.question.first),
            second=criterion_words.criterion_name(assessment, self.question.second),
            person=self.who(assessment).name,
        )

    @property
    def steps_sideways(self) -> bool:
        return True

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        if key.casefold() in _KEYS:
            changed = with_check_answer(assessment, self.person, self.question, _KEYS[key.casefold()])
            # Where the answer contradicts the weights, both stay in sight.
            against = any(found.question == self.question for found in contradicted(changed, self.person))
            return Answered(changed, "" if against else self.following(changed))
        if key in ("enter", " ") and self.given is not None:
            return Answered(assessment, self.following(assessment))
        if key == "backspace" and self.given is None:
            return Answered(assessment, self.preceding(assessment))
        if len(key) == 1 or key == "enter":
            raise RefusedError(_("a or ← for A, b or → for B, = when they are worth the same."))
        return None

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return with_check_answer(assessment, self.person, self.question, None)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        first, second = self.question.first, self.question.second
        shown = shown_to(assessment, self.person)
        level = self.question.level if shown.scale is Scale.ANCHORS else levels_shown(shown, first)[1]
        one, other = (criterion_words.criterion_short(assessment, id) for id in (first, second))
        lines = [
            ("A", one, criterion_words.anchor(assessment, first, level)),
            ("B", other, criterion_words.anchor(assessment, second, levels_shown(shown, second)[1])),
        ]
        told = [part for each in lines for part in wrap(words.improvement(*each), width, indent=" ")]
        if is_narrow(width):
            return told
        intro = line((clip(words.check_intro(assessment, first, second), width), "strong"))
        return [intro, *told, line((clip(words.check_keys(), width), "muted"))]

"""The last question of a weight interview: how sure the person is of the weights."""

from __future__ import annotations

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import Stage
from domain.weight_answers import with_weight_confidence
from tui.fields.field import Answered, RefusedError
from tui.fields.weighting.questions import QuestionField, following_confidence
from tui.i18n import _
from tui.lines import Line, clip, line, wrap
from tui.words import weighting as words

_KEYS = {key: level for level, keys in zip(Confidence, ("a1", "b2", "c3"), strict=True) for key in keys}


@dataclass(frozen=True, slots=True)
class SurenessField(QuestionField):
    """Sure, roughly or a guess."""

    @property
    def stage(self) -> Stage:
        return Stage.CONFIDENCE

    @property
    def about_ids(self) -> tuple[str, ...]:
        return ()

    def name(self, assessment: Assessment) -> str:
        return _("How sure {person} is of the weights", person=self.who(assessment).name)

    @property
    def steps_sideways(self) -> bool:
        return True

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        who = self.who(assessment)
        if key.casefold() in _KEYS:
            changed = with_weight_confidence(assessment, self.person, _KEYS[key.casefold()])
            return Answered(changed, self.following(changed))
        if key in ("left", "right"):
            return Answered(with_weight_confidence(assessment, self.person, following_confidence(who)), "")
        if key in ("enter", " ") and who.confidence is not None:
            return Answered(assessment, self.following(assessment))
        if key == "backspace" and who.confidence is None:
            return Answered(assessment, self.preceding(assessment))
        if len(key) == 1 or key == "enter":
            raise RefusedError(_("a for sure, b for roughly, c for a guess."))
        return None

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return with_weight_confidence(assessment, self.person, None)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        keys = _("a: sure · b: roughly · c: a guess · Backspace: back")
        return [
            *wrap(words.confidence_question(), width, "strong"),
            *wrap(words.confidence_meaning(), width, "plain"),
            line((clip(keys, width), "muted")),
        ]

"""The fields of the group: how much a voice counts, and how the weights become one set."""

from __future__ import annotations

from decimal import Decimal

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.stakeholder import Aggregation, Stakeholder
from tui.fields.field import Field, RefusedError
from tui.formats import edited_number, number, parse_number
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.lines import Line, wrap
from tui.words import people as words
from tui.words import refusals

FULL_VOICE = Decimal(100)


@dataclass(frozen=True, slots=True)
class VoiceField(Field):
    """How much a person's weights count in the group's, 0 to 100."""

    person: str

    @property
    def key(self) -> str:
        return f"voice.{self.person}"

    def _who(self, assessment: Assessment) -> Stakeholder:
        return assessment.stakeholders[self.person]

    def _with(self, assessment: Assessment, voice: Decimal) -> Assessment:
        who = self._who(assessment).model_copy(update={"voice": voice})
        return assessment.with_stakeholder(self.person, who)

    def name(self, assessment: Assessment) -> str:
        return _("Voice of {person}", person=self._who(assessment).name)

    def shown(self, assessment: Assessment) -> str:
        return number(self._who(assessment).voice)

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        return edited_number(self._who(assessment).voice)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        try:
            voice = parse_number(text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        if not 0 <= voice <= FULL_VOICE:
            raise RefusedError(_("A voice goes from 0 to 100: 2 counts twice as much as 1, and 0 not at all."))
        return self._with(assessment, voice)

    def press(self, assessment: Assessment, character: str) -> Assessment | None:
        if character not in "+-":
            return None
        voice = self._who(assessment).voice + (1 if character == "+" else -1)
        return self._with(assessment, min(FULL_VOICE, max(Decimal(0), voice)))

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        """A voice that is deleted counts like everybody's."""
        return self._with(assessment, Decimal(1))

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        told = _("2 counts twice as much as 1; 0: heard, but not counted. + and - move by 1, Delete goes back to 1.")
        return [*wrap(words.introduced(self._who(assessment)), width, "strong"), *wrap(told, width, "muted")]


@dataclass(frozen=True, slots=True)
class AggregationField(Field):
    """How the weights of several people become the group's."""

    @property
    def key(self) -> str:
        return "aggregation"

    def name(self, assessment: Assessment) -> str:
        return _("Mean of the weights")

    @property
    def steps_sideways(self) -> bool:
        return True

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        kinds = list(Aggregation)
        place = (kinds.index(assessment.weighting.aggregation) + by) % len(kinds)
        return assessment.with_weighting(assessment.weighting.model_copy(update={"aggregation": kinds[place]}))

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        return [
            line
            for kind in Aggregation
            for line in wrap(words.aggregation_meaning(kind), width, _style(assessment, kind))
        ]


def _style(assessment: Assessment, kind: Aggregation) -> str:
    return "strong" if kind is assessment.weighting.aggregation else "muted"

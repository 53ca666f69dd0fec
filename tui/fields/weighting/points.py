"""The points of a criterion: what its swing is worth against the one that has 100."""

from __future__ import annotations

import re
from decimal import Decimal

from domain.answer import AnswerState
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.elicitation import Stage, criteria_asked, points_allowed
from domain.mcda.swing import STEP
from domain.stakeholder import PointsBounds, WeightMethod
from domain.weight_answers import with_moved_up, with_points_between, with_swing_points
from domain.weights import point_bounds, swing_points
from tui.fields.field import Answered, RefusedError
from tui.fields.weighting.questions import QuestionField, swing_panel
from tui.formats import edited_number, number, parse_number, span
from tui.formats.unreadable import UnreadableError
from tui.i18n import _
from tui.lines import Line
from tui.words import criteria as criterion_words
from tui.words import refusals

_BETWEEN = re.compile(r"^\s*\??\s*([\d.,]+)\s*(?:-|–|\.\.|;|/|à|to)\s*([\d.,]+)\s*$")
"""Two numbers, as in 40-70."""


@dataclass(frozen=True, slots=True)
class WeightPointsField(QuestionField):
    """Points from 0 to 100, or bounds of them. In a swing order, never more than a line before has."""

    criterion: str

    @property
    def stage(self) -> Stage:
        return Stage.POINTS

    @property
    def about_ids(self) -> tuple[str, ...]:
        return (self.criterion,)

    def name(self, assessment: Assessment) -> str:
        return _(
            "Points of {person}, {criterion}",
            person=self.who(assessment).name,
            criterion=criterion_words.criterion_name(assessment, self.criterion),
        )

    # --- what is there -------------------------------------------------------------------------

    def points(self, assessment: Assessment) -> Decimal | None:
        """The points given."""
        return self.who(assessment).points.get(self.criterion)

    def bounds(self, assessment: Assessment) -> PointsBounds | None:
        return self.who(assessment).bounds.get(self.criterion)

    def _between(self, assessment: Assessment) -> tuple[Decimal, Decimal]:
        """What the points of the other lines leave of the bounds given; the same twice without bounds."""
        asked = criteria_asked(assessment, self.person)
        return point_bounds(self.who(assessment), asked).get(self.criterion, (Decimal(0), Decimal(0)))

    def suggested(self, assessment: Assessment) -> Decimal | None:
        """The points given or, in a swing order, those it suggests."""
        who = self.who(assessment)
        if who.method is not WeightMethod.SWING:
            return self.points(assessment)
        return (swing_points(who, criteria_asked(assessment, self.person)) or who.points).get(self.criterion)

    def shown(self, assessment: Assessment) -> str:
        low, high = self._between(assessment)
        if low < high:
            return span(low, high, number)
        points = self.suggested(assessment)
        return "·" if points is None else number(points)

    # --- keys ------------------------------------------------------------------------------------

    def answered(self, assessment: Assessment, key: str) -> Answered | None:
        swings = self.who(assessment).method is WeightMethod.SWING
        if key in ("enter", " ") and swings:
            return self._confirmed(assessment)
        if key in ("x", "X") and swings:
            return Answered(with_moved_up(assessment, self.person, self.criterion))
        if key == "backspace" and self.points(assessment) is None:
            return Answered(assessment, self.preceding(assessment))
        if len(key) == 1 and key.isalpha():
            raise RefusedError(_points_refusal())
        return None

    def _confirmed(self, assessment: Assessment) -> Answered:
        points = self.suggested(assessment)
        changed = assessment
        if points is not None and self.points(assessment) is None:
            changed = with_swing_points(assessment, self.person, self.criterion, points)
        return Answered(changed, self.following(changed))

    @property
    def steps_sideways(self) -> bool:
        return True

    @property
    def moves_by_steps(self) -> bool:
        return True

    def stepped(self, assessment: Assessment, by: int) -> Assessment | None:
        return self._moved(assessment, by * STEP)

    def _moved(self, assessment: Assessment, by: int) -> Assessment:
        """The points a step further, and no further than the neighbours in the order. Raises RefusedError there."""
        low, high = points_allowed(assessment, self.person, self.criterion)
        points = self.suggested(assessment) or Decimal(0)
        moved = min(high, max(low, points + by))
        if moved == points:
            self._check(assessment, points + by)
        return with_swing_points(assessment, self.person, self.criterion, moved)

    # --- typing ------------------------------------------------------------------------------------

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        bounds, points = self.bounds(assessment), self.points(assessment)
        if bounds:
            return f"{edited_number(bounds.low)}-{edited_number(bounds.high)}"
        return "" if points is None else edited_number(points)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        """`70`, bounds as in `40-70`, or `?` for anything the order allows, likeliest what it suggests."""
        if not text.strip():
            return with_swing_points(assessment, self.person, self.criterion, None)
        if text.strip() == "?":
            low, high = points_allowed(assessment, self.person, self.criterion)
            suggested = self.suggested(assessment)
            likely = None if suggested is None else min(high, max(low, suggested))
            return with_points_between(assessment, self.person, self.criterion, low, high, likely)
        pair = _BETWEEN.match(text)
        if pair:
            low, high = sorted(self._read(assessment, part) for part in pair.groups())
            return with_points_between(assessment, self.person, self.criterion, low, high)
        points = self._read(assessment, text.strip().lstrip("?"))
        return with_swing_points(assessment, self.person, self.criterion, points)

    def _read(self, assessment: Assessment, text: str) -> Decimal:
        try:
            points = parse_number(text)
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        if not 0 <= points <= 100:
            raise RefusedError(_points_refusal())
        return self._check(assessment, points)

    def _check(self, assessment: Assessment, points: Decimal) -> Decimal:
        """`points`, when they do not contradict the order. Raises RefusedError."""
        low, high = points_allowed(assessment, self.person, self.criterion)
        unsure = bool(self.who(assessment).bounds)
        if points > high and unsure:
            raise RefusedError(
                _("A line before this one has at most {points}: x moves this one up.", points=number(high))
            )
        if points > high:
            raise RefusedError(
                _(
                    "A line before this one has {points}: type no more than that, or x moves this one up.",
                    points=number(high),
                )
            )
        if points < low and unsure:
            raise RefusedError(
                _("A line after this one has at least {points}: x on that line moves it up.", points=number(low))
            )
        if points < low:
            raise RefusedError(
                _(
                    "A line after this one has {points}: type no less, or x on that line moves it up.",
                    points=number(low),
                )
            )
        return points

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return with_swing_points(assessment, self.person, self.criterion, None)

    def about(self, assessment: Assessment, width: int) -> list[Line]:
        if self.who(assessment).method is WeightMethod.SWING:
            keys = _("Enter: as shown · ← → by 5 · 40-70 or ?: not sure · x: a line up · Backspace")
        else:
            keys = _("Digits, ← → by 5 · 40-70 or ?: not sure · 100 for the line that matters most")
        return swing_panel(assessment, self.person, self.criterion, keys, width)


def _points_refusal() -> str:
    return _("Points go from 0 to 100: 100 for the line that matters most. Not sure? 40-70, or ?.")

"""The cell of a figure that may have bounds: typed as one number, or as lowest-likely-highest."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.cleaning import whole_line
from domain.dataclass import dataclass
from domain.estimate import Estimate
from tui.fields.answer import next_confidence
from tui.fields.cell import Cell
from tui.fields.field import RefusedError
from tui.formats import Unit, edited_number, number, parse_number
from tui.formats.unreadable import AmbiguousNumberError, UnreadableError
from tui.i18n import _
from tui.words import figures as words
from tui.words import refusals

_BETWEEN = re.compile(r"\s*[-–—−/;]\s*")
_CURRENCY = re.compile(r"\s*(?:€|\bEUR|\beuros?)$", re.IGNORECASE)
_SCALED = re.compile(r".*[0-9]\s*(?P<scale>[kKM])\s*(?:€|EUR|euros?)?", re.IGNORECASE)
_MONTHS = re.compile(r"(?<=[0-9])\s*(?:mois|months?)$", re.IGNORECASE)
_CENT = -2


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell(Cell):
    """A figure from 0 to `most`, with its bounds, its source and how sure it is; None while it was not asked.

    `unit` is what it counts: an amount of money, or a number of months.
    """

    read: Callable[[Assessment], Estimate | None]
    write: Callable[[Assessment, Estimate | None], Assessment]
    most: Decimal
    unit: Unit = Unit.MONEY

    @property
    def is_typed(self) -> bool:
        return True

    def typed(self, assessment: Assessment) -> str:
        figure = self.read(assessment)
        if figure is None or figure.likely is None:
            return ""
        if figure.low is None and figure.high is None:
            return edited_number(figure.likely)
        ends = (figure.low, figure.likely, figure.high)
        return "-".join(edited_number(figure.likely if end is None else end) for end in ends)

    def take(self, assessment: Assessment, text: str) -> Assessment:
        """The figure in `text`, its source kept. Two figures are bounds, with the likely one half-way between."""
        typed = text.strip()
        if not typed:
            return self.write(assessment, None)
        if typed == "?":
            return self._not_known(assessment)
        if typed in "-−–":
            raise RefusedError(words.nothing_is_zero())
        if typed[0] in "-−–":
            raise RefusedError(words.negative())
        written = _BETWEEN.split(typed)
        if not all(written):
            raise RefusedError(words.end_missing())
        parts = [self._part(part) for part in _with_shared_scale(written)]
        old = self.read(assessment)
        source = old.source if old else ""
        match parts:
            case [likely]:
                confidence = old.confidence if old else Confidence.SURE
                figure = Estimate(likely=likely, confidence=confidence, source=source)
            case [low, high] if low <= high:
                likely = ((low + high) / 2).quantize(Decimal("0.01"))
                figure = Estimate(likely=likely, low=low, high=high, source=source)
            case [low, likely, high] if low <= likely <= high:
                figure = Estimate(likely=likely, low=low, high=high, source=source)
            case _:
                raise RefusedError(words.out_of_order())
        return self.write(assessment, figure)

    def _part(self, text: str) -> Decimal:
        try:
            value = parse_number(text if self.unit is not Unit.COUNT else _MONTHS.sub("", text), self.unit)
        except AmbiguousNumberError as error:
            possible = tuple(reading for reading in error.readings if reading <= self.most and _is_to_the_cent(reading))
            if len(possible) != 1:
                raise RefusedError(refusals.unreadable(error)) from None
            value = possible[0]
        except UnreadableError as error:
            raise RefusedError(refusals.unreadable(error)) from None
        if value < 0:
            raise RefusedError(words.negative())
        if value > self.most:
            raise RefusedError(words.too_large(number(self.most)))
        if not _is_to_the_cent(value):
            raise RefusedError(words.too_precise())
        return value

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.UNKNOWN, AnswerState.NOT_ASKED)

    def state(self, assessment: Assessment) -> AnswerState | None:
        figure = self.read(assessment)
        if figure is None:
            return AnswerState.NOT_ASKED
        return AnswerState.UNKNOWN if figure.likely is None else AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        return self._not_known(assessment) if state is AnswerState.UNKNOWN else self.write(assessment, None)

    def _not_known(self, assessment: Assessment) -> Assessment:
        old = self.read(assessment)
        return self.write(assessment, Estimate(likely=None, source=old.source if old else ""))

    def source(self, assessment: Assessment) -> str | None:
        figure = self.read(assessment)
        return "" if figure is None else figure.source

    def with_source(self, assessment: Assessment, source: str) -> Assessment | None:
        figure = self.read(assessment)
        if figure is None:
            raise RefusedError(_("Type the figure first, or ? when nobody knows it."))
        return self.write(assessment, figure.model_copy(update={"source": whole_line(source)}))

    def confidence(self, assessment: Assessment) -> Confidence:
        figure = self.read(assessment)
        return figure.confidence if figure else Confidence.SURE

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        figure = self.read(assessment)
        if figure is None or figure.likely is None:
            raise RefusedError(words.only_given())
        if figure.low is not None or figure.high is not None:
            raise RefusedError(_("Its bounds say how sure it is. Type one figure to say it otherwise."))
        return self.write(assessment, figure.model_copy(update={"confidence": next_confidence(figure.confidence)}))


def _with_shared_scale(parts: list[str]) -> list[str]:
    """A `k` or `M` written once, behind the last figure, is meant for all: 60-70-80k.

    Not so where they are in order as they stand and would not be with it: 900-1.2k is from 900 to 1,200.
    """
    unit = _SCALED.fullmatch(parts[-1])
    if unit is None or any(_SCALED.fullmatch(part) for part in parts[:-1]):
        return parts
    scaled = [f"{_CURRENCY.sub('', part)}{unit['scale']}" for part in parts[:-1]] + parts[-1:]
    try:
        figures = [parse_number(part) for part in scaled]
    except UnreadableError:
        return parts
    return scaled if figures == sorted(figures) else parts


def _is_to_the_cent(value: Decimal) -> bool:
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _CENT

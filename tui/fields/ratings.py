"""How an offer is judged: its level by a criterion, and what was seen for it."""

from __future__ import annotations

from domain.answer import AnswerState, Confidence
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.offer import Rating
from tui.fields.answer import next_confidence
from tui.fields.cell import LevelCell, TextCell
from tui.fields.field import RefusedError
from tui.fields.offers import offer_record
from tui.fields.record import Part, Record
from tui.i18n import _
from tui.keys_in_use import name_of_key
from tui.words import figures
from tui.words import offers as words

_NOT_KNOWN = Rating(level=None)


def _rating(offer: str, criterion: str) -> Part[Rating | None]:
    """The rating of an offer by a criterion; None while nobody asked."""
    return offer_record(offer).entry("ratings", criterion)


def _record(offer: str, criterion: str) -> Record[Rating]:
    rating = _rating(offer, criterion)
    return Record(lambda assessment: rating.read(assessment) or _NOT_KNOWN, rating.write)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCell(LevelCell):
    """A level from 1 to 5 by one criterion; ? when it was asked and is not known; F7 says how sure."""

    offer: str
    criterion: str

    def _given(self, assessment: Assessment) -> Rating | None:
        return _rating(self.offer, self.criterion).read(assessment)

    @property
    def states(self) -> tuple[AnswerState, ...]:
        return (AnswerState.UNKNOWN, AnswerState.NOT_ASKED)

    def state(self, assessment: Assessment) -> AnswerState | None:
        rating = self._given(assessment)
        if rating is None:
            return AnswerState.NOT_ASKED
        return AnswerState.UNKNOWN if rating.level is None else AnswerState.GIVEN

    def with_state(self, assessment: Assessment, state: AnswerState) -> Assessment | None:
        if state is AnswerState.NOT_ASKED:
            return _rating(self.offer, self.criterion).write(assessment, None)
        return self.write(assessment, None)

    def confidence(self, assessment: Assessment) -> Confidence:
        rating = self._given(assessment)
        return rating.confidence if rating else Confidence.SURE

    def with_next_confidence(self, assessment: Assessment) -> Assessment | None:
        rating = self._given(assessment)
        if rating is None or rating.level is None:
            raise RefusedError(figures.only_given())
        record = _record(self.offer, self.criterion)
        return record.changed(assessment, confidence=next_confidence(rating.confidence))


def rating_cell(assessment: Assessment, id: str, criterion: str) -> RatingCell:
    """How well the offer does by one criterion."""
    rating = _record(id, criterion)
    level = rating.part("level")

    def told(assessment: Assessment) -> tuple[str, ...]:
        given = level.read(assessment)
        shown = (given,) if given else (1, 3, 5)
        return tuple(_("{name}: {text}", name=each, text=words.anchor(criterion, each)) for each in shown)

    return RatingCell(
        id=f"offer.{id}.rating.{criterion}",
        label=words.criterion(assessment, criterion),
        told=told,
        advice=_(
            "1 to 5, + and −, ? not known. {doubt} how sure. What was seen goes beside it, or under {source}.",
            doubt=name_of_key("confidence"),
            source=name_of_key("source"),
        ),
        noted=rating.part("note"),
        sourced=rating.part("evidence"),
        lowest=1,
        highest=5,
        read=level.read,
        write=level.write,
        offer=id,
        criterion=criterion,
    )


def evidence_cell(assessment: Assessment, id: str, criterion: str) -> TextCell:
    """What was seen or shown for the level."""
    rating = _record(id, criterion)
    evidence = rating.part("evidence")
    return TextCell(
        id=f"offer.{id}.evidence.{criterion}",
        label=_("What was seen for it: {criterion}", criterion=words.criterion(assessment, criterion)),
        advice=_("A document, a call with a client, a visit."),
        noted=rating.part("note"),
        read=evidence.read,
        write=evidence.write,
    )

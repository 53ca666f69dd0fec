"""An assessment taken apart into its entries, one for each thing a person says, and put together again.

Comparing and merging work on entries, so that what is "the same question" is decided here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from domain.answer import Answer
from domain.assessment import (
    Assessment,
    CriterionCase,
    OptionCase,
    Reading,
    SafeguardCheck,
    ScopeEntry,
    Score,
)
from domain.base import EMPTY, Frozen
from domain.catalogue import Criterion, ItFunction, Kpi, Model, Safeguard
from domain.decision import Decision
from domain.questions import QUESTIONS
from domain.stakeholder import Judgement, Place, Points, PointsBounds, Shown, Stakeholder, TradeOffAnswer, Weighting
from domain.steps import Step
from domain.text import Line


class EntryKind(StrEnum):
    """What an entry says; in brackets the ids that name one.

    `TITLE`, `CREATED_ON` · `ANSWER` (question) · `OPTION` (option) · `SCOPE` (function) · `CRITERION` (criterion) ·
    `STAKEHOLDER` (person): all but the answers about weights · `SHOWN` (person): what those answers were given to ·
    `RANK`, `POINTS` (person, criterion) · `JUDGEMENT` (person and two criteria, in alphabetical order) · `CHECK`
    (person, first and second criterion) · `WEIGHTING` · `SCORE` (option, criterion) · `SAFEGUARD` (safeguard) ·
    `DECISION` (record) · `READING` (month, KPI).
    """

    TITLE = "title"
    CREATED_ON = "created_on"
    ANSWER = "answer"
    OPTION = "option"
    SCOPE = "scope"
    CRITERION = "criterion"
    STAKEHOLDER = "stakeholder"
    SHOWN = "shown"
    RANK = "rank"
    POINTS = "points"
    JUDGEMENT = "judgement"
    CHECK = "check"
    WEIGHTING = "weighting"
    SCORE = "score"
    SAFEGUARD = "safeguard"
    DECISION = "decision"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class EntryId:
    """Which entry it is: its kind and the ids that name it."""

    kind: EntryKind
    ids: tuple[str, ...] = ()

    @property
    def owners(self) -> tuple[EntryId, ...]:
        """The custom option, criterion and person this entry is about, beside itself: it goes when they go."""
        return tuple(
            EntryId(kind, (id,))
            for kind, id in zip(_OWNERS.get(self.kind, ()), self.ids, strict=False)
            if id not in _STANDARD
        )

    @property
    def is_custom(self) -> bool:
        """Whether it stands for an option, criterion or person that exists through this entry alone."""
        return self.kind in CUSTOM_KINDS and self.ids[0] not in _STANDARD


class SwingPoints(Frozen):
    """A person's points for a swing, with the bounds of one who is not sure; either may be missing."""

    points: Points | None = None
    bounds: PointsBounds | None = None


class PairJudgement(Frozen):
    """How two criteria compare for a person: the first to the second, or asked the other way round."""

    judgement: Judgement | None = None
    reverse: Judgement | None = None


Entry = (
    Line
    | date
    | Answer
    | OptionCase
    | ScopeEntry
    | CriterionCase
    | Stakeholder
    | Shown
    | Place
    | SwingPoints
    | PairJudgement
    | TradeOffAnswer
    | Weighting
    | Score
    | SafeguardCheck
    | Decision
    | Reading
)
"""What an entry says: a text, a date, a place or a record of the assessment."""

Entries = Mapping[EntryId, Entry]

CUSTOM_KINDS = (EntryKind.OPTION, EntryKind.CRITERION, EntryKind.STAKEHOLDER)
"""The kinds of which people make entries of their own, with ids such as option_3."""

_STANDARD = frozenset((*map(str, Model), *map(str, Criterion)))
_PER_CRITERION = (EntryKind.STAKEHOLDER, EntryKind.CRITERION, EntryKind.CRITERION)
_OWNERS: Mapping[EntryKind, tuple[EntryKind, ...]] = MappingProxyType(
    {
        EntryKind.SCORE: (EntryKind.OPTION, EntryKind.CRITERION),
        EntryKind.SHOWN: (EntryKind.STAKEHOLDER,),
        **dict.fromkeys((EntryKind.RANK, EntryKind.POINTS, EntryKind.JUDGEMENT, EntryKind.CHECK), _PER_CRITERION),
    }
)
_NOT_SAID = (Answer(), OptionCase(), CriterionCase(), SafeguardCheck(), Weighting())
_ASKED_FOR_WEIGHTS = ("ranks", "points", "bounds", "judgements", "trade_offs")

T = TypeVar("T")


# --- taking apart ------------------------------------------------------------------------------


def entries(assessment: Assessment) -> Entries:
    """Every entry of an assessment, in the order it holds them.

    What is at its default has no entry: an option nobody touched and one put back to the method's own say the same.
    The id of the assessment and its count of custom ids are no entries: nobody said them.
    """
    return MappingProxyType({id: entry for id, entry in _all(assessment) if not _is_silent(entry)})


def _is_silent(entry: Entry) -> bool:
    return entry in _NOT_SAID or (isinstance(entry, Answer) and entry.is_blank) or entry == ""


def _all(assessment: Assessment) -> Iterator[tuple[EntryId, Entry]]:
    yield EntryId(EntryKind.TITLE), assessment.title
    yield EntryId(EntryKind.CREATED_ON), assessment.created_on
    yield EntryId(EntryKind.WEIGHTING), assessment.weighting
    simple: tuple[tuple[EntryKind, Mapping[Any, Entry]], ...] = (
        (EntryKind.ANSWER, assessment.answers),
        (EntryKind.OPTION, assessment.options),
        (EntryKind.SCOPE, assessment.scope),
        (EntryKind.CRITERION, assessment.criteria),
        (EntryKind.SAFEGUARD, assessment.safeguards),
        (EntryKind.DECISION, assessment.decisions),
    )
    for kind, rows in simple:
        for id, entry in rows.items():
            yield EntryId(kind, (str(id),)), entry
    for id, person in assessment.stakeholders.items():
        yield from _of_person(str(id), person)
    yield from _grid(EntryKind.SCORE, assessment.scores)
    yield from _grid(EntryKind.READING, assessment.readings)


def _grid(kind: EntryKind, rows: Mapping[Any, Mapping[Any, Entry]], *before: str) -> Iterator[tuple[EntryId, Entry]]:
    for first, row in rows.items():
        for second, entry in row.items():
            yield EntryId(kind, (*before, str(first), str(second))), entry


def _of_person(id: str, person: Stakeholder) -> Iterator[tuple[EntryId, Entry]]:
    nothing_asked = dict.fromkeys(_ASKED_FOR_WEIGHTS, EMPTY)
    yield EntryId(EntryKind.STAKEHOLDER, (id,)), person.model_copy(update={**nothing_asked, "shown": None})
    if person.shown is not None:
        yield EntryId(EntryKind.SHOWN, (id,)), person.shown
    for criterion, rank in person.ranks.items():
        yield EntryId(EntryKind.RANK, (id, str(criterion))), rank
    for criterion in dict.fromkeys((*person.points, *person.bounds)):
        points = SwingPoints(points=person.points.get(criterion), bounds=person.bounds.get(criterion))
        yield EntryId(EntryKind.POINTS, (id, str(criterion))), points
    pairs = [(str(first), str(second)) for first, row in person.judgements.items() for second in row]
    for first, second in dict.fromkeys((min(pair), max(pair)) for pair in pairs):
        there = person.judgements.get(first, EMPTY).get(second)
        back = person.judgements.get(second, EMPTY).get(first) if first != second else None
        yield EntryId(EntryKind.JUDGEMENT, (id, first, second)), PairJudgement(judgement=there, reverse=back)
    yield from _grid(EntryKind.CHECK, person.trade_offs, id)


# --- putting together --------------------------------------------------------------------------


def assembled(entries: Entries, like: Assessment, custom_made: int | None = None) -> Assessment:
    """The assessment that `entries` make, with the id of `like` and its count of custom ids unless one is given.

    Custom options, criteria and people stand in the order of the entries, readings by month, decisions by number.
    What was asked of a person who is not among the entries is left out. Raises ValueError for entries no assessment
    can hold together.
    """
    title, created_on, weighting = (entries.get(EntryId(kind)) for kind in _SINGLE)
    readings = _rows(_of(entries, EntryKind.READING, Reading))
    return Assessment(
        id=like.id,
        title=title if isinstance(title, str) else "",
        created_on=created_on if isinstance(created_on, date) else like.created_on,
        custom_made=like.custom_made if custom_made is None else custom_made,
        answers=_by_id(_of(entries, EntryKind.ANSWER, Answer)),
        options=_by_id(_of(entries, EntryKind.OPTION, OptionCase)),
        scope=_by_id(_of(entries, EntryKind.SCOPE, ScopeEntry)),
        criteria=_by_id(_of(entries, EntryKind.CRITERION, CriterionCase)),
        stakeholders=_people(entries),
        weighting=weighting if isinstance(weighting, Weighting) else Weighting(),
        scores=_rows(_of(entries, EntryKind.SCORE, Score)),
        safeguards=_by_id(_of(entries, EntryKind.SAFEGUARD, SafeguardCheck)),
        decisions=dict(sorted(_by_id(_of(entries, EntryKind.DECISION, Decision)).items(), key=_number_of)),
        readings=dict(sorted(readings.items())),
    )


_SINGLE = (EntryKind.TITLE, EntryKind.CREATED_ON, EntryKind.WEIGHTING)


def _of(entries: Entries, kind: EntryKind, type: type[T]) -> Iterator[tuple[tuple[str, ...], T]]:
    return ((id.ids, entry) for id, entry in entries.items() if id.kind is kind and isinstance(entry, type))


def _by_id(found: Iterable[tuple[tuple[str, ...], T]]) -> dict[Any, T]:
    return {ids[0]: entry for ids, entry in found}


def _rows(found: Iterable[tuple[tuple[str, ...], T]]) -> dict[Any, dict[Any, T]]:
    rows: dict[Any, dict[Any, T]] = {}
    for (first, second), entry in found:
        rows.setdefault(first, {})[second] = entry
    return rows


def _people(entries: Entries) -> dict[str, Stakeholder]:
    people = _by_id(_of(entries, EntryKind.STAKEHOLDER, Stakeholder))
    asked: dict[str, dict[str, Any]] = {id: {name: {} for name in _ASKED_FOR_WEIGHTS} for id in people}
    for id, entry in entries.items():
        if id.kind in _OF_A_PERSON and id.ids[0] in asked:
            _put_in(asked[id.ids[0]], id.ids[1:], entry)
    return {id: person.model_copy(update=_checked(asked[id])) for id, person in people.items()}


_OF_A_PERSON = (EntryKind.SHOWN, EntryKind.RANK, EntryKind.POINTS, EntryKind.JUDGEMENT, EntryKind.CHECK)


def _put_in(answers: dict[str, Any], about: tuple[str, ...], entry: Entry) -> None:
    match entry:
        case Shown():
            answers["shown"] = entry
        case int():
            answers["ranks"][about[0]] = entry
        case SwingPoints():
            for name, value in (("points", entry.points), ("bounds", entry.bounds)):
                if value is not None:
                    answers[name][about[0]] = value
        case PairJudgement():
            for (first, second), judgement in ((about, entry.judgement), (about[::-1], entry.reverse)):
                if judgement is not None:
                    answers["judgements"].setdefault(first, {})[second] = judgement
        case TradeOffAnswer():
            answers["trade_offs"].setdefault(about[0], {})[about[1]] = entry


def _checked(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers about weights in the types of a `Stakeholder`."""
    person = Stakeholder(name="-", **answers)
    return {name: getattr(person, name) for name in (*_ASKED_FOR_WEIGHTS, "shown")}


# --- order -------------------------------------------------------------------------------------

_SECTIONS = (
    *(EntryKind.TITLE, EntryKind.CREATED_ON, Step.COMPANY, Step.DIAGNOSIS, Step.MODELS),
    *(EntryKind.OPTION, EntryKind.SCOPE, EntryKind.CRITERION, EntryKind.STAKEHOLDER, EntryKind.WEIGHTING),
    *(EntryKind.SCORE, EntryKind.SAFEGUARD, Step.DECISION, EntryKind.DECISION, Step.FOLLOW_UP, EntryKind.READING),
)
_LISTS: Mapping[EntryKind, tuple[Iterable[str], ...]] = MappingProxyType(
    {
        EntryKind.ANSWER: (QUESTIONS,),
        EntryKind.OPTION: (Model,),
        EntryKind.SCOPE: (ItFunction,),
        EntryKind.CRITERION: (Criterion,),
        EntryKind.SCORE: (Model, Criterion),
        EntryKind.SAFEGUARD: (Safeguard,),
        EntryKind.READING: ((), Kpi),
        **dict.fromkeys(_OF_A_PERSON, ((), Criterion, Criterion)),
    }
)
_PLACES = MappingProxyType(
    {
        kind: tuple({str(id): number for number, id in enumerate(known)} for known in lists)
        for kind, lists in _LISTS.items()
    }
)
_KINDS = tuple(EntryKind)
_DIGITS = re.compile(r"([0-9]+)")


def in_order(ids: Iterable[EntryId]) -> list[EntryId]:
    """`ids` as the interview goes: by section, then as the catalogue has them, custom ones by their number."""
    return sorted(ids, key=_order)


def _order(id: EntryId) -> tuple[Any, ...]:
    section: EntryKind | Step = id.kind
    if id.kind is EntryKind.ANSWER:
        section = QUESTIONS[id.ids[0]].step
    elif id.kind in _OF_A_PERSON:
        section = EntryKind.STAKEHOLDER
    known = _PLACES.get(id.kind, ())
    places = [_place(known[at] if at < len(known) else {}, part) for at, part in enumerate(id.ids)]
    # All that was asked of a person follows that person.
    return _SECTIONS.index(section), places[:1], _KINDS.index(id.kind), places[1:]


def _place(known: Mapping[str, int], id: str) -> tuple[int, list[str | int]]:
    return (known[id], []) if id in known else (len(known), _by_number(id))


def _by_number(id: str) -> list[str | int]:
    """`id` with its numbers as numbers, so that option_10 comes after option_9."""
    return [int(part) if at % 2 else part for at, part in enumerate(_DIGITS.split(id))]


def _number_of(record: tuple[str, object]) -> list[str | int]:
    return _by_number(record[0])

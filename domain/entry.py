"""What one entry of an assessment is called, and where it stands in the order of the interview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from domain.base import Frozen
from domain.catalogue import Criterion, Model, Safeguard
from domain.dataclass import dataclass
from domain.questions import QUESTIONS
from domain.stakeholder import Judgement, Points, PointsBounds
from domain.steps import Step
from domain.tco.lines import TODAY


class EntryKind(StrEnum):
    """What an entry says; in brackets the ids that name one.

    `TITLE`, `CREATED_ON` · `ANSWER` (question) · `OPTION` (option) · `SCOPE`, `FUNCTION` (function) · `WAVE` (wave) ·
    `CRITERION` (criterion) · `STAKEHOLDER` (person): all but the answers about weights · `SHOWN` (person): what those
    answers were given to · `RANK`, `POINTS` (person, criterion) · `JUDGEMENT` (person and two criteria, in alphabetical
    order) · `CHECK` (person, first and second criterion) · `WEIGHTING` · `COST` (option or `today`, line) ·
    `COST_PARAMETERS` · `SCORE` (option, criterion) ·
    `PROVIDER_CRITERION` (criterion) · `OFFER` (offer) · `SAFEGUARD` (safeguard) · `SKILL` (skill) · `DOCUMENT`
    (document) · `EXIT` (option) · `REGIME` (regime) · `COMPLIANCE` (point) · `DECISION` (record) · `READING` (month,
    KPI) · `MEETING` (ritual, number) · `ACTION` (action). What a wave, an offer or an exit holds by key is an entry
    each, with the name of the field and the key as further ids.
    """

    TITLE = "title"
    CREATED_ON = "created_on"
    ANSWER = "answer"
    OPTION = "option"
    SCOPE = "scope"
    FUNCTION = "function"
    WAVE = "wave"
    CRITERION = "criterion"
    STAKEHOLDER = "stakeholder"
    SHOWN = "shown"
    RANK = "rank"
    POINTS = "points"
    JUDGEMENT = "judgement"
    CHECK = "check"
    WEIGHTING = "weighting"
    COST = "cost"
    COST_PARAMETERS = "cost_parameters"
    SCORE = "score"
    PROVIDER_CRITERION = "provider_criterion"
    OFFER = "offer"
    SAFEGUARD = "safeguard"
    SKILL = "skill"
    DOCUMENT = "document"
    EXIT = "exit"
    REGIME = "regime"
    COMPLIANCE = "compliance"
    DECISION = "decision"
    READING = "reading"
    MEETING = "meeting"
    ACTION = "action"


PER_PERSON = (EntryKind.SHOWN, EntryKind.RANK, EntryKind.POINTS, EntryKind.JUDGEMENT, EntryKind.CHECK)
"""What is asked of a person for their weights."""

IN_PARTS = (EntryKind.WAVE, EntryKind.OFFER, EntryKind.EXIT)
"""The kinds of which what is held by key is an entry each."""

CUSTOM_KINDS = (
    *(EntryKind.OPTION, EntryKind.CRITERION, EntryKind.STAKEHOLDER),
    *(EntryKind.WAVE, EntryKind.OFFER, EntryKind.PROVIDER_CRITERION, EntryKind.ACTION),
)
"""The kinds of which people make entries of their own, with ids such as option_3."""


class SwingPoints(Frozen):
    """A person's points for a swing, with the bounds of one who is not sure; either may be missing."""

    points: Points | None = None
    bounds: PointsBounds | None = None


class PairJudgement(Frozen):
    """How two criteria compare for a person: the first to the second, or asked the other way round."""

    judgement: Judgement | None = None
    reverse: Judgement | None = None


Entry = Frozen | str | int | date
"""What an entry says: a record of the assessment, a text, a choice, a place, a date, or yes or no."""


@dataclass(frozen=True, slots=True)
class EntryId:
    """Which entry it is: its kind and the ids that name it."""

    kind: EntryKind
    ids: tuple[str, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it is something a wave, an offer or an exit holds by key."""
        return self.kind in IN_PARTS and len(self.ids) > 1

    @property
    def is_custom(self) -> bool:
        """Whether it stands for something that people made, which exists through this entry alone."""
        return self.kind in CUSTOM_KINDS and not self.is_part and self.ids[0] not in _STANDARD.get(self.kind, ())

    @property
    def owners(self) -> tuple[EntryId, ...]:
        """The things made by people that this entry is about, beside itself: it goes when they go."""
        found = [EntryId(kind, (id,)) for kind, id in zip(_OWNERS.get(self.kind, ()), self.ids, strict=False)]
        if self.is_part:
            found.append(EntryId(self.kind, self.ids[:1]))
        if self.is_part and self.ids[1] == "ratings":
            found.append(EntryId(EntryKind.PROVIDER_CRITERION, self.ids[2:]))
        return tuple(owner for owner in found if owner.is_custom)


_STANDARD: Mapping[EntryKind, frozenset[str]] = MappingProxyType(
    {
        EntryKind.OPTION: frozenset((*map(str, Model), TODAY)),
        EntryKind.CRITERION: frozenset(map(str, Criterion)),
        # What offers are judged by has the ids of the safeguards about the provider.
        EntryKind.PROVIDER_CRITERION: frozenset(map(str, Safeguard)),
    }
)
_PER_CRITERION = (EntryKind.STAKEHOLDER, EntryKind.CRITERION, EntryKind.CRITERION)
_OWNERS: Mapping[EntryKind, tuple[EntryKind, ...]] = MappingProxyType(
    {
        EntryKind.COST: (EntryKind.OPTION,),
        EntryKind.SCORE: (EntryKind.OPTION, EntryKind.CRITERION),
        EntryKind.EXIT: (EntryKind.OPTION,),
        EntryKind.SHOWN: (EntryKind.STAKEHOLDER,),
        **dict.fromkeys(PER_PERSON[1:], _PER_CRITERION),
    }
)

# --- order -------------------------------------------------------------------------------------

_SECTIONS = (
    *(EntryKind.TITLE, EntryKind.CREATED_ON, Step.COMPANY, Step.DIAGNOSIS, Step.MODELS),
    *(EntryKind.OPTION, EntryKind.SCOPE, EntryKind.FUNCTION, EntryKind.WAVE),
    *(EntryKind.COST, EntryKind.COST_PARAMETERS),
    *(EntryKind.CRITERION, EntryKind.STAKEHOLDER, EntryKind.WEIGHTING, EntryKind.SCORE),
    *(EntryKind.PROVIDER_CRITERION, EntryKind.OFFER, EntryKind.SAFEGUARD, EntryKind.SKILL, EntryKind.DOCUMENT),
    *(EntryKind.EXIT, EntryKind.REGIME, EntryKind.COMPLIANCE),
    *(Step.GRID, Step.SAFEGUARDS, Step.DECISION, EntryKind.DECISION, Step.FOLLOW_UP, EntryKind.READING),
    *(EntryKind.MEETING, EntryKind.ACTION),
)
_KINDS = tuple(EntryKind)
_DIGITS = re.compile(r"([0-9]+)")

Catalogues = Mapping[EntryKind, tuple[Iterable[str], ...]]


def in_order(ids: Iterable[EntryId], catalogues: Catalogues) -> list[EntryId]:
    """`ids` as the interview goes: by section, then as the `catalogues` have them, the others by their number."""
    places = {
        kind: tuple({str(id): number for number, id in enumerate(known)} for known in lists)
        for kind, lists in catalogues.items()
    }
    return sorted(ids, key=lambda id: _order(id, places.get(id.kind, ())))


def _order(id: EntryId, known: tuple[Mapping[str, int], ...]) -> tuple[Any, ...]:
    section: EntryKind | Step = id.kind
    if id.kind is EntryKind.ANSWER:
        section = QUESTIONS[id.ids[0]].step
    elif id.kind in PER_PERSON:
        section = EntryKind.STAKEHOLDER
    places = [_place(known[at] if at < len(known) else {}, part) for at, part in enumerate(id.ids)]
    # All that was asked of a person follows that person.
    return _SECTIONS.index(section), places[:1], _KINDS.index(id.kind), places[1:]


def _place(known: Mapping[str, int], id: str) -> tuple[int, list[str | int]]:
    return (known[id], []) if id in known else (len(known), by_number(id))


def by_number(id: str) -> list[str | int]:
    """`id` with its numbers as numbers, so that option_10 comes after option_9."""
    return [int(part) if at % 2 else part for at, part in enumerate(_DIGITS.split(id))]

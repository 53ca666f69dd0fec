"""Giving options, criteria, people and decision records other ids, wherever they are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from domain.answer import Answer
from domain.assessment import Assessment
from domain.base import read_only
from domain.decision import Decision
from domain.entries import EntryId, EntryKind
from domain.questions import QUESTIONS, Kind
from domain.stakeholder import Shown, Stakeholder

V = TypeVar("V")

Names = Mapping[str, str]
"""New ids by old ones; an id that is not in it stays."""


def renamed(assessment: Assessment, ids: Mapping[EntryId, str]) -> Assessment:
    """`assessment` with new ids for the options, criteria, people and records in `ids`, everywhere they are named.

    Texts are left alone, also those that happen to say an id. The order of everything stays.
    """
    names = {kind: {old.ids[0]: new for old, new in ids.items() if old.kind is kind} for kind in EntryKind}
    options, criteria = names[EntryKind.OPTION], names[EntryKind.CRITERION]
    return assessment.model_copy(
        update={
            "answers": read_only({id: _answer(id, given, options) for id, given in assessment.answers.items()}),
            "options": _keys(assessment.options, options),
            "criteria": _keys(assessment.criteria, criteria),
            "stakeholders": read_only(
                {
                    names[EntryKind.STAKEHOLDER].get(id, id): _person(person, options, criteria)
                    for id, person in assessment.stakeholders.items()
                }
            ),
            "scores": read_only(
                {options.get(id, id): _keys(row, criteria) for id, row in assessment.scores.items()},
            ),
            "decisions": read_only(
                {
                    names[EntryKind.DECISION].get(id, id): _decision(record, options, criteria)
                    for id, record in assessment.decisions.items()
                }
            ),
        }
    )


def _keys(entries: Mapping[str, V], names: Names) -> Mapping[str, V]:
    return read_only({names.get(id, id): entry for id, entry in entries.items()})


def _answer(question: str, answer: Answer, options: Names) -> Answer:
    # A choice without fixed choices is the id of an option.
    if QUESTIONS[question].kind is not Kind.CHOICE or QUESTIONS[question].choices:
        return answer
    value = answer.value
    return answer.given(options.get(value, value)) if isinstance(value, str) else answer


def _person(person: Stakeholder, options: Names, criteria: Names) -> Stakeholder:
    return person.model_copy(
        update={
            **{name: _keys(getattr(person, name), criteria) for name in ("ranks", "points", "bounds")},
            **{
                name: read_only(
                    {criteria.get(id, id): _keys(row, criteria) for id, row in getattr(person, name).items()}
                )
                for name in ("judgements", "trade_offs")
            },
            "shown": person.shown and _shown(person.shown, options, criteria),
        }
    )


def _shown(shown: Shown, options: Names, criteria: Names) -> Shown:
    return shown.model_copy(
        update={
            "criteria": tuple(criteria.get(id, id) for id in shown.criteria),
            "options": tuple(options.get(id, id) for id in shown.options),
            "anchors": _keys(shown.anchors, criteria),
            "ranges": _keys(shown.ranges, criteria),
        }
    )


def _decision(record: Decision, options: Names, criteria: Names) -> Decision:
    return record.model_copy(
        update={
            "option": record.option and options.get(record.option, record.option),
            "leader": record.leader and options.get(record.leader, record.leader),
            "weights": _keys(record.weights, criteria),
            "rejected": _keys(record.rejected, options),
        }
    )

"""What the decisions of a library expected and what became of it: every assessment with a decision is read for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.dataclass import dataclass
from domain.predictions import Outcome, outcomes
from storage.codec import decode
from storage.entry import Entry
from storage.errors import StorageError
from storage.listing import Progress
from storage.reading import read_file


@dataclass(frozen=True, slots=True)
class Predicted:
    """The outcomes of one assessment; `decided_on` is the day of its latest decision."""

    file: str
    title: str
    decided_on: date
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Predictions:
    """Those of a library, in the order of its list. Encrypted and unreadable files are counted, no more."""

    assessments: tuple[Predicted, ...]
    encrypted: int
    unreadable: int

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(outcome for one in self.assessments for outcome in one.outcomes)


def predictions_of(entries: Iterable[Entry], progress: Progress | None = None) -> Predictions:
    """The predictions of all decisions. `progress` is told how many of how many files are read."""
    found, all_entries = [], tuple(entries)
    encrypted = unreadable = 0
    for done, entry in enumerate(all_entries, start=1):
        if entry.is_encrypted:
            encrypted += 1
        elif entry.head is None:
            unreadable += 1
        elif entry.head.text("decided") or entry.head.text("last_reading"):
            # A file without a decision or a reading has nothing to compare: its head says so.
            try:
                found += _predicted(entry)
            except StorageError:
                unreadable += 1
        if progress:
            progress(done, len(all_entries))
    return Predictions(tuple(found), encrypted, unreadable)


def _predicted(entry: Entry) -> list[Predicted]:
    assessment = decode(read_file(entry.path), entry.path).assessment
    known = outcomes(assessment)
    if not known:
        return []
    last = max(record.decided_on for record in assessment.decisions.values())
    title = assessment.title or assessment.chosen("company_name") or entry.stem
    return [Predicted(entry.name, title, last, known)]

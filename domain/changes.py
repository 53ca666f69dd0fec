"""What differs between two assessments, or two states of one: a change for each entry that is not the same."""

from __future__ import annotations

from domain.answer import Answer
from domain.assessment import Assessment
from domain.dataclass import dataclass
from domain.entries import Entries, entries, in_order
from domain.entry import Entry, EntryId, EntryKind


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that differs. `before` is None where it was added, `after` where it was taken out."""

    id: EntryId
    before: Entry | None
    after: Entry | None

    @property
    def kind(self) -> EntryKind:
        return self.id.kind

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that name the entry: see `EntryKind`."""
        return self.id.ids

    @property
    def is_added(self) -> bool:
        return self.before is None

    @property
    def is_removed(self) -> bool:
        return self.after is None

    @property
    def is_reworded(self) -> bool:
        """Whether the question was put in other words for the two answers: the wording or its language changed."""
        before, after = self.before, self.after
        return isinstance(before, Answer) and isinstance(after, Answer) and _differ(before.asked, after.asked)


def changes(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Every entry that differs, as the interview goes; none exactly when the two say the same.

    Two that say the same may still differ in their id, in the count of custom ids ever made, and in what is written
    out although it is at its default. Each answer carries the wording it was given to, so that answers from before
    and after a change of the questions compare: see `Change.is_reworded`.
    """
    return _between(entries(before), entries(after))


def _between(before: Entries, after: Entries) -> tuple[Change, ...]:
    differing = (id for id in {**before, **after} if before.get(id) != after.get(id))
    return tuple(Change(id, before.get(id), after.get(id)) for id in in_order(differing))


def _differ(before: str, after: str) -> bool:
    return bool(before and after) and before != after

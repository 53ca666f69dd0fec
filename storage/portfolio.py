"""The portfolio of a library, from the heads of its files: no assessment is opened for it."""

from __future__ import annotations

from collections.abc import Iterable

from domain.portfolio import Portfolio, Row
from storage.entry import Entry
from storage.head import Head


def portfolio_of(entries: Iterable[Entry]) -> Portfolio:
    """One row for each file that can be read, in the order of `entries`; the others are counted."""
    rows: list[Row] = []
    encrypted = unreadable = 0
    for entry in entries:
        head = entry.head
        if head is not None:
            rows.append(_row(entry, head))
        elif entry.is_encrypted:
            encrypted += 1
        else:
            unreadable += 1
    return Portfolio(tuple(rows), encrypted, unreadable)


def _row(entry: Entry, head: Head) -> Row:
    decided = head.text("decided")
    return Row(
        file=entry.name,
        id=head.id,
        title=head.title or head.text("company") or entry.stem,
        company=head.text("company"),
        sector=head.text("sector"),
        headcount=head.whole("headcount"),
        verdict=head.text("verdict"),
        option=decided or head.text("leader"),
        option_name=head.text("decided_name") if decided else head.text("leader_name"),
        is_decided=bool(decided),
        kpi_status=head.text("kpi_status"),
        last_reading=head.text("last_reading"),
        steps_done=head.whole("steps_done") or 0,
        saved_on=None if head.saved_at is None else head.saved_at.astimezone().date(),
    )

"""One of several processes that save the same file again and again, and merge what the others wrote.

`python -m tests.faults.writers FILE HISTORY ME ROUNDS` saves readings numbered from 0 in a month of its own,
the newest over the oldest. It ends with an error as soon as the file lacks one of the newest: a save of somebody else
has undone ours. What it prints is how often it had to merge.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from storage.store import OpenFile, open_file


def place_of(writer: int, number: int) -> tuple[str, Kpi]:
    """Month and KPI of a reading: nobody else writes there, and it stays for as many readings as there are KPIs."""
    return f"{2000 + writer}-01", tuple(Kpi)[number % len(Kpi)]


def numbers(case: Assessment, writer: int) -> list[int]:
    """The readings of a writer, sorted."""
    month, _ = place_of(writer, 0)
    return sorted(int(reading.value) for reading in case.readings.get(month, {}).values())


def newest(saved: int) -> list[int]:
    """The readings a writer must find once it has saved the first `saved` of them."""
    return list(range(max(0, saved - len(Kpi)), saved))


def write(file: OpenFile, writer: int, rounds: int) -> int:
    """Save `rounds` readings one by one; how many merges it took. Raises AssertionError when one was lost."""
    case, merges = file.assessment, 0
    for number in range(rounds):
        case = case.with_reading(*place_of(writer, number), Reading(value=number))
        now = datetime.now(UTC)
        outcome = file.save(case, now)
        mine = case
        while not outcome.is_saved:
            # Each attempt starts from our own again: what an attempt that failed took from others is not ours.
            merging = file.merging(mine, now)
            assert numbers(merging.theirs.assessment, writer) == newest(number), "somebody undid a save"
            assert not merging.merge.clashes
            case, merges = merging.merge.assessment, merges + 1
            outcome = file.save_merged(merging, case, now)
        assert not outcome.warnings, outcome.warnings
    return merges


if __name__ == "__main__":
    path, history, me, rounds = sys.argv[1:]
    print(write(open_file(Path(path), written_by="writer", history=Path(history)), int(me), int(rounds)))

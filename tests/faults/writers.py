"""One of several processes that save the same file again and again, and merge what the others wrote.

`python -m tests.faults.writers FILE HISTORY ME ROUNDS` saves the readings numbered 0 to ROUNDS - 1 in a decade of
its own. It ends with an error as soon as the file lacks one of them: a save of somebody else has undone ours. What
it prints is how often it had to merge.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from storage.store import OpenFile, open_file


def place_of(writer: int, number: int) -> tuple[str, Kpi]:
    """Month and KPI of a reading: nobody else writes there, and each number has a place of its own."""
    month, kpi = divmod(number, len(Kpi))
    return f"{2000 + 10 * writer + month // 12}-{1 + month % 12:02}", tuple(Kpi)[kpi]


def numbers(case: Assessment, writer: int) -> list[int]:
    """The readings of a writer, sorted."""
    decade = f"{200 + writer}"
    rows = (row for month, row in case.readings.items() if month.startswith(decade))
    return sorted(int(reading.value) for row in rows for reading in row.values())


def write(file: OpenFile, writer: int, rounds: int) -> int:
    """Save `rounds` readings one by one; how many merges it took. Raises AssertionError when one was lost."""
    case, merges = file.assessment, 0
    for number in range(rounds):
        case = case.with_reading(*place_of(writer, number), Reading(value=number))
        now = datetime.now(UTC)
        outcome = file.save(case, now)
        while not outcome.is_saved:
            merging = file.merging(case, now)
            assert numbers(merging.theirs.assessment, writer) == list(range(number)), "somebody undid a save"
            assert not merging.merge.clashes
            case, merges = merging.merge.assessment, merges + 1
            outcome = file.save_merged(merging, case, now)
        assert not outcome.warnings, outcome.warnings
    return merges


if __name__ == "__main__":
    path, history, me, rounds = sys.argv[1:]
    print(write(open_file(Path(path), written_by="writer", history=Path(history)), int(me), int(rounds)))

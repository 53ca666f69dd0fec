"""What a save costs beside the bare sequence on the same disk, one after the other in every round."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tomli_w

from benchmarks.table import Row, interleaved, ms, seconds, show
from domain.assessment import Assessment
from domain.samples import sample
from storage.codec import decode
from storage.store import create_file, open_file
from storage.toml_text import Table, parse

SAVES_GOAL = 1.5
"""Most times the bare sequence a save of 20 kB may take."""

SIZE = 20_000
SAVES = 15
"""Saves for every run of the other measures: one save is short, and the disk's time varies."""


def storage(folder: Path, runs: int) -> None:
    """Measure a save and print its rows; `folder` is on the disk that counts."""
    case = of_size(SIZE)
    path = folder / "case.toml"
    made = create_file(path, case, datetime.now(UTC), written_by="benchmark")
    if not made.path.exists():
        raise RuntimeError("nothing was saved")
    size = path.stat().st_size
    file = open_file(path, written_by="benchmark", exclusive=True)
    tables = parse(path.read_text(encoding="utf-8"))
    bare_path = folder / "bare.toml"
    turn = iter(range(1_000_000_000))

    def save() -> float:
        answer = case.answers["headcount"].model_copy(update={"value": 100 + next(turn) % 1000})
        changed = case.with_answer("headcount", answer)
        started = time.perf_counter()
        outcome = file.save(changed, datetime.now(UTC))
        taken = time.perf_counter() - started
        if outcome.problem is not None:
            raise outcome.problem
        return taken

    rounds = runs * SAVES
    here, floor = interleaved(rounds, save, lambda: seconds(lambda: bare(tables, bare_path)))
    _show(f"save {size / 1000:.0f} kB / the bare sequence", here, floor, SAVES_GOAL)
    data = path.read_bytes()
    read_back, _ = interleaved(rounds, lambda: seconds(lambda: decode(data)), lambda: 0.0)
    _show("reading back what is about to be written / the bare sequence", read_back, floor, None)


def bare(tables: Table, path: Path) -> None:
    """The least that survives a power cut: text, temporary file, sync, replace, sync of the folder."""
    text = tomli_w.dumps(tables).encode()
    temporary = path.with_suffix(".tmp")
    _written(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, lambda fd: os.write(fd, text))
    temporary.replace(path)
    _written(path.parent, os.O_RDONLY, lambda _fd: None)


def _written(path: Path, flags: int, write: Callable[[int], Any]) -> None:
    fd = os.open(path, flags, 0o600)
    try:
        write(fd)
        os.fsync(fd)
    finally:
        os.close(fd)


def of_size(size: int) -> Assessment:
    """A sample assessment whose answers were given notes until its file has about `size` bytes."""
    from storage.codec import Stamp, encode

    case = sample("services", "en")
    stamp = Stamp("0" * 12, datetime.now(UTC), "benchmark")
    note = "What was said about it, to be checked against last year's figures."
    for id, answer in case.answers.items():
        if len(encode(case, stamp).encode()) >= size:
            break
        case = case.with_answer(id, answer.model_copy(update={"note": f"{note} {note}"}))
    return case


def _show(name: str, here: list[float], floor: list[float], goal: float | None) -> None:
    show(Row(name, ms(here), ms(floor), statistics.median(here) / statistics.median(floor), goal))

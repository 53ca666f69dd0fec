"""`make bench`: start-up, keys, memory, the decision mathematics and saving, as ratios of one interleaved run."""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.costs import costs
from benchmarks.decision import decision
from benchmarks.pages import pages
from benchmarks.probe import Probe, start_time
from benchmarks.scale import scale
from benchmarks.storage import storage
from benchmarks.table import HEAD, Row, interleaved, ms, percentile, show
from benchmarks.tickets import tickets
from domain.samples import sample
from storage.library import Library
from storage.names import new_id
from tui.page import PageId
from tui.pages.all import PAGES

PYTHON = sys.executable
BARE = (PYTHON, "-m", "benchmarks.peers.bare")
SOURCIER = (PYTHON, "-m", "tui")


SCORES = list(PAGES).index(PageId.SCORES)
"""How often the key for the next page leads from the first page to the scores."""

CLOCK, SIMULATED, PANEL = 0, 2, range(28, 40)
"""Rows told later than the ranking, its bars and its leader: when it was saved, how often the leader leads, which is
simulated once keys rest, and what is said of the cell below the page."""

MEASURES = (
    "version",
    "first_screen",
    "ready_for_keys",
    "keys",
    "pages",
    "scale",
    "decision",
    "costs",
    "storage",
    "tickets",
)


class Bench:
    """The measurements, with a library of their own."""

    def __init__(self, folder: Path, runs: int, presses: int) -> None:
        self.runs, self.presses, self.folder = runs, presses, folder
        self.env = {
            "SOURCIER_DATA": str(folder / "library"),
            "SOURCIER_CONFIG": str(folder / "config"),
            "LANG": "en_GB.UTF-8",
            "LC_ALL": "en_GB.UTF-8",
            "PYTHONPATH": str(Path.cwd()),
        }
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # without .pyc files everything takes four times longer
        self.library = Library(folder / "library", written_by="benchmark")
        self.sample = self.library.create(sample("services", "en"), datetime.now(UTC)).path
        self.empty = {**self.env, "SOURCIER_DATA": str(folder / "empty")}
        self.full = {**self.env, "SOURCIER_DATA": str(folder / "thousand")}
        thousand = Library(folder / "thousand", written_by="benchmark")
        for number in range(1000):
            assessment = sample("services", "en").model_copy(update={"id": new_id(), "title": f"Company {number:04d}"})
            thousand.create(assessment, datetime.now(UTC))

    def add(self, name: str, here: Sequence[float], floor: Sequence[float], goal: float | None) -> None:
        show(Row(name, ms(here), ms(floor), statistics.median(here) / statistics.median(floor), goal))

    # --- start-up ------------------------------------------------------------------------------

    def version(self) -> None:
        def run(*command: str) -> float:
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, **self.env})
            return time.perf_counter() - started

        here, floor = interleaved(self.runs, lambda: run(*SOURCIER, "--version"), lambda: run(PYTHON, "-c", "pass"))
        self.add("`--version` / `python -c pass`", here, floor, 3)

    def first_screen(self) -> None:
        here, floor, full, opened = interleaved(
            self.runs,
            lambda: start_time(SOURCIER, "No assessment yet", self.empty)[0],
            lambda: start_time(BARE, "READY", self.env)[0],
            lambda: start_time(SOURCIER, "Company 0999", self.full)[0],
            lambda: start_time((*SOURCIER, "open", str(self.sample)), "Employees today", self.env)[0],
        )
        self.add("first screen readable / bare Textual", here, floor, 1.3)
        self.add("home with 1 000 assessments / with none", full, here, 1.5)
        self.add("`open FILE` readable / bare Textual", opened, floor, None)

    def ready_for_keys(self) -> None:
        here, floor = interleaved(
            self.runs,
            lambda: start_time(SOURCIER, "Company 0999", self.full, "down")[1],
            lambda: start_time(BARE, "READY", self.env, "j")[1],
        )
        self.add("first key answered / bare Textual", here, floor, 2)

    def pages(self) -> None:
        pages(self.runs)

    def scale(self) -> None:
        scale(self.folder, self.env, self.runs, self.presses)

    def decision(self) -> None:
        decision(self.runs)

    def costs(self) -> None:
        costs(self.runs)

    def storage(self) -> None:
        storage(self.folder, self.runs)

    def tickets(self) -> None:
        tickets(self.folder, self.runs)

    # --- keys ----------------------------------------------------------------------------------

    def keys(self) -> None:
        chooser = random.Random(7)
        bare = Probe(BARE, env=self.env)
        app = Probe((*SOURCIER, "open", str(self.sample)), env=self.env)
        try:
            bare.terminal.wait_for("READY")
            app.terminal.wait_for("Employees today")
            for probe in (bare, app):
                probe.draw(probe.record(0.5))
            self._scoring(bare, app, chooser)
            self._typing(bare, app, chooser)
            self._steps(bare, app, chooser)
            self._memory(bare, app)
        finally:
            bare.end()
            app.end()

    def _measure(
        self,
        bare: Probe,
        app: Probe,
        chooser: random.Random,
        keys: Callable[[int], str],
        presses: int,
        later: Sequence[int] = (CLOCK,),
    ) -> tuple[list[float], list[float]]:
        here: list[float] = []
        floor: list[float] = []
        for number in range(presses):
            time.sleep(chooser.uniform(0.0, 0.02))
            for probe, key, found in ((bare, "j", floor), (app, keys(number), here)):
                settled = probe.press(key, ignore=later if probe is app else ())
                if settled is not None:
                    found.append(settled)
        return here, floor

    def _scoring(self, bare: Probe, app: Probe, chooser: random.Random) -> None:
        app.terminal.wait_for("Company")
        for _ in range(SCORES):
            app.press("f9")

        def keys(number: int) -> str:
            return "25"[number % 2]

        everything, floor = self._measure(bare, app, chooser, keys, self.presses, (CLOCK, SIMULATED))
        self.add("score one cell, all but the simulation shown / one Static", everything, floor, None)
        here, floor = self._measure(bare, app, chooser, keys, self.presses, (CLOCK, SIMULATED, *PANEL))
        self.add("score one cell, ranking settled / one Static", here, floor, 1.2)
        worst, worst_floor = percentile(here, 0.99), percentile(floor, 0.99)
        for against, beside in (("p99", worst_floor), ("median", statistics.median(floor))):
            name = f"the same, p99 / {against} of one Static"
            show(Row(name, f"{worst * 1000:.1f} ms", f"{beside * 1000:.1f} ms", worst / beside, 2))

    def _typing(self, bare: Probe, app: Probe, chooser: random.Random) -> None:
        for _ in range(SCORES):
            app.press("f8")
        app.press("home")
        app.press("enter")
        here, floor = self._measure(
            bare,
            app,
            chooser,
            lambda number: "backspace" if number % 20 > 9 else "abcdefghij"[number % 10],
            self.presses,
        )
        app.press("escape")
        self.add("type one character of an answer / one Static", here, floor, 1.5)

    def _steps(self, bare: Probe, app: Probe, chooser: random.Random) -> None:
        here, floor = self._measure(bare, app, chooser, lambda _number: "f9", min(self.presses, 140))
        self.add("go to another page / one Static", here, floor, 8)

    def _memory(self, bare: Probe, app: Probe) -> None:
        here, floor = app.resident(), bare.resident()
        show(Row("memory after all pages / bare Textual", f"{here:.1f} MiB", f"{floor:.1f} MiB", here / floor, 2))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="rounds of every start")
    parser.add_argument("--presses", type=int, default=300, help="keys pressed for every latency")
    parser.add_argument("--only", action="append", choices=MEASURES, help="measure only this (may be repeated)")
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.runs, options.presses)
        for name in options.only or MEASURES:
            getattr(bench, name)()


if __name__ == "__main__":
    main()

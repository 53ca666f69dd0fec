"""The collector of cyclic garbage, in a process of its own: it is one for the whole program."""

from __future__ import annotations

import subprocess
import sys

from tui.collector import ALLOCATIONS

PROGRAM = """
import gc, weakref
from tui.collector import spare_what_is_loaded

class Knot:
    def __init__(self):
        self.self = self

def freed():
    knot = Knot()
    return weakref.ref(knot)

gc.freeze()
was = freed()
gc.freeze()
stays = [[] for _ in range(1000)]
spare_what_is_loaded()
print(was() is None, len(gc.get_objects()) < 100 < 1000 < gc.get_freeze_count(), gc.get_threshold()[0])
"""


def test_garbage_is_freed_and_what_stays_is_never_looked_through_again() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == (f"True True {ALLOCATIONS}\n", "")

"""The greatest memory a study on arrays needs, in KiB (Linux): `python -m benchmarks.peak POINTS`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy  # noqa: F401 - what is there before a study

from benchmarks.reference import grids
from domain.mcda.smaa_arrays import smaa_arrays
from domain.mcda.weight_set import any_weights


def peak() -> int:
    """The high-water mark of this process."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1])


if __name__ == "__main__":
    (grid,) = grids(1, doubt=12.5)
    points = int(sys.argv[1])
    if points:
        smaa_arrays(grid, any_weights(7), points)
    print(peak())

"""A median from counts alone: exact to one part in a hundred, whatever the number of values."""

from __future__ import annotations

from math import exp, floor, log

RATIO = 1.02
"""Each class of the histogram ends at so many times its start, and stands for its middle: an error below 1 %."""

_STEP = log(RATIO)


class Histogram:
    """Counts of values by classes of equal ratio: memory grows with the classes, not with the values."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}
        self.zeros = 0

    def add(self, value: int) -> None:
        """Count a value, 0 or more."""
        if value < 1:
            self.zeros += 1
            return
        at = floor(log(value) / _STEP)
        self.counts[at] = self.counts.get(at, 0) + 1

    def median(self) -> float | None:
        """The lower median, within 1 %; None of no values."""
        total = self.zeros + sum(self.counts.values())
        if not total:
            return None
        rank = (total + 1) // 2
        seen = self.zeros
        if rank <= seen:
            return 0.0
        for at in sorted(self.counts):
            seen += self.counts[at]
            if rank <= seen:
                break
        return exp((at + 0.5) * _STEP)

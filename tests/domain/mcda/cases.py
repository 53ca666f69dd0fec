"""Worked examples with known results, and strategies for the grids of property tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from domain.mcda.grid import Grid

_HERE = Path(__file__).parent
CASES: dict[str, Any] = json.loads((_HERE.parent / "mcda_cases.json").read_text("utf-8")) | json.loads(
    (_HERE / "cases.json").read_text("utf-8")
)

levels = st.integers(1, 5).map(lambda level: 25.0 * (level - 1))
points = st.integers(1, 100)


@st.composite
def grids(
    draw: st.DrawFn, options: tuple[int, int] = (2, 6), criteria: tuple[int, int] = (2, 6), doubt: bool = False
) -> Grid:
    """Grids of anchored values with positive weights; some values in doubt by half a level or a whole one."""
    rows, columns = draw(st.integers(*options)), draw(st.integers(*criteria))
    values = draw(st.lists(st.lists(levels, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    weights = draw(st.lists(points, min_size=columns, max_size=columns))
    if not doubt:
        return Grid.of(values, weights)
    width = st.sampled_from([0.0, 12.5, 25.0])
    widths = draw(st.lists(st.lists(width, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    return Grid.of(values, weights, _moved(values, widths, -1), _moved(values, widths, 1))


def _moved(values: list[list[float]], widths: list[list[float]], sign: int) -> list[list[float]]:
    return [
        [min(100.0, max(0.0, value + sign * width)) for value, width in zip(row, beside, strict=True)]
        for row, beside in zip(values, widths, strict=True)
    ]


def office() -> Grid:
    """The office location of Goodwin & Wright, with the weights of its swing points."""
    given = CASES["goodwin_wright_office"]["input"]
    return Grid.of(given["values"], given["points"], options=given["options"], criteria=given["criteria"])

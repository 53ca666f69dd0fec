from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.portfolio import KPI_STATES, SIZE_BOUNDS, UNKNOWN, Dimension, Row, parts, size_band

BLANK = Row("f", "0123456789ab", "", "", "", None, "", "", "", False, "", "", 0, None)


def row(**values: object) -> Row:
    return Row(**{name: values.get(name, getattr(BLANK, name)) for name in Row.__slots__})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headcount", "band"),
    [(None, UNKNOWN), (0, "0"), (9, "0"), (10, "10"), (19, "10"), (20, "20"), (50, "50"), (99, "50"), (100, "100")],
)
def test_bands_begin_where_the_models_do(headcount: int | None, band: str) -> None:
    assert size_band(headcount) == band


def test_sectors_are_the_same_however_they_were_typed() -> None:
    rows = [row(sector=name) for name in ("Metal work", "metal  WORK", "Metal work", "Care", "")]
    found = [(part.name, part.count) for part in parts(rows, Dimension.SECTOR)]
    assert found == [("Metal work", 3), ("Care", 1), ("", 1)]


def test_custom_options_of_two_assessments_are_not_one() -> None:
    rows = [
        row(option="option_1", option_name="Group IT"),
        row(option="option_1", option_name="Cooperative"),
        row(option="option_2", option_name="group it"),
        row(option="hybrid", option_name="Ours"),
        row(option="hybrid"),
        row(),
    ]
    found = {part.key: part.count for part in parts(rows, Dimension.OPTION)}
    assert found == {"group it": 2, "cooperative": 1, "hybrid": 2, UNKNOWN: 1}


def test_states_come_worst_first_and_sizes_from_the_smallest() -> None:
    states = [row(kpi_status=state) for state in reversed(KPI_STATES)]
    assert [part.key for part in parts(states, Dimension.KPIS)] == list(KPI_STATES)
    sizes = [row(headcount=people) for people in (None, 200, 5, 60, 30, 12)]
    assert [part.key for part in parts(sizes, Dimension.SIZE)] == ["0", *map(str, SIZE_BOUNDS), UNKNOWN]


@given(
    st.lists(
        st.builds(
            row,
            sector=st.text(max_size=5),
            headcount=st.none() | st.integers(0, 10**6),
            verdict=st.sampled_from(("structural", "watch", "unheard_of", "")),
            option=st.sampled_from(("hybrid", "option_1", "")),
            option_name=st.text(max_size=3),
            kpi_status=st.sampled_from((*KPI_STATES, "unheard_of")),
        )
    ),
    st.sampled_from(Dimension),
)
def test_parts_add_up_to_the_whole(rows: list[Row], by: Dimension) -> None:
    found = parts(rows, by)
    assert sum(part.count for part in found) == len(rows)
    assert len({part.key for part in found}) == len(found)

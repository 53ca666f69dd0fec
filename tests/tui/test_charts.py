from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import decimals
from tui.charts import BLOCKS, Column, axis_width, chart, signs, sparkline
from tui.formats import money, number, percent

READ = {4: 71, 5: 73, 6: 70, 8: 66, 9: 64}
GOALS = {4: 60, 5: 65, 6: 70, 7: 75, 8: 80, 9: 85, 10: 85}


def year() -> list[Column]:
    """Seven months of first-level resolution, one of them not read."""
    before = Column("○", Decimal(55), Decimal(55), before=True)
    signs = {6: "3m", 9: "6m"}
    return [
        before,
        *(
            Column(
                f"{month:02}/26", Decimal(READ[month]) if month in READ else None, Decimal(goal), signs.get(month, "")
            )
            for month, goal in GOALS.items()
        ),
    ]


def drawn(columns: list[Column], width: int = 79, height: int = 6, here: int | None = None) -> list[str]:
    return [line.text.rstrip() for line in chart(columns, width, height, percent, here)]


# --- sparklines ----------------------------------------------------------------------------------------


def test_a_sparkline_goes_from_the_lowest_to_the_highest_with_gaps() -> None:
    assert sparkline(decimals(0, 1, 2, 3, 4, 5, 6), 7) == BLOCKS
    assert sparkline([Decimal(10), None, Decimal(20)], 8) == "▁ ▇"
    assert sparkline(decimals(5, 5, 5), 8) == "▄▄▄"
    assert sparkline(decimals(100, 1, 2), 2) == "▁▇"
    assert sparkline([None, None], 4) == ""
    assert sparkline(decimals(1, 2), 0) == ""


# --- charts --------------------------------------------------------------------------------------------


def test_readings_stand_against_the_target_curve() -> None:
    assert drawn(year(), here=4) == [
        "85%┤                        ┊                       ◆·······─",
        "   │                        ┊            ···─·······┊",
        "   │        ●       ●       ┊·······─····           ┊",
        "   │             ···─·······●               ●       ●",
        "   │ ·······─····           ┊                       ┊",
        "55%┤○                       ┊                       ┊",
        "   └┴───────┴───────┴───────3m──────┴───────┴───────6m──────┴───────",
        "    ○       04/26   05/26   06/26  ▸07/26   08/26   09/26   10/26",
    ]


def test_a_label_is_true_of_everything_on_its_line() -> None:
    """A figure near the highest is not drawn on the line of the highest; a target is labelled where it is alone."""
    columns = [Column("01/26", Decimal(value), Decimal(8)) for value in ("9.5", "9.4", "6.4", "6.5")]
    top, *between, bottom = drawn(columns, height=6)[:6]
    assert (top.startswith("9.5%┤●"), top.count("●")) == (True, 1)
    assert (bottom.startswith("6.4%┤"), bottom.count("●")) == (True, 1)
    assert [line[:4] for line in between if line.strip(" │")] == ["    ", "8.0%", "    "]
    crowded = drawn([*columns, Column("05/26", Decimal("7.9"))], height=3)
    assert [line[:4] for line in crowded[:3]] == ["9.5%", "    ", "6.4%"]


def test_a_reading_that_misses_its_target_has_a_sign_of_its_own() -> None:
    columns = [Column("01/26", Decimal(4), Decimal(5)), Column("02/26", Decimal(6), Decimal(5), misses=True)]
    assert "✗" in "".join(drawn(columns))
    assert signs([columns]) == {"●", "✗", "─"}
    assert signs([columns[:1], []]) == {"●", "─"}


def test_labels_take_the_room_they_are_given() -> None:
    columns = [Column("01/26", Decimal(4)), Column("02/26", Decimal(6))]
    assert axis_width(columns, 4, percent) == len("6.0%")
    assert axis_width([Column("01/26", None)], 4, percent) == 0
    assert chart(columns, 40, 4, percent, None, 7)[0].text.startswith("   6.0%┤")


def test_a_gap_is_not_drawn_over() -> None:
    readings = sum(line.count("●") for line in drawn(year()))
    assert readings == len(READ)


def test_without_targets_only_readings_are_drawn() -> None:
    lines = drawn([Column("01/26", Decimal(4)), Column("02/26", None), Column("03/26", Decimal(8))])
    assert "".join(lines[:6]).count("●") == 2
    assert not set("─·◆┊") & set("".join(lines[:6]))
    assert lines[0].startswith(percent(8, 1))
    assert lines[0].index("●") > lines[5].index("●")


def test_targets_are_drawn_before_anything_is_read() -> None:
    lines = drawn([Column("01/26", None, Decimal(50)), Column("02/26", None, Decimal(60))])
    assert "●" not in "".join(lines)
    assert "".join(lines[:6]).count("─") == 2


@pytest.mark.parametrize("columns", [[], [Column("01/26", None)]])
def test_nothing_known_draws_nothing(columns: list[Column]) -> None:
    assert chart(columns, 79, 6, percent) == []


def test_one_level_is_drawn_in_the_middle_and_the_axis_never_goes_below_zero() -> None:
    lines = drawn([Column("01/26", Decimal(0))])
    assert lines[5].startswith("0.0%┤●")
    lines = drawn([Column("01/26", Decimal(50)), Column("02/26", Decimal(50))])
    assert ["●" in line for line in lines[:6]].count(True) == 1
    assert lines[0].startswith("51.0%")


def test_the_column_under_the_cursor_stays_in_sight_and_others_make_room() -> None:
    many = [Column(f"{month % 12 + 1:02}/{20 + month // 12}", Decimal(month)) for month in range(100)]
    assert "▸01/20" in drawn(many, 40, here=0)[-1]
    assert "▸04/24" in drawn(many, 40, here=51)[-1]
    assert "04/28" in drawn(many, 40)[-1]
    assert "▸04/28" in drawn(many, 40, here=99)[-1]


def test_labels_below_never_touch() -> None:
    for width in (24, 40, 60, 79, 93):
        labels = drawn(year(), width, here=3)[-1].split()
        assert "▸06/26" in labels
        assert set(labels) <= {"○", "▸06/26", *(f"{month:02}/26" for month in GOALS)}


def test_decimals_of_the_axis_follow_the_spread() -> None:
    assert drawn([Column("01/26", Decimal(10)), Column("02/26", Decimal(90))])[0].startswith("90%")
    assert drawn([Column("01/26", Decimal(1)), Column("02/26", Decimal("2.5"))])[0].startswith("2.5%")
    assert drawn([Column("01/26", Decimal("1.25")), Column("02/26", Decimal("1.5"))])[0].startswith("1.50%")


columns_strategy = st.lists(
    st.builds(
        Column,
        label=st.just("03/26"),
        value=st.none() | st.decimals(0, 10**12, places=2),
        target=st.none() | st.decimals(0, 10**12, places=2),
        milestone=st.sampled_from(["", "3m", "6m"]),
        before=st.booleans(),
        misses=st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


@given(columns_strategy, st.integers(24, 120), st.integers(2, 9), st.sampled_from([money, number, percent]))
def test_every_chart_fits_its_room(columns: list[Column], width: int, height: int, show: object) -> None:
    here = len(columns) // 2
    lines = chart(columns, width, height, show, here)  # type: ignore[arg-type]
    assert len(lines) in (0, height + 2)
    assert all(line.cells <= width for line in lines)
    if lines and columns[here].value is not None:
        assert any({"●", "○", "✗"} & set(line.text) for line in lines)
    if lines:
        assert "▸" in lines[-1].text

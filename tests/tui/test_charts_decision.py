"""Charts of the decision: as long as what they show, and readable without colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts_decision import (
    FROM,
    FULL,
    HOLDS,
    NOW,
    RANK_SIGNS,
    REST,
    UP_TO,
    rank_bar,
    rank_sign,
    share_bar,
    stability_chart,
)
from tui.charts_decision import stability_bar as bar
from tui.lines import STYLES, Span

shares = st.floats(0, 1)
widths = st.integers(2, 60)


def text(spans: list[Span]) -> str:
    assert all(style in STYLES for _, style in spans)
    return "".join(part for part, _ in spans)


@given(shares, widths)
def test_a_share_fills_its_part_and_only_all_fills_everything(share: float, width: int) -> None:
    drawn = text(share_bar(share, width))
    full = drawn.count(FULL)
    assert drawn == FULL * full + REST * (width - full)
    assert abs(full - share * width) <= 1
    assert (full == 0) == (share == 0)
    assert (full == width) == (share == 1)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9).filter(any), widths)
def test_ranks_take_their_shares_in_order(counts: list[int], width: int) -> None:
    parts = [count / sum(counts) for count in counts]
    drawn = text(rank_bar(parts, width))
    assert len(drawn) == width
    assert list(drawn) == sorted(drawn)
    for rank, part in enumerate(parts, 1):
        assert abs(drawn.count(rank_sign(rank)) - part * width) <= 1


def test_every_rank_has_a_sign() -> None:
    assert [rank_sign(rank) for rank in (1, 9, 10)] == ["1", "9", "a"]
    assert len(set(RANK_SIGNS)) == len(RANK_SIGNS)
    assert rank_sign(500) == "z"


@pytest.mark.parametrize(
    ("weight", "low", "high", "drawn"),
    [
        (0.5, None, None, "━━━━━●━━━━━"),
        (0.5, 0.2, 0.8, "··├━━●━━┤··"),
        (0.5, None, 0.8, "━━━━━●━━┤··"),
        (0.5, 0.2, None, "··├━━●━━━━━"),
        (0.5, 0.5, 0.5, "·····●·····"),
        (0.0, None, 0.1, "●┤·········"),
        (1.0, 1.0, None, "··········●"),
    ],
)
def test_the_leader_stays_first_along_the_line(
    weight: float, low: float | None, high: float | None, drawn: str
) -> None:
    assert text(bar(weight, low, high, 11)) == drawn


@given(shares, shares, shares, widths)
def test_the_weight_stands_within_its_interval(one: float, two: float, three: float, width: int) -> None:
    low, weight, high = sorted((one, two, three))
    drawn = text(bar(weight, low, high, width))
    assert len(drawn) == width
    assert drawn.count(NOW) == 1
    assert set(drawn) <= {NOW, HOLDS, FROM, UP_TO, REST}
    assert drawn.find(FROM) < drawn.index(NOW)
    assert UP_TO not in drawn[: drawn.index(NOW)]


def test_a_chart_of_courses_shows_the_ends_the_weight_now_and_the_crossing() -> None:
    shown = [text(spans) for spans in stability_chart([(80, 40), (40, 80)], 0.25, [0.5], 25, 5)]
    assert shown[0].startswith("  80│1")
    assert shown[0].endswith("2")
    assert shown[-1].startswith("  40│2")
    assert shown[-1].endswith("1")
    assert shown[2][5 + 9 : 5 + 11].strip("12 ") == "╳"
    assert any("┊" in line for line in shown)


def test_a_chart_of_courses_that_are_all_level_is_one_line() -> None:
    shown = [text(spans) for spans in stability_chart([(50, 50), (50, 50)], 1, [], 20, 3)]
    assert [line.count("1") for line in shown] == [0, 15, 0]
    assert all(len(line) == 20 for line in shown)

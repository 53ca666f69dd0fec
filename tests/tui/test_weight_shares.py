from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.freeze import freeze
from tests.domain.grids import answered, grid
from tests.tui.drawing import TODAY, drawn, text_of
from tests.tui.reports.cases import document
from tui.i18n import set_language
from tui.pages.decision import DecisionPage
from tui.pages.people import PeoplePage
from tui.pages.scores import ScoresPage
from tui.reports.document import Figure
from tui.words.criteria import criterion_name, criterion_short
from tui.words.weight_shares import weight_shares

WEIGHTS = [22.5, 17.5, 16.5, 14.5, 12.5, 9.5, 7]
"""Rounded one by one, they make 101 or 103%."""


# Options and criteria of a whole grid, with these weights.
CASE = grid([[5, 1, 3, 2, 4, 3, 2], [3, 5, 2, 4, 1, 3, 5]], WEIGHTS)


def numbers(weights: dict[str, float]) -> list[int]:
    set_language("en")
    return [int(text.rstrip("%")) for text in weight_shares(weights).values()]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=9, unique=True))
def test_weights_that_differ_make_100_and_keep_their_order(points: list[int]) -> None:
    weights = {str(at): point / sum(points) for at, point in enumerate(points)}
    shown = numbers(weights)
    assert all(abs(percent - 100 * weight) < 1.01 for percent, weight in zip(shown, weights.values(), strict=True))
    apart = sorted(weights.values())
    if min(more - less for less, more in pairwise(apart)) > 0.0002:
        assert sum(shown) == 100
    heavier = sorted(zip(weights.values(), shown, strict=True))
    assert [percent for _weight, percent in heavier] == sorted(shown)


@pytest.mark.parametrize("count", range(1, 13))
def test_equal_weights_read_the_same(count: int) -> None:
    assert set(numbers({str(at): 1 / count for at in range(count)})) == {int(100 / count + 0.5)}


def test_a_weight_reads_the_same_frozen_and_not() -> None:
    weights = {str(at): weight / 100 for at, weight in enumerate(WEIGHTS)}
    frozen = {id: Decimal(str(weight)) for id, weight in weights.items()}
    assert weight_shares(frozen) == weight_shares(weights)
    assert sum(numbers(weights)) == 100


def test_part_of_a_set_is_rounded_one_by_one() -> None:
    assert numbers({"cost": 0.4, "risk": 0.125}) == [40, 13]
    assert weight_shares({}) == {}


def test_the_scores_the_people_the_decision_and_the_dossier_show_the_same_weights() -> None:
    draft = answered(CASE, decision_outcome="chosen", decision_option="partial", decision_reason="Closer to us.")
    record = freeze(draft, TODAY, {id: id for id in draft.option_ids()})
    frozen = draft.with_decision(record)
    said = ", ".join(f"{criterion_name(frozen, id)} {weight}" for id, weight in weight_shares(record.weights).items())
    assert sum(map(int, re.findall(r"(\d+)%", said))) == 100
    assert said in " ".join(text_of(drawn(DecisionPage(), frozen)).split())
    tables = document(frozen).tables
    (weights,) = (table for table in tables if table.caption == "Weights")
    assert ", ".join(f"{row[0]} {row[1].shown}" for row in weights.rows if isinstance(row[1], Figure)) == said
    assert [row[1] for table in tables for row in table.rows if row[0] == "Weights"] == [said]
    for page in (ScoresPage(), PeoplePage()):
        text = text_of(drawn(page, frozen))
        for id, weight in weight_shares(record.weights).items():
            assert any(criterion_short(frozen, id) in line and weight in line.split() for line in text.splitlines())


def test_totals_of_a_frozen_decision_have_the_decimals_of_the_grid() -> None:
    draft = answered(CASE, decision_outcome="chosen", decision_option="partial", decision_reason="Closer to us.")
    record = freeze(draft, TODAY, {id: id for id in draft.option_ids()})
    precise = record.model_copy(update={"total": Decimal("65.16"), "leader_total": Decimal("68.77")})
    text = text_of(drawn(DecisionPage(), draft.with_decision(precise)))
    assert "65.2 points" in text
    assert "with 68.8 points" in text
    assert "65.16" not in text
    assert "68.77" not in text

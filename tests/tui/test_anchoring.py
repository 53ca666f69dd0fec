"""While somebody is still asked for weights, no page tells what the others' weights come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.catalogue import Criterion, Model
from domain.ranking import rank
from storage.library import Library
from tests.domain.grids import answered
from tests.tui.drawing import TODAY, drawn, text_of, view
from tests.tui.groups import group
from tui.cli import main
from tui.page import PageId, Place
from tui.pages.all import PAGES
from tui.pages.compliance import findings
from tui.pages.safeguards import held_against

ANNE_WANTS_FULL = group({"Anne": (80, 10, 10), "Ben": (30, 70)})
ANNE_WANTS_PARTIAL = group({"Anne": (10, 45, 45), "Ben": (30, 70)})
"""Ben has not said what the third criterion is worth to him."""

CASES = (ANNE_WANTS_FULL, ANNE_WANTS_PARTIAL)

FINISHED = group({"Anne": (80, 10, 10), "Ben": (30, 70, 0)})

FOLLOWS_LEADER = (PageId.SAFEGUARDS, PageId.KNOWLEDGE, PageId.COMPLIANCE)
"""The pages that are about the leader of the grid while nothing is decided."""


@pytest.mark.parametrize("width", [79, 93])
@pytest.mark.parametrize("page", PageId)
def test_no_page_shows_anything_that_the_weights_of_others_would_change(page: PageId, width: int) -> None:
    assert rank(ANNE_WANTS_FULL).leader == Model.FULL
    assert rank(ANNE_WANTS_PARTIAL).leader == Model.PARTIAL
    one, other = (drawn(PAGES[page], case, width, cursor=PAGES[page].start(case)) for case in CASES)
    assert text_of(one) == text_of(other)


@pytest.mark.parametrize("reason", ["", "It can be taken back."])
def test_nor_does_the_draft_of_a_decision_tell_whether_it_goes_against_the_ranking(reason: str) -> None:
    said = {"decision_outcome": "chosen", "decision_option": "full"} | ({"decision_reason": reason} if reason else {})
    told = [text_of(drawn(PAGES[PageId.DECISION], answered(case, **said))) for case in CASES]
    assert told[0] == told[1]
    assert ("Write the reason" in told[0]) is not bool(reason)


@pytest.mark.parametrize("width", [79, 93])
@pytest.mark.parametrize("page", [PageId.ROBUSTNESS, PageId.PEOPLE])
def test_what_the_scores_come_to_is_told_once_every_option_is_scored_or_where_it_is_asked_for(
    page: PageId, width: int
) -> None:
    people = {"Anne": (80, 10, 10), "Ben": (30, 70, 0)}
    cases = [group(people, [[5, 1, 1], row, [3, 3, None]]) for row in ([5, 4, 4], [1, 1, 5])]
    assert [rank(case).leader for case in cases] == [Model.PARTIAL, Model.FULL]
    seen = [view(case, width) for case in cases]
    one, other = (text_of(PAGES[page].layout(each)) for each in seen)
    assert "Totals hidden (^T) until every option is scored: 1 score to go." in one
    assert one == other
    asked = [text_of(PAGES[page].layout(replace(each, place=Place(reveal=True)))) for each in seen]
    assert asked[0] != asked[1]
    assert all(name in told for name, told in zip(("Partial outsourcing", "Full outsourcing"), asked, strict=True))


@pytest.mark.parametrize("width", [79, 93])
@pytest.mark.parametrize("page", [*FOLLOWS_LEADER, PageId.DECISION, PageId.EXIT, PageId.WAVES])
def test_nor_does_another_step_tell_who_leads_before_every_option_is_scored(page: PageId, width: int) -> None:
    people = {"Anne": (80, 10, 10), "Ben": (30, 70, 0)}
    cases = [group(people, [[5, 1, 1], row, [3, 3, None]]) for row in ([5, 4, 4], [1, 1, 5])]
    one, other = (drawn(PAGES[page], case, width, cursor=PAGES[page].start(case)) for case in cases)
    assert text_of(one) == text_of(other)
    if page in (*FOLLOWS_LEADER, PageId.DECISION):
        assert "until every option is scored: 1 score to go." in " ".join(text_of(one).split())
        asked = [text_of(PAGES[page].layout(replace(view(case, width), place=Place(reveal=True)))) for case in cases]
        assert "Full outsourcing" in asked[1].split("\n\n")[0]
        assert "to go." not in asked[1]


def test_the_way_out_of_hidden_totals_is_the_first_score_nobody_was_asked_for() -> None:
    case = group({"Anne": (80, 10, 10)}, [[5, 1, 1], [5, 4, None], [3, 3, None]])
    layout = drawn(PAGES[PageId.ROBUSTNESS], case)
    assert [target.field.link for target in layout.targets] == [f"score.{Model.PARTIAL}.{list(Criterion)[2]}"]
    assert PAGES[PageId.ROBUSTNESS].studies(view(case)) == ()


@pytest.mark.parametrize("page", [*FOLLOWS_LEADER, PageId.DECISION])
def test_who_leads_is_told_where_it_is_asked_for_and_once_everybody_was_heard(page: PageId) -> None:
    revealed = replace(view(ANNE_WANTS_FULL), place=Place(reveal=True))
    asked, heard = text_of(PAGES[page].layout(revealed)), text_of(drawn(PAGES[page], FINISHED))
    for told in (asked, heard):
        assert "Full outsourcing" in told.split("\n\n")[0]
        assert "Missing: Ben" not in told


@pytest.mark.parametrize("page", FOLLOWS_LEADER)
def test_a_page_that_follows_the_leader_says_that_it_is_hidden_and_from_whom(page: PageId) -> None:
    told = " ".join(text_of(drawn(PAGES[page], ANNE_WANTS_FULL)).split())
    assert "who leads the grid is hidden (^T shows it) until everybody's own weights are in. Missing: Ben." in told


def test_what_is_required_is_that_of_any_contract_while_the_leader_is_hidden() -> None:
    assert held_against(ANNE_WANTS_FULL) is None
    held = held_against(ANNE_WANTS_FULL, reveal=True)
    assert held is not None
    assert held.option == Model.FULL
    in_house = group({"Anne": (80, 10, 10), "Ben": (30,)}, [[1, 1, 1]] * 6 + [[5, 5, 5]])
    assert findings(in_house, TODAY) != findings(in_house, TODAY, reveal=True)


def test_show_tells_everything_and_from_whom_to_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCIER_CONFIG", str(tmp_path))
    for case, is_said in ((ANNE_WANTS_FULL, True), (FINISHED, False)):
        library = Library(tmp_path / str(is_said), written_by="tests")
        path = library.create(case, datetime(2026, 1, 5, tzinfo=UTC)).path
        assert main(["show", str(path), "--data-dir", str(tmp_path), "--lang", "en"]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "Full outsourcing leads Hybrid model by" in told
        assert ("⚠ Weights still to be given: Ben. Do not show this to them before" in told) is is_said

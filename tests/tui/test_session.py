"""The open assessment: changes, undo and redo, and the place on each page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from domain.answer import Answer
from domain.assessment import Assessment, Score
from domain.steps import Step
from tui.page import PageId, Place
from tui.session import UNDO_LIMIT, Session

START = Assessment(id="0" * 12, created_on=date(2026, 1, 1))


def headcount(number: int) -> Assessment:
    return START.with_answer("headcount", Answer().given(number))


def test_a_change_can_be_undone_and_done_again_by_name() -> None:
    session = Session(START)
    assert session.change(lambda: "Employees today", headcount(50))
    assert session.undo() == "Employees today"
    assert session.assessment == START
    assert session.redo() == "Employees today"
    assert session.assessment == headcount(50)


def test_nothing_to_undo_is_said() -> None:
    session = Session(START)
    assert session.undo() is None
    assert session.redo() is None


def test_a_change_to_the_same_value_is_no_change() -> None:
    session = Session(headcount(50))
    assert not session.change(lambda: "Employees today", headcount(50))
    assert session.undo() is None


def test_undo_goes_back_to_the_page_and_cell_where_the_change_was_made() -> None:
    session = Session(START, page=PageId.SCORES)
    session.place = replace(session.place, cursor="score.full.tco")
    session.change(lambda: "Score", START.with_score("full", "tco", Score(level=3)))
    session.turn_to(PageId.WEIGHTS)
    session.undo()
    assert session.page is PageId.SCORES
    assert session.place.cursor == "score.full.tco"


def test_a_new_change_forgets_what_could_be_done_again() -> None:
    session = Session(START)
    session.change(lambda: "a", headcount(1))
    session.undo()
    session.change(lambda: "b", headcount(2))
    assert session.redo() is None


def test_every_page_has_a_place_of_its_own() -> None:
    session = Session(START)
    session.place = Place(cursor="headcount", top=3)
    session.turn_to(PageId.SCORES)
    assert session.place == Place()
    session.turn_to(PageId.COMPANY)
    assert session.place == Place(cursor="headcount", top=3)


def test_the_step_is_that_of_the_page_and_remembers_the_page_seen_last() -> None:
    session = Session(START)
    assert session.step is Step.COMPANY
    for page in (PageId.WEIGHTS, PageId.SCORES, PageId.DECISION):
        session.turn_to(page)
        assert session.step is page.step
    assert session.latest == {
        Step.COMPANY: PageId.COMPANY,
        Step.GRID: PageId.SCORES,
        Step.DECISION: PageId.DECISION,
    }


def test_undo_makes_its_page_the_one_seen_last() -> None:
    session = Session(START, page=PageId.WEIGHTS)
    session.change(lambda: "a", headcount(5))
    session.turn_to(PageId.SCORES)
    session.undo()
    assert session.latest[Step.GRID] is PageId.WEIGHTS


def test_every_step_has_a_page() -> None:
    assert list(dict.fromkeys(page.step for page in PageId)) == list(Step)


def test_the_oldest_changes_are_forgotten_in_the_end() -> None:
    session = Session(START)
    for number in range(1, UNDO_LIMIT + 50):
        session.change(partial(str, number), headcount(number))
    assert len(session.undoable) == UNDO_LIMIT


def test_the_owner_is_told_of_every_change() -> None:
    told: list[Assessment] = []
    session = Session(START)
    session.changed = lambda: told.append(session.assessment)
    session.change(lambda: "a", headcount(5))
    session.undo()
    session.redo()
    assert told == [headcount(5), START, headcount(5)]


@given(st.lists(st.one_of(st.integers(1, 9), st.sampled_from(["undo", "redo"])), max_size=40))
def test_undo_and_redo_walk_along_one_line_of_states(moves: list[int | str]) -> None:
    """Against the plainest model: a list of states and an index into it."""
    session = Session(START)
    states, at = [START], 0
    for move in moves:
        if move == "undo":
            session.undo()
            at = max(0, at - 1)
        elif move == "redo":
            session.redo()
            at = min(len(states) - 1, at + 1)
        else:
            new = headcount(int(move))
            session.change(lambda: "x", new)
            if new != states[at]:
                states = [*states[: at + 1], new]
                at += 1
        assert session.assessment == states[at]


def test_steps_in_one_cell_are_undone_together() -> None:
    session = Session(START)
    for number in (10, 15, 20):
        session.change(lambda: "Employees today", headcount(number), is_step=True)
    assert session.undo() == "Employees today"
    assert session.assessment == START
    session.redo()
    assert session.assessment == headcount(20)


def test_steps_elsewhere_or_after_another_change_stand_for_themselves() -> None:
    session = Session(START)
    session.place = replace(session.place, cursor="a")
    session.change(lambda: "a", headcount(1), is_step=True)
    session.place = replace(session.place, cursor="b")
    session.change(lambda: "a", headcount(2), is_step=True)
    session.change(lambda: "a", headcount(3))
    session.change(lambda: "a", headcount(4), is_step=True)
    undone = []
    while session.undo():
        undone.append(session.assessment)
    assert undone == [headcount(3), headcount(2), headcount(1), START]


def test_a_step_after_an_undo_goes_on_with_nothing() -> None:
    session = Session(START)
    session.change(lambda: "a", headcount(1), is_step=True)
    session.change(lambda: "b", headcount(2))
    session.undo()
    session.change(lambda: "a", headcount(3), is_step=True)
    session.undo()
    assert session.assessment == headcount(1)


def test_steps_that_lead_back_leave_nothing_to_undo() -> None:
    session = Session(START)
    session.change(lambda: "a", headcount(1), is_step=True)
    session.change(lambda: "a", START, is_step=True)
    assert session.assessment == START
    assert session.undo() is None

"""Every cell of every page, given all that may be pressed or typed: it is taken, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from domain.assessment import Assessment
from domain.samples import SAMPLES, sample
from domain.stakeholder import WeightMethod
from domain.weight_answers import with_method
from tests.domain.grids import BLANK
from tests.tui.drawing import view
from tui.fields.field import Field, RefusedError
from tui.fields.section import SectionField
from tui.i18n import set_language
from tui.page import PageId, Place
from tui.pages.all import PAGES
from tui.screens.editing import EditingScreen
from tui.screens.line_editing import STATE_KEYS
from tui.session import Session

if TYPE_CHECKING:
    from textual.geometry import Region

    from tui.draft_place import Part
    from tui.editor import LineEditor
    from tui.sheet import Sheet

CASES = ("empty", *SAMPLES)
CHARACTERS = "?!-+=05zéx rgi"
KEYS = ("enter", "left", "right", "delete", "backspace")
WORDS = ("5", "lots", "oui", "-5", "3 mois", "½", "x" * 1100)
TEXTS = (
    *("", " ", "?", "!", "-", "-5", "3 mois", "lots", "1,500", "9" * 30, "40-70", "5--", "1/2/2027", "31/02/2027"),
    *("82 24/48", "82 0/0", "٣", "½", "1e400", "nan", "[b]x[/b]", "Zoé 👩\u200d👧", "x" * 1100, "a\nb"),
)


@cache
def cells(name: str) -> tuple[tuple[Assessment, Field], ...]:
    """The cells there are in a case, all that can be opened being open, each person asked in each way."""
    set_language("en")
    case = BLANK if name == "empty" else sample(name, "en")
    found = [(case, field) for id in PAGES for field in _on_page(id, case, PAGES[id].start(case))]
    for person in case.stakeholders:
        for method in WeightMethod:
            asked = with_method(case, person, method)
            found += [(asked, field) for field in _on_page(PageId.WEIGHTS, asked, f"person.{person}")]
    return tuple(found)


def _on_page(page: PageId, case: Assessment, cursor: str) -> list[Field]:
    opened: frozenset[str] = frozenset()
    fields: list[Field] = []
    for _ in range(3):
        seen = replace(view(case), place=Place(cursor=cursor, opened=opened))
        fields = [target.field for target in PAGES[page].layout(seen).targets]
        opened |= {field.section for field in fields if isinstance(field, SectionField)}
    return fields


def functions(case: Assessment, field: Field) -> Iterator[Callable[[], object]]:
    """All that a screen asks of a cell when somebody presses or types something."""
    for key in (*KEYS, *CHARACTERS):
        yield lambda key=key: field.answered(case, key)
    for character in CHARACTERS:
        yield lambda character=character: field.press(case, character)
        yield lambda character=character: field.opened_by(case, character)
    for word in WORDS:
        yield lambda word=word: field.spelled(case, word)
    for by in (1, -1):
        yield lambda by=by: field.stepped(case, by)
    for state in field.states:
        yield lambda state=state: field.with_state(case, state)
    for text in TEXTS if field.is_typed or field.is_long else ():
        yield lambda text=text: field.take(case, text)
    for text in ("Marc", "") if field.note(case) is not None else ():
        yield lambda text=text: field.with_note(case, text)
    for text in ("Marc", "") if field.source(case) is not None else ():
        yield lambda text=text: field.with_source(case, text)
    yield lambda: field.with_next_confidence(case)
    yield lambda: field.offered(case)
    yield lambda: (field.onward(case), field.then(case), field.typed(case), field.doubt_question(case))


@pytest.mark.parametrize("name", CASES)
def test_no_cell_refuses_by_anything_but_a_sentence(name: str) -> None:
    wordless = []
    for case, field in cells(name):
        for function in functions(case, field):
            try:
                function()
            except RefusedError as refused:
                wordless += [] if str(refused) else [field.key]
    assert wordless == []


class Desk(EditingScreen):
    """A screen with one cell on it and nothing drawn."""

    SPELLING_SECONDS = 0.0

    def __init__(self, case: Assessment, field: Field) -> None:
        super().__init__()
        self.session = Session(case)
        target = SimpleNamespace(field=field)
        still = SimpleNamespace(target=target, index=0, move=lambda dx, dy: False, go_to=lambda index: None)
        self.sheet = cast("Sheet", still)
        editor = SimpleNamespace(value="", refusal=None, close=lambda: None)
        editor.open_over = lambda region, text, select: setattr(editor, "value", text)
        self.editor = cast("LineEditor", editor)
        self.said: list[str] = []

    def draw(self, assessment: Assessment | None = None, top: int | None = None, *, answered: bool = False) -> None:
        pass

    def say(self, message: str, style: str = "accent", *, with_keys: bool = False) -> None:
        self.said.append(message)

    def set_focus(self, widget: object, *_more: object, **_how: object) -> None:
        pass

    def cell_region(self) -> Region:
        return cast("Region", None)

    def typing_changed(self, text: str) -> None:
        pass

    def text_typed(self, field: Field, part: Part, text: str) -> None:
        pass

    def text_ended(self) -> None:
        pass

    def go_to_link(self, key: str) -> None:
        pass

    def open_text(self, field: Field, text: str) -> None:
        self.attempt(field, lambda: field.take(self.session.assessment, text))


@pytest.mark.parametrize("name", ["empty", "services"])
def test_every_refusal_is_said_and_changes_nothing(name: str) -> None:
    seen: set[tuple[object, ...]] = set()
    for case, field in cells(name):
        # Cells of one kind in one state take the same way through the screen.
        kind = (type(field), getattr(field, "label", "")[:12], field.typed(case) == "", field.is_typed, field.states)
        if kind in seen:
            continue
        seen.add(kind)
        for key in KEYS:
            Desk(case, field).cell_pressed(field, key, None)
        for character in CHARACTERS:
            Desk(case, field).cell_pressed(field, character, character)
        for run in (Desk.run_state, Desk.run_confidence):
            run(Desk(case, field))
        for text in TEXTS:
            desk = Desk(case, field)
            desk.cell_pasted(field, text)
            if desk.editing is not None:
                desk.editor.value = text
                desk.typing_kept(text, "enter")
                refused = desk.editor.refusal is not None
                assert refused == (desk.editing is not None)
                assert not refused or (desk.session.assessment is case and desk.said[-1]), (field.key, text)


@pytest.mark.parametrize("sign", STATE_KEYS)
@pytest.mark.parametrize("name", ["empty", "services"])
def test_a_sign_typed_in_the_editor_is_what_it_is_on_the_cell(name: str, sign: str) -> None:
    for case, field in cells(name):
        if field.is_typed and STATE_KEYS[sign] in field.states:
            on_cell, in_editor = Desk(case, field), Desk(case, field)
            on_cell.cell_pressed(field, sign, sign)
            in_editor.open_editor(field, sign)
            in_editor.typing_kept(sign, "enter")
            assert on_cell.session.assessment == in_editor.session.assessment, field.key


@pytest.mark.parametrize("name", ["empty", "services"])
def test_a_sign_that_stands_for_an_answer_is_nobodys_name(name: str) -> None:
    for case, field in cells(name):
        if field.is_typed and not field.is_long:
            for sign in "?!":
                desk = Desk(case, field)
                desk.open_editor(field, sign)
                desk.typing_kept(sign, "enter")
                assert field.typed(desk.session.assessment) != sign, field.key

"""Where keys were moved, no sentence of an assessment names the key that a command had before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.samples import sample
from storage.library import Library
from tests.tui.pilots import text_of, until
from tui import i18n
from tui.app import SourcierApp
from tui.i18n import Language
from tui.keys_in_use import key_of, name_of_key, use_keys
from tui.screens.interview import InterviewScreen
from tui.settings import Settings
from tui.words import helps, typing, weighting

MOVED = {"note": "f13", "source": "f14", "confidence": "f15", "next_step": "f16", "tickets": "f17", "reveal": "f18"}
OLD = re.compile(r"\bF[5679]\b|\^[OT]")


@pytest.fixture(autouse=True)
def keys_of_their_own() -> Iterator[None]:
    yield
    use_keys({})


def sentences(screen: InterviewScreen) -> Iterator[str]:
    """What is said of every cell of every page in the panel and in the help, and how to conduct the page."""
    assessment = screen.session.assessment
    for id, page in screen.pages.items():
        view = screen.view()
        yield from helps.advice(id)
        for target in page.layout(view).targets:
            yield "\n".join(line.text for line in page.about(view, target.field))
            yield from target.field.explained(assessment) or page.told(view, target.field)
    yield typing.end_of_page()
    yield weighting.own_ranking_hidden()


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_sentences_name_the_keys_of_the_key_file(tmp_path: Path, language: Language) -> None:
    i18n.set_language(language)
    library = Library(tmp_path, written_by="tests")
    file = library.create(sample("services", language), datetime.now(UTC))
    app = SourcierApp(library, Settings(language=language, keys=MOVED), file=library.open(file.path))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.interview
        assert screen is not None
        await until(pilot, lambda: bool(screen.sheet.layout_shown.lines))
        said = list(sentences(screen))
        assert [text for text in said if OLD.search(text)] == []
        for command in MOVED:
            assert any(name_of_key(command) in text for text in said), command
        await pilot.press("f1", "end")
        await until(pilot, lambda: "F15 " in text_of(pilot.app))
        assert not OLD.search(text_of(pilot.app))


def test_a_command_that_was_not_moved_has_its_own_key() -> None:
    use_keys({"note": "f6"})
    assert (key_of("note"), key_of("source"), key_of("theme")) == ("f6", "f6", "")
    assert (name_of_key("quit"), name_of_key("home")) == ("^Q", i18n._("Esc"))

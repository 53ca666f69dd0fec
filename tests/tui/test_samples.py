"""The samples in a library: worded, in the language in use, and added once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.samples import SAMPLES, sample
from tests.tui.commands import MORNING
from tui import i18n
from tui.command_line.place import library_in
from tui.samples import add_samples, sample_file, worded
from tui.words import questions


@pytest.fixture(params=["en", "fr"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[i18n.Language]:
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


@pytest.mark.parametrize("id", SAMPLES)
def test_every_answer_bears_the_wording_of_its_question(id: str, language: i18n.Language) -> None:
    plain = sample(id, language)
    case = worded(plain)
    assert case.answers.keys() == plain.answers.keys()
    assert all(answer.asked == questions.ask(id) for id, answer in case.answers.items())
    without = {id: answer.model_copy(update={"asked": ""}) for id, answer in case.answers.items()}
    assert case.model_copy(update={"answers": without}) == plain


def test_the_samples_read_back_as_they_were_made(tmp_path: Path, language: i18n.Language) -> None:
    library = library_in(tmp_path)
    assert len(add_samples(library, MORNING)) == 3
    for id in SAMPLES:
        file = library.open(sample_file(library, id))
        assert file.assessment == worded(sample(id, language))
        assert file.loaded.findings == ()


def test_samples_that_are_there_are_left_alone(tmp_path: Path, language: i18n.Language) -> None:
    library = library_in(tmp_path)
    add_samples(library, MORNING)
    path = sample_file(library, "services")
    library.rename(path, "Changed by hand", MORNING)
    before = {file: file.read_bytes() for file in tmp_path.glob("*.toml")}
    other: i18n.Language = "fr" if language == "en" else "en"
    i18n.set_language(other)
    assert add_samples(library, MORNING) == ()
    assert {file: file.read_bytes() for file in tmp_path.glob("*.toml")} == before


def test_a_sample_that_was_deleted_comes_back(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    add_samples(library, MORNING)
    path = sample_file(library, "services")
    library.delete(path, MORNING)
    assert add_samples(library, MORNING) == (path,)
    assert len(library.entries()) == 3

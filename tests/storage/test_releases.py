"""The releases before and after this one, and what a file goes through that is passed between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.knowledge import Document
from storage.findings import FindingKind
from storage.head import FORMAT
from storage.store import open_file
from tests.storage import cases
from tests.storage.releases import Release

QUESTION = '    _ask("sites", _C, "identity", Kind.INTEGER, low=1, high=100_000),\n'


@pytest.fixture(scope="module")
def previous(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release that did not ask for the number of sites yet, and knew one document less."""
    return Release(
        tmp_path_factory.mktemp("previous"),
        {
            "domain/questions.py": (QUESTION, ""),
            "domain/knowledge.py": ('    NETWORK_MAP = "network_map"\n', ""),
        },
    )


@pytest.fixture(scope="module")
def following(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release with one more question and one more field in each answer, in a format this one may still read."""
    return Release(
        tmp_path_factory.mktemp("following"),
        {
            "domain/questions.py": (QUESTION, QUESTION + QUESTION.replace("sites", "servers")),
            "domain/answer.py": ('    asked: Line = ""\n', '    asked: Line = ""\n    heard_by: Line = ""\n'),
            "storage/head.py": (f"FORMAT = {FORMAT}\n", f"FORMAT = {FORMAT + 1}\n"),
            "storage/formats/__init__.py": ("(v1.FORMAT,)", f"(v1.FORMAT, Format({FORMAT + 1}, 1))"),
        },
    )


def test_what_the_previous_release_does_not_know_survives_its_save(tmp_path: Path, previous: Release) -> None:
    case = cases.full()
    path = cases.write(tmp_path / "case.toml", case)
    told = previous.run(
        """
file = opened(sys.argv[1])
print(len(file.loaded.orphans), len(file.loaded.extras))
case = file.assessment.with_answer("headcount", given(51))
print(file.save(case, NOW).status)
""",
        path,
    )
    assert told.split() == ["1", "2", "saved"]
    loaded = open_file(path, written_by=cases.ME).loaded
    expected = case.with_answer("headcount", cases.given(51))
    assert loaded.assessment.answers == expected.answers
    assert loaded.assessment.documents == expected.documents
    assert loaded.assessment == expected
    assert (loaded.orphans, loaded.extras, loaded.findings) == ((), (), ())


def test_what_the_following_release_adds_survives_a_save_of_this_one(tmp_path: Path, following: Release) -> None:
    path = cases.write(tmp_path / "case.toml", cases.small())
    following.run(
        """
file = opened(sys.argv[1])
case = file.assessment.with_answer("servers", given(12, heard_by="Anna", note="racks"))
case = case.with_answer("headcount", given(60, heard_by="Bruno"))
assert file.save(case, NOW).is_saved
""",
        path,
    )
    file = open_file(path, written_by=cases.ME)
    assert file.loaded.findings[0].kind is FindingKind.NEWER_FORMAT
    assert file.save(file.assessment.with_answer("sector", cases.given("Wood")), cases.NOW).is_saved
    told = following.run(
        """
loaded = opened(sys.argv[1]).loaded
case = loaded.assessment
print(case.value("servers"), case.answer("servers").heard_by, case.answer("servers").note,
      case.answer("headcount").heard_by, case.value("sector"), loaded.head.format, loaded.extras, loaded.findings)
""",
        path,
    )
    assert told.split() == ["12", "Anna", "racks", "Bruno", "Wood", str(FORMAT + 1), "()", "()"]


def test_the_fixtures_stand_for_other_releases(previous: Release, following: Release) -> None:
    ask = "from domain.questions import QUESTIONS; print('sites' in QUESTIONS, 'servers' in QUESTIONS)"
    assert previous.run(ask).split() == ["False", "False"]
    assert following.run(ask).split() == ["True", "True"]
    known = previous.run("from domain.knowledge import Document; print(*Document)").split()
    assert set(Document) - set(known) == {Document.NETWORK_MAP}

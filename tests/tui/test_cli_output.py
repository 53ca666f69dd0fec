"""What `list` and `show` print, for people and for programs; hostile texts included."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from domain.assessment import Assessment, OptionCase
from domain.catalogue import Model, Readjustment, Verdict
from domain.ranking import rank
from domain.rituals import Ritual
from domain.samples import SAMPLES, sample
from domain.steps import Step
from storage.library import Library
from tests.domain.grids import grid
from tests.tui.commands import MORNING, sample_library
from tui import i18n
from tui.cli import main
from tui.command_line.meetings import told_actions, told_meetings
from tui.command_line.output import cells, columns, paragraph
from tui.command_line.place import library_in
from tui.command_line.sureness import sentences
from tui.words import models, verdicts

pytestmark = pytest.mark.usefixtures("own_surroundings")

TODAY = date(2026, 11, 23)

HOSTILE = "\x1b]0;owned\x07\x9b31m[/][@click=app.quit]x[/] \u202eabc\u2069 [TODO]"
SHOWN = "]0;owned31m[/][@click=app.quit]x[/] abc [TODO]"
UNSAFE = "\x1b\x07\x9b\u202e\u2069"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


# --- list ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_has_one_aligned_line_for_each_assessment(
    language: i18n.Language, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rows = printed(capsys, "list", "--lang", language).splitlines()
    assert len(rows) == 3
    row = next(row for row in rows if "Cormoran" in row)
    assert "7/7" in row
    assert verdicts.name(Verdict.STRUCTURAL) in row
    assert models.name(Model.PARTIAL) in row
    column = head.index("Verdict")
    assert row[column:].startswith(verdicts.name(Verdict.STRUCTURAL))


def test_a_damaged_file_is_listed_beside_the_others(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "broken.toml").write_text("[session")
    out = printed(capsys, "list")
    assert "cannot be read" in next(row for row in out.splitlines() if "broken.toml" in row)
    assert "Cormoran" in out
    listed = json.loads(printed(capsys, "list", "--json"))
    assert {"file": "broken.toml", "problem": "corrupt", "encrypted": False} in listed["assessments"]
    assert len(listed["assessments"]) == 4


@pytest.mark.parametrize(("seal", "marked"), [("modified", "! not as saved"), ("missing", "! end missing?")])
def test_a_file_that_is_not_as_it_was_saved_is_marked_and_told(
    library: Path, capsys: pytest.CaptureFixture[str], seal: str, marked: str
) -> None:
    path = next(library.glob("cormoran*.toml"))
    above, _line, _seal = path.read_bytes().rpartition(b"# sha256")
    path.write_bytes(above + (b"# sha256 " + b"0" * 64 + b"\n" if seal == "modified" else b""))
    assert main(["list", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert [marked in row for row in out.splitlines()] == ["Cormoran" in row for row in out.splitlines()]
    (told,) = err.splitlines()
    assert path.name in told
    assert main(["list", "--json"]) == 0
    out, err = capsys.readouterr()
    assert len(err.splitlines()) == 1
    listed = {entry["file"]: (entry["problem"], entry["seal"]) for entry in json.loads(out)["assessments"]}
    assert listed.pop(path.name) == (None, seal)
    assert set(listed.values()) == {(None, "intact")}


@pytest.mark.parametrize("command", ["portfolio", "calibration"])
def test_that_a_file_of_many_is_not_as_it_was_saved_is_told(
    library: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = next(library.glob("cormoran*.toml"))
    path.write_bytes(b"# edited by hand\n" + path.read_bytes())
    assert main([command, "--json", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["assessments"]
    (told,) = err.splitlines()
    assert path.name in told
    assert "not as it was saved" in told


def test_the_list_as_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "x.sync-conflict-20260101-101010-ABCDEFG.toml").write_text("x")
    listed = json.loads(printed(capsys, "list", "--json"))
    assert listed["schema"] == "sourcier/list/1"
    assert listed["folder"] == str(library)
    assert listed["conflict_copies"] == ["x.sync-conflict-20260101-101010-ABCDEFG.toml"]
    case = sample("services", "en")
    entry = next(entry for entry in listed["assessments"] if entry["id"] == case.id)
    assert entry == {
        "file": entry["file"],
        "problem": None,
        "encrypted": False,
        "id": case.id,
        "title": case.title,
        "company": "Cormoran Services",
        "headcount": 50,
        "steps_done": 7,
        "steps": len(Step),
        "verdict": "structural",
        "leader": "partial",
        "leader_name": None,
        "decided": "partial",
        "last_reading": "2026-09",
        "created_on": "2026-01-08",
        "saved_at": "2026-10-05T07:30:00+00:00",
        "format": 1,
        "seal": "intact",
    }
    assert (library / entry["file"]).is_file()


# --- show ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("id", SAMPLES)
def test_show_tells_verdict_fit_ranking_decision_and_kpis(
    id: str, language: i18n.Language, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample_library(tmp_path / "library", language)
    case = sample(id, language)
    out = printed(capsys, "show", case.id, "--lang", language)
    assert out.startswith(case.title)
    sections = {
        "en": (
            "Diagnosis",
            "Fit of the models",
            "Ranking",
            "How sure?",
            "Safeguards still missing",
            "Decisions",
            "KPIs",
            "Meetings of both sides",
            "Actions",
        ),
        "fr": (
            "Diagnostic",
            "Adéquation des modèles",
            "Classement",
            "Est-ce sûr\u202f?",
            "Garde-fous encore manquants",
            "Décisions",
            "KPI",
            "Réunions des deux parties",
            "Actions",
        ),
    }
    lines = out.splitlines()
    expected = sections[language] if case.actions else sections[language][:-1]
    assert [line for line in lines if line in sections[language]] == list(expected)
    standings = [line for line in lines if line.startswith("  1. ")]
    assert len(standings) == 1
    assert "{" not in out
    assert max(map(cells, lines[3:])) <= 100


def test_show_tells_which_meeting_waits_what_was_said_at_the_last_and_who_does_what_by_when() -> None:
    case = sample("services", "en")
    wait = {text.split(" · ")[0]: (mark, text) for text, mark, deeper in told_meetings(case, TODAY) if not deeper}
    assert wait["Monthly shared dashboard"] == (
        "⚠ ",
        "Monthly shared dashboard · Due on 1 November 2026 and not held yet.",
    )
    assert wait["Technical audit every two years"][0] == "○ "
    assert len(wait) == 5
    (held,) = (text for text, _mark, deeper in told_meetings(case, TODAY) if deeper and "held on" in text)
    minutes = case.meetings[Ritual.STEERING_COMMITTEE]["2"].minutes
    assert held == f"Due on 1 October 2026, held on 6 October 2026. {minutes}"
    assert [(mark, text.rsplit(": ", 1)[1]) for text, mark, _deeper in told_actions(case, TODAY)] == [
        ("⚠ ", "Karim Benali, 30 October 2026, overdue"),
        ("○ ", "Sophie Marchal, 15 December 2026, open"),
        ("✓ ", "Karim Benali, 31 July 2026, done"),
    ]
    assert not list(told_meetings(Assessment(id=case.id, created_on=TODAY), TODAY))


def test_show_says_which_decision_one_takes_further(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = sample("services", "en")
    (first,) = case.decisions.values()
    second = first.model_copy(update={"follows": "d1", "readjustment": Readjustment.CHANGE_PROVIDER})
    library = Library(tmp_path, written_by="tests")
    library.create(case.model_copy(update={"decisions": {"d1": first, "d2": second}}), MORNING)
    out = printed(capsys, "show", case.id, "--data-dir", str(tmp_path))
    told = "Readjustment: Change provider; takes the decision of 26 February 2026 further"
    assert " ".join(out.split()).count(told) == 1


def test_show_says_how_sure_the_ranking_is(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "show", "aubepine").split())
    assert "How sure? Gradual outsourcing leads in over 99% of cases, given the doubts on weights and scores." in out
    assert "Digital ambitions above 44% (now 11%) would make Co-sourcing lead." in out
    assert "At least 24.5% of all weight must move before Co-sourcing leads. No further answer would" in out


@pytest.mark.parametrize(
    ("levels", "people", "told"),
    [
        ([[4, 4], [4, 4]], [(50, 50)], "are level whatever the weights"),
        ([[3, 3], [3, 2]], [], "of all possible weightings"),
        ([[3], [4]], [], "There is one criterion"),
    ],
    ids=["level", "nobody stated weights", "one criterion"],
)
def test_how_sure_it_is_in_special_cases(
    levels: list[list[int | None]], people: list[tuple[int, int]], told: str
) -> None:
    case = grid(levels, *people)
    assert told in " ".join(sentences(case, rank(case)))


def test_nothing_is_sure_without_a_ranking() -> None:
    case = grid([[3, 4]])
    assert list(sentences(case, rank(case))) == []


def test_show_says_what_is_odd_in_the_file_apart(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(library.glob("cormoran*.toml"))
    path.write_text(path.read_text("utf-8").replace("value = 118000", "value = 119000"), "utf-8")
    assert main(["show", str(path), "--json"]) == 0
    out, err = capsys.readouterr()
    assert "changed by another program" in err
    assert json.loads(out)["answers"]["it_cost"]["value"] == 119000


def test_an_assessment_without_answers_can_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = sample("services", "en")
    bare = type(case)(id="0123456789ab", title="Bare", created_on=case.created_on)
    library_in(tmp_path / "library").create(bare, MORNING)
    out = printed(capsys, "show", "bare")
    assert "Undetermined" in out
    assert "Ask first:" in out
    assert "Decisions" not in out
    assert json.loads(printed(capsys, "show", "bare", "--json"))["ranking"]["leader"] is None


# --- hostile texts -------------------------------------------------------------------------------


def test_hostile_texts_are_shown_as_text_and_do_nothing(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(library.glob("cormoran*.toml"))
    escaped = "".join(char if char.isprintable() and char.isascii() else f"\\u{ord(char):04x}" for char in HOSTILE)
    text = path.read_text("utf-8").replace(
        'title = "Cormoran Services: after the November outage"', f'title = "{escaped}"'
    )
    text = text.replace('value = "Cormoran Services"', f'value = "{escaped}"')
    path.write_text(text, "utf-8")
    other = library / f"{HOSTILE.replace('/', '')}.toml"
    other.write_bytes(path.read_bytes())
    (library / "\x1b[31mbroken.toml").write_text("[session")
    for arguments in (["list"], ["show", str(path)], ["check", str(other), str(path)], ["show", str(other)]):
        for language in ("en", "fr"):
            main([*arguments, "--lang", language])
            out, err = capsys.readouterr()
            assert not set(UNSAFE) & set(out + err), arguments
    main(["show", str(path)])
    assert SHOWN in capsys.readouterr().out


def test_json_keeps_names_of_files_as_they_are(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = f"{HOSTILE.replace('/', '')}é.toml"
    (library / name).write_bytes(next(library.glob("cormoran*.toml")).read_bytes())
    out = printed(capsys, "list", "--json")
    assert out.isascii()
    assert name in [entry["file"] for entry in json.loads(out)["assessments"]]


def test_wide_and_combining_characters_keep_columns_straight() -> None:
    table = columns([["漢字", "1"], ["e\u0301te\u0301", "22"], ["plain", "333"]], right=(1,))
    assert {cells(line) for line in table.splitlines()} == {10}


def test_a_word_of_ten_thousand_characters_is_broken() -> None:
    assert max(map(len, paragraph("x" * 400 + " y", 60, "  ").splitlines())) <= 60


def test_a_long_custom_name_is_shown_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = sample("services", "en").with_option(Model.HYBRID, OptionCase(name="A name of our own"))
    library_in(tmp_path / "library").create(case, MORNING)
    assert "A name of our own" in printed(capsys, "show", case.id)
    options = json.loads(printed(capsys, "show", case.id, "--json"))["options"]
    assert {option["option"]: option["name"] for option in options}["hybrid"] == "A name of our own"

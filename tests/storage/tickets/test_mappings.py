"""Mappings a person saved, and the folders that are watched."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.tickets.mapping import ColumnMapping, Part
from domain.tickets.service import ServiceTerms
from domain.tickets.service_calendar import Week
from domain.tickets.tools import TOOLS, ZENDESK
from storage.errors import UnreadableError
from storage.tickets.dates import DateOrder
from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.mappings import SavedMapping, mappings, path_of, read_mapping, write_mapping
from storage.tickets.watched import Watched, read_watched, write_watched

NOON: list[tuple[int, int]] = [(540, 720), (810, 1080)]
WEEK: Week = (NOON, NOON, NOON, NOON, NOON, [(540, 720)], [])
OWN = SavedMapping(
    ColumnMapping(
        "werkstatt",
        {Part.OPENED: ("Beginn",), Part.RESOLVED: ("Ende", "Schluss")},
        security_words=("Angriff",),
        first_level_at_most=2,
    ),
    DateOrder.DMY,
    ServiceTerms(WEEK, "Europe/Berlin", alsace_moselle=True, closed=(date(2026, 12, 24),), in_calendar_hours=True),
)


def written(library: Path, text: str) -> Path:
    path = path_of(library, "own")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_reads_back_as_it_was_saved(tmp_path: Path) -> None:
    assert write_mapping(tmp_path, OWN).is_saved
    found = read_mapping(tmp_path, "Werkstatt")
    assert found.mapping == OWN.mapping
    assert found.order is OWN.order
    assert found.terms == replace(OWN.terms, week=tuple(tuple(day) for day in WEEK))  # type: ignore[arg-type]
    changed = replace(OWN, order=None, terms=ServiceTerms())
    assert write_mapping(tmp_path, changed).is_saved
    assert read_mapping(tmp_path, "werkstatt") == changed


def test_a_mapping_of_the_program_reads_back_too(tmp_path: Path) -> None:
    write_mapping(tmp_path, SavedMapping(replace(ZENDESK, name="own", signature=())))
    assert read_mapping(tmp_path, "own").mapping == replace(ZENDESK, name="own", signature=())


def test_ones_own_come_first_and_take_the_place_of_namesakes(tmp_path: Path) -> None:
    assert [saved.mapping for saved in mappings(tmp_path)] == list(TOOLS)
    write_mapping(tmp_path, OWN)
    write_mapping(tmp_path, SavedMapping(replace(OWN.mapping, name="glpi")))
    names = [saved.name for saved in mappings(tmp_path)]
    assert names == ["glpi", "werkstatt", "jira", "zendesk", "freshservice", "generic"]


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    assert path_of(tmp_path, "../../etc/passwd").parent == tmp_path / "tickets" / "mappings"


def test_a_file_of_any_name_is_read(tmp_path: Path) -> None:
    written(tmp_path, "[columns]\nopened = 'A'").rename(path_of(tmp_path, "x").with_name("Élan (2).toml"))
    assert mappings(tmp_path)[0].name == "Élan (2)"


def test_what_cannot_be_written_or_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_mapping(tmp_path, "none")
    (tmp_path / "tickets").write_text("a file where the folder should be")
    with pytest.raises(UnreadableError):
        write_mapping(tmp_path, OWN)
    with pytest.raises(UnreadableError):
        write_watched(tmp_path, "one", None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[columns]\nopenned = 'Date'", "columns.openned"),
        ("[columns]\nopened = 7", "columns.opened"),
        ("[columns]\nopened = ['Date', 7]", "columns.opened"),
        ("[service]\nmonday = '9-17'", "service.monday"),
        ("[service]\nmonday = ['17:00-09:00']", "service.monday"),
        ("[service]\nclosed = ['24 December']", "service.closed"),
        ("[service]\nalsace_moselle = 'yes'", "service.alsace_moselle"),
        ("[dates]\nzone = '../../etc/passwd'", "dates.zone"),
        ("[dates]\norder = 'dym'", "dates.order"),
        ("[first_level]\nat_most = -1", "first_level.at_most"),
        ("[first_level]\nat_most = true", "first_level.at_most"),
        ("[colums]\nopened = 'Date'", "colums"),
        ("columns = 'Date'", "columns"),
        ("[columns", "TOML"),
    ],
)
def test_a_mapping_with_a_mistake_names_it(tmp_path: Path, text: str, key: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ExportError) as caught:
        mappings(tmp_path)
    assert caught.value.problem is ExportProblem.BAD_MAPPING
    assert caught.value.path == path
    assert key in caught.value.detail


# --- watched folders --------------------------------------------------------------------------------


def test_a_folder_is_watched_for_one_assessment(tmp_path: Path) -> None:
    library, folder = tmp_path / "library", tmp_path / "exports"
    folder.mkdir()
    watched = Watched(folder, "glpi", {"a.csv": "1 2"})
    assert read_watched(library, "one") is None
    assert write_watched(library, "one", watched).is_saved
    assert write_watched(library, "two", Watched(folder)).is_saved
    assert read_watched(library, "one") == watched
    assert write_watched(library, "one", None).is_saved
    assert read_watched(library, "one") is None
    assert read_watched(library, "two") == Watched(folder)
    (library / "tickets" / "watched.toml").write_text("[two]\nfolder = 7\n")
    assert read_watched(library, "two") is None


def test_exports_in_a_folder_are_marked_by_size_and_time(tmp_path: Path) -> None:
    for name in ("a.csv", "b.XLSX", ".c.csv", "~$b.xlsx", "d.pdf"):
        (tmp_path / name).write_text("one")
    (tmp_path / "folder.csv").mkdir()
    watched = Watched(tmp_path)
    before = watched.marks()
    assert list(before) == ["a.csv", "b.XLSX"]
    os.utime(tmp_path / "a.csv", (1, 1))
    after = watched.marks()
    assert before["a.csv"] != after["a.csv"]
    assert before["b.XLSX"] == after["b.XLSX"]
    taken = replace(watched, taken={"gone.csv": "1 1"}).with_taken({"a.csv": after["a.csv"]})
    assert taken.taken == {"a.csv": after["a.csv"]}
    assert Watched(tmp_path / "none").marks() == {}

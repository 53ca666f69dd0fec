"""`sourcier kpi import`."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.assessment import Assessment, Reading
from domain.catalogue import Kpi
from storage.library import Library
from tests.storage.tickets import layouts
from tests.storage.tickets.layouts import write_csv
from tui.cli import main
from tui.command_line.progress import ProgressBar

pytestmark = pytest.mark.usefixtures("own_surroundings")

NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)


@pytest.fixture
def into(empty_library: Library) -> str:
    case = Assessment(id="0123456789ab", title="Usine Nord", created_on=NOW.date())
    return str(empty_library.create(case, NOW).path)


@pytest.fixture
def export(tmp_path: Path) -> str:
    return str(write_csv(tmp_path / "glpi.csv", layouts.glpi(), ";", "cp1252"))


def readings(into: str) -> dict[str, dict[Kpi, Reading]]:
    assessment = Library(Path(into).parent, written_by="tests").open(Path(into)).assessment
    return {month: dict(row) for month, row in assessment.readings.items()}


def test_readings_are_taken_and_what_was_found_out_is_told(
    into: str, export: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kpi", "import", export, "--into", into, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    for part in ("Windows-1252", "semicolon", "GLPI", "Date de résolution", "day, month, year", "Mon–Fri 09:00–17:00"):
        assert part in " ".join(told.split())
    assert "Mar 2026       4         3      66.7%" in told
    assert told.endswith("6 readings taken.\n")
    hours = readings(into)["2026-03"][Kpi.RESOLUTION_TIME]
    assert (hours.value, hours.imported_from, hours.tickets) == (Decimal("2.67"), "glpi.csv", 3)


def test_importing_twice_changes_nothing(into: str, export: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["kpi", "import", export, "--into", into, "--lang", "en"])
    before = Path(into).read_bytes()
    assert main(["kpi", "import", export, "--into", into, "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("6 as they were.\n")
    assert Path(into).read_bytes() == before


def test_a_trial_takes_nothing(into: str, export: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(into).read_bytes()
    assert main(["kpi", "import", export, "--into", into, "--dry-run", "--lang", "en"]) == 0
    assert "Nothing was taken" in capsys.readouterr().out
    assert Path(into).read_bytes() == before


def test_rejected_rows_are_told_and_counted_by_the_exit_code(
    tmp_path: Path, into: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["ID", "Opened", "Resolved"], ["1", "2026-03-02 09:00", "2026-03-02 11:00"]]
    rows += [[str(number), "2026-03-02 09:00", "2026-03-01 11:00\x1b[2J"] for number in range(2, 30)]
    path = write_csv(tmp_path / "own.csv", rows)
    assert main(["kpi", "import", str(path), "--into", into, "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "line 3: date of resolution not understood (2026-03-01 11:00[2J)" in told
    assert "and 8 more rejected rows" in told
    assert "\x1b" not in told


def test_a_typed_reading_stays_unless_it_is_to_be_replaced(into: str, export: str) -> None:
    file = Library(Path(into).parent, written_by="tests").open(Path(into))
    file.save(file.assessment.with_reading("2026-03", Kpi.FIRST_LEVEL, Reading(value=60)), NOW)
    assert main(["kpi", "import", export, "--into", into]) == 1
    assert readings(into)["2026-03"][Kpi.FIRST_LEVEL] == Reading(value=60)
    assert main(["kpi", "import", export, "--into", into, "--replace", "--calendar-hours"]) == 0
    march = readings(into)["2026-03"]
    assert march[Kpi.FIRST_LEVEL].tickets == 3
    assert march[Kpi.RESOLUTION_TIME].value == 24


def test_dates_that_do_not_tell_are_asked_about(tmp_path: Path, into: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_csv(tmp_path / "own.csv", [["Opened", "Resolved"], ["02/03/2026 09:00", "02/03/2026 11:00"]])
    assert main(["kpi", "import", str(path), "--into", into, "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "02/03/2026 09:00" in told
    assert "day or the month" in told
    assert readings(into) == {}
    assert main(["kpi", "import", str(path), "--into", into, "--dates", "mdy"]) == 0
    assert list(readings(into)) == ["2026-02"]


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("Opened;Resolved\n01/02/2026 09:00;02/02/2026 09:00\n", "--dates dmy"),
        ("Opened;Resolved\n13/02/2026 09:00;02/14/2026 09:00\n", "--dates mdy"),
        ("Beginn;Ende\n13/02/2026 09:00;14/02/2026 09:00\n", "--column opened=… --column resolved=…"),
    ],
)
def test_what_a_file_does_not_say_is_asked_for_with_the_option_that_says_it(
    text: str, option: str, into: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["kpi", "import", str(path), "--into", into]) != 0
    assert f"  {option}" in capsys.readouterr().err.splitlines()
    assert readings(into) == {}


def test_columns_named_once_are_saved_for_the_next_time(
    tmp_path: Path, into: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["Nr", "Beginn", "Ende"], ["1", "02/03/2026 09:00", "02/03/2026 11:00"]]
    path = str(write_csv(tmp_path / "werkstatt.csv", rows))
    assert main(["kpi", "import", path, "--into", into, "--lang", "en"]) == 2
    assert "Nr, Beginn, Ende" in capsys.readouterr().err
    named = ["--column", "opened=Beginn", "--column", "resolved=Ende", "--dates", "dmy", "--save-mapping", "Werkstatt"]
    assert main(["kpi", "import", path, "--into", into, "--lang", "en", *named]) == 0
    assert "werkstatt.toml" in capsys.readouterr().out
    assert main(["kpi", "import", path, "--into", into]) == 0  # found out by its columns
    assert main(["kpi", "import", path, "--into", into, "--mapping", "werkstatt"]) == 0
    assert main(["kpi", "import", path, "--into", into, "--mapping", "glpi"]) == 2


@pytest.mark.parametrize("column", ["opened", "nonsense=Date"])
def test_a_column_that_cannot_be_understood(
    into: str, export: str, column: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kpi", "import", export, "--into", into, "--column", column, "--lang", "en"]) == 2
    assert "PART=HEADER" in capsys.readouterr().err


def test_six_months_of_tickets_raise_the_alert(tmp_path: Path, into: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every month the time to resolution is longer, and less is solved at the first level."""
    rows = [["ID", "Opened", "Resolved", "Level"]]
    for month in range(1, 7):
        for ticket in range(20):
            level = "1" if ticket < 20 - 2 * month else "2"
            day = 2 + ticket
            opened, resolved = f"2026-{month:02}-{day:02} 09:00", f"2026-{month:02}-{day:02} {9 + month}:00"
            rows.append([f"{month}{ticket:02}", opened, resolved, f"Level {level}"])
    path = write_csv(tmp_path / "own.csv", rows)
    assert main(["kpi", "import", str(path), "--into", into]) == 0
    capsys.readouterr()
    assert main(["show", into, "--json"]) == 0
    lines = {line["kpi"]: line for line in json.loads(capsys.readouterr().out)["kpis"]["lines"]}
    assert [reading["value"] for reading in lines["first_level"]["readings"]] == [90, 80, 70, 60, 50, 40]
    assert [alert["kind"] for alert in lines["first_level"]["alerts"]] == ["first_level_low"]
    assert [alert["kind"] for alert in lines["resolution_time"]["alerts"]] == ["resolution_time_rising"]


def test_as_json(into: str, export: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kpi", "import", export, "--into", into, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "sourcier/kpi-import/1"
    assert told["taken"] is True
    assert told["detected"]["mapping"] == "glpi"
    assert told["detected"]["columns"]["opened"] == "Date d'ouverture"
    assert told["months"][0]["first_level"] == 66.7
    assert {row["outcome"] for row in told["readings"]} == {"new"}


def test_an_assessment_that_is_open_elsewhere_is_left_alone(
    into: str, export: str, capsys: pytest.CaptureFixture[str]
) -> None:
    held = Library(Path(into).parent, written_by="tests").open(Path(into), exclusive=True)
    try:
        assert main(["kpi", "import", export, "--into", into, "--lang", "en"]) == 2
        assert "open" in capsys.readouterr().err
        assert main(["kpi", "import", export, "--into", into, "--dry-run"]) == 0
    finally:
        held.close()
    assert readings(into) == {}


def test_files_that_are_not_there(into: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kpi", "import", str(tmp_path / "none.csv"), "--into", into, "--lang", "en"]) == 2
    assert "no such file" in capsys.readouterr().err
    assert main(["kpi", "--lang", "en"]) == 2


def test_the_bar_is_drawn_for_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, drawn in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        with ProgressBar() as bar:
            for step in range(1000):
                bar(step / 999)
        assert bool(stream.getvalue()) is drawn
        if drawn:
            assert stream.getvalue().count("\r") == 102
            assert stream.getvalue().endswith("\r\x1b[K")

"""`sourcier report` and `sourcier portfolio`: files in any format, told in one sentence each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.portfolio import Portfolio
from domain.samples import sample
from tests.test_docs import MANUALS, command_lines
from tests.tui.reports.cases import PNG
from tui.cli import main
from tui.command_line import portfolio, reporting
from tui.i18n import Language
from tui.reports.brand_file import BRAND_FILE
from tui.words import portfolio as portfolio_words

pytestmark = pytest.mark.usefixtures("own_surroundings")

Output = pytest.CaptureFixture[str]


# --- report --------------------------------------------------------------------------------------


def test_all_formats_go_into_a_folder(library: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "out"
    assert main(["report", "cormoran", "-o", str(out)]) == reporting.DONE
    told = capsys.readouterr()
    assert told.err == ""
    assert f"{out / 'dossier.html'}: 13 sections." in told.out
    assert "Each file was read back and holds all of it." in told.out
    assert len(list(out.iterdir())) == 7


def test_one_format_is_one_file_and_replaces_only_when_asked(library: Path, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "dossier.md"
    assert main(["report", "cormoran", "--format", "md", "-o", str(file)]) == 0
    assert main(["report", "cormoran", "--format", "md", "-o", str(file)]) == reporting.REFUSED
    assert "exists already. Nothing was overwritten: choose another name, or add --replace." in capsys.readouterr().err
    assert main(["report", "cormoran", "--format", "md", "--replace", "-o", str(file)]) == 0


@pytest.mark.parametrize("format", reporting.Format)
@pytest.mark.parametrize("leave", [(), ("--replace",)], ids=["no leave", "leave"])
def test_no_report_is_written_over_an_assessment(
    format: str, leave: tuple[str, ...], library: Path, tmp_path: Path, capsys: Output
) -> None:
    files = {path: path.read_bytes() for path in library.glob("*.toml")}
    source = next(path for path in files if path.name.startswith("cormoran"))
    link = tmp_path / f"dossier.{format}"
    link.hardlink_to(source)
    for target in (*files, link):
        assert main(["report", str(source), "--format", format, *leave, "-o", str(target)]) == reporting.REFUSED
        told = capsys.readouterr()
        assert told.out == ""
        assert "this file holds an assessment" in told.err
        assert "--replace" not in told.err
    assert {path: path.read_bytes() for path in library.glob("*.toml")} == files


def test_a_folder_with_an_assessment_in_the_way_gets_no_report_at_all(
    library: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    held = next(library.glob("*.toml")).read_bytes()
    (out / "summary.md").write_bytes(held)
    assert main(["report", "cormoran", "--replace", "-o", str(out)]) == reporting.REFUSED
    assert "summary.md" in capsys.readouterr().err
    assert [path.read_bytes() for path in out.iterdir()] == [held]


def test_a_folder_in_which_a_report_is_gets_nothing_without_leave(
    library: Path, tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "summary.md").write_text("mine", encoding="utf-8")
    assert main(["report", "cormoran", "-o", str(tmp_path), "--lang", "fr"]) == reporting.REFUSED
    assert "ajoutez --replace" in capsys.readouterr().err
    assert not (tmp_path / "dossier.html").exists()


def test_a_report_is_in_the_language_asked_for(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "summary.html"
    assert main(["report", "cormoran", "--summary", "--format", "html", "--lang", "fr", "-o", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    assert '<html lang="fr"' in text
    assert "La grille" in text


def test_an_anonymous_report_says_so_and_names_nobody(library: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "out"
    assert main(["report", "cormoran", "--anonymous", "-o", str(out)]) == 0
    assert "read it before you share it" in capsys.readouterr().out
    for path in out.iterdir():
        if path.suffix in (".html", ".md", ".json", ".ics"):
            text = path.read_text(encoding="utf-8")
            assert "Cormoran" not in text
            assert "Karim" not in text
    assert "Names and texts were taken out" in (out / "dossier.md").read_text(encoding="utf-8")


def test_the_report_for_the_provider(library: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "out"
    assert main(["report", "cormoran", "--shared", "2026-08", "-o", str(out)]) == 0
    assert "read the actions before you send it" in capsys.readouterr().out
    assert (out / "shared-2026-08.html").is_file()
    assert main(["report", "cormoran", "--shared", "2031-01", "-o", str(out)]) == 0
    assert "no KPI was read for January 2031" in capsys.readouterr().err


def test_a_logo_and_a_colour(library: Path, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    command = ["report", "cormoran", "--format", "html", "--colour", "#800000", "-o", str(tmp_path / "x.html")]
    assert main([*command, "--logo", str(tmp_path / "logo.png")]) == 0
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "data:image/png;base64," in text
    assert "--accent: #800000" in text
    capsys.readouterr()
    assert main([*command, "--logo", str(tmp_path / "logo.svg")]) == reporting.REFUSED
    assert "has to be a PNG or a JPEG" in capsys.readouterr().err
    assert main([*command, "--logo", str(tmp_path / "none.png")]) == 2


def test_the_logo_named_once_is_in_every_report_but_an_anonymous_one(
    library: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    monkeypatch.setenv("SOURCIER_CONFIG", str(folder))
    (folder / "logo.png").write_bytes(PNG)
    (folder / BRAND_FILE).write_text('logo = "logo.png"\ncolour = "#800000"\n', encoding="utf-8")
    command = ["report", "cormoran", "--format", "html", "-o"]
    assert main([*command, str(tmp_path / "own.html")]) == 0
    assert main([*command, str(tmp_path / "anonymous.html"), "--anonymous"]) == 0
    own, anonymous = ((tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("own", "anonymous"))
    assert "data:image/png;base64," in own
    assert "--accent: #800000" in own
    assert "data:image" not in anonymous
    assert "--accent: #800000" not in anonymous
    (folder / BRAND_FILE).write_text("logo", encoding="utf-8")
    capsys.readouterr()
    assert main([*command, str(tmp_path / "next.html")]) == reporting.REFUSED
    assert "is no TOML with a logo and a colour" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--summary", "--shared", "2026-08"), "ask for one of them"),
        (("--summary", "--format", "xlsx"), "The summary is not written as xlsx: choose from html, md."),
        (("--shared", "2026-08", "--format", "json"), "The shared report is not written as json"),
        (("--shared", "2026-13"), "no month"),
        (("--colour", "red"), "no colour"),
        (("--format", "pdf"), "pdf"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    arguments: tuple[str, ...], told: str, library: Path, tmp_path: Path, capsys: Output
) -> None:
    assert main(["report", "cormoran", "-o", str(tmp_path / "out"), *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_report_of_an_encrypted_assessment_says_that_it_is_not(
    library: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.command_line.encrypting.new_passphrase", lambda *_all: "a few words")
    assert main(["encrypt", "cormoran"]) == 0
    (encrypted,) = library.glob("cormoran*.age")
    monkeypatch.setattr("tui.command_line.reporting.asker", lambda _options: lambda _path: "a few words")
    file = tmp_path / "x.md"
    assert main(["report", str(encrypted), "--format", "md", "-o", str(file)]) == 0
    assert "its reports are in plain text" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_examples_of_the_guide_can_be_typed_one_after_the_other(
    language: Language, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    lines = [arguments for arguments in command_lines(MANUALS[language][1]) if arguments[:1] == ["report"]]
    block = [arguments for arguments in lines if arguments[-1] not in ("FOLDER", "DOSSIER")]
    assert len(block) == 7
    folder = tmp_path / "working"
    folder.mkdir()
    (folder / "logo.png").write_bytes(PNG)
    monkeypatch.chdir(folder)
    for arguments in block:
        assert main(["cormoran" if word in ("NAME", "NOM") else word for word in arguments]) == 0, arguments
    assert len(list(folder.iterdir())) == 6


# --- portfolio -----------------------------------------------------------------------------------


def test_what_is_only_counted_is_beside_the_assessments_and_not_among_them() -> None:
    assert portfolio_words.total(Portfolio((), 1, 2)) == "0 assessments, plus 1 encrypted, plus 2 that cannot be read"


def test_the_portfolio_in_words(library: Path, capsys: Output) -> None:
    (library / "broken.toml").write_text("[session", encoding="utf-8")
    assert main(["portfolio"]) == portfolio.DONE
    told = capsys.readouterr().out
    assert told.startswith("3 assessments, plus 1 that cannot be read\n")
    assert "By sector\n" in told
    assert "50 to 99 people  2  67%" in told
    assert "▲ alert" in told


def test_an_empty_library_has_no_portfolio(tmp_path: Path, capsys: Output) -> None:
    assert main(["portfolio"]) == 0
    assert capsys.readouterr().out == "0 assessments\nNo assessment to count yet.\n"


def test_the_portfolio_as_json_follows_its_contract(library: Path, capsys: Output) -> None:
    assert main(["portfolio", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == portfolio.SCHEMA
    case = sample("services", "en")
    row = next(each for each in found["assessments"] if each["id"] == case.id)
    assert row == {
        "file": row["file"],
        "id": case.id,
        "title": case.title,
        "company": "Cormoran Services",
        "sector": "Technical services for buildings",
        "headcount": 50,
        "verdict": "structural",
        "option": "partial",
        "option_name": "",
        "is_decided": True,
        "kpi_status": "alert",
        "last_reading": "2026-09",
        "steps_done": 7,
        "saved_on": "2026-10-05",
    }
    assert found["parts"]["size"] == [
        {"key": "10", "name": "", "count": 1},
        {"key": "50", "name": "", "count": 2},
    ]
    assert (found["encrypted"], found["unreadable"]) == (0, 0)


def test_the_portfolio_as_files(library: Path, tmp_path: Path, capsys: Output) -> None:
    names = {each: tmp_path / f"p.{each}" for each in ("csv", "xlsx", "parquet")}
    command = ["portfolio", *(part for each, path in names.items() for part in (f"--{each}", str(path)))]
    assert main(command) == 0
    assert capsys.readouterr().out.count("3 rows.") == 3
    assert load_workbook(names["xlsx"]).worksheets[0].max_row == 4
    assert main(command) == 2
    assert "add --replace" in capsys.readouterr().err
    assert main([*command, "--replace", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["assessments"]


@pytest.mark.parametrize("table", portfolio.Table)
def test_no_portfolio_is_written_over_an_assessment(table: str, library: Path, tmp_path: Path, capsys: Output) -> None:
    (library / "damaged.toml").write_text("no longer anything", encoding="utf-8")
    files = {path: path.read_bytes() for path in library.glob("*.toml")}
    new = tmp_path / "new.csv"
    other = "xlsx" if table == "csv" else "csv"
    for target in files:
        assert main(["portfolio", f"--{other}", str(new), f"--{table}", str(target), "--replace"]) == portfolio.REFUSED
        told = capsys.readouterr()
        assert told.out == ""
        assert "this file holds an assessment" in told.err
    assert {path: path.read_bytes() for path in library.glob("*.toml")} == files
    assert not new.exists()


def test_without_the_extra_parquet_is_refused(
    library: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_all: object, **_more: object) -> None:
        raise ModuleNotFoundError("pyarrow")

    monkeypatch.setattr(portfolio, "write_rows", missing)
    assert main(["portfolio", "--parquet", str(tmp_path / "p")]) == portfolio.REFUSED
    assert "sourcier[parquet]" in capsys.readouterr().err


@pytest.mark.parametrize(("format", "start"), [("html", b"<!doctype html>"), ("xlsx", b"PK")])
def test_a_report_goes_to_standard_output(
    library: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    start: bytes,
) -> None:
    monkeypatch.chdir(library.parent)
    before = sorted(library.parent.iterdir())
    assert main(["report", "cormoran", "--format", format, "-o", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert out[: len(start)].lower() == start.lower()
    assert not err
    assert sorted(library.parent.iterdir()) == before


def test_standard_output_takes_one_format(library: Path, capsys: Output) -> None:
    assert main(["report", "cormoran", "-o", "-"]) == 2
    assert "choose its --format" in capsys.readouterr().err

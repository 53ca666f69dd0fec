"""Reports in words: what was written, and what keeps one from being made."""

from __future__ import annotations

from pathlib import Path

from domain.catalogue import Kpi
from domain.cleaning import clean_line, clip
from tui.formats import number
from tui.i18n import N_, _, ngettext
from tui.reports.logo import MOST_BYTES, MOST_PIXELS, LogoProblem
from tui.reports.making import Format, Kind, Report
from tui.words.files import shown_path

_LOGO_PROBLEMS = {
    LogoProblem.TOO_LARGE: N_("{file}: a logo may have {limit} KiB at the most."),
    LogoProblem.KIND: N_("{file}: a logo has to be a PNG or a JPEG."),
    LogoProblem.PICTURE: N_("{file}: this picture is damaged, or has sides of more than {pixels} pixels."),
}

_KINDS = {
    Kind.DOSSIER: N_("The dossier"),
    Kind.SUMMARY: N_("The summary"),
    Kind.SHARED: N_("The shared report"),
}


def logo_problem(path: Path, problem: LogoProblem) -> str:
    return _(
        _LOGO_PROBLEMS[problem], file=shown_path(path), limit=number(MOST_BYTES // 1024), pixels=number(MOST_PIXELS)
    )


def no_colour(text: str) -> str:
    return _("{text} is no colour: write it like #1f5f8b.", text=clean_line(clip(text, 40)))


def no_brand(path: Path) -> str:
    """That the file of the logo and the colour holds something else."""
    return _("{file} is no TOML with a logo and a colour: put it right, or remove it.", file=shown_path(path))


def no_such_format(kind: Kind, format: str, formats: tuple[Format, ...]) -> str:
    """Why a report is not written in a format."""
    return _(
        "{kind} is not written as {format}: choose from {formats}.",
        kind=_(_KINDS[kind]),
        format=format,
        formats=", ".join(formats),
    )


def two_kinds() -> str:
    return _("--summary and --shared are two reports: ask for one of them.")


def one_format() -> str:
    """Why all formats cannot go to standard output."""
    return _("Standard output takes one file: choose its --format.")


def written(report: Report) -> str:
    """That a file was written, and how much it holds."""
    file = shown_path(report.path)
    if report.format is Format.CALENDAR:
        return ngettext("{file}: {n} date.", "{file}: {n} dates.", report.count, file=file)
    return ngettext("{file}: {n} section.", "{file}: {n} sections.", report.count, file=file)


def read_back() -> str:
    """What was done before saying so."""
    return _("Each file was read back and holds all of it.")


def anonymous() -> str:
    return _("Answers, headcounts and scores are as they were: read it before you share it.")


def plain_text() -> str:
    return _("The assessment is encrypted; its reports are in plain text.")


def nothing_read(month: str) -> str:
    return _("no KPI was read for {month}; the report says so.", month=month)


def for_provider(kpis: tuple[Kpi, ...]) -> str:
    """What the shared report holds."""
    return ngettext(
        "It holds {n} KPI and the actions: read the actions before you send it.",
        "It holds {n} KPIs and the actions: read the actions before you send it.",
        len(kpis),
    )

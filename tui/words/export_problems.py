"""Why an export of tickets cannot be read, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from domain.cleaning import clean_line, clip
from storage.tickets.errors import ExportError, ExportProblem
from tui.formats import number
from tui.i18n import N_, _

MOST_HEADERS = 12
"""Headers of a file that are named in a sentence."""

_PROBLEMS: Mapping[ExportProblem, tuple[str, str]] = {
    ExportProblem.NOT_A_FILE: (N_("this is not a regular file."), N_("Name a CSV or XLSX file.")),
    ExportProblem.EMPTY: (N_("the file is empty."), N_("Export the tickets again.")),
    ExportProblem.NO_TABLE: (N_("there is no table in it."), N_("Export the tickets as CSV or XLSX.")),
    ExportProblem.NO_COLUMNS: (
        N_("no column says when tickets were opened and resolved."),
        N_("Name these two columns: what the file has is {headers}."),
    ),
    ExportProblem.TOO_LARGE: (N_("the file is too large."), N_("Export a shorter time.")),
    ExportProblem.TOO_MANY_COLUMNS: (
        N_("it has more than {limit} columns."),
        N_("Export only the columns that are needed."),
    ),
    ExportProblem.TOO_MANY_ROWS: (N_("its rows are not numbered as in a sheet."), N_("Save it again as CSV.")),
    ExportProblem.BOMB: (
        N_("it would swell to a size no export has, and was not unpacked."),
        N_("Ask where the file comes from, or export the tickets as CSV."),
    ),
    ExportProblem.OLD_WORKBOOK: (
        N_("it is an old workbook, or one under a password."),
        N_("Save it as XLSX without a password, or as CSV."),
    ),
    ExportProblem.OTHER_ARCHIVE: (N_("it is an archive and no XLSX workbook."), N_("Save it as XLSX or CSV.")),
    ExportProblem.DAMAGED_WORKBOOK: (N_("the workbook is damaged."), N_("Export the tickets again, or as CSV.")),
    ExportProblem.AMBIGUOUS_DATES: (
        N_("its dates can be read two ways, as in {detail}."),
        N_("Say whether the day or the month comes first."),
    ),
    ExportProblem.MIXED_DATES: (
        N_("some dates have the day first and some the month."),
        N_("Export the tickets with one form of date, or say which comes first: the others are then rejected."),
    ),
    ExportProblem.NO_SUCH_MAPPING: (N_("no mapping is called {detail}."), N_("Take another one, or save it first.")),
    ExportProblem.BAD_MAPPING: (
        N_("this mapping cannot be understood, at {detail}."),
        N_("Put it right in a text editor."),
    ),
    ExportProblem.NO_SUCH_COLUMN: (N_("no column is called {detail}."), N_("The file has {headers}.")),
}


def problem(error: ExportError) -> str:
    """Why nothing was taken from a file, and what to do: two sentences after its name."""
    what, advice = _PROBLEMS[error.problem]
    shown = list(error.headers[:MOST_HEADERS])
    headers = ", ".join([*shown, "…"] if len(error.headers) > len(shown) else shown)
    values = {"detail": error.detail, "limit": number(error.limit), "headers": headers}
    place = clip(clean_line(error.path.name or str(error.path)), 80)
    if error.line:
        place = _("{file}, line {line}", file=place, line=number(error.line))
    return _("{place}: {problem} {advice}", place=place, problem=_(what, **values), advice=_(advice, **values))

"""`sourcier report`: the dossier, the summary or the shared report, as files for people to take away."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from domain.catalogue import Kpi
from storage.writing_out import ExistsError
from tui.command_line.anonymous import anonymous_copy
from tui.command_line.arguments import Options
from tui.command_line.doubt import opened
from tui.command_line.output import complain, say
from tui.command_line.passphrases import asker
from tui.command_line.place import library_of, settings_folder
from tui.formats import month as month_name
from tui.i18n import _, language
from tui.reports.brand_file import BrandError, read_brand
from tui.reports.making import FORMATS, Format, Kind, Report, Wanted, make, write, write_all
from tui.words import files
from tui.words import reports as words

DONE, REFUSED = 0, 2

STANDARD_OUTPUT = "-"
"""In place of the name of a file: nothing else is said there then."""


def report(options: Options, environ: Mapping[str, str]) -> int:
    """Write the files and name them. Raises StorageError when the assessment cannot be read or a file not written."""
    kind = Kind.SHARED if options.shared else Kind.SUMMARY if options.summary else Kind.DOSSIER
    problem = _problem(options, kind)
    if problem:
        complain(problem)
        return REFUSED
    try:
        # A client's own logo would tell whose report it is.
        folder = None if options.anonymous else settings_folder(environ)
        brand = read_brand(folder, logo=options.logo or "", colour=options.colour or "")
    except BrandError as error:
        complain(str(error))
        return REFUSED
    library = library_of(options.data_dir, environ)
    file = opened(library, options.file, asker(options))
    assessment = file.assessment
    if options.anonymous:
        anonymous = anonymous_copy(assessment)
        if anonymous is None:
            complain(_("with this factor or shift, a value leaves what a file can hold: choose others."))
            return REFUSED
        assessment = anonymous
    if kind is Kind.SHARED and options.shared not in assessment.readings:
        complain(words.nothing_read(month_name(options.shared)))
    wanted = Wanted(
        assessment=assessment,
        today=date.today(),  # noqa: DTZ011 - the user's own day
        changed_at=file.last_saved_at or datetime.now().astimezone(),
        language=language(),
        kind=kind,
        month=options.shared,
        is_anonymous=options.anonymous,
        brand=brand,
        sources=(file.path,),
    )
    if options.output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(make(wanted, Format(options.format)))
        return DONE
    try:
        for written in _write(wanted, options):
            if written.outcome.problem:
                complain(files.sentence(written.outcome.problem, show=files.shown_path))
            say(words.written(written))
    except ExistsError as error:
        complain(files.may_be_replaced(error))
        return REFUSED
    for sentence in _afterwards(options, kind, is_encrypted=file.key is not None):
        say(sentence)
    return DONE


def _problem(options: Options, kind: Kind) -> str:
    if options.shared and options.summary:
        return words.two_kinds()
    if options.output == STANDARD_OUTPUT and options.format == "all":
        return words.one_format()
    if options.format != "all" and options.format not in FORMATS[kind]:
        return words.no_such_format(kind, options.format, FORMATS[kind])
    return ""


def _write(wanted: Wanted, options: Options) -> Iterator[Report]:
    path = Path(options.output)
    if options.format == "all":
        yield from write_all(wanted, path, replaces=options.replace)
    else:
        yield write(wanted, Format(options.format), path, replaces=options.replace)


def _afterwards(options: Options, kind: Kind, *, is_encrypted: bool) -> Iterator[str]:
    yield words.read_back()
    if options.anonymous:
        yield words.anonymous()
    if kind is Kind.SHARED:
        yield words.for_provider(tuple(Kpi))
    if is_encrypted:
        yield words.plain_text()

"""Running a command: the language, the streams, and every failure as one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from storage.errors import StorageError
from tui import i18n
from tui.command_line.arguments import Options, language_argument, parse
from tui.command_line.output import complain, flush_complaints, give_up, prepare_streams
from tui.command_line.place import settings_folder
from tui.i18n import _
from tui.settings import read_language

FAILED = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
"""Exit codes: 130 and 141 are what a shell reports for a program ended by SIGINT and SIGPIPE."""


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` ask for; the exit code. Whatever goes wrong with files or streams is one sentence."""
    prepare_streams()
    set_language(language_argument(arguments))
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except StorageError as error:
        from tui.words import files

        complain(files.sentence(error, show=files.shown_path), files.candidates(error))
        return FAILED
    except OSError as error:
        return refused_by_system(error)
    finally:
        # What is drawn goes the same way, and the terminal may have gone away with some of it.
        flush_complaints()


def refused_by_system(error: OSError) -> int:
    """Say what the system refused to do; the exit code. Nobody is told that nobody reads any more."""
    give_up(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    complain(_("the system reports an error: {problem}", problem=error.strerror or error))
    return FAILED


def set_language(wanted: str | None) -> None:
    """Speak the language that is `wanted` on the command line, else that of the settings, else the system's."""
    i18n.set_language(i18n.pick_language(wanted, read_language(settings_folder(os.environ)), os.environ))


def _run(arguments: Sequence[str]) -> int:
    try:
        options = parse(arguments)
        code = _COMMANDS[options.command](options, os.environ)
    except SystemExit as end:  # argparse, after help or a refusal
        code = end.code if isinstance(end.code, int) else FAILED
    if sys.stdout:
        sys.stdout.flush()
    return code


# --- one function each: what a command needs is imported when it runs ----------------------------


def _home(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.screens import home

    return home(options, environ)


def _open(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.screens import open_file

    return open_file(options, environ)


def _demo(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.screens import demo

    return demo(options, environ)


def _list(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.listing import list_library

    return list_library(options, environ)


def _show(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.showing import show

    return show(options, environ)


def _check(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.checking import check

    return check(options, environ)


def _repair(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.repairing import repair

    return repair(options, environ)


def _merge(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.merging import merge

    return merge(options, environ)


def _diff(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.comparing import diff

    return diff(options, environ)


def _history(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.comparing import list_history

    return list_history(options, environ)


def _encrypt(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.encrypting import encrypt

    return encrypt(options, environ)


def _decrypt(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.encrypting import decrypt

    return decrypt(options, environ)


def _export(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.exporting import export

    return export(options, environ)


def _kpi(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.kpi import import_tickets

    return import_tickets(options, environ)


def _report(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.reporting import report

    return report(options, environ)


def _portfolio(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.portfolio import show_portfolio

    return show_portfolio(options, environ)


def _completion(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.completion import print_completion

    return print_completion(options.shell)


def _calibration(options: Options, environ: Mapping[str, str]) -> int:
    from tui.command_line.calibration import show_calibration

    return show_calibration(options, environ)


_COMMANDS: Mapping[str, Callable[[Options, Mapping[str, str]], int]] = {
    "": _home,
    "open": _open,
    "demo": _demo,
    "list": _list,
    "show": _show,
    "check": _check,
    "repair": _repair,
    "history": _history,
    "diff": _diff,
    "merge": _merge,
    "encrypt": _encrypt,
    "decrypt": _decrypt,
    "export": _export,
    "kpi": _kpi,
    "report": _report,
    "portfolio": _portfolio,
    "calibration": _calibration,
    "completion": _completion,
}

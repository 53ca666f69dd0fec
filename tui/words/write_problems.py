"""What could not be written, in words: how far the save came, why, and what to do."""

from __future__ import annotations

from storage.write_errors import WriteError, WriteProblem, WriteStage
from tui.i18n import N_, _

_PROBLEMS = {
    WriteProblem.DISK_FULL: (N_("the disk is full."), N_("Free some space, and try again.")),
    WriteProblem.PERMISSION: (
        N_("you are not allowed to write there."),
        N_("Give yourself the right to write to the folder and the file."),
    ),
    WriteProblem.READ_ONLY: (N_("the file or its disk is read-only."), N_("Make it writable, or work on a copy.")),
    WriteProblem.NO_FOLDER: (N_("the folder is no longer there."), N_("Put it back, or connect its disk again.")),
    WriteProblem.NOT_A_FILE: (
        N_("this is not a regular file."),
        N_("Name the file of an assessment: this is a folder, a pipe or a device."),
    ),
    WriteProblem.NOT_A_FOLDER: (N_("this is a file, not a folder."), N_("Name another folder.")),
    WriteProblem.ASSESSMENT: (
        N_("this file holds an assessment."),
        N_("No other file is written over one: choose another name."),
    ),
    WriteProblem.NAME_TOO_LONG: (N_("the name of the file is too long."), N_("Give the file a shorter name.")),
    WriteProblem.BUSY: (N_("the system is busy."), N_("Try again in a moment.")),
    WriteProblem.INPUT_OUTPUT: (N_("the system reports an error."), N_("Check the disk or the network.")),
    WriteProblem.MISTAKE: (
        N_("this version of Sourcier made a mistake."),
        N_("Go on typing, and undo the last change if it stays so."),
    ),
}

_BY_ITSELF = N_("Free some space: saving then goes on by itself.")

STAGES = {
    WriteStage.KEEP_PREVIOUS: N_("saved, but the previous version could not be kept"),
    WriteStage.SYNC_FOLDER: N_("saved, but the disk did not confirm it"),
    WriteStage.CLEAN_UP: N_("saved, but a temporary file could not be removed"),
}
"""The stages after which the new content is in its place all the same."""


def problem(error: WriteError, *, is_open: bool = False) -> tuple[str, str]:
    """What went wrong, and what to do about it; a file that `is_open` is saved again and again."""
    problem, advice = map(_, _PROBLEMS[error.problem])
    if is_open and error.problem is WriteProblem.DISK_FULL:
        advice = _(_BY_ITSELF)
    stage = _(STAGES[error.stage]) if error.stage in STAGES else _("not saved")
    return _("{stage}: {problem}", stage=stage, problem=problem), advice

"""What is wrong in a key file."""

from __future__ import annotations

from tui.commands import KeyProblem
from tui.i18n import N_, _

_PROBLEMS = {
    KeyProblem.UNKNOWN_COMMAND: N_("there is no command {id}; the user guide lists them all."),
    KeyProblem.TAKEN: N_("{key} already runs another command, so {id} keeps its own key."),
    KeyProblem.KEPT: N_("{key} is needed on the pages, so {id} keeps its own key."),
    KeyProblem.NOT_A_KEY: N_("{key} is not the name of a key for {id}; f5 and ctrl+n are."),
}


def problem(kind: KeyProblem, id: str, key: str) -> str:
    """One sentence about one line of the key file."""
    return _(_PROBLEMS[kind], id=id, key=key)

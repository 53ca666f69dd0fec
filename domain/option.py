"""An option as a person sees it: its name, whether it is still in the running, and who is to do which function."""

from __future__ import annotations

from enum import StrEnum

from domain.base import Frozen
from domain.catalogue import Holder
from domain.text import Line, Text


class OptionState(StrEnum):
    KEPT = "kept"
    RULED_OUT = "ruled_out"


class OptionCase(Frozen):
    """What was said of one option. `name` replaces the model's own name; a custom option needs one.

    `lifted_by` says what would have to change for an option that is ruled out to come back.
    """

    name: Line = ""
    state: OptionState = OptionState.KEPT
    reason: Text = ""
    lifted_by: Text = ""
    note: Text = ""


class ScopeEntry(Frozen):
    """Who is to do one IT function."""

    holder: Holder
    note: Text = ""

"""Other places for what cannot be saved in its own: the disk is full, or its folder went away."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storage.outcome import SaveOutcome, SaveStatus

if TYPE_CHECKING:
    from domain.assessment import Assessment
    from storage.store import OpenFile


def shelters() -> tuple[Path, ...]:
    """Folders people look into, the best first; the last one is for when no other takes a file."""
    from platformdirs import user_documents_path

    return user_documents_path(), Path.home(), Path(tempfile.gettempdir())


def save_elsewhere(
    file: OpenFile, assessment: Assessment, saved_at: datetime, folders: Sequence[Path] | None = None
) -> SaveOutcome:
    """Write `assessment` to a new file in the first of `folders` (by default `shelters`) that takes it.

    `saved_at` must know its time zone. The outcome tells where it is or, when none took it, why the last did not. What
    could not be read again is written all the same, with a warning: nothing else would be left of it.
    """
    outcome = SaveOutcome(file.path, SaveStatus.NOT_SAVED)
    for folder in shelters() if folders is None else folders:
        outcome = file.save_copy(assessment, saved_at, folder, last_resort=True)
        if outcome.is_saved:
            break
    return outcome

"""What came of a save."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from domain.dataclass import dataclass
from storage.errors import StorageError


class SaveStatus(StrEnum):
    """`SAVED_NOT_CONFIRMED`: the new content is in its place, and the disk did not confirm that it will stay."""

    SAVED = "saved"
    SAVED_NOT_CONFIRMED = "saved_not_confirmed"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """What came of one save of `path`.

    `sha256` is of the content now in place (hex; empty when not saved), `problem` why it was not saved or not
    confirmed, `warnings` what failed beside it, such as keeping the previous version.
    """

    path: Path
    status: SaveStatus
    sha256: str = ""
    problem: StorageError | None = None
    warnings: tuple[StorageError, ...] = ()

    @property
    def is_saved(self) -> bool:
        """Whether the new content is in its place, confirmed or not."""
        return self.status is not SaveStatus.NOT_SAVED

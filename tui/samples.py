"""The sample assessments in a library, worded as if they had been typed in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from domain.samples import SAMPLES, sample
from tui.i18n import language
from tui.words import questions

if TYPE_CHECKING:
    from domain.assessment import Assessment
    from storage.library import Library


def worded(assessment: Assessment) -> Assessment:
    """`assessment` with the wording of its question, in the language in use, beside every answer."""
    for id, answer in assessment.answers.items():
        assessment = assessment.with_answer(id, answer.model_copy(update={"asked": questions.ask(id)}))
    return assessment


def add_samples(library: Library, now: datetime) -> tuple[Path, ...]:
    """Put the samples that `library` lacks into it, in the language in use; the files that were made.

    A sample that is still there, changed or not, is left alone. Raises as `Library.create` does.
    """
    present = {entry.head.id for entry in library.entries() if entry.head}
    missing = (made for made in (sample(id, language()) for id in SAMPLES) if made.id not in present)
    return tuple(library.create(worded(assessment), now).path for assessment in missing)


def sample_file(library: Library, id: str) -> Path:
    """The file of the sample `id` in `library`. Raises KeyError when it is not there."""
    wanted = sample(id, language()).id
    return {entry.head.id: entry.path for entry in library.entries() if entry.head}[wanted]

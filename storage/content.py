"""What goes into the file of an assessment and what comes out of it, encrypted or not, checked before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from domain.assessment import Assessment
from domain.steps import Step
from storage.codec import Loaded, Stamp, decode, encode
from storage.errors import CorruptError, Corruption
from storage.head import SUMMARY_KEYS, Scalar
from storage.records import Extra
from storage.rewriting import Rewriter

if TYPE_CHECKING:
    from storage.age import FileKey


def loaded_from(data: bytes, content: bytes, path: Path | None) -> Loaded:
    """What is in the file whose bytes are `data` and whose text is `content`; its hash is that of the bytes.

    Raises as `codec.decode` does.
    """
    loaded = decode(content, path)
    return loaded if data is content else replace(loaded, sha256=sha256(data).hexdigest())


def faithful(
    assessment: Assessment,
    stamp: Stamp,
    extras: Iterable[Extra],
    key: FileKey | None,
    rewriter: Rewriter | None = None,
) -> tuple[bytes, Loaded]:
    """The bytes to write, and what they read back as. Raises StorageError when that is not the same.

    `rewriter` remembers what it wrote before, which makes this quicker.
    """
    extras = tuple(extras)
    summary = summary_of(assessment, rewriter.complete_steps(assessment) if rewriter else None)
    rewritten = rewriter.written(assessment, stamp, summary) if rewriter and not extras else None
    content, loaded = rewritten or _written(assessment, stamp, extras, summary)
    if key is None:
        return content, loaded
    data = key.encrypt(content)
    if key.decrypt(data) != content:
        raise CorruptError(None, Corruption.UNFAITHFUL)
    return data, replace(loaded, sha256=sha256(data).hexdigest())


def not_read_back(assessment: Assessment, stamp: Stamp, extras: Iterable[Extra], key: FileKey | None) -> bytes:
    """The bytes to write where `faithful` refuses them and nothing else would be left of what was entered."""
    content = encode(assessment, stamp, extras=extras).encode()
    return key.encrypt(content) if key else content


def _written(
    assessment: Assessment, stamp: Stamp, extras: tuple[Extra, ...], summary: Mapping[str, Scalar | None]
) -> tuple[bytes, Loaded]:
    content = encode(assessment, stamp, extras=extras, summary=summary).encode()
    loaded = decode(content)
    if loaded.assessment != assessment and loaded.assessment != _cleaned(assessment):
        raise CorruptError(None, Corruption.UNFAITHFUL)
    return content, loaded


def _cleaned(assessment: Assessment) -> Assessment | None:
    """`assessment` with its texts cleaned, None when it breaks a rule of the models.

    Texts are cleaned where they enter; one that slipped through is cleaned in the file, which is no loss.
    """
    try:
        return Assessment.model_validate(assessment.model_dump())
    except ValidationError:
        return None


def summary_of(assessment: Assessment, complete: Set[Step] | None = None) -> Mapping[str, Scalar | None]:
    """What the head of the file notes for lists; `complete` are the complete steps where they are known."""
    from domain.summary import summarise

    summary = summarise(assessment, complete)
    return {key: getattr(summary, key) for key in SUMMARY_KEYS}

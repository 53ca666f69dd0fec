"""A file written again and again, at the cost of what changed since the last time.

The text of a record, under the header of its own table, is a TOML document of its own: the texts of all, one after the
other, read as all the tables. A record is read back when its text is made. As long as it is the same immutable object,
its text is known to read as it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

import tomli_w

from domain.assessment import Assessment
from domain.base import Frozen
from domain.dataclass import dataclass
from domain.progress import complete_steps
from domain.steps import Step
from storage.codec import Loaded, Stamp, session_table
from storage.document import Records, assessment_of, counts, in_order, records_of, section_table
from storage.errors import StorageError
from storage.head import COUNTS, FORMAT, SESSION, Head, Scalar, head_of
from storage.reading import MAX_BYTES
from storage.records import Reader
from storage.seal import seal_state, sealed
from storage.toml_text import Table, guard, parse

_NOTHING: Records = MappingProxyType({})

_UNCHANGING = (Frozen, MappingProxyType)

_WHOLE = ""
"""The key of the only part of a section that is one record, or that holds more than records."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a section: what it was made of, its tables from the top, and their text, empty for no tables."""

    records: Records
    tables: Table
    text: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Section:
    records: Records
    parts: Mapping[str, _Part]
    text: str
    counts: Mapping[str, int]


class Rewriter:
    """Writes the file of one assessment, and reads back what it wrote."""

    def __init__(self) -> None:
        self._kept: dict[str, _Section] = {}
        self._judged: tuple[tuple[Assessment, frozenset[Step]], ...] = ()

    def complete_steps(self, assessment: Assessment) -> frozenset[Step]:
        """As `domain.progress` has it; known already of the three assessments that were asked about last."""
        for judged, steps in self._judged:
            if judged is assessment:
                return steps
        steps = complete_steps(assessment)
        self._judged = (*self._judged[-2:], (assessment, steps))
        return steps

    def written(
        self, assessment: Assessment, stamp: Stamp, summary: Mapping[str, Scalar | None]
    ) -> tuple[bytes, Loaded] | None:
        """What `codec.encode` makes of the same, and what it reads as: `assessment`, with nothing to be told.

        None when it does not: then `encode` and `decode` tell why.
        """
        if stamp.format != FORMAT:
            return None
        sections = {name: self._section(name, records) for name, records in records_of(assessment).items()}
        session = _part({SESSION: session_table(assessment, stamp, _total(sections), summary)})
        texts = (session.text, *(section.text for section in sections.values() if section.text))
        text = sealed("\n".join(texts) + "\n")
        data = text.encode()
        try:
            guard(text)
            head = self._read_back(assessment, session, sections)
        except StorageError:
            return None
        if head is None or len(data) > MAX_BYTES:
            return None
        self._kept = sections
        return data, Loaded(assessment, head, (), seal_state(data), (), sha256(data).hexdigest())

    def _section(self, name: str, records: Records) -> _Section:
        """The section as it was kept if nothing in it changed, else made of the parts that did not and new ones."""
        kept = self._kept.get(name)
        if kept is not None and _is_the_same(kept.records, records):
            return kept
        parts: dict[str, _Part] = {}
        for key, piece in _pieces(name, records).items():
            part = kept.parts.get(key) if kept else None
            if part is None or not _is_the_same(part.records, piece):
                table = section_table(name, records if key == _WHOLE else {key: piece})
                part = _part({name: table} if table else {}, piece)
            parts[key] = part
        text = "\n".join(part.text for part in parts.values() if part.text)
        return _Section(records, parts, text, _total(parts))

    def _read_back(self, assessment: Assessment, session: _Part, sections: Mapping[str, _Section]) -> Head | None:
        """The head that is read when all reads as the assessment it was made of, else None.

        Raises as `codec.decode` does.
        """
        known: dict[str, Records] = {}
        new = [session]
        for name, section in sections.items():
            kept = self._kept.get(name)
            if section is kept:
                known[name] = section.records
                continue
            before = kept.parts if kept else {}
            known[name] = {key: part.records for key, part in section.parts.items() if before.get(key) is part}
            new += (part for key, part in section.parts.items() if before.get(key) is not part)
        tables: Table = {}
        for part in new:
            parsed = parse(part.text)
            if parsed != part.tables:
                return None
            for name, table in parsed.items():
                tables.setdefault(name, {}).update(table)
        head, reader = head_of(tables[SESSION]), Reader()
        read = assessment_of(head, tables, reader, known=known)
        return None if read != assessment or reader.extras or reader.findings else head


def _pieces(section: str, records: Records) -> dict[str, Records]:
    """What each part of a section is made of, in the order of the file."""
    if isinstance(records, Frozen) or not all(isinstance(piece, _UNCHANGING) for piece in records.values()):
        return {_WHOLE: records}
    return {key: records[key] for key in in_order(section, records)}


def _part(tables: Table, records: Records = _NOTHING) -> _Part:
    return _Part(records, tables, tomli_w.dumps(tables), counts(tables))


def _total(counted: Mapping[str, _Part] | Mapping[str, _Section]) -> dict[str, int]:
    return {key: sum(each.counts[key] for each in counted.values()) for key in COUNTS}


def _is_the_same(before: Records, now: Records) -> bool:
    """Whether this is the same object and cannot have changed since."""
    return before is now and isinstance(now, _UNCHANGING)

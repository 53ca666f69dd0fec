"""A file written again and again, at the cost of what changed since the last time.

The text of a section is a TOML document of its own, so that the texts of all, one after the other, read as all the
tables. A section is read back when its text is made. As long as its records are the same immutable objects, its text
is known to read as them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

import tomli_w

from domain.assessment import Assessment
from domain.base import Frozen
from storage.codec import Loaded, Stamp, session_table
from storage.document import Records, assessment_of, counts, records_of, section_table
from storage.errors import StorageError
from storage.head import COUNTS, FORMAT, SESSION, Scalar, head_of
from storage.reading import MAX_BYTES
from storage.records import Reader
from storage.seal import seal_state, sealed
from storage.toml_text import Table, guard, parse

_NOTHING: Records = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Section:
    """One section as it stands in a file: its `text` is empty when there is nothing to say."""

    records: Records
    table: Table
    text: str
    counts: Mapping[str, int]


class Rewriter:
    """Writes the file of one assessment, and reads back what it wrote."""

    def __init__(self) -> None:
        self._kept: dict[str, _Section] = {}

    def written(
        self, assessment: Assessment, stamp: Stamp, summary: Mapping[str, Scalar | None]
    ) -> tuple[bytes, Loaded] | None:
        """What `codec.encode` makes of the same, and what it reads as: `assessment`, with nothing to be told.

        None when it does not: then `encode` and `decode` tell why.
        """
        if stamp.format != FORMAT:
            return None
        sections = {name: self._section(name, records) for name, records in records_of(assessment).items()}
        counted = {key: sum(section.counts[key] for section in sections.values()) for key in COUNTS}
        session = _section(SESSION, session_table(assessment, stamp, counted, summary))
        texts = (session.text, *(section.text for section in sections.values() if section.text))
        text = sealed("\n".join(texts) + "\n")
        try:
            loaded = self._read_back(text, session, sections)
        except StorageError:
            return None
        if loaded is None or loaded.assessment != assessment:
            return None
        self._kept = sections
        return text.encode(), loaded

    def _section(self, name: str, records: Records) -> _Section:
        """The section as it was kept if its records are those it was made of, else a new one."""
        kept = self._kept.get(name)
        if kept is not None and _are_the_same(kept.records, records):
            return kept
        return _section(name, section_table(name, records), records)

    def _read_back(self, text: str, session: _Section, sections: Mapping[str, _Section]) -> Loaded | None:
        """What `text` reads as; None when that is not what it was made of. Raises as `codec.decode` does."""
        known = {name: section for name, section in sections.items() if self._kept.get(name) is section}
        made = {SESSION: session, **{name: section for name, section in sections.items() if name not in known}}
        guard(text)
        tables: Table = {}
        for name, section in made.items():
            parsed = parse(section.text)
            if parsed != ({name: section.table} if section.text else {}):
                return None
            tables |= parsed
        head = head_of(tables[SESSION])
        reader = Reader()
        records = {name: section.records for name, section in known.items()}
        assessment = assessment_of(head, tables, reader, known=records)
        data = text.encode()
        if reader.extras or reader.findings or len(data) > MAX_BYTES:
            return None
        return Loaded(assessment, head, (), seal_state(data), (), sha256(data).hexdigest())


def _section(name: str, table: Table, records: Records = _NOTHING) -> _Section:
    tables = {name: table} if table else {}
    return _Section(records, table, tomli_w.dumps(tables), counts(tables))


def _are_the_same(before: Records, now: Records) -> bool:
    """Whether two sections hold the same objects, none of which can change."""
    if before is now:
        return isinstance(now, Frozen | MappingProxyType)
    if not (isinstance(before, dict) and isinstance(now, dict)) or list(before) != list(now):
        return False
    return all(isinstance(record, Frozen) and record is before[key] for key, record in now.items())

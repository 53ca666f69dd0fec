"""Format 1, of the first release: there is none before it."""

from __future__ import annotations

from storage.formats.format import Format

FORMAT = Format(number=1, min_reader=1)

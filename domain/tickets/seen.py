"""Which ticket numbers came already, in memory that stays flat: a bit for each number."""

from __future__ import annotations

import re

_PAGE_BITS = 15
_PAGE_BYTES = 1 << (_PAGE_BITS - 3)

MOST_PAGES = 4096
"""Pages of 4 KiB that are kept: 16 MiB, enough for a hundred million numbers in a row."""

MOST_NAMES = 50_000
"""Ids kept that end in no number."""

_NUMBERED = re.compile(r"(.*?)(\d{1,15})", re.DOTALL)


class SeenIds:
    """Says of each id whether it came before.

    `is_full` once there was no room for another page: of later ids it says no.
    """

    def __init__(self) -> None:
        self.is_full = False
        self._pages: dict[tuple[str, int], bytearray] = {}
        self._names: set[str] = set()

    def add(self, id: str) -> bool:
        """Whether `id` came before; it has now."""
        found = _NUMBERED.fullmatch(id)
        if found is None:
            return self._add_name(id)
        page, bit = divmod(int(found[2]), 1 << _PAGE_BITS)
        # A number with leading zeros is another id than the one without.
        key = (f"{found[1]}\0{len(found[2])}" if found[2][0] == "0" else found[1], page)
        bits = self._pages.get(key)
        if bits is None:
            if len(self._pages) >= MOST_PAGES:
                self.is_full = True
                return False
            bits = self._pages[key] = bytearray(_PAGE_BYTES)
        at, mask = bit >> 3, 1 << (bit & 7)
        if bits[at] & mask:
            return True
        bits[at] |= mask
        return False

    def _add_name(self, id: str) -> bool:
        if id in self._names:
            return True
        if len(self._names) >= MOST_NAMES:
            self.is_full = True
        else:
            self._names.add(id)
        return False

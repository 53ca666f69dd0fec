"""A part of a workbook read as a stream: through the parser, or past it where its rows are plain."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from xml.parsers import expat

from storage.tickets.errors import ExportError, ExportProblem
from storage.tickets.plain_rows import HEAD_END, ROW_END, PlainRows, is_usual

_CHUNK = 1 << 18
_LONGEST_TOKEN = 8 * 1024**2
"""Bytes without the end of a tag or of a row, after which there is none to come."""

_ASIDE = (b"<!", b"<?")
"""Begin what may have a tag inside that is none: comments, unparsed texts, instructions."""

TagHandler = Callable[..., None]
TextHandler = Callable[[str], None]


class XmlPart:
    """One part of an archive. `share` is how much of it was read, 0 to 1.

    Its readers raise ExportError, and whatever zipfile, zlib and expat raise for what is damaged.
    """

    def __init__(
        self,
        path: Path,
        archive: zipfile.ZipFile,
        part: str,
        start: TagHandler,
        end: TextHandler | None = None,
        data: TextHandler | None = None,
    ) -> None:
        self.share = 0.0
        self._path, self._archive, self._part = path, archive, part
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = data
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._fed = 0

    def pieces(self) -> Iterator[None]:
        """Parse it, a step for each piece."""
        with closing(self._chunks()) as chunks:
            for chunk in chunks:
                self._parse(chunk)
                yield
        self._parser.Parse(b"", True)

    def rows(self, plain: PlainRows) -> Iterator[None]:
        """Parse it without the rows that are plain, a step for each piece. The parser gets the rest in its order."""
        with closing(self._chunks()) as chunks:
            yield from self._rows(chunks, plain)
        self._parser.Parse(b"", True)

    def _rows(self, chunks: Iterator[bytes], plain: PlainRows) -> Iterator[None]:
        first = next(chunks, b"")
        is_plain = is_usual(first)
        if is_plain:
            head_end = first.find(HEAD_END) + len(HEAD_END)
            self._parse(first[:head_end])
            first = first[head_end:]
        rest = b""
        for chunk in chain((first,), chunks):
            rest += chunk
            if is_plain:
                *pieces, rest = rest.split(ROW_END)
                if len(rest) > _LONGEST_TOKEN:
                    self._refuse()
                is_plain = self._take(pieces, plain)
            if not is_plain:
                self._parse(rest)
                rest = b""
            yield
        self._parse(rest)

    def _take(self, pieces: list[bytes], plain: PlainRows) -> bool:
        """Whether what follows may be plain too."""
        is_plain = True
        for piece in pieces:
            if not (is_plain and plain.take(piece.decode())):
                self._parse(piece + ROW_END)
                is_plain = is_plain and not any(aside in piece for aside in _ASIDE)
        return is_plain

    def _chunks(self) -> Generator[bytes, None, None]:
        size, read = self._archive.getinfo(self._part).file_size, 0
        with self._archive.open(self._part) as file:
            while chunk := file.read(_CHUNK):
                read += len(chunk)
                self.share = read / size
                yield chunk

    def _parse(self, chunk: bytes) -> None:
        self._fed += len(chunk)
        self._parser.Parse(chunk, False)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            self._refuse()

    def _refuse(self, *_declaration: object) -> None:
        """No part of a workbook declares entities (ECMA-376, part 2, 7.2): one that does wants them to grow."""
        raise ExportError(self._path, ExportProblem.BOMB)

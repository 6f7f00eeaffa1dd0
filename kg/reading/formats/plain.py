"""Plain text and Markdown: the decoded bytes are the text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.reading.encodings import decode
from kg.reading.pieces import Piece, ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Iterator[Piece]:
    """The text of a plain file; newlines are kept, a byte order mark is dropped."""
    decoded = decode(data, name, options.encoding)
    del data
    yield Piece(decoded.text, notes=decoded.notes)

"""Plain text and Markdown: the decoded bytes are the text."""

from __future__ import annotations

from kg.reading.encodings import decode


def read(data: bytes, name: str, encoding: str | None) -> str:
    """The text of a plain file; newlines are kept, a byte order mark is dropped."""
    return decode(data, name, encoding).text

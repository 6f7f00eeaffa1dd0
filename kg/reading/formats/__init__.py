"""One module a format: each turns the bytes of a file into its texts as read.

Every module has `read(data, name, options)`, which yields a `Piece` for each text and an `Unread` for each part that cannot be read,
and raises InputError where the file as a whole cannot be.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# suffix → the module of this package that reads it; imported when first needed
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".csv": "records",
        ".docx": "docx",
        ".htm": "html",
        ".html": "html",
        ".jsonl": "records",
        ".markdown": "plain",
        ".md": "plain",
        ".ndjson": "records",
        ".pdf": "pdf",
        ".shtml": "html",
        ".text": "plain",
        ".tsv": "records",
        ".txt": "plain",
        ".xhtml": "html",
    }
)
COMPRESSED = ".gz"
ARCHIVE = ".zip"


def module_of(name: str, data: bytes) -> str:
    """The module that reads a file: by its suffix, else by how its bytes begin."""
    for suffix, module in FORMATS.items():
        if name.lower().endswith(suffix):
            return module
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return "pdf"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "plain"

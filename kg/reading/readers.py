"""`read_documents`: one input becomes its documents. `read_document`: the one document of a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.model import Document
from kg.reading.archives import gunzip, members
from kg.reading.formats import ARCHIVE, COMPRESSED, module_of
from kg.reading.inputs import SUFFIXES, Input, known_suffix
from kg.reading.pieces import Piece, ReadOptions, Unread

_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"


def read_document(path: Path | str, *, root: Path | str, encoding: str | None = None) -> Document:
    """The document that the file at `path` holds; its id is told from the path relative to `root`. A file of no known
    suffix is read by how it begins, else as plain text. InputError where it is missing, no file, empty, binary, cannot be decoded, or
    holds not just one text."""
    found = list(read_documents(Input.of(Path(path), Path(root)), ReadOptions(encoding)))
    if len(found) != 1 or not isinstance(found[0], Document):
        raise InputError(str(path), f"holds {len(found)} texts", "build it with kg build, which takes files of several texts")
    return found[0]


def read_documents(source: Input, options: ReadOptions) -> Iterator[Document | Unread]:
    """Every document of one input: most hold one, tables and archives several (each with the file's id and its own), and an `Unread`
    for each part that cannot be read. InputError where nothing of it can be."""
    data = _bytes(source.path)
    name = str(source.path)
    inner = source.path.name
    if inner.lower().endswith(COMPRESSED) or data.startswith(_GZIP):
        data = gunzip(data, name)
        inner = inner[: -len(COMPRESSED)] if inner.lower().endswith(COMPRESSED) else inner
    if inner.lower().endswith(ARCHIVE) or (data.startswith(_ZIP) and not known_suffix(inner)):
        yield from _archive(data, name, source, options)
        return
    pieces = _pieces(data, inner, name, options)
    del data  # a large file is not held twice, as bytes and as text
    for piece in pieces:
        yield piece if isinstance(piece, Unread) else _document(piece, source.id, source.source)


def _bytes(path: Path) -> bytes:
    name = str(path)
    if name == "-":
        import sys

        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise InputError(name, "no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(name, "is a folder", "give the files in it, or let kg build search it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(name, f"cannot be read ({reason})", "check its permissions") from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise InputError(name, "changed while it was read", "build it again when it is written")
    return data


def _pieces(data: bytes, inner: str, name: str, options: ReadOptions) -> Iterator[Piece | Unread]:
    if not data.strip():
        raise InputError(name, "is empty", "give a file with text")
    reader = import_module(f"kg.reading.formats.{module_of(inner, data)}")
    found: Iterator[Piece | Unread] = reader.read(data, name, options)
    return found


def _document(piece: Piece, base: str, source: str) -> Document:
    if not piece.key:
        return Document(base, piece.text, source, piece.day, piece.notes)
    return Document(f"{base}/{piece.key}", piece.text, f"{source}#{piece.key}", piece.day, piece.notes)


def _archive(data: bytes, name: str, source: Input, options: ReadOptions) -> Iterator[Document | Unread]:
    found = False
    for member in members(data, name, SUFFIXES):
        found = True
        if isinstance(member, Unread):
            yield member
            continue
        inner, content = member
        suffix = known_suffix(inner)
        stem = inner[: -len(suffix)] if suffix else inner
        try:
            if inner.lower().endswith(COMPRESSED):
                content = gunzip(content, inner)
                inner = inner[: -len(COMPRESSED)]
            for piece in _pieces(content, PurePosixPath(inner).name, inner, options):
                if isinstance(piece, Unread):
                    yield Unread(f"{member[0]}: {piece.key}", piece.reason, piece.hint)
                else:
                    yield _document(piece, f"{source.id}/{stem}", f"{source.source}/{member[0]}")
        except InputError as error:
            yield Unread(member[0], error.reason, error.hint)
    if not found:
        raise InputError(name, "holds no file that kg reads", f"put files of these kinds into it: {' '.join(SUFFIXES)}")

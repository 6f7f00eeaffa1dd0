"""Compressed files and archives, one level deep: unpacked in memory under limits, so that no bomb goes off."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from kg.errors import InputError
from kg.reading.pieces import Unread

_MOST = 512 << 20
"""Bytes that one compressed file or member may unpack to."""
_MOST_TOTAL = 4 << 30
_MOST_RATIO = 250
_RATIO_FREE = 16 << 20
"""Below this size no ratio is suspicious: a small text of one repeated character compresses a thousandfold."""
_MOST_MEMBERS = 100_000
_CHUNK = 1 << 20
_BOMB = "unpack it yourself if you trust it"


def gunzip(data: bytes, name: str) -> bytes:
    """The bytes that a .gz file holds. InputError where it is damaged or unpacks to more than is sound."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return _bounded(file, len(data), name)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(name, f"is no sound .gz file ({error})", "pack it anew") from None


def checked_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in `data`. InputError where it is damaged, or claims to unpack to more than is sound."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(name, f"is no sound .zip archive ({error})", "pack it anew") from None
    members = archive.infolist()
    total = sum(m.file_size for m in members)
    if len(members) > _MOST_MEMBERS or total > _MOST_TOTAL or (total > _RATIO_FREE and total > _MOST_RATIO * len(data)):
        raise InputError(name, f"would unpack to {len(members)} members and {total} bytes from {len(data)}", _BOMB)
    return archive


def members(data: bytes, name: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes] | Unread]:
    """The members of an archive whose names end in one of `wanted`, in sorted order; members that cannot be read are told."""
    archive = checked_zip(data, name)
    seen: set[str] = set()
    for info in sorted(archive.infolist(), key=lambda m: m.filename):
        member = info.filename
        parts = PurePosixPath(member).parts
        if info.is_dir() or any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts:
            continue
        if member.startswith("/") or ".." in parts or "\\" in member or ":" in member or "\0" in member:
            yield Unread(repr(member), "its name leads out of the archive", "pack it anew with plain names")
            continue
        if member.lower().endswith(".zip"):
            yield Unread(member, "is an archive in an archive", "unpack the outer one")
            continue
        if not member.lower().endswith(wanted) or member in seen:
            continue
        seen.add(member)
        if info.flag_bits & 1:
            yield Unread(member, "is encrypted", "unpack it first")
            continue
        try:
            with archive.open(info) as file:
                yield member, _bounded(file, max(info.compress_size, 1), member)
        except InputError as error:
            yield Unread(member, error.reason, error.hint)
        except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
            yield Unread(member, f"cannot be unpacked ({error})", "pack it anew")


def _bounded(file: IO[bytes] | gzip.GzipFile, packed: int, name: str) -> bytes:
    """All that a compressed stream holds, read in pieces so that the limits bind whatever its headers say."""
    chunks: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > _MOST or (size > _RATIO_FREE and size > _MOST_RATIO * packed):
            raise InputError(name, f"unpacks to more than {size} bytes from {packed}", _BOMB)
        chunks.append(chunk)
    return b"".join(chunks)

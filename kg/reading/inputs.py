"""Which files there are to read, and the ids of the documents they become."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.reading.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read and the folder its document id is told from. `error` is the reason why it cannot be read,
    "" where nothing is known against it."""

    path: Path
    root: Path
    error: str = ""


def known_suffix(name: str) -> str:
    """The suffix by which a file's format is known (".md"), "" where it has none of them."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix in FORMATS else ""


def list_inputs(paths: Iterable[Path | str]) -> Iterator[Input]:
    """The files of `paths`, folders searched through in sorted order. Hidden files and files of no known format in folders are left out; a
    path that is missing, or a folder without readable files, comes with an `error`. A symlink that leads back up is not followed."""
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = False
            for file in _walk(path, ()):
                found = True
                yield file if isinstance(file, Input) else Input(file, path)
            if not found:
                yield Input(path, path.parent, "the folder holds no readable file")
        elif path.exists():
            yield Input(path, path.parent)
        else:
            yield Input(path, path.parent, "no such file or folder")


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Path | Input]:
    try:
        status = folder.stat()
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield Input(folder, folder.parent, f"cannot be listed: {error.strerror}")
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for name in names:
        path = folder / name
        if path.is_dir():
            yield from _walk(path, (*above, here))
        elif path.is_file() and known_suffix(name):
            yield path


def document_id(path: Path, root: Path) -> str:
    """The path relative to `root` without its suffix, with "/" between folders. Where a neighbour of another format has the
    same name (a.txt beside a.md), the suffix stays, so that the id does not depend on what else is read."""
    relative = relative_name(path, root)
    suffix = known_suffix(relative)
    if not suffix:
        return relative
    stem = relative[: -len(suffix)]
    beside = path.with_name(path.name[: -len(suffix)])
    twins = [other for other in FORMATS if other != suffix and beside.with_name(beside.name + other).is_file()]
    return relative if twins or not PurePosixPath(stem).name else stem


def relative_name(path: Path, root: Path) -> str:
    """`path` relative to `root` in POSIX form, never absolute: the file's name where it does not lie below."""
    try:
        relative = path.relative_to(root)
    except ValueError:
        relative = Path(path.name)
    return relative.as_posix()

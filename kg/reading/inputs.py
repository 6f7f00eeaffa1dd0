"""Which files there are to read, and the ids of the documents they become."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.reading.formats import ARCHIVE, COMPRESSED, FORMATS

STANDARD_INPUT = "stdin"
SUFFIXES = (*sorted(FORMATS), *(suffix + COMPRESSED for suffix in sorted(FORMATS)))
"""What the names of files that kg reads end in, archives apart."""
_ALL = (*SUFFIXES, ARCHIVE)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read and the folder its document id is told from. `error` is the reason why it cannot be read,
    "" where nothing is known against it; `twin` says that a neighbour of another format has the same name."""

    path: Path
    root: Path
    error: str = ""
    twin: bool = False

    @classmethod
    def of(cls, path: Path, root: Path) -> Input:
        """The input of one file, its neighbours looked up."""
        suffix = known_suffix(path.name)
        stem = path.name[: -len(suffix)] if suffix else ""
        twin = bool(suffix and stem) and any(os.path.isfile(path.with_name(stem + other)) for other in _ALL if other != suffix)
        return cls(path, root, "", twin)

    @property
    def source(self) -> str:
        """How reports and the graph call it: its path relative to the root."""
        return STANDARD_INPUT if str(self.path) == "-" else relative_name(self.path, self.root)

    @property
    def id(self) -> str:
        """The id of its document: the path relative to the root without its suffix, with "/" between folders. Where a neighbour of
        another format has the same name (a.txt beside a.md), the suffix stays, so that the id does not depend on what else is read."""
        relative = self.source
        suffix = known_suffix(relative)
        stem = relative[: -len(suffix)] if suffix else relative
        return relative if self.twin or not PurePosixPath(stem).name else stem


def known_suffix(name: str) -> str:
    """The suffix by which a file's format is known (".md", ".txt.gz", ".zip"), "" where it has none of them."""
    parts = PurePosixPath(name.lower()).suffixes
    if parts and parts[-1] == ARCHIVE:
        return ARCHIVE
    if len(parts) > 1 and parts[-1] == COMPRESSED and parts[-2] in FORMATS:
        return parts[-2] + COMPRESSED
    return parts[-1] if parts and parts[-1] in FORMATS else ""


def list_inputs(paths: Iterable[Path | str]) -> Iterator[Input]:
    """The files of `paths`, folders searched through in sorted order. Hidden files and files of no known format in folders are left out; a
    path that is missing, or a folder without readable files, comes with an `error`. A symlink that leads back up is not followed."""
    for given in paths:
        path = Path(given)
        if str(given) == "-":
            yield Input(path, path.parent)
            continue
        mode, missing = _look(path)
        if stat.S_ISDIR(mode):
            found = False
            for file in _walk(path, path, ()):
                found = True
                yield file
            if not found:
                yield Input(path, path.parent, "the folder holds no readable file")
        elif missing:
            yield Input(path, path.parent, missing)
        else:
            yield Input.of(path, path.parent)


def _look(path: Path) -> tuple[int, str]:
    """The mode of a file or folder; 0 and the reason where it cannot be looked at."""
    try:
        return path.stat().st_mode, ""
    except (FileNotFoundError, NotADirectoryError):
        return 0, "no such file or folder"
    except OSError as problem:
        return 0, f"cannot be read: {problem.strerror}"
    except ValueError as problem:  # NUL in a name
        return 0, f"cannot be read: {problem}"


def _walk(folder: Path, root: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Input]:
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
    stems = Counter(name.removesuffix(name[-len(suffix) :]) for name in names if (suffix := known_suffix(name)))
    for name in names:
        path = folder / name
        mode, missing = _look(path)
        if stat.S_ISDIR(mode):
            yield from _walk(path, root, (*above, here))
        elif (suffix := known_suffix(name)) and (missing or stat.S_ISREG(mode)):  # what is missing is told when it is read
            yield Input(path, root, "", stems[name[: -len(suffix)]] > 1)


def relative_name(path: Path, root: Path) -> str:
    """`path` relative to `root` in POSIX form, never absolute: the file's name where it does not lie below."""
    try:
        relative = path.relative_to(root)
    except ValueError:
        relative = Path(path.name)
    return relative.as_posix()

"""Write a build's output folder: everything under a temporary name first, then into place at once; what was there stays until then."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import OutputError

OWN = ("graph.ttl", "derived.ttl", "graph.html", "report.json", "texts")


@contextlib.contextmanager
def output_folder(folder: Path) -> Iterator[Path]:
    """A temporary folder beside `folder` to write into; on success its entries replace those of the same names in `folder`, and entries
    of an earlier build that this one did not write go. Nothing else in `folder` is touched, and on failure nothing at all.

    Raises OutputError where `folder` cannot be written.
    """
    folder = Path(os.path.abspath(folder))
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "it is a file", "name a folder with -o")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.is_dir() and not os.access(folder, os.W_OK):
            raise OutputError(str(folder), "no permission to write there", "choose another folder with -o")
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise OutputError(str(folder), error.strerror or str(error), "choose another folder with -o") from error
    try:
        yield temporary
        _guarded(folder, lambda: _swap(temporary, folder))
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _swap(temporary: Path, folder: Path) -> None:
    os.chmod(temporary, 0o755)
    if not folder.exists():
        os.rename(temporary, folder)
        return
    backup = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    moved: list[str] = []
    placed: list[str] = []
    try:
        for name in OWN:
            if (folder / name).exists():
                os.rename(folder / name, backup / name)
                moved.append(name)
        for name in sorted(os.listdir(temporary)):
            os.rename(temporary / name, folder / name)
            placed.append(name)
    except OSError:
        for name in placed:
            os.rename(folder / name, temporary / name)
        for name in moved:
            os.rename(backup / name, folder / name)
        raise
    finally:
        shutil.rmtree(backup, ignore_errors=True)


def _guarded(folder: Path, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        raise OutputError(str(folder), error.strerror or str(error), "free some space or choose another folder with -o") from error


def write_text(path: Path, chunks: Iterator[str] | str) -> None:
    """Write UTF-8 without newline translation. Raises OutputError (disk full, no permission)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="", errors="surrogatepass") as file:
            file.writelines([chunks] if isinstance(chunks, str) else chunks)
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error), "free some space or choose another folder with -o") from error

"""`read_document`: one file becomes one Document."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.reading.formats import FORMATS
from kg.reading.inputs import document_id, known_suffix, relative_name


def read_document(path: Path | str, *, root: Path | str, encoding: str | None = None) -> Document:
    """The document that the file at `path` holds; its id is told from the path relative to `root`. A file of no known
    suffix is read as plain text. InputError where it is missing, no file, empty, binary or cannot be decoded."""
    path, root = Path(path), Path(root)
    name = str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(name, "no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(name, "is a folder", "give the files in it, or let kg build search it") from None
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check its permissions") from None
    reader = import_module(f"kg.reading.formats.{FORMATS.get(known_suffix(path.name), 'plain')}")
    text: str = reader.read(data, name, encoding)
    return Document(document_id(path, root), text, relative_name(path, root))

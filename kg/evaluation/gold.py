"""Annotated texts: one JSON file a text, which lies beside it or is a slice of a corpus (see `read_gold`)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.reading import read_document

_DROPPED = re.compile(r"[\s“”\"‘’'《》「」〈〉]")


def plain(text: str) -> str:
    """`text` as names are compared: without spaces, quotation marks and 《》."""
    return _DROPPED.sub("", text)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An annotated entity. `types` are the types of which any counts, the first the likeliest; `surfaces` are its name and aliases in
    plain form."""

    id: str
    types: tuple[str, ...]
    name: str
    aliases: tuple[str, ...]
    surfaces: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldFact:
    """An annotated fact. Every tuple holds the readings of which any counts; `values` and `units` are set for indicators only. Qualifiers
    that the annotation leaves open are empty."""

    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    objects: tuple[str, ...]
    quote: str
    optional: bool
    statuses: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()
    name: str = ""
    values: tuple[float, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text: `stem` is the annotation's file name without suffix, `document` the text itself."""

    stem: str
    document: Document
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]

    @property
    def kind(self) -> str:
        """The kind of text, told from the letters at the head of the file name: cctv, qingdao, w."""
        match = re.match(r"[a-z]+", self.stem)
        return match[0] if match else self.stem


def _several(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _entity(data: dict[str, Any]) -> GoldEntity:
    aliases = tuple(data.get("aliases", ()))
    surfaces = frozenset(plain(name) for name in (data["name"], *aliases))
    return GoldEntity(data["id"], _several(data["type"]), data["name"], aliases, surfaces, bool(data.get("optional")))


def _fact(data: dict[str, Any], text: str) -> GoldFact:
    quote = data.get("quote", "")
    if isinstance(quote, list):
        start, end = quote
        quote = text[start:end]
    return GoldFact(
        _several(data["s"]),
        _several(data["p"]),
        _several(data.get("o")),
        quote,
        bool(data.get("optional")),
        statuses=_several(data.get("status")),
        by=_several(data.get("by")) if data.get("by") else (),
        titles=_several(data.get("title")) if data.get("title") else (),
        actions=_several(data.get("action")) if data.get("action") else (),
        bounds=_several(data.get("bound")) if data.get("bound") else (),
        name=data.get("name", ""),
        values=tuple(float(value) for value in _several(data.get("value"))),
        units=_several(data.get("unit")),
    )


def read_gold(path: Path, corpus: Path | None = None) -> GoldText:
    """The annotation at `path`. Its `text` is a path relative to it; or else its `corpus` names a file of the folder `corpus` and the
    characters that are the text (`start`, `end`). A fact's quote is the words themselves or their [start, end] in the text. InputError
    where it is no annotation, or its text is not there."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        document = _document(path, data, corpus)
        return GoldText(
            path.stem,
            document,
            tuple(_entity(entity) for entity in data["entities"]),
            tuple(_fact(fact, document.text) for fact in data["facts"]),
        )
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "check its permissions") from None
    except (ValueError, KeyError, TypeError) as error:
        reason = f"is no annotation ({type(error).__name__}: {error})"
        raise InputError(str(path), reason, "see the annotation guide for the format") from None


def _document(path: Path, data: dict[str, Any], corpus: Path | None) -> Document:
    if "corpus" not in data:
        text = (path.parent / data["text"]).resolve()
        return read_document(text, root=text.parent)
    place = data["corpus"]
    if corpus is None:
        raise InputError(str(path), f"annotates a part of {place['file']}, a file of a corpus", "give the corpus's folder with --corpus")
    whole = read_document(corpus / place["file"], root=corpus)
    return Document(path.stem, whole.text[place["start"] : place["end"]], whole.source_file)

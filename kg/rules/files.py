"""Rule files as values that know their lines: YAML with positions, tab-separated lexicons, and a strict reader of keys.

Nothing here stops at the first fault: faults are collected in a `Faults` and raised together by the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.errors import Fault, suggest


@dataclass(slots=True)
class Faults:
    """Collects the faults of one load."""

    items: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, message: str, rule: str = "") -> None:
        self.items.append(Fault(file, line, rule, message))


_WHOLE = re.compile("0|-?[1-9][0-9]{0,17}")
_KINDS: Mapping[type, str] = MappingProxyType({bool: "a truth value (quote it)", list: "a list"})


class LinedMapping(dict[str, Any]):
    """A YAML mapping that knows where it and its keys stand (1-based lines)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


def _plain(node: yaml.Node, file: str, faults: Faults) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping = LinedMapping(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in mapping:
                faults.add(file, key_node.start_mark.line + 1, f"the key {key!r} stands twice")
            mapping[key] = _plain(value_node, file, faults)
            mapping.lines[key] = key_node.start_mark.line + 1
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, file, faults) for child in node.value]
    tag = node.tag.rsplit(":", 1)[-1]
    if tag == "bool":
        return node.value.lower() in ("true", "yes", "on")
    value = str(node.value)
    if tag == "int" and _WHOLE.fullmatch(value):  # what YAML alone takes for a number (12:30, 007, 0x1F) stays as written
        return int(value)
    return None if tag == "null" else value


def read_yaml(path: Path, file: str, faults: Faults) -> LinedMapping | None:
    """The mapping at the top of a YAML file; None (and a fault) where it cannot be read or is no mapping."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        faults.add(file, mark.line + 1 if mark else 0, f"broken YAML: {error.problem}")
        return None
    except yaml.reader.ReaderError as error:
        faults.add(file, 0, f"broken YAML: the character U+{error.character:04X} is not allowed")
        return None
    except (OSError, UnicodeDecodeError) as error:
        faults.add(file, 0, f"cannot be read: {error}")
        return None
    if node is None:
        return LinedMapping(1)
    if not isinstance(node, yaml.MappingNode):
        faults.add(file, 1, "must be a mapping (key: value) at the top")
        return None
    try:
        plain: LinedMapping = _plain(node, file, faults)
    except RecursionError:
        faults.add(file, 1, "is nested too deeply, or an alias (*) stands inside what it names")
        return None
    return plain


@dataclass(frozen=True, slots=True)
class Record:
    """A strict view of one mapping of a rule file: every read is typed, every fault is named with file, line and rule."""

    data: LinedMapping
    file: str
    faults: Faults
    rule: str = ""

    def fault(self, message: str, key: str = "") -> None:
        self.faults.add(self.file, self.data.lines.get(key, self.data.line), message, self.rule)

    def only(self, known: Sequence[str]) -> None:
        """Name every key that is not one of `known`."""
        for key in self.data:
            if key not in known:
                self.fault(f"unknown key {key!r}{suggest(key, known)} (known: {', '.join(known)})", key)

    def text(self, key: str, default: str | None = None, choices: Sequence[str] = ()) -> str:
        """The string at `key`; a fault where it is absent without a default, no string, or not one of `choices`."""
        value = self.data.get(key)
        if value is None:
            if default is None:
                self.fault(f"the key {key!r} is missing")
            return default or ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.fault(f"{key!r} must be a string, not {_KINDS.get(type(value), 'a mapping (quote it)')}", key)
            return default or ""
        if choices and value not in choices:
            self.fault(f"unknown {key} {value!r}{suggest(value, choices)} (known: {', '.join(choices)})", key)
            return default or ""
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fault(f"{key!r} must be true or false", key)
            return default
        return value

    def number(self, key: str, default: int) -> int:
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fault(f"{key!r} must be a whole number", key)
            return default
        return value

    def texts(self, key: str, choices: Sequence[str] = ()) -> tuple[str, ...]:
        """The strings at `key` (one string stands for a list of one); () where absent."""
        value = self.data.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        good = []
        for item in items:
            if not isinstance(item, (str, int)) or isinstance(item, bool):
                self.fault(f"{key!r} must be a list of strings", key)
            elif choices and str(item) not in choices:
                self.fault(f"unknown {key} {item!r}{suggest(str(item), choices)} (known: {', '.join(choices)})", key)
            else:
                good.append(str(item))
        return tuple(good)

    def records(self, key: str) -> Iterator[Record]:
        """The mappings listed at `key`."""
        listed = self.data.get(key)
        if listed is None:
            return
        if not isinstance(listed, list):
            self.fault(f"{key!r} must be a list of mappings (each begins with '-')", key)
            return
        for item in listed:
            if isinstance(item, LinedMapping):
                yield Record(item, self.file, self.faults, self.rule)
            else:
                self.fault(f"{key!r} must be a list of mappings", key)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A sorted word list. `rows` maps each word to its columns by name ("" where a cell is empty); `source` says where the words
    come from."""

    name: str
    source: str
    columns: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]

    def __contains__(self, word: str) -> bool:
        return word in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, column: str, value: str) -> tuple[str, ...]:
        """The words whose `column` is `value`, in order."""
        return tuple(word for word, row in self.rows.items() if row[column] == value)


def read_lexicon(path: Path, file: str, faults: Faults) -> Lexicon:
    """A lexicon file: `# source: …` and `# columns: word …` in the header, then sorted tab-separated rows (trailing cells may be
    left out)."""
    source = ""
    columns: tuple[str, ...] = ("word",)
    rows: dict[str, dict[str, str]] = {}
    previous = ""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        faults.add(file, 0, f"cannot be read: {error}")
        return Lexicon(path.stem, source, columns, rows)
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            key, _, value = line[1:].strip().partition(":")
            if key == "source":
                source = value.strip()
            elif key == "columns":
                columns = tuple(value.split())
            continue
        if not line:
            continue
        cells = line.split("\t")
        word = cells[0]
        if len(cells) > len(columns):
            faults.add(file, number, f"{word!r} has {len(cells)} cells, but the header names {len(columns)} columns")
        elif word in rows:
            faults.add(file, number, f"{word!r} stands twice")
        elif word < previous:
            faults.add(file, number, f"{word!r} is out of order (after {previous!r}); sort the rows by code point")
        elif word != word.strip() or not word:
            faults.add(file, number, f"{word!r} is empty or has spaces around it")
        else:
            rows[word] = dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
            previous = word
    if not source:
        faults.add(file, 1, "the header names no source ('# source: …')")
    return Lexicon(path.stem, source, columns, rows)

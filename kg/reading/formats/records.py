"""Tables and records with a text column: .csv, .tsv, .jsonl. Each row is a text of its own."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import InputError, suggest
from kg.reading.days import stated_day
from kg.reading.encodings import decode
from kg.reading.pieces import Piece, ReadOptions, Unread

_TEXT = ("text", "content", "body")
_SEPARATORS = ",;\t|"


def read(data: bytes, name: str, options: ReadOptions) -> Iterator[Piece | Unread]:
    """A piece for each row; its key is the row's id, else its number (from 1). InputError where no column holds texts."""
    decoded = decode(data, name, options.encoding)
    is_table = not decoded.text.lstrip("\ufeff \r\n\t").startswith("{")
    rows = _table(decoded.text, name) if is_table else _records(decoded.text)
    field = options.text_field
    used: set[str] = set()
    for number, row in rows:
        if isinstance(row, str):
            yield Unread(f"row {number}", row)
            continue
        if not field:
            field = next((f for f in _TEXT if f in row), "")
        if not field or field not in row:
            known = ", ".join(sorted(row)) or "none"
            if is_table or not options.text_field:
                hint = f"name the column with --text-field (there are: {known}){suggest(field, sorted(row)) if field else ''}"
                raise InputError(name, f"has no column {field or 'text'!r}", hint)
            yield Unread(f"row {number}", f"has no field {field!r} (it has: {known})")
            continue
        text = row[field].strip("\n")
        if not text.strip():
            yield Unread(f"row {number}", "its text is empty")
            continue
        key = _cell(row, options.id_field or "id") or str(number)
        if key in used:
            key = f"{key} {number}"
        used.add(key)
        title = _cell(row, options.title_field or "title")
        stated = _cell(row, options.date_field or "date")
        day = stated_day(stated) if stated else None
        notes = (f"row {number}: {stated!r} is no date (write 2024-08-06)",) if stated and day is None else ()
        heading = f"# {' '.join(title.split())}\n\n" if title and not text.lstrip("# ").startswith(title) else ""
        yield Piece(heading + text, key, day, (*decoded.notes, *notes) if number == 1 else notes)


def _cell(row: Mapping[str, str], field: str) -> str:
    return row.get(field, "").strip()


def _table(text: str, name: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    head = text[: text.find("\n") if "\n" in text else len(text)]
    separator = max(_SEPARATORS, key=lambda c: (head.count(c), -_SEPARATORS.index(c)))
    rows: Iterable[list[str]] = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    columns: list[str] = []
    number = 0
    try:
        for cells in rows:
            if not columns:
                columns = [cell.strip().removeprefix("\ufeff") for cell in cells]
                continue
            if not cells:
                continue
            number += 1
            if len(cells) > len(columns):
                yield number, f"has {len(cells)} cells under {len(columns)} columns"
                continue
            yield number, dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))
    except csv.Error as error:
        yield number + 1, f"is no row of a table ({error})"
    if not number:
        raise InputError(name, "is a table without rows", "give a table with a line of column names and rows below it")


def _records(text: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"is no JSON ({error})"
            continue
        if not isinstance(found, dict):
            yield number, "is no JSON object"
            continue
        yield number, {str(key): _as_text(value) for key, value in found.items()}


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)

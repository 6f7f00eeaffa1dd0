"""The answer to a query as text: table, CSV, TSV, JSON, Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from unicodedata import east_asian_width

from kg.errors import QueryError, suggest
from kg.rdf.iris import shortened
from kg.rdf.sparql import QueryResult, Term

FORMATS = ("table", "csv", "tsv", "json", "markdown")


def format_result(result: QueryResult, form: str = "table") -> str:
    """`result` in one of FORMATS, ending in a newline. Graphs are always Turtle; IRIs are shortened in tables and Markdown only."""
    if form not in FORMATS:
        raise QueryError(f"unknown format {form!r}{suggest(form, FORMATS)} (known: {', '.join(FORMATS)})")
    if result.kind == "graph":
        return result.turtle
    if result.kind == "ask":
        return json.dumps({"head": {}, "boolean": result.boolean}) + "\n" if form == "json" else f"{str(result.boolean).lower()}\n"
    return _FORMATTERS[form](result)


def shown_rows(result: QueryResult) -> list[list[str]]:
    """The cells as a reader wants to see them: prefixed names, bare strings and numbers, "" where unbound."""
    return [["" if term is None else _shown(term, result.base) for term in row] for row in result.rows]


def _shown(term: Term, base: str) -> str:
    if term.kind != "uri":
        return term.value if term.kind == "literal" else f"_:{term.value}"
    return shortened(term.value, base)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _one_line(text: str) -> str:
    """`text` without line breaks and controls, so that it cannot break out of its cell."""
    return "".join(character if character.isprintable() else " " for character in text)


def _table(result: QueryResult) -> str:
    rows = [list(result.variables)] + [[_one_line(cell) for cell in row] for row in shown_rows(result)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(result.variables))]
    lines = ["  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(lines) + "\n"


def _markdown(result: QueryResult) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(_one_line(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |\n"

    return line(result.variables) + "|" + " --- |" * len(result.variables) + "\n" + "".join(line(row) for row in shown_rows(result))


def _csv(result: QueryResult) -> str:
    """SPARQL 1.1 CSV: plain values, lines ending in CR LF."""
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(result.variables)
    writer.writerows([["" if term is None else _blank(term) + term.value for term in row] for row in result.rows])
    return sink.getvalue()


def _blank(term: Term) -> str:
    return "_:" if term.kind == "bnode" else ""


def _tsv(result: QueryResult) -> str:
    """SPARQL 1.1 TSV: every term as in Turtle."""
    from kg.rdf.turtle import literal

    def term_text(term: Term | None) -> str:
        if term is None:
            return ""
        if term.kind != "literal":
            return f"<{term.value}>" if term.kind == "uri" else f"_:{term.value}"
        text = literal(term.value, term.language)
        return text if term.language or term.datatype.endswith("#string") else f"{text}^^<{term.datatype}>"

    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join(term_text(term) for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def _json(result: QueryResult) -> str:
    """SPARQL 1.1 JSON."""
    bindings = [
        {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None} for row in result.rows
    ]
    return json.dumps({"head": {"vars": result.variables}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    value = {"type": term.kind, "value": term.value}
    if term.language:
        value["xml:lang"] = term.language
    elif term.datatype and not term.datatype.endswith("#string"):
        value["datatype"] = term.datatype
    return value


_FORMATTERS = {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "markdown": _markdown}

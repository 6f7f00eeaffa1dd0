"""Rows: CSV as Neo4j's bulk import and spreadsheets read it, and JSON lines that hold everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from kg.assembly.identity import canonical_decimal, fact_id, object_id
from kg.model import Evidence, Fact, GraphContent, Period, Quantity

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NODES = (
    "id:ID", "name", "aliases:string[]", "mentions:int", "value:double", "maxValue:double", "unit", "bound", "text", "period",
    "periodStart", "periodEnd", ":LABEL",
)  # fmt: skip
EDGES = (
    ":START_ID", ":END_ID", "id", "status", "title", "action", "ended:boolean", "period", "periodStart", "periodEnd", "quote", "document",
    "start:int", "end:int", "rule", "statedBy", "proofs:int", ":TYPE",
)  # fmt: skip


def cell(value: object) -> str:
    """One cell, always in quotes, on one line. A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers,
    negative ones too, stay numbers."""
    text = _BREAKS.sub(" ", str(value)).replace("\x00", "")
    if text.startswith(_FORMULA) and _NUMBER.fullmatch(text) is None:
        text = "'" + text
    return '"' + text.replace('"', '""') + '"'


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [",".join(cell(value) for value in row) for row in (header, *rows)]
    return "\r\n".join(lines) + "\r\n"


def nodes_csv(content: GraphContent) -> str:
    """The entities and indicators: one row a node, with the columns NODES. Other names are parted by ; (a ; in a name becomes ；)."""
    return _csv(NODES, _node_rows(content))


def _node_rows(content: GraphContent) -> Iterator[list[object]]:
    for entity in content.entities:
        aliases = ";".join(alias.replace(";", "；") for alias in entity.aliases)
        yield [entity.id, entity.name, aliases, len(entity.mentions), *[""] * 8, entity.type]
    indicators = {object_id(fact): fact.object for fact in content.facts if isinstance(fact.object, Quantity)}
    for id_, quantity in sorted(indicators.items()):
        most = "" if quantity.max_value is None else canonical_decimal(quantity.max_value)
        value = canonical_decimal(quantity.value)
        yield [id_, quantity.name, "", 0, value, most, quantity.unit, quantity.bound, quantity.text, *_when(quantity.period), "Indicator"]


def edges_csv(content: GraphContent) -> str:
    """The facts: one row a fact, with the columns EDGES and the first of its `proofs`."""
    return _csv(EDGES, (_edge_row(fact) for fact in content.facts))


def _edge_row(fact: Fact) -> list[object]:
    proof = fact.evidence[0]
    said = [proof.exact, proof.document, proof.start, proof.end, proof.rule, proof.stated_by, len(fact.evidence)]
    ended = str(fact.ended).lower()
    ends = [fact.subject, object_id(fact), fact_id(fact)]
    return [*ends, fact.status, fact.title, fact.action, ended, *_when(fact.period), *said, fact.predicate]


def _when(period: Period | None) -> list[str]:
    return ["", "", ""] if period is None else [period.text, _day(period.start), _day(period.end)]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def jsonl(content: GraphContent) -> str:
    """Everything, one JSON object a line: documents, articles, entities, facts, and words that named a subject; `record` says which it is.
    The lines hold the fields of the values in kg/model.py; what is empty or false is left out."""
    lines = (json.dumps(_filled(record), ensure_ascii=False) for record in _records(content))
    return "".join(_BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n" for line in lines)


def _records(content: GraphContent) -> Iterator[dict[str, Any]]:
    for document in content.documents:
        yield {"record": "document", **asdict(document)}
    for article in content.articles:
        yield {"record": "article", **asdict(article), "date": _day(article.date)}
    for entity in content.entities:
        yield {"record": "entity", **asdict(entity), "mentions": [_evidence(mention) for mention in entity.mentions]}
    for fact in content.facts:
        object_: Any = fact.object
        if isinstance(object_, Quantity):
            object_ = _filled(
                {
                    "id": object_id(fact), "name": object_.name, "value": canonical_decimal(object_.value),
                    "max_value": "" if object_.max_value is None else canonical_decimal(object_.max_value), "unit": object_.unit,
                    "text": object_.text, "bound": object_.bound, "period": _period(object_.period),
                }
            )  # fmt: skip
        yield {
            "record": "fact", "id": fact_id(fact), "subject": fact.subject, "predicate": fact.predicate, "object": object_,
            "status": fact.status, "title": fact.title, "action": fact.action, "ended": fact.ended, "period": _period(fact.period),
            "evidence": [_evidence(evidence) for evidence in fact.evidence],
        }  # fmt: skip
    for subject in content.subjects:
        yield {"record": "subject", **_evidence(subject)}


def _period(period: Period | None) -> dict[str, Any]:
    return {} if period is None else _filled({"text": period.text, "start": _day(period.start), "end": _day(period.end)})


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return _filled(asdict(evidence))


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in ("", None, (), [], {}) and value is not False}

"""What the page knows: a graph as plain lists and numbers, small enough to travel inside the file.

Entities, facts, pieces of evidence, articles and documents are referred to by their number; facts and evidence stand in columns. Texts
stand in packs of their own, compressed, which the page opens when a reader asks for a quotation: a sentence is stored once, however many
facts it states.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.assembly.identity import fact_id
from kg.model import STATUSES, Entity, Evidence, Fact, GraphContent, Quantity
from kg.rules.vocabulary import Vocabulary
from kg.view.initials import initials
from kg.view.layout import lay_out

WHOLE = 2000
"""The largest graph that is drawn whole, in nodes."""
HUBS, BETWEEN = 60, 90
"""How many of the best connected nodes of a larger graph are drawn at first, and how many of those that connect most of them."""
PACK = 200_000
"""How many characters of text go into one pack, at least (the last has what is left)."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """`core` is what the page reads at once; `packs` are compressed texts, base64 of zlib of JSON (see `_packs`)."""

    core: Json
    packs: tuple[str, ...]


class _Table:
    """Distinct values and their numbers, in the order of their first use; number 0 is `first`."""

    def __init__(self, first: Any) -> None:
        self.values = [first]
        self._numbers = {self._key(first): 0}

    @staticmethod
    def _key(value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value

    def number(self, value: Any) -> int:
        key = self._key(value)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def payload(content: GraphContent, texts: Mapping[str, str], vocabulary: Vocabulary) -> Payload:
    """The data of the page; the same content gives the same value."""
    entities = {entity.id: i for i, entity in enumerate(content.entities)}
    articles = {article.id: i for i, article in enumerate(content.articles)}
    documents = {document.id: i for i, document in enumerate(content.documents)}
    types, predicates = list(vocabulary.types), list(vocabulary.predicates)
    pieces = [piece for fact in content.facts for piece in fact.evidence]
    packed = list(_packs(content, texts, entities, articles, pieces))
    pack_of = {document: number for number, (members, _) in enumerate(packed) for document in members}
    core = {
        "version": vocabulary.version,
        "statuses": list(STATUSES),
        "types": [{"name": name, "labels": dict(vocabulary.labels.get(name, {}))} for name in types],
        "predicates": [
            {"name": name, "labels": dict(vocabulary.predicates[name].labels), "symmetric": vocabulary.predicates[name].symmetric}
            for name in predicates
        ],
        "terms": {name: dict(labels) for name, labels in vocabulary.labels.items() if name[:1].islower() and name not in predicates},
        "initials": initials(form for entity in content.entities for form in (entity.name, *entity.aliases)),
        "documents": [[document.id, document.source_file, pack_of[document.id]] for document in content.documents],
        "articles": [
            [
                article.id,
                documents[article.document],
                article.title,
                article.date.isoformat() if article.date else "",
                article.start,
                article.end,
                [entities[creator] for creator in article.creators if creator in entities],
            ]
            for article in content.articles
        ],
        "entities": {
            "id": [entity.id for entity in content.entities],
            "type": [types.index(entity.type) for entity in content.entities],
            "name": [entity.name for entity in content.entities],
            "aliases": {i: list(entity.aliases) for i, entity in enumerate(content.entities) if entity.aliases},
        },
        "facts": _facts(content, entities, {name: i for i, name in enumerate(predicates)}),
        "evidence": _evidence(pieces, entities, articles),
        "network": _network(content, entities),
    }
    return Payload(core, tuple(pack for _, pack in packed))


def _facts(content: GraphContent, entities: Mapping[str, int], predicates: Mapping[str, int]) -> Json:
    """Facts in columns. An object below 0 is the indicator -1 - object; `ended` lists the numbers of former posts."""
    words, periods = _Table(""), _Table(0)
    quantities: list[list[str]] = []
    columns: Json = {name: [] for name in ("subject", "predicate", "object", "status", "title", "action", "period", "pieces")}
    for fact in content.facts:
        if isinstance(fact.object, Quantity):
            quantities.append(_quantity(fact.object))
            columns["object"].append(-len(quantities))
        else:
            columns["object"].append(entities[fact.object])
        columns["subject"].append(entities[fact.subject])
        columns["predicate"].append(predicates[fact.predicate])
        columns["status"].append(STATUSES.index(fact.status))
        columns["title"].append(words.number(fact.title))
        columns["action"].append(words.number(fact.action))
        columns["period"].append(periods.number(_period(fact)))
        columns["pieces"].append(len(fact.evidence))
    ids = _short_ids(content)
    return columns | {
        "id": "".join(ids),
        "width": len(ids[0]) if ids else 0,
        "ended": [i for i, fact in enumerate(content.facts) if fact.ended],
        "words": words.values,
        "periods": periods.values,
        "quantities": quantities,
    }


def _short_ids(content: GraphContent) -> list[str]:
    """The first hex digits of every fact's id, as few as tell all of them apart, so that an address names a fact in later pages too."""
    whole = [fact_id(fact).rpartition("/")[2] for fact in content.facts]
    width = 8
    while width < 16 and len({one[:width] for one in whole}) < len(whole):
        width += 1
    return [one[:width] for one in whole]


def _period(fact: Fact) -> list[str] | int:
    period = fact.object.period if isinstance(fact.object, Quantity) and fact.object.period else fact.period
    if period is None:
        return 0
    return [period.text, period.start.isoformat() if period.start else "", period.end.isoformat() if period.end else ""]


def _quantity(quantity: Quantity) -> list[str]:
    most = "" if quantity.max_value is None else format(quantity.max_value, "f")
    return [quantity.name, format(quantity.value, "f"), most, quantity.unit, quantity.text, quantity.bound]


def _evidence(pieces: list[Evidence], entities: Mapping[str, int], articles: Mapping[str, int]) -> Json:
    """Evidence in columns, in the order of the facts; `by` is -1 where nobody is named, `origin` where an inherited subject was named."""
    rules = _Table("")
    return {
        "article": [articles[piece.article] for piece in pieces],
        "start": [piece.start for piece in pieces],
        "length": [piece.end - piece.start for piece in pieces],
        "by": [entities.get(piece.stated_by, -1) for piece in pieces],
        "rule": [rules.number(piece.rule) for piece in pieces],
        "origin": {i: list(piece.subject_from) for i, piece in enumerate(pieces) if piece.subject_from is not None},
        "rules": rules.values,
    }


def _packs(
    content: GraphContent, texts: Mapping[str, str], entities: Mapping[str, int], articles: Mapping[str, int], pieces: list[Evidence]
) -> Iterator[tuple[list[str], str]]:
    """Documents by their id, and what the page needs to show their words:

    {documents: {number: text or null}, forms: {article: [entity, form, …]}, quotes: {evidence: words}}. `quotes` has the words of the
    evidence that the text does not give, because it is not at hand.
    """
    forms: dict[str, dict[int, dict[Any, None]]] = {}
    for entity in content.entities:
        for piece in entity.mentions:
            here = forms.setdefault(piece.document, {}).setdefault(articles[piece.article], {})
            here[(entities[entity.id], piece.exact)] = None
    quotes: dict[str, dict[int, str]] = {}
    for number, piece in enumerate(pieces):
        if texts.get(piece.document, "")[piece.start : piece.end] != piece.exact:
            quotes.setdefault(piece.document, {})[number] = piece.exact
    members: list[str] = []
    size = 0
    numbers = {document.id: i for i, document in enumerate(content.documents)}

    def pack() -> str:
        return _pressed(
            {
                "documents": {numbers[id_]: texts.get(id_) for id_ in members},
                "forms": {
                    article: [part for pair in here for part in pair]
                    for id_ in members
                    for article, here in sorted(forms.get(id_, {}).items())
                },
                "quotes": {number: words for id_ in members for number, words in quotes.get(id_, {}).items()},
            }
        )

    for document in content.documents:
        members.append(document.id)
        size += len(texts.get(document.id) or "") + sum(map(len, quotes.get(document.id, {}).values()))
        if size >= PACK:
            yield members, pack()
            members, size = [], 0
    if members:
        yield members, pack()


def _pressed(value: Json) -> str:
    # A lone surrogate cannot be written as UTF-8; each becomes one "?", so that offsets still hold.
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")


def _network(content: GraphContent, entities: Mapping[str, int]) -> Json:
    """The picture the page opens on, as pyvis gives it: every entity, or of a large graph the best connected ones, with positions.

    Entities without any relation stand in the page's lists and can be searched; in the picture of the whole they would only be dust.
    """
    from pyvis.network import Network

    degree = [0] * len(content.entities)
    joined: set[int] = set()
    for fact in content.facts:
        ends = {entities[fact.subject], *([entities[fact.object]] if isinstance(fact.object, str) else [])}
        for end in ends:
            degree[end] += 1
        if len(ends) > 1:
            joined |= ends
    order = sorted(joined, key=lambda i: (-degree[i], i))
    drawn = sorted(order if len(order) <= WHOLE else _core(content, entities, order))
    place = {node: i for i, node in enumerate(drawn)}
    pairs: dict[tuple[int, int], int] = {}
    for fact in content.facts:
        if isinstance(fact.object, str):
            a, b = sorted((entities[fact.subject], entities[fact.object]))
            if a in place and b in place and a != b:
                pairs[(a, b)] = pairs.get((a, b), 0) + 1
    points = lay_out(len(drawn), [(place[a], place[b]) for a, b in sorted(pairs)])
    network = Network(directed=True)
    network.toggle_physics(False)
    for node, (x, y) in zip(drawn, points, strict=True):
        network.add_node(node, label=_label(content.entities[node]), group=content.entities[node].type, x=x, y=y)
    for (a, b), count in sorted(pairs.items()):
        network.add_edge(a, b, value=count)
    nodes, *_ = network.get_network_data()
    return {"nodes": [[node["id"], node["x"], node["y"]] for node in nodes], "whole": len(drawn) == len(joined)}


def _core(content: GraphContent, entities: Mapping[str, int], order: list[int]) -> list[int]:
    """The first nodes of `order` and those that are linked to most of them."""
    hubs = set(order[:HUBS])
    linked: dict[int, set[int]] = {}
    for fact in content.facts:
        if isinstance(fact.object, str):
            a, b = entities[fact.subject], entities[fact.object]
            for one, other in ((a, b), (b, a)):
                if one in hubs and other not in hubs:
                    linked.setdefault(other, set()).add(one)
    rank = {node: i for i, node in enumerate(order)}
    return [*order[:HUBS], *sorted(linked, key=lambda node: (-len(linked[node]), rank[node]))[:BETWEEN]]


def _label(entity: Entity) -> str:
    return entity.name[:60] or entity.id

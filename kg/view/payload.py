"""What the page knows: a graph as plain lists and numbers, small enough to travel inside the file.

Entities, facts, articles and documents are referred to by their number. A quotation is not repeated: it is cut from the text of its
document, where the text is at hand; else it travels with its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import Entity, Evidence, Fact, GraphContent, Quantity
from kg.rules.vocabulary import Vocabulary
from kg.view.layout import lay_out

WHOLE = 1500
"""The largest graph that is drawn whole, in nodes."""
HUBS = 150
"""How many of the best connected nodes of a larger graph are drawn at first."""

Json = dict[str, Any]


def payload(content: GraphContent, texts: Mapping[str, str], vocabulary: Vocabulary) -> Json:
    """The data of the page; the same content gives the same value."""
    entities = {entity.id: i for i, entity in enumerate(content.entities)}
    articles = {article.id: i for i, article in enumerate(content.articles)}
    documents = {document.id: i for i, document in enumerate(content.documents)}
    types = list(vocabulary.types)
    predicates = list(vocabulary.predicates)
    degree = [0] * len(content.entities)
    for fact in content.facts:
        degree[entities[fact.subject]] += 1
        if isinstance(fact.object, str):
            degree[entities[fact.object]] += 1

    def evidence(piece: Evidence) -> list[Any]:
        exact = "" if texts.get(piece.document, "")[piece.start : piece.end] == piece.exact else piece.exact
        row: list[Any] = [articles[piece.article], piece.start, piece.end, piece.rule]
        row += [entities.get(piece.stated_by, -1), list(piece.subject_from) if piece.subject_from else 0, exact]
        return row

    initials = Initials()
    hints = _hints(content, entities)
    return {
        "version": vocabulary.version,
        "types": [{"name": name, "labels": dict(vocabulary.labels.get(name, {}))} for name in types],
        "predicates": [
            {"name": name, "labels": dict(vocabulary.predicates[name].labels), "symmetric": vocabulary.predicates[name].symmetric}
            for name in predicates
        ],
        "terms": {name: dict(labels) for name, labels in vocabulary.labels.items() if name[:1].islower() and name not in predicates},
        "documents": [[document.id, document.source_file, texts.get(document.id)] for document in content.documents],
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
        "entities": [
            [
                entity.id,
                types.index(entity.type),
                entity.name,
                list(entity.aliases),
                [initials.of(name) for name in (entity.name, *entity.aliases)],
                degree[i],
                hints[i],
                [evidence(piece) for piece in entity.mentions],
            ]
            for i, entity in enumerate(content.entities)
        ],
        "facts": [
            [
                entities[fact.subject],
                predicates.index(fact.predicate),
                entities[fact.object] if isinstance(fact.object, str) else -1,
                fact.status,
                fact.title,
                fact.action,
                int(fact.ended),
                _period(fact),
                _quantity(fact.object) if isinstance(fact.object, Quantity) else 0,
                [evidence(piece) for piece in fact.evidence],
            ]
            for fact in content.facts
        ],
        "network": _network(content, entities, types, degree),
    }


def _period(fact: Fact) -> list[str] | int:
    period = fact.object.period if isinstance(fact.object, Quantity) and fact.object.period else fact.period
    if period is None:
        return 0
    return [period.text, period.start.isoformat() if period.start else "", period.end.isoformat() if period.end else ""]


def _quantity(quantity: Quantity) -> list[str]:
    most = "" if quantity.max_value is None else format(quantity.max_value, "f")
    return [quantity.name, format(quantity.value, "f"), most, quantity.unit, quantity.text, quantity.bound]


def _hints(content: GraphContent, entities: Mapping[str, int]) -> list[list[Any] | int]:
    """One fact that tells namesakes apart, for every entity, as (predicate, is object, other, title): a post, else a place, else a
    doing."""
    types = [entity.type for entity in content.entities]
    strength = {"done": 0, "ongoing": 1, "stated": 2, "planned": 3}
    best: list[tuple[tuple[int, int, int], list[Any]] | None] = [None] * len(content.entities)
    names = sorted({fact.predicate for fact in content.facts})
    for number, fact in enumerate(content.facts):
        if not isinstance(fact.object, str):
            continue
        subject, target = entities[fact.subject], entities[fact.object]
        for one, other, turned in ((subject, target, 0), (target, subject, 1)):
            if fact.title and not turned:
                rank = 1 if fact.ended else 0
            elif types[other] == "Place" and not turned:
                rank = 2
            else:
                rank = 4 if turned else 3
            key = (rank, strength[fact.status], number)
            known = best[one]
            if known is None or key < known[0]:
                best[one] = (key, [names.index(fact.predicate), turned, other, fact.title])
    return [0 if found is None else [names[found[1][0]], *found[1][1:]] for found in best]


def _network(content: GraphContent, entities: Mapping[str, int], types: list[str], degree: list[int]) -> Json:
    """The picture the page opens on, as pyvis gives it: every entity, or of a large graph the best connected ones, with positions."""
    from pyvis.network import Network

    order = sorted(range(len(degree)), key=lambda i: (-degree[i], i))
    drawn = sorted(order if len(order) <= WHOLE else order[:HUBS])
    place = {node: i for i, node in enumerate(drawn)}
    pairs: dict[tuple[int, int], int] = {}
    for fact in content.facts:
        if isinstance(fact.object, str):
            a, b = entities[fact.subject], entities[fact.object]
            if a in place and b in place and a != b:
                pair = (a, b) if a < b else (b, a)
                pairs[pair] = pairs.get(pair, 0) + 1
    points = lay_out(len(drawn), [(place[a], place[b]) for a, b in sorted(pairs)])
    network = Network(directed=True)
    network.toggle_physics(False)
    for node, (x, y) in zip(drawn, points, strict=True):
        network.add_node(node, label=_label(content.entities[node]), group=content.entities[node].type, x=x, y=y)
    for (a, b), count in sorted(pairs.items()):
        network.add_edge(a, b, value=count)
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "whole": len(drawn) == len(degree)}


def _label(entity: Entity) -> str:
    return entity.name[:60] or entity.id


class Initials:
    """First letters of the pinyin of names; a character with several readings (重, 单) gives all its letters."""

    LONGEST = 40

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def of(self, name: str) -> str:
        """One group of letters a character, groups separated by a blank: 重庆 → "ctz q"."""
        return " ".join(self._of_character(character) for character in name[: self.LONGEST] if not character.isspace())

    def _of_character(self, character: str) -> str:
        known = self._letters.get(character)
        if known is None:
            from pypinyin import Style, pinyin

            known = character.lower()
            if not character.isascii():
                readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
                letters = {reading[0] for reading in readings[0] if reading} if readings else set()
                known = "".join(sorted(letters)) or known
            self._letters[character] = known
        return known

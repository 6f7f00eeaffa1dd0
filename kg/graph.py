"""The graph itself: entities and indicators as nodes, facts as edges, over `networkx.MultiDiGraph`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from kg.assembly.identity import canonical_decimal, fact_id, object_id
from kg.assembly.names import fold
from kg.errors import AmbiguousNameError, UnknownEntityError
from kg.model import Entity, Evidence, Fact, GraphContent, Quantity

_SUGGESTIONS = 3
SEPARATOR = " | "
"""Between the other names of a node in its `aliases` attribute (writers of graph formats take no lists)."""


class Graph:
    """A read-only view of one `GraphContent`: by name, by fact, by neighbourhood. Wherever an entity is asked for, its id, any of its
    names, or the `Entity` itself will do. A name that several have raises AmbiguousNameError, one that nobody has UnknownEntityError."""

    def __init__(self, content: GraphContent) -> None:
        self.content = content
        self._entities = {entity.id: entity for entity in content.entities}
        self._names: dict[str, list[str]] = {}
        for entity in content.entities:
            for name in dict.fromkeys(fold(form) for form in (entity.name, *entity.aliases)):
                self._names.setdefault(name, []).append(entity.id)
        self._about: dict[str, list[Fact]] = {}
        for fact in content.facts:
            for end in dict.fromkeys((fact.subject, fact.object)):
                if isinstance(end, str):
                    self._about.setdefault(end, []).append(fact)
        self._nx: Any = None

    @property
    def nx(self) -> Any:
        """The graph as `networkx.MultiDiGraph`, built once. Node keys are ids, edge keys fact ids; attributes are plain strings, numbers
        or truth values, so that every networkx writer takes it."""
        if self._nx is None:
            self._nx = _multigraph(self.content)
        return self._nx

    def __len__(self) -> int:
        return len(self._entities)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.content.entities)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._entities or fold(name) in self._names)

    def find(self, name: str | Entity) -> Entity:
        """The entity with this id, name or alias; quotes, 《》, spaces and character width make no difference."""
        if isinstance(name, Entity):
            name = name.id
        if name in self._entities:
            return self._entities[name]
        ids = self._names.get(fold(name), [])
        if len(ids) > 1:
            raise AmbiguousNameError(name, ids)
        if not ids:
            raise UnknownEntityError(name, self._suggest(fold(name)))
        return self._entities[ids[0]]

    def _suggest(self, name: str) -> list[str]:
        if not name:
            return []
        inside = sorted((known for known in self._names if name in known or (len(known) > 1 and known in name)), key=lambda k: (len(k), k))
        return list(dict.fromkeys(inside + get_close_matches(name, self._names, n=_SUGGESTIONS)))[:_SUGGESTIONS]

    def facts(
        self,
        *,
        subject: str | Entity | None = None,
        predicate: str | None = None,
        object: str | Entity | None = None,
        about: str | Entity | None = None,
        status: str | None = None,
        action: str | None = None,
        title: str | None = None,
        ended: bool | None = None,
        document: str | None = None,
        article: str | None = None,
        stated_by: str | Entity | None = None,
    ) -> tuple[Fact, ...]:
        """The facts that fit all that is given, in order. `about` is either end; `document` and `article` are where a fact is stated."""
        subject_id = self.find(subject).id if subject is not None else None
        object_id_ = self.find(object).id if object is not None else None
        about_id = self.find(about).id if about is not None else None
        speaker = self.find(stated_by).id if stated_by is not None else None
        anchor = subject_id or object_id_ or about_id
        return tuple(
            fact
            for fact in (self.content.facts if anchor is None else self._about.get(anchor, ()))
            if (subject_id is None or fact.subject == subject_id)
            and (object_id_ is None or fact.object == object_id_)
            and (about_id is None or about_id in (fact.subject, fact.object))
            and (predicate is None or fact.predicate == predicate)
            and (status is None or fact.status == status)
            and (action is None or fact.action == action)
            and (title is None or fact.title == title)
            and (ended is None or fact.ended == ended)
            and (document is None or any(evidence.document == document for evidence in fact.evidence))
            and (article is None or any(evidence.article == article for evidence in fact.evidence))
            and (speaker is None or any(evidence.stated_by == speaker for evidence in fact.evidence))
        )

    def evidence(self, fact: Fact) -> tuple[Evidence, ...]:
        """Where the texts say it, in order."""
        return fact.evidence

    def neighbors(self, entity: str | Entity, depth: int = 1) -> tuple[Entity, ...]:
        """The entities at most `depth` facts away from `entity`, itself left out, sorted by id."""
        start = self.find(entity).id
        return tuple(self._entities[id_] for id_ in sorted(self._within([start], depth) - {start}))

    def _within(self, ids: Iterable[str], depth: int) -> set[str]:
        seen = set(ids)
        edge = set(seen)
        for _ in range(depth):
            edge = {end for id_ in edge for fact in self._about.get(id_, ()) for end in _ends(fact)} - seen
            seen |= edge
        return seen

    def subgraph(self, entities: str | Entity | Iterable[str | Entity], depth: int = 0) -> Graph:
        """The graph of `entities`, what lies at most `depth` facts away, and the facts between them, with the documents that state them."""
        several = [entities] if isinstance(entities, (str, Entity)) else list(entities)
        kept = self._within([self.find(entity).id for entity in several], depth)
        facts = tuple(fact for fact in self.content.facts if all(end in kept for end in _ends(fact)))
        speakers = {evidence.stated_by for fact in facts for evidence in fact.evidence if evidence.stated_by}
        chosen = tuple(entity for entity in self.content.entities if entity.id in kept | speakers)
        pieces = [piece for entity in chosen for piece in entity.mentions] + [piece for fact in facts for piece in fact.evidence]
        used = {piece.article for piece in pieces}
        known = {entity.id for entity in chosen}
        articles = tuple(
            replace(article, creators=tuple(creator for creator in article.creators if creator in known))
            for article in self.content.articles
            if article.id in used
        )
        documents = {article.document for article in articles}
        there = {(piece.document, piece.start, piece.end) for piece in pieces}
        wanted = {(piece.document, *piece.subject_from) for piece in pieces if piece.subject_from is not None} - there
        every = {(e.document, e.start, e.end): e for e in _all_evidence(self.content)} if wanted else {}
        return Graph(
            GraphContent(
                tuple(document for document in self.content.documents if document.id in documents),
                articles,
                chosen,
                facts,
                tuple(every[place] for place in sorted(wanted) if every[place].article in used),
            )
        )

    def path(self, start: str | Entity, end: str | Entity) -> tuple[Fact, ...]:
        """The facts of a shortest way from one entity to another, whatever their direction; () where there is none or both are one."""
        source, target = self.find(start).id, self.find(end).id
        came: dict[str, tuple[str, Fact] | None] = {source: None}
        edge = [source]
        while edge and target not in came:
            following = []
            for id_ in edge:
                for fact in self._about.get(id_, ()):
                    for other in _ends(fact):
                        if other not in came:
                            came[other] = (id_, fact)
                            following.append(other)
            edge = following
        steps: list[Fact] = []
        step = came.get(target)
        while step is not None:
            steps.append(step[1])
            step = came[step[0]]
        return tuple(reversed(steps))


def _ends(fact: Fact) -> tuple[str, ...]:
    return (fact.subject, fact.object) if isinstance(fact.object, str) else (fact.subject,)


def _all_evidence(content: GraphContent) -> Iterator[Evidence]:
    yield from content.subjects
    for fact in content.facts:
        yield from fact.evidence
    for entity in content.entities:
        yield from entity.mentions


def _multigraph(content: GraphContent) -> Any:
    import networkx

    graph = networkx.MultiDiGraph()
    for entity in content.entities:
        aliases = SEPARATOR.join(entity.aliases)
        graph.add_node(entity.id, type=entity.type, label=entity.name, aliases=aliases, mentions=len(entity.mentions))
    for fact in content.facts:
        object_ = object_id(fact)
        if isinstance(fact.object, Quantity):
            quantity = fact.object
            graph.add_node(
                object_,
                type="Indicator",
                label=quantity.name,
                aliases="",
                mentions=0,
                value=canonical_decimal(quantity.value),
                unit=quantity.unit,
                bound=quantity.bound,
                text=quantity.text,
                period=quantity.period.text if quantity.period else "",
            )
        graph.add_edge(
            fact.subject,
            object_,
            key=fact_id(fact),
            predicate=fact.predicate,
            status=fact.status,
            title=fact.title,
            action=fact.action,
            ended=fact.ended,
            period=fact.period.text if fact.period else "",
            evidence=len(fact.evidence),
            quote=fact.evidence[0].exact if fact.evidence else "",
        )
    return graph

"""One document's extraction as a small graph of its own, its entity ids still local to their articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.assembly.names import fold
from kg.model import (
    Article,
    ArticleExtraction,
    ArticleRecord,
    Document,
    DocumentRecord,
    Entity,
    Evidence,
    Fact,
    GraphContent,
    Mention,
    evidence_key,
)

PERSON = "Person"
POST = "holdsPost"
BYLINE = "byline"
SUBJECT_RULE = "subject"
_CREATOR_TYPES = ("Person", "Organization")

BodyKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DocumentExtraction:
    """What one document says, article by article in reading order."""

    document: Document
    articles: tuple[ArticleExtraction, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A graph to be joined with others. `links` are pairs of entity ids of `content` that are one thing for reasons found in the
    document itself."""

    content: GraphContent
    links: tuple[tuple[str, str], ...] = ()


def part_of_document(document: Document, extractions: Iterable[ArticleExtraction]) -> Part:
    """What the articles of `document` say as a part: mentions located in the text, byline creators, the words that named inherited
    subjects. The extractions are taken one at a time and none is kept."""
    record = DocumentRecord(document.id, document.source_file, "")
    articles: list[ArticleRecord] = []
    entities: list[Entity] = []
    facts: list[Fact] = []
    subjects: dict[tuple[int, int], Evidence] = {}
    for said in extractions:
        article = said.article
        articles.append(
            ArticleRecord(article.id, document.id, article.order, article.title, article.date, article.start, article.end, _creators(said))
        )
        located = _mentions(document, said)
        for entity in said.entities:
            mentions = entity.mentions or located.get(entity.id, ())
            entities.append(Entity(entity.id, entity.type, entity.name, entity.aliases, entity.full, mentions))
        facts += said.facts
        for fact in said.facts:
            for evidence in fact.evidence:
                if evidence.subject_from is not None:
                    start, end = evidence.subject_from
                    subjects.setdefault((start, end), Evidence(document.id, article.id, start, end, document.text[start:end], SUBJECT_RULE))
    content = GraphContent((record,), tuple(articles), tuple(entities), tuple(facts), tuple(subjects.values()))
    return Part(content, _same_persons(entities, facts))


def _mentions(document: Document, said: ArticleExtraction) -> Mapping[str, tuple[Evidence, ...]]:
    """One evidence per entity and surface form: the first place where the article names it so."""
    found: dict[str, dict[str, Evidence]] = {}
    for mention in said.mentions:
        span = _document_span(document, said.article, mention)
        if span is None:
            continue
        exact = document.text[span[0] : span[1]]
        forms = found.setdefault(mention.entity, {})
        if exact not in forms or span[0] < forms[exact].start:
            forms[exact] = Evidence(document.id, said.article.id, *span, exact, mention.rule)
    return {entity: tuple(sorted(forms.values(), key=evidence_key)) for entity, forms in found.items()}


def _document_span(document: Document, article: Article, mention: Mention) -> tuple[int, int] | None:
    """Where the mention stands in the document's text; None where foreign text stands between its pieces."""
    block = article.blocks[mention.span.block]
    offsets = block.offsets[mention.span.start : mention.span.end]
    start, end = offsets[0], offsets[-1] + 1
    if end - start == len(offsets):
        return start, end
    own = "".join(block.text[mention.span.start : mention.span.end].split())
    return (start, end) if "".join(document.text[start:end].split()) == own else None


def _creators(said: ArticleExtraction) -> tuple[str, ...]:
    """The persons of the byline; where it names none, its organizations."""
    named = {m.entity: m.type for m in said.mentions if said.article.blocks[m.span.block].kind == BYLINE}
    for kind in _CREATOR_TYPES:
        creators = tuple(sorted(entity for entity, type_ in named.items() if type_ == kind))
        if creators:
            return creators
    return ()


def bodies_of(content: GraphContent) -> Mapping[str, frozenset[BodyKey]]:
    """For each person of `content` the bodies that the texts place them at, as (type, folded full name): what tells namesakes apart."""
    by_id = {entity.id: entity for entity in content.entities}
    bodies: dict[str, set[BodyKey]] = {}
    for fact in content.facts:
        if fact.predicate == POST and isinstance(fact.object, str):
            body = by_id[fact.object]
            if body.full:
                bodies.setdefault(fact.subject, set()).add((body.type, fold(body.name)))
    return {person: frozenset(keys) for person, keys in bodies.items()}


def _same_persons(entities: Sequence[Entity], facts: Sequence[Fact]) -> tuple[tuple[str, str], ...]:
    """Namesakes of one document who are one person although a post is missing in one article.

    A person without any body is the namesake of the same document that has one, if there is just one such person (shared bodies make
    one person of several articles); if none of the namesakes has a body, the document means one person. Between documents, and where
    two namesakes hold posts at different bodies, a name alone is never enough.
    """
    bodies = bodies_of(GraphContent(entities=tuple(entities), facts=tuple(facts)))
    namesakes: dict[str, list[str]] = {}
    for entity in entities:
        if entity.type == PERSON and entity.full:
            namesakes.setdefault(fold(entity.name), []).append(entity.id)
    links: list[tuple[str, str]] = []
    for ids in namesakes.values():
        placed = [person for person in ids if person in bodies]
        if len(placed) < len(ids) and _one_group([bodies[person] for person in placed]):
            links += [(ids[0], other) for other in ids[1:]]
    return tuple(links)


def _one_group(sets: Iterable[frozenset[BodyKey]]) -> bool:
    """True if chains of shared bodies connect all `sets` (none or one: always)."""
    groups: list[set[BodyKey]] = []
    for keys in sets:
        touching = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys] + [set(keys).union(*touching)]
    return len(groups) <= 1

"""Many parts → one graph: which entities are one thing, what they are called, which facts are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from kg.assembly.identity import FactKey, fact_key, period_key
from kg.assembly.names import digest, fold, local_name
from kg.assembly.parts import PERSON, Part, bodies_of
from kg.errors import InputError
from kg.model import ArticleRecord, DocumentRecord, Entity, Evidence, Fact, GraphContent, Quantity, evidence_key

# What tells two things of one name apart, most telling first: the object of a fact of theirs.
_QUALIFYING = ("holdsPost", "partOf", "locatedIn")

Choice = tuple[int, str, int, str]
"""What a thing can be told apart by: rank of the predicate, document, offset, name of the object."""


class _Groups:
    """Union-find over the entities of all parts, which are numbered in order; the root of a group is the first of it."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._numbers: list[Mapping[str, int]] = []
        count = 0
        for part in parts:
            self._numbers.append({entity.id: count + place for place, entity in enumerate(part.content.entities)})
            count += len(part.content.entities)
        self._parent = list(range(count))

    def number(self, part: int, entity: str) -> int:
        return self._numbers[part][entity]

    def root_of(self, part: int, entity: str) -> int:
        return self.root(self._numbers[part][entity])

    def root(self, number: int) -> int:
        parent = self._parent
        while number != parent[number]:
            parent[number] = number = parent[parent[number]]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = self.root(one), self.root(other)
        if low != high:
            self._parent[max(low, high)] = min(low, high)


def resolve(parts: Sequence[Part], symmetric: Collection[str]) -> GraphContent:
    """One graph of all parts. `symmetric` names the predicates whose two ends may be swapped.

    What comes out depends on the parts' contents alone, never on their order, and resolving in two steps gives the same as in one.
    """
    parts = _with_document_ids(parts)
    documents = {record.id: record for part in parts for record in part.content.documents}
    articles = _articles(parts)
    groups = _join(parts)
    merged, ids = _named(parts, groups, {article.id: article.date or date.max for article in articles.values()})
    facts: dict[FactKey, Fact] = {}
    creators: dict[str, set[str]] = {}
    for number, part in enumerate(parts):
        names = {entity.id: ids[groups.root_of(number, entity.id)] for entity in part.content.entities}
        for stated in part.content.facts:
            fact = _renamed_fact(stated, names, symmetric)
            if fact.subject == fact.object:  # both ends turned out to be one thing: nothing is said
                continue
            key = fact_key(fact)
            facts[key] = _merge_facts(facts[key], fact) if key in facts else fact
        for article in part.content.articles:
            creators.setdefault(article.id, set()).update([names[entity] for entity in article.creators])
    entities = sorted([Entity(ids[root], e.type, e.name, e.aliases, e.full, e.mentions) for root, e in merged.items()], key=_id)
    indicators = _indicators(facts)
    finished = [_finished(facts[key], indicators.get(key[2])) for key in sorted(facts)]
    return GraphContent(
        tuple(documents[id_] for id_ in sorted(documents)),
        tuple(replace(articles[id_], creators=tuple(sorted(creators[id_]))) for id_ in sorted(articles)),
        tuple(entities),
        tuple(finished),
        _subjects(parts, entities, finished),
    )


def _id(entity: Entity) -> str:
    return entity.id


def _restated(e: Evidence, names: Mapping[str, str]) -> Evidence:
    # the constructor takes a quarter of the time of replace()
    return Evidence(e.document, e.article, e.start, e.end, e.exact, e.rule, names[e.stated_by], e.subject_from)


def _renamed_fact(fact: Fact, names: Mapping[str, str], symmetric: Collection[str]) -> Fact:
    """`fact` of one part with the ids that its entities have in the graph."""
    evidence = fact.evidence
    if any(piece.stated_by for piece in evidence):
        evidence = tuple([_restated(piece, names) if piece.stated_by else piece for piece in evidence])
    subject, object_ = names[fact.subject], fact.object
    if isinstance(object_, str):
        object_ = names[object_]
        if fact.predicate in symmetric and object_ < subject:
            subject, object_ = object_, subject
    return Fact(subject, fact.predicate, object_, fact.status, fact.title, fact.action, fact.ended, fact.period, evidence)


def _with_document_ids(parts: Sequence[Part]) -> list[Part]:
    """The parts with their documents under the ids they have in the graph: what stands in their IRIs, one for each source file.

    Of two source files whose ids look alike, the one with the earliest article, then the first by name, keeps the plain id.
    """
    earliest: dict[str, date] = {}
    plain: dict[str, str] = {}
    for part in parts:
        days = {record.id: date.max for record in part.content.documents}
        for article in part.content.articles:
            days[article.document] = min(days[article.document], article.date or date.max)
        for record in part.content.documents:
            plain[record.source_file] = local_name(record.id).removesuffix("_" + digest(record.source_file, 6))
            earliest[record.source_file] = min(days[record.id], earliest.get(record.source_file, date.max))
    new_ids: dict[str, str] = {}
    taken: set[str] = set()
    for source in sorted(plain, key=lambda source: (earliest[source], source)):
        new_ids[source] = plain[source] if plain[source] not in taken else f"{plain[source]}_{digest(source, 6)}"
        taken.add(new_ids[source])
    return [_renamed(part, {record.id: new_ids[record.source_file] for record in part.content.documents}) for part in parts]


def _renamed(part: Part, names: Mapping[str, str]) -> Part:
    """`part` with documents renamed, and their articles after them."""
    content = part.content
    documents = tuple(DocumentRecord(names[d.id], d.source_file, f"texts/{names[d.id]}.txt") for d in content.documents)
    if all(old == new for old, new in names.items()):
        return part if documents == content.documents else Part(replace(content, documents=documents), part.links)
    articles = {a.id: f"{names[a.document]}-{a.order}" for a in content.articles}

    def moved(evidence: Evidence) -> Evidence:
        return replace(evidence, document=names[evidence.document], article=articles[evidence.article])

    def all_moved(several: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(moved(evidence) for evidence in several)

    return Part(
        GraphContent(
            documents,
            tuple(replace(a, id=articles[a.id], document=names[a.document]) for a in content.articles),
            tuple(replace(entity, mentions=all_moved(entity.mentions)) for entity in content.entities),
            tuple(replace(fact, evidence=all_moved(fact.evidence)) for fact in content.facts),
            all_moved(content.subjects),
        ),
        part.links,
    )


def _articles(parts: Sequence[Part]) -> dict[str, ArticleRecord]:
    """All articles by id. Raises InputError where two graphs hold different articles under one id: another text of the same name."""
    articles: dict[str, ArticleRecord] = {}
    for part in parts:
        for article in part.content.articles:
            known = articles.setdefault(article.id, article)
            if known is not article and replace(known, creators=()) != replace(article, creators=()):
                raise InputError(
                    article.document, "two different texts have this name", "build them together from a folder above both, or rename one"
                )
    return articles


def _join(parts: Sequence[Part]) -> _Groups:
    """Which entities are one thing: those of one full name and type; for persons also of a shared body; those with the same mention in
    the same text, where several parts hold it; and the parts' own links."""
    groups = _Groups(parts)
    holders = Counter(record.id for part in parts for record in part.content.documents)
    shared = {document for document, count in holders.items() if count > 1}
    reasons: dict[tuple[object, ...], int] = {}
    for number, part in enumerate(parts):
        bodies = bodies_of(part.content)
        for one, other in part.links:
            groups.join(groups.number(number, one), groups.number(number, other))
        for entity in part.content.entities:
            key = groups.number(number, entity.id)
            name = fold(entity.name)
            why: list[tuple[object, ...]] = []
            if shared:
                why += [(entity.type, name, m.document, m.start, m.end) for m in entity.mentions if m.document in shared]
            if entity.full and entity.type == PERSON:
                why += [(PERSON, name, body) for body in sorted(bodies.get(entity.id, ()))]
            elif entity.full:
                why.append((entity.type, name))
            for reason in why:
                groups.join(reasons.setdefault(reason, key), key)
    return groups


def _named(parts: Sequence[Part], groups: _Groups, days: Mapping[str, date]) -> tuple[Mapping[int, Entity], Mapping[int, str]]:
    """By the root of its group, each thing, still without an id, and its id."""
    members: dict[int, list[Entity]] = {}
    for number, part in enumerate(parts):
        for entity in part.content.entities:
            members.setdefault(groups.root_of(number, entity.id), []).append(entity)
    merged = {root: _merge(group, days) for root, group in members.items()}
    return merged, _ids(merged, days, lambda roots: _qualifiers(parts, groups, merged, roots))


def _first_mention(entity: Entity, days: Mapping[str, date]) -> tuple[date, str, int, int]:
    """When and where the entity is first named: article date, document, offsets. Undated articles come last."""
    if not entity.mentions:
        return (date.max, "", 0, 0)
    return min((days[m.article], m.document, m.start, m.end) for m in entity.mentions)


def _merge(entities: Sequence[Entity], days: Mapping[str, date]) -> Entity:
    """One entity of several: full names before others, the earliest mention gives the name; all other forms that stand in a text are
    aliases."""
    if len(entities) == 1:
        only = entities[0]
        return Entity(only.id, only.type, only.name, _aliases(only.name, only.aliases), only.full, _one_per_form(only.mentions))
    best = min(entities, key=lambda entity: (not entity.full, _first_mention(entity, days), entity.name))
    mentions = [mention for entity in entities for mention in entity.mentions]
    verbatim = {mention.exact for mention in mentions}
    names = {entity.name for entity in entities} & verbatim
    aliases = {alias for entity in entities for alias in entity.aliases}
    return Entity("", best.type, best.name, _aliases(best.name, aliases | names), best.full, _one_per_form(mentions))


def _aliases(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({alias for alias in aliases if alias and alias != name}))


def _one_per_form(mentions: Iterable[Evidence]) -> tuple[Evidence, ...]:
    mentions = tuple(mentions)
    if len(mentions) < 2:
        return mentions
    first: dict[tuple[str, str], Evidence] = {}
    for mention in sorted(mentions, key=evidence_key):
        first.setdefault((mention.article, mention.exact), mention)
    return tuple(sorted(first.values(), key=evidence_key))


def _qualifiers(
    parts: Sequence[Part], groups: _Groups, merged: Mapping[int, Entity], roots: Collection[int]
) -> Mapping[int, Sequence[Choice]]:
    """For each of these things what it can be told apart by, best first."""
    found: dict[int, set[Choice]] = {}
    for number, part in enumerate(parts):
        for fact in part.content.facts:
            if fact.predicate in _QUALIFYING and isinstance(fact.object, str):
                root = groups.root_of(number, fact.subject)
                if root in roots:
                    rank, name = _QUALIFYING.index(fact.predicate), merged[groups.root_of(number, fact.object)].name
                    found.setdefault(root, set()).update([(rank, e.document, e.start, name) for e in fact.evidence])
    return {root: sorted(choices) for root, choices in found.items()}


def _ids(
    merged: Mapping[int, Entity], days: Mapping[str, date], qualifiers: Callable[[Collection[int]], Mapping[int, Sequence[Choice]]]
) -> dict[int, str]:
    """An id for each thing: `type/name`. Of several that come to the same, the first named keeps it; the others get a qualifier, never
    a counter."""
    order = {root: (_first_mention(entity, days), entity.name, entity.aliases) for root, entity in merged.items()}
    claims: dict[str, list[int]] = {}
    for root in sorted(merged, key=lambda root: order[root]):
        claims.setdefault(f"{merged[root].type.lower()}/{local_name(merged[root].name)}", []).append(root)
    ids = {roots[0]: wanted for wanted, roots in claims.items()}
    taken = set(claims)
    losers = {root: wanted for wanted, roots in claims.items() for root in roots[1:]}
    choices = qualifiers(losers)
    for (mention, name, aliases), wanted, root in sorted((order[root], wanted, root) for root, wanted in losers.items()):
        _, document, start, end = mention
        words = [local_name(choice[3]) for choice in choices.get(root, ())]
        words += [document] if document else []
        words.append(digest(f"{document} {start} {end} {name} {' '.join(aliases)}", 12))
        ids[root] = next(candidate for candidate in (f"{wanted}_{word}" for word in words) if candidate not in taken)
        taken.add(ids[root])
    return ids


def _merge_facts(one: Fact, other: Fact) -> Fact:
    """Two statements of one fact. A post that somebody still reports is not ended; of two periods the earlier one stays."""
    periods = [fact.period for fact in (one, other) if fact.period is not None]
    return replace(
        one,
        object=min((f.object for f in (one, other) if isinstance(f.object, Quantity)), key=_text, default=one.object),
        ended=one.ended and other.ended,
        period=min(periods, key=period_key) if periods else None,
        evidence=one.evidence + other.evidence,
    )


def _text(quantity: Quantity) -> str:
    return quantity.text


def _indicators(facts: Mapping[FactKey, Fact]) -> dict[str, Quantity]:
    """By its id, the quantity as every fact about it shall give it: an amount may be written in more ways than one."""
    found: dict[str, Quantity] = {}
    for key, fact in facts.items():
        if isinstance(fact.object, Quantity):
            found[key[2]] = min(found.get(key[2], fact.object), fact.object, key=_text)
    return found


def _finished(fact: Fact, indicator: Quantity | None) -> Fact:
    several = len(fact.evidence) > 1
    if indicator is None and not several:
        return fact
    evidence = tuple(sorted(set(fact.evidence), key=evidence_key)) if several else fact.evidence
    return Fact(
        fact.subject, fact.predicate, fact.object if indicator is None else indicator, fact.status, fact.title, fact.action, fact.ended,
        fact.period, evidence,
    )  # fmt: skip


def _subjects(parts: Sequence[Part], entities: Iterable[Entity], facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    """The words that some `subject_from` points at and that are not evidence already."""
    wanted = {(e.document, *e.subject_from) for fact in facts for e in fact.evidence if e.subject_from is not None}
    for several in chain((entity.mentions for entity in entities), (fact.evidence for fact in facts)):
        for evidence in several:
            wanted.discard((evidence.document, evidence.start, evidence.end))
    found = {(e.document, e.start, e.end): e for part in parts for e in part.content.subjects}
    return tuple(found[place] for place in sorted(wanted))

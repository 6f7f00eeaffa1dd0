"""Graph → Turtle: streamed, sorted, without blank nodes; the same graph gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.assembly.identity import canonical_decimal, fact_id, fact_key, object_id
from kg.model import ArticleRecord, DocumentRecord, Entity, Evidence, Fact, GraphContent, Period, Quantity
from kg.rdf.evidence import evidence_ids, place_id
from kg.rdf.iris import checked_base, prefixes, version_iri
from kg.rules.vocabulary import Vocabulary

# Escaped although most may stand in Turtle as they are: quotes, controls, and what shows nothing or turns the reading direction.
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff'
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
Line = tuple[str, str]
"""A predicate and its objects, as Turtle."""


def literal(text: str, language: str = "") -> str:
    """`text` as a Turtle string on one line."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(_escape, text)
    return f'"{text}"@{language}' if language else f'"{text}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")


def name(id_: str) -> str:
    """An id such as `place/云山市` as a prefixed name."""
    return id_.replace("/", ":", 1)


def write_turtle(content: GraphContent, vocabulary: Vocabulary, *, base: str) -> Iterator[str]:
    """The graph as chunks of Turtle, one per resource: the dataset, documents, articles, entities, facts, indicators, evidence, and the
    labels of the terms used. `base` is where data IRIs start. Raises InputError for a base that is none."""
    for prefix, namespace in prefixes(checked_base(base)).items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    dataset: list[Line] = [("a", "void:Dataset")]
    if vocabulary.version:
        dataset += [("dcterms:conformsTo", f"<{version_iri(vocabulary.version)}>"), ("owl:versionInfo", literal(vocabulary.version))]
    yield _block(f"<{base}>", dataset)
    ids = evidence_ids(content)
    for document in content.documents:
        yield _block(f"document:{document.id}", _document(document))
    for article in content.articles:
        yield _block(f"article:{article.id}", _article(article))
    objects = [object_id(fact) for fact in content.facts]
    plain = plain_triples(content.facts, objects, vocabulary)
    for entity in content.entities:
        yield _block(name(entity.id), _entity(entity, ids, plain.get(entity.id, ())))
    for fact, object_ in zip(content.facts, objects, strict=True):
        yield _block(name(fact_id(fact_key(fact, object_))), _fact(fact, object_, ids))
    indicators = {id_: fact.object for fact, id_ in zip(content.facts, objects, strict=True) if isinstance(fact.object, Quantity)}
    for id_ in sorted(indicators):
        yield _block(name(id_), _indicator(indicators[id_]))
    for evidence, id_ in ids.items():
        yield _block(f"evidence:{id_}", _evidence(evidence))
    for term, kinds in terms_used(content, vocabulary):
        labels = vocabulary.labels.get(term, {})
        lines = [("a", kinds)]
        if labels:
            lines.append(("rdfs:label", " , ".join(literal(labels[language], language) for language in sorted(labels))))
        yield _block(f"kg:{term}", lines)


def _block(subject: str, lines: Iterable[Line]) -> str:
    return f"\n{subject} " + " ;\n    ".join([f"{predicate} {objects}" for predicate, objects in lines]) + " .\n"


def _document(document: DocumentRecord) -> list[Line]:
    return [("a", "kg:Document"), ("kg:textFile", literal(document.text_file)), ("kg:sourceFile", literal(document.source_file))]


def _article(article: ArticleRecord) -> list[Line]:
    lines = [("a", "kg:Article")]
    if article.title:
        lines.append(("dcterms:title", literal(article.title, "zh")))
    if article.date is not None:
        lines.append(("dcterms:issued", f'"{article.date.isoformat()}"^^xsd:date'))
    if article.creators:
        lines.append(("dcterms:creator", " , ".join([name(creator) for creator in article.creators])))
    lines += [
        ("kg:document", f"document:{article.document}"),
        ("kg:order", str(article.order)),
        ("oa:start", str(article.start)),
        ("oa:end", str(article.end)),
    ]
    return lines


def _entity(entity: Entity, ids: Mapping[Evidence, str], plain: Iterable[tuple[str, str]]) -> list[Line]:
    label = literal(entity.name, "zh")
    lines = [("a", f"kg:{entity.type}"), ("rdfs:label", label), ("skos:prefLabel", label)]
    if entity.aliases:
        lines.append(("skos:altLabel", " , ".join([literal(alias, "zh") for alias in entity.aliases])))
    if not entity.full:
        lines.append(("kg:shortName", "true"))
    if entity.mentions:
        lines.append(("kg:mention", " , ".join([f"evidence:{ids[mention]}" for mention in entity.mentions])))
    objects: dict[str, list[str]] = {}
    for predicate, object_ in plain:
        objects.setdefault(predicate, []).append(name(object_))
    lines += [(f"kg:{predicate}", " , ".join(objects[predicate])) for predicate in sorted(objects)]
    return lines


def _fact(fact: Fact, object_: str, ids: Mapping[Evidence, str]) -> list[Line]:
    ends = [("kg:subject", name(fact.subject)), ("kg:predicate", f"kg:{fact.predicate}"), ("kg:object", name(object_))]
    lines = [("a", "kg:Fact"), *ends]
    if fact.title:
        lines.append(("kg:title", literal(fact.title, "zh")))
    if fact.action:
        lines.append(("kg:action", f"kg:{fact.action}"))
    lines.append(("kg:status", f"kg:{fact.status}"))
    if fact.ended:
        lines.append(("kg:ended", "true"))
    lines += _period(fact.period)
    lines.append(("kg:evidence", " , ".join([f"evidence:{ids[evidence]}" for evidence in fact.evidence])))
    return lines


def _indicator(quantity: Quantity) -> list[Line]:
    lines = [("a", "kg:Indicator"), ("kg:name", literal(quantity.name, "zh")), ("kg:value", _decimal(canonical_decimal(quantity.value)))]
    if quantity.max_value is not None:
        lines.append(("kg:maxValue", _decimal(canonical_decimal(quantity.max_value))))
    lines += [
        ("kg:unit", literal(quantity.unit)),
        ("kg:valueText", literal(quantity.text)),
        ("kg:bound", f"kg:{quantity.bound}"),
        *_period(quantity.period),
    ]
    return lines


def _decimal(canonical: str) -> str:
    return f'"{canonical}"^^xsd:decimal'


def _period(period: Period | None) -> list[Line]:
    if period is None:
        return []
    lines = [("kg:period", literal(period.text, "zh"))]
    if period.start is not None:
        lines.append(("kg:periodStart", f'"{period.start.isoformat()}"^^xsd:date'))
    if period.end is not None:
        lines.append(("kg:periodEnd", f'"{period.end.isoformat()}"^^xsd:date'))
    return lines


def _evidence(evidence: Evidence) -> list[Line]:
    lines = [
        ("a", "kg:Evidence"),
        ("kg:document", f"document:{evidence.document}"),
        ("kg:article", f"article:{evidence.article}"),
        ("oa:start", str(evidence.start)),
        ("oa:end", str(evidence.end)),
        ("oa:exact", literal(evidence.exact)),
        ("kg:rule", literal(evidence.rule)),
    ]
    if evidence.stated_by:
        lines.append(("kg:statedBy", name(evidence.stated_by)))
    if evidence.subject_from is not None:
        lines.append(("kg:subjectFrom", f"evidence:{place_id(evidence.document, *evidence.subject_from)}"))
    return lines


def plain_triples(facts: Iterable[Fact], objects: Iterable[str], vocabulary: Vocabulary) -> Mapping[str, list[tuple[str, str]]]:
    """By subject, the sorted (predicate, object) pairs that some fact neither merely planned nor ended states; symmetric ones both ways.
    `objects` are the ids of the facts' objects."""
    found: dict[str, set[tuple[str, str]]] = {}
    for fact, object_ in zip(facts, objects, strict=True):
        if fact.status == "planned" or fact.ended:
            continue
        found.setdefault(fact.subject, set()).add((fact.predicate, object_))
        predicate = vocabulary.predicates.get(fact.predicate)
        if predicate is not None and predicate.symmetric:
            found.setdefault(object_, set()).add((fact.predicate, fact.subject))
    return {subject: sorted(pairs) for subject, pairs in found.items()}


def terms_used(content: GraphContent, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The terms whose labels the file repeats, sorted, each with what it is, as Turtle."""
    classes = {entity.type for entity in content.entities}
    kinds = {
        "Document": content.documents,
        "Article": content.articles,
        "Fact": content.facts,
        "Indicator": any(isinstance(fact.object, Quantity) for fact in content.facts),
        "Evidence": content.facts or content.subjects or any(entity.mentions for entity in content.entities),
    }
    classes |= {kind for kind, present in kinds.items() if present}
    terms = dict.fromkeys(classes, "owl:Class")
    for fact in content.facts:
        if fact.predicate not in terms:
            predicate = vocabulary.predicates.get(fact.predicate)
            both = predicate is not None and predicate.symmetric
            terms[fact.predicate] = "owl:ObjectProperty" + (" , owl:SymmetricProperty" if both else "")
        terms.setdefault(fact.status, "kg:Status")
        if fact.action:
            terms.setdefault(fact.action, "kg:Action")
        if isinstance(fact.object, Quantity):
            terms.setdefault(fact.object.bound, "kg:Bound")
    return sorted(terms.items())

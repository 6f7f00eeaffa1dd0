"""Turtle → graph: the exact inverse of the writer. What it would not have written is refused, so writing again gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kg.assembly.identity import canonical_decimal, fact_id, fact_key, indicator_id, object_id
from kg.errors import GraphFormatError
from kg.model import (
    ACTIONS,
    BOUNDS,
    STATUSES,
    ArticleRecord,
    DocumentRecord,
    Entity,
    Evidence,
    Fact,
    GraphContent,
    Period,
    Quantity,
)
from kg.rdf.evidence import evidence_ids
from kg.rdf.iris import KINDS, NAMESPACES
from kg.rdf.turtle import plain_triples, terms_used
from kg.rules.vocabulary import KG, Predicate, Vocabulary

_RDF, _RDFS, _SKOS = NAMESPACES["rdf"], NAMESPACES["rdfs"], NAMESPACES["skos"]
_OA, _DCTERMS, _OWL, _XSD = NAMESPACES["oa"], NAMESPACES["dcterms"], NAMESPACES["owl"], NAMESPACES["xsd"]
_TYPE = _RDF + "type"
_DATASET = NAMESPACES["void"] + "Dataset"
_INTEGER = re.compile("0|[1-9][0-9]*")


class LoadedTurtle(NamedTuple):
    """A graph read back. `vocabulary` is what the file says of its terms: version, labels, which predicates are symmetric."""

    content: GraphContent
    base: str
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class _Reader:
    """All triples of a file by subject and predicate; what has been understood is taken out, what is left at the end was not."""

    path: str
    nodes: dict[str, dict[str, list[Any]]]
    base: str

    def refuse(self, message: str) -> NoReturn:
        raise GraphFormatError(f"{self.path}: {message}; only graphs that kg wrote can be loaded")

    def undefined(self, subject: str, predicate: str, iri: str) -> NoReturn:
        self.refuse(f"{self.short(subject)} {self.short(predicate)} refers to {self.short(iri)}, which this file does not define")

    def short(self, iri: str) -> str:
        """The IRI as it stands in the file."""
        if iri.startswith(self.base):
            return iri[len(self.base) :].replace("/", ":", 1)
        return "kg:" + iri.removeprefix(KG) if iri.startswith(KG) else f"<{iri}>"

    def terms(self, subject: str, predicate: str) -> list[Any]:
        return self.nodes[subject].pop(predicate, [])

    def one(self, subject: str, predicate: str) -> Any:
        found = self.terms(subject, predicate)
        if len(found) != 1:
            self.refuse(f"{self.short(subject)} needs exactly one {self.short(predicate)}, not {len(found)}")
        return found[0]

    def text(self, subject: str, predicate: str, language: str = "") -> str:
        return self.string(subject, predicate, self.one(subject, predicate), language)

    def string(self, subject: str, predicate: str, term: Any, language: str) -> str:
        wanted = _RDF + "langString" if language else _XSD + "string"
        if getattr(term, "datatype", None) is None or term.datatype.value != wanted or (term.language or "") != language:
            self.refuse(f"{self.short(subject)} {self.short(predicate)} must be a string{' @' + language if language else ''}, not {term}")
        value: str = term.value
        return value

    def typed(self, subject: str, predicate: str, datatype: str) -> str:
        term = self.one(subject, predicate)
        if getattr(term, "datatype", None) is None or term.datatype.value != _XSD + datatype:
            self.refuse(f"{self.short(subject)} {self.short(predicate)} must be an xsd:{datatype}, not {term}")
        value: str = term.value
        return value

    def integer(self, subject: str, predicate: str) -> int:
        value = self.typed(subject, predicate, "integer")
        if not _INTEGER.fullmatch(value):
            self.refuse(f"{self.short(subject)} {self.short(predicate)} must be a plain whole number, not {value}")
        return int(value)

    def decimal(self, subject: str, predicate: str) -> Decimal:
        value = self.typed(subject, predicate, "decimal")
        if not re.fullmatch("-?[0-9]+(\\.[0-9]+)?", value) or canonical_decimal(Decimal(value)) != value:
            self.refuse(f"{self.short(subject)} {self.short(predicate)} must be a canonical decimal (50, not 50.0), not {value}")
        return Decimal(value)

    def day(self, subject: str, predicate: str) -> date | None:
        if predicate not in self.nodes[subject]:
            return None
        value = self.typed(subject, predicate, "date")
        try:
            return date.fromisoformat(value)
        except ValueError:
            return self.refuse(f"{self.short(subject)} {self.short(predicate)} is no date: {value}")

    def true(self, subject: str, predicate: str) -> bool:
        if predicate not in self.nodes[subject]:
            return False
        if self.typed(subject, predicate, "boolean") != "true":
            self.refuse(f"{self.short(subject)} {self.short(predicate)} can only be true")
        return True

    def local(self, subject: str, predicate: str, term: Any, kinds: Iterable[str] = ()) -> str:
        """The id that `term` refers to, of one of `kinds` (an entity's if none are given), and defined in the file."""
        iri = str(getattr(term, "value", ""))
        id_ = iri.removeprefix(self.base)
        allowed = tuple(kinds)
        kind = id_.partition("/")[0]
        if iri not in self.nodes or (kind not in allowed if allowed else kind in KINDS[:5]) or kind not in KINDS:
            self.undefined(subject, predicate, iri)
        return id_

    def entity(self, subject: str, predicate: str) -> str:
        return self.local(subject, predicate, self.one(subject, predicate))

    def record(self, subject: str, predicate: str, kind: str) -> str:
        return self.local(subject, predicate, self.one(subject, predicate), (kind,)).partition("/")[2]

    def word(self, subject: str, predicate: str, known: Iterable[str] = ()) -> str:
        """The local name of a term of the ontology, one of `known` where given."""
        term = self.one(subject, predicate)
        value = str(getattr(term, "value", ""))
        local = value.removeprefix(KG)
        if local == value or (known and local not in known):
            self.refuse(f"{self.short(subject)} {self.short(predicate)} cannot be {term}")
        return local


def read_turtle(path: Path | str) -> LoadedTurtle:
    """The graph that `path` holds. Raises GraphFormatError, naming what is wrong and where, for anything else than the writer writes."""
    nodes = _parse(Path(path), str(path))
    datasets = [subject for subject, node in nodes.items() if _DATASET in [getattr(term, "value", "") for term in node.get(_TYPE, ())]]
    if len(datasets) != 1:
        count = len(datasets) or "no"
        raise GraphFormatError(f"{path}: holds {count} void:Dataset; a graph that kg wrote has one, and only such graphs can be loaded")
    reader = _Reader(str(path), nodes, datasets[0])
    versions = reader.terms(reader.base, _OWL + "versionInfo")
    version = reader.string(reader.base, _OWL + "versionInfo", versions[0], "") if versions else ""
    reader.terms(reader.base, _DCTERMS + "conformsTo")
    reader.terms(reader.base, _TYPE)
    vocabulary = _vocabulary(reader, version)
    content = _content(reader)
    _check_plain(reader, content, vocabulary)
    if set(dict(terms_used(content, vocabulary))) != set(vocabulary.labels):
        reader.refuse("the labels at its end are not those of the terms it uses")
    for subject, node in nodes.items():
        for predicate, terms in node.items():
            for term in terms:
                reader.refuse(f"{reader.short(subject)} {reader.short(predicate)} {term} is nothing that kg writes")
    return LoadedTurtle(content, reader.base, vocabulary)


def _parse(path: Path, shown: str) -> dict[str, dict[str, list[Any]]]:
    import pyoxigraph as ox

    nodes: dict[str, dict[str, list[Any]]] = {}
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            if not (isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal))):
                raise GraphFormatError(f"{shown}: {quad.subject} is a blank node or holds one; graphs that kg wrote have none")
            nodes.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    except OSError as error:
        raise GraphFormatError(f"{shown}: cannot be read: {error.strerror}; give the path of a graph.ttl") from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise GraphFormatError(f"{shown}{f':{line}' if line else ''}: is no Turtle: {getattr(error, 'msg', error)}") from error
    return nodes


def _vocabulary(reader: _Reader, version: str) -> Vocabulary:
    labels: dict[str, dict[str, str]] = {}
    predicates: dict[str, Predicate] = {}
    types = []
    for subject in reader.nodes:
        if not subject.startswith(KG):
            continue
        term = subject.removeprefix(KG)
        labels[term] = {}
        for label in reader.terms(subject, _RDFS + "label"):
            labels[term][getattr(label, "language", None) or ""] = label.value
        kinds = {kind.value for kind in reader.terms(subject, _TYPE)}
        if _OWL + "ObjectProperty" in kinds:
            symmetric = _OWL + "SymmetricProperty" in kinds
            predicates[term] = Predicate(term, frozenset(), frozenset(), symmetric, labels[term])
        elif _OWL + "Class" in kinds and term.lower() in KINDS[5:]:
            types.append(term)
    return Vocabulary(version, tuple(sorted(types)), dict(sorted(predicates.items())), dict(sorted(labels.items())))


def _content(reader: _Reader) -> GraphContent:
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for subject in reader.nodes:
        kind, _, local = subject.removeprefix(reader.base).partition("/")
        if subject.startswith(reader.base) and kind in by_kind and local:
            by_kind[kind].append(subject)
    for kind, subjects in by_kind.items():
        subjects.sort()
        for subject in subjects:
            if reader.word(subject, _TYPE) != kind.capitalize():
                reader.refuse(f"{reader.short(subject)} is no kg:{kind.capitalize()}")

    def all_of(kind: str, read: Callable[[_Reader, str], Any]) -> dict[str, Any]:
        return {subject.removeprefix(reader.base): read(reader, subject) for subject in by_kind[kind]}

    documents = all_of("document", _document)
    articles = all_of("article", _article)
    evidence = {subject: _evidence(reader, subject) for subject in by_kind["evidence"]}
    used: set[str] = set()

    def pieces(subject: str, predicate: str) -> tuple[Evidence, ...]:
        found = [term.value for term in reader.terms(subject, predicate)]
        for iri in found:
            if iri not in evidence:
                reader.undefined(subject, predicate, iri)
        used.update(found)
        return tuple(evidence[iri] for iri in sorted(found, key=order.__getitem__))

    order = {iri: (e.document, e.start, e.end, e.article, e.rule, e.stated_by, e.subject_from or ()) for iri, e in evidence.items()}
    indicators = all_of("indicator", _indicator)
    entities = [_entity(reader, subject, pieces) for kind in KINDS[5:] for subject in by_kind[kind]]
    facts = [_fact(reader, subject, pieces, indicators) for subject in by_kind["fact"]]
    subjects = sorted((iri for iri in evidence if iri not in used), key=order.__getitem__)
    content = GraphContent(
        tuple(documents[id_] for id_ in sorted(documents)),
        tuple(articles[id_] for id_ in sorted(articles)),
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(sorted(facts, key=fact_key)),
        tuple(evidence[iri] for iri in subjects),
    )
    _check_ids(reader, content, evidence, set(indicators))
    return content


def _check_ids(reader: _Reader, content: GraphContent, evidence: Mapping[str, Evidence], indicators: set[str]) -> None:
    """What is named after its content must be named so: a change by hand would otherwise give two ids to one thing."""
    written = evidence_ids(content)
    for iri, piece in evidence.items():
        if iri != f"{reader.base}evidence/{written[piece]}":
            reader.refuse(f"{reader.short(iri)} says what would be named evidence:{written[piece]}")
    places = set(written.values())
    for piece in evidence.values():
        if piece.subject_from is not None and f"{piece.document}-{piece.subject_from[0]}-{piece.subject_from[1]}" not in places:
            reader.refuse(f"the evidence at {piece.document}-{piece.start}-{piece.end} takes its subject from another document")
    unstated = indicators - {indicator_id(fact.subject, fact.object) for fact in content.facts if isinstance(fact.object, Quantity)}
    if unstated:
        reader.refuse(f"no fact states {min(unstated).replace('/', ':')}")


def _document(reader: _Reader, subject: str) -> DocumentRecord:
    id_ = subject.removeprefix(reader.base).partition("/")[2]
    return DocumentRecord(id_, reader.text(subject, KG + "sourceFile"), reader.text(subject, KG + "textFile"))


def _article(reader: _Reader, subject: str) -> ArticleRecord:
    id_ = subject.removeprefix(reader.base).partition("/")[2]
    title = _DCTERMS + "title"
    creator = _DCTERMS + "creator"
    return ArticleRecord(
        id_,
        reader.record(subject, KG + "document", "document"),
        reader.integer(subject, KG + "order"),
        reader.text(subject, title, "zh") if title in reader.nodes[subject] else "",
        reader.day(subject, _DCTERMS + "issued"),
        reader.integer(subject, _OA + "start"),
        reader.integer(subject, _OA + "end"),
        tuple(sorted(reader.local(subject, creator, term) for term in reader.terms(subject, creator))),
    )


def _evidence(reader: _Reader, subject: str) -> Evidence:
    speaker, origin = KG + "statedBy", KG + "subjectFrom"
    subject_from = None
    if origin in reader.nodes[subject]:
        place = reader.record(subject, origin, "evidence")
        parts = re.fullmatch(".*-([0-9]+)-([0-9]+)", place)
        if parts is None:
            reader.refuse(f"{reader.short(subject)} takes its subject from evidence:{place}, which is not named after its place")
        subject_from = (int(parts[1]), int(parts[2]))
    return Evidence(
        reader.record(subject, KG + "document", "document"),
        reader.record(subject, KG + "article", "article"),
        reader.integer(subject, _OA + "start"),
        reader.integer(subject, _OA + "end"),
        reader.text(subject, _OA + "exact"),
        reader.text(subject, KG + "rule"),
        reader.entity(subject, speaker) if speaker in reader.nodes[subject] else "",
        subject_from,
    )


Pieces = Callable[[str, str], tuple[Evidence, ...]]


def _entity(reader: _Reader, subject: str, pieces: Pieces) -> Entity:
    id_ = subject.removeprefix(reader.base)
    name = reader.text(subject, _SKOS + "prefLabel", "zh")
    if reader.text(subject, _RDFS + "label", "zh") != name:
        reader.refuse(f"{reader.short(subject)} has an rdfs:label other than its skos:prefLabel")
    other = _SKOS + "altLabel"
    aliases = tuple(sorted(reader.string(subject, other, term, "zh") for term in reader.terms(subject, other)))
    full = not reader.true(subject, KG + "shortName")
    return Entity(id_, id_.partition("/")[0].capitalize(), name, aliases, full, pieces(subject, KG + "mention"))


def _period(reader: _Reader, subject: str) -> Period | None:
    if KG + "period" not in reader.nodes[subject]:
        return None
    text = reader.text(subject, KG + "period", "zh")
    return Period(text, reader.day(subject, KG + "periodStart"), reader.day(subject, KG + "periodEnd"))


def _indicator(reader: _Reader, subject: str) -> Quantity:
    maximum = KG + "maxValue"
    return Quantity(
        reader.text(subject, KG + "name", "zh"),
        reader.decimal(subject, KG + "value"),
        reader.text(subject, KG + "unit"),
        reader.text(subject, KG + "valueText"),
        reader.word(subject, KG + "bound", BOUNDS),
        reader.decimal(subject, maximum) if maximum in reader.nodes[subject] else None,
        _period(reader, subject),
    )


def _fact(reader: _Reader, subject: str, pieces: Pieces, indicators: Mapping[str, Quantity]) -> Fact:
    title, action = KG + "title", KG + "action"
    term = reader.one(subject, KG + "object")
    object_ = reader.local(subject, KG + "object", term, KINDS[4:])
    evidence = pieces(subject, KG + "evidence")
    if not evidence:
        reader.refuse(f"{reader.short(subject)} has no kg:evidence")
    fact = Fact(
        reader.entity(subject, KG + "subject"),
        reader.word(subject, KG + "predicate"),
        indicators.get(object_, object_),
        reader.word(subject, KG + "status", STATUSES),
        reader.text(subject, title, "zh") if title in reader.nodes[subject] else "",
        reader.word(subject, action, ACTIONS) if action in reader.nodes[subject] else "",
        reader.true(subject, KG + "ended"),
        _period(reader, subject),
        evidence,
    )
    if isinstance(fact.object, Quantity) and indicator_id(fact.subject, fact.object) != object_:
        reader.refuse(f"{object_.replace('/', ':')} is not named after what it says of {fact.subject.replace('/', ':')}")
    if reader.base + fact_id(fact) != subject:
        reader.refuse(f"{reader.short(subject)} says what would be named {fact_id(fact).replace('/', ':')}")
    return fact


def _check_plain(reader: _Reader, content: GraphContent, vocabulary: Vocabulary) -> None:
    """The plain triples must be exactly those that the facts call for."""
    for subject, pairs in plain_triples(content.facts, map(object_id, content.facts), vocabulary).items():
        node = reader.nodes[reader.base + subject]
        for predicate, object_ in pairs:
            found = node.get(KG + predicate, [])
            matching = [term for term in found if getattr(term, "value", "") == reader.base + object_]
            if not matching:
                reader.refuse(f"{subject.replace('/', ':', 1)} lacks kg:{predicate} {object_.replace('/', ':', 1)}, which a fact states")
            found.remove(matching[0])
            if not found:
                del node[KG + predicate]

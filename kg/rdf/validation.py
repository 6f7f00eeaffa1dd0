"""Does a graph keep what the exporter promises? SHACL for single nodes, plain checks for what spans nodes or needs the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GraphFormatError, KgError
from kg.rdf.iris import NAMESPACES
from kg.rules.vocabulary import KG, Vocabulary

_OA = NAMESPACES["oa"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken promise: the node, the property (a local name; "" for the node as a whole) and what should be so."""

    node: str
    property: str
    message: str

    def __str__(self) -> str:
        return f"{self.node} {self.property}: {self.message}"


def validate(path: Path | str, shapes: Path, vocabulary: Vocabulary) -> list[Violation]:
    """Every violation in the Turtle file `path`, sorted. `shapes` is the ontology's shapes.ttl.
    Texts are compared where they lie beside the file.

    Raises GraphFormatError if the file is no Turtle, KgError if pySHACL is not installed.
    """
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    try:
        graph.parse(Path(path), format="turtle")
    except OSError as error:
        raise GraphFormatError(f"{path}: cannot be read: {error.strerror}; give the path of a graph.ttl") from error
    except Exception as error:  # rdflib's parser raises many kinds for faulty input
        raise GraphFormatError(f"{path}: is no Turtle: {error}") from error
    found = set(_shacl(graph, shapes))
    found.update(_ends(graph, vocabulary))
    found.update(_plain(graph, vocabulary))
    found.update(_texts(graph, Path(path).parent))
    return sorted(found)


def _short(term: object) -> str:
    return str(term).removeprefix(KG)


def _shacl(graph: Any, shapes: Path) -> Iterator[Violation]:
    try:
        from pyshacl import validate as shacl
    except ImportError as error:
        raise KgError("validation needs pySHACL; install it with: pip install pyshacl") from error
    from rdflib import Graph, Namespace

    sh = Namespace("http://www.w3.org/ns/shacl#")
    _, report, _ = shacl(graph, shacl_graph=Graph().parse(shapes, format="turtle"), inference="none", advanced=False)
    for result in report.subjects(sh.resultSeverity, None):
        path = report.value(result, sh.resultPath)
        yield Violation(str(report.value(result, sh.focusNode)), _short(path or ""), str(report.value(result, sh.resultMessage)))


def _ends(graph: Any, vocabulary: Vocabulary) -> Iterator[Violation]:
    """Subjects and objects of facts are defined, and of the types that the predicate allows."""
    from rdflib import RDF, Namespace

    kg = Namespace(KG)
    for fact in graph.subjects(RDF.type, kg.Fact):
        name = _short(graph.value(fact, kg.predicate))
        predicate = vocabulary.predicates.get(name)
        if predicate is None:
            yield Violation(str(fact), "predicate", f"{name} is no relation of the ontology")
            continue
        types = []
        for end, allowed in (("subject", predicate.domain), ("object", predicate.range)):
            node = graph.value(fact, kg[end])
            type_ = _short(graph.value(node, RDF.type) or "")
            types.append(type_)
            if not type_:
                yield Violation(str(fact), end, f"refers to {node}, which the graph does not define")
            elif type_ not in allowed:
                yield Violation(str(fact), end, f"kg:{name} takes {' or '.join(sorted(allowed))} here, not {type_}")
        if name == "partOf" and "Organization" in types and set(types) != {"Organization"}:
            yield Violation(str(fact), "object", "an organization is part of organizations only, and only they are part of it")
        if name == "meets" and "Person" not in types:
            yield Violation(str(fact), "object", "at least one end of kg:meets is a person")


def _plain(graph: Any, vocabulary: Vocabulary) -> Iterator[Violation]:
    """Plain triples are exactly those that facts neither planned nor ended call for, symmetric ones both ways."""
    from rdflib import RDF, Namespace

    kg = Namespace(KG)
    wanted = set()
    for fact in graph.subjects(RDF.type, kg.Fact):
        if graph.value(fact, kg.status) == kg.planned or graph.value(fact, kg.ended) is not None:
            continue
        subject, predicate, object_ = (graph.value(fact, kg[end]) for end in ("subject", "predicate", "object"))
        wanted.add((subject, predicate, object_))
        known = vocabulary.predicates.get(_short(predicate))
        if known is not None and known.symmetric:
            wanted.add((object_, predicate, subject))
    there = {triple for name in vocabulary.predicates for triple in graph.triples((None, kg[name], None))}
    for subject, predicate, object_ in wanted - there:
        yield Violation(str(subject), _short(predicate), f"the plain triple to {object_} is missing, although a fact states it")
    for subject, predicate, object_ in there - wanted:
        yield Violation(str(subject), _short(predicate), f"the plain triple to {object_} has no fact that is neither planned nor ended")


def _texts(graph: Any, folder: Path) -> Iterator[Violation]:
    """Quotes equal the text at their place, and stand in the document of their article."""
    from rdflib import RDF, Namespace

    kg, oa = Namespace(KG), Namespace(_OA)
    texts: dict[str, str | None] = {}
    for evidence in graph.subjects(RDF.type, kg.Evidence):
        document = graph.value(evidence, kg.document)
        if graph.value(graph.value(evidence, kg.article), kg.document) != document:
            yield Violation(str(evidence), "article", "the article is of another document than the evidence")
        file = str(graph.value(document, kg.textFile) or "")
        if file not in texts:
            place = folder / file
            inside = bool(file) and place.resolve().is_relative_to(folder.resolve()) and place.is_file()
            texts[file] = place.read_bytes().decode("utf-8") if inside else None
        text = texts[file]
        start, end, exact = (graph.value(evidence, oa[name]) for name in ("start", "end", "exact"))
        if text is not None and None not in (start, end, exact) and text[int(start) : int(end)] != str(exact):
            yield Violation(str(evidence), "exact", f"{file} says something else at {start}-{end}; was the text changed after the build?")

"""RDF in other syntaxes: N-Quads, and JSON-LD with its context."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from kg.model import GraphContent
from kg.rdf.iris import NAMESPACES, prefixes
from kg.rdf.turtle import write_turtle
from kg.rules.vocabulary import Vocabulary

CONTEXT_FILE = "context.jsonld"
_XSD = NAMESPACES["xsd"]
_PLAIN = _XSD + "string"
# predicates whose values are always of one kind, so that JSON holds bare values
_NUMBERS = ("kg:order", "oa:start", "oa:end")
_TRUTHS = ("kg:ended", "kg:shortName")
_TYPED = {"dcterms:issued": "date", "kg:maxValue": "decimal", "kg:periodEnd": "date", "kg:periodStart": "date", "kg:value": "decimal"}
_CHINESE = ("dcterms:title", "kg:name", "kg:period", "kg:title", "skos:altLabel", "skos:prefLabel")
_REFERENCES = (
    "dcterms:conformsTo", "dcterms:creator", "kg:action", "kg:article", "kg:bound", "kg:document", "kg:evidence", "kg:mention", "kg:object",
    "kg:predicate", "kg:statedBy", "kg:status", "kg:subject", "kg:subjectFrom",
)  # fmt: skip


def _quads(content: GraphContent, vocabulary: Vocabulary, base: str) -> list[ox.Quad]:
    text = "".join(write_turtle(content, vocabulary, base=base))
    return list(ox.parse(text.encode("utf-8", "surrogatepass"), format=ox.RdfFormat.TURTLE))


def nquads(content: GraphContent, vocabulary: Vocabulary, base: str) -> str:
    """Every triple on a line of its own, sorted, in the named graph `base`: graphs of several bases can share a store."""
    graph = ox.NamedNode(base)
    named = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in _quads(content, vocabulary, base)]
    lines = (ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")
    return "".join(f"{line}\n" for line in sorted(lines) if line)


def context(vocabulary: Vocabulary, base: str) -> str:
    """The JSON-LD context: the prefixes, and of what kind the values of each property are."""
    terms: dict[str, Any] = dict(prefixes(base))
    terms |= {name: {"@id": name, "@type": "@id"} for name in (*_REFERENCES, *(f"kg:{name}" for name in vocabulary.predicates))}
    terms |= {name: {"@id": name, "@type": f"xsd:{kind}"} for name, kind in _TYPED.items()}
    terms |= {name: {"@id": name, "@language": "zh"} for name in _CHINESE}
    return json.dumps({"@context": {"id": "@id", "type": "@type", **terms}}, ensure_ascii=False, indent=1) + "\n"


def jsonld(content: GraphContent, vocabulary: Vocabulary, base: str) -> str:
    """One object a node, sorted by IRI, a line each; the context is the file CONTEXT_FILE beside it."""
    short = {iri: prefix for prefix, iri in prefixes(base).items()}

    def name(iri: str) -> str:
        head = max((start for start in short if iri.startswith(start)), key=len, default="")
        return f"{short[head]}:{iri[len(head) :]}" if head else iri

    nodes: dict[str, dict[str, Any]] = {}
    for quad in _quads(content, vocabulary, base):
        subject, predicate = name(quad.subject.value), name(quad.predicate.value)  # type: ignore[union-attr]
        node = nodes.setdefault(subject, {"id": subject})
        key = "type" if predicate == "rdf:type" else predicate
        node.setdefault(key, []).append(_value(predicate, quad.object, name))
    lines = [json.dumps({key: _one(values) for key, values in node.items()}, ensure_ascii=False) for _, node in sorted(nodes.items())]
    return f'{{"@context": "{CONTEXT_FILE}", "@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _one(values: Any) -> Any:
    return values[0] if isinstance(values, list) and len(values) == 1 else values


def _value(predicate: str, term: Any, name: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return name(term.value)
    if predicate in _NUMBERS:
        return int(term.value)
    if predicate in _TRUTHS:
        return term.value == "true"
    if predicate in _TYPED or (predicate in _CHINESE and term.language == "zh"):
        return term.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return term.value if term.datatype.value == _PLAIN else {"@value": term.value, "@type": name(term.datatype.value)}

"""What `vocabulary.ttl` says of types and predicates, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.rules.files import Faults

KG = "https://w3id.org/kg-zh/ontology#"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with the core types that its ends may have."""

    name: str
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`types` are the core classes in sorted order; `labels` maps every term's local name to its labels by language."""

    version: str
    types: tuple[str, ...]
    predicates: Mapping[str, Predicate]
    labels: Mapping[str, Mapping[str, str]]


def read_vocabulary(path: Path, file: str, faults: Faults) -> Vocabulary:
    """Read the classes below `kg:Entity`, and every object property below `kg:relation` with its ends (a class or an owl:unionOf)."""
    import pyoxigraph as ox

    store = ox.Store()
    try:
        store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError, ValueError) as error:
        faults.add(file, getattr(error, "lineno", 0) or 0, f"cannot be read as Turtle: {error}")
        return Vocabulary("", (), {}, {})

    def node(iri: str) -> ox.NamedNode:
        return ox.NamedNode(iri)

    def local(term: object) -> str:
        return str(getattr(term, "value", "")).rpartition("#")[2]

    def objects(subject: object, predicate: str) -> list[object]:
        return [quad.object for quad in store.quads_for_pattern(subject, node(predicate), None)]  # type: ignore[arg-type]

    def members(term: object) -> frozenset[str]:
        unions = objects(term, _OWL + "unionOf")
        if not unions:
            return frozenset({local(term)})
        names, rest = set(), unions[0]
        while getattr(rest, "value", "") != _RDF + "nil":
            names.add(local(objects(rest, _RDF + "first")[0]))
            rest = objects(rest, _RDF + "rest")[0]
        return frozenset(names)

    labels: dict[str, dict[str, str]] = {}
    for quad in store.quads_for_pattern(None, node(_RDFS + "label"), None):
        if str(getattr(quad.subject, "value", "")).startswith(KG):
            labels.setdefault(local(quad.subject), {})[quad.object.language or ""] = quad.object.value  # type: ignore[union-attr]
    types = tuple(sorted(local(q.subject) for q in store.quads_for_pattern(None, node(_RDFS + "subClassOf"), node(KG + "Entity"))))
    predicates: dict[str, Predicate] = {}
    for quad in store.quads_for_pattern(None, node(_RDFS + "subPropertyOf"), node(KG + "relation")):
        name = local(quad.subject)
        ends = []
        for which in ("domain", "range"):
            found = objects(quad.subject, _RDFS + which)
            if len(found) != 1:
                faults.add(file, 0, f"kg:{name} must have exactly one rdfs:{which}, not {len(found)} (use owl:unionOf for several classes)")
            ends.append(members(found[0]) if found else frozenset())
        symmetric = any(local(t) == "SymmetricProperty" for t in objects(quad.subject, _RDF + "type"))
        predicates[name] = Predicate(name, ends[0], ends[1], symmetric, labels.get(name, {}))
    versions = [quad.object for quad in store.quads_for_pattern(None, node(_OWL + "versionInfo"), None)]
    version = str(getattr(versions[0], "value", "")) if versions else ""
    return Vocabulary(version, types, dict(sorted(predicates.items())), dict(sorted(labels.items())))

"""The SHACL that shapes.ttl is written in, as plain values: what is promised, and of which nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pyoxigraph as ox

from kg.errors import ShapesError
from kg.rdf.iris import NAMESPACES, SHACL

_RDF = NAMESPACES["rdf"]
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf")
_LISTS = ("in", "languageIn")
COMPONENTS = (
    "class", "datatype", "disjoint", "equals", "in", "languageIn", "lessThan", "lessThanOrEquals", "maxCount", "minCount", "minInclusive",
    "minLength", "nodeKind", "pattern", "uniqueLang",
)  # fmt: skip
"""The constraint components of SHACL Core that are understood."""

Term = Any
"""A term of pyoxigraph."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What holds for the values that a node has along `path` (backwards where `inverse`; the node itself where it is ""):
    `components` by name, with their parameters. `message` says it in words."""

    path: str
    inverse: bool
    components: Mapping[str, tuple[Term, ...]]
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """What no node may answer: a SELECT whose `this` is the broken node, `path` and `value` what is broken about it."""

    select: str
    message: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Promises about the instances of `classes`, the `nodes` themselves and the subjects of the properties `subjects_of`."""

    classes: tuple[str, ...]
    nodes: tuple[str, ...]
    subjects_of: tuple[str, ...]
    promises: tuple[Promise, ...]
    queries: tuple[Query, ...]

    @property
    def messages(self) -> tuple[str, ...]:
        return (*(promise.message for promise in self.promises), *(query.message for query in self.queries))


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    nodes: Mapping[Term, Mapping[str, list[Term]]]

    def refuse(self, node: Term, message: str) -> NoReturn:
        raise ShapesError(f"{self.path}: {getattr(node, 'value', node)}: {message}")

    def text(self, node: Term, name: str) -> str:
        found = self.nodes[node].get(SHACL + name, [])
        if len(found) != 1:
            self.refuse(node, f"needs exactly one sh:{name}, not {len(found)}")
        value: str = found[0].value
        return value

    def iris(self, node: Term, name: str) -> tuple[str, ...]:
        return tuple(sorted(term.value for term in self.nodes[node].get(SHACL + name, [])))

    def members(self, head: Term) -> tuple[Term, ...]:
        members = []
        while getattr(head, "value", "") != _RDF + "nil":
            members.append(self.nodes[head][_RDF + "first"][0])
            head = self.nodes[head][_RDF + "rest"][0]
        return tuple(members)

    def known(self, node: Term, names: tuple[str, ...]) -> None:
        for predicate in self.nodes[node]:
            if predicate.startswith(SHACL) and predicate.removeprefix(SHACL) not in names:
                self.refuse(node, f"sh:{predicate.removeprefix(SHACL)} is nothing that kg validates; use SHACL Core or sh:sparql")

    def components(self, node: Term) -> dict[str, tuple[Term, ...]]:
        found: dict[str, tuple[Term, ...]] = {}
        for name in COMPONENTS:
            terms = self.nodes[node].get(SHACL + name, [])
            if terms:
                found[name] = self.members(terms[0]) if name in _LISTS else tuple(terms)
        return found


def read_shapes(path: Path) -> tuple[Shape, ...]:
    """The shapes in the Turtle file `path`, in order of their names. Raises ShapesError for what is no Turtle and for SHACL that is not
    among COMPONENTS, property shapes of one (inverse) property, and SPARQL constraints."""
    nodes: dict[Term, dict[str, list[Term]]] = {}
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    except OSError as error:
        raise ShapesError(f"{path}: cannot be read: {error.strerror}; --ontology takes the folder that holds shapes.ttl") from error
    except (SyntaxError, ValueError) as error:
        raise ShapesError(f"{path}: is no Turtle: {error}") from error
    file = _File(str(path), nodes)
    prefixes = _prefixes(file)
    shapes = [node for node, said in nodes.items() if SHACL + "NodeShape" in [t.value for t in said.get(_RDF + "type", [])]]
    return tuple(_shape(file, node, prefixes) for node in sorted(shapes, key=str))


def _prefixes(file: _File) -> str:
    declared = [term for said in file.nodes.values() for term in said.get(SHACL + "declare", [])]
    return "".join(sorted(f"PREFIX {file.text(node, 'prefix')}: <{file.text(node, 'namespace')}>\n" for node in declared))


def _shape(file: _File, node: Term, prefixes: str) -> Shape:
    file.known(node, (*_TARGETS, *COMPONENTS, "property", "sparql", "message"))
    promises = []
    own = file.components(node)
    if own:
        promises.append(Promise("", False, own, file.text(node, "message")))
    for property_ in file.nodes[node].get(SHACL + "property", []):
        file.known(property_, (*COMPONENTS, "path", "message"))
        path = file.nodes[property_].get(SHACL + "path", [None])[0]
        inverse = isinstance(path, ox.BlankNode)
        iri = file.text(path, "inversePath") if inverse else getattr(path, "value", "")
        promises.append(Promise(iri, inverse, file.components(property_), file.text(property_, "message")))
    queries = []
    for query in file.nodes[node].get(SHACL + "sparql", []):
        file.known(query, ("message", "prefixes", "select"))
        queries.append(Query(prefixes + file.text(query, "select"), file.text(query, "message")))
    classes, nodes, subjects_of = (file.iris(node, target) for target in _TARGETS)
    return Shape(classes, nodes, subjects_of, tuple(promises), tuple(queries))

"""Does a graph keep what the exporter promises? The shapes of shapes.ttl, and every quote against its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphFormatError, ShapesError
from kg.rdf.iris import DEFAULT_BASE, NAMESPACES, SHACL, shortened
from kg.rdf.shapes import Promise, Shape, Term, read_shapes
from kg.rules.vocabulary import KG

_RDF, _XSD, _OA = NAMESPACES["rdf"], NAMESPACES["xsd"], NAMESPACES["oa"]
_TYPE = _RDF + "type"
_LEXICAL = {
    "boolean": re.compile("true|false|0|1"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "integer": re.compile(r"[+-]?\d+"),
}
_KINDS = {ox.NamedNode: "IRI", ox.BlankNode: "BlankNode", ox.Literal: "Literal"}
QUOTES = "a quote is what its text says between oa:start and oa:end; build the graph again if the text was changed"
"""The promise that no shape can see: it needs the texts."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken promise: the node and the property as prefixed names ("" for the node as a whole), what is there, and in `message` what is
    promised and, after a semicolon, what to do."""

    node: str
    property: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return f"{self.node} {self.property}".rstrip() + f": {self.message}{found}"


@dataclass(frozen=True, slots=True)
class Validation:
    """What was checked: `triples`, the number of `promises`, the `violations` in order, and the text files that were not there to be
    compared."""

    triples: int
    promises: int
    violations: tuple[Violation, ...]
    missing_texts: tuple[str, ...]


@dataclass(slots=True)
class _Data:
    """All triples, by subject and predicate, by class, and, once it is asked for, by object."""

    store: ox.Store
    nodes: dict[Term, dict[str, list[Term]]]
    base: str
    classes: dict[str, list[Term]]
    _backwards: dict[str, dict[Term, list[Term]]] = field(default_factory=dict)

    def values(self, node: Term, path: str, inverse: bool) -> list[Term]:
        if not path:
            return [node]
        if not inverse:
            return self.nodes.get(node, {}).get(path, [])
        if path not in self._backwards:
            index: dict[Term, list[Term]] = {}
            for subject, said in self.nodes.items():
                for term in said.get(path, ()):
                    index.setdefault(term, []).append(subject)
            self._backwards[path] = index
        return self._backwards[path].get(node, [])

    def short(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            return shortened(term.value, self.base)
        return str(term)

    def one(self, node: Term, path: str) -> Term:
        return next(iter(self.values(node, path, False)), None)


def validate(path: Path | str, shapes: Path) -> Validation:
    """Check the Turtle file `path` against the shapes in the file `shapes`, and its quotes against the texts that lie beside it.

    Raises GraphFormatError if `path` cannot be read, ShapesError if `shapes` cannot.
    """
    understood = read_shapes(shapes)
    data, triples = _read(Path(path))
    found = {violation for shape in understood for violation in _broken(data, shape)}
    missing: set[str] = set()
    found.update(_quotes(data, Path(path).parent, missing))
    promises = sum(len(shape.messages) for shape in understood) + 1
    return Validation(triples, promises, tuple(sorted(found)), tuple(sorted(missing)))


def _read(path: Path) -> tuple[_Data, int]:
    nodes: dict[Term, dict[str, list[Term]]] = {}
    classes: dict[str, list[Term]] = {}
    try:
        quads = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    except OSError as error:
        raise GraphFormatError(f"{path}: cannot be read: {error.strerror}; give the path of a graph.ttl") from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise GraphFormatError(f"{path}{f':{line}' if line else ''}: is no Turtle: {getattr(error, 'msg', error)}") from error
    # the store answers the queries; it would change 50.0 to 50, so the terms are those of the file
    store = ox.Store()
    store.bulk_extend(quads)
    for quad in quads:
        nodes.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        if quad.predicate.value == _TYPE:
            classes.setdefault(getattr(quad.object, "value", ""), []).append(quad.subject)
    dataset = next(iter(classes.get(NAMESPACES["void"] + "Dataset", ())), None)
    return _Data(store, nodes, getattr(dataset, "value", DEFAULT_BASE), classes), len(store)


def _broken(data: _Data, shape: Shape) -> Iterator[Violation]:
    focus: dict[Term, None] = dict.fromkeys(ox.NamedNode(iri) for iri in shape.nodes)
    for class_ in shape.classes:
        focus.update(dict.fromkeys(data.classes.get(class_, ())))
    for path in shape.subjects_of:
        focus.update(dict.fromkeys(node for node, said in data.nodes.items() if path in said))
    for promise in shape.promises:
        shown = ("^" if promise.inverse else "") + shortened(promise.path, data.base) if promise.path else ""
        for node in focus:
            values = data.values(node, promise.path, promise.inverse)
            for bad in dict.fromkeys(_unkept(data, node, values, promise)):
                yield Violation(data.short(node), shown, promise.message, "" if bad is None else data.short(bad))
    for query in shape.queries:
        try:
            rows = data.store.query(query.select)
        except SyntaxError as error:
            raise ShapesError(f"the SPARQL of the promise {query.message!r} cannot be read: {error}") from error
        assert isinstance(rows, ox.QuerySolutions)
        names = {variable.value for variable in rows.variables}
        for row in rows:
            node, about, value = (row[name] if name in names else None for name in ("this", "path", "value"))
            if node in focus:
                yield Violation(data.short(node), data.short(about) if about else "", query.message, data.short(value) if value else "")


def _unkept(data: _Data, node: Term, values: list[Term], promise: Promise) -> Iterator[Term | None]:
    """The values that break the promise; None where there are too few or too many."""
    for name, parameters in promise.components.items():
        if name in _COUNTS:
            if not _COUNTS[name](len(values), int(parameters[0].value)):
                yield None
        elif name in _PAIRS:
            yield from _PAIRS[name](values, data.values(node, parameters[0].value, False))
        elif name == "uniqueLang":
            tags = [getattr(value, "language", None) for value in values]
            yield from (value for value, tag in zip(values, tags, strict=True) if tag and tags.count(tag) > 1)
        elif name == "class":
            yield from (value for value in values if parameters[0] not in data.nodes.get(value, {}).get(_TYPE, ()))
        else:
            yield from (value for value in values if not _VALUES[name](value, parameters))


_COUNTS: Mapping[str, Callable[[int, int], bool]] = {"minCount": int.__ge__, "maxCount": int.__le__}


def _has_datatype(value: Term, parameters: tuple[Term, ...]) -> bool:
    wanted = parameters[0].value
    if not isinstance(value, ox.Literal) or value.datatype.value != wanted:
        return False
    lexical = _LEXICAL.get(wanted.removeprefix(_XSD))
    return lexical is None or (lexical.fullmatch(value.value) is not None and _comparable(value) is not None)


def _comparable(value: Term) -> tuple[str, Any] | None:
    """A literal as something that can be compared with others of its kind; None where it is ill-typed or has no order."""
    if not isinstance(value, ox.Literal):
        return None
    kind = value.datatype.value.removeprefix(_XSD)
    try:
        if kind in ("integer", "decimal"):
            return ("number", Decimal(value.value))
        if kind == "date":
            return ("date", date.fromisoformat(value.value))
    except (ValueError, ArithmeticError):
        return None
    return (kind, value.value)


def _ordered(value: Term, other: Term, or_equal: bool) -> bool:
    one, two = _comparable(value), _comparable(other)
    return one is not None and two is not None and one[0] == two[0] and (one[1] < two[1] or (or_equal and one[1] == two[1]))


_VALUES: Mapping[str, Callable[[Term, tuple[Term, ...]], bool]] = {
    "datatype": _has_datatype,
    "in": lambda value, parameters: value in parameters,
    "languageIn": lambda value, parameters: getattr(value, "language", None) in [tag.value for tag in parameters],
    "minInclusive": lambda value, parameters: _ordered(parameters[0], value, True),
    "minLength": lambda value, parameters: isinstance(value, ox.Literal) and len(value.value) >= int(parameters[0].value),
    "nodeKind": lambda value, parameters: SHACL + _KINDS[type(value)] == parameters[0].value,
    "pattern": lambda value, parameters: hasattr(value, "value") and re.search(parameters[0].value, value.value) is not None,
}

_PAIRS: Mapping[str, Callable[[Iterable[Term], Iterable[Term]], Iterable[Term]]] = {
    "equals": lambda values, others: set(values) ^ set(others),
    "disjoint": lambda values, others: set(values) & set(others),
    "lessThan": lambda values, others: [v for v in values if not all(_ordered(v, o, False) for o in others)],
    "lessThanOrEquals": lambda values, others: [v for v in values if not all(_ordered(v, o, True) for o in others)],
}


def _quotes(data: _Data, folder: Path, missing: set[str]) -> Iterator[Violation]:
    texts: dict[str, str | None] = {}
    for evidence in data.classes.get(KG + "Evidence", ()):
        start, end, exact = (data.one(evidence, _OA + name) for name in ("start", "end", "exact"))
        file = getattr(data.one(data.one(evidence, KG + "document"), KG + "textFile"), "value", "")
        if file not in texts:
            place = folder / file
            inside = bool(file) and place.resolve().is_relative_to(folder.resolve()) and place.is_file()
            texts[file] = place.read_bytes().decode("utf-8", "surrogatepass") if inside else None
            if not inside and file:
                missing.add(file)
        text = texts[file]
        offsets = [_comparable(offset) for offset in (start, end)]
        if text is None or exact is None or not all(offset is not None and offset[0] == "number" for offset in offsets):
            continue
        first, last = (int(offset[1]) for offset in offsets if offset is not None)
        if text[max(first, 0) : max(last, 0)] != exact.value:
            yield Violation(data.short(evidence), "oa:exact", QUOTES, f"{exact} in {file}")

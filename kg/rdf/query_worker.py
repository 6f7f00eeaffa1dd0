"""The process a SPARQL query runs in: it loads one graph, gives up the right to open anything else, and answers one query as JSON.

Run as a script, without the rest of the package: it must start fast, and it can be killed at any time. Before the query starts the limit of
open files is set to zero, so that no spelling of SERVICE, FROM or LOAD can reach the network or a file.
"""

from __future__ import annotations

import json
import resource
import sys
from difflib import get_close_matches
from typing import Any

import pyoxigraph as ox


def main() -> None:
    request = json.loads(sys.stdin.buffer.readline())
    store = ox.Store()
    try:
        if request["path"]:
            store.bulk_load(path=request["path"], format=ox.RdfFormat.TURTLE)
            if request["beside"]:
                store.bulk_load(path=request["beside"], format=ox.RdfFormat.TURTLE)
        else:
            store.bulk_load(sys.stdin.buffer.read(), format=ox.RdfFormat.TURTLE)
    except OSError as error:
        answer({"error": "data", "message": error.strerror or str(error)})
        return
    except (SyntaxError, ValueError) as error:
        answer({"error": "data", "message": str(error)})
        return
    namespaces = dict(request["prefixes"])
    dataset = next(store.quads_for_pattern(None, None, ox.NamedNode("http://rdfs.org/ns/void#Dataset")), None)
    base = getattr(dataset.subject, "value", "") if dataset is not None else request["base"]
    namespaces |= {kind: f"{base}{kind}/" for kind in request["kinds"]}
    supplied = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in namespaces.items())
    resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    try:
        found = store.query(supplied + request["query"])
        told = answered(found, request["max_rows"], namespaces)
        empty = not (told.get("rows") or told.get("triples") or told.get("answer"))
        unknown = unknown_names(store, base, request["names"]) if empty else []
        answer(told | {"base": base, "empty": empty, "terms": known_terms(store), "unknown": unknown})
    except SyntaxError as error:
        answer({"error": "syntax", "message": str(error), "shift": len(supplied)})
    except MemoryError:
        answer({"error": "memory", "message": "out of memory"})
    except (ValueError, RuntimeError, OSError) as error:
        answer({"error": "query", "message": str(error)})


def answered(found: Any, max_rows: int, namespaces: dict[str, str]) -> dict[str, Any]:
    """The answer as JSON values; at most `max_rows` rows or triples (0: all)."""
    if isinstance(found, ox.QueryBoolean):
        return {"kind": "ask", "answer": bool(found)}
    rows: list[Any] = []
    truncated = False
    for row in found:
        if max_rows and len(rows) == max_rows:
            truncated = True
            break
        rows.append(row)
    if isinstance(found, ox.QueryTriples):
        triples = sorted(set(rows), key=str)
        text = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=namespaces) or b"").decode()
        body = text[text.index("\n", text.rindex("\n@prefix ") + 1) :] if "\n@prefix " in text else text
        head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(namespaces.items()))
        return {"kind": "graph", "turtle": head + body, "triples": len(triples), "truncated": truncated}
    variables = [variable.value for variable in found.variables]
    return {"kind": "select", "variables": variables, "rows": [[cell(term) for term in row] for row in rows], "truncated": truncated}


def cell(term: Any) -> list[str] | None:
    """[kind, value, language, datatype]; None where unbound."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.language or "", "" if term.language else term.datatype.value]
    return ["uri" if isinstance(term, ox.NamedNode) else "bnode", getattr(term, "value", str(term)), "", ""]


def known_terms(store: ox.Store) -> list[str]:
    """The IRIs that the graph uses as predicate or class, and those of the terms that it describes."""
    terms: set[str] = set()
    described = "?t WHERE { ?t a ?c FILTER(STRSTARTS(STR(?t), STR(kg:))) }"
    for what in ("DISTINCT ?t WHERE { ?s ?t ?o }", "DISTINCT ?t WHERE { ?s a ?t }", described):
        for row in store.query(f"PREFIX kg: <https://w3id.org/kg-zh/ontology#> SELECT {what}"):  # type: ignore[union-attr]
            terms.add(row[0].value)
    return sorted(terms)


def unknown_names(store: ox.Store, base: str, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of `names`, pairs of a kind and a local name, those that the graph says nothing of, each with the most similar one that it does."""
    unknown = []
    for kind, local in names:
        node = ox.NamedNode(f"{base}{kind}/{local}")
        if next(store.quads_for_pattern(node, None, None), None) is None:
            start = f"{base}{kind}/"
            subjects = {getattr(row[0], "value", "") for row in store.query("SELECT DISTINCT ?s WHERE { ?s a ?c }")}  # type: ignore[union-attr]
            known = sorted(iri.removeprefix(start) for iri in subjects if iri.startswith(start))
            near = get_close_matches(local, known, n=1, cutoff=0.5)
            unknown.append((f"{kind}:{local}", f"{kind}:{near[0]}" if near else ""))
    return unknown


def answer(value: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"))


if __name__ == "__main__":
    main()

"""The commands that ask a graph: query, show, path."""

from __future__ import annotations

import argparse

from kg.cli.common import DONE, FAULTS, graph_file, put, read_text, say, warn
from kg.errors import KgError


def query(args: argparse.Namespace) -> int:
    from kg.rdf import sparql
    from kg.rdf.results import format_result

    if (args.query is None) == (args.file is None):
        raise KgError("kg query takes either a query or --file, and just one of them")
    text = args.query if args.query is not None else read_text(args.file)
    result = sparql.query(graph_file(args.graph), text, timeout=args.timeout, max_rows=args.max_rows)
    put(format_result(result, args.format))
    for hint in result.hints:
        warn(f"kg: {hint}")
    if result.truncated:
        warn(f"kg: only the first {args.max_rows} rows are shown; raise --max-rows for more")
    return DONE


def show(args: argparse.Namespace) -> int:
    from kg import api

    graph = api.load(graph_file(args.graph))
    entity = graph.find(args.name)
    say(f"{entity.name}  ({entity.type}, {entity.id})")
    if entity.aliases:
        say("also: " + ", ".join(entity.aliases))
    for fact in graph.facts(about=entity.id):
        say("  " + graph.tell(fact))
        for evidence in graph.evidence(fact)[: args.quotes]:
            say(f"      “{evidence.exact}”  {evidence.document} {evidence.start}–{evidence.end}, rule {evidence.rule}")
    return DONE


def path(args: argparse.Namespace) -> int:
    from kg import api

    graph = api.load(graph_file(args.graph))
    facts = graph.path(args.a, args.b)
    if not facts:
        say(f"nothing connects {args.a} and {args.b}")
        return FAULTS
    for fact in facts:
        say(graph.tell(fact))
    return DONE

"""The commands that ask a graph: query, ask, show, path."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import DONE, FAULTS, graph_file, put, read_text, say, warn
from kg.errors import KgError, QueryError, suggest

if TYPE_CHECKING:
    from kg.rdf.sparql import QueryResult


def query(args: argparse.Namespace) -> int:
    from kg.rdf import sparql

    if (args.query is None) == (args.file is None):
        raise KgError("kg query takes either a query or --file, and just one of them")
    text = args.query if args.query is not None else read_text(args.file)
    graph = graph_file(args.graph)
    return _told(sparql.query(graph, text, timeout=args.timeout, max_rows=args.max_rows, beside=_beside(graph, args)), args)


def ask(args: argparse.Namespace) -> int:
    from kg.rdf import questions

    known = questions.read_questions(questions.default_questions())
    if args.name is None:
        for question in known.values():
            needed = "".join(f" --param {p.name}=…" if p.needed else f" [--param {p.name}=…]" for p in question.parameters)
            say(f"{question.name}{needed}\n    {question.chinese}  {question.english}")
        return DONE
    if args.name not in known:
        raise QueryError(f"no question is named {args.name!r}{suggest(args.name, list(known))}; kg ask lists them all")
    values = dict(args.param)
    graph = graph_file(args.graph) if args.graph is not None else _graph_at_hand()
    return _told(
        questions.ask(graph, known[args.name], values, timeout=args.timeout, max_rows=args.max_rows, beside=_beside(graph, args)), args
    )


def _beside(graph: Path, args: argparse.Namespace) -> Path | None:
    derived = graph.with_name("derived.ttl")
    if args.derived and not derived.is_file():
        raise KgError(f"{derived}: no such file; kg build writes it beside graph.ttl")
    return derived if args.derived else None


def _graph_at_hand() -> Path:
    """The graph of the current folder, or of the folder that `make graph` writes."""
    for path in (Path("graph.ttl"), Path("exports/graph.ttl")):
        if path.is_file():
            return path
    raise KgError("there is no graph.ttl here; name the graph: kg ask NAME GRAPH")


def _told(result: QueryResult, args: argparse.Namespace) -> int:
    from kg.rdf.results import format_result

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

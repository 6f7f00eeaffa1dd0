"""The command line's words: every command with its arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kg.cli import asking, reading, sharing
from kg.cli.common import day, jobs, pair

_BASE = "https://example.org/kg/"


def parser() -> argparse.ArgumentParser:
    """All commands; each puts the function that runs it into `run`."""
    root = argparse.ArgumentParser(prog="kg", description="Build and ask the knowledge graph of Chinese news: every fact with its proof.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str, ontology: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        if ontology:
            sub.add_argument("--ontology", metavar="DIR", help="another ontology folder than the one that comes with kg")
        return sub

    build = command(
        "build", reading.build, "Read texts and write their graph: graph.ttl, derived.ttl, graph.html, texts/ and report.json.", True
    )
    build.add_argument("path", nargs="+", metavar="PATH", help="a file, a folder searched through, or - for standard input")
    build.add_argument("-o", "--output", required=True, metavar="DIR", help="the folder to write; replaced at once when all is done")
    build.add_argument("--date", type=day, metavar="DATE", help="day of publication of articles that state none (2024-08-06)")
    build.add_argument("--base", default=_BASE, metavar="IRI", help=f"where the graph's own IRIs start (default {_BASE})")
    build.add_argument("--links", metavar="FILE", help="what others call an entity: NAME, a tab, and a Wikidata item or IRI")
    build.add_argument("--jobs", type=jobs, default=1, metavar="N", help="worker processes (default 1)")
    build.add_argument("--encoding", metavar="NAME", help="the encoding of all inputs (default: told from the bytes)")
    for field, what in (("text", "the texts"), ("id", "what tells the rows apart"), ("title", "the headlines"), ("date", "the days")):
        usual = "text, content or body" if field == "text" else field
        build.add_argument(
            f"--{field}-field", default="", metavar="NAME", help=f"the column of tables and records that holds {what} (default: {usual})"
        )
    build.add_argument("--no-html", action="store_true", help="do not write graph.html")
    build.add_argument("--timings", metavar="FILE", help="write how long each stage took, as JSON")

    query = command("query", asking.query, "Ask a graph in SPARQL; the usual prefixes are supplied.")
    query.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    query.add_argument("query", nargs="?", metavar="SPARQL", help="the query")
    query.add_argument("--file", metavar="FILE", help="read the query from a file")

    ask = command("ask", asking.ask, "Ask a question by its name; without a name, list the questions.")
    ask.add_argument("name", nargs="?", metavar="NAME", help="posts, promises, between …")
    ask.add_argument("graph", nargs="?", metavar="GRAPH", help="graph.ttl, or its folder (default: the one here, or in exports/)")
    ask.add_argument("--param", type=pair, action="append", default=[], metavar="NAME=VALUE", help="what it is asked about: person=林远")
    for asked in (query, ask):
        asked.add_argument("--derived", action="store_true", help="read derived.ttl beside the graph too: codes, containment, links")
        asked.add_argument("--format", default="table", choices=("table", "csv", "tsv", "json", "markdown"), help="how to print it")
        asked.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="end the query after this long (default 30)")
        asked.add_argument("--max-rows", type=int, default=10_000, metavar="N", help="print at most so many rows (default 10000)")

    show = command("show", asking.show, "Show one entity: its names and its facts with their quotes.")
    show.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    show.add_argument("name", metavar="NAME", help="any name of the entity, or its id (place/云山市)")
    show.add_argument("--quotes", type=int, default=1, metavar="N", help="quotes for each fact (default 1)")

    path = command("path", asking.path, "Show how two entities are connected.")
    path.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    path.add_argument("a", metavar="A", help="a name or id")
    path.add_argument("b", metavar="B", help="a name or id")

    validate = command("validate", sharing.validate, "Check that a graph keeps every promise of the exporter (ontology/shapes.ttl).", True)
    validate.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    validate.add_argument("--limit", type=int, default=100, metavar="N", help="print at most so many violations (default 100)")

    export = command("export", sharing.export, "Write a graph in a form that other tools read.")
    export.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    export.add_argument("--to", required=True, choices=("csv", "gexf", "graphml", "jsonl", "jsonld", "nquads"), help="the form")
    export.add_argument("-o", "--output", metavar="DIR", help="the folder to write into (default: standard output, for one file)")

    explain = command(
        "explain", reading.explain, "Show what is read in a text: sentences, mentions, facts, rules, and where rules stopped.", True
    )
    explain.add_argument("text", metavar="TEXT", help="a text, or a file")
    explain.add_argument("--date", type=day, metavar="DATE", help="day of publication (2024-08-06)")

    check = command("check", reading.check, "Check an ontology: every file, every rule's examples and counter-examples.", True)
    check.add_argument("--on", metavar="DIR", help="also name the rules that are of no use on the texts of a folder")

    evaluate = command("eval", reading.evaluate, "Score the extraction against annotated texts.", True)
    evaluate.add_argument("gold", metavar="GOLD_DIR", help="the folder of annotations (*.json)")
    evaluate.add_argument("--corpus", type=Path, metavar="DIR", help="where annotations without a copy of their text find it")
    evaluate.add_argument("--given-entities", action="store_true", help="take names, aliases and types from the annotations")
    evaluate.add_argument("--only", nargs="+", default=[], metavar="STEM", help="score these texts only")
    evaluate.add_argument("--show", metavar="STEM", help="list every miss and false alarm of one text")
    evaluate.add_argument("--json", metavar="FILE", help="write the counts as JSON")
    return root

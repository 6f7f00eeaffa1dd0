"""The commands for a graph that goes to others: validate, export."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.common import DONE, FAULTS, graph_file, put, say, warn
from kg.errors import KgError


def validate(args: argparse.Namespace) -> int:
    from kg.ontology import default_folder
    from kg.rdf import validation

    folder = Path(args.ontology) if args.ontology is not None else default_folder()
    file = graph_file(args.graph)
    found = validation.validate(file, folder / "shapes.ttl")
    for violation in found.violations[: args.limit]:
        say(str(violation))
    if len(found.violations) > args.limit:
        say(f"… and {len(found.violations) - args.limit} more; raise --limit to see them")
    if found.missing_texts:
        warn(f"kg: {len(found.missing_texts)} texts do not lie beside {file}: their quotes were not compared ({found.missing_texts[0]} …)")
    count = len(found.violations)
    told = f"{count} violation{'s' if count != 1 else ''} of" if count else "it keeps all"
    say(f"{file}: {found.triples} triples, {told} {found.promises} promises")
    return FAULTS if count else DONE


def export(args: argparse.Namespace) -> int:
    from kg import api
    from kg.output import write_text
    from kg.rdf.exports import export as exported
    from kg.rdf.iris import DEFAULT_BASE

    graph = api.load(graph_file(args.graph))
    files = exported(graph.content, graph.vocabulary, base=graph.base, form=args.to, name="graph")
    if graph.base == DEFAULT_BASE:
        warn(f"kg: the graph's own IRIs start with {graph.base}, which is nobody's; before it goes to others, build it with --base")
    if args.output is None:
        if len(files) > 1:
            raise KgError(f"{args.to} is {len(files)} files: {', '.join(files)}; name their folder with -o")
        put(next(iter(files.values())))
        return DONE
    for name, text in files.items():
        write_text(Path(args.output) / name, text)
        say(str(Path(args.output) / name))
    return DONE

"""The commands for a graph that goes to others: validate."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.common import DONE, FAULTS, graph_file, say, warn


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

"""The commands that read texts: build, explain, check, eval."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.common import DONE, FAULTS, ontology_of, read_text, say, warn

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.ontology import Ontology


def build(args: argparse.Namespace) -> int:
    from kg import api
    from kg.output import output_folder, write_text

    started = time.monotonic()
    times: dict[str, float] = {}

    def lap(name: str) -> None:
        times[name] = round(time.monotonic() - started - sum(times.values()), 3)

    if args.links is not None:
        read_text(args.links)  # what is wrong with the file is told before the work, not after it
    with output_folder(Path(args.output)) as folder:
        ontology = ontology_of(args)
        lap("ontology")
        tell, stop = _progress()
        try:
            graph = api.build(
                args.path, ontology=ontology, jobs=args.jobs, date=args.date, base=args.base, encoding=args.encoding,
                text_field=args.text_field, id_field=args.id_field, title_field=args.title_field, date_field=args.date_field,
                progress=tell,
            )  # fmt: skip
        finally:
            stop()
        lap("reading and extraction")
        graph.write(folder)
        write_text(folder / "derived.ttl", _derived(graph, ontology, args.links))
        lap("turtle")
        if not args.no_html:
            write_text(folder / "graph.html", graph.to_html())
            lap("html")
    if args.timings:
        import json

        write_text(Path(args.timings), json.dumps(times | {"total": round(time.monotonic() - started, 3)}, indent=1) + "\n")
    return _summary(graph.report, args.output, time.monotonic() - started)


def _derived(graph: KnowledgeGraph, ontology: Ontology, file: str | None) -> Iterator[str]:
    from kg.rdf.derived import Links, read_divisions, read_links, write_derived

    links = Links({}) if file is None else read_links(Path(file), graph)
    for line in links.unknown:
        warn(f"kg: {line}")
    divisions = ontology.lexicons.get("divisions")
    return write_derived(graph.content, read_divisions(divisions.rows if divisions else {}), links, base=graph.base)


def _progress() -> tuple[Callable[[int, int, str], None] | None, Callable[[], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return None, lambda: None
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=None)
    bar.start()

    def tell(done: int, total: int, source: str) -> None:
        bar.update(task, completed=done, total=total, description=source[-40:])

    return tell, bar.stop


def _summary(report: dict[str, object], output: str, seconds: float) -> int:
    from kg.api import counts_of

    counts = counts_of(report)
    entities, facts = counts["entities"], counts["facts"]
    assert isinstance(entities, dict) and isinstance(facts, dict)
    say(f"{counts['documents']} documents, {counts['articles']} articles, {seconds:.1f} s → {output}")
    say(f"{sum(entities.values())} entities: " + ", ".join(f"{n} {t}" for t, n in sorted(entities.items(), key=lambda x: (-x[1], x[0]))))
    say(f"{sum(facts.values())} facts: " + ", ".join(f"{n} {p}" for p, n in sorted(facts.items(), key=lambda x: (-x[1], x[0]))))
    again = report["reprints"]
    if isinstance(again, list) and again:
        say(f"{len(again)} article{'s' if len(again) > 1 else ''} printed more than once (see report.json)")
    bad = [f for f in report["files"] if f["status"] != "read"]  # type: ignore[attr-defined]
    for file in bad:
        warn(f"kg: {file['source']}: {file['status']}: {file['reason']}")
    for file in report["files"]:  # type: ignore[attr-defined]
        for warning in file["warnings"]:
            warn(f"kg: {file['source']}: {warning}")
    return FAULTS if bad else DONE


def explain(args: argparse.Namespace) -> int:
    from kg.extraction.explain import explain_text
    from kg.reading import read_document

    ontology = ontology_of(args)
    if os.path.isfile(args.text):  # unlike Path.is_file it takes a text that could be no file's name
        document = read_document(Path(args.text), root=Path(args.text).parent)
    else:
        from kg.model import Document

        document = Document("text", args.text, "text.txt")
    from kg.reading import split_articles

    for article in split_articles(document, ontology.layout, date=args.date):
        for line in explain_text(document, article, ontology):
            say(line)
    return DONE


def check(args: argparse.Namespace) -> int:
    from kg.checking import check_ontology, needless_rules

    ontology = ontology_of(args)
    faults = check_ontology(ontology)
    for fault in faults:
        say(str(fault))
    if args.on:
        for line in needless_rules(ontology, [args.on]):
            say(line)
    count = len(faults)
    say(f"{len(ontology.relations)} relation rules, {len(ontology.lexicons)} lexicons, {count} fault{'s' if count != 1 else ''}")
    return FAULTS if faults else DONE


def evaluate(args: argparse.Namespace) -> int:
    from kg import evaluation

    result = evaluation.evaluate(
        Path(args.gold), ontology_of(args), given=args.given_entities, only=args.only, corpus=args.corpus
    )
    for line in evaluation.tables(result, show=args.show):
        say(line)
    if args.json:
        import json

        from kg.output import write_text

        write_text(Path(args.json), json.dumps(result.as_json(), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return DONE

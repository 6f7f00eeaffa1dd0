"""The command line: the only module that prints, exits or configures logging.

Exit codes: 0 done, warnings included; 1 done, but some input was refused or only partly read, or a check, validation or query found a
fault; 2 nothing done; 130 interrupted. Heavy modules are imported inside the commands, so that `kg --help` stays quick.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import AmbiguousNameError, KgError, OntologyError, QueryError, UnknownEntityError

if TYPE_CHECKING:
    from kg.ontology import Ontology

DONE, FAULTS, NOTHING, INTERRUPTED = 0, 1, 2, 130
_BASE = "https://example.org/kg/"


def _say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def _warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-08-06") from None


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more")
    return int(text)


def _ontology(args: argparse.Namespace) -> Ontology:
    from kg.ontology import Ontology

    return Ontology.load(args.ontology)


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


def _build(args: argparse.Namespace) -> int:
    from kg import api
    from kg.output import output_folder, write_text

    started = time.monotonic()
    times: dict[str, float] = {}

    def lap(name: str) -> None:
        times[name] = round(time.monotonic() - started - sum(times.values()), 3)

    with output_folder(Path(args.output)) as folder:
        ontology = _ontology(args)
        lap("ontology")
        tell, stop = _progress()
        try:
            graph = api.build(
                args.path, ontology=ontology, jobs=args.jobs, date=args.date, base=args.base, encoding=args.encoding, progress=tell
            )
        finally:
            stop()
        lap("reading and extraction")
        graph.write(folder)
        lap("turtle")
        if not args.no_html:
            write_text(folder / "graph.html", graph.to_html())
            lap("html")
    if args.timings:
        import json

        write_text(Path(args.timings), json.dumps(times | {"total": round(time.monotonic() - started, 3)}, indent=1) + "\n")
    return _summary(graph.report, args.output, time.monotonic() - started)


def _summary(report: dict[str, object], output: str, seconds: float) -> int:
    from kg.api import counts_of

    counts = counts_of(report)
    entities, facts = counts["entities"], counts["facts"]
    assert isinstance(entities, dict) and isinstance(facts, dict)
    _say(f"{counts['documents']} documents, {counts['articles']} articles, {seconds:.1f} s → {output}")
    _say(f"{sum(entities.values())} entities: " + ", ".join(f"{n} {t}" for t, n in sorted(entities.items(), key=lambda x: (-x[1], x[0]))))
    _say(f"{sum(facts.values())} facts: " + ", ".join(f"{n} {p}" for p, n in sorted(facts.items(), key=lambda x: (-x[1], x[0]))))
    bad = [f for f in report["files"] if f["status"] != "read"]  # type: ignore[attr-defined]
    for file in bad:
        _warn(f"kg: {file['source']}: {file['status']}: {file['reason']}")
    for file in report["files"]:  # type: ignore[attr-defined]
        for warning in file["warnings"]:
            _warn(f"kg: {file['source']}: {warning}")
    return FAULTS if bad else DONE


def _query(args: argparse.Namespace) -> int:
    from kg.rdf.results import format_result
    from kg.rdf.sparql import query

    if (args.query is None) == (args.file is None):
        raise KgError("kg query takes either a query or --file, and just one of them")
    text = args.query if args.query is not None else _read(args.file)
    result = query(_graph_file(args.graph), text, timeout=args.timeout, max_rows=args.max_rows)
    sys.stdout.write(format_result(result, args.format))
    for hint in result.hints:
        _warn(f"kg: {hint}")
    if result.truncated:
        _warn(f"kg: only the first {args.max_rows} rows are shown; raise --max-rows for more")
    return DONE


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        raise KgError(f"{path}: is no UTF-8 text (byte {error.start}); save it as UTF-8") from None


def _graph_file(path: str) -> Path:
    file = Path(path)
    if file.is_dir():
        file = file / "graph.ttl"
    if not file.is_file():
        raise KgError(f"{path}: no such graph; give the graph.ttl that kg build wrote, or its folder")
    return file


def _show(args: argparse.Namespace) -> int:
    from kg import api

    graph = api.load(_graph_file(args.graph))
    entity = graph.find(args.name)
    _say(f"{entity.name}  ({entity.type}, {entity.id})")
    if entity.aliases:
        _say("also: " + ", ".join(entity.aliases))
    for fact in graph.facts(about=entity.id):
        _say("  " + graph.tell(fact))
        for evidence in graph.evidence(fact)[: args.quotes]:
            _say(f"      “{evidence.exact}”  {evidence.document} {evidence.start}–{evidence.end}, rule {evidence.rule}")
    return DONE


def _path(args: argparse.Namespace) -> int:
    from kg import api

    graph = api.load(_graph_file(args.graph))
    facts = graph.path(args.a, args.b)
    if not facts:
        _say(f"nothing connects {args.a} and {args.b}")
        return FAULTS
    for fact in facts:
        _say(graph.tell(fact))
    return DONE


def _explain(args: argparse.Namespace) -> int:
    from kg.extraction.explain import explain_text
    from kg.reading import read_document

    ontology = _ontology(args)
    file = Path(args.text)
    if len(args.text) < 300 and file.is_file():
        document = read_document(file, root=file.parent)
    else:
        from kg.model import Document

        document = Document("text", args.text, "text.txt")
    from kg.reading import split_articles

    for article in split_articles(document, ontology.layout, date=args.date):
        for line in explain_text(document, article, ontology):
            _say(line)
    return DONE


def _check(args: argparse.Namespace) -> int:
    from kg.checking import check_ontology, idle_rules

    ontology = _ontology(args)
    faults = check_ontology(ontology)
    for fault in faults:
        _say(str(fault))
    if args.on:
        for line in idle_rules(ontology, [args.on]):
            _say(line)
    count = len(faults)
    _say(f"{len(ontology.relations)} relation rules, {len(ontology.lexicons)} lexicons, {count} fault{'s' if count != 1 else ''}")
    return FAULTS if faults else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kg", description="Build and ask the knowledge graph of Chinese news: every fact with its proof.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str, ontology: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        if ontology:
            sub.add_argument("--ontology", metavar="DIR", help="another ontology folder than the one that comes with kg")
        return sub

    build = command("build", _build, "Read texts and write their graph: graph.ttl, graph.html, texts/ and report.json.", True)
    build.add_argument("path", nargs="+", metavar="PATH", help="a .txt or .md file, or a folder of them")
    build.add_argument("-o", "--output", required=True, metavar="DIR", help="the folder to write; replaced at once when all is done")
    build.add_argument("--date", type=_day, metavar="DATE", help="day of publication of articles that state none (2024-08-06)")
    build.add_argument("--base", default=_BASE, metavar="IRI", help=f"where the graph's own IRIs start (default {_BASE})")
    build.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="worker processes (default 1)")
    build.add_argument("--encoding", metavar="NAME", help="the encoding of all inputs (default: told from the bytes)")
    build.add_argument("--no-html", action="store_true", help="do not write graph.html")
    build.add_argument("--timings", metavar="FILE", help="write how long each stage took, as JSON")

    query = command("query", _query, "Ask a graph in SPARQL; the usual prefixes are supplied.")
    query.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    query.add_argument("query", nargs="?", metavar="SPARQL", help="the query")
    query.add_argument("--file", metavar="FILE", help="read the query from a file")
    query.add_argument("--format", default="table", choices=("table", "csv", "tsv", "json", "markdown"), help="how to print it")
    query.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="end the query after this long (default 30)")
    query.add_argument("--max-rows", type=int, default=10_000, metavar="N", help="print at most so many rows (default 10000)")

    show = command("show", _show, "Show one entity: its names and its facts with their quotes.")
    show.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    show.add_argument("name", metavar="NAME", help="any name of the entity, or its id (place/云山市)")
    show.add_argument("--quotes", type=int, default=1, metavar="N", help="quotes for each fact (default 1)")

    path = command("path", _path, "Show how two entities are connected.")
    path.add_argument("graph", metavar="GRAPH", help="graph.ttl, or the folder that holds it")
    path.add_argument("a", metavar="A", help="a name or id")
    path.add_argument("b", metavar="B", help="a name or id")

    explain = command("explain", _explain, "Show what is read in a text: sentences, mentions, facts, rules, and where rules stopped.", True)
    explain.add_argument("text", metavar="TEXT", help="a text, or a file")
    explain.add_argument("--date", type=_day, metavar="DATE", help="day of publication (2024-08-06)")

    check = command("check", _check, "Check an ontology: every file, every rule's examples and counter-examples.", True)
    check.add_argument("--on", metavar="DIR", help="also name the rules that never fire on the texts of a folder")

    evaluate = command("eval", _eval, "Score the extraction against annotated texts.", True)
    evaluate.add_argument("gold", metavar="GOLD_DIR", help="the folder of annotations (*.json)")
    evaluate.add_argument("--given-entities", action="store_true", help="take names, aliases and types from the annotations")
    evaluate.add_argument("--only", nargs="+", default=[], metavar="STEM", help="score these texts only")
    evaluate.add_argument("--show", metavar="STEM", help="list every miss and false alarm of one text")
    evaluate.add_argument("--json", metavar="FILE", help="write the counts as JSON")
    return parser


def _eval(args: argparse.Namespace) -> int:
    from kg.evaluation import evaluate, tables

    result = evaluate(Path(args.gold), _ontology(args), given=args.given_entities, only=args.only)
    for line in tables(result, show=args.show):
        _say(line)
    if args.json:
        import json

        from kg.output import write_text

        write_text(Path(args.json), json.dumps(result.as_json(), ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    return DONE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Errors that a user can meet become one clear line on standard error."""
    try:
        args = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed; 0 for --help, 2 for usage
        return int(stop.code or 0)
    try:
        return int(args.run(args))
    except OntologyError as error:
        _warn(f"kg: {error}")
    except KgError as error:
        _warn(f"kg: {error}")
        return FAULTS if isinstance(error, (QueryError, UnknownEntityError, AmbiguousNameError)) else NOTHING
    except KeyboardInterrupt:
        _warn("kg: interrupted; nothing was written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except MemoryError:
        _warn("kg: not enough memory; build fewer files at a time")
    return NOTHING


if __name__ == "__main__":
    raise SystemExit(main())

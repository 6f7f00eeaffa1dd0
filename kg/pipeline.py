"""Files in, graph out: worker processes, progress, and the report of what was read and what was not.

Documents are shared out one at a time to worker processes; what comes back is assembled in the order of document ids, so the graph is the
same whatever the number of workers or the order of files. A worker that dies costs its document only.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing.connection import Connection, wait
from pathlib import Path

from kg.assembly.parts import Part, part_of_document
from kg.assembly.resolution import resolve
from kg.errors import InputError
from kg.extraction.extractor import Extractor
from kg.model import ArticleExtraction, Document, GraphContent
from kg.ontology import Ontology
from kg.reading import Input, ReadOptions, Unread, iter_articles, list_inputs, read_documents
from kg.report import FileReport, Print, print_of, report_of

_REASONS = 5
_AHEAD = 2
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the graph, each document's text by its id in the graph, and one report for every input, sorted by source."""

    content: GraphContent
    texts: Mapping[str, str]
    files: tuple[FileReport, ...]
    prints: tuple[Print, ...] = ()

    @property
    def refused(self) -> tuple[FileReport, ...]:
        return tuple(f for f in self.files if f.status != "read")

    def report(self) -> dict[str, object]:
        """report.json (see `kg.report`)."""
        return report_of(self.content, self.files, self.prints)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one input gave: its documents as parts, their texts by source file."""

    report: FileReport
    parts: tuple[Part, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    prints: tuple[Print, ...] = ()


@dataclass(slots=True)
class _Worker:
    """A process and the inputs it was given, in the order in which their outcomes will come."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    given: deque[int] = field(default_factory=deque)


def extract_file(source: Input, extractor: Extractor, ontology: Ontology, day: date | None, options: ReadOptions) -> _Outcome:
    """Read and extract one input; a file that cannot be read is an outcome too, never an exception."""
    if source.error:
        return _Outcome(FileReport(str(source.path), "refused", source.error))
    parts: list[Part] = []
    texts: dict[str, str] = {}
    unread: list[str] = []
    notes: list[str] = []
    prints: list[Print] = []
    cuts: Counter[str] = Counter()
    try:
        for document in read_documents(source, options):
            if isinstance(document, Unread):
                unread.append(str(document))
                continue
            told: Counter[str] = Counter()
            printed: list[Print] = []
            parts.append(part_of_document(document, _extracted(document, extractor, ontology, day, told, printed)))
            cuts.update(told)
            prints += printed
            texts[document.source_file] = document.text
            notes += document.notes
    except InputError as error:
        unread.append(f"{error.reason}; {error.hint}" if error.hint else error.reason)
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # a fault of kg costs the document that shows it, not the build
        where = traceback.extract_tb(error.__traceback__)[-1]
        unread.append(f"kg failed on it ({type(error).__name__} in {Path(where.filename).name}:{where.lineno}); please report this text")
    warnings = (*notes, *(f"{what}: {count}" for what, count in sorted(cuts.items()) if count))
    status = "read" if not unread else "partly" if parts else "refused"
    reason = ", ".join(unread[:_REASONS]) + (f", and {len(unread) - _REASONS} more" if len(unread) > _REASONS else "")
    counts = [(len(p.content.articles), len(p.content.entities), len(p.content.facts)) for p in parts]
    articles, entities, facts = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    report = FileReport(source.source, status, reason, articles, entities, facts, tuple(warnings))
    return _Outcome(report, tuple(parts), texts, tuple(prints))


def _extracted(
    document: Document, extractor: Extractor, ontology: Ontology, day: date | None, told: Counter[str], printed: list[Print]
) -> Iterator[ArticleExtraction]:
    """One article's extraction after the other; what limits cut off and what tells reprints is added to `told` and `printed`."""
    for article in iter_articles(document, ontology.layout, date=day):
        said = extractor.extract(document, article)
        told.update(dict(said.counts))
        known = print_of(article, document.source_file)
        printed += [known] if known is not None else []
        yield said


def _work(pipe: Connection, extractor: Extractor, ontology: Ontology, day: date | None, options: ReadOptions) -> None:
    """A worker's life: take an input, send its outcome, until None comes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers itself
    while (source := pipe.recv()) is not None:
        pipe.send(extract_file(source, extractor, ontology, day, options))


@dataclass(slots=True)
class _Pool:
    """Worker processes that each hold at most two inputs, the one they read and the next, so that they never wait for one, memory stays
    bounded, and a death is traced to its document."""

    extractor: Extractor
    ontology: Ontology
    day: date | None
    options: ReadOptions
    workers: list[_Worker] = field(default_factory=list)

    def start(self) -> _Worker:
        # fork shares the compiled ontology with the workers instead of loading it again in each
        context = multiprocessing.get_context("fork")
        mine, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.extractor, self.ontology, self.day, self.options), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, mine)
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        for worker in self.workers:
            worker.process.terminate()
            worker.process.join()
            worker.pipe.close()

    def run(self, inputs: Sequence[Input], jobs: int) -> Iterator[tuple[int, _Outcome]]:
        """Outcomes as they come, each with its input's number."""
        todo = deque(range(len(inputs)))

        def feed(worker: _Worker) -> None:
            # near the end nothing is given ahead, so that no input waits behind another while a worker has none
            while todo and len(worker.given) < (_AHEAD if len(todo) > jobs else 1):
                worker.given.append(todo.popleft())
                # one that has just died is told from its pipe when its outcome is asked for
                with suppress(BrokenPipeError, ConnectionResetError):
                    worker.pipe.send(inputs[worker.given[-1]])

        try:
            for _ in range(min(jobs, len(inputs))):
                feed(self.start())
            while busy := [w for w in self.workers if w.given]:
                for ready in wait([w.pipe for w in busy]):
                    worker = next(w for w in busy if w.pipe is ready)
                    try:
                        outcome = worker.pipe.recv()
                        number = worker.given.popleft()
                    except (EOFError, OSError):
                        number, outcome = self._bury(worker, inputs, todo)
                        worker = self.start()
                    feed(worker)
                    yield number, outcome
        finally:
            self.stop()

    def _bury(self, worker: _Worker, inputs: Sequence[Input], todo: deque[int]) -> tuple[int, _Outcome]:
        """Take a dead worker out: the input that it was reading is refused, the one that it had not begun goes to another."""
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        number = worker.given.popleft()
        todo.extendleft(reversed(worker.given))
        reason = f"the process that read it ended (signal or exit {worker.process.exitcode}); try it alone with --jobs 1"
        return number, _Outcome(FileReport(inputs[number].source, "refused", reason))


def _inputs(paths: Iterable[Path | str]) -> list[Input]:
    """Every input once. Two files that would have one name are told apart by their paths below the folder that holds them all."""
    found: dict[str, Input] = {}
    for source in list_inputs(paths):
        found.setdefault(os.path.realpath(source.path), source)
    names = Counter(s.source for s in found.values() if not s.error)
    if any(count > 1 for count in names.values()):
        shared = Path(os.path.commonpath([os.path.abspath(s.path.parent) for s in found.values() if not s.error]))
        return [s if s.error else replace(s, path=Path(os.path.abspath(s.path)), root=shared) for s in found.values()]
    return list(found.values())


def build_content(
    paths: Iterable[Path | str], ontology: Ontology, *, jobs: int = 1, day: date | None = None, options: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Built:  # fmt: skip
    """Read `paths` (files and folders) and assemble their graph. `day` is the date of articles that state none; `progress` is told
    (done, total, source).

    Raises InputError when nothing at all could be read; single files that cannot be read are named in the reports.
    """
    with _no_collector():
        return _built(_inputs(paths), ontology, jobs, day, options or ReadOptions(), progress)


@contextmanager
def _no_collector() -> Iterator[None]:
    """What a build makes holds no cycles and most of it lives to the end: to look for garbage in it again and again only costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _built(
    inputs: Sequence[Input], ontology: Ontology, jobs: int, day: date | None, options: ReadOptions, progress: Progress | None
) -> Built:
    extractor = Extractor(ontology)
    outcomes: dict[int, _Outcome] = {}
    if jobs > 1 and len(inputs) > 1:
        results: Iterator[tuple[int, _Outcome]] = _Pool(extractor, ontology, day, options).run(inputs, jobs)
    else:
        results = ((n, extract_file(s, extractor, ontology, day, options)) for n, s in enumerate(inputs))
    for number, outcome in results:
        outcomes[number] = outcome
        if progress is not None:
            progress(len(outcomes), len(inputs), outcome.report.source)
    ordered = sorted(outcomes.values(), key=lambda o: o.report.source)
    reports = tuple(o.report for o in ordered)
    parts = [part for o in ordered for part in o.parts]
    if not parts:
        first = reports[0] if reports else FileReport("", "refused", "no input was named")
        hint = "" if "; " in first.reason else "give a .txt or .md file, or a folder that holds some"
        raise InputError(first.source or "nothing", first.reason, hint)
    symmetric = frozenset(name for name, p in ontology.vocabulary.predicates.items() if p.symmetric)
    content = resolve(parts, symmetric)
    by_source = {source: text for o in ordered for source, text in o.texts.items()}
    return Built(content, {d.id: by_source[d.source_file] for d in content.documents}, reports, tuple(p for o in ordered for p in o.prints))


__all__ = ["Built", "FileReport", "Progress", "build_content", "extract_file"]

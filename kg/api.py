"""The user's handle: build, extract, load, and the `KnowledgeGraph` they give. The one place where graph, rdf, view and pipeline meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.assembly import merge as merge_contents
from kg.assembly.identity import canonical_decimal
from kg.errors import InputError
from kg.graph import Graph
from kg.model import ArticleExtraction, Document, Entity, Evidence, Fact, GraphContent, Quantity
from kg.ontology import Ontology
from kg.pipeline import Built, Progress, build_content
from kg.rdf.iris import DEFAULT_BASE, checked_base
from kg.reading import ReadOptions
from kg.rules.vocabulary import Vocabulary

if TYPE_CHECKING:
    import rdflib

    from kg.rdf.sparql import QueryResult


class KnowledgeGraph(Graph):
    """A graph of places, organizations, people, initiatives and products with the texts that prove it.

    `texts` maps document ids to texts as read (for a loaded graph they are read when needed and present); `report` says what became of
    every input of a build, {} for a graph that was not built here.
    """

    def __init__(
        self, content: GraphContent, vocabulary: Vocabulary, *, base: str = DEFAULT_BASE, texts: Mapping[str, str] | None = None,
        folder: Path | None = None, report: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(content)
        self.vocabulary = vocabulary
        self.base = base
        self.report: dict[str, Any] = report or {}
        self._texts = dict(texts or {})
        self._folder = folder

    def text(self, document: str) -> str:
        """A document's text as read. Raises InputError where the text lies no longer beside the graph."""
        if document not in self._texts:
            record = next((d for d in self.content.documents if d.id == document), None)
            path = self._folder / record.text_file if self._folder is not None and record is not None else None
            if path is None or not path.is_file():
                raise InputError(str(path or document), "the text is not there", "keep texts/ beside graph.ttl")
            self._texts[document] = path.read_bytes().decode("utf-8", "surrogatepass")
        return self._texts[document]

    def tell(self, fact: Fact) -> str:
        """A fact in one line: 云山市 cooperatesWith 蓝海云链 (ongoing)."""
        subject = self.find(fact.subject).name
        status = f"({fact.status}{', former' if fact.ended else ''})"
        if isinstance(fact.object, Quantity):
            q = fact.object
            period = f", {q.period.text}" if q.period is not None else ""
            value = canonical_decimal(q.value) + (f"–{canonical_decimal(q.max_value)}" if q.max_value is not None else "")
            return f"{subject} {fact.predicate} {q.name}: {q.text} = {value} {q.unit}, {q.bound}{period} {status}"
        title = f" as {fact.title}" if fact.title else ""
        action = f" [{fact.action}]" if fact.action else ""
        return f"{subject} {fact.predicate} {self.find(fact.object).name}{title}{action} {status}"

    def merge(self, other: KnowledgeGraph) -> KnowledgeGraph:
        """The graph of everything that either says: what building both sets of files together gives."""
        content = merge_contents(self.content, other.content, self.vocabulary)
        sources = {d.source_file: (g, d.id) for g in (self, other) for d in g.content.documents}
        texts = {d.id: sources[d.source_file][0].text(sources[d.source_file][1]) for d in content.documents}
        return KnowledgeGraph(content, self.vocabulary, base=self.base, texts=texts)

    def subgraph(self, entities: str | Entity | Iterable[str | Entity], depth: int = 0) -> KnowledgeGraph:
        """The graph of `entities`, what lies at most `depth` facts away, and the facts between them."""
        content = super().subgraph(entities, depth).content
        return KnowledgeGraph(content, self.vocabulary, base=self.base, texts=self._texts, folder=self._folder)

    def to_turtle(self, path: Path | str | None = None) -> str:
        """The graph as Turtle; written to `path` too where one is given (then the answer is the path)."""
        from kg.rdf.turtle import write_turtle

        if path is None:
            return "".join(write_turtle(self.content, self.vocabulary, base=self.base))
        from kg.output import write_text

        write_text(Path(path), write_turtle(self.content, self.vocabulary, base=self.base))
        return str(path)

    def to_rdf(self) -> rdflib.Graph:
        """The graph as an rdflib Graph of its own, with kg's prefixes."""
        import rdflib

        graph = rdflib.Graph(bind_namespaces="none")
        graph.parse(data=self.to_turtle(), format="turtle")
        return graph

    def to_html(self, path: Path | str | None = None) -> str:
        """The graph as one self-contained page; written to `path` too where one is given (then the answer is the path)."""
        from kg.view import render_html

        html = render_html(self.content, {d.id: self.text(d.id) for d in self.content.documents}, self.vocabulary)
        if path is None:
            return html
        from kg.output import write_text

        write_text(Path(path), html)
        return str(path)

    def _repr_html_(self) -> str:
        """The page in a sandboxed frame, for a notebook; a graph too large for one says how to open it."""
        from kg.view import notebook_frame

        return notebook_frame(self.to_html())

    def query(self, sparql: str, **limits: Any) -> QueryResult:
        """Answer a SPARQL query in a process of its own (see `kg.rdf.sparql.query` for `timeout` and `max_rows`). Raises QueryError."""
        from kg.rdf.sparql import query

        return query(self.to_turtle().encode("utf-8", "surrogatepass"), sparql, terms=self.vocabulary.labels, **limits)

    def write(self, folder: Path | str) -> None:
        """Write graph.ttl, texts/ and report.json into an existing folder."""
        import json

        from kg.output import write_text

        folder = Path(folder)
        self.to_turtle(folder / "graph.ttl")
        for document in self.content.documents:
            write_text(folder / document.text_file, self.text(document.id))
        (folder / "texts").mkdir(exist_ok=True)
        write_text(folder / "report.json", json.dumps(self.report, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def counts_of(report: Mapping[str, Any]) -> dict[str, Any]:
    """The counts of a build's report."""
    counts: dict[str, Any] = report["counts"]
    return counts


def build(
    paths: Path | str | Iterable[Path | str], *, ontology: Ontology | None = None, jobs: int = 1, date: date | None = None,
    base: str = DEFAULT_BASE, encoding: str | None = None, text_field: str = "", id_field: str = "", title_field: str = "",
    date_field: str = "", progress: Progress | None = None,
) -> KnowledgeGraph:  # fmt: skip
    """Read files and folders and build their graph.

    `date` is the day of articles that state none, `jobs` the number of worker processes; `encoding` holds for all
    inputs (None: told from the bytes), the fields name the columns of tables and records. Files that cannot be read are named in
    `graph.report`. Raises InputError when nothing could be read at all, OntologyError for a broken ontology.
    """
    checked_base(base)
    several = [paths] if isinstance(paths, (str, Path)) else list(paths)
    ontology = ontology or Ontology.load()
    options = ReadOptions(encoding, text_field, id_field, title_field, date_field)
    built: Built = build_content(several, ontology, jobs=jobs, day=date, options=options, progress=progress)
    return KnowledgeGraph(built.content, ontology.vocabulary, base=base, texts=built.texts, report=built.report())


def extract(
    text: str, *, ontology: Ontology | None = None, date: date | None = None, name: str = "text.txt"
) -> tuple[ArticleExtraction, ...]:
    """What one text says, article by article: mentions, entities and facts with offsets into it. `name` may hold the date (2024-08-06)."""
    from kg.extraction.extractor import Extractor
    from kg.reading import split_articles

    ontology = ontology or Ontology.load()
    document = Document(Path(name).stem, text, name)
    extractor = Extractor(ontology)
    return tuple(extractor.extract(document, article) for article in split_articles(document, ontology.layout, date=date))


def load(path: Path | str) -> KnowledgeGraph:
    """A graph that `kg build` wrote: its graph.ttl, or the folder that holds it. Writing it again gives the same bytes.

    Raises GraphFormatError for any other file.
    """
    from kg.rdf.reader import read_turtle

    path = Path(path)
    file = path / "graph.ttl" if path.is_dir() else path
    loaded = read_turtle(file)
    return KnowledgeGraph(loaded.content, loaded.vocabulary, base=loaded.base, folder=file.parent)


__all__ = ["Document", "Evidence", "KnowledgeGraph", "build", "counts_of", "extract", "load"]

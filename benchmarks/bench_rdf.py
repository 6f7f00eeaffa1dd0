"""Graphs in and out: writing and loading Turtle, validation, queries. The graph is that of a part of the corpus, as often as it takes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import kg
from kg.assembly.identity import fact_key
from kg.model import Evidence, GraphContent
from kg.ontology import default_folder
from kg.rdf import DEFAULT_BASE, read_turtle, write_turtle
from kg.rdf.questions import ask, default_questions, read_questions
from kg.rdf.validation import validate
from measuring import Curve, Row, main, sample

TRIPLES = 100_000


def several(content: GraphContent, times: int) -> GraphContent:
    """`content` so many times over, each with names of its own."""
    documents, articles, entities, facts, subjects = [], [], [], [], []
    for number in range(times):
        end = f"_{number:04d}"

        def moved(piece: Evidence, end: str = end) -> Evidence:
            article = piece.document + end + piece.article.removeprefix(piece.document)
            speaker = piece.stated_by + end if piece.stated_by else ""
            return replace(piece, document=piece.document + end, article=article, stated_by=speaker)

        for document in content.documents:
            id_ = document.id + end
            documents.append(replace(document, id=id_, source_file=f"{id_}.txt", text_file=f"texts/{id_}.txt"))
        for article in content.articles:
            id_ = article.document + end + article.id.removeprefix(article.document)
            creators = tuple(sorted(creator + end for creator in article.creators))
            articles.append(replace(article, id=id_, document=article.document + end, creators=creators))
        for entity in content.entities:
            mentions = tuple(moved(piece) for piece in entity.mentions)
            entities.append(replace(entity, id=entity.id + end, name=entity.name + end, mentions=mentions))
        for fact in content.facts:
            object_ = fact.object + end if isinstance(fact.object, str) else fact.object
            proofs = tuple(moved(piece) for piece in fact.evidence)
            facts.append(replace(fact, subject=fact.subject + end, object=object_, evidence=proofs))
        subjects += [moved(piece) for piece in content.subjects]
    return GraphContent(
        tuple(sorted(documents, key=lambda document: document.id)),
        tuple(sorted(articles, key=lambda article: article.id)),
        tuple(sorted(entities, key=lambda entity: entity.id)),
        tuple(sorted(facts, key=fact_key)),
        tuple(subjects),
    )


def _seconds(act: Callable[[], object]) -> float:
    """The least of three runs."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return min(times)


def measure(corpus: Path) -> tuple[Sequence[Row], Sequence[Curve]]:
    graph = kg.build(sample(corpus, 0.1))
    one = "".join(write_turtle(graph.content, graph.vocabulary, base=DEFAULT_BASE))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        file.write_text(one, encoding="utf-8")
        times = -(-TRIPLES // validate(file, default_folder() / "shapes.ttl").triples)
        content = several(graph.content, times)
        write = _seconds(lambda: file.write_text("".join(write_turtle(content, graph.vocabulary, base=DEFAULT_BASE)), encoding="utf-8"))
        load = _seconds(lambda: read_turtle(file))
        validation = _seconds(lambda: validate(file, default_folder() / "shapes.ttl"))
        triples = validate(file, default_folder() / "shapes.ttl").triples
        questions = read_questions(default_questions())
        name = content.entities[0].name
        values = {"about": {"name": name}, "between": {"a": name, "b": content.entities[1].name}}
        slowest = max(_seconds(lambda q=q: ask(file, q, values.get(q.name, {}))) for q in questions.values())  # type: ignore[misc]
    note = f"{triples:,} triples"
    return [
        Row("writing Turtle", triples / write, "triples/s", least=200_000, note=note),
        Row("`kg.load`", triples / load, "triples/s", least=50_000, note=note),
        Row("`kg validate`", validation * TRIPLES / triples, "s", most=30, note="for each 100,000 triples"),
        Row("the slowest of the questions of `kg ask`", slowest, "s", note=f"{note}; start and loading included"),
    ], []


if __name__ == "__main__":
    raise SystemExit(main("Linked data", measure))

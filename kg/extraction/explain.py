"""Tell what was read in an article, sentence by sentence: mentions, facts with their rules and subjects, and where rules stopped."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.examples import tell
from kg.extraction.extractor import Extractor
from kg.extraction.facts.engine import Stop
from kg.language.sentences import split_sentences
from kg.model import Article, Document
from kg.ontology import Ontology


def explain_text(document: Document, article: Article, ontology: Ontology) -> Iterator[str]:
    """Lines that explain one article of `document`."""
    trace: list[Stop] = []
    said = Extractor(ontology).extract(document, article, trace)
    names = {e.id: e.name for e in said.entities}
    yield f"article {article.id}" + (f", {article.date}" if article.date else ", no date") + (f": {article.title}" if article.title else "")
    for number, block in enumerate(article.blocks):
        for start, end in split_sentences(block.folded):
            yield f"  {block.kind} | {block.text[start:end]}"
            for mention in said.mentions:
                if mention.span.block == number and start <= mention.span.start < end:
                    surface = block.text[mention.span.start : mention.span.end]
                    full = "" if surface == names[mention.entity] else f" = {names[mention.entity]}"
                    yield f"      {mention.type:12} {surface}{full}  [{mention.rule}]"
            begin, until = block.offsets[start], block.offsets[end - 1] + 1
            for fact in said.facts:
                for evidence in fact.evidence:
                    if begin <= evidence.start < until:
                        yield f"    → {tell(fact, names)}  [{evidence.rule}]" + _origin(evidence.subject_from, document) + (
                            f", said by {names[evidence.stated_by]}" if evidence.stated_by else ""
                        )
            for stop in trace:
                if stop.block == number and stop.start == start:
                    yield f"      rule {stop.rule} stopped: {stop.reason}"


def _origin(subject_from: tuple[int, int] | None, document: Document) -> str:
    if subject_from is None:
        return ""
    start, end = subject_from
    return f", subject from “{document.text[start:end]}” at {start}–{end}"

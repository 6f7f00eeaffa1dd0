"""Readings → facts: one statement of an article gives one fact with one status; places in blocks become evidence in the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.facts.raw import Reading
from kg.extraction.facts.spans import LONGEST_EVIDENCE
from kg.model import Article, Document, Evidence, Fact, Quantity
from kg.rules.vocabulary import Predicate
from kg.spans import document_spans

_HEADLINES = ("title", "kicker", "subtitle", "heading", "caption")


def _identity(reading: Reading, symmetric: bool) -> tuple[object, ...]:
    if isinstance(reading.object, Quantity):
        q = reading.object
        return (reading.subject, reading.predicate, str(q.value), str(q.max_value), q.unit, q.name, q.period.text if q.period else "")
    ends = tuple(sorted((reading.subject, reading.object))) if symmetric else (reading.subject, reading.object)
    return (*ends, reading.predicate, reading.title)


def finish(readings: Sequence[Reading], article: Article, document: Document, predicates: Mapping[str, Predicate]) -> tuple[Fact, ...]:
    """Facts in the order in which the article first states them. Of several readings of one statement those outside headlines, with
    a cue of status, and
    the earliest decide."""
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for reading in readings:
        groups.setdefault(_identity(reading, predicates[reading.predicate].symmetric), []).append(reading)
    facts = []
    for group in groups.values():
        chosen = min(
            group,
            key=lambda r: (article.blocks[r.block].kind in _HEADLINES, not r.certain, r.status == "stated", r.block, r.start, r.rule),
        )
        evidence = sorted({e for r in group for e in _evidence(r, article, document)})
        facts.append(
            Fact(
                chosen.subject, chosen.predicate, chosen.object, chosen.status, chosen.title, chosen.action, chosen.ended,
                None if isinstance(chosen.object, Quantity) else chosen.period, tuple(evidence),
            )
        )  # fmt: skip
    return tuple(facts)


def _evidence(reading: Reading, article: Article, document: Document) -> list[Evidence]:
    block = article.blocks[reading.block]
    source = None
    if reading.subject_from is not None:
        number, start, end = reading.subject_from
        pieces = document_spans(article.blocks[number], start, end, document.text)
        source = (pieces[0][0], pieces[-1][1]) if pieces else None
    start, end = reading.start, min(reading.end, reading.start + LONGEST_EVIDENCE)
    while start < end and block.text[start].isspace():
        start += 1
    while end > start and block.text[end - 1].isspace():
        end -= 1
    return [
        Evidence(
            document.id,
            article.id,
            a,
            min(b, a + LONGEST_EVIDENCE),
            document.text[a : min(b, a + LONGEST_EVIDENCE)],
            reading.rule,
            reading.speaker,
            source,
        )
        for a, b in document_spans(block, start, end, document.text)
    ]

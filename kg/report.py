"""report.json: what a build read and what it did not, with counts of the graph. The same input gives the same report.

Its form is `docs/report.schema.json`; `version` grows when a reader of older reports would misread a new one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Article, GraphContent

REPORT_VERSION = 1
_SHORTEST = 60
_SILENT = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one input. `status` is read, partly or refused; `reason` says why it is not read whole, with what to do about it; the
    counts are of what the file alone gave before anything was merged; `warnings` are limits that cut something off, and guesses."""

    source: str
    status: str
    reason: str = ""
    articles: int = 0
    entities: int = 0
    facts: int = 0
    warnings: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "source": self.source, "status": self.status, "reason": self.reason, "articles": self.articles, "entities": self.entities,
            "facts": self.facts, "warnings": list(self.warnings),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Print:
    """One article as it was printed: a digest of its words, its source file, its number there (from 1) and its headline."""

    digest: str
    source: str
    order: int
    title: str


def print_of(article: Article, source: str) -> Print | None:
    """The print of an article; None where it is too short to be known again (fewer than 60 characters of text)."""
    words = _SILENT.sub("", "".join(block.folded for block in article.blocks if block.kind == "body"))
    if len(words) < _SHORTEST:
        return None
    return Print(hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest(), source, article.order, article.title)


def reprints(prints: Iterable[Print]) -> list[dict[str, object]]:
    """The articles that several files, or one file several times, print with the same words: headline and places, sorted."""
    groups: dict[str, list[Print]] = {}
    for one in prints:
        groups.setdefault(one.digest, []).append(one)
    found = [sorted(group, key=lambda p: (p.source, p.order)) for group in groups.values() if len(group) > 1]
    return [
        {"title": group[0].title, "articles": [{"source": p.source, "order": p.order} for p in group]}
        for group in sorted(found, key=lambda group: (group[0].source, group[0].order))
    ]


def report_of(content: GraphContent, files: Sequence[FileReport], prints: Iterable[Print]) -> dict[str, object]:
    """The whole report, ready for JSON."""
    types = Counter(e.type for e in content.entities)
    predicates = Counter(f.predicate for f in content.facts)
    statuses = Counter(f.status for f in content.facts)
    return {
        "version": REPORT_VERSION,
        "counts": {
            "documents": len(content.documents),
            "articles": len(content.articles),
            "entities": dict(sorted(types.items())),
            "facts": dict(sorted(predicates.items())),
            "statuses": dict(sorted(statuses.items())),
            "refused": sum(f.status != "read" for f in files),
        },
        "files": [f.as_json() for f in files],
        "reprints": reprints(prints),
    }

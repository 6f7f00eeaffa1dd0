"""Document → Articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date
from itertools import pairwise

from kg.language.folding import fold
from kg.language.traditional import fold_traditional, is_traditional
from kg.model import Article, Block, Document
from kg.reading.blocks import make_blocks
from kg.reading.headlines import article_lines, name_headlines
from kg.reading.lines import read_lines
from kg.reading.portions import portions
from kg.rules.layout_rules import LayoutRules, stated_date

_FEW_REPORTS = 2
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|[-_./]|\D|$)")
_SEPARATED = re.compile(r"(?<!\d)((?:19|20)\d{2})_(\d{1,2})_(\d{1,2})(?!\d)")


def split_articles(document: Document, layout: LayoutRules, *, date: Date | None = None) -> tuple[Article, ...]:
    """Every article of a document in reading order; `date` is the day of publication where the document states none."""
    return tuple(iter_articles(document, layout, date=date))


def iter_articles(document: Document, layout: LayoutRules, *, date: Date | None = None) -> Iterator[Article]:
    """The same, one article at a time. A very long one goes on in further articles of its title and date."""
    text = document.text
    folding = fold_traditional if is_traditional(text) else fold
    lines = read_lines(text, layout, folding)
    named = name_date(document.source_file, layout)
    year = _name_year(document.source_file)
    above: Date | None = None
    order = 0
    for part in article_lines(lines):
        name_headlines(part)
        whole = make_blocks(text, part, folding)
        headers = [b for b in whole if b.kind == "header"]
        stated = next((found for b in headers if (found := layout.published(b.folded))), None)
        if order == 0:
            above = stated
        day = document.day or stated or named or above or date or _event_date(whole, layout, year or (above.year if above else None))
        for blocks in _reports(whole, layout):
            title = next((b.text for b in blocks if b.kind == "title"), "")
            left = sum(len(b.text) for b in blocks)
            for portion in portions(blocks):
                order += 1
                start = min((_first(b) for b in portion), default=0)
                end = max((_last(b) for b in portion), default=start - 1) + 1
                left -= sum(len(b.text) for b in portion)
                yield Article(f"{document.id}-{order}", document.id, order, title, day, start, end, portion, left > 0)


def _reports(blocks: Sequence[Block], layout: LayoutRules) -> Iterator[tuple[Block, ...]]:
    """The reports of a round-up, each with its heading as its title; other articles whole. What stands above the first heading is a report
    of its own."""
    title = next((b for b in blocks if b.kind == "title"), None)
    heads = [n for n, b in enumerate(blocks) if b.kind == "heading"]
    if title is None or not layout.roundup(title.folded) or len({blocks[n].level for n in heads}) != 1 or len(heads) < _FEW_REPORTS:
        yield tuple(blocks)
        return
    for start, end in pairwise((0, *heads, len(blocks))):
        first = blocks[start]
        kind = "title" if first.kind == "heading" else first.kind
        yield (Block(kind, first.text, first.folded, first.offsets, first.level), *blocks[start + 1 : end])


def name_date(name: str, layout: LayoutRules) -> Date | None:
    """The date that a file's name states (20240806, 2024-08-06, 2024_08_06, 2024年8月6日); the last part of the path with one decides."""
    for part in reversed(name.split("/")):
        found = layout.published(fold(_SEPARATED.sub(r"\1-\2-\3", part)))
        if found:
            return found
    return None


def _name_year(name: str) -> int | None:
    found = _YEAR.search(name.rsplit("/", 1)[-1])
    return int(found[1]) if found else None


def _event_date(blocks: Sequence[Block], layout: LayoutRules, year: int | None) -> Date | None:
    """The date of a dateline (with `year`, where it states none itself), else a full date in the headlines."""
    for block in blocks:
        if block.kind == "body":
            match = layout.dateline(block.folded)
            if match and (found := stated_date(match, year)):
                return found
    for block in blocks:
        if block.kind in ("title", "subtitle", "kicker", "byline") and (found := layout.published(block.folded)):
            return found
    return None


def _first(block: Block) -> int:
    return block.offsets[0] if isinstance(block.offsets, range) else min(block.offsets)


def _last(block: Block) -> int:
    return block.offsets[-1] if isinstance(block.offsets, range) else max(block.offsets)

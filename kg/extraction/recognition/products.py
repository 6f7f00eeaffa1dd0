"""Products: words of the nomenclature, where the clause says that somebody makes, grows or sells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_CLAUSE = re.compile("[。！？；\n]|，")


def products(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """The longest product word at token edges in a clause with a cue."""
    text = reading.text
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    cues = sorted(hit.start for hit in reading.hits.get("produce", ()))
    at = 0
    for start, end in zip(bounds, bounds[1:], strict=False):
        while at < len(cues) and cues[at] < start:
            at += 1
        if at >= len(cues) or cues[at] >= end:
            continue
        taken = start
        for position in sorted(p for p in reading.by_start("product") if start <= p < end):
            if position < taken or position not in reading.at_edge:
                continue
            for hit in reading.by_start("product")[position]:
                if hit.end in reading.at_edge and len(hit.word) > 1:
                    yield Candidate(reading.number, hit.start, hit.end, "Product", "product", reading.block.text[hit.start : hit.end], priority=2)
                    taken = hit.end
                    break

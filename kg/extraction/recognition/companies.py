"""Companies whose brand is an ordinary word (晨光精密): names only where what stands around them says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.qualities import goes_on
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.select import spans
from kg.extraction.recognition.values import Candidate

_JOINTS = ("、", "与", "和", "及", "同", "”、“")
_LONGEST_BRAND = 4
_MARKS = frozenset("，。；：、“”（）《》！？ \n\u3000")


def companies(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Names of two characters and a line of business that stand in a list with a known body or company, before a post, or where a
    company is said to be."""
    kept: list[Candidate] = []
    waiting = [*_possible(reading, lexis)]
    if not waiting:
        return kept
    taken = spans(chosen)
    waiting = [c for c in waiting if taken.isdisjoint(range(c.start, c.end))]
    starts = {c.start for c in chosen if c.type == "Organization"}
    ends = {c.end for c in chosen if c.type == "Organization"}
    while waiting:
        found = [c for c in waiting if _beside(reading, starts, ends, c) or _told(reading, lexis, c)]
        if not found:
            break
        kept += found
        starts |= {c.start for c in found}
        ends |= {c.end for c in found}
        waiting = [c for c in waiting if c not in found]
    return kept


def _possible(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Two to four characters that are one word, two or none, between an edge of a phrase and a line of business."""
    last = -1
    for hit in sorted(reading.hits.get("organization-head", ()), key=lambda h: (h.start, -h.end)):
        known = hit.row.get("kind") in ("brand", "trade") or hit.word in lexis.lists["groups"]
        if not known or hit.start == last or hit.end not in reading.at_edge or hit.start not in reading.at_edge:
            continue
        for start in range(hit.start - 2, max(-1, hit.start - _LONGEST_BRAND - 1), -1):
            if start in reading.at_edge and _brand(reading, lexis, start, hit.start) and _opens(reading, lexis, start):
                if not goes_on(reading, lexis, hit.end):
                    last = hit.start
                    name = reading.block.text[start : hit.end]
                    yield Candidate(reading.number, start, hit.end, "Organization", "organization-head", name, kind="brand")
                break


def _brand(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether the characters may be a brand: each of their words could be one, and a longer one is a word or two."""
    text, tokens = reading.text, reading.tokens(start, end)
    for at, stop in tokens:
        word = text[at:stop]
        if not all("\u4e00" <= c <= "\u9fff" for c in word) or word in lexis.conjunctions:
            return False
        common = word in lexis.lists["national_openers"] or word in lexis.modifiers or word in lexis.stops or lexis.glued(word)
        if common and (len(word) > 1 or end - start > 2):
            return False
    brand = text[start:end]
    if brand in lexis.modifiers or brand in lexis.stops or lexis.glued(brand) or brand in lexis.categories["place"]:
        return False
    return end - start == 2 or len(tokens) <= 2


def _opens(reading: Reading, lexis: Lexis, start: int) -> bool:
    """Whether a phrase begins at `start`."""
    text = reading.text
    if start == 0 or text[start - 1] in _MARKS:
        return True
    word = text[reading.token_before(start)[0] : start]
    return word in lexis.stops or word in lexis.conjunctions or text.endswith(lexis.order["company_before"], 0, start)


def _beside(reading: Reading, starts: set[int], ends: set[int], c: Candidate) -> bool:
    text = reading.text
    return any(text.endswith(j, 0, c.start) and c.start - len(j) in ends for j in _JOINTS) or any(
        text.startswith(j, c.end) and c.end + len(j) in starts for j in _JOINTS
    )


def _told(reading: Reading, lexis: Lexis, c: Candidate) -> bool:
    text = reading.text
    if text.startswith(lexis.order["company_after"], c.end) or text.endswith(lexis.order["company_before"], 0, c.start):
        return True
    return any(h.row.get("kind") == "company" for h in reading.by_start("title").get(c.end, ()))

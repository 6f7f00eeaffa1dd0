"""Roads, hills, bridges and waters whose first part is an ordinary word (学府街, 状元桥): names only where a place is spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_JOINTS = frozenset("、与和及")
_NAMES = frozenset(("ns", "nz", "nt"))
_WORDS = frozenset(("n", "nr", "nrt", "nz", "ns", "a", "b", "t", "vn", "v", "j", "l", "i", ""))


def landmarks(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    """Names of two characters and a head of one: words that the dictionary takes for names, and others where the text goes there, or
    in a list with a known place."""
    kept: list[Candidate] = []
    starts = {c.start for c in chosen if c.type == "Place"}
    ends = {c.end for c in chosen if c.type == "Place"}
    waiting = [item for item in _possible(reading, lexis) if not any(i in taken for i in range(item[0].start, item[0].end))]
    while waiting:
        found = [item for item in waiting if _stands(reading, lexis, starts, ends, *item)]
        if not found:
            break
        kept += [c for c, _ in found]
        starts |= {c.start for c, _ in found}
        ends |= {c.end for c, _ in found}
        waiting = [item for item in waiting if item not in found]
    return kept


def _possible(reading: Reading, lexis: Lexis) -> Iterator[tuple[Candidate, str]]:
    """Each with the part of speech of the whole where it is one word of the dictionary, "" where it is made of two."""
    text = reading.text
    for hit in reading.hits.get("place-head", ()):
        if hit.word not in lexis.lists["landmark_heads"] or hit.end not in reading.at_edge:
            continue
        begin, _ = reading.token_before(hit.end)
        whole = text[begin : hit.end]
        if begin == hit.start:
            begin, _ = reading.token_before(hit.start)
            first = text[begin : hit.start]
            if hit.start - begin != 2 or lexis.segmenter.tag(first) not in _WORDS or first in lexis.stops or first in lexis.modifiers:
                continue
            if first in lexis.lists["place_kinds"] or first in lexis.generic or lexis.verbal(first) or first in lexis.titles:
                continue
            tag = ""
        else:
            tag = lexis.segmenter.tag(whole)
            if hit.end - begin < 3 or not tag:
                continue
        name = text[begin : hit.end]
        if name[:-1] in lexis.lists["place_kinds"]:
            continue
        if not all("\u4e00" <= c <= "\u9fff" for c in name) or lexis.glued(name) or name in lexis.stops or name in lexis.modifiers:
            continue
        if text[hit.end : hit.end + 1] in lexis.division_openers:
            continue
        yield (
            Candidate(reading.number, begin, hit.end, "Place", "place-head", reading.block.text[begin : hit.end], kind=hit.row["kind"]),
            tag,
        )


def _stands(reading: Reading, lexis: Lexis, starts: set[int], ends: set[int], c: Candidate, tag: str) -> bool:
    text = reading.text
    if tag in _NAMES:
        return True
    if (text[c.start - 1 : c.start] in _JOINTS and c.start - 1 in ends) or (text[c.end : c.end + 1] in _JOINTS and c.end + 1 in starts):
        return True
    if text[c.start - 1 : c.start] == "的" and c.start - 1 in ends:
        return True
    if tag == "n":
        return False
    if text.startswith(lexis.order["place_after"], c.end):
        return True
    return text.endswith(lexis.order["place_before"], 0, c.start)

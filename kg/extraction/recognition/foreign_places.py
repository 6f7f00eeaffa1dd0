"""Foreign places by how they are written: a run of transliterating characters behind a noun that says what it names (南部城市梅利瓦托),
before the head of a place (梅利瓦托州), or in a list with a known place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_LEAST = 3
_LONGEST = 8
_JOINTS = frozenset("、和与及")
_ENDS = frozenset("、和与及等，。；）（ \n")
_HYPHENS = frozenset("-·")
_HYPHEN = re.compile("[-·]")
_PROPER = frozenset(("", "ns", "nr", "nrt", "nrfg", "nz", "nt"))


def foreign_places(reading: Reading, lexis: Lexis, places: Sequence[Candidate], blocked: set[int]) -> Iterator[Candidate]:
    """Names that no known place covers."""
    text = reading.text
    begins, ends = {c.start for c in places}, {c.end for c in places if c.rule == "gazetteer"}
    found: dict[int, int] = {}
    for match in lexis.foreign_kinds.finditer(text):
        start = match.end()
        if start in reading.at_edge and (end := _run(reading, lexis, start)):
            found[start] = end
    for word, others in lexis.foreign_heads.items():
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            # the cheap questions first: most of the time an ordinary word stands here
            if text[at - 1 : at] in lexis.translit and end in reading.at_edge and end not in ends and not text.endswith(others, 0, end):
                start = _back(reading, lexis, at, ends)
                if start >= 0:
                    found[start] = max(end, found.get(start, 0))
            at = text.find(word, at + 1)
    for begin in sorted(begins):
        while text[begin - 1 : begin] in _JOINTS and (start := _back(reading, lexis, begin - 1, ends)) >= 0:
            if text[start - 1 : start] not in _JOINTS and lexis.segmenter.tag(text[reading.token_before(start)[0] : start]) != "p":
                break
            found[start] = max(begin - 1, found.get(start, 0))
            begin = start
    for stop in [*sorted(ends), *found.values()]:
        while text[stop : stop + 1] in _JOINTS and stop + 1 < len(text):
            start = stop + 1
            end = _run(reading, lexis, start)
            if not end or text[end : end + 1] not in _ENDS or start in begins:
                break
            found[start] = max(end, found.get(start, 0))
            stop = end
    if not found:
        return
    covered = {i: c.end for c in sorted(places, key=lambda c: c.end) for i in range(c.start, c.end)}
    for start, end in sorted(found.items()):
        # 美|得州
        if text[start] in lexis.state_shorts and text[start + 1 : end] in lexis.categories["place"]:
            continue
        if blocked.isdisjoint(range(start, end)) and covered.get(start, 0) < end:
            yield Candidate(reading.number, start, end, "Place", "place-evidence", reading.block.text[start:end], kind="sure")


def _run(reading: Reading, lexis: Lexis, start: int) -> int:
    """The end of a run that begins at `start`; 0 where none of at least three characters does."""
    text, end = reading.text, start
    while end < len(text) and end - start < _LONGEST and text[end] in lexis.translit:
        end += 1
    while end > start and (end not in reading.at_edge or text[end - 1] in lexis.weak_translit):
        end -= 1
    return end if _transcribed(reading, lexis, start, end) else 0


def _back(reading: Reading, lexis: Lexis, end: int, ends: set[int]) -> int:
    """The start of a run that ends at `end`; -1 where none of at least three characters does."""
    start, text = end, reading.text
    while start > 0 and end - start < _LONGEST * 2 and start not in ends:
        # 卡斯蒂亚-莱昂|自治区
        inner = text[start - 1] in _HYPHENS and text[start : start + 1] in lexis.translit and text[start - 2 : start - 1] in lexis.translit
        if not inner and text[start - 1] not in lexis.translit:
            break
        start -= 1
    while start < end and start not in reading.at_edge:
        start += 1
    return start if _transcribed(reading, lexis, start, end) else -1


def _transcribed(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a run is no word of the language: every longer token in it is unknown or a name, and most characters stand alone."""
    parts = _HYPHEN.split(reading.text[start:end])
    if end - start < _LEAST or any(len(part) > _LONGEST for part in parts):
        return False
    strange = 0
    for at, stop in reading.tokens(start, end):
        word, tag = reading.text[at:stop], lexis.segmenter.tag(reading.text[at:stop])
        if word in _HYPHENS:
            continue
        if len(word) > 1 and (tag not in _PROPER or lexis.glued(word) or word in lexis.modifiers):
            return False
        if word in lexis.lists["function"] or word in lexis.conjunctions:
            return False
        strange += len(word) == 1 or tag == "" or len(word) > 2
    return strange > 0 and reading.text[start:end] not in lexis.surnames



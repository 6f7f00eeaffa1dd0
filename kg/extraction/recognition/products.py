"""Products: words of the nomenclature with their modifiers, where the clause says that somebody makes, grows or sells them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_CLAUSE = re.compile("[。！？；\n]|，")
_NOMINAL = frozenset(("n", "b", "nz", "vn", "an", "j", "nrt"))
_LONGEST = 12
# how far a close cue may stand before a product
_NEAR = 6
_LISTS = ("、", "和", "及", "与")
_NUMBER = re.compile("[0-9一二两三四五六七八九十百千万亿余多]$")


def products(reading: Reading, lexis: Lexis, places: dict[int, int]) -> Iterator[Candidate]:
    """The longest product at token edges in a clause with a cue. 产业 belongs to the name; without it it is its other name."""
    text = reading.text
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    cues = sorted((hit.start, hit.end) for hit in reading.hits.get("produce", ()))
    close = {hit.end for hit in reading.hits.get("produce_near", ())}
    at = 0
    starts = [p for p in sorted(reading.by_start("product")) if p in reading.at_edge]
    for start, end in itertools.pairwise(bounds):
        while at < len(cues) and cues[at][0] < start:
            at += 1
        near = [cue for cue in cues[at : at + 40] if cue[0] < end]
        taken = start
        for position in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            if position < taken:
                continue
            found = _product(reading, lexis, position, max(start, taken), places)
            if found is None:
                continue
            listed = taken > start and text[taken : found.start] in ("、", "和", "及", "与", "以及")
            cued = bool(near) or listed or any(found.start - _NEAR <= stop <= found.start for stop in close)
            if not cued and not _named_behind(reading, lexis, found.end, end) and not _measured(reading, lexis, found.start):
                continue
            yield found
            taken = found.end
    for match in re.finditer("产业链|产业|制造业|服务业|加工业|养殖业|种植业", text):
        if match.end() in reading.at_edge and match.start() in reading.at_edge:
            left = _left(reading, lexis, match.start(), 0, places)
            if match.start() - left >= 2 and _specific(reading, lexis, left, match.start()):
                yield Candidate(
                    reading.number,
                    left,
                    match.end(),
                    "Product",
                    "industry",
                    reading.block.text[left : match.end()],
                    priority=2,
                    kind=text[left : match.start()],
                )


def _named_behind(reading: Reading, lexis: Lexis, end: int, limit: int) -> bool:
    """Whether what follows says that this is somebody's product.

    That is 的 and a verb of making, or a list closed by 等 and a general word (等特色产业).
    """
    text = reading.text
    if text.startswith("的", end):
        return any(text.startswith(verb, end + 1) for verb in lexis.order["produce_near"])
    closing = text.find("等", end, limit)
    if closing < 0 or (closing > end and text[end] not in _LISTS):
        return False
    hits = reading.by_start("product")
    return any(hit.row.get("generic") for at in range(closing + 1, min(closing + _NEAR + 2, limit)) for hit in hits.get(at, ()))


def _measured(reading: Reading, lexis: Lexis, start: int) -> bool:
    """Whether a number of fields or animals stands right before: 210万亩早稻."""
    units = [unit for unit in lexis.order["produce_units"] if reading.text.endswith(unit, 0, start)]
    return any(_NUMBER.search(reading.text, 0, start - len(unit)) is not None for unit in units)


def _product(reading: Reading, lexis: Lexis, position: int, limit: int, places: dict[int, int]) -> Candidate | None:
    """The longest product word at `position` with its modifiers and a following 产业; None where it is part of something else."""
    text = reading.text
    for hit in reading.by_start("product")[position]:
        if hit.end not in reading.at_edge or len(hit.word) < 2 or hit.row.get("needs_proper"):
            continue
        following = reading.token_after(hit.end)[1]
        tail = text[hit.end : following]
        stop = hit.end
        if tail in lexis.lists["industry_ends"]:
            stop = following
        elif tail in lexis.lists["product_parts"]:
            return None
        left = _left(reading, lexis, hit.start, limit, places)
        if stop - left < int(hit.row.get("min_len") or 2) or not _specific(
            reading, lexis, left, hit.start if left < hit.start else hit.end
        ):
            continue
        if hit.row.get("generic") and left == hit.start and stop == hit.end:
            return None
        core = reading.block.text[left : hit.end] if stop > hit.end else ""
        return Candidate(reading.number, left, stop, "Product", "product", reading.block.text[left:stop], priority=2, kind=core)
    return None


def _specific(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether an industry's modifier says which one: not 特色, 新兴, 优势 alone."""
    at = start
    while at < end:
        stop = min(end, reading.token_after(at)[1])
        if reading.text[at:stop] not in lexis.modifiers and reading.text[at:stop] not in lexis.lists["general"]:
            return True
        at = stop
    return False


def _left(reading: Reading, lexis: Lexis, position: int, limit: int, places: dict[int, int]) -> int:
    """Where the nominal modifiers before a product begin."""
    text, at = reading.text, position
    while at > limit and position - at < _LONGEST:
        if at in places:
            break
        start, end = reading.token_before(at)
        word = text[start:end]
        if start < limit:
            break
        if word.isascii() and word.isalnum() and not word.isdigit():
            at = start
            continue
        if (
            word in lexis.stops or word in lexis.modifiers or word in lexis.conjunctions
            or word in lexis.lists["produce"] or word in lexis.lists["general"]
            or word in lexis.titles or word in lexis.lists["acting"] or not "\u4e00" <= word[0] <= "\u9fff"
        ):  # fmt: skip
            break
        tag = lexis.segmenter.tag(word)
        if len(word) > 2 and word[:2] in lexis.stops:
            break
        if (len(word) == 1 and tag not in ("", "n", "b")) or (
            len(word) > 1 and tag not in _NOMINAL and word not in lexis.categories["product"]
        ):
            break
        at = start
    return at

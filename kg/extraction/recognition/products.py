"""Products: words of the nomenclature with their modifiers, where the clause says that somebody makes, grows or sells them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_CLAUSE = re.compile("[。！？；\n]|，")
_NOMINAL = frozenset(("n", "b", "nz", "vn", "an", "j", "nrt"))
_SINGLE = frozenset(("", "n", "b", "j", "g", "ng", "zg"))
_LONGEST = 12
# how far a close cue may stand before a product
_NEAR = 6
_LISTS = ("、", "和", "及", "与", "以及")
_NUMBER = re.compile("[0-9一二两三四五六七八九十百千万亿余多]$")
# what is known by the place that it comes from
_GROWN = frozenset(("crop", "livestock", "seafood", "food", "handicraft", "goods"))
# how long such a name is at least, and its place at most
_LOCAL, _PLACE = 4, 3
# trades: their names are words of every day too, so the cue must be about them
_TRADES = frozenset(("industry", "service", "technology"))


def products(reading: Reading, lexis: Lexis, places: dict[int, int]) -> Iterator[Candidate]:
    """The longest product at token edges in a clause with a cue. 产业 belongs to the name; without it it is its other name."""
    text = reading.text
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    cues = _cues(reading, "produce", "sell")
    starts = [p for p in sorted(reading.by_start("product")) if p in reading.at_edge]
    at = 0
    for start, end in itertools.pairwise(bounds):
        while at < len(cues) and cues[at][0] < start:
            at += 1
        near = [cue for cue in cues[at : at + 40] if cue[0] < end]
        taken = start
        for position in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            if position < taken:
                continue
            found, row = _product(reading, lexis, position, max(start, taken), places)
            if found is None:
                continue
            listed = taken > start and text[taken : found.start] in _LISTS
            if row["kind"] in _GROWN and not row.get("generic"):
                found = _of_place(reading, lexis, found, places)
            if row["kind"] in _GROWN and _local(reading, lexis, found):
                yield replace(found, priority=3)
                taken = found.end
            elif listed or _said(reading, lexis, found, row, near, end):
                yield found
                taken = found.end
    yield from _industries(reading, lexis, places)


def _of_place(reading: Reading, lexis: Lexis, found: Candidate, places: dict[int, int]) -> Candidate:
    """A product with the county, town or hill right before it that it is known by (溪口|腊肉): the product alone is its other name."""
    begin = places.get(found.start)
    if begin is None or _counted(reading, lexis, found.end):
        return found
    place = reading.text[begin : found.start]
    if not lexis.categories["place"].get(place, {"level": "shown"}).get("level") or not _small(place, lexis):
        return found
    name = reading.block.text[begin : found.end]
    return replace(found, start=begin, name=name, kind=found.name)


def _local(reading: Reading, lexis: Lexis, found: Candidate) -> bool:
    """Whether a place opens the name: what is known by its place is somebody's product wherever it is named."""
    at = found.start
    opens = any(hit.end < found.end and _small(hit.word, lexis) for hit in reading.by_start("place").get(at, ()))
    return opens and found.end - at >= _LOCAL and not _counted(reading, lexis, found.end)


def _small(place: str, lexis: Lexis) -> bool:
    """Whether a place is smaller than a province and named without its level, as goods are (云岭, not 云岭市)."""
    row = lexis.categories["place"].get(place, {})
    if row.get("lexicon") == "countries" or row.get("level") == "province" or place.endswith(lexis.order["divisions"]):
        return False
    return 2 <= len(place) <= _PLACE and place not in lexis.lists["general"]


def _counted(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether figures of the crop follow, which are the place's (云岭|小麦|面积)."""
    return reading.text.startswith(lexis.order["figures"], end)


def _cues(reading: Reading, *names: str) -> list[tuple[int, int]]:
    """Where the words of the lists stand; one of a single character only as a token."""
    return sorted(
        (hit.start, hit.end)
        for name in names
        for hit in reading.hits.get(name, ())
        if hit.end - hit.start > 1 or (hit.start in reading.at_edge and hit.end in reading.at_edge)
    )


def _said(reading: Reading, lexis: Lexis, found: Candidate, row: Mapping[str, str], near: Sequence[tuple[int, int]], limit: int) -> bool:
    """Whether the clause says that somebody makes, grows, sells or develops it."""
    text = reading.text
    if found.name.endswith(lexis.order["industries"]) and found.kind:
        return True
    if _named_behind(reading, lexis, found.end, limit) or _measured(reading, lexis, found.start):
        return True
    if row.get("weak") and found.end - found.start == len(row["word"]):
        return False
    if any(found.start - _NEAR <= hit.end <= found.start for hit in reading.hits.get("produce_near", ())):
        return True
    if row["kind"] not in _TRADES:
        return bool(near)
    before = any(hit.end <= found.start for hit in reading.hits.get("develop", ()) if hit.end > found.start - 16)
    return before or any(text.find(word, found.end, limit) >= 0 for word in lexis.order["develops"])


def _industries(reading: Reading, lexis: Lexis, places: dict[int, int]) -> Iterator[Candidate]:
    """X产业, X制造业 with what says which one it is."""
    for match in re.finditer("|".join(lexis.order["industries"]), reading.text):
        if match.end() in reading.at_edge and match.start() in reading.at_edge:
            left = _left(reading, lexis, match.start(), 0, places)
            if match.start() - left >= 2 and _specific(reading, lexis, left, match.start()):
                name = reading.block.text[left : match.end()]
                kind = reading.text[left : match.start()]
                yield Candidate(reading.number, left, match.end(), "Product", "industry", name, priority=2, kind=kind)


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
    if any(text.startswith(lexis.order["list_goods"], at) for at in range(closing + 1, min(closing + _NEAR + 2, limit))):
        return True
    hits = reading.by_start("product")
    return any(hit.row.get("generic") for at in range(closing + 1, min(closing + _NEAR + 2, limit)) for hit in hits.get(at, ()))


def _measured(reading: Reading, lexis: Lexis, start: int) -> bool:
    """Whether a number of fields or animals stands right before: 210万亩早稻."""
    units = [unit for unit in lexis.order["produce_units"] if reading.text.endswith(unit, 0, start)]
    return any(_NUMBER.search(reading.text, 0, start - len(unit)) is not None for unit in units)


def _product(
    reading: Reading, lexis: Lexis, position: int, limit: int, places: dict[int, int]
) -> tuple[Candidate | None, Mapping[str, str]]:
    """The longest product word at `position` with its modifiers and a following 产业, and its row; None where it is part of something
    else."""
    text = reading.text
    for hit in reading.by_start("product")[position]:
        if hit.end not in reading.at_edge or len(hit.word) < 2 or hit.row.get("needs_proper") or _made(hit.word, lexis):
            continue
        following = reading.token_after(hit.end)[1]
        tail = text[hit.end : following]
        stop = hit.end
        if tail in lexis.lists["industry_ends"]:
            stop = following
        elif tail in lexis.lists["product_parts"] or _goes_on(reading, lexis, hit.end) or _modifies(tail, lexis):
            return None, {}
        left = _left(reading, lexis, hit.start, limit, places)
        if stop - left < int(hit.row.get("min_len") or 2) or not _specific(
            reading, lexis, left, hit.start if left < hit.start else hit.end
        ):
            continue
        if hit.row.get("generic") and left == hit.start and stop == hit.end:
            return None, {}
        core = reading.block.text[left : hit.end] if stop > hit.end else ""
        name = reading.block.text[left:stop]
        return Candidate(reading.number, left, stop, "Product", "product", name, priority=2, kind=core), {**hit.row, "word": hit.word}
    return None, {}


def _made(word: str, lexis: Lexis) -> bool:
    """Whether the word only says that something is made: 种植, 制造."""
    return word in lexis.lists["produce"] or word in lexis.lists["produce_near"]


def _goes_on(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether another product follows at once: what ends before it is only its modifier (新能源汽车|密封)."""
    return any(
        hit.end in reading.at_edge and len(hit.word) > 1 and not hit.row.get("generic") and not _made(hit.word, lexis)
        for hit in reading.by_start("product").get(position, ())
    )


def _modifies(tail: str, lexis: Lexis) -> bool:
    """Whether what follows is a noun of its own, which the product only describes (通航|能力), and says nothing of making or selling."""
    if any(tail.startswith(lexis.order[name]) for name in ("produce", "develops", "sell", "produce_near")):
        return False
    return lexis.segmenter.tag(tail) in ("n", "nz", "b") and not tail.endswith(lexis.order["behind_goods"])


def _specific(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether an industry's modifier says which one: not 特色, 新兴, 优势 alone."""
    words = (reading.text[at:stop] for at, stop in reading.tokens(start, end))
    return any(word not in lexis.modifiers and word not in lexis.lists["general"] for word in words)


def _left(reading: Reading, lexis: Lexis, position: int, limit: int, places: Mapping[int, int]) -> int:
    """Where the nominal modifiers before a product begin."""
    text, at = reading.text, position
    while at > limit and position - at < _LONGEST:
        if at in places:
            break
        start, end = reading.token_before(at)
        word = text[start:end]
        if start < limit or word in lexis.lists["no_goods"]:
            break
        if word.isascii() and word.isalnum() and not word.isdigit():
            at = start
            continue
        if word in lexis.lists["forms"] and start > limit and "\u4e00" <= text[start - 1] <= "\u9fff" and start not in places:
            # 自走|式: what bears the suffix belongs to it
            at = max(limit, _borne(reading, start))
            continue
        if (
            word in lexis.stops or word in lexis.conjunctions or word in lexis.lists["produce"] or word in lexis.lists["general"]
            or (word in lexis.modifiers and lexis.modifier_kinds.get(word) != "topic")
            or word in lexis.titles or word in lexis.lists["acting"] or not "\u4e00" <= word[0] <= "\u9fff"
        ):  # fmt: skip
            break
        tag = lexis.segmenter.tag(word)
        if len(word) > 2 and word[:2] in lexis.stops:
            break
        if (len(word) == 1 and tag not in _SINGLE and word not in lexis.lists["tints"]) or (
            len(word) > 1 and tag not in _NOMINAL and word not in lexis.categories["product"]
        ):
            break
        if word[-1] in lexis.lists["upper_divisions"]:
            break
        at = start
    if (rated := _rated(text, at, lexis)) >= limit:
        return rated
    # 美|妆睫毛: a product that the tokens cut
    cut = (hit for start in range(max(limit, at - 3), at) for hit in reading.by_start("product").get(start, ()))
    return min((hit.start for hit in cut if hit.end > at), default=at)


def _rated(text: str, at: int, lexis: Lexis) -> int:
    """The start of a size that belongs to the name behind it (6英寸|碳化硅衬底, 15兆瓦|风电机组), -1 where none ends at `at`."""
    units = lexis.order["name_units"]
    if not text.startswith(units, at) and not text.endswith(units, 0, at):
        return -1
    inside = next((u for u in units if text.startswith(u, at)), "")
    unit = inside or next(u for u in units if text.endswith(u, 0, at))
    at += len(inside)
    begin = at - len(unit)
    while unit and begin > 0 and (text[begin - 1].isdigit() or (text[begin - 1] == "." and text[begin - 2 : begin - 1].isdigit())):
        begin -= 1
    return begin if begin < at - len(unit) else -1


def _borne(reading: Reading, position: int) -> int:
    """The start of the token, or of two single characters, before a suffix."""
    start, end = reading.token_before(position)
    return reading.token_before(start)[0] if end - start == 1 and start > 0 else start

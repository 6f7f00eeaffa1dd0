"""Conjunctions inside names: 国家文化和科技融合示范基地, 精细化工及原料工程, 经济专家和企业家座谈会."""

from __future__ import annotations

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading

_COMMON = frozenset(("n", "vn", "an", "l", "b", "a"))
# from how many characters on a head says something of its own before its last two (企业家|座谈会)
_LONG = 4


def official(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether 和 joins two parts of one name: what stands before begins an official title (国家文化和科技融合示范基地)."""
    left = reading.token_before(start)
    before = reading.token_before(left[0])
    opens = reading.text[before[0] : before[1]]
    if start in reading.body_ends and lexis.modifier_kinds.get(reading.text[slice(*left)]) != "topic":
        return False
    return reading.text[start:end] in ("和", "与", "暨") and (
        opens in lexis.lists["official_levels"] or opens in lexis.lists["national_openers"]
    )


def alike(reading: Reading, lexis: Lexis, start: int, position: int, tokens: list[tuple[int, int]], places: dict[int, int]) -> bool:
    """Whether a conjunction at `start` joins two common words: no head, no place and no body ends before it, and nothing proper follows.
    `position` is where the head begins, of which the first part is the second word where nothing else stands between (和|企业家座谈会)."""
    text = reading.text
    begin, _ = reading.token_before(start)
    if start in places or any(e in places for _, e in tokens) or _heads(reading, lexis, begin, start):
        return False
    if not tokens and reading.token_after(position)[1] - position < _LONG:
        return False
    words = [text[begin:start], *(text[s:e] for s, e in tokens if e < position or text[s:e] not in lexis.modifiers)]
    return all(len(w) > 1 and (lexis.segmenter.tag(w) in _COMMON or w in lexis.inner) for w in words)


def _heads(reading: Reading, lexis: Lexis, begin: int, start: int) -> bool:
    """Whether a name may end at `start`, before a conjunction: a head stands there, other than a bare word for a body behind a verb
    (实施|政府和社会资本合作机制) and what as often is done inside names (生态保护)."""
    undertaking = any(h.row.get("kind") != "state" for h in reading.by_end("initiative-head").get(start, ()))
    if undertaking or any(h.start in reading.at_edge for h in reading.by_end("place-head").get(start, ())):
        return True
    if start not in reading.body_ends:
        return False
    before = reading.text[reading.token_before(begin)[0] : begin]
    bare = any(h.start == begin for h in reading.by_end("organization-head").get(start, ()))
    return not (bare and (before in lexis.lists["sets_going"] or before in lexis.lists["convenes"]))

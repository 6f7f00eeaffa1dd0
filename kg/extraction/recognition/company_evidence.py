"""Companies by short names that no lexicon knows: a coined brand before a line of business (博纬|电气), with what stands beside it, whether
it comes again, and what it is listed with; and unknown words that stand in a list of companies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.recognition.contexts import Contexts
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_ENOUGH = 4
_LONGEST_BRAND = 4
_LONGEST_MEMBER = 6
_MARKS = frozenset("、，。；：！？）（】”“《》 \n—/")
_JOINTS = ("、", "与", "和", "及", "以及")
_KINDS = frozenset(("brand", "trade", "finance"))
_COINED = frozenset(("", "nz", "nr", "nrt"))
_GRAMMAR = frozenset(("f", "m", "q", "p", "d", "c", "u", "r", "t"))


@dataclass(frozen=True, slots=True)
class _Guess:
    """A brand with its line of business at one place, its points there, and the character before it."""

    block: int
    start: int
    end: int
    points: int
    before: str
    opens: bool


def branded(readings: Sequence[Reading], lexis: Lexis, words: Contexts, blocked: Sequence[Collection[int]]) -> list[list[Candidate]]:
    """The companies of each block that the article's evidence makes names; `blocked` are positions of other names."""
    guesses: dict[str, list[_Guess]] = defaultdict(list)
    for reading, taken in zip(readings, blocked, strict=True):
        for guess in _guesses(reading, lexis, words, taken):
            guesses[reading.text[guess.start : guess.end]].append(guess)
    best: dict[tuple[int, int], tuple[tuple[int, int, int], _Guess]] = {}
    for name, members in sorted(guesses.items()):
        beside = {g.before for g in members}
        points = max(g.points for g in members) + (2 if len(members) > 1 and len(beside) > 1 else 0)
        if points < _ENOUGH or not any(g.opens for g in members):
            continue
        for g in members:
            rank = (len(members), points, -len(name))
            if (at := (g.block, g.end)) not in best or best[at][0] < rank:
                best[at] = (rank, g)
    by_block: list[list[Candidate]] = [[] for _ in readings]
    for _, (_, g) in sorted(best.items()):
        by_block[g.block].append(_company(readings[g.block], g.start, g.end))
    return by_block


def _company(reading: Reading, start: int, end: int) -> Candidate:
    return Candidate(reading.number, start, end, "Organization", "company-evidence", reading.block.text[start:end], kind="brand")


def _guesses(reading: Reading, lexis: Lexis, words: Contexts, taken: Collection[int]) -> Iterator[_Guess]:
    text = reading.text
    for end, hits in sorted(reading.by_end("organization-head").items()):
        hit = hits[0]
        at = hit.start
        if hit.row.get("kind") not in _KINDS or len(hit.word) < 2 or at not in reading.at_edge or end not in reading.at_edge or at in taken:
            continue
        if end in reading.by_start("organization-head") and not words.after(reading, end):
            continue
        right = words.after(reading, end) or (1 if end == len(text) or text[end] in _MARKS else 0)
        for start in range(at - 2, max(-1, at - _LONGEST_BRAND - 1), -1):
            if start < 0 or start in taken or not "\u4e00" <= text[start] <= "\u9fff":
                break
            own = _own(reading, lexis, start, at)
            if own > 0:
                opens, left = _left(reading, lexis, words, start)
                yield _Guess(reading.number, start, end, own + left + right, text[start - 1 : start], opens)


def _own(reading: Reading, lexis: Lexis, start: int, at: int) -> int:
    """Points of a brand by how the dictionary cuts it; 0 where it is an ordinary word or a phrase."""
    text = reading.text
    if start not in reading.at_edge or text[start:at] in lexis.categories["place"]:
        return 0
    single, points = 0, 2
    for position, stop in reading.tokens(start, at):
        word = text[position:stop]
        tag = lexis.segmenter.tag(word)
        if word in lexis.stops or word in lexis.conjunctions or word in lexis.modifiers or word in lexis.generic or tag in _GRAMMAR:
            return 0
        if _common(lexis, word):
            return 0
        if len(word) == 1:
            single += 1
            points -= tag == "v"
        elif tag not in _COINED:
            return 0
    return points if single in (0, at - start) else points - 1


def _common(lexis: Lexis, word: str) -> bool:
    """Whether a word is a post, a role, a place, or one that a lexicon holds as a whole."""
    listed = word in lexis.titles or word in lexis.lists["roles"] or word in lexis.categories["place"]
    return listed or (len(word) > 1 and lexis.glued(word))


def _left(reading: Reading, lexis: Lexis, words: Contexts, start: int) -> tuple[bool, int]:
    """Whether a phrase begins there, and the points of what stands before it."""
    text = reading.text
    if start == 0 or text[start - 1] in _MARKS:
        return True, 1
    if weight := words.before(reading, start):
        return True, weight
    word = text[reading.token_before(start)[0] : start]
    return word in lexis.stops or word in lexis.conjunctions or lexis.verbal(word), 0


def listed_with(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate], taken: Collection[int]) -> list[Candidate]:
    """Unknown words that stand in a list with companies: 意法半导体、斯达芯能和汇川动力."""
    starts = {c.start for c in chosen if c.type == "Organization" and c.kind in ("brand", "company", "")}
    ends = {c.end for c in chosen if c.type == "Organization" and c.kind in ("brand", "company", "")}
    found: list[Candidate] = []
    for end in sorted(ends):
        while (member := _member(reading, lexis, end, starts, taken)) is not None:
            found.append(_company(reading, *member))
            end = member[1]
    return found


def _member(reading: Reading, lexis: Lexis, end: int, starts: Collection[int], taken: Collection[int]) -> tuple[int, int] | None:
    """The unknown word that a joint ties to what ends at `end`, up to the next joint: a company follows there, or no character of the word
    belongs to a word of the dictionary."""
    text = reading.text
    joint = next((j for j in _JOINTS if text.startswith(j, end)), "")
    start = end + len(joint)
    if not joint or start not in reading.at_edge:
        return None
    for stop in range(start + 2, min(len(text), start + _LONGEST_MEMBER) + 1):
        behind = next((j for j in _JOINTS if text.startswith(j, stop)), "")
        if behind and stop in reading.at_edge:
            known = _unknown(reading, lexis, start, stop)
            whole = known >= 2 if stop + len(behind) in starts else known > 2 and known == stop - start
            return (start, stop) if whole and not any(i in taken for i in range(start, stop)) else None
    return None


def _unknown(reading: Reading, lexis: Lexis, start: int, stop: int) -> int:
    """How many of the words there are single characters or unknown; 0 where a verb, a function word or a place is among them."""
    at, single = start, 0
    while at < stop:
        end = reading.token_after(at)[1]
        word = reading.text[at:end]
        # a function word may be a character of a coined name, not its first
        if (word in lexis.stops and (len(word) > 1 or at == start)) or word in lexis.conjunctions or lexis.verbal(word):
            return 0
        if not "\u4e00" <= word[0] <= "\u9fff" or word in lexis.categories["place"]:
            return 0
        single += end - at == 1 or lexis.segmenter.tag(word) in _COINED
        at = end
    return single

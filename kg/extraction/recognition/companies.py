"""Companies whose brand or line of business is an ordinary word (晨光精密, 恒牧家居): names only where what stands around them says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.recognition.contexts import Contexts
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.qualities import goes_on
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.select import spans
from kg.extraction.recognition.values import Candidate

# parts of speech that a brand before an ordinary noun may have
_COINED = frozenset(("", "nr", "nrt", "nz", "ns", "n"))
_JOINTS = ("、", "与", "和", "及", "同", "”、“")
_LONGEST_BRAND = 4
_MARKS = frozenset("，。；：、“”（）《》！？ \n\u3000")


# the weight of a word beside a company that shows one by itself
_TELLS = 3
_HINTS = 2
_LONGEST_RELATIVE = 16


def companies(reading: Reading, lexis: Lexis, words: Contexts, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Names of two characters and a line of business that stand in a list with a known body or company, before a post, or where a
    company is said to be; `words` are those beside companies with their weights."""
    kept: list[Candidate] = []
    waiting = [*_possible(reading, lexis)]
    if not waiting:
        return kept
    taken = spans(chosen)
    waiting = [c for c in waiting if taken.isdisjoint(range(c.start, c.end))]
    starts = {c.start for c in chosen if c.type == "Organization"}
    ends = {c.end for c in chosen if c.type == "Organization"}
    while waiting:
        found = [c for c in waiting if _beside(reading, starts, ends, c) or _told(reading, lexis, words, c)]
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
    lines = reading.hits.get("company_lines", ())
    for hit in sorted((*reading.hits.get("organization-head", ()), *lines), key=_longest_first):
        known = hit.row.get("kind") in ("brand", "trade") or hit.word in lexis.lists["groups"] or hit in lines
        if not known or hit.start == last or hit.end not in reading.at_edge or hit.start not in reading.at_edge:
            continue
        for start in range(hit.start - 2, max(-1, hit.start - _LONGEST_BRAND - 1), -1):
            if start not in reading.at_edge or not _brand(reading, lexis, start, hit.start) or not _opens(reading, lexis, start):
                continue
            ordinary = hit in lines and lexis.segmenter.tag(reading.text[start : hit.start]) not in _COINED
            if not ordinary and not goes_on(reading, lexis, hit.end):
                last, end = hit.start, _formed(reading, lexis, hit.end)
                name = reading.block.text[start:end]
                yield Candidate(reading.number, start, end, "Organization", "organization-head", name, kind="brand")
            break


def _longest_first(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _placed(lexis: Lexis, brand: str) -> bool:
    """Whether a word is the name of a place, and not only the short form of one that is an ordinary word (安居)."""
    row = lexis.categories["place"].get(brand)
    return row is not None and (not row.get("is_short") or lexis.segmenter.tag(brand) in ("ns", "nz", "nr", ""))


def _formed(reading: Reading, lexis: Lexis, end: int) -> int:
    """Where the name ends with a legal form behind its line of business (恒牧食品|集团)."""
    form = next((w for w in lexis.order["company_forms"] if reading.text.startswith(w, end) and end + len(w) in reading.at_edge), "")
    return end + len(form)


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
    if brand in lexis.modifiers or brand in lexis.stops or lexis.glued(brand) or _placed(lexis, brand):
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


def _told(reading: Reading, lexis: Lexis, words: Contexts, c: Candidate) -> bool:
    text = reading.text
    if c.name.endswith(lexis.order["company_forms"]) and words.before(reading, c.start) >= _HINTS:
        return True
    if words.before(reading, c.start) >= _TELLS or words.after(reading, c.end) >= _TELLS or _described(reading, lexis, c.start):
        return True
    if text.startswith(lexis.order["company_after"], c.end) or text.endswith(lexis.order["company_before"], 0, c.start):
        return True
    return any(h.row.get("kind") == "company" for h in reading.by_start("title").get(c.end, ()))


def _described(reading: Reading, lexis: Lexis, start: int) -> bool:
    """Whether a phrase with 的 before `start` says where a company comes from or what it does (来自云岭|的|恒牧家居)."""
    text = reading.text
    if text[start - 1 : start] != "的":
        return False
    begin = max(text.rfind(mark, max(0, start - _LONGEST_RELATIVE), start - 1) for mark in "，。；：、！？\n") + 1
    return any(text.startswith(w, begin) and begin + len(w) in reading.at_edge for w in lexis.order["company_relative"])

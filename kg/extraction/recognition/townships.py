"""Townships, villages and communities of ordinary words (密溪区|琉璃庙镇): right behind the division that they lie
in, or in a list with others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_LONGEST = 4
_LONGEST_COMMUNITY = 6
_GRAMMAR = ("r", "p", "c", "u", "m", "q", "d")
_JOINTS = frozenset("、和与及")
_PROPER = ("ns", "nr", "nrt", "nrfg", "nz", "")
# parts of speech that the words of a longer stem may have; a stem of one word is a name
_PARTS = ("n", "ns", "nr", "nrt", "nrfg", "nz", "nt", "a", "b", "f", "m", "j", "s", "g", "q", "t", "v", "zg", "ng", "vn", "d", "")


def family_villages(reading: Reading, lexis: Lexis, blocked: set[int]) -> Iterator[Candidate]:
    """Villages named after a family (李家庄, 孙家沟): a surname, the character that joins them, and what villages lie on."""
    for match in lexis.family_village.finditer(reading.text):
        start, end = match.span()
        # 钱家埭|村
        if reading.text[end : end + 1] in lexis.lists["small_divisions"] and end + 1 in reading.at_edge:
            end += 1
        family = reading.text[start : start + 2]
        whole = start in reading.at_edge and (end in reading.at_edge or end - 1 in reading.at_edge)
        if whole and blocked.isdisjoint(range(start, end)) and lexis.segmenter.tag(family)[:2] in ("", "nr", "ns", "nz"):
            yield Candidate(reading.number, start, end, "Place", "place-evidence", reading.block.text[start:end], kind="sure")


def townships(reading: Reading, lexis: Lexis, places: Sequence[Candidate], blocked: set[int]) -> Iterator[Candidate]:
    """Names of up to four characters and 镇, 乡, 街道 or 村. Where the division or another member of the list shows that a name stands
    here, its words may be ordinary ones."""
    heads = [head for head in lexis.order["divisions"] if head in lexis.lists["small_divisions"]]
    small = tuple(head for head in heads if head not in lexis.lists["upper_divisions"])
    at = {c.start: c for c in places}
    starts = [c.end for c in places if c.name.endswith(lexis.order["divisions"]) and not c.name.endswith(lexis.order["settlements"])]
    seen: set[int] = set()
    while starts:
        start = starts.pop()
        for begin in (start, start + 1) if reading.text[start : start + 1] in _JOINTS else (start,):
            if begin in seen or begin >= len(reading.text):
                continue
            seen.add(begin)
            listed = begin > start
            end = _end(reading, lexis, begin, heads if not listed else small if reading.text.endswith(small, 0, start) else (), listed)
            known = at.get(begin)
            if not end or (known is not None and known.end >= end) or not blocked.isdisjoint(range(begin, end)):
                continue
            yield Candidate(reading.number, begin, end, "Place", "division", reading.block.text[begin:end], kind="sure")
            starts.append(end)


def communities(reading: Reading, lexis: Lexis, places: Sequence[Candidate], blocked: set[int]) -> Iterator[Candidate]:
    """Communities right behind the township that they lie in, or the office that runs it (海棠街道|富强社区), whatever their words, unless
    these say what kind of community it is."""
    text = reading.text
    for begin in sorted({c.end for c in places if c.name.endswith(lexis.order["townships"])}):
        begin += next((len(office) for office in lexis.order["township_offices"] if text.startswith(office, begin)), 0)
        for size in range(2, _LONGEST_COMMUNITY + 1):
            head = next((head for head in lexis.order["communities"] if text.startswith(head, begin + size)), "")
            if head:
                end = begin + size + len(head)
                if end in reading.at_edge and blocked.isdisjoint(range(begin, end)) and _community(reading, lexis, begin, begin + size):
                    yield Candidate(reading.number, begin, end, "Place", "place-head", text[begin:end], kind="sure")
                break


def _community(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether the characters before the head are no words of a kind, and none of grammar."""
    text = reading.text
    opens = text[start : min(end, reading.token_after(start)[1])]
    # 青溪街道|结合|荷塘社区
    if text[start:end] in lexis.lists["community_kinds"] or (len(opens) < end - start and lexis.segmenter.tag(opens)[:1] in ("v", "d")):
        return False
    for at, stop in reading.tokens(start, end):
        word = text[at:stop]
        if not all("\u4e00" <= c <= "\u9fff" for c in word) or word in lexis.conjunctions:
            return False
        if word in lexis.lists["community_kinds"] or lexis.modifier_kinds.get(word) in ("number", "time", "place", "level"):
            return False
        if lexis.segmenter.tag(word)[:1] in _GRAMMAR or (word in lexis.lists["function"] and word not in lexis.lists["name_openers"]):
            return False
    return start in reading.at_edge


def _end(reading: Reading, lexis: Lexis, start: int, heads: Sequence[str], listed: bool) -> int:
    """The end of the name of a township that begins at `start`; 0 where none does."""
    text = reading.text
    for size in range(2, _LONGEST + 1):
        for head in heads:
            end = start + size + len(head)
            if text.startswith(head, start + size) and end in reading.at_edge:
                return end if _named(reading, lexis, start, start + size, head, listed) else 0
    return 0


def _named(reading: Reading, lexis: Lexis, start: int, end: int, head: str, listed: bool) -> bool:
    """Whether the characters before a head can be a name: no word that says of which kind the thing is, no function word, no verb."""
    text = reading.text
    stem = text[start:end]
    if not all("\u4e00" <= c <= "\u9fff" for c in stem) or any(stem.endswith(c) for c in lexis.lists["divisions"]):
        return False
    # 小山村, but 平|山村
    words = (w for w in lexis.order["division_words"] if len(w) > 2 or len(w) == end + len(head) - start)
    if text.endswith((*words,), start, end + len(head)) or text[start] in lexis.lists["division_not"]:
        return False
    # right behind its division a name begins whatever the dictionary cuts (连溪|镇西)
    if (listed and start not in reading.at_edge) or stem in lexis.modifiers:
        return False
    for at, stop in reading.tokens(start, end):
        word, tag = text[at:stop], lexis.segmenter.tag(text[at:stop])
        if word in lexis.lists["function"] or word in lexis.conjunctions or (len(word) > 1 and _kind(lexis, word)):
            return False
        if tag not in (_PROPER if len(word) == len(stem) and not listed else _PARTS):
            return False
    return True


def _kind(lexis: Lexis, word: str) -> bool:
    """Whether a word says what kind of thing it is, or what is done with it."""
    return lexis.says_kind(word) or any(word in lexis.categories[c] for c in ("organization-head", "initiative-head", "scheme", "body"))


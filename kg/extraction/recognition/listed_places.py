"""Places that only their list shows (府前街、文庙巷): members of coined names that end in heads of places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_JOINTS = "、和与及"
_LONGEST = 4
_MARKS = "，。；：！？（）“”《》 \n的在"
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
# of how many members at most a list is that is counted, and how long they are
_MEMBERS = 40
_FURTHEST = 12
_DIGITS = 3
_ACTS = frozenset(("v", "d", "p", "a", "ad", "vd"))
_KINDS = frozenset(("road", "rail", "structure", "water", "land", "scenic", "building", "transport"))
_COINED = frozenset(("", "nr", "nrt", "nrfg", "ns", "nz"))
_NOUNS = ("n", "a", "b", "f", "s", "m", "j", "g", "q", "t", "v", "z", "i", "l", "x")


def listed_places(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    """Names of up to four characters and a head on both sides of a joint; `chosen` are the names that stand already."""
    ends = _heads(reading, lexis)
    if not ends:
        return []
    starts = {c.start: c.end for c in chosen if c.type == "Place"}
    known_ends = {end: start for start, end in starts.items()}
    found: dict[int, tuple[int, str]] = {}
    text = reading.text
    for at in (i for i, char in enumerate(text) if char in _JOINTS):
        left = _member_before(reading, lexis, at, ends) if at not in known_ends else None
        right = _member_after(reading, lexis, at + 1, ends) if at + 1 not in starts else None
        if at not in known_ends and left is None:
            continue
        if at + 1 not in starts and right is None:
            continue
        members = [m for m in (left, right) if m is not None]
        for start, head, end, kind in members:
            if _coined(reading, lexis, start, head) and taken.isdisjoint(range(start, end)):
                found[start] = (end, kind)
    return [
        Candidate(reading.number, start, end, "Place", "place-evidence", reading.block.text[start:end], kind=kind)
        for start, (end, kind) in sorted(found.items())
    ]


def counted_places(reading: Reading, lexis: Lexis, taken: set[int]) -> Iterator[Candidate]:
    """Members of a list that a number and what they are closes (花园路、文化路等8条小巷; 东关、西关两个街道): whatever their words."""
    text = reading.text
    heads = {h.end: h for h in reading.hits.get("place-head", ()) if h.end in reading.at_edge}
    for at in (i for i, char in enumerate(text) if char in _JOINTS) if heads else ():
        stop = at + 1
        while stop < len(text) and stop - at <= _LONGEST * 2 and text[stop] not in _MARKS + _JOINTS:
            stop += 1
        closing, number, noun = _count(reading, lexis, at + 1, stop)
        if not closing:
            continue
        starts, end = [at + 1], at
        while end > 0 and text[end] in _JOINTS and len(starts) < _MEMBERS:
            begin = max(text.rfind(mark, max(0, end - _FURTHEST), end) for mark in _MARKS + _JOINTS) + 1
            if not begin and end > _FURTHEST:
                break
            starts.append(begin)
            end = begin - 1
        members = [(s, e) for s, e in zip(starts, [closing, *(s - 1 for s in starts[:-1])], strict=True)]
        members = [(_behind_verb(reading, lexis, s, e), e) for s, e in members]
        named = [(s, e) for s, e in members if e in heads and 2 <= e - s <= _LONGEST + 3 and s in reading.at_edge]
        if number and number == len(members) > 1 and text.startswith(lexis.order["list_places"], noun):
            yield from _headless(reading, lexis, [m for m in members if m not in named], taken)
        if len(named) < 2 or (number and number != len(members)):
            continue
        for s, e in named:
            if taken.isdisjoint(range(s, e)) and heads[e].start - s >= 1 and not _phrase(reading, lexis, s, e):
                yield Candidate(reading.number, s, e, "Place", "list-member", reading.block.text[s:e], kind=heads[e].row.get("kind", ""))


def _headless(reading: Reading, lexis: Lexis, members: Sequence[tuple[int, int]], taken: set[int]) -> Iterator[Candidate]:
    """Members without a head of a list whose number tells that they are all: 上坞、下湾三个村."""
    for s, e in members:
        name = reading.text[s:e]
        whole = s in reading.at_edge and e in reading.at_edge and 2 <= e - s <= _LONGEST + 1
        if not whole or not taken.isdisjoint(range(s, e)) or _phrase(reading, lexis, s, e) or lexis.glued(name):
            continue
        if all("\u4e00" <= c <= "\u9fff" for c in name) and not lexis.says_kind(name) and lexis.segmenter.tag(name) not in _ACTS:
            yield Candidate(reading.number, s, e, "Place", "list-member", reading.block.text[s:e], kind="sure")


def numbered_lines(reading: Reading, lexis: Lexis, taken: set[int]) -> Iterator[Candidate]:
    """Railways and roads by one character for each of the places they join (京津线): between marks or words that end no name."""
    text = reading.text
    for head in lexis.order["line_heads"]:
        at = text.find(head, 2)
        while at >= 0:
            end = at + len(head)
            for width in (3, 2):
                start = at - width
                if start < 0 or not all(c in lexis.line_characters for c in text[start:at]) or not taken.isdisjoint(range(start, end)):
                    continue
                before = text[reading.token_before(start)[0] : start] if start in reading.at_edge else ""
                opens = start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff" or before in lexis.stops or before in lexis.conjunctions
                behind = text[end : reading.token_after(end)[1]] if end in reading.at_edge else ""
                ends = end == len(text) or not "\u4e00" <= text[end] <= "\u9fff" or behind in lexis.stops or behind in lexis.conjunctions
                if opens and (ends or lexis.segmenter.tag(behind)[:1] in ("v", "n", "f")):
                    yield Candidate(reading.number, start, end, "Place", "place-head", reading.block.text[start:end], kind="rail")
                    break
            at = text.find(head, end)


def _behind_verb(reading: Reading, lexis: Lexis, start: int, end: int) -> int:
    """Where the first member of a list begins behind the verb that governs it (辖|棉织小区)."""
    stop = reading.token_after(start)[1]
    word = reading.text[start:stop]
    acts = lexis.segmenter.tag(word) == "v" and word not in lexis.lists["landmark_words"]
    governs = start in reading.at_edge and stop < end - 1 and (acts or word in lexis.lists["place_before"])
    return stop if governs else start


def _count(reading: Reading, lexis: Lexis, start: int, stop: int) -> tuple[int, int, int]:
    """Where the last member of a list ends that begins at `start`, before a number with a measure of places behind it, that number (0
    behind 等, which leaves some out), and where what they are stands; zeros where no such closing stands before `stop`."""
    text = reading.text
    for at in range(start + 2, min(stop + 1, len(text), start + _LONGEST + 4)):
        number = at + 1 if text[at] == "等" else at
        end = number
        while end < len(text) and end - number < _DIGITS and (text[end].isdigit() or text[end] in _NUMERALS):
            end += 1
        if end > number and text.startswith(lexis.order["list_measures"], end) and at in reading.at_edge:
            measure = next((w for w in lexis.order["list_measures"] if text.startswith(w, end)), "")
            noun = end if measure in lexis.lists["divisions"] else end + len(measure)
            return at, _value(text[number:end]) if number == at else 0, noun
    return 0, 0, 0


def _value(number: str) -> int:
    """A number of digits or of one Chinese numeral."""
    return int(number) if number.isascii() else _NUMERALS.get(number, 0)


def _phrase(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a stop stands inside the span: it is a phrase."""
    at = start
    while at < end:
        stop = reading.token_after(at)[1]
        if reading.text[at:stop] in lexis.lists["function"] or reading.text[at:stop] in lexis.conjunctions:
            return True
        at = stop
    return False


def _heads(reading: Reading, lexis: Lexis) -> dict[int, tuple[int, str]]:
    """The ends of heads of places with the start and kind of the longest."""
    found: dict[int, tuple[int, str]] = {}
    for hit in reading.hits.get("place-head", ()):
        longest = hit.end not in found or hit.start < found[hit.end][0]
        if longest and hit.end in reading.at_edge and hit.row.get("kind") in _KINDS:
            found[hit.end] = (hit.start, hit.row.get("kind", ""))
    return found


def _member_before(
    reading: Reading, lexis: Lexis, end: int, ends: dict[int, tuple[int, str]]
) -> tuple[int, int, int, str] | None:
    """The member of a list that ends at `end`: it begins behind a mark, a stop, a verb or a place."""
    if end not in ends:
        return None
    head, kind = ends[end]
    start = head
    while start > 0 and head - start < _LONGEST:
        begin, _ = reading.token_before(start)
        word = reading.text[begin:start]
        if not "\u4e00" <= word[0] <= "\u9fff" or word[0] in _JOINTS or word in lexis.stops or lexis.verbal(word):
            break
        if head - begin > _LONGEST or begin in reading.body_ends:
            return None
        start = begin
    return (start, head, end, kind) if _stem(reading, lexis, start, head) else None


def _member_after(
    reading: Reading, lexis: Lexis, start: int, ends: dict[int, tuple[int, str]]
) -> tuple[int, int, int, str] | None:
    """The member of a list that begins at `start`."""
    for end in range(start + 3, min(start + _LONGEST + 5, len(reading.text) + 1)):
        if end in ends and 2 <= ends[end][0] - start <= _LONGEST and start in reading.at_edge:
            head, kind = ends[end]
            return (start, head, end, kind) if _stem(reading, lexis, start, head) else None
    return None


def _stem(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether the characters before a head may be a name: two to four, no word that says of which kind the thing is."""
    text = reading.text
    stem = text[start:end]
    if not 2 <= len(stem) <= _LONGEST or not all("\u4e00" <= c <= "\u9fff" for c in stem) or any(c in _JOINTS for c in stem):
        return False
    for at, stop in reading.tokens(start, end):
        word, tag = text[at:stop], lexis.segmenter.tag(text[at:stop])
        if word in lexis.lists["function"] or word in lexis.conjunctions or (tag not in _COINED and not tag.startswith(_NOUNS)):
            return False
        if len(word) > 1 and (lexis.says_kind(word) or lexis.glued(word)):
            return False
    return stem not in lexis.modifiers and stem not in lexis.lists["place_kinds"]


def _coined(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a stem holds what is no common word: a word that the dictionary does not know or takes for a name, or single characters."""
    single = 0
    for at, stop in reading.tokens(start, end):
        if stop - at > 1 and lexis.segmenter.tag(reading.text[at:stop]) in _COINED:
            return True
        single += stop - at == 1
    return single >= 2


def stations(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate], taken: set[int]) -> Iterator[Candidate]:
    """X站 right behind the line that it lies on (地铁7号线|镜湖站)."""
    for c in chosen:
        if c.type != "Place" or c.kind not in ("rail", "route"):
            continue
        for end in range(c.end + 3, min(c.end + _LONGEST + 2, len(reading.text) + 1)):
            ended = any(h.row.get("kind") == "transport" and len(h.word) == 1 for h in reading.by_end("place-head").get(end, ()))
            if not ended or not _stem(reading, lexis, c.end, end - 1) or not taken.isdisjoint(range(c.end, end)):
                continue
            yield Candidate(reading.number, c.end, end, "Place", "place-evidence", reading.block.text[c.end : end], kind="transport")
            break

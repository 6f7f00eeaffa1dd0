"""Roads, hills, squares, estates and waters whose first part is an ordinary word (学府街, 状元桥, 棉织小区): names only where a place is
spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.recognition.contexts import Contexts
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_JOINTS = frozenset("、与和及")
_LONGEST = 4
# the weight of a word beside a place that shows one by itself, and of one that needs a head of several characters
_TELLS = 3
_HINTS = 2
_GRAMMAR = ("v", "p", "c", "u", "d", "m", "q", "r")
_ORDINALS = frozenset("一二三四五六七八九十0123456789")
_PROPER = frozenset(("nr", "nrt", "ns", "nz"))
_NAMES = frozenset(("ns", "nz", "nt"))
_WORDS = frozenset(("n", "nr", "nrt", "nz", "ns", "a", "b", "t", "vn", "j", "l", "i", ""))


def landmarks(reading: Reading, lexis: Lexis, beside: Contexts, chosen: Sequence[Candidate], taken: set[int]) -> list[Candidate]:
    """Names of two to four characters and a head: words that the dictionary takes for names, and others where the text goes there, or
    in a list with a known place. `beside` are the words beside places with their weights."""
    kept: list[Candidate] = []
    starts = {c.start for c in chosen if c.type == "Place"}
    ends = {c.end for c in chosen if c.type == "Place"}
    waiting = [item for item in _possible(reading, lexis) if not any(i in taken for i in range(item[0].start, item[0].end))]
    while waiting:
        found = [item for item in waiting if _stands(reading, lexis, beside, starts, ends, *item)]
        if not found:
            break
        kept += [c for c, _ in found]
        starts |= {c.start for c, _ in found}
        ends |= {c.end for c, _ in found}
        waiting = [item for item in waiting if item not in found]
    return kept


def _possible(reading: Reading, lexis: Lexis) -> Iterator[tuple[Candidate, str]]:
    """Each with the part of speech of the whole where it is one word of the dictionary, "" where it is made of several."""
    text = reading.text
    longest: dict[int, Hit] = {}
    schools = [h for h in reading.hits.get("organization-head", ()) if h.word in lexis.lists["landmark_schools"]]
    for hit in (*reading.hits.get("place-head", ()), *schools):
        longer = hit.end not in longest or hit.start < longest[hit.end].start
        if longer and (hit.word in lexis.lists["landmark_heads"] or hit in schools) and hit.end in reading.at_edge:
            longest[hit.end] = hit
    for _, hit in sorted(longest.items()):
        begin, _ = reading.token_before(hit.end)
        whole = text[begin : hit.end]
        tag = lexis.segmenter.tag(whole) if begin < hit.start else ""
        if begin < hit.start and (hit.end - begin < 3 or not tag):
            continue
        listed = next((w for w in lexis.order["landmark_names"] if text.endswith(w, 0, hit.end)), "")
        if listed and _begins(reading, lexis, hit.end - len(listed)):
            begin, tag = hit.end - len(listed), ""
        elif begin == hit.start and hit in schools and _ordinal(reading, hit.start):
            begin = reading.token_before(hit.start)[0]
        elif begin == hit.start:
            begin = _stem(reading, lexis, hit.start, len(hit.word) > 1)
        name = text[begin : hit.end]
        if hit.start - begin < 2 or name in lexis.lists["no_landmarks"]:
            continue
        stem = name[: hit.start - begin]
        kinds = stem in lexis.lists["place_kinds"] and stem not in lexis.lists["landmark_words"]
        if not listed and (kinds or name in lexis.categories["place-head"]):
            continue
        if not all("\u4e00" <= c <= "\u9fff" for c in name) or (lexis.glued(name) and not listed):
            continue
        if name in lexis.stops or name in lexis.modifiers:
            continue
        if text[hit.end : hit.end + 1] in lexis.division_openers:
            continue
        # 月亮湾|水库
        if any(len(h.word) > 1 and h.word in lexis.lists["landmark_heads"] for h in reading.by_start("place-head").get(hit.end, ())):
            continue
        school = hit.word in lexis.lists["landmark_schools"]
        if school and (name[: hit.start - begin] in lexis.lists["school_kinds"] or tag):
            continue
        entity_type, rule = ("Organization", "organization-head") if school else ("Place", "place-head")
        yield Candidate(reading.number, begin, hit.end, entity_type, rule, reading.block.text[begin : hit.end], kind=hit.row["kind"]), tag


def _ordinal(reading: Reading, end: int) -> bool:
    """Whether an ordinal stands before a school (第三|幼儿园)."""
    start, _ = reading.token_before(end)
    return end - start > 1 and reading.text[start] == "第" and _ORDINALS.issuperset(reading.text[start + 1 : end])


def _stem(reading: Reading, lexis: Lexis, end: int, wide: bool) -> int:
    """Where the stem before a head at `end` begins: one word of two characters, or with `wide` two words of up to four, the second where no
    phrase begins behind it; `end` where what stands there says of which kind the place is."""
    text = reading.text
    start, words = end, 0
    while words < (2 if wide else 1):
        begin, _ = reading.token_before(start)
        word = text[begin:start]
        if not word or end - begin > (_LONGEST if wide else 2) or not all("\u4e00" <= c <= "\u9fff" for c in word):
            break
        named = word in lexis.lists["landmark_words"]
        if not named and len(word) > 1 and (lexis.segmenter.tag(word) not in _WORDS or lexis.says_kind(word)):
            break
        grammar = word in lexis.stops or word in lexis.conjunctions or lexis.segmenter.tag(word)[:1] in _GRAMMAR
        if len(word) == 1 and grammar and not named:
            break
        start, words = begin, words + 1
        if end - start > 1 and (_begins(reading, lexis, start) or text.endswith(lexis.order["place_before"], 0, start)):
            break
    return start


def _stands(
    reading: Reading, lexis: Lexis, beside: Contexts, starts: set[int], ends: set[int], c: Candidate, tag: str
) -> bool:
    text = reading.text
    if tag in _NAMES:
        return True
    if (text[c.start - 1 : c.start] in _JOINTS and c.start - 1 in ends) or (text[c.end : c.end + 1] in _JOINTS and c.end + 1 in starts):
        return True
    if text[c.start - 1 : c.start] == "的" and c.start - 1 in ends:
        return True
    if tag == "n":
        return False
    if text.startswith(lexis.order["place_after"], c.end) or text.endswith(lexis.order["place_before"], 0, c.start):
        return True
    if _subject(reading, lexis, c):
        return True
    # 到|高铁|镜月东站: what kind of station it is stands before its name
    kind, end = reading.token_before(c.start)
    first = kind if text[kind:end] in lexis.lists["place_kinds"] else c.start
    before, after = beside.before(reading, first), beside.after(reading, c.end)
    if c.type == "Organization" and (text[c.start - 1 : c.start] == "的" or c.end in reading.by_start("title")):
        return True
    if before >= _TELLS or after >= _TELLS:
        return True
    # a head of one character ends ordinary words too, unless a name stands before it (柳林|站)
    several = any(h.end == c.end and len(h.word) > 1 for h in reading.by_end("place-head").get(c.end, ()))
    proper = lexis.segmenter.tag(c.name[:-1]) in _PROPER
    return (several or proper) and before + after >= _HINTS and (before > 0 or _begins(reading, lexis, c.start))


def _subject(reading: Reading, lexis: Lexis, c: Candidate) -> bool:
    """Whether a word that places are named after stands with its head alone between the beginning of a phrase and a mark or a verb."""
    head = next((w for w in lexis.order["landmark_subjects"] if c.name.endswith(w)), "")
    named = c.name in lexis.lists["landmark_names"] or c.name.removesuffix(head) in lexis.lists["landmark_words"]
    if not head or not named or not _begins(reading, lexis, c.start):
        return False
    behind = reading.text[c.end : reading.token_after(c.end)[1]] if c.end < len(reading.text) else ""
    return not behind or not "\u4e00" <= behind[0] <= "\u9fff" or lexis.segmenter.tag(behind)[:1] in ("v", "d", "t", "l", "i")


def _begins(reading: Reading, lexis: Lexis, start: int) -> bool:
    """Whether a phrase begins there."""
    if start == 0 or not "\u4e00" <= reading.text[start - 1] <= "\u9fff":
        return True
    word = reading.text[reading.token_before(start)[0] : start]
    return word in lexis.stops or word in lexis.conjunctions

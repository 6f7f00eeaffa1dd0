"""What a text says somebody makes, whatever it is called: 研发出香菇脆片、菌菇酱等40多个产品, 由甲公司供应的自动装袋机."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_JOINTS = frozenset("、和与及")
_MARKS = frozenset("，。；：！？（）【】《》…—\n \u3000")
_NUMERAL = "[0-9一二三四五六七八九十百千万多余几数]"
# what may stand between the verb and its object: 了, a count with its measure
_FIRST = "(?:全球|世界|国内|全国|我国|全省|全市|行业)?首[款台套个辆架艘种]"
_COUNT = re.compile(f"(?:了|着|过)?(?:{_NUMERAL}{{1,6}}[个种款类项台套条批辆架艘只座件大]|各种|各类|系列|{_FIRST})?")
# the end of a list that says what its members are: 等六大类40多个产品
_CLOSED = re.compile(f"等?(?:{_NUMERAL}{{1,6}}[大余多]?[个种款类项台套]?类?)*(?:[\u4e00-\u9fff]{{0,4}})")
_REACH = 10
# the least and the most characters of such a name, and the most members of a list
_LEAST, _MOST, _MEMBERS = 2, 14, 12
# parts of speech that stand in names of goods
_NOMINAL = frozenset(("n", "vn", "b", "nz", "an", "a", "j", "l", "ng", "g", "nr", "ns", "zg", "q", "ag", "k", ""))
# parts of speech of a single character that no name of goods holds
_PARTICLES = frozenset(("c", "p", "u", "uj", "ul", "d", "r", "y", "f"))
# kinds of products that are no goods: where no count of goods closes the list, a verb of making says nothing of them
_NO_GOODS = frozenset(("industry", "service", "technology", "work"))


def wares(reading: Reading, lexis: Lexis, owned: set[int]) -> Iterator[Candidate]:
    """The objects of verbs of making, each member of a list, that end as names of goods do or whose list says that they are goods."""
    for strong, name in ((True, "makes"), (False, "may_make")):
        for hit in reading.hits.get(name, ()):
            if hit.end not in reading.at_edge or (hit.start not in reading.at_edge and not strong):
                continue
            yield from _objects(reading, lexis, hit.end, owned, strong=strong)


def _objects(reading: Reading, lexis: Lexis, position: int, owned: set[int], *, strong: bool) -> Iterator[Candidate]:
    text = reading.text
    at = position
    if (count := _COUNT.match(text, at)) is not None:
        at = count.end()
    members: list[tuple[int, int]] = []
    while len(members) < _MEMBERS and at < len(text):
        end = _end(reading, lexis, at, owned)
        if end <= at:
            break
        members.append((at, end))
        if end >= len(text) or text[end] not in _JOINTS:
            break
        at = end + 1
    if not members:
        return
    last = members[-1][1]
    goods = strong and counted_goods(reading, lexis, last)
    if not goods and not _ends_clause(reading, lexis, last):
        members.pop()
    for start, end in members:
        begin = _stripped(reading, lexis, start, end)
        if _LEAST < end - begin <= _MOST and _goods(reading, lexis, begin, end, sure=goods and len(members) > 1):
            yield Candidate(reading.number, begin, end, "Product", "product", reading.plain(begin, end), priority=2)


def _end(reading: Reading, lexis: Lexis, at: int, owned: set[int]) -> int:
    """Where the noun phrase that begins at `at` ends."""
    text, begin = reading.text, at
    while at < len(text) and at - begin <= _MOST and at not in owned:
        if text[at] in _MARKS or text[at] in _JOINTS or text[at] in "“”":
            break
        stop = reading.token_after(at)[1]
        word = text[at:stop]
        tag = lexis.segmenter.tag(word)
        if word in lexis.lists["function"] or word in lexis.titles or (len(word) == 1 and tag in _PARTICLES):
            break
        if word in lexis.stops and word not in lexis.inner:
            break
        if not word.isascii() and tag not in _NOMINAL and word not in lexis.inner and not (tag == "v" and at > begin):
            break
        at = stop
    while at > begin and not text.endswith(lexis.order["ware_ends"], begin, at) and lexis.verbal(text[reading.token_before(at)[0] : at]):
        at = reading.token_before(at)[0]
    return at


def _stripped(reading: Reading, lexis: Lexis, start: int, end: int) -> int:
    """Where the name begins behind modifiers that tell only how good or new it is."""
    at = start
    while at < end:
        stop = reading.token_after(at)[1]
        word = reading.text[at:stop]
        strange = word in lexis.lists["no_goods"]
        if stop >= end or not (strange or (word in lexis.modifiers and lexis.modifier_kinds.get(word) != "topic")):
            break
        at = stop
    return at


def _goods(reading: Reading, lexis: Lexis, start: int, end: int, *, sure: bool) -> bool:
    """Whether the phrase names goods: it says which, is no other kind of name, and ends as goods do, unless its list tells (`sure`)."""
    text = reading.text
    words = [text[s:e] for s, e in reading.tokens(start, end)]
    kind = next((w for w in lexis.order["ware_kinds"] if words[-1].endswith(w)), "")
    if all(_general(w, lexis) for w in (*words[:-1], words[-1].removesuffix(kind) or kind)):
        return False
    if words[0] in lexis.lists["product_parts"]:
        return False
    for category in ("organization-head", "place-head", "initiative-head"):
        if any(len(h.word) > 1 and h.row.get("kind") not in ("brand", "trade", "state") for h in reading.by_end(category).get(end, ())):
            return False
    hits = [h for h in reading.by_end("product").get(end, ()) if h.start >= start and len(h.word) > 1]
    if any(h.row.get("kind") in _NO_GOODS for h in hits):
        return sure
    return sure or bool(hits) or text.endswith(lexis.order["ware_ends"], start + 1, end)


def _general(word: str, lexis: Lexis) -> bool:
    return any(word in words for words in (lexis.modifiers, lexis.generic, lexis.lists["general"], lexis.lists["strip"]))


def counted_goods(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether the list that ends at `position` says that its members are goods: 等…产品, 两款新品."""
    match = _CLOSED.match(reading.text, position)
    limit = match.end() if match is not None else position
    if limit == position:
        return False
    found = [(reading.text.rfind(word, position, limit), len(word)) for word in lexis.order["ware_kinds"]]
    return any(at >= 0 and at + length in reading.at_edge for at, length in found)


def _ends_clause(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether the phrase that ends here is whole: a mark, 等 or a function word follows, or a verb."""
    text = reading.text
    if position >= len(text) or text[position] in _MARKS or text[position] in "、等的”“":
        return True
    word = text[position : reading.token_after(position)[1]]
    return word in lexis.stops or word in lexis.lists["function"] or word in lexis.conjunctions or lexis.verbal(word)

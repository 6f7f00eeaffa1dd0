"""Lists whose head stands at the end say what their members are: 远图、海睿等企业; 西安、杨溪、渭南等地."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.select import spans
from kg.extraction.recognition.values import Candidate

_ENDS = frozenset("，。；：！？（）《》\n \u3000")
_JOINTS = frozenset("、和与及")
_COUNTED = re.compile("[两二三四五六七八九十](?:地|省|市|县|区|州|旗|镇|乡|村)(?![级长])")
_MOST_TOKENS = 6
_LONGEST = 10
_SHORT, _LONGER = 4, 6
_BUSINESS = frozenset(("brand", "trade", "company"))
# a list that says what its members are is surer than the nomenclature of goods
_PRIORITY = 5


def list_members(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The members of closed lists that no other stage has named. What may be an ordinary word is taken only beside a member that is
    known to be of the type."""
    at = reading.text.find("等")
    counted = [m.start() for m in _COUNTED.finditer(reading.text)] if "、" in reading.text else []
    if at < 0 and not counted:
        return
    known = {(c.start, c.end): c for c in chosen}
    taken = spans(c for c in chosen if not (c.type == "Product" and _business(reading, c.start - 1, c.end)))
    while at >= 0:
        entity_type = _closer(reading, lexis, at + 1)
        if entity_type:
            yield from _members(reading, lexis, at, entity_type, known, taken)
        at = reading.text.find("等", at + 1)
    # 云岭、石门两县
    for at in counted:
        yield from _members(reading, lexis, at, "Place", known, taken)


def _closer(reading: Reading, lexis: Lexis, at: int) -> str:
    """The type of the members of a list that is closed by 等 before `at`; "" where nothing tells."""
    text, begin, counted = reading.text, at, False
    for _ in range(_MOST_TOKENS):
        stop = reading.token_after(at)[1]
        word = text[at:stop]
        if not word or word[0] in _ENDS or word[0] in "、“”":
            return ""
        for name, entity_type in (("list_organizations", "Organization"), ("list_places", "Place")):
            for head in lexis.order[name]:
                end = at + len(head)
                if (
                    text.startswith(head, at)
                    and end in reading.at_edge
                    and (counted or _last(reading, lexis, end) or (at == begin and len(head) == 1))
                ):
                    return entity_type
        if word in lexis.stops and lexis.segmenter.tag(word)[:1] not in ("m", "q"):
            return ""
        # 等38家企业: what is counted is the members
        counted = counted or word.isdigit()
        at = stop
    return ""


def _last(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether no further noun follows."""
    following = reading.text[end : reading.token_after(end)[1]]
    if not following or following[0] in _ENDS or following[0] in "、“”" or lexis.segmenter.tag(following)[:1] != "n":
        return True
    # 等企业|负责人: of whom the members are
    return following in lexis.lists["roles"] or following in lexis.titles


def _members(
    reading: Reading, lexis: Lexis, end: int, entity_type: str, known: dict[tuple[int, int], Candidate], taken: set[int]
) -> Iterator[Candidate]:
    text = reading.text
    begins = {e: s for (s, e), c in known.items() if c.type != "Product"}
    spans: list[tuple[int, int]] = []
    stop = end
    while stop > 0:
        start = begins[stop] if stop in begins else _start(reading, lexis, stop)
        if not 2 <= stop - start <= _LONGEST * 2:
            break
        spans.append((start, stop))
        if start == 0 or text[start - 1] not in _JOINTS:
            break
        stop = start - 1
    sure = any((c := known.get(span)) is not None and c.type == entity_type for span in spans)
    # two lines of business are a list of companies too
    sure = sure or (entity_type == "Organization" and sum(_business(reading, s, e) for s, e in spans) > 1)
    fronts = {c.start: c.end for c in known.values() if c.type == "Place"} if entity_type == "Organization" else {}
    for s, e in reversed(spans):
        # 云岭|飞虹: a company may be called with its place
        begin = fronts[s] if s in fronts and e - fronts[s] > 1 else s
        if not taken.isdisjoint(range(begin, e)) or not _nameable(reading, lexis, s, e, entity_type, sure):
            continue
        yield Candidate(reading.number, s, e, entity_type, "list-member", reading.plain(s, e), priority=_PRIORITY, kind="list")


def _start(reading: Reading, lexis: Lexis, end: int) -> int:
    """Where the member that ends at `end` begins: behind a joint, a mark, a stop or a verb."""
    text, at = reading.text, end
    while at > 0 and text[at - 1] not in _ENDS and text[at - 1] not in _JOINTS:
        start, _ = reading.token_before(at)
        word = text[start:at]
        # 、|恒泰|科技: what opens a member before its line of business is of its name, but for a verb
        opens = start > 0 and text[start - 1] in _JOINTS and _business(reading, start, end)
        ends = lexis.segmenter.tag(word) == "v" or (not opens and (word in lexis.stops or word in lexis.modifiers))
        if len(word) > 1 and ends:
            break
        if len(word) == 1 and at < end and (word in lexis.lists["function"] or text[start:at] in lexis.lists["name_ends"]):
            break
        at = start
    return at


def _nameable(reading: Reading, lexis: Lexis, start: int, end: int, entity_type: str, sure: bool) -> bool:
    """Whether a member can be a name: no word of the lexicons of goods and schemes, and, unless a neighbour is known, no ordinary word."""
    text = reading.text[start:end].strip("“”")
    if not 2 <= len(text) <= (5 if entity_type == "Place" else _LONGEST) or any(
        text in lexis.categories[c] for c in ("product", "scheme", "title")
    ):
        return False
    if text in lexis.generic or text in lexis.modifiers or any(c in "“”、" for c in text):
        return False
    words = [reading.text[s:e] for s, e in reading.tokens(start, end)]
    # a short name that several divisions bear is one of them in a list of places
    if entity_type == "Place" and text in lexis.categories["place"]:
        return True
    if entity_type == "Place" and (not sure or any(w in lexis.stops for w in words)):
        return False
    strange = sum(1 for w in words if len(w) == 1) >= 2 or any(
        len(w) > 1 and (w.isascii() or (lexis.segmenter.tag(w) in ("", "nr", "nz", "nrt", "ns") and not lexis.glued(w))) for w in words
    )
    if strange or not sure or entity_type != "Organization":
        return strange
    # 松林|药业: a word and a line of business
    return len(text) <= _SHORT if len(words) == 1 else len(words) == 2 and len(text) <= _LONGER and _business(reading, start, end)


def _business(reading: Reading, start: int, end: int) -> bool:
    """Whether a line of business that ends short names of companies closes a longer word (松林|药业)."""
    return any(h.row.get("kind") in _BUSINESS and h.start > start for h in reading.by_end("organization-head").get(end, ()))

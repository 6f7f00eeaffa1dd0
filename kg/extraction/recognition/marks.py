"""Names that punctuation marks: 《titles》 and “quoted names” with their head nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extraction.recognition.edges import left_edge, left_of_mark
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.undertakings import undergoes
from kg.extraction.recognition.values import Candidate
from kg.extraction.recognition.wares import counted_goods

_LONGEST_QUOTED = 24
_QUOTED = (
    ("quoted_platform", "Product"), ("quoted_organization", "Organization"), ("quoted_product", "Product"),
    ("quoted_place", "Place"), ("quoted_initiative", "Initiative"),
)  # fmt: skip

_HEADS = (
    ("organization-head", "Organization"), ("place-head", "Place"), ("initiative-head", "Initiative"), ("product-head", "Product"),
)  # fmt: skip
_WARES = frozenset(("platform", "software", "data", "service"))
_GOODS = frozenset(("crop", "livestock", "seafood", "food", "goods", "handicraft", "medicine"))
# a longer quotation with a comma in it is a sentence
_CLAUSES = 12
# how long the head is that another one may follow, and the kinds of that one
_SHORT_HEAD = 2
_EVENTS = frozenset(("event", "contest", "campaign"))
# how far behind 等 the noun may stand that closes a list
_CLOSING = 8
# from how many characters on a quotation with 的 that a verb opens is said, and names nothing (“提供更多新的选择”)
_SENTENCE = 7
# how long an event's description may be behind its quoted name
_EVENT = 8
# heads that as often end a phrase of rhetoric
_VAGUE = frozenset(("state", "scheme"))
# kinds of heads that make no name of a quotation: what it says, and lines of business (“一带一路”科技合作)
_NO_HEADS = frozenset(("state", "brand", "trade"))
# kinds of heads that a quoted name stands right behind (数据集“星图”)
_NAMED = frozenset(("platform", "software", "data", "project", "campaign", "fund", "event"))


def titled(reading: Reading) -> Iterator[Candidate]:
    """《…》 is a named text or work. The brackets of a year behind it belong to its name."""
    for start, end in sorted(reading.closer.items()):
        if reading.text[start] == "《" and end > start + 1:
            name = reading.plain(start + 1, end)
            if len(name) > 1 and not any(o < start and end < c and reading.text[o] == "《" for o, c in reading.closer.items()):
                yield Candidate(reading.number, start + 1, end, "Initiative", "titled", name, priority=6)


def _head_after(reading: Reading, lexis: Lexis, position: int) -> tuple[int, str]:
    """The longest head noun that starts right behind a closing quote, with the type it gives; (position, "") where there is none."""
    best, kind = position, ""
    for name, entity_type in _QUOTED:
        for length in range(min(12, len(reading.text) - position), 0, -1):
            word = reading.text[position : position + length]
            if word in lexis.lists[name]:
                end = position + length
                if end > best and (end in reading.at_edge or word in lexis.lists["glued_heads"]):
                    best, kind = end, entity_type
                break
    for category, entity_type in (("organization-head", "Organization"), ("place-head", "Place"), ("initiative-head", "Initiative")):
        for hit in reading.by_start(category).get(position, ()):
            if hit.end > best and hit.end in reading.at_edge and len(hit.word) > 1 and hit.row.get("kind") not in _NO_HEADS:
                best, kind = hit.end, entity_type
    # “X”战略|联合演习: an event goes on where a plan seemed to end
    if kind == "Initiative" and best - position == _SHORT_HEAD:
        following = reading.by_start("initiative-head").get(best, ())
        best = max((h.end for h in following if h.row.get("kind") in _EVENTS and h.end in reading.at_edge), default=best)
    return best, kind


def quoted(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """“X”活动 is a name with its head noun; a bare “X” only behind a word that sets it going or uses it, or in a list with such a name."""
    text = reading.text
    marks = [(s, e) for s, e in sorted(reading.closer.items()) if text[s] == "“" and 1 < e - s - 1 + 1 <= _LONGEST_QUOTED + 1]
    marks = [mark for mark in marks if _nameable(text[mark[0] + 1 : mark[1]], lexis)]
    for chain in _chains(text, marks):
        made, closed = _made(reading, lexis, chain[0][0], chain[-1][1] + 1), _closed(reading, lexis, chain[-1][1] + 1)
        previous = ""
        for start, end in chain:
            head_end, kind = _head_after(reading, lexis, end + 1)
            if not kind:
                head_end, kind = _modified_head(reading, lexis, end + 1) or _held(reading, lexis, end + 1) or (end, "")
            if kind:
                left = left_of_mark(reading, lexis, start)
                name, core = reading.plain(left, head_end), reading.plain(start + 1, end)
                yield Candidate(reading.number, left, head_end, kind, "quoted-head", name, priority=5, kind=core)
            else:
                kind = made or _own_head(reading, lexis, start + 1, end) or closed or _bare(reading, lexis, start, end, previous)
                if kind:
                    yield Candidate(reading.number, start + 1, end, kind, "quoted-bare", reading.plain(start + 1, end), priority=5)
            previous = kind or previous


def _nameable(inner: str, lexis: Lexis) -> bool:
    """Whether a quoted phrase may be a name: no sentence, no clauses side by side, no word of rhetoric."""
    if len(inner) < 2 or any(c in inner for c in "。！？；：%…") or (len(inner) > _CLAUSES and any(c in inner for c in "，,")):
        return False
    if "的" in inner and len(inner) >= _SENTENCE and lexis.segmenter.tag(lexis.segmenter.cut(inner)[0]) == "v":
        return False
    if "、" in inner and all(len(part) <= 1 for part in inner.split("、")):
        return False
    return inner[-1:] not in lexis.lists["quoted_not"] and inner not in lexis.stops and inner not in lexis.rhetoric


def _chains(text: str, marks: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Quotations that stand in one list, in order."""
    chains: list[list[tuple[int, int]]] = []
    for mark in marks:
        if chains and text[chains[-1][-1][1] + 1 : mark[0]] in ("、", "和", "与", "及", "以及", ""):
            chains[-1].append(mark)
        else:
            chains.append([mark])
    return chains


def _made(reading: Reading, lexis: Lexis, start: int, end: int) -> str:
    """Product where the words around a chain of quotations say that somebody makes what they name: 选育出“A”“B”, 自有品牌“A”, “A”“B”两个
    新品种; Initiative where a title is awarded by that name; else ""."""
    before = reading.text[max(0, start - _CLOSING) : start]
    if before.endswith(lexis.order["quoted_awards"]):
        return "Initiative"
    brand = next((w for w in lexis.order["brands"] if before.endswith(w)), "")
    if brand and not before.removesuffix(brand).endswith(lexis.order["brands_of_deeds"]):
        return "Product"
    if before.endswith(lexis.order["makes"]) or counted_goods(reading, lexis, end):
        return "Product"
    return ""


def _closed(reading: Reading, lexis: Lexis, position: int) -> str:
    """The type that the end of a list gives its members: “A”“B”等平台, “A”等五大工程, “A”的App; "" where it gives none."""
    text = reading.text
    if text.startswith("的", position):
        return _head_after(reading, lexis, position + 1)[1] if text[position + 1 : position + 2].isascii() else ""
    if not text.startswith("等", position):
        return ""
    for start in range(position + 1, min(position + _CLOSING, len(text))):
        if start in reading.at_edge:
            _, kind = _head_after(reading, lexis, start)
            if kind:
                return kind
        if not "\u4e00" <= text[start] <= "\u9fff":
            break
    return ""


def _bare(reading: Reading, lexis: Lexis, start: int, end: int, previous: str) -> str:
    """The type of a quoted phrase without a head: what the head before it says, that of the list's member before it, or what the words
    around it make it; "" where they make it no name."""
    text, inner = reading.text, reading.text[start + 1 : end]
    named = _named_before(reading, lexis, start)
    if named and len(inner) <= 12:
        return named
    if previous:
        return previous
    before = text[max(0, start - 8) : start]
    cued = before.endswith(lexis.order["quoted_before"]) or text.startswith(lexis.order["quoted_after"], end + 1)
    goods = any(
        hit.start > start + 1 and not hit.row.get("generic") and hit.row.get("kind") in _GOODS
        for hit in reading.by_end("product").get(end, ())
    )
    if cued:
        return "Product" if goods or (len(inner) > 2 and inner.endswith(lexis.order["quoted_wares"])) else "Initiative"
    return "Product" if goods and reading.text.startswith(lexis.order["goods_after"], end + 1) else ""


def _own_head(reading: Reading, lexis: Lexis, start: int, end: int) -> str:
    """The type of the longest head that ends a quoted phrase (“星河夜市”), "" where none does. A phrase that counts what it means
    (“三个中心”) is a slogan."""
    best, found = 0, ""
    if _counted(reading.text[start]) and not reading.text.startswith(lexis.order["counted_names"], _number_end(reading.text, start)):
        return ""
    for category, entity_type in _HEADS:
        for hit in reading.by_end(category).get(end, ()):
            short = len(hit.word) == 1 and category not in ("initiative-head", "product-head")
            apart = hit.row.get("kind") in _NO_HEADS or (category == "product-head" and hit.row.get("kind") not in _WARES)
            vague = hit.row.get("kind") in _VAGUE and not _named_plan(reading, lexis, start, hit.start, hit.word)
            if len(hit.word) > best and 2 <= hit.start - start <= 10 and not (short or apart or vague):
                best, found = len(hit.word), entity_type
    return found


def _named_plan(reading: Reading, lexis: Lexis, start: int, end: int, head: str) -> bool:
    """Whether words that say nothing general stand before a plain word for a plan (“扬帆|计划”, not “发展|战略”)."""
    if head not in lexis.lists["plain_plans"] or lexis.segmenter.tag(reading.text[start : reading.token_after(start)[1]]) == "v":
        return False
    words = [reading.text[s:e] for s, e in pairwise([e for e in reading.edges if start <= e <= end])]
    return not any(w in lexis.modifiers or w in lexis.inner or w in lexis.lists["general"] or w in lexis.stops for w in words)


def _counted(char: str) -> bool:
    return char in "一二两三四五六七八九十百千0123456789"


def _number_end(text: str, at: int) -> int:
    while at < len(text) and _counted(text[at]):
        at += 1
    return at


def _named_before(reading: Reading, lexis: Lexis, start: int) -> str:
    """The type of a head right before an opening quote: 数据集“星图”, 项目——“远航号”; "" where none stands there."""
    end = start
    while end > 0 and reading.text[end - 1] in "—":
        end -= 1
    if end == 0:
        return ""
    for category, entity_type in (("product-head", "Product"), ("initiative-head", "Initiative"), ("place-head", "Place")):
        for hit in reading.by_end(category).get(end, ()):
            if hit.row.get("kind") in _NAMED and len(hit.word) > 1:
                return entity_type
    return ""


def _held(reading: Reading, lexis: Lexis, position: int) -> tuple[int, str] | None:
    """“X”大型传唱会|在云岭市举办: an event by its last character, where something is said of its being held."""
    at = position
    while at < min(position + _EVENT, len(reading.text)):
        stop = reading.token_after(at)[1]
        word = reading.text[at:stop]
        if not "\u4e00" <= word[0] <= "\u9fff" or (word in lexis.lists["function"] and word not in lexis.lists["event_ends"]):
            return None
        if stop - position > 1 and word.endswith(lexis.order["event_ends"]) and undergoes(reading, lexis, stop):
            return stop, "Initiative"
        at = stop
    return None


def _modified_head(reading: Reading, lexis: Lexis, position: int) -> tuple[int, str] | None:
    """“X”旧衣回收志愿服务行动: a head some nominal words behind the quote."""
    at, limit = position, position + 14
    while at < min(limit, len(reading.text)):
        _, stop = reading.token_after(at)
        word = reading.text[at:stop]
        if (word in lexis.stops and word not in lexis.lists["calendar"]) or not ("\u4e00" <= word[0] <= "\u9fff" or word[0].isalnum()):
            return None
        heads = reading.by_start("initiative-head").get(stop, ())
        if (lexis.verbal(word) or word in lexis.titles) and not any(hit.end in reading.at_edge for hit in heads):
            return None
        for category, entity_type in (("organization-head", "Organization"), ("place-head", "Place"), ("initiative-head", "Initiative")):
            for hit in reading.by_end(category).get(stop, ()):
                if hit.start >= position and hit.start <= at and len(hit.word) > 1 and hit.row.get("kind") not in _NO_HEADS:
                    rest = _head_after(reading, lexis, stop)
                    return rest if rest[1] else (stop, entity_type)
        at = stop
    return None


__all__ = ["left_edge", "quoted", "titled"]

"""Products by a number, a code or a quoted name before their kind: 岚风三号载人飞船, AX600型水陆两栖飞机, “远航”号科考船; and varieties of
crops: 云麦60."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_NUMERAL = "[0-9一二三四五六七八九十〇百]"
# a number with 号 and what tells one of the series: 二号丁, 八号遥三, 二号02组
_NUMBERED = re.compile(
    f"{_NUMERAL}{{1,4}}号(?:[甲乙丙丁戊]|[A-Z](?![A-Za-z]))?(?:改|遥{_NUMERAL}{{1,3}})?(?:{_NUMERAL}{{1,3}}组|[A-Z][0-9]?星)?"
)
_CODE = re.compile("[A-Za-z]{1,6}[-—]?[0-9]{1,4}[A-Za-z]{0,3}(?![A-Za-z0-9.%])")
# the number of an aircraft or a missile behind its series: 运-20, 737
_DASHED = re.compile("[-—]?[0-9]{1,3}[A-Z]{0,3}(?![A-Za-z0-9.%])")
_QUOTED = re.compile("“[^“”，。、]{1,12}”")
_DIGITS = re.compile(f"{_NUMERAL}{{1,4}}")
_VARIETY = re.compile("[0-9]{1,4}号?(?![0-9.%A-Za-z多余])")
# how many words may stand between the code and the kind of thing (大型|水陆|两栖|飞机)
_BETWEEN = 5
# kinds of things that bear a number or a name of their own
_NAMED = frozenset(("vehicle", "equipment", "software", "medicine", "goods", "platform", "data"))
# besides these a quoted name stands before what is grown or eaten (“云红”柑橘)
_GROWN = frozenset(("crop", "livestock", "seafood", "food", "handicraft"))
# which quoted names with such a head right behind them are read as quotations (marks.py)
_WARES = frozenset(("software", "platform", "data"))
_OUTRANKS_QUOTED, _PRIORITY = 6, 3
# parts of speech of words that may be the name of a series
_STRANGE = frozenset(("", "nz", "nr", "nrt", "ns"))
# the least and the most characters of the words that stand before the number
_STEM = (2, 3)
# how long the words of class may be
_CLASS = 4


def models(reading: Reading, lexis: Lexis, owned: set[int]) -> Iterator[Candidate]:
    """Each code with the kind of thing behind it. `owned` are the positions of persons and titles, where no code begins."""
    text = reading.text
    for match in _QUOTED.finditer(text):
        if text[match.start() + 1 : match.end() - 1] in lexis.categories["scheme"]:
            continue
        behind = _classed(text, match.end(), lexis)
        end = _thing(reading, lexis, behind, needed=behind > match.end())
        if end:
            yield _candidate(reading, match.start(), end, _OUTRANKS_QUOTED)
    for match in _NUMBERED.finditer(text):
        start = _stem(reading, lexis, match.start())
        if start < match.start() and owned.isdisjoint(range(start, match.end())):
            end = _thing(reading, lexis, _classed(text, match.end(), lexis), needed=True)
            if not end and text[start : match.start()] in lexis.craft_series:
                end = match.end()
            if end:
                yield _candidate(reading, start, end, _PRIORITY)
    for match in _DASHED.finditer(text):
        start = next((match.start() - n for n in (2, 1) if text[max(0, match.start() - n) : match.start()] in lexis.craft_series), -1)
        if start >= 0:
            thing = _thing(reading, lexis, _classed(text, match.end(), lexis), needed=True)
            if thing or not match[0][0].isdigit():
                yield _candidate(reading, start, thing or match.end(), _PRIORITY)
    for match in _CODE.finditer(text):
        if match.start() > 0 and text[match.start() - 1].isascii() and text[match.start() - 1].isalnum():
            continue
        end = _thing(reading, lexis, _classed(text, match.end(), lexis), needed=True)
        if end:
            yield _candidate(reading, match.start(), end, _PRIORITY)
    yield from _varieties(reading, lexis, owned)


def _candidate(reading: Reading, start: int, end: int, priority: int) -> Candidate:
    return Candidate(reading.number, start, end, "Product", "model", reading.plain(start, end), priority=priority)


def _classed(text: str, at: int, lexis: Lexis) -> int:
    """Where the words of class behind a code end (“海燕”|七型|无人机, 岚风三号|系列|火箭); `at` where there are none."""
    digits = _DIGITS.match(text, at)
    begin = end = digits.end() if digits else at
    while (word := next((w for w in lexis.order["class_words"] if text.startswith(w, end)), "")) and end - begin < _CLASS:
        end += len(word)
    return end if end > begin else at


def _stem(reading: Reading, lexis: Lexis, end: int) -> int:
    """The start of the word before a number: a series of craft, or two or three characters of which the last word is no stop."""
    text = reading.text
    for length in (4, 3, 2):
        if text[end - length : end] in lexis.craft_series and end >= length:
            return end - length
    at = end
    while at > 0 and end - at < _STEM[1] and "\u4e00" <= text[at - 1] <= "\u9fff":
        start, _ = reading.token_before(at)
        word = text[start:at]
        if end - start > _STEM[1] or word in lexis.stops or word in lexis.modifiers or lexis.verbal(word) or word in lexis.conjunctions:
            break
        if word in lexis.categories["place"] or (len(word) > 1 and lexis.segmenter.tag(word) not in _STRANGE):
            break
        if len(word) == 1 and lexis.segmenter.tag(word) in ("d", "p", "c", "m", "q"):
            break
        at = start
    return at if end - at >= _STEM[0] else end


def _thing(reading: Reading, lexis: Lexis, at: int, *, needed: bool) -> int:
    """The end of the kind of thing that the words from `at` on name; 0 where they name none. Only behind a class word or a number
    (`needed`) may other words come first."""
    text, best = reading.text, 0
    ends = reading.by_end("product")
    begin = at
    for number in range(_BETWEEN):
        if at >= len(text) or not ("\u4e00" <= text[at] <= "\u9fff" or text[at].isalnum()):
            break
        stop = reading.token_after(at)[1]
        word = text[at:stop]
        if word in lexis.lists["function"] or word in lexis.conjunctions or word in lexis.titles:
            break
        if not needed and (word in lexis.stops or word in lexis.modifiers or lexis.segmenter.tag(word)[:1] in ("m", "q")):
            break
        kinds = _NAMED if needed else _NAMED | _GROWN
        hits = [h for h in ends.get(stop, ()) if h.start >= begin and h.row.get("kind") in kinds and len(h.word) > 1]
        if any(needed or not (h.row.get("generic") or h.row.get("weak") or h.row.get("kind") in _WARES) for h in hits):
            best = stop
        elif best or (lexis.segmenter.tag(word)[:1] in ("v", "d", "p", "r", "c") and lexis.segmenter.tag(word) != "vn"):
            break
        if not needed and not best and number > 0:
            break
        at = stop
    return 0 if best and _modifies(reading, best) else best


def _modifies(reading: Reading, end: int) -> bool:
    """Whether the thing only says what an undertaking or a body behind it is about (“岚山一号”核电|项目)."""
    text = reading.text
    stop = reading.token_after(end)[1] if end < len(text) else end
    stops = (stop, reading.token_after(stop)[1]) if stop < len(text) else (stop,)
    return any(
        len(hit.word) > 1 and hit.start >= end and (hit.row.get("kind") != "event")
        for category in ("initiative-head", "organization-head")
        for at in stops
        for hit in reading.by_end(category).get(at, ())
    )


def _varieties(reading: Reading, lexis: Lexis, owned: set[int]) -> Iterator[Candidate]:
    """Varieties of crops: characters that end in the short name of a crop, and a number."""
    text = reading.text
    for match in _VARIETY.finditer(text):
        end = match.start()
        if end < 2 or text[end - 1] not in lexis.lists["variety_marks"] or not "\u4e00" <= text[end - 2] <= "\u9fff":
            continue
        start = end - 2
        word = text[reading.token_before(end)[0] : end]
        if len(word) > 1 and word in lexis.categories["product"] and text[match.end() - 1] != "号":
            continue
        unit = text[match.end() : reading.token_after(match.end())[1]]
        if unit in lexis.measures or lexis.segmenter.tag(unit)[:1] in ("q", "m") or not owned.isdisjoint(range(start, end)):
            continue
        yield _candidate(reading, start, match.end(), _PRIORITY)

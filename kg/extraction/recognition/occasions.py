"""Names of meetings and campaigns that hold a whole clause: 庆祝云岭自治县成立40周年大会, 学习贯彻全会精神座谈会."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_ANNIVERSARY = re.compile("[0-9一二三四五六七八九十百]+周年")
_SESSION = re.compile("第[0-9一二三四五六七八九十百]{1,4}届|首届")
_NUMBER = re.compile("第[0-9一二三四五六七八九十百千〇零]{1,7}号")
_MARKS = frozenset("，。；：！？、（）【】…—\n \u3000")
_KINDS = frozenset(("meeting", "event", "contest", "campaign"))
_SESSIONS = frozenset(("meeting", "event", "contest"))
_CONVENED = frozenset(("meeting", "campaign"))
# how far the head may stand behind 周年, and how far the name may reach to the left of it
_BEHIND, _BEFORE = 14, 36
# the least and the most characters between the verb that opens a name and its head
_LEAST, _MOST = 4, 32
# how far behind a name the verb may stand that tells that it took place (29日至30日在云岭市召开)
_FAR = 24
_ISSUED = frozenset(("document",))
_PRIORITY = 7
# how long the name of a text may be, and what joins what it is about to what it is
_LONGEST, _OF = 44, "的"


def occasions(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Anniversaries with what is held for them, and names that a verb opens where a verb of holding stands before or behind them."""
    for match in _ANNIVERSARY.finditer(reading.text):
        end = _end(reading, lexis, match.end(), _BEHIND, _KINDS)
        start = _founded(reading, lexis, match.start())
        if end and match.start() - start >= 2:
            yield _candidate(reading, start, end)
    yield from _sessions(reading, lexis)
    yield from _decrees(reading, lexis)
    yield from _texts(reading, lexis)
    for start in _openers(reading, lexis):
        stop = reading.token_after(start)[1]
        before = reading.text[reading.token_before(start)[0] : start]
        if before == _OF or before in lexis.lists["issues"]:
            end = _end(reading, lexis, stop + _LEAST, _MOST, _ISSUED, stop)
            if end and _voted(reading, lexis, end):
                yield _candidate(reading, start, end)
        held = before in lexis.lists["convenes"]
        if held or start == 0 or reading.text[start - 1] in "。\n":
            end = _end(reading, lexis, stop + _LEAST, _MOST, _CONVENED, stop)
            if end and (held or _takes_place(reading, lexis, end)):
                yield _candidate(reading, start, end)


def _sessions(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Names from their session to the first head, whatever verbs stand between (第九届|未来投资倡议|大会)."""
    text = reading.text
    heads = reading.by_end("initiative-head")
    for match in _SESSION.finditer(text):
        at, limit, telling = match.end(), min(len(text), match.end() + _MOST), False
        while at < limit and text[at] not in _MARKS:
            if text[at] in "“《" and at in reading.closer:
                at = reading.closer[at] + 1
                continue
            stop = reading.token_after(at)[1]
            word = text[at:stop]
            if word in lexis.lists["function"] or word in lexis.report or word in lexis.titles:
                break
            at = stop
            telling = telling or (word not in lexis.modifiers and word not in lexis.lists["general"])
            if any(h.row.get("kind") in _SESSIONS and h.start >= match.end() and len(h.word) > 1 for h in heads.get(at, ())):
                known = len(text[match.end() : at]) > 2 and telling
                if known and not any(h.start <= match.end() < h.end or h.start < at < h.end for h in reading.hits.get("body", ())):
                    yield Candidate(reading.number, match.start(), at, "Initiative", "occasion", reading.plain(match.start(), at))
                break


def _decrees(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """What is issued under a number, with the body right before it: 安理会第12号决议, 第二十号总统令."""
    bodies = reading.by_end("body")
    for match in _NUMBER.finditer(reading.text):
        word = next((w for w in lexis.order["decrees"] if reading.text.startswith(w, match.end())), "")
        end = match.end() + len(word)
        if word and (end in reading.at_edge or len(word) > 2):
            start = min((h.start for h in bodies.get(match.start(), ())), default=match.start())
            yield _candidate(reading, start, end)


def _texts(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Texts that are named by what they are about, behind a verb of issuing: 印发|关于加快X的|意见."""
    text = reading.text
    heads = reading.by_start("initiative-head")
    for opening in lexis.order["about"]:
        for at in _every(text, opening):
            if text[reading.token_before(at)[0] : at] not in lexis.lists["issues"] and not text.endswith(lexis.order["teachers"], 0, at):
                continue
            limit = min(len(text), at + _LONGEST)
            stop = min((i for mark in "，。；！？“”" if (i := text.find(mark, at, limit)) >= 0), default=limit)
            ends = [h.end for i in _every(text[:stop], _OF) if i > at for h in heads.get(i + 1, ()) if h.row.get("kind") == "document"]
            if ends:
                yield _candidate(reading, at, max(ends))


def _voted(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether what ends here is put to a vote: a resolution, a bill."""
    return reading.text.endswith(lexis.order["voted"], 0, end)


def _every(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _candidate(reading: Reading, start: int, end: int) -> Candidate:
    return Candidate(reading.number, start, end, "Initiative", "occasion", reading.plain(start, end), priority=_PRIORITY)


def _openers(reading: Reading, lexis: Lexis) -> Iterator[int]:
    """Where verbs begin that may open a name: the listed ones anywhere, any other right behind a verb of holding."""
    seen = set()
    for hit in reading.hits.get("opens_occasion", ()):
        if hit.start in reading.at_edge and hit.end in reading.at_edge and hit.start not in seen:
            seen.add(hit.start)
            yield hit.start
    for hit in reading.hits.get("convenes", ()):
        if hit.end in reading.at_edge and hit.end not in seen:
            word = reading.text[hit.end : reading.token_after(hit.end)[1]]
            if len(word) > 1 and lexis.segmenter.tag(word) == "v" and not _holds(word, lexis):
                seen.add(hit.end)
                yield hit.end


def _holds(word: str, lexis: Lexis) -> bool:
    return word in lexis.lists["function"] or word in lexis.lists["convenes"]


def _end(reading: Reading, lexis: Lexis, begin: int, reach: int, kinds: frozenset[str], opened: int = -1) -> int:
    """The end of the last head of `kinds` within `reach` that words of one name lead up to; 0 where there is none."""
    at, limit, best = begin if opened < 0 else opened, (begin if opened < 0 else opened) + reach, 0
    text = reading.text
    heads = reading.by_end("initiative-head")
    while at < min(limit, len(text)):
        if text[at] in "“《" and at in reading.closer:
            at = reading.closer[at] + 1
            continue
        stop = reading.token_after(at)[1]
        word = text[at:stop]
        if text[at] in _MARKS and not (text[at] == "、" and opened >= 0):
            break
        party = text[max(0, at - 1) : stop] in lexis.lists["set_of"]
        if (word in lexis.lists["function"] or word in lexis.report) and word not in lexis.inner and not party:
            break
        at = stop
        if at > begin and any(_closes(reading, h, begin, kinds) for h in heads.get(at, ())):
            best = at
    return best


def _closes(reading: Reading, hit: Hit, begin: int, kinds: frozenset[str]) -> bool:
    return hit.row.get("kind") in kinds and hit.start >= begin - len(hit.word) + 1 and len(hit.word) > 1


def _founded(reading: Reading, lexis: Lexis, end: int) -> int:
    """The start of what an anniversary is of, with the verb that opens it (庆祝|云岭县|成立|40周年), whatever stands between; without
    such a verb a word that no name holds ends it."""
    text, at, stopped = reading.text, end, -1
    while at > max(0, end - _BEFORE):
        if text[at - 1] in "”》" and at - 1 in reading.opener:
            at = reading.opener[at - 1]
            continue
        start, _ = reading.token_before(at)
        word = text[start:at]
        if word in lexis.lists["opens_anniversary"]:
            return start
        if text[at - 1] in _MARKS:
            break
        if stopped < 0 and word in lexis.stops and word not in lexis.lists["founded"]:
            stopped = at
        at = start
    return at if stopped < 0 else stopped


def _takes_place(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether the clause goes on to say that it is held: X座谈会30日在云岭市召开."""
    text = reading.text
    limit = min((at for mark in "，。；！？\n" if (at := text.find(mark, end, end + _FAR)) >= 0), default=min(len(text), end + _FAR))
    return any(text.find(word, end, limit) >= 0 for word in lexis.order["undergoes"])

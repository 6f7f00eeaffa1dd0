"""Whether a head with its left part names an initiative: what a description needs before it can stand as a name."""

from __future__ import annotations

from collections.abc import Collection

from kg.extraction.recognition.edges import Left
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading

# the least length of a name of an initiative in which nothing proper stands
_LEAST = {"honour": 6, "pilot": 6, "meeting": 6, "contest": 6, "event": 5, "document": 7, "campaign": 7, "project": 8}
# from how many characters on a head says something of its own, and how long the name must be that such a head makes
_LONG, _LONGER = 4, 8
# kinds whose heads are common nouns of policy: only something proper makes them a name
_ABSTRACT = frozenset(("scheme", "state"))
# kinds that are numbered each time, and how many words stand in a name that is no more than counted (第一次|出|舱|活动)
_CONVENED, _FEW = frozenset(("meeting", "contest")), 3
# how far behind 在 the verb may stand that says what takes place there
_PLACE = 16
# how many words may stand between a verb and the name it sets going (建设|全国|首个|…)
_BETWEEN = 4


def driven(reading: Reading, lexis: Lexis, left: Left, verbs: str, before: Collection[int]) -> bool:
    """Whether a verb of the list `verbs` stands before the name (开展|X试点), or a list member that is such a name (`before`: where
    they end)."""
    at, text = left.start, reading.text
    for _ in range(_BETWEEN):
        if at == 0:
            return False
        if text[at - 1] in "、“" and (at - 1 in before or (text[at - 1] == "“" and at - 2 in before)):
            return True
        start, _end = reading.token_before(at)
        word = text[start:at]
        if word in lexis.lists[verbs] or word in lexis.lists["single"]:
            return True
        if word in lexis.conjunctions and start in before:
            return True
        if word not in lexis.modifiers and word not in ("了", "着", "的", "过") and not word[0].isdigit():
            return False
        at = start
    return False


def behind_conjunction(reading: Reading, lexis: Lexis, left: Left) -> bool:
    """Whether a conjunction stands before the name, with or without modifiers between."""
    at = left.start
    while at > 0:
        start, _end = reading.token_before(at)
        word = reading.text[start:at]
        if word in lexis.conjunctions:
            return True
        if word not in lexis.modifiers:
            return False
        at = start
    return False


def joint(reading: Reading, lexis: Lexis, wider: Left, left: Left, before: Collection[int]) -> bool:
    """Whether `wider`, which joins two common words, is one name: a verb that holds, awards or sets going stands right before it."""
    if wider.start >= left.start:
        return False
    return any(driven(reading, lexis, wider, verbs, before) for verbs in ("sets_going", "awards", "convenes"))


def undergoes(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether what follows the name says what becomes of one thing: X项目日前投产, X大会在云岭市开幕."""
    text = reading.text
    for _ in range(2 * _BETWEEN):
        if any(text.startswith(verb, position) for verb in lexis.order["undergoes"]):
            return True
        stop = reading.token_after(position)[1]
        word = text[position:stop]
        if word == "在":
            end = min(len(text), position + _PLACE)
            found = [text.find(verb, position, end) for verb in lexis.order["undergoes"]]
            comma = min((at for mark in "，。；" if (at := text.find(mark, position, end)) >= 0), default=end)
            return any(0 <= at < comma for at in found)
        if word not in lexis.lists["meanwhile"] and not word.isdigit() and word not in lexis.lists["calendar"]:
            return False
        position = stop
    return False


def specific(reading: Reading, lexis: Lexis, left: Left, head: str = "") -> bool:
    """Whether the words before the head say which one it is: four characters that are not general. Of a long `head` all but the last two
    characters say it too (火种|采集仪式)."""
    words = [reading.text[s:e] for s, e in left.tokens]
    telling = [w for w in words if _telling(w, lexis)]
    said = max(0, len(head) - 2) if telling and len(head) >= _LONG else 0
    return sum(map(len, telling)) + said >= 4 or (len(telling) >= 1 and sum(map(len, words)) >= 6)


def _telling(word: str, lexis: Lexis) -> bool:
    if lexis.modifier_kinds.get(word) == "topic":
        return True
    return word not in lexis.modifiers and word not in lexis.lists["general"] and word not in lexis.generic


def _rated(text: str, start: int, lexis: Lexis) -> bool:
    """Whether a name begins with what the project yields (100万千瓦|光热储能项目)."""
    at = start
    while text[at : at + 1].isdigit():
        at += 1
    return at > start and text.startswith(lexis.order["name_units"], at)


def _of_contest(reading: Reading, left: Left) -> bool:
    """Whether a contest is named before the head: its 足球|项目 is a part of it."""
    ends = reading.by_end("initiative-head")
    return any(h.row.get("kind") == "contest" and len(h.word) > 2 for _, e in left.tokens for h in ends.get(e, ()))


def is_name(reading: Reading, lexis: Lexis, hit: Hit, left: Left, start: int, proper: bool, before: Collection[int]) -> bool:
    """Whether an initiative's head with its left part is a name. `proper` tells that something proper stands in it."""
    row, kind = hit.row, hit.row.get("kind", "")
    if reading.text[reading.token_before(start)[0] : start] in lexis.lists["demonstratives"]:
        return False
    if hit.word in lexis.lists["disciplines"] and _of_contest(reading, left):
        return False
    first = reading.text[start : left.tokens[0][1]] if left.tokens else ""
    if first.endswith("次") and kind not in _CONVENED and len(left.tokens) <= _FEW and hit.word in lexis.lists["repeated"]:
        return False
    if proper and kind != "state":
        return True
    length = hit.end - start
    if kind in _ABSTRACT:
        if kind == "scheme" and specific(reading, lexis, left, hit.word) and len(hit.word) > _LONG and length >= _LONGER:
            return True
        return length >= 6 and specific(reading, lexis, left) and driven(reading, lexis, left, "launches", before)
    if kind in ("honour", "pilot", "list") and driven(reading, lexis, left, "awards", before):
        return length >= 5
    telling = specific(reading, lexis, left, hit.word)
    if kind == "project" and left.tokens and _rated(reading.text, start, lexis):
        return True
    if telling and (driven(reading, lexis, left, "sets_going", before) or undergoes(reading, lexis, hit.end)):
        return length >= 6
    if telling and len(hit.word) > _LONG and length >= _LONGER and not row.get("verb_risk"):
        return True
    if row.get("needs_proper") == "1" or row.get("verb_risk") == "1" or (row.get("plural_risk") == "1" and length < 8):
        return False
    return length >= _LEAST.get(kind, 8)

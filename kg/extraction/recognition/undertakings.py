"""Whether a head with its left part names an initiative: what a description needs before it can stand as a name."""

from __future__ import annotations

from collections.abc import Collection

from kg.extraction.recognition.edges import Left
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading

# the least length of a name of an initiative in which nothing proper stands
_LEAST = {"honour": 6, "pilot": 6, "meeting": 6, "contest": 6, "event": 5, "document": 7, "campaign": 7, "project": 8}
# kinds whose heads are common nouns of policy: only something proper makes them a name
_ABSTRACT = frozenset(("scheme", "state"))
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


def specific(reading: Reading, lexis: Lexis, left: Left) -> bool:
    """Whether the words before the head say which one it is: four characters that are not general."""
    words = [reading.text[s:e] for s, e in left.tokens]
    telling = [w for w in words if _telling(w, lexis)]
    return sum(map(len, telling)) >= 4 or (len(telling) >= 1 and sum(map(len, words)) >= 6)


def _telling(word: str, lexis: Lexis) -> bool:
    if lexis.modifier_kinds.get(word) == "topic":
        return True
    return word not in lexis.modifiers and word not in lexis.lists["general"] and word not in lexis.generic


def is_name(reading: Reading, lexis: Lexis, hit: Hit, left: Left, start: int, proper: bool, before: Collection[int]) -> bool:
    """Whether an initiative's head with its left part is a name. `proper` tells that something proper stands in it."""
    row, kind = hit.row, hit.row.get("kind", "")
    if proper and kind != "state":
        return True
    length = hit.end - start
    if kind in _ABSTRACT:
        return length >= 6 and specific(reading, lexis, left) and driven(reading, lexis, left, "launches", before)
    if kind in ("honour", "pilot", "list") and driven(reading, lexis, left, "awards", before):
        return length >= 5
    if specific(reading, lexis, left) and driven(reading, lexis, left, "sets_going", before):
        return length >= 6
    if row.get("needs_proper") == "1" or row.get("verb_risk") == "1" or (row.get("plural_risk") == "1" and length < 8):
        return False
    return length >= _LEAST.get(kind, 8)

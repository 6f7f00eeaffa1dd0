"""Works and what they are works of: 控制性工程|浣江|特大桥, 云岭|至|河阳|高速."""

from __future__ import annotations

from kg.extraction.recognition.edges import Left
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading

_TO = frozenset("至到—-－～")


def behind_works(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tokens behind what kind of works the place is (控制性工程|浣江|特大桥), where those say nothing proper."""
    for index in range(len(tokens) - 1, 0, -1):
        start, end = tokens[index - 1]
        heads = reading.by_end("initiative-head").get(end, ())
        if any(h.row.get("kind") == "project" and h.start == start for h in heads):
            rest = [reading.text[s:e] for s, e in tokens[: index - 1]]
            if all(word in lexis.modifiers for word in rest):
                return tokens[index:]
    return tokens


def works_of(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    """Whether a whole name of a place and general words are all that stands before 工程: 汕饶高速公路|控制性|工程 is said of it."""
    general = len(tokens)
    while general > 0 and _general(reading.text[slice(*tokens[general - 1])], lexis):
        general -= 1
    if not 0 < general < len(tokens):
        return False
    return any(h.start > tokens[0][0] and len(h.word) > 1 for h in reading.by_end("place-head").get(tokens[general - 1][1], ()))


def _general(word: str, lexis: Lexis) -> bool:
    """Whether a word tells what kind of works it is; a stage (二期) tells which."""
    return word in lexis.modifiers and not word.endswith(lexis.order["stages"])


def from_to(reading: Reading, lexis: Lexis, left: Left, places: dict[int, int]) -> Left:
    """The left part of a road's name with the places that it comes from and passes (云岭|至|河阳|高速, A到B到C铁路), as one token."""
    start = left.start
    while start > 2 and reading.text[start - 1] in _TO and start in places.values() and start - 1 in places:
        start = places[start - 1]
        while start in places:
            start = places[start]
    if start == left.start or reading.text[max(0, start - 1) : start] in ("从", "由", "自"):
        return left
    return Left(start, ((start, left.tokens[0][1]), *left.tokens[1:]), True, left.national)

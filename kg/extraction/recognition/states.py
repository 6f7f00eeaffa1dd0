"""States and provinces by one character (云|总统, 甲方表示, 在京召开): names only where what stands beside them says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_FOREIGN = frozenset(("city", "capital", "state", "foreign-region"))
_SIDE = 2
_OPENERS = ("v", "p", "c", "t")
_CLAUSE_ENDS = frozenset("，。；：、！？） \n")


def one_character_names(places: Iterable[Candidate], lexis: Lexis) -> dict[str, str]:
    """The characters that stand for states: the usual ones, and the first of each country that the article names, where no other begins
    with it."""
    named = sorted({c.key or c.name for c in places if lexis.categories["place"].get(c.name, {}).get("lexicon") == "countries"})
    firsts = Counter(name[0] for name in named)
    return {**lexis.state_chars, **{name[0]: name for name in named if firsts[name[0]] == 1 and name not in lexis.lists["national"]}}


def states(
    reading: Reading, lexis: Lexis, places: Sequence[Candidate], taken: set[int], names: Mapping[str, str]
) -> Iterator[Candidate]:
    """A state before the post of its government or a place of its own, or as a side (甲方); a province or a city between a verb of
    going and a verb. Their full names are the keys; `names` are the states of the article by one character."""
    text = reading.text
    if names.keys().isdisjoint(text) and lexis.region_chars.keys().isdisjoint(text):
        return
    abroad = {c.start for c in places if c.rule == "place-evidence" or lexis.categories["place"].get(c.name, {}).get("kind") in _FOREIGN}
    covered = {i for c in places for i in range(c.start, c.end)} | taken
    for at, char in enumerate(text):
        if at in covered:
            continue
        if char in names and (end := _state(reading, lexis, at, abroad)):
            yield _place(reading, at, end, names, lexis)
        elif char in lexis.region_chars and _visited(reading, lexis, at):
            yield _place(reading, at, at + 1, lexis.region_chars, lexis)


def _place(reading: Reading, at: int, end: int, names: Mapping[str, str], lexis: Lexis) -> Candidate:
    name = names[reading.text[at]]
    key = lexis.categories["place"].get(name, {}).get("of", "") or name
    return Candidate(reading.number, at, end, "Place", "gazetteer", reading.block.text[at:end], full=False, key=key, kind="sure")


def _state(reading: Reading, lexis: Lexis, at: int, abroad: set[int]) -> int:
    """Where the short name of a state at `at` ends, a following 方 included; 0 where it is none."""
    text = reading.text
    if not _opens(reading, lexis, at):
        return 0
    if at + 1 in abroad:
        return at + 1
    if any(_of_state(hit.word, hit.row, lexis) for hit in reading.by_start("title").get(at + 1, ()) if hit.end in reading.at_edge):
        return at + 1
    side = at + _SIDE
    if text[at + 1 : side] == lexis.order["sides"][0] and side in reading.at_edge and _sides_speak(reading, lexis, side):
        return side
    return 0


def _of_state(title: str, row: Mapping[str, str], lexis: Lexis) -> bool:
    """Whether a post is one of a government of a state."""
    return len(title) > 1 and (row.get("kind") == "foreign" or row.get("body") == "country" or title.endswith(lexis.order["state_posts"]))


def _opens(reading: Reading, lexis: Lexis, at: int) -> bool:
    """Whether a phrase begins at `at`: behind a mark, a function word, a verb or a date."""
    text = reading.text
    if at == 0 or not "\u4e00" <= text[at - 1] <= "\u9fff":
        return True
    if at not in reading.at_edge:
        return False
    word = text[reading.token_before(at)[0] : at]
    return word in lexis.stops or word in lexis.conjunctions or word in lexis.lists["calendar"] or lexis.segmenter.tag(word)[:1] in _OPENERS


def _sides_speak(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether what follows a side is no noun that goes on with it (法方程)."""
    text = reading.text
    if end == len(text) or not "\u4e00" <= text[end] <= "\u9fff":
        return True
    word = text[end : reading.token_after(end)[1]]
    return word in lexis.stops or word in lexis.report or lexis.segmenter.tag(word)[:1] in ("v", "d", "p", "t", "c", "u")


def _visited(reading: Reading, lexis: Lexis, at: int) -> bool:
    """Whether a province stands between a verb of going or being there and a verb or a mark (在京|召开)."""
    text = reading.text
    if text[at - 1 : at] not in lexis.lists["going"] or at == 0:
        return False
    if at - 1 not in reading.at_edge or at + 1 not in reading.at_edge:
        return False
    if at + 1 == len(text) or text[at + 1] in _CLAUSE_ENDS:
        return True
    word = text[at + 1 : reading.token_after(at + 1)[1]]
    return len(word) > 1 and (word in lexis.report or lexis.segmenter.tag(word) in ("v", "vn"))

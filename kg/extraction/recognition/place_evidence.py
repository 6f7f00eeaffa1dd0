"""Places that no lexicon knows, by a suffix (县, 镇, 河, 水库) and the evidence of the article: how the characters before it are cut,
what stands beside the name, and whether it comes again with other neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.recognition.contexts import Contexts
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate
from kg.ontology import Ontology

# points that make a name of a division or of a river or hill, and of what is built
_ENOUGH_NATURAL = 4
_ENOUGH = 5
_LONGEST_STEM = 4
_MARKS = frozenset("、，。；：！？）（】”“《》 \n—/·")
_NONE = -9
_GRAMMAR = frozenset(("f", "m", "q", "p", "d", "c", "u", "r"))
_PROPER = frozenset(("", "nr", "nrt", "nz", "ns"))
_DIVISION = "division"
_ADMIN = "admin"
_NATURE = frozenset(("water", "land"))
_WORKS = frozenset(("zone", "structure", "transport", "facility", "scenic", "road"))


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words beside places with their weights, and stems that make no name."""

    beside: Contexts
    stems: frozenset[str]

    @classmethod
    def of(cls, ontology: Ontology) -> PlaceWords:
        """Empty where the ontology has no such lexicon."""
        lexicon = ontology.lexicons.get("place-contexts")
        rows = lexicon.rows if lexicon is not None else {}
        return cls(Contexts.of(ontology, "place-contexts"), frozenset(w for w, r in rows.items() if r["stem"]))


@dataclass(frozen=True, slots=True)
class _Guess:
    """A string before a suffix, at one place: `left` and `right` are points of the surroundings, `before` the character to the left."""

    block: int
    start: int
    end: int
    kind: str
    own: int
    left: int
    right: int
    before: str


def suffixed(
    readings: Sequence[Reading], lexis: Lexis, words: PlaceWords, known: Sequence[Sequence[Candidate]], blocked: Sequence[Collection[int]]
) -> list[list[Candidate]]:
    """The places of each block that the article's evidence makes names. `known` are sure places of each block; `blocked` the positions
    that surely belong to names of other types."""
    guesses: dict[str, list[_Guess]] = defaultdict(list)
    for reading, places, taken in zip(readings, known, blocked, strict=True):
        ends = {c.end: c.start for c in places if c.kind == "sure"}
        for guess in _guesses(reading, lexis, words, ends, taken):
            guesses[reading.text[guess.start : guess.end]].append(guess)
    points = {name: _score(members) for name, members in guesses.items()}
    best: dict[tuple[int, int], tuple[tuple[int, int, int], _Guess]] = {}
    for name, members in sorted(guesses.items()):
        division = members[0].kind == _DIVISION
        if points[name] < (_ENOUGH if members[0].kind == "works" else _ENOUGH_NATURAL):
            continue
        if not division and not any(g.right > 0 or g.left > 2 for g in members):
            continue
        if members[0].kind == "works" and max(g.own for g in members) < 2 and len({g.before for g in members}) < 2:
            continue
        if len(name) < 3 and (len(members) < 3 or len({g.before for g in members}) < 3):
            continue
        for g in members:
            rank = (len(members), points[name], len(name))
            if (at := (g.block, g.end)) not in best or best[at][0] < rank:
                best[at] = (rank, g)
    by_block: list[list[Candidate]] = [[] for _ in readings]
    told = {(c.block, c.start, c.end) for places in known for c in places}
    for _, (_, g) in sorted(best.items()):
        if (g.block, g.start, g.end) in told:
            continue
        text = readings[g.block].block.text[g.start : g.end]
        by_block[g.block].append(Candidate(g.block, g.start, g.end, "Place", "place-evidence", text, kind="sure"))
    return by_block


def _score(members: Sequence[_Guess]) -> int:
    points = max(g.own + g.left + g.right for g in members)
    beside = {g.before for g in members}
    if len(members) > 1 and len(beside) == 1 and "\u4e00" <= members[0].before <= "\u9fff" and members[0].left < 1:
        return points - 3
    return points + (3 if len(members) > 1 and len(beside) > 1 else 0) + (1 if len(beside) > 2 else 0)


def _suffixes(reading: Reading, lexis: Lexis) -> dict[int, tuple[int, str]]:
    """Where suffixes end → where the longest one begins there, and its kind."""
    found: dict[int, tuple[int, str]] = {}
    for hit in reading.hits.get("place-head", ()):
        kind = _kind(hit, lexis)
        if hit.end not in found or hit.start < found[hit.end][0]:
            found[hit.end] = (hit.start, kind)
    return {end: value for end, value in found.items() if value[1]}


def _kind(hit: Hit, lexis: Lexis) -> str:
    """division, nature (waters, land) or works (what is built or marked out); "" for no such suffix."""
    kind = hit.row.get("kind", "")
    if hit.word in lexis.lists["divisions"] or hit.word in lexis.lists["settlements"]:
        return _DIVISION
    if kind == _ADMIN:
        return _DIVISION if len(hit.word) == 1 else "works"
    if kind in _NATURE:
        return "nature"
    return "works" if kind in _WORKS and hit.row.get("needs_proper") == "1" and len(hit.word) > 1 else ""


def _guesses(reading: Reading, lexis: Lexis, words: PlaceWords, ends: Mapping[int, int], taken: Collection[int]) -> Iterator[_Guess]:
    text = reading.text
    ends = dict(ends)
    for end, (at, kind) in sorted(_suffixes(reading, lexis).items()):
        if at == 0 or at in taken or not _ends(reading, lexis, end):
            continue
        right = _right(reading, lexis, words, end)
        if right < 0 or (kind != _DIVISION and end in reading.by_start("place-head")):
            continue
        whole = min([ends.get(end, end), *(h.start for h in reading.by_end("place").get(end, ()))])
        for start in range(at - 1, max(-1, at - _LONGEST_STEM - 1), -1):
            if start in taken or not "\u4e00" <= text[start] <= "\u9fff":
                break
            stem = text[start:at]
            if len(stem) < (1 if kind == "nature" else 2) or (whole < end and not _lengthens(reading, lexis, start, whole)):
                continue
            own = _own(reading, lexis, words, start, at, end)
            if own > _NONE and (own > 0 or kind == _DIVISION):
                left = _left(reading, lexis, words, start, ends)
                if kind == _DIVISION and own > 1 and own + left + right >= _ENOUGH_NATURAL:
                    # what follows has a place before it
                    ends.setdefault(end, start)
                yield _Guess(reading.number, start, end, kind, own, left, right, text[start - 1 : start])
            if start in ends:
                break


def _lengthens(reading: Reading, lexis: Lexis, start: int, place: int) -> bool:
    """Whether the one character before a known place (韩|东江) is no verb and no function word."""
    word = reading.text[start:place]
    tag = lexis.segmenter.tag(word)
    return len(word) == 1 and start in reading.at_edge and word not in lexis.stops and tag[:1] in ("n", "j", "z", "")


def _ends(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether the suffix ends there: at a token edge, or where a post or a body begins (县|委)."""
    return end in reading.at_edge or end in reading.title_starts or end in reading.by_start("organization-head")


def _own(reading: Reading, lexis: Lexis, words: PlaceWords, start: int, at: int, end: int) -> int:
    """Points of the stem, by how the dictionary cuts it; -9 where it makes no name."""
    text = reading.text
    stem, name = text[start:at], text[start:end]
    if start not in reading.at_edge or stem in words.stems or _common(lexis, stem) or _listed(lexis, name):
        return _NONE
    if (
        any(c in lexis.lists["upper_divisions"] for c in stem[1:])
        or stem[0] in lexis.lists["divisions"]
        or stem[-1] == name[-1]
        or reading.token_after(start) == (start, end)
    ):
        return _NONE
    if text.endswith(lexis.order["division_words"], start, end):
        return _NONE
    last = reading.token_before(end)
    if last[0] < at and lexis.segmenter.tag(text[last[0] : end]) not in ("ns", "nr", "nz"):
        # the suffix is the end of an ordinary word (农|村)
        return _NONE
    points, single = 0, 0
    for position, stop in reading.tokens(start, at):
        word = text[position:stop]
        tag = lexis.segmenter.tag(word)
        if len(word) == 1:
            single += 1
            if (word in lexis.lists["function"] and tag != "f") or word in lexis.conjunctions or word in lexis.report:
                return _NONE
            if tag in _GRAMMAR or tag == "v" or word in lexis.stops or word in lexis.lists["division_not"]:
                points -= 1
        elif _common(lexis, word) or word in words.stems or word in lexis.categories["place"] or lexis.verbal(word) or tag in _GRAMMAR:
            return _NONE
        elif tag not in _PROPER:
            points -= 2
    if single == len(stem) or (single == 0 and lexis.segmenter.tag(stem) in _PROPER):
        points += 2
    return points


def _common(lexis: Lexis, word: str) -> bool:
    """Whether a word is one that names nothing: a stop, a modifier, a post, a role, a common noun for a thing named before."""
    return (
        word in lexis.stops
        or word in lexis.conjunctions
        or word in lexis.modifiers
        or word in lexis.generic
        or word in lexis.titles
        or word in lexis.lists["roles"]
    )


def _listed(lexis: Lexis, name: str) -> bool:
    """Whether the whole is a word that a lexicon or the dictionary knows as something else."""
    known = any(name in lexis.categories[c] for c in ("place-head", "organization-head", "scheme", "product", "body", "place"))
    return known or name in lexis.generic or name in lexis.titles or lexis.segmenter.tag(name) not in _PROPER


def _left(reading: Reading, lexis: Lexis, words: PlaceWords, start: int, ends: Mapping[int, int]) -> int:
    text = reading.text
    if start in ends:
        return 3
    if start == 0:
        return 1
    if text[start - 1] in _MARKS:
        return 2 if text[start - 1] == "、" and start - 1 in ends else 1
    if weight := words.beside.before(reading, start):
        return weight
    begin, _ = reading.token_before(start)
    word = text[begin:start]
    if word in lexis.stops or word in lexis.conjunctions:
        return 1
    return 1 if lexis.verbal(word) or lexis.segmenter.tag(word) in ("p", "v") else 0 if len(word) > 1 else -2


def _right(reading: Reading, lexis: Lexis, words: PlaceWords, end: int) -> int:
    text = reading.text
    if weight := words.beside.after(reading, end):
        return weight
    if end in reading.title_starts or end in reading.by_start("organization-head"):
        return 2
    if end == len(text) or text[end] in _MARKS:
        return 1
    return 0

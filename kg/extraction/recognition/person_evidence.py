"""Persons by several weak evidences: surname, characters of given names, token edges, what stands beside the name anywhere in the
article, and repetition. What one context shows by itself is read by persons.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.person_names import takes_office
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.repetition import Occurrences, Repetitions
from kg.extraction.recognition.values import Candidate
from kg.ontology import Ontology

# points that make a name, and those that its own characters and its surroundings must give by themselves
_ENOUGH = 7
_LEAST_SELF = 1
# what stands before a name whose first characters are a word of the dictionary (谷雨|来)
_SURE = 4
# what stands behind a name whose last character could be the next word (温礼和|说)
_TELLING = 3
_LEAST_AROUND = 2
# how far behind a word what it needs may stand (为X区Y局局长)
_FRAME = 24
_LONGEST_CONTEXT = 5
_SIGNATURE = 24
_MARKS = frozenset("、，。；：！？）（】”》 \n—/")
_NAMES = frozenset(("nr", "nrt", "nrfg"))
_WORDS = frozenset(("n", "v", "vn", "a", "ad", "d", "t", "b"))
_PROPER = frozenset(("", "nr", "nrt", "nrfg", "nz", "ns", "nt", "x"))


@dataclass(frozen=True, slots=True)
class PersonWords:
    """What makes a name likely: characters of given names, those that names do not end in (no, or only long names), and words beside
    names with their weights (`after` with what must follow)."""

    given: frozenset[str]
    ends: Mapping[str, str]
    before: Mapping[str, int]
    after: Mapping[str, tuple[int, str]]

    @classmethod
    def of(cls, ontology: Ontology) -> PersonWords:
        """Empty where the ontology has no such lexicons."""
        given = ontology.lexicons.get("given-name-characters")
        contexts = ontology.lexicons.get("person-contexts")
        letters = given.rows if given is not None else {}
        rows = contexts.rows if contexts is not None else {}
        return cls(
            frozenset(w for w, r in letters.items() if r["given"]),
            {w: r["ends"] for w, r in letters.items() if r["ends"]},
            {w: int(r["before"]) for w, r in rows.items() if r["before"]},
            {w: (int(r["after"]), r["then"]) for w, r in rows.items() if r["after"]},
        )


@dataclass(frozen=True, slots=True)
class _Guess:
    """A string that may be a name at one place: points of its own, of its left and of its right side."""

    block: int
    start: int
    end: int
    own: int
    left: int
    right: int

    @property
    def around(self) -> int:
        return self.left + self.right


def weighed(readings: Sequence[Reading], lexis: Lexis, words: PersonWords, blocked: Sequence[Collection[int]]) -> list[list[Candidate]]:
    """The persons of each block that the evidence of the whole article makes names. `blocked` are the positions of each block that
    surely belong to other names."""
    guesses: dict[str, list[_Guess]] = defaultdict(list)
    for reading, taken in zip(readings, blocked, strict=True):
        for guess in _guesses(reading, lexis, words, taken):
            guesses[reading.text[guess.start : guess.end]].append(guess)
    if not guesses:
        return [[] for _ in readings]
    repeated = Repetitions(readings).find(guesses)
    scores = {name: _score(members, repeated[name]) for name, members in guesses.items()}
    names = _best_readings({name: (score, len(repeated[name])) for name, score in scores.items() if score >= _ENOUGH})
    by_block: list[list[Candidate]] = [[] for _ in readings]
    for name in sorted(names):
        for g in guesses[name]:
            text = readings[g.block].block.text[g.start : g.end]
            by_block[g.block].append(Candidate(g.block, g.start, g.end, "Person", "person-evidence", text, priority=5))
    return by_block


def _best_readings(names: Mapping[str, tuple[int, int]]) -> set[str]:
    """Of names that begin alike (佟欣, 佟欣和) those with the most points, the most frequent,
    the shortest; the values are points and counts."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[name[:2]].append(name)
    rank = {name: (*points, -len(name)) for name, points in names.items()}
    return {
        name
        for group in alike.values()
        for name in group
        if not any(rank[other] > rank[name] for other in group if other.startswith(name) or name.startswith(other))
    }


def _score(members: Sequence[_Guess], where: Occurrences) -> int:
    best = max(members, key=lambda g: (g.own + g.around, -g.block, -g.start))
    if best.own < _LEAST_SELF or best.around < _LEAST_AROUND:
        return 0
    points = best.own + best.around
    if where.followed_by:
        return points - 3
    if len(where) > 1:
        points += 1 + (len(set(where.right)) > 1) + (len(where) > 2)
    return points


def _guesses(reading: Reading, lexis: Lexis, words: PersonWords, taken: Collection[int]) -> Iterator[_Guess]:
    text, edges = reading.text, reading.edges
    for index, start in enumerate(edges[:-1]):
        if text[start] not in lexis.surname_openers or start in taken:
            continue
        surname = 2 if text[start : start + 2] in lexis.surnames else 1
        if surname == 1 and text[start] not in lexis.surnames:
            continue
        first = edges[index + 1]
        token = text[start:first]
        left = _left(reading, lexis, words, start)
        word = first - start > 1 and lexis.segmenter.tag(token) not in _PROPER and not (surname == 2 and first - start == 2)
        if left < (_SURE if word else 0):
            continue
        for width in (surname + 1, surname + 2):
            end = start + width
            name = text[start:end]
            if end > len(text) or end < first or not all("\u4e00" <= c <= "\u9fff" for c in name):
                continue
            if any(i in taken for i in range(start, end)):
                continue
            if takes_office(reading, lexis, start, end):
                continue
            own = _own(reading, lexis, words, start, end, surname)
            if own >= _LEAST_SELF - 1:
                right = _right(reading, lexis, words, end)
                if right >= (2 if word else 0) and not _foreign_part(reading, lexis, start, end):
                    # 李强|和, 何望|还: a last character that is rather the next word
                    doubtful = text[end - 1] in lexis.lists["name_ends"] and (right < _TELLING or end in reading.title_starts)
                    own -= 4 if doubtful else 0
                    yield _Guess(reading.number, start, end, own, left, right)


def _own(reading: Reading, lexis: Lexis, words: PersonWords, start: int, end: int, surname: int) -> int:
    """Points of the characters themselves and of how the dictionary cuts them."""
    text = reading.text
    name = text[start:end]
    if lexis.segmenter.tag(name) not in _PROPER or lexis.glued(name) or name in lexis.categories["place"] or name in lexis.stops:
        return -9
    row = lexis.surnames[text[start : start + surname]]
    points = 3 if surname == 2 else 0 if row.get("weak") else 1 if row.get("rare") else 2
    last = words.ends.get(text[end - 1])
    if last == "no" or (last == "long" and end - start == 2) or text[start + surname : end] in lexis.titles:
        return -9
    for char in text[start + surname : end]:
        points += 1 if char in words.given else -2 if char in lexis.stops else -1
    if row.get("weak") and end - start == 2:
        points -= 1
    if text[start : start + surname] in lexis.stops:
        points -= 2
    if end not in reading.at_edge:
        return points - 3
    if end in reading.at_edge and reading.token_after(start)[1] == end:
        tag = lexis.segmenter.tag(name)
        if end - start > 2 and surname == 1 and lexis.segmenter.tag(text[start : start + 2]) in _WORDS:
            # the dictionary's person is a word and one more (雷达|兵)
            points -= 2
        return points + (2 if end - start > 2 else 1) if tag in _NAMES else points if not tag else points - 3
    cuts = [i for i in range(start + 1, end) if i in reading.at_edge]
    if end - start == surname + 2:
        middle = start + surname
        if cuts == [middle]:
            given = lexis.segmenter.tag(text[middle:end])
            points += 1 if given in _PROPER else -1
        elif cuts and cuts[-1] == end - 1 and middle not in cuts and surname == 1:
            points -= 0 if lexis.segmenter.tag(text[start : end - 1]) in _NAMES else 2
    return points


def _foreign_part(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether the characters are a piece of a foreign name: a dot or a single transliterating character stands beside them."""
    text = reading.text
    if "·" in (text[start - 1 : start], text[end : end + 1]):
        return True
    if not all(c in lexis.translit for c in text[start + 1 : end]):
        return False
    before = text[start - 1 : start]
    return before in lexis.translit and start - 1 in reading.at_edge and before not in lexis.stops and before not in lexis.titles


def _left(reading: Reading, lexis: Lexis, words: PersonWords, start: int) -> int:
    text = reading.text
    if start == 0 or text[start - 1] in _MARKS:
        return 2 if _signs(reading, start) else 1
    if text[start - 1] in "“《":
        return 0
    # “溪妹子”向春梅
    if text[start - 1] == "”":
        return 2
    if start in reading.by_end("title"):
        return 4
    for length in range(min(_LONGEST_CONTEXT, start), 0, -1):
        if (weight := words.before.get(text[start - length : start])) is not None and (length == 1 or start - length in reading.at_edge):
            return weight
    if start in reading.by_end("roles"):
        return 3
    begin, _ = reading.token_before(start)
    word = text[begin:start]
    if word in lexis.stops:
        return 0
    return 0 if lexis.segmenter.tag(word)[:1] in ("v", "d", "p") else -1


def _signs(reading: Reading, position: int) -> bool:
    """Whether a bracket that closes the block, with names in it, covers the position: （林大山 何望）."""
    text = reading.text
    opener = reading.opener.get(len(text) - 1)
    return opener is not None and opener < position and len(text) - opener <= _SIGNATURE


def _right(reading: Reading, lexis: Lexis, words: PersonWords, end: int) -> int:
    text = reading.text
    if end == len(text):
        return 1
    if _signs(reading, end) and text[end] in _MARKS:
        return 2
    best = -9
    for length in range(min(_LONGEST_CONTEXT, len(text) - end), 0, -1):
        known = words.after.get(text[end : end + length])
        if known is not None and (length > 1 or end + 1 in reading.at_edge) and (not known[1] or _follows(reading, end + length, known[1])):
            best = known[0]
            break
    if best > 0:
        return best
    if text[end] in _MARKS or text[end].isdigit():
        return 1
    if text[end] in "“”《":
        return 0
    stop = reading.token_after(end)[1]
    word = text[end:stop]
    if word in lexis.titles:
        return 2
    if word in lexis.stops:
        return 0
    tag = lexis.segmenter.tag(word)
    if text[end] in lexis.division_openers or word in lexis.categories["place-head"] or word in lexis.categories["organization-head"]:
        return -4
    return 1 if tag == "v" else 0 if tag[:1] in ("d", "p", "c", "u", "m", "r", "t") else -2


def _follows(reading: Reading, start: int, wanted: str) -> bool:
    limit = min(len(reading.text), start + _FRAME)
    for mark in "，。；\n":
        at = reading.text.find(mark, start, limit)
        limit = at if at >= 0 else limit
    if wanted == "@title":
        return any(h for at in range(start, limit) for h in reading.by_start("title").get(at, ()) if h.end <= limit)
    return reading.text.find(wanted, start, limit) >= 0

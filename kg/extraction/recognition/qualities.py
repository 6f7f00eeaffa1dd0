"""What the words of a name before its head tell: a country, divisions, a word of its own, who is awarded, what governs it."""

from __future__ import annotations

from kg.extraction.recognition.edges import Left
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading

_ORDINARY = frozenset(("n", "v", "vn", "a", "an", "b", "l"))
AWARDED = frozenset(("honour", "pilot", "list"))


def numbered(text: str, start: int, end: int) -> bool:
    """Whether a token is a session (第三届) or a year (2024, 2024年)."""
    year = end - start in (4, 5) and text.startswith("20", start) and text[start : start + 4].isdigit()
    return year or (text[start] == "第" and end - start > 1)


def only_country(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]], places: dict[int, int]) -> bool:
    """Whether nothing but a country makes a name proper."""
    first = reading.text[tokens[0][0] : tokens[0][1]]
    country = is_place(tokens[0], places) and lexis.categories["place"].get(first, {}).get("lexicon") == "countries"
    rest = [reading.text[s:e] for s, e in tokens[1:]]
    return country and all(len(w) > 1 and (lexis.segmenter.tag(w) in _ORDINARY or lexis.glued(w)) for w in rest)


def names(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    """Whether one word says which school of a kind it is: 南方|科技大学, but not 普通|高等学校."""
    words = [reading.text[s:e] for s, e in tokens]
    return all(w not in lexis.modifiers and w not in lexis.generic and w not in lexis.lists["general"] for w in words)


def only_divisions(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]], places: dict[int, int]) -> bool:
    return all(is_place(t, places) for t in tokens) and reading.text[tokens[-1][1] - 1] in lexis.lists["divisions"]


def bodies(tokens: list[tuple[int, int]], around: dict[int, int], lexis: Lexis, reading: Reading) -> bool:
    """Whether a listed body is among the tokens (中国人民银行|平澜市|分行)."""
    return any(is_place(t, around) and reading.text[t[0] : t[1]] in lexis.categories["body"] for t in tokens)


def last_word(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether a mark, a function word or a post follows."""
    text = reading.text
    if end >= len(text) or not "\u4e00" <= text[end] <= "\u9fff" or end in reading.title_starts:
        return True
    word = text[end : reading.token_after(end)[1]]
    return word in lexis.lists["function"] or word in lexis.conjunctions


def person_ends(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether the three characters before `end` are a surname and two that no word and no place holds (陆念军)."""
    start = end - 3
    surname = lexis.surnames.get(reading.text[max(start, 0)], {"weak": "1"})
    if start < 0 or start not in reading.at_edge or surname.get("weak"):
        return False
    return start + 1 in reading.at_edge and start + 2 in reading.at_edge and lexis.segmenter.tag(reading.text[start:end]) in ("", "nr")


def may_be_person(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    name = reading.text[start:end]
    tag = lexis.segmenter.tag(name)
    whole = tag in ("nr", "nrfg") or (not tag and len(name) == 3)
    return 2 <= len(name) <= 3 and name[0] in lexis.surnames and whole and name[-1] not in lexis.lists["divisions"]


def only_says_where(reading: Reading, lexis: Lexis, token: tuple[int, int]) -> bool:
    word = reading.text[token[0] : token[1]]
    return word[-1] in "届次" or (len(word) > 1 and lexis.segmenter.tag(word) in ("f", "s"))


def level_before(reading: Reading, lexis: Lexis, start: int, kind: str) -> int:
    """Where an official title begins: 全国 right before it belongs to it, 省级 only to what is awarded."""
    begin, _ = reading.token_before(start)
    word = reading.text[begin:start]
    whole = word in lexis.lists["official_levels"] and (kind in AWARDED or not word.endswith("级"))
    return begin if whole or word in lexis.lists["national_openers"] else start


def holds(reading: Reading, lexis: Lexis, token: tuple[int, int]) -> bool:
    """Whether a place is one that holds divisions: a country or a province."""
    row = lexis.categories["place"].get(reading.text[token[0] : token[1]], {})
    return row.get("level") == "province" or row.get("lexicon") == "countries" or reading.text[token[0] : token[1]].endswith("省")


def coined(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    """Whether a single character of no modifier stands in the left part: 土家|嫂|食品公司."""
    return any(e - s == 1 and reading.text[s:e] not in lexis.modifiers for s, e in tokens)


def brand(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]], places: dict[int, int]) -> bool:
    """A short company name without its legal form (云海|物流): its brand is two or three characters of no word, or a place before them."""
    words = [reading.text[s:e] for s, e in tokens if not is_place((s, e), places)]
    brand = "".join(words)
    if not 2 <= len(brand) <= 4 or any(w in lexis.modifiers or w in lexis.stops for w in words):
        return False
    if brand.isascii() or (len(brand) == 3 and all(c in lexis.translit for c in brand) and all(len(w) == 1 for w in words)):
        return True
    tag = lexis.segmenter.tag(brand)
    return len(brand) == 2 and not lexis.glued(brand) and (all(len(w) == 1 for w in words) or tag in ("", "nz", "nr", "nrt"))


def branded(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    """Whether a single word that says nothing of a kind stands before the form of a company (阳光|集团有限公司)."""
    words = [reading.text[s:e] for s, e in tokens]
    return len(words) == 1 and not lexis.says_kind(words[0]) and words[0] not in lexis.lists["roles"]


def goes_on(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether the noun behind a line of business goes on with it (科技|创新, 贸易|伙伴): then it is no company's name."""
    if end >= len(reading.text) or not "\u4e00" <= reading.text[end] <= "\u9fff" or end in reading.title_starts:
        return False
    word = reading.text[end : reading.token_after(end)[1]]
    if word in lexis.stops or word in lexis.lists["roles"] or word in lexis.conjunctions:
        return False
    return lexis.segmenter.tag(word) in ("n", "vn", "l", "an")


def is_place(token: tuple[int, int], places: dict[int, int]) -> bool:
    return places.get(token[1]) == token[0]


def own_name(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    """Two or more single characters of no word, or a word that the dictionary does not know or takes for a name."""
    words = [reading.text[s:e] for s, e in tokens]
    single = sum(1 for w in words if len(w) == 1 and w not in lexis.modifiers)
    return single >= 2 or any(len(w) > 1 and lexis.segmenter.tag(w) in ("", "ns", "nr", "nz") and not w[0].isascii() for w in words)


def governs(reading: Reading, lexis: Lexis, hit: Hit, left: Left, places: dict[int, int]) -> bool:
    """Whether a head that is also a verb is one here: a noun follows it, or what stands before it is a whole name of its own."""
    text = reading.text
    if hit.end < len(text) and "\u4e00" <= text[hit.end] <= "\u9fff":
        stop = reading.token_after(hit.end)[1]
        word = text[hit.end : stop]
        stops = word in lexis.stops or word in lexis.conjunctions or word in lexis.lists["of_events"]
        if not stops and not lexis.verbal(word):
            return True
    # an election or a meeting is named by its country (云国大选)
    if hit.row.get("kind") == "meeting":
        return False
    before = [h for c in ("organization-head", "place-head") for h in reading.by_end(c).get(hit.start, ())]
    return hit.start in places or any(h.row.get("needs_proper") == "1" and h.start > left.start for h in before)


def properly(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    return any(lexis.unknown(reading.text[s:e]) for s, e in tokens)

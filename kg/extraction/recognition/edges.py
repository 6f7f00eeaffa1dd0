"""Where a name begins: scan left from its head over token edges."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.recognition.joints import alike, official
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading

_LONGEST = 28
_ORDINAL = frozenset("第一二三四五六七八九十百零〇两0123456789")
_CODE = frozenset("+-—×·.&/±")
# a session with its number in digits, which tokens cut (第|144|次)
_SESSION = re.compile("第[0-9]{1,4}[届次]$")
# measures by which what has a name is numbered
_SERIAL = frozenset("届次部")
_SESSIONS, _SESSION_LONGEST = frozenset("届次"), 6
# how long the name of a region may be that is a group of lands (东亚, 京津冀)
_REGION = 3
# how many single characters make a coined name between a place and a head
_COINED_LEAST = 3
_COINED = 5
_PARTICLES = ("u", "r", "m", "q", "c", "y")


@dataclass(frozen=True, slots=True)
class Left:
    """The left part of a name: its start, its tokens from left to right, and whether something proper stands in it."""

    start: int
    tokens: tuple[tuple[int, int], ...]
    proper: bool
    national: bool = False
    counted: bool = False


def _is_cjk(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _of_year(text: str, start: int, end: int) -> bool:
    """Whether 年 or 年度 stands here behind a year (2023|年度|云岭市科学技术奖)."""
    year = text[max(0, start - 4) : start]
    return text[start:end] in ("年", "年度") and len(year) == 4 and year.isdigit() and year[:2] in ("19", "20")


def _ordinal(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    return (
        (word.startswith("第") and len(word) > 1)
        or (word.startswith("首") and word[-1] in "届次")
        or (len(word) == 5 and word.endswith("年") and word[:4].isdigit())
        or (len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"))
    )


def left_edge(
    reading: Reading,
    lexis: Lexis,
    position: int,
    *,
    verbs: bool,
    owned: set[int],
    places: dict[int, int],
    topics: bool = False,
    inner: bool = False,
    business: bool = False,
    coined: bool = False,
    joined: bool = False,
    yearly: bool = False,
) -> Left:
    """The tokens to the left of `position` that may belong to one name. `verbs` lets verbs stand inside; `owned` are the
    positions of other names; `places` maps the ends of known places to their starts; `topics` keeps modifiers that say what it is about;
    `inner` lets a verb stand right before the head (科技|创新|局);
    `business` those of a company's line of business (投资|发展|有限公司); `coined` takes whatever single characters stand between a place
    and the head (云岭|金|诚|同|达|律师事务所); `joined` lets a conjunction join two common words (精细化工|及|原料|工程); `yearly` lets
    the year of a meeting or an event begin its name."""
    text = reading.text
    at, tokens, limit = position, [], max(0, position - _LONGEST)
    if coined and (run := _coined_run(reading, lexis, position, places)):
        tokens, at = [(i, i + 1) for i in range(position - 1, run - 1, -1)], run
    counted = False
    while at > limit:
        if at - 1 in owned:
            break
        char = text[at - 1]
        if at in places:
            tokens.append((places[at], at))
            at = places[at]
            continue
        if char == "”" and at - 1 in reading.opener and at - 1 - reading.opener[at - 1] <= 14 and text[at - 2] not in "。！？，；：…":
            opener = reading.opener[at - 1]
            tokens.append((opener, at))
            at = opener
            continue
        bracketed = char == "）" and at - 1 in reading.opener and (at != position or business)
        if bracketed and at - 1 - reading.opener[at - 1] <= 8 and position - at < 8:
            opener = reading.opener[at - 1]
            if all(_is_cjk(c) for c in text[opener + 1 : at - 1]) and text[opener + 1 : at - 1] in lexis.categories["place"]:
                tokens.append((opener, at))
                at = opener
                continue
            break
        if not (_is_cjk(char) or char.isalnum() or char in _CODE) or (char in "—-" and text[at - 2 : at - 1] in "—-"):
            break
        if topics and (line := line_before(text, at, lexis)) >= 0:
            tokens.append((line, at))
            at = line
            continue
        if char in _SESSIONS and (session := _SESSION.search(text[max(0, at - _SESSION_LONGEST) : at])):
            tokens.append((at - len(session[0]), at))
            at -= len(session[0])
            continue
        start, _end = reading.token_before(at)
        if char.isascii() and (char.isalnum() or char in _CODE):
            start = at
            while start > limit and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in _CODE):
                start -= 1
        while start < at and start in owned:
            start += 1
        word = text[start:at]
        joins = word in lexis.conjunctions and (
            official(reading, lexis, start, at)
            or (yearly and word in lexis.lists["cum"] and tokens)
            or (joined and alike(reading, lexis, start, position, tokens, places))
        )
        if (
            word in lexis.stops
            and not joins
            and not (yearly and (_of_year(text, start, at) or (word.endswith("届") and _ordinal(text, start, at))))
            and not (word in lexis.inner and (verbs or (inner and not tokens)) and _object_before(reading, lexis, start, places))
            and not (business and word in lexis.inner and _line(reading, lexis, tokens))
            and not (word == "驻" and start > 0 and tokens)
            and not (business and len(word) == 1 and start in places and tokens and tokens[-1][1] - tokens[-1][0] == 1)
            and not (len(word) == 1 and _inside_unknown(reading, lexis, start, at))
            and not (len(word) == 1 and not tokens and _coined_end(reading, lexis, start))
            and not (business and len(word) == 1 and word in lexis.lists["name_openers"] and single_before(reading, lexis, start))
        ):
            break
        if (word in lexis.conjunctions and not joins) or (word in lexis.lists["former"] and start in reading.body_ends):
            break
        # 江西|各地|人社部门: many are nobody by name
        if word in lexis.lists["quantifiers"]:
            break
        if word[0] in "一两几数多" and lexis.segmenter.tag(word) in ("m", "mq") and word[-1] not in "号期":
            break
        if tokens and lexis.modifier_kinds.get(word) == "number" and not _ordinal(text, start, at) and not _of_singles(lexis, word, tokens):
            break
        if word in lexis.titles and word not in lexis.modifiers and not (lexis.titles[word].get("weak") and start not in (0,)):
            break
        if (
            word[0].isdigit()
            and not _ordinal(text, start, at)
            and not _ordinal(text, max(0, start - 1), at)
            and not _measures(text, at, lexis)
        ):
            # a bare amount
            break
        if start in places and len(word) == 1 and lexis.segmenter.tag(word) == "v" and tokens and tokens[-1][1] - at > 1:
            break
        if lexis.verbal(word) and not (verbs and _object_before(reading, lexis, start, places)):
            break
        if not verbs and tokens and word in lexis.deeds and lexis.segmenter.tag(word) == "v":
            break
        if (
            word in lexis.lists["acting"]
            and tokens
            and (start in places or start in reading.body_ends or any(len(h.word) > 1 for h in reading.by_end("place-head").get(start, ())))
        ):
            break
        if _single_verb(reading, lexis, start, tokens) or _bounds(reading, lexis, start, at):
            break
        # 188|号|宏泰大厦: what stands behind the number of a house is a name of its own
        if tokens and word == "号" and text[start - 1 : start].isdigit():
            break
        if counted := _counts(reading, lexis, start, at):
            break
        tokens.append((start, at))
        at = start
    tokens.reverse()
    left = _strip(reading, lexis, tokens, position, topics, places)
    return replace(left, counted=True) if counted else left


def _of_singles(lexis: Lexis, word: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether a number of one character may be the first of a coined name: two single characters follow (双|鲤|湖|景区)."""
    return word in lexis.lists["name_openers"] and len(tokens) > 1 and all(e - s == 1 for s, e in tokens[-2:])


def line_before(text: str, end: int, lexis: Lexis) -> int:
    """The start of a line with its number that ends at `end` (5号线), which tokens cut; -1 where none does."""
    word = next((w for w in lexis.order["lines"] if text.endswith(w, 0, end)), "") if text.endswith(lexis.order["lines"], 0, end) else ""
    at = end - len(word)
    while word and at > 0 and text[at - 1].isdigit():
        at -= 1
    return at if word and at < end - len(word) else -1


def _single_verb(reading: Reading, lexis: Lexis, start: int, tokens: list[tuple[int, int]]) -> bool:
    """Whether the single character at `start` is a verb with its object behind it (在昆明|开|民宿): whole words stand on both sides. Among
    other single characters it may be part of a coined name."""
    if (
        lexis.segmenter.tag(reading.text[start]) != "v"
        or reading.text[start] in lexis.lists["name_verbs"]
        or start + 1 not in reading.at_edge
        or (tokens and reading.text[start] in lexis.lists["opening_verbs"])
    ):
        return False
    behind = tokens[-1] if tokens else (start + 1, reading.token_after(start + 1)[1])
    begin, _ = reading.token_before(start)
    return behind[1] - behind[0] > 1 and (start - begin > 1 or start == 0 or not _is_cjk(reading.text[start - 1]))


def _line(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]]) -> bool:
    """Whether nothing but a line of business stands between here and the form of a company: 投资|发展|有限公司."""
    words = [reading.text[s:e] for s, e in tokens]
    return len(words) <= 3 and all(len(w) > 1 and (w in lexis.inner or w in lexis.modifiers or lexis.glued(w)) for w in words)


def _bounds(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a verb stands here that tells what lies on one side (北|邻|科创大道)."""
    text = reading.text
    return text[start:end] in lexis.lists["border_verbs"] and text[start - 1 : start] in lexis.lists["directions"]


def _counts(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a measure word stands here behind a number (14|个|老旧小区 are no one's name), or a rank is counted (第二家|景区)."""
    if reading.text[start] == "第" and end - start > 2 and reading.text[end - 1] in lexis.measures and reading.text[end - 1] not in _SERIAL:
        return True
    return (
        end - start == 1
        and lexis.segmenter.tag(reading.text[start]) in ("q", "m", "ng")
        and reading.text[start] in lexis.measures
        and start > 0
        and (reading.text[start - 1].isdigit() or reading.text[start - 1] in "一二两三四五六七八九十百千万亿几数多余")
    )


def _measures(text: str, position: int, lexis: Lexis) -> bool:
    """Whether a number at `position` is part of the name that follows: 30|万吨级航道, 800|千伏工程, 2|号线, 308|省道, and codes of five
    digits (12345|热线)."""
    code = position >= 5 and text[position - 5 : position].isdigit() and not text[position - 6 : position - 5].isdigit()
    rated = text.startswith(lexis.order["name_units"], position) or text.startswith(lexis.order["numbered_roads"], position)
    return code or rated or "级" in text[position : position + 4] or text[position : position + 1] == "号"


def _object_before(reading: Reading, lexis: Lexis, position: int, places: dict[int, int]) -> bool:
    """Whether a verb at `position` has its object before it, as verbs inside names have (产业|转移), and no subject (平度市|推进)."""
    if position == 0 or position in reading.body_ends:
        return False
    # two countries: 中俄|合作
    if position > 1 and _country(reading.text[position - 1], lexis) and _country(reading.text[position - 2], lexis):
        return True
    if position in places:
        if reading.text[places[position] : position] in lexis.categories["scheme"]:
            return True
        # a region does not act: 东亚|合作
        land = reading.text[places[position] : position]
        return len(land) <= _REGION and lexis.categories["place"].get(land, {}).get("lexicon") == "regions"
    start, end = reading.token_before(position)
    word = reading.text[start:end]
    if word in lexis.stops or word in lexis.generic or word in lexis.lists["roles"] or word in lexis.conjunctions:
        return False
    return len(word) > 1 and lexis.segmenter.tag(word)[:1] in ("n", "v", "a", "b", "") and not word[0].isdigit()


def _country(char: str, lexis: Lexis) -> bool:
    return char == "中" or char in lexis.lists["country_shorts"]


def _inside_unknown(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a soft stop begins a proper name: one single character follows, a mark or a harder stop stands before (位于|光|启|高新区)."""
    if reading.text[start:end] in lexis.lists["national"] or reading.text[start:end] == "中":
        return reading.text[end : end + 1] in lexis.lists["country_shorts"] and reading.token_after(end)[1] <= end + 2
    if reading.text[start:end] not in lexis.soft and reading.text[start:end] not in lexis.lists["name_openers"]:
        return False
    following = reading.token_after(end)[1]
    if following != end + 1 or reading.text[end] in lexis.stops or not _is_cjk(reading.text[end]):
        return False
    if start == 0 or not _is_cjk(reading.text[start - 1]):
        return True
    before = reading.token_before(start)
    if reading.text[start - 1] in lexis.lists["divisions"]:
        return True
    return reading.text[before[0] : start] in lexis.stops or (before[1] - before[0] > 1 and reading.text[before[0] : start] in lexis.report)


def single_before(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether one more single character of no function stands before `position`: the first of a brand of two (瑞|达|投资|有限公司), or
    of a village's name (上|塘|村)."""
    start, end = reading.token_before(position)
    char = reading.text[start:end]
    return end - start == 1 and _is_cjk(char) and char not in lexis.stops and char not in lexis.conjunctions


def _coined_run(reading: Reading, lexis: Lexis, position: int, places: dict[int, int]) -> int:
    """Where a run of three to five single characters begins that a place ends before; 0 where there is none. None is a particle or a
    number, and no conjunction stands at its ends."""
    at = position
    while at > 0 and position - at < _COINED and at not in places:
        start, _ = reading.token_before(at)
        char = reading.text[start:at]
        if len(char) > 1 or not _is_cjk(char) or lexis.segmenter.tag(char)[:1] in _PARTICLES:
            return 0
        if char in lexis.conjunctions and at in (position, position - _COINED):
            return 0
        at = start
    return at if at in places and position - at >= _COINED_LEAST and reading.text[at] not in lexis.conjunctions else 0


def _coined_end(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether the character that says where something lies (里, 前) is the end of a coined name: what stands before it is no word
    (槐荫|里|小区)."""
    start, end = reading.token_before(position)
    word = reading.text[start:end]
    if reading.text[position] not in lexis.lists["name_openers"] or not word or not _is_cjk(word[0]) or word in lexis.stops:
        return False
    if len(word) == 1 and (begin := reading.token_before(start)[0]) == start - 1 and _is_cjk(reading.text[begin]):
        return reading.text[begin] not in lexis.stops and reading.text[begin] not in lexis.conjunctions
    placed = lexis.categories["place"].get(word, {}).get("is_short") == ""
    return lexis.segmenter.tag(word) in ("", "nr", "nz") and not lexis.glued(word) and not placed


def _strip(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]], position: int, topics: bool, places: dict[int, int]) -> Left:
    """Drop from the left what cannot begin a name: modifiers of number and rank, verbs, amounts, brackets."""
    text = reading.text
    begin = 0
    while begin < len(tokens):
        start, end = tokens[begin]
        word = text[start:end]
        if end in places and places[end] == start and word != "我国":
            break
        following = tokens[begin + 1] if begin + 1 < len(tokens) else (position, position)
        singles = following[1] - following[0] == 1 and begin + 2 < len(tokens) and tokens[begin + 2][1] - tokens[begin + 2][0] == 1
        # 双|鲤|湖|景区
        if singles and word in lexis.lists["name_openers"] and lexis.segmenter.tag(text[following[0]])[:1] in ("n", ""):
            break
        if following[1] - following[0] == 1 and (
            word in lexis.soft or (word == "中" and text[following[0]] in lexis.lists["country_shorts"])
        ):
            break
        if word in lexis.lists["acting"] and lexis.segmenter.tag(text[following[0] : following[1]])[:1] in ("n", "b", "a", "j", ""):
            begin += 1
            continue
        if word in lexis.lists["opening_verbs"] and end in places.values():
            break
        if (
            len(word) == 1
            and lexis.segmenter.tag(word) in ("v", "a", "d")
            and (following[1] - following[0] > 1 or lexis.segmenter.tag(text[following[0] : following[1]]) in ("v", "a", "d"))
        ):
            begin += 1
            continue
        if _ordinal(text, start, end) and word[-1] in "届次":
            break
        if (
            (word in lexis.modifiers and not (topics and lexis.modifier_kinds.get(word) == "topic"))
            or word == "我国"
            or word in lexis.stops
            or word in lexis.conjunctions
            or word[0] in "）（+-—×·.&/"
            or (lexis.verbal(word) and begin < len(tokens))
        ):
            begin += 1
            continue
        if word in ("第",) and begin + 1 < len(tokens):
            break
        break
    kept = tokens[begin:]
    return Left(
        kept[0][0] if kept else position,
        tuple(kept),
        _proper(reading, lexis, kept, places, topics),
        any(text[s:e] in lexis.lists["official_levels"] for s, e in tokens[:begin]),
    )


def _proper(reading: Reading, lexis: Lexis, tokens: list[tuple[int, int]], places: dict[int, int], loose: bool) -> bool:
    """Whether a place, a quotation, a code, or characters of no known word stand among the tokens. `loose` also takes words that only the
    lexicons know (新能源汽车), which say what a scheme is about."""
    single = 0
    for start, end in tokens:
        word = reading.text[start:end]
        if end in places and places[end] == start:
            return True
        if word[0] == "“" or (word[0].isascii() and word[0].isalpha()):
            return True
        if word == "中" and reading.text[end : end + 1] in lexis.lists["country_shorts"]:
            return True
        tag = lexis.segmenter.tag(word)
        if (
            word in lexis.categories["place"]
            or tag in ("nr", "ns", "nt", "nz", "nrt", "nrfg")
            or (len(word) > 1 and tag == "" and not word[0].isdigit() and (loose or not lexis.glued(word)))
        ):
            return True
        single = single + 1 if len(word) == 1 and _is_cjk(word) and word not in lexis.stops else 0
        if single >= 2:
            return True
    return False


def left_of_mark(reading: Reading, lexis: Lexis, position: int) -> int:
    """The start of a quoted name: a year or a session (2024, 第三届, 首届) right before the opening quote belongs to it."""
    at = position
    while at > 0:
        start, end = reading.token_before(at)
        word = reading.text[start:end]
        if not (_ordinal(reading.text, start, end) and (len(word) == 4 or word[-1] in "届次")):
            break
        at = start
    return at

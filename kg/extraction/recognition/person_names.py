"""The name of a person at a place of the text: surname and given name, or a run of transliterating characters; how surely it ends."""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

STRONG_MARKS = frozenset("、，。；：！？）（】“”《》 \n%—/")
PERSON_TAGS = frozenset(("", "nr", "nrt", "nrfg", "nz", "ns", "nt", "x", "eng"))
# parts of speech of words that no name cuts in two
_CUT = ("s", "f", "n", "t")
_NO_NAME = ("v", "d", "t", "p", "c", "f", "r", "m")


def boundary(reading: Reading, lexis: Lexis, end: int) -> int:
    """How surely a name ends at `end`: 3 at a mark, 2 before a verb of saying or a stop, 1 at a token edge, 0 inside a token."""
    text = reading.text
    if end >= len(text) or text[end] in STRONG_MARKS or text[end].isdigit():
        return 3
    for length in lexis.report_lengths:
        if text[end : end + length] in lexis.report and (length > 1 or end in reading.at_edge):
            return 2
    stop = reading.token_after(end)[1]
    word = text[end:stop]
    if end not in reading.at_edge and len(word) == 1 and lexis.segmenter.tag(text[reading.token_before(end)[0] : stop])[:1] in _CUT:
        # 樊勇|手中: the name would cut a word in two
        return 0
    # 蒙山|一同: the name would cut an adverb or a verb in two
    cut = lexis.segmenter.tag(text[reading.token_before(end)[0] : stop])[:1] if end not in reading.at_edge else ""
    if cut in ("d", "c", "p", "r") or (cut == "v" and word not in lexis.conjunctions):
        return 0
    # 罗海|副总经理: no name ends inside a post
    if end not in reading.at_edge and text[reading.token_before(end)[0] : stop] in lexis.titles:
        return 0
    # what follows says when: a name of which nothing more comes
    if end in reading.at_edge and len(word) > 1 and lexis.segmenter.tag(word) == "t":
        return 2
    # 居静|分别: the end of another word is no stop
    apart = end in reading.at_edge or not lexis.segmenter.tag(text[reading.token_before(end)[0] : stop])
    stops = word in lexis.conjunctions or (word in lexis.stops and apart)
    if stops or word in lexis.titles or (end in reading.at_edge and len(word) > 1 and lexis.segmenter.tag(word)[:1] == "v"):
        return 2
    return 1 if end in reading.at_edge else 0


def chinese_end(reading: Reading, lexis: Lexis, start: int, least: int) -> int:
    """The end of a Chinese name that starts at `start`, 0 where there is none. `least` is the boundary it needs."""
    text = reading.text
    surname = 2 if text[start : start + 2] in lexis.surnames else 1 if text[start : start + 1] in lexis.surnames else 0
    long = text[start : start + 2] in lexis.long_surnames or text[start : start + 3] in lexis.long_surnames
    if not (surname or long) or lexis.family_village.match(text, start):
        return 0
    if long:
        for width in (4, 5, 3):
            end = start + width
            if (
                end <= len(text)
                and all("\u4e00" <= c <= "\u9fff" for c in text[start:end])
                and boundary(reading, lexis, end) >= 2
                and text[end - 1] not in lexis.lists["name_ends"]
            ):
                return end
    if not surname:
        return 0
    best, best_score = 0, -1
    common = text[start : start + surname] in lexis.lists["function"] or text[start : start + surname] in lexis.conjunctions
    rather = text[start : start + surname] in lexis.stops
    for width in (surname + 2, surname + 1) if surname == 1 else (surname + 2, surname + 1, surname):
        end = start + width
        name = text[start:end]
        if len(name) < width or not all("\u4e00" <= c <= "\u9fff" for c in name) or width < 2:
            continue
        tag = lexis.segmenter.tag(name)
        if text[start + surname : end] in lexis.lists["addresses"]:
            continue
        if _headed(lexis, name):
            continue
        # 代表|来了
        if lexis.segmenter.tag(text[end - 1])[:1] == "u" and end - 1 in reading.at_edge and not tag:
            continue
        score = boundary(reading, lexis, end)
        # right behind a post and before a verb of saying even the name of a place is a person's (书记岑溪介绍)
        weak_surname = bool(lexis.surnames.get(text[start : start + surname], {}).get("weak"))
        posted = least == 1 and score >= 2 and (not weak_surname or (width == 3 and _acts_next(reading, lexis, start, end)))
        placed = (name in lexis.categories["place"] and not (posted and tag.startswith("nr"))) or name in lexis.categories["body"]
        if tag not in PERSON_TAGS or name in lexis.stops or name in lexis.titles or placed:
            continue
        # 何俊|因伤: a last character that is itself a stop before more text is rather the next word, unless it stands before a verb that
        # needs a subject (温礼和说)
        if (
            width == surname + 2
            and not (score >= 2 and _says(reading, lexis, start, end))
            and not _before_mark(reading, lexis, end)
            and (text[end - 1] in lexis.lists["name_ends"] or (score < 2 and text[end - 1] in lexis.stops))
        ):
            score = min(score, 0)
        if (
            width == surname + 2
            and 0 < score < 2
            and lexis.segmenter.tag(text[end - 1 : end + 1]) not in ("", "nr", "ns")
            and end < len(text)
        ):
            score = 0
        # 周望|副总经理: a post begins with the last character
        if width == surname + 2 and end - 1 in reading.title_starts:
            score = min(score, 0)
        # 钟离敏|教大家: a verb of one character with its object is the next word
        if width == surname + 2 and score < 2 and end - 1 in reading.at_edge and lexis.segmenter.tag(text[end - 1]) == "v":
            score = min(score, 0)
        if score < 3 and not posted and lexis.segmenter.tag(text[start : start + 2]) not in PERSON_TAGS:
            continue
        row = lexis.surnames.get(text[start : start + surname], {})
        sure = posted and (score == 3 or end in reading.by_start("report"))
        if (
            width == 3
            and not sure
            and (row.get("weak") or row.get("rare"))
            and lexis.segmenter.tag(text[start : start + 2]) not in PERSON_TAGS
        ):
            continue
        if common and not _sure_given(reading, lexis, start, end, least, score):
            continue
        if rather and (score < 2 or (width == 2 and least > 1)):
            continue
        if row.get("weak") and row.get("rare") and (least > 1 or score < 2):
            continue
        if row.get("weak") and (least > 1 or width == 2) and score < 2:
            continue
        if score > best_score:
            best, best_score = end, score
    return best if best_score >= least and not takes_office(reading, lexis, start, best) else 0


def _acts_next(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a verb of saying or taking part follows, and no function word and no word of time stands in the name (简明远|出席)."""
    if end not in reading.by_start("report"):
        return False
    words = [reading.text[s:e] for s, e in pairwise([i for i in reading.edges if start <= i <= end])]
    return all(w not in lexis.lists["function"] and lexis.segmenter.tag(w) != "t" for w in words)


def _before_mark(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether a conjunction or preposition would stand right before a mark, where none can: it is the end of the name (阮清和，)."""
    char = reading.text[end - 1]
    joins = char in lexis.conjunctions or lexis.segmenter.tag(char)[:1] in ("p", "c")
    return joins and (end == len(reading.text) or reading.text[end] in "，。；、）")


def _says(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a name in 和, 同, 与 ends here: a mark follows, a verb of saying, or 等 that closes a list."""
    text = reading.text
    if text[end - 1] not in lexis.conjunctions:
        return False
    if text[end : end + 1] in ("、", "，", "。", "；", "）"):
        return True
    return text[end : end + 1] in ("说", "等") or any(text[end : end + n] in lexis.lists["strong_report"] for n in (2, 3, 4))


def _sure_given(reading: Reading, lexis: Lexis, start: int, end: int, least: int, score: int) -> bool:
    """Whether what follows a surname that is a function word too (和, 向, 为) can only be a given name: the name ends surely, and no
    other word of the dictionary begins behind the surname."""
    text = reading.text
    if score < 2 or (end - start == 2 and least > 1) or text[start] in lexis.conjunctions:
        return False
    given = text[start + 1 : end]
    # 副院长|于海丰，: right behind a post and before a mark the given name may be a place too
    tags = ("", "nr", "nrfg", "ns") if least == 1 and score > 2 else ("", "nr", "nrfg")
    return end in reading.at_edge and lexis.segmenter.tag(given) in tags and reading.token_after(start + 1)[1] <= end


def _foreign(reading: Reading, lexis: Lexis, start: int) -> int:
    """The end of a run of transliterating characters, parts joined by ·; 0 where there is none."""
    text, at = reading.text, start
    parts = 0
    while at < len(text) and at - start < 24:
        run = at
        while run < len(text) and text[run] in lexis.translit and run - at < 8:
            if run - at >= 2 and (
                any(text[run : run + n] in lexis.report for n in lexis.report_lengths if n > 1) or _other_word(reading, lexis, run)
            ):
                break
            run += 1
        if run == at:
            break
        parts += 1
        at = run
        if at < len(text) and text[at] == "·":
            at += 1
            continue
        break
    if text[at - 1 : at] == "·":
        at -= 1
    if parts == 1:
        # what may be the next word ends a name only where that is sure
        while at - start > 2 and text[at - 1] in lexis.weak_translit and boundary(reading, lexis, at) < 2 and at - 1 in reading.at_edge:
            at -= 1
        # two characters are a name where the dictionary says so, or where a mark ends them
        tag = lexis.segmenter.tag(text[start:at])
        weak = bool(tag) or boundary(reading, lexis, at) < 3 or any(c in lexis.weak_translit for c in text[start:at])
        if at - start == 2 and weak and not tag.startswith("nr"):
            return 0
    return at if at - start >= 2 and (parts > 1 or boundary(reading, lexis, at) >= 1) else 0


def _other_word(reading: Reading, lexis: Lexis, at: int) -> bool:
    """Whether a word of two or more characters that is part of no name begins at `at` (日前, 可能)."""
    if at not in reading.at_edge:
        return False
    stop = reading.token_after(at)[1]
    return stop - at > 1 and lexis.segmenter.tag(reading.text[at:stop])[:1] in _NO_NAME


def read_name(reading: Reading, lexis: Lexis, start: int, least: int = 1, foreign: bool = False) -> int:
    """The end of a person's name at `start`, 0 where there is none."""
    end = chinese_end(reading, lexis, start, least)
    other = _foreign(reading, lexis, start)
    text = reading.text
    if lexis.segmenter.tag(reading.text[start:other]) not in PERSON_TAGS:
        other = 0
    if "·" in reading.text[start:other]:
        return other
    if (
        foreign
        and other > end
        and boundary(reading, lexis, other) >= 1
        and (not end or (boundary(reading, lexis, other) >= 2 and (other - start > 3 or text[other - 1] not in lexis.lists["name_ends"])))
    ):
        return other
    return end or (other if foreign and other - start >= 2 and boundary(reading, lexis, other) >= 2 else 0)


def takes_office(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether the surname is the verb of taking a post: 县委书记|任|云岭市副市长, 任|省级集聚区主任."""
    text = reading.text
    if text[start] not in lexis.lists["appoint_after"]:
        return False
    rest = text[start + 1 : end]
    placed = text[end : end + 1] in lexis.lists["local_levels"] and end not in reading.title_starts
    posted = end in reading.title_starts and any(h.end == end for h in reading.by_start("place").get(start + 1, ()))
    return placed or posted or rest[0] in lexis.lists["local_levels"] or rest in lexis.modifiers or rest in lexis.titles


def name_tokens(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a name can be one by its tokens: no function word in it, no other word of the dictionary at its head, and no post begins
    inside it (何望|副主任)."""
    text = reading.text
    if start not in reading.at_edge or text[start:end] in lexis.modifiers or end - 1 in reading.title_starts:
        return False
    if _headed(lexis, text[start:end]):
        return False
    for at, stop in reading.tokens(start, end):
        word = text[at:stop]
        # a given name may be a word (林|海洋, 田|丰收); what begins with the surname may not
        if len(word) > 1 and at == start and lexis.segmenter.tag(word) not in ("", "nr", "nrfg", "nrt", "nz", "ns"):
            return False
        if at > start and (word in lexis.lists["function"] or word in lexis.lists["name_ends"]):
            return False
        # 乌|国防, 习|主席: what stands behind the surname is a body, a post or a place
        whole = len(word) > 1 and at > start and not lexis.segmenter.tag(word).startswith("nr")
        if whole and any(word in lexis.categories[c] for c in ("title", "organization-head", "body")):
            return False
        if whole and lexis.categories["place"].get(word, {}).get("lexicon") == "countries":
            return False
        if len(word) > 1 and word in lexis.categories["place"] and at == start:
            return False
    return True


def _headed(lexis: Lexis, name: str) -> bool:
    """Whether a name of three characters ends in the head of a place or body that ends no given name (王场|镇, 石桥|乡)."""
    return len(name) == 3 and name[-1] in lexis.name_heads and not lexis.segmenter.tag(name).startswith("nr")


def acts(lexis: Lexis, word: str) -> bool:
    """Whether a word is a verb or an adjective in the dictionary."""
    return lexis.segmenter.tag(word) in ("v", "vn", "a", "d", "ad")


def person(reading: Reading, start: int, end: int, rule: str, priority: int = 4) -> Candidate:
    """The person named there."""
    return Candidate(reading.number, start, end, "Person", rule, reading.block.text[start:end], priority=priority)

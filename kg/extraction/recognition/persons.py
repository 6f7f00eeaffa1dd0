"""Persons: surname and given name behind a post, a role or a byline mark, before a verb of saying; foreign names by their characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_STRONG_MARKS = frozenset("、，。；：！？）（】“”《》 \n%—/")
_NAME = "[\u4e00-\u9fff]"
_PIECE = re.compile(f"{_NAME}{{2,4}}(?:·{_NAME}{{1,8}})*")
_CAPTION = re.compile(f"(?:^|[。）（ ])({_NAME}{{2,3}})[ ]?(?:摄影报道|摄影|/?摄)(?=[）。 ]|$)")
_SPEAKER = re.compile(f"(?:^|\n)\\s*({_NAME}{{2,3}})(?:（[^（）]{{2,40}}）)?：")
_CLOSING = re.compile(f"（({_NAME}{{2,4}})）$")
_NO_NAME = ("v", "d", "t", "p", "c", "f", "r", "m")
_PERSON_TAGS = frozenset(("", "nr", "nrt", "nrfg", "nz", "ns", "nt", "x", "eng"))


def _boundary(reading: Reading, lexis: Lexis, end: int) -> int:
    """How surely a name ends at `end`: 3 at a mark, 2 before a verb of saying or a stop, 1 at a token edge, 0 inside a token."""
    text = reading.text
    if end >= len(text) or text[end] in _STRONG_MARKS or text[end].isdigit():
        return 3
    for length in lexis.report_lengths:
        if text[end : end + length] in lexis.report and (length > 1 or end in reading.at_edge):
            return 2
    stop = reading.token_after(end)[1]
    word = text[end:stop]
    if word in lexis.stops or word in lexis.titles or (end in reading.at_edge and len(word) > 1 and lexis.segmenter.tag(word)[:1] == "v"):
        return 2
    return 1 if end in reading.at_edge else 0


def _chinese(reading: Reading, lexis: Lexis, start: int, least: int) -> int:
    """The end of a Chinese name that starts at `start`, 0 where there is none. `least` is the boundary it needs."""
    text = reading.text
    if any(text[start : start + n] in lexis.long_surnames for n in (2, 3)):
        for width in (4, 5, 3):
            end = start + width
            if (
                all("\u4e00" <= c <= "\u9fff" for c in text[start:end])
                and _boundary(reading, lexis, end) >= 2
                and text[end - 1] not in lexis.lists["name_ends"]
            ):
                return end
    surname = 2 if text[start : start + 2] in lexis.surnames else 1 if text[start : start + 1] in lexis.surnames else 0
    if not surname:
        return 0
    best, best_score = 0, -1
    common = text[start : start + surname] in lexis.stops
    for width in (surname + 2, surname + 1) if surname == 1 else (surname + 2, surname + 1, surname):
        end = start + width
        name = text[start:end]
        if len(name) < width or not all("\u4e00" <= c <= "\u9fff" for c in name) or width < 2:
            continue
        tag = lexis.segmenter.tag(name)
        if text[start + surname : end] in lexis.lists["addresses"]:
            continue
        if tag not in _PERSON_TAGS or name in lexis.stops or name in lexis.titles or name in lexis.categories["place"]:
            continue
        score = _boundary(reading, lexis, end)
        # 何俊|因伤: a last character that is itself a stop before more text is rather the next word
        if width == surname + 2 and (text[end - 1] in lexis.lists["name_ends"] or (score < 2 and text[end - 1] in lexis.stops)):
            score = min(score, 0)
        if (
            width == surname + 2
            and 0 < score < 2
            and lexis.segmenter.tag(text[end - 1 : end + 1]) not in ("", "nr", "ns")
            and end < len(text)
        ):
            score = 0
        if score < 3 and lexis.segmenter.tag(text[start : start + 2]) not in _PERSON_TAGS:
            continue
        row = lexis.surnames.get(text[start : start + surname], {})
        if width == 3 and (row.get("weak") or row.get("rare")) and lexis.segmenter.tag(text[start : start + 2]) not in _PERSON_TAGS:
            continue
        if common and not _sure_given(reading, lexis, start, end, least, score):
            continue
        if row.get("weak") and row.get("rare") and (least > 1 or score < 2):
            continue
        if row.get("weak") and (least > 1 or width == 2) and score < 2:
            continue
        if score > best_score:
            best, best_score = end, score
    return best if best_score >= least else 0


def _sure_given(reading: Reading, lexis: Lexis, start: int, end: int, least: int, score: int) -> bool:
    """Whether what follows a surname that is a function word too (和, 向, 为) can only be a given name: the name ends surely, and no
    other word of the dictionary begins behind the surname."""
    text = reading.text
    if score < 2 or (end - start == 2 and least > 1) or text[start] in lexis.conjunctions:
        return False
    given = text[start + 1 : end]
    return end in reading.at_edge and lexis.segmenter.tag(given) in ("", "nr", "nrfg") and reading.token_after(start + 1)[1] <= end


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
        while at - start > 2 and text[at - 1] in lexis.weak_translit and _boundary(reading, lexis, at) < 2 and at - 1 in reading.at_edge:
            at -= 1
        # two characters are a name where the dictionary says so, or where a mark ends them
        tag = lexis.segmenter.tag(text[start:at])
        weak = bool(tag) or _boundary(reading, lexis, at) < 3 or any(c in lexis.weak_translit for c in text[start:at])
        if at - start == 2 and weak and not tag.startswith("nr"):
            return 0
    return at if at - start >= 2 and (parts > 1 or _boundary(reading, lexis, at) >= 1) else 0


def _other_word(reading: Reading, lexis: Lexis, at: int) -> bool:
    """Whether a word of two or more characters that is part of no name begins at `at` (日前, 可能)."""
    if at not in reading.at_edge:
        return False
    stop = reading.token_after(at)[1]
    return stop - at > 1 and lexis.segmenter.tag(reading.text[at:stop])[:1] in _NO_NAME


def read_name(reading: Reading, lexis: Lexis, start: int, least: int = 1, foreign: bool = False) -> int:
    """The end of a person's name at `start`, 0 where there is none."""
    end = _chinese(reading, lexis, start, least)
    other = _foreign(reading, lexis, start)
    text = reading.text
    if lexis.segmenter.tag(reading.text[start:other]) not in _PERSON_TAGS:
        other = 0
    if "·" in reading.text[start:other]:
        return other
    if (
        foreign
        and other > end
        and _boundary(reading, lexis, other) >= 1
        and (not end or (_boundary(reading, lexis, other) >= 2 and (other - start > 3 or text[other - 1] not in lexis.lists["name_ends"])))
    ):
        return other
    return end or (other if foreign and other - start >= 2 and _boundary(reading, lexis, other) >= 2 else 0)


def _listed(reading: Reading, lexis: Lexis, end: int) -> Iterator[tuple[int, int]]:
    """Further names of a list: 邱兰、陆继民和何青."""
    text = reading.text
    while end < len(text) and text[end] in "、 和与及":
        start = end + 1
        following = _chinese(reading, lexis, start, 3 if text[end] == " " else 2)
        if not following:
            return
        yield start, following
        end = following


def after_titles(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A name right behind a post or a role."""
    text = reading.text
    ends: dict[int, tuple[bool, bool]] = {}
    for category in ("title", "roles"):
        for hit in reading.hits.get(category, ()):
            if hit.end not in reading.at_edge and (len(hit.word) == 1 or reading.token_before(hit.end)[0] <= hit.start):
                continue
            weak = category == "roles" or bool(hit.row.get("weak"))
            foreign = hit.row.get("kind", "") in ("foreign", "sport", "") or hit.row.get("body") == "country"
            known = ends.get(hit.end)
            ends[hit.end] = (weak and (known is None or known[0]), bool(foreign) or (known is not None and known[1]))
    inside = {i for hit in reading.hits.get("title", ()) for i in range(hit.start + 1, hit.end)}
    for position, (weak, foreign) in sorted(ends.items()):
        if position in inside:
            continue
        start = position
        if start < len(text) and text[start] == " ":
            start += 1
        end = read_name(reading, lexis, start, 2 if weak else 1, foreign=bool(foreign) or not weak)
        if not end:
            continue
        yield _person(reading, start, end, "person-after-title")
        for s, e in _listed(reading, lexis, end):
            yield _person(reading, s, e, "person-after-title")


def before_titles(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name between a mark or a word that ends no name and a post or a form of address: 牢记|林大山|教授."""
    text = reading.text
    for hit in reading.hits.get("title", ()):
        if (
            hit.row.get("weak")
            or hit.row.get("reporter")
            or len(hit.word) < 2
            or (hit.end not in reading.at_edge and reading.token_before(hit.end)[0] <= hit.start)
        ):
            continue
        for width in (3, 2):
            start = hit.start - width
            name = text[max(start, 0) : hit.start]
            if start < 0 or name[0] not in lexis.surnames or name[0] in lexis.stops or start not in reading.at_edge:
                continue
            tag = lexis.segmenter.tag(name)
            if (tag not in ("nr", "nrfg") and (width == 2 or tag)) or not _name_tokens(reading, lexis, start, hit.start):
                continue
            if any(name in rows for rows in lexis.categories.values()) or name[-1] in lexis.lists["divisions"]:
                continue
            before = reading.token_before(start)
            if start and text[start - 1] not in _STRONG_MARKS and not _ends_clause(reading, lexis, text[before[0] : start]):
                continue
            if _chinese(reading, lexis, start, 2) == hit.start:
                yield _person(reading, start, hit.start, "person-speaker")
                break


def _name_tokens(reading: Reading, lexis: Lexis, start: int, end: int) -> bool:
    """Whether a name can be one by its tokens: no function word in it, no other word of the dictionary at its head, and no post begins
    inside it (何望|副主任)."""
    text, at = reading.text, start
    if start not in reading.at_edge or text[start:end] in lexis.modifiers or end - 1 in reading.title_starts:
        return False
    while at < end:
        stop = min(reading.token_after(at)[1], end)
        word = text[at:stop]
        # a given name may be a word (林|海洋, 田|丰收); what begins with the surname may not
        if len(word) > 1 and at == start and lexis.segmenter.tag(word) not in ("", "nr", "nrfg", "nrt", "nz", "ns"):
            return False
        if at > start and (word in lexis.lists["function"] or word in lexis.lists["name_ends"]):
            return False
        if len(word) > 1 and word in lexis.categories["place"] and at == start:
            return False
        at = stop
    return True


def by_roles(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name right behind a noun of persons that no list holds: 务工人员许大海."""
    text = reading.text
    for s, e in pairwise(reading.edges):
        word = text[s:e]
        if not (word[-1] in lexis.lists["role_ends"] or word[-2:] in lexis.lists["role_ends"]) or len(word) < 2 or e >= len(text):
            continue
        if lexis.segmenter.tag(word)[:1] not in ("n", "") or word in lexis.categories["place"] or text[e] not in lexis.surnames:
            continue
        end = _chinese(reading, lexis, e, 2)
        whole = end - e == 3 or lexis.segmenter.tag(text[e:end]) == "nr"
        if not end or not whole or lexis.surnames[text[e]].get("weak"):
            continue
        if _name_tokens(reading, lexis, e, end) and not _acts(lexis, text[e + 1 : end]):
            yield _person(reading, e, end, "person-after-title")


def _ends_clause(reading: Reading, lexis: Lexis, word: str) -> bool:
    return word in lexis.stops or word in lexis.conjunctions or (len(word) > 1 and lexis.segmenter.tag(word) == "v")


def in_lists(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Three and more names in a row that can be nothing but full names: 尹力、石泰山、刘晓峰和何望秋."""
    text = reading.text
    at = text.find("、")
    while at >= 0:
        start = max((text.rfind(mark, 0, at) for mark in "，。：；、 \n（"), default=-1) + 1
        found: list[tuple[int, int]] = []
        while (end := _full_name(reading, lexis, start)) > start:
            found.append((start, end))
            if text[end : end + 1] not in ("、", "和"):
                break
            start = end + 1
        if len(found) >= 3:
            yield from (_person(reading, s, e, "person-in-list") for s, e in found)
        at = text.find("、", max(at + 1, found[-1][1] if found else 0))


def _full_name(reading: Reading, lexis: Lexis, start: int) -> int:
    """The end of a name of two or three characters that stands between marks and is no other word; 0 where there is none."""
    text = reading.text
    for width in (3, 2):
        name = text[start : start + width]
        if (
            text[start + width : start + width + 1] in ("、", "和", "等", "，", "。", "；", "", " ", "\n")
            and name[:1] in lexis.surnames
            and lexis.segmenter.tag(name) in ("", "nr", "nrfg", "nrt")
            and name not in lexis.stops
            and not any(name in rows for rows in lexis.categories.values())
            and (lexis.segmenter.tag(name) or not lexis.surnames[name[0]].get("weak") or (width == 3 and not _acts(lexis, name[1:])))
            and all("\u4e00" <= c <= "\u9fff" for c in name)
            and _name_tokens(reading, lexis, start, start + width)
        ):
            return start + width
    return 0


def _acts(lexis: Lexis, word: str) -> bool:
    return lexis.segmenter.tag(word) in ("v", "vn", "a", "d", "ad")


def by_name_words(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Two words of which names are made, one behind the other: 扎西次仁."""
    text = reading.text
    for start in reading.edges[:-1]:
        first = next((n for n in (3, 2) if text[start : start + n] in lexis.given_words), 0)
        second = next((n for n in (3, 2) if first and text[start + first : start + first + n] in lexis.given_words), 0)
        end = start + first + second
        if second and text[end : end + 1] not in lexis.division_openers and end in reading.at_edge:
            yield _person(reading, start, end, "person-name-words")


def speakers(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name at the head of a clause, right before a strong verb of saying."""
    text = reading.text
    for hit in reading.hits.get("report", ()):
        if len(hit.word) < 2 and hit.word != "说":
            continue
        for width in (3, 2):
            start = hit.start - width
            if start < 0 or (start > 0 and text[start - 1] not in "。，；”“：！？\n "):
                continue
            if width == 2 and hit.word not in lexis.lists["strong_report"]:
                continue
            if (
                (
                    text[start] in lexis.surnames
                    and not lexis.surnames[text[start]].get("weak")
                    and _chinese(reading, lexis, start, 2) == hit.start
                )
                and lexis.segmenter.tag(text[start : hit.start]) in ("", "nr", "nz")
                and _name_tokens(reading, lexis, start, hit.start)
            ):
                yield _person(reading, start, hit.start, "person-speaker")


def bylines(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Names behind 记者, 通讯员, 编辑：…, before 摄, and alone in brackets at the end."""
    text = reading.text
    short = len(text) <= 60 or reading.block.kind in ("byline", "credit", "caption")
    marks = sorted(reading.hits.get("bylines", ()), key=lambda h: (h.start, -h.end))
    for hit in marks:
        at = hit.end
        spaced = False
        while at < len(text) and text[at] in " ：:":
            spaced, at = True, at + 1
        if not spaced and hit.word in ("编辑", "作者", "文字", "审核", "校对", "摄影"):
            continue
        while at < len(text):
            piece = _PIECE.match(text, at)
            if not piece:
                break
            word, end = piece[0], piece.end()
            for ending in sorted(lexis.lists["byline_ends"], key=len, reverse=True):
                if len(word) > len(ending) + 1 and word.endswith(ending):
                    word, end = word[: -len(ending)], end - len(ending)
                    break
            if (
                text[end : end + 1] in ("：", ":")
                or word in lexis.lists["byline_ends"]
                or text[at : reading.token_after(at)[1]] in lexis.stops
            ):
                break
            if word in lexis.lists["bylines"] or word in lexis.titles or any(word.startswith(m) for m in lexis.lists["bylines"]):
                break
            full = end < len(text) and "\u4e00" <= text[end] <= "\u9fff" and piece.end() == end
            if spaced and not full and (word[0] in lexis.surnames or short) and len(word) <= 4 and word not in lexis.stops:
                if lexis.segmenter.tag(word) in _PERSON_TAGS or short or text[end : end + 1] == "）":
                    yield _person(reading, at, end, "byline", 6)
                else:
                    break
            else:
                stop = _chinese(reading, lexis, at, 2)
                if not stop:
                    break
                yield _person(reading, at, stop, "byline", 6)
                end = stop
            at = end
            if at < len(text) and text[at] in " 、，" and (text[at] != "，" or short):
                at += 1
                while at < len(text) and text[at] == " ":
                    at += 1
                spaced = True
                continue
            break
    if reading.block.kind == "byline" or text[:1] in "□■◇◆":
        for piece in _PIECE.finditer(text):
            word = piece[0]
            apart = text[piece.start() - 1 : piece.start()] in ("", " ", "、") and text[piece.end() : piece.end() + 1] in (
                "",
                " ",
                "、",
                "）",
            )
            if (
                apart
                and len(word) in (2, 3)
                and word[0] in lexis.surnames
                and lexis.segmenter.tag(word) in _PERSON_TAGS
                and word not in lexis.lists["bylines"]
            ):
                yield _person(reading, piece.start(), piece.end(), "byline", 6)
    for match in _SPEAKER.finditer(text):
        if match[1][0] in lexis.surnames and lexis.segmenter.tag(match[1]) in _PERSON_TAGS and match[1] not in lexis.categories["place"]:
            yield _person(reading, match.start(1), match.end(1), "person-speaker", 6)
    for match in _CAPTION.finditer(text):
        if match[1][0] in lexis.surnames:
            yield _person(reading, match.start(1), match.end(1), "byline", 6)
    closing = _CLOSING.search(text)
    if closing and closing[1][0] in lexis.surnames and lexis.segmenter.tag(closing[1]) in _PERSON_TAGS:
        yield _person(reading, closing.start(1), closing.end(1), "byline", 6)


def _person(reading: Reading, start: int, end: int, rule: str, priority: int = 4) -> Candidate:
    return Candidate(reading.number, start, end, "Person", rule, reading.block.text[start:end], priority=priority)

"""Persons by what stands around a name: a post, a noun of persons, a verb of saying, other names of a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.person_names import (
    PERSON_TAGS,
    STRONG_MARKS,
    acts,
    chinese_end,
    name_tokens,
    person,
    read_name,
    takes_office,
)
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_SHORT_LINE = 60
_LIST_EDGE = re.compile("[，。：；、 \n（有是为括由将]")
_LIST_ENDS = frozenset(("、", "和", "等", "，", "。", "；", "", " ", "\n"))
# how far from the head of its clause a verb of saying may stand (林大山|乐呵呵地|说)
_MANNER = 6
# the longest part of a name with a dot
_FIRST = 6


def after_titles(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A name right behind a post or a role."""
    text = reading.text
    ends: dict[int, tuple[bool, bool]] = {}
    for category in ("title", "roles"):
        for hit in reading.hits.get(category, ()):
            if category == "roles" and not (hit.start in reading.at_edge and hit.end in reading.at_edge):
                continue
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
        if not end or takes_office(reading, lexis, start, end):
            continue
        yield person(reading, start, end, "person-after-title")
        for s, e in _listed(reading, lexis, end):
            yield person(reading, s, e, "person-after-title")


def persons(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Every person that its surroundings show; candidates may overlap."""
    for stage in (after_titles, before_titles, by_roles, in_lists, dotted, paired, by_name_words, speakers, called, by_manner, appointed):
        yield from stage(reading, lexis)


def _listed(reading: Reading, lexis: Lexis, end: int) -> Iterator[tuple[int, int]]:
    """Further names of a list: 邱兰、陆继民和何青."""
    text = reading.text
    while end < len(text) and text[end] in "、 和与及":
        start = end + 1
        following = chinese_end(reading, lexis, start, 3 if text[end] == " " else 2)
        if not following:
            return
        yield start, following
        end = following


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
            whole = start in reading.body_ends or (start and text[start - 1] in "、的")
            if (tag not in ("nr", "nrfg") and ((width == 2 and not whole) or tag)) or not name_tokens(reading, lexis, start, hit.start):
                continue
            if any(name in rows for rows in lexis.categories.values()) or name[-1] in lexis.lists["divisions"]:
                continue
            before = reading.token_before(start)
            told = start in reading.body_ends or _ends_clause(reading, lexis, text[before[0] : start])
            if start and text[start - 1] not in STRONG_MARKS and not told:
                continue
            if chinese_end(reading, lexis, start, 2) == hit.start:
                yield person(reading, start, hit.start, "person-speaker")
                break


def by_roles(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name right behind a noun of persons that no list holds: 务工人员许大海."""
    text = reading.text
    for s, e in pairwise(reading.edges):
        if text[e - 1] not in lexis.role_closers:
            continue
        word = text[s:e]
        if not (word[-1] in lexis.lists["role_ends"] or word[-2:] in lexis.lists["role_ends"]) or len(word) < 2 or e >= len(text):
            continue
        if lexis.segmenter.tag(word)[:1] not in ("n", "") or word in lexis.categories["place"] or text[e] not in lexis.surnames:
            continue
        end = chinese_end(reading, lexis, e, 2)
        marked = end >= len(text) or text[end] in STRONG_MARKS
        whole = end - e == 3 or lexis.segmenter.tag(text[e:end]) == "nr" or (marked and not lexis.segmenter.tag(text[e:end]))
        if not end or not whole or (lexis.surnames[text[e]].get("weak") and not marked):
            continue
        if name_tokens(reading, lexis, e, end) and not acts(lexis, text[e + 1 : end]):
            yield person(reading, e, end, "person-after-title")
            for s_, e_ in _listed(reading, lexis, end):
                yield person(reading, s_, e_, "person-after-title")


def _ends_clause(reading: Reading, lexis: Lexis, word: str) -> bool:
    return word in lexis.stops or word in lexis.conjunctions or (len(word) > 1 and lexis.segmenter.tag(word) == "v")


def in_lists(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Three and more names in a row that can be nothing but full names: 尹力、石泰山、刘晓峰和何望秋."""
    text = reading.text
    at = text.find("、")
    marks = [m.end() for m in _LIST_EDGE.finditer(text)] if at >= 0 else []
    while at >= 0:
        before = bisect_right(marks, at)
        start = marks[before - 1] if before else 0
        found: list[tuple[int, int]] = []
        sure = 0
        while (end := (whole := _full_name(reading, lexis, start)) or _full_name(reading, lexis, start, doubtful=True)) > start:
            found.append((start, end))
            sure += bool(whole)
            if text[end : end + 1] not in ("、", "和"):
                break
            start = end + 1
        two = sure == len(found) == 2 and start < found[-1][1]
        told = two and (text.endswith(lexis.order["people_follow"], 0, found[0][0]) or _take_part(reading, lexis, found[-1][1]))
        if (len(found) >= 3 and sure >= 2) or told:
            yield from (person(reading, s, e, "person-in-list") for s, e in found)
        at = text.find("、", max(at + 1, found[-1][1] if found else 0))


def _take_part(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether a list of names is followed by what those do who take part (等参加会见)."""
    text = reading.text
    at = end + 1 if text[end : end + 1] == "等" else end
    if text.startswith(lexis.order["each_acts"], at):
        return True
    return any(text[at : at + n] in lexis.lists["strong_report"] for n in (2, 3))


def _full_name(reading: Reading, lexis: Lexis, start: int, doubtful: bool = False) -> int:
    """The end of a name of two or three characters that stands between marks and is no other word; 0 where there is none. A `doubtful`
    one may be two characters of which the first is a surname and an ordinary word (文颖)."""
    text = reading.text
    for width in (3, 2):
        name = text[start : start + width]
        if (
            len(name) == width
            and name[:1] in lexis.surnames
            and (
                text[start + width : start + width + 1] in _LIST_ENDS
                or _reports(reading, lexis, start + width)
                or text.startswith(lexis.order["group_verbs"], start + width)
            )
            and not lexis.family_village.match(text, start)
            and lexis.segmenter.tag(name) in ("", "nr", "nrfg", "nrt")
            and name not in lexis.stops
            and not any(name in rows for rows in lexis.categories.values())
            and (
                lexis.segmenter.tag(name)
                or not lexis.surnames[name[0]].get("weak")
                or (doubtful if width == 2 else not acts(lexis, name[1:]))
            )
            and all("\u4e00" <= c <= "\u9fff" for c in name)
            and name_tokens(reading, lexis, start, start + width)
        ):
            return start + width
    return 0


def dotted(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A name in two parts and a dot, the second of transliterating characters, before a verb of saying or taking part."""
    text = reading.text
    at = text.find("·")
    while at > 0:
        start = at
        while start > 0 and at - start < _FIRST and "\u4e00" <= text[start - 1] <= "\u9fff" and not _opens(reading, lexis, start):
            start = reading.token_before(start)[0]
        end = at + 1
        while end < len(text) and end - at <= 2 * _FIRST and (text[end] in lexis.translit or text[end] == "·"):
            end += 1
        while end > at + 1 and (end not in reading.at_edge or text[end - 1] in lexis.weak_translit or text[end - 1] == "·"):
            end -= 1
        parts = [text[s:e] for s, e in pairwise([i for i in reading.edges if start <= i <= at])]
        strange = all(len(p) == 1 or lexis.segmenter.tag(p)[:2] in ("", "nr", "nz", "ns") for p in parts)
        told = _reports(reading, lexis, end) or text.count("·", start, end) > 1
        if at - start >= 2 and end - at >= 3 and strange and told and _opens(reading, lexis, start):
            yield person(reading, start, end, "person-speaker")
        at = text.find("·", max(end, at + 1))


def _opens(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether a name may begin at `position`: behind a mark, a stop, a post or a noun of persons."""
    if position == 0 or not "\u4e00" <= reading.text[position - 1] <= "\u9fff":
        return True
    if position in reading.by_end("title") or position in reading.by_end("roles"):
        return True
    word = reading.text[reading.token_before(position)[0] : position]
    return word in lexis.stops or word in lexis.conjunctions or (len(word) > 1 and lexis.segmenter.tag(word) in ("v", "n"))


def paired(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Two full names with a stroke between them, as those who play together are written: 何望秋/林大山."""
    text = reading.text
    at = text.find("/")
    while at > 0:
        end = chinese_end(reading, lexis, at + 1, 1)
        for width in (3, 2):
            start = at - width
            name = text[max(0, start) : at]
            named = start >= 0 and name[0] in lexis.surnames and lexis.segmenter.tag(name) in PERSON_TAGS
            if end and named and name_tokens(reading, lexis, start, at):
                yield person(reading, start, at, "person-in-list")
                yield person(reading, at + 1, end, "person-in-list")
                break
        at = text.find("/", at + 1)


def by_name_words(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Two words of which names are made, one behind the other: 扎西次仁."""
    text = reading.text
    for start in reading.edges[:-1]:
        if text[start] not in lexis.given_openers:
            continue
        first = next((n for n in (3, 2) if text[start : start + n] in lexis.given_words), 0)
        second = next((n for n in (3, 2) if first and text[start + first : start + first + n] in lexis.given_words), 0)
        end = start + first + second
        if second and text[end : end + 1] not in lexis.division_openers and end in reading.at_edge:
            yield person(reading, start, end, "person-name-words")


def _reports(reading: Reading, lexis: Lexis, position: int) -> bool:
    return any(reading.text[position : position + n] in lexis.report for n in lexis.report_lengths if n > 1)


def called(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name behind what says how somebody is called (他叫林大山，), or who holds a post (法定代表人为林大山，)."""
    text = reading.text
    titles, roles = reading.by_end("title"), reading.by_end("roles")
    for word in lexis.order["called"]:
        at = text.find(word)
        while at >= 0:
            start = at + len(word)
            told = len(word) > 1 or at in titles or at in roles
            end = chinese_end(reading, lexis, start, 3) if told else 0
            strong = end and not lexis.surnames.get(text[start], {}).get("weak") and not acts(lexis, text[start + 1 : end])
            if strong and (end - start == 3 or lexis.segmenter.tag(text[start:end]) == "nr") and name_tokens(reading, lexis, start, end):
                yield person(reading, start, end, "person-speaker")
            at = text.find(word, at + 1)


def by_manner(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name at the head of a clause whose verb of saying stands a few characters on: 林大山乐呵呵地说."""
    text = reading.text
    for at in reading.by_start("report"):
        if not at or text[at] not in lexis.lists["strong_report"] or text[at - 1] not in lexis.lists["manner"]:
            continue
        begin = max(text.rfind(mark, 0, at) for mark in "，。！？”：；\n") + 1
        if not 4 <= at - begin <= 3 + _MANNER or lexis.surnames.get(text[begin], {"weak": "1"}).get("weak"):
            continue
        end = begin + 3
        if lexis.segmenter.tag(text[begin:end]) in ("", "nr") and end in reading.at_edge and name_tokens(reading, lexis, begin, end):
            yield person(reading, begin, end, "person-speaker")


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
                    and chinese_end(reading, lexis, start, 2) == hit.start
                )
                and lexis.segmenter.tag(text[start : hit.start]) in ("", "nr", "nz")
                and name_tokens(reading, lexis, start, hit.start)
            ):
                yield person(reading, start, hit.start, "person-speaker")


def appointed(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """A full name between what is done to it and the post: 任命|何望秋|为…, 免去|林远|的…职务; in a list of appointments the name opens
    the line."""
    text = reading.text
    starts = {hit.end for hit in reading.hits.get("appoint", ())}
    if len(text) <= _SHORT_LINE:
        starts.add(0)
    for start in sorted(starts):
        for width in (3, 2, 4):
            end = start + width
            name = text[start:end]
            if len(name) < width or not text.startswith(lexis.order["appoint_after"], end) or not _surname(lexis, name, width):
                continue
            if (start == 0 and not _post_follows(reading, end)) or any(name in rows for rows in lexis.categories.values()):
                continue
            if lexis.segmenter.tag(name) in PERSON_TAGS and name_tokens(reading, lexis, start, end):
                yield person(reading, start, end, "person-appointed")
                for s, e in _listed(reading, lexis, end):
                    yield person(reading, s, e, "person-appointed")
                break


def _surname(lexis: Lexis, name: str, width: int) -> bool:
    return name[:2] in lexis.surnames if width == 4 else name[:1] in lexis.surnames


def _post_follows(reading: Reading, position: int) -> bool:
    """Whether a post ends the clause that goes on at `position`."""
    stop = min((at for mark in "，；。" if (at := reading.text.find(mark, position)) >= 0), default=len(reading.text))
    return any(h.end in (stop, stop - 2) for h in reading.hits.get("title", ()))

"""Places: the gazetteer, and divisions by their last character (云溪市, 清溪镇)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.recognition.edges import single_before
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_MARKS = frozenset("，。；：！？、（）\n \"”“")
_CLAUSE = re.compile("[^，。；：！？\n]*")
_DIGIT = re.compile("[0-9]")


def ambiguous(hit: Hit) -> bool:
    """Whether the word is a common word too, or the name of several places: it needs support from its surroundings."""
    row = hit.row
    return bool(row.get("weak")) if row.get("is_short") else bool(row.get("ambiguous") and row.get("lexicon") != "divisions")


def _common(word: str, lexis: Lexis) -> bool:
    """Whether jieba's dictionary takes the short form for an ordinary word (来宾)."""
    return lexis.segmenter.tag(word) not in ("", "ns", "nr", "nz", "nrt", "nt", "j")


def gazetteer(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Names of the gazetteer at token edges, the longest at a place. What is ambiguous counts beside another place
    (山东莱西, 莱西、平度); elsewhere it is left out."""
    found: list[tuple[Hit, bool]] = []
    last = -1
    for start, hits in sorted(reading.by_start("place").items()):
        if start < last:
            continue
        for hit in hits:
            if hit.word in lexis.categories["place-head"] or hit.word in lexis.categories["organization-head"]:
                continue
            if len(hit.word) < 2 or not ((start in reading.at_edge and hit.end in reading.at_edge) or len(hit.word) > 3 or start == last):
                continue
            if (
                hit.row.get("is_short")
                and reading.text[hit.end : hit.end + 1] in lexis.lists["divisions"]
                and hit.end not in reading.at_edge
            ):
                continue
            # 哈瓦那|市中心
            if reading.text.startswith(lexis.order["no_heads"], hit.end - 1):
                continue
            # 柳河|县长
            if _opens_title(reading, hit.end):
                continue
            if hit.row.get("is_short") and (hit.word in lexis.lists["common_places"] or (ambiguous(hit) and _common(hit.word, lexis))):
                continue
            found.append((hit, ambiguous(hit) or hit.word in lexis.lists["common_places"]))
            last = hit.end
            break
    sure = {hit.end: hit for hit, weak in found if not weak}
    begins = {hit.start for hit, weak in found if not weak}
    for hit, weak in found:
        country = _country(sure.get(hit.start))
        if country and hit.row.get("is_short") and country not in lexis.lists["national"]:
            continue  # 巴基斯坦|巴中学会: no division lies abroad
        if country and hit.word in lexis.lists["title_states"]:
            continue  # 文莱|苏丹
        if weak:
            before = reading.text[max(0, hit.start - 1) : hit.start]
            beside = hit.start in sure and not (country and hit.row.get("is_short"))
            beside = beside or (before in ("、", "和", "与") and hit.start - 1 in sure)
            after = reading.text[hit.end : hit.end + 1]
            if not beside and not (after in ("、", "和", "与") and hit.end + 1 in begins and before in "、，。“ 在"):
                continue
            sure[hit.end] = hit
        name = reading.block.text[hit.start : hit.end]
        # a short form that only one division bears is that division: 青岛 is 青岛市 in every article
        known = hit.row.get("lexicon") == "countries" or (hit.row.get("is_short") and not weak)
        key = hit.row.get("of", "") if known else ""
        yield Candidate(reading.number, hit.start, hit.end, "Place", "gazetteer", name, key=key, kind="sure")


def _opens_title(reading: Reading, end: int) -> bool:
    """Whether the last character of a place begins a post that ends with the word behind it (柳河|县长, however it is cut)."""
    stop = reading.token_after(end)[1]
    titles = reading.by_start("title").get(end - 1, ())
    return any(title.end == stop and title.row.get("body") in ("place-government", "party-committee") for title in titles)


def _country(hit: Hit | None) -> str:
    return hit.word if hit is not None and hit.row.get("lexicon") == "countries" else ""


def nationwide(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """The country by the word for the whole of it (全国) where that word opens a clause that counts something, in a paragraph that has
    named no other country before."""
    national, text = lexis.order["national"], reading.text
    others = [
        start
        for start, hits in reading.by_start("place").items()
        if any(hit.row.get("lexicon") == "countries" and hit.word not in national for hit in hits)
    ]
    for word in lexis.order["whole_nation"]:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            clause = _CLAUSE.match(text, end)
            opens = at == 0 or text[at - 1] in _MARKS or text[at - 1] in lexis.lists["period_ends"]
            counts = clause is not None and _DIGIT.search(clause.group()) is not None
            if opens and counts and not text.startswith(lexis.order["nation_names"], end) and min(others, default=end) >= at:
                yield Candidate(reading.number, at, end, "Place", "gazetteer", word, key=national[0], kind="sure")
            at = text.find(word, end)


def divisions(reading: Reading, lexis: Lexis, blocked: set[int]) -> Iterator[Candidate]:
    """X市, X县, X镇 … where X is short and proper, whether listed or not."""
    text = reading.text
    for head in lexis.order["divisions"]:
        at = text.find(head)
        while at >= 0:
            found = _division(reading, lexis, head, at)
            # 美|加州
            if found is not None and text[found] in lexis.state_shorts and text[found + 1 : at + len(head)] in lexis.categories["place"]:
                found += 1
            if reading.text.startswith(lexis.order["no_heads"], at + len(head) - 1):
                found = None
            if found is not None and head in lexis.lists["small_divisions"]:
                found = _longer(reading, lexis, found)
            if found is not None and found not in blocked and text[found : at + len(head)] not in lexis.categories["scheme"]:
                end = at + len(head)
                name = reading.block.text[found:end]
                if _opens_title(reading, end):
                    yield Candidate(reading.number, found, at, "Place", "division", name[: at - found], key=name, kind="sure")
                else:
                    yield Candidate(reading.number, found, end, "Place", "division", name, kind="sure")
            at = text.find(head, at + 1)


def _division(reading: Reading, lexis: Lexis, head: str, at: int) -> int | None:
    text, end = reading.text, at + len(head)
    start, _ = reading.token_before(at + 1)
    # words of two characters (山村) may be the end of a name (塔|山村) where they are no word of the text
    words = lexis.order["division_words"]
    if text.endswith(words, 0, end) and any(text.endswith(w, 0, end) and (len(w) > 2 or end - start >= len(w)) for w in words):
        return None
    known = text[start:end]
    if len(known) > 1 + len(head) - 1 and start < at:
        # the head is glued to what stands before it: a known word is a name only if the dictionary says so
        tag = lexis.segmenter.tag(known)
        if known in lexis.categories["place-head"] or known in lexis.categories["organization-head"]:
            return None
        if at - start == 1 and start > 0 and start in reading.at_edge:
            # 澄|南区: one more single character of no word
            s, e = reading.token_before(start)
            if (
                e - s == 1
                and "\u4e00" <= text[s] <= "\u9fff"
                and text[s] not in lexis.stops
                and text[s] not in lexis.lists["division_not"]
                and (tag in ("ns", "nz") or (head in lexis.lists["small_divisions"] and text[s] in lexis.surnames))
                and known not in lexis.modifiers
                and known not in lexis.generic
            ):
                return s
        if tag in ("ns", "nz") and 2 <= at - start <= 5:
            return start
        if tag in ("nr", "nrt") and 2 <= at - start <= 3 and head in lexis.lists["small_divisions"]:
            return start
        spans = reading.token_after(start)[1] < end
        if (tag != "" or known not in lexis.categories["place"]) and not spans:
            return None
        if spans:
            return (
                start
                if 2 <= at - start <= 3 and lexis.segmenter.tag(text[start:at]) in ("", "ns", "nr", "nz") and end in reading.at_edge
                else None
            )
    posted = _opens_title(reading, end)
    if (
        at == 0
        or any(h.start < at for h in reading.by_end("place-head").get(end, ()))
        or (end < len(text) and end not in reading.at_edge and not posted and not _village_follows(reading, lexis, head, end))
    ):
        return None
    begin, length, opened = at, 0, 0
    while begin > 0 and at - begin < 4:
        s, e = reading.token_before(begin)
        word = text[s:e]
        if not all("\u4e00" <= c <= "\u9fff" for c in word):
            break
        if word in lexis.stops or word in lexis.conjunctions or word in lexis.modifiers:
            # 上塘村, 双岔县, 东里镇: such a character may be one of two
            if begin == at and len(word) == 1 and word in lexis.lists["name_openers"] and single_before(reading, lexis, s):
                begin = s
                continue
            if len(word) == 1 and at - begin == 1 and word in lexis.lists["name_openers"] and _phrase_begins(reading, lexis, s):
                begin, opened = s, 1
            break
        if word[-1] in lexis.lists["divisions"] and e < at and len(word) > 1:
            break
        if at - begin >= 2 and word in lexis.lists["division_not"]:
            break
        if word[-1] in lexis.lists["divisions"] and e == begin and begin < at:
            break
        if lexis.verbal(word) or word in lexis.titles or word in lexis.lists["roles"] or at - s > 5:
            break
        if len(word) > 1 and begin < at:
            break
        begin = s
        length += 1
        if len(word) > 1:
            break
    if (
        at - begin == 1
        and text[begin - 1 : begin] in lexis.lists["name_openers"]
        and text[begin - 2 : begin - 1] in lexis.lists["small_divisions"]
    ):
        # 塔山镇|上坞村, where the dictionary knows 镇上
        begin, opened = begin - 1, 1
    name = text[begin:at]
    if not 2 <= len(name) <= 5 or name in lexis.modifiers or (posted and lexis.segmenter.tag(name) not in ("", "ns", "nr", "nz")):
        return None
    if len(name) == 1:
        return None
    if any(c in lexis.lists["division_not"] for c in name[opened:]) and lexis.segmenter.tag(name) not in ("ns", "nr", "nz"):
        return None
    tag = lexis.segmenter.tag(name)
    if head == "县" and tag == "n" and len(name) == 2 and name not in lexis.generic and not lexis.glued(name):
        return begin if name not in lexis.lists["general"] else None
    if (
        head in ("区", "州", "旗", "省", "村", "乡", "镇", "市", "县")
        and tag not in ("", "ns", "nr", "nz", "nrt")
        and head in lexis.lists["upper_divisions"]
    ):
        return None
    if tag in ("v", "vn", "a", "d", "m", "b", "t", "f", "s", "p", "r", "q", "ad", "an"):
        return None
    return begin


def _longer(reading: Reading, lexis: Lexis, begin: int) -> int:
    """Where the name of a township begins whose first character stands before the word that was found: one character of no function
    behind a mark, a stop or a verb (运往|朱|老庄镇)."""
    text = reading.text
    start, end = reading.token_before(begin)
    char = text[start:end]
    if end - start == 2 and char[0] in lexis.lists["divisions"] and char[1] in lexis.lists["name_openers"]:
        # 连庄镇|西野庄村, where the dictionary knows 镇西
        return end - 1
    if end - start != 1 or not "\u4e00" <= char <= "\u9fff" or char in lexis.lists["division_not"] or char in lexis.conjunctions:
        return begin
    opener = char in lexis.lists["name_openers"]
    if (char in lexis.stops and not opener) or not (opener or char in lexis.surnames):
        return begin
    if lexis.segmenter.tag(char) in ("v", "p", "c", "d", "u"):
        return begin
    return start if _phrase_begins(reading, lexis, start) else begin


def _phrase_begins(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether a name may begin at `position`: behind a mark, a stop, a verb or a division."""
    if position == 0 or not "\u4e00" <= reading.text[position - 1] <= "\u9fff":
        return True
    word = reading.text[reading.token_before(position)[0] : position]
    return (
        word in lexis.stops
        or word in lexis.conjunctions
        or word[-1] in lexis.lists["divisions"]
        or lexis.segmenter.tag(word)[:1] in ("v", "p", "c")
        or (word in lexis.categories["place"] and len(word) > 1)
    )


def _village_follows(reading: Reading, lexis: Lexis, head: str, end: int) -> bool:
    """Whether a village's name begins right behind a township (塔山镇|上坞村), though the dictionary knows a word across the two."""
    text = reading.text
    return (
        head in lexis.lists["small_divisions"]
        and text[end] in lexis.lists["name_openers"]
        and any(c in lexis.lists["small_divisions"] for c in text[end + 2 : end + 4])
    )

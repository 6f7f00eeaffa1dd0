"""A place's own bodies without the place (市委, 县教育局, 区人大常委会): the article's place completes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

# the level of what runs a zone
ZONE = "zone"


def local_bodies(reading: Reading, lexis: Lexis, blocked: set[int]) -> Iterator[Candidate]:
    """A level character at a token edge that a body's head follows at once: the longest run up to a head."""
    text = reading.text
    for level in lexis.order["local_levels"]:
        at = text.find(level)
        while at >= 0:
            # 乡镇政府, 省市部门: two levels in a row mean many
            many = text[at + 1 : at + 2] in lexis.lists["local_levels"] or text[at - 1 : at] in lexis.lists["local_levels"]
            if at not in blocked and not many and at in reading.at_edge and (at == 0 or not _continues(reading, lexis, at)):
                end = _body_end(reading, lexis, at, len(level))
                if end > at + len(level):
                    housed = any(h.row.get("kind") == "facility" for h in reading.by_end("organization-head").get(end, ())) and not any(
                        h.row.get("kind") in _LOCAL - {"facility"} for h in reading.by_end("organization-head").get(end, ())
                    )
                    yield Candidate(
                        reading.number,
                        at,
                        end,
                        "Place" if housed else "Organization",
                        "local-body",
                        reading.block.text[at:end],
                        priority=3,
                        full=False,
                        kind=level,
                    )
            at = text.find(level, at + 1)


def _continues(reading: Reading, lexis: Lexis, at: int) -> bool:
    """Whether the level character belongs to a name that begins further left (平度|市委 with 平度 known is handled there)."""
    text = reading.text
    before = text[at - 1]
    if not "\u4e00" <= before <= "\u9fff":
        return False
    start, end = reading.token_before(at)
    word = text[start:end]
    if word in lexis.stops or word in lexis.conjunctions or word in lexis.titles or lexis.verbal(word) or word in lexis.report:
        return False
    return (at in reading.at_edge and lexis.segmenter.tag(word) in ("", "ns", "nr", "nz")) or at not in reading.at_edge or True


def _body_end(reading: Reading, lexis: Lexis, at: int, width: int) -> int:
    text = reading.text
    best = at
    for word in lexis.whole_bodies.get(text[at : at + width], ()):
        if text.startswith(word, at) and at + len(word) > best:
            best = at + len(word)
    for category in ("organization-head",):
        for position in (at, at + width):
            for hit in reading.by_start(category).get(position, ()):
                if (
                    (hit.end in reading.at_edge or hit.end in reading.title_starts)
                    and hit.end - at > width + 1
                    and hit.row.get("kind") in _LOCAL
                    and hit.end > best
                ):
                    best = hit.end
    # a head a few nominal tokens further right: 市轨道交通集团, 县供销合作社联合社
    position, limit = at + width, at + width + 14
    if position in reading.at_edge or best > at:
        place = max(position, best)
        while place < min(limit, len(text)):
            _, stop = reading.token_after(place)
            word = text[place:stop]
            joins = word in lexis.lists["joining"] and best == at and text[stop : stop + 1] not in lexis.lists["local_levels"]
            if not all("\u4e00" <= c <= "\u9fff" for c in word) or word in lexis.titles or lexis.verbal(word):
                break
            if (word in lexis.stops or word in lexis.conjunctions) and not joins:
                break
            place = stop
            for hit in reading.by_end("organization-head").get(place, ()):
                token = text[reading.token_before(hit.end)[0] : hit.end]
                whole = len(hit.word) > 1 or hit.start in reading.at_edge or (best > at and not lexis.segmenter.tag(token))
                if whole and hit.start >= position and hit.row.get("kind") in _LOCAL and place > best:
                    best = place
    if best > at and best not in reading.at_edge and best not in reading.title_starts:
        return at
    return best


_LOCAL = frozenset(
    (
        "government",
        "party",
        "congress",
        "court",
        "armed",
        "association",
        "company",
        "hospital",
        "school",
        "unit",
        "media",
        "finance",
        "facility",
        "research",
    )
)


def posted_bodies(reading: Reading, lexis: Lexis, blocked: set[int]) -> Iterator[Candidate]:
    """Bodies named without their place: between two posts (区委常委、宣传部|部长), with the level inside (团区委), and those that run a
    zone (管委会|主任)."""
    text = reading.text
    titles = reading.by_start("title")
    for at, end, _, _ in reading.hits.get("posted", ()):
        if at in blocked or end not in titles or text[at - 1 : at] not in ("、", "，") or at < 2:
            continue
        level = _level_before(reading, lexis, at)
        if level:
            yield _body(reading, at, end, level)
    for at, end, short, _ in reading.hits.get("body-template", ()):
        if at not in blocked and (at == 0 or not _continues(reading, lexis, at) or text[at - 1] in "由与和及"):
            yield _body(reading, at, end, next(level for level in lexis.order["local_levels"] if level in short))
    for at, end, _, _ in reading.hits.get("zone-body", ()):
        opens = at == 0 or text[at - 1] in "，。；、：“” \n" or text[reading.token_before(at)[0] : at] in lexis.stops
        if at not in blocked and opens and at in reading.at_edge:
            yield _body(reading, at, end, ZONE)


def paired_bodies(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The body that shares the place of the one before it: 青溪镇党委、|政府, 青溪镇党委|政府."""
    text = reading.text
    taken = {c.start for c in chosen}
    for c in chosen:
        organ = next((o for o in lexis.order["place_organs"] if c.name.endswith(o)), "") if c.type == "Organization" else ""
        if not organ:
            continue
        start = c.end + 1 if text[c.end : c.end + 1] in ("、", "和", "与", "及") else c.end
        word = next((w for w in lexis.order["place_bodies"] if text.startswith(w, start)), "")
        end = start + len(word)
        if not word or start in taken or end not in reading.at_edge:
            continue
        rest = c.name.removesuffix(organ)
        if c.rule == "local-body":
            # 镇党委、政府: the article's place completes both
            whole = c.name.startswith(c.kind)
            if whole:
                yield replace(_body(reading, start, end, c.kind), name=rest + word)
        elif len(rest) > 1:
            name = reading.block.text[start:end]
            yield Candidate(reading.number, start, end, "Organization", "organization-head", name, key=rest + word, kind="government")


def _body(reading: Reading, start: int, end: int, level: str) -> Candidate:
    return Candidate(
        reading.number, start, end, "Organization", "local-body", reading.block.text[start:end], priority=3, full=False, kind=level
    )


def _level_before(reading: Reading, lexis: Lexis, at: int) -> str:
    """The level of the post that stands last before `at` in the same sentence: 区 of 区委常委、…, 县 of 副县长、…."""
    text = reading.text
    begin = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
    for position in range(at - 1, begin - 1, -1):
        for level in lexis.order["local_levels"]:
            if text.startswith(level, position) and text[position + len(level) : position + len(level) + 1] in ("委", "长"):
                return level
    return ""

"""Who says it: regions of a block that a person or body is said to say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from kg.extraction.facts.masking import Ref
from kg.extraction.facts.scanning import Hit

_CLOSING, _OPENING = "”’」』", "“‘「『"
_MARKS = re.compile(f"[{_CLOSING}{_OPENING}]")
_CLAUSE_END = re.compile("[。；！？：，]")
# a name is no longer than this: how far back a name is looked for that ends near a place
_NAME_FIRST = 2
_SHORTEST_SPEECH, _LONGEST_LEAD = 10, 24
_LONGEST_NAME = 100
_END = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Region:
    """`[start, end)` of a block is said by `speaker`."""

    start: int
    end: int
    speaker: Ref


def quote_spans(text: str) -> list[tuple[int, int]]:
    """Outermost quotations, with their marks; an unclosed one runs to the end of the text."""
    spans: list[tuple[int, int]] = []
    begin = -1
    for match in _MARKS.finditer(text):
        if match[0] in _OPENING:
            begin = match.start() if begin < 0 else begin
        elif begin >= 0:
            spans.append((begin, match.end()))
            begin = -1
    if begin >= 0 and len(text) - begin > 1:
        spans.append((begin, len(text)))
    return spans


def regions(
    text: str,
    sentences: Sequence[tuple[int, int]],
    refs: Sequence[Ref],
    reports: Sequence[Hit],
    heard: Sequence[Hit],
    heard_from: frozenset[str],
    figures: Sequence[Hit],
    pronouns: tuple[str, ...],
    announcements: Sequence[Hit],
    declaring: frozenset[str],
    prepositions: tuple[str, ...],
    speakers: frozenset[str],
    last_person: Ref | None,
) -> list[Region]:
    """The regions of one block, later ones over earlier ones. `refs` are the block's mentions in order, `announcements` verbs that tell a
    speech only where a clause ends with them (X公布，…), `declaring` the verbs of speeches that last,
    `prepositions` what stands before somebody who only is there (X在会见Y时说).

    说，… holds to the end of the paragraph or the next speaker; “…”X说 and X说：“…”
    hold for the
    quotation; 据X介绍, 记者从X获悉 and X数据显示 to the end of the paragraph.
    """
    found: list[Region] = []
    quotes = quote_spans(text)
    sites: list[tuple[int, int, Ref]] = []
    names = [r for r in refs if r.type in speakers]
    starts = [r.start for r in names]

    def sentence_at(position: int) -> int:
        index = bisect_right(sentences, (position, len(text) + 1)) - 1
        return index if index >= 0 and position < sentences[index][1] else -1

    def begin_of(sentence: int) -> int:
        return sentences[sentence][0] if sentence >= 0 else 0

    def between(start: int, end: int) -> list[Ref]:
        return [r for r in names[bisect_left(starts, start) : bisect_left(starts, end)] if r.end <= end]

    announced = [h for h in announcements if text[h.end : h.end + 1] in ("，", "：") or _closes(text, h, quotes)]
    for hit in sorted((*reports, *announced), key=lambda h: (h.start, h.end)):
        sentence = sentence_at(hit.start)
        speaker: Ref | None = None
        near = between(begin_of(sentence), hit.start)
        if near and not any(c in "，。；！？：" for c in text[near[-1].end : hit.start]) and hit.start - near[-1].end <= 14:
            speaker = _head_of_clause(text, near, begin_of(sentence), prepositions)
        elif text.endswith(pronouns, 0, hit.start):
            a, b = sentences[sentence - 1] if sentence > 0 else (0, 0)
            earlier = [r for r in names[bisect_left(starts, a) : bisect_left(starts, b)] if r.type == "Person"]
            spoke = next((s for _, _, s in reversed(sites) if s.type == "Person"), None)
            speaker = earlier[0] if earlier else spoke or last_person
        if speaker is not None:
            sites.append((hit.start, hit.end, speaker))
    for hit in heard:
        begin = begin_of(sentence_at(hit.start))
        near = between(begin, hit.start)
        if (
            near
            and hit.start - near[-1].end <= 10
            and any(word in text[max(begin, near[0].start - 4) : near[-1].start] for word in heard_from)
        ):
            sites.append((hit.start, hit.end, near[-1]))
    for hit in figures:
        near = [r for r in between(hit.start - _LONGEST_NAME, hit.start) if hit.start <= r.end + 20 and r.type == "Organization"]
        if near and not any(c in "，。；" for c in text[near[-1].end : hit.start]):
            sites.append((hit.start, hit.end, near[-1]))
    if refs and sentences:
        # a speaker's turn: 祝晓岚：… and 王宁（某局局长）：…
        first = names[0] if names else None
        if first is not None and first.start <= 2:
            rest = text[first.end : first.end + 80]
            if rest[:1] == "：" or (rest[:1] == "（" and "）：" in rest):
                sites.append((first.end, first.end + 1, first))
    persons = [r for r in names if r.type == "Person"]
    found += _announced(text, sentences, persons)
    found += _spoken(text, quotes, persons)
    sites.sort(key=lambda s: (s[0], s[1]))
    for number, (begin, end, speaker) in enumerate(sites):
        until = sites[number + 1][0] if number + 1 < len(sites) else len(text)
        behind = text[end : end + 1]
        last = bisect_right(quotes, speaker.start, key=_END) - 1
        # quotations follow each other, so only the last one can stand right before the speaker
        if last >= 0 and _adjoins(text, quotes[last], speaker.start):
            found.append(Region(*quotes[last], speaker))
            if behind in "，：" and behind:
                found.append(Region(end, until, speaker))
            elif behind in "。”" and behind:
                following = _opened(quotes, end)
                if following is not None:
                    found.append(Region(*following, speaker))
            continue
        opened = _opened(quotes, end)
        if opened is not None and text[end : end + 1] in "，：" and opened[1] - opened[0] > 8:
            found.append(Region(opened[0], opened[1], speaker))
            continue
        if speaker.type == "Person":
            # what he says goes on until a sentence begins with another name
            until = next((a for a, _ in sentences if end < a < until and _opened_by(refs, a, speaker, text[begin:end] in declaring)), until)
        found.append(Region(end, until, speaker))
    return found


def _closes(text: str, hit: Hit, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a verb ends the sentence behind a quotation: “…”X介绍。"""
    return text.startswith("。", hit.end) and any(end <= hit.start <= end + _LONGEST_LEAD for _, end in quotes)


def _head_of_clause(text: str, names: Sequence[Ref], begin: int, prepositions: tuple[str, ...]) -> Ref:
    """Who speaks at the end of a clause: the last of `names`, or the one before that with whom or where he speaks (X在会见Y时说)."""
    number = len(names) - 1
    while number > 0:
        between = text[names[number - 1].end : names[number].start]
        if _CLAUSE_END.search(between) or not any(word in between for word in prepositions):
            break
        number -= 1
    return names[number]


def _opened_by(refs: Sequence[Ref], begin: int, speaker: Ref, declares: bool) -> bool:
    """Whether a sentence begins with the name of somebody or something else than the speaker; who `declares` may himself go on with a
    body or place."""
    index = bisect_left(refs, begin, key=lambda r: r.start)
    if index == len(refs) or refs[index].start - begin > _NAME_FIRST or refs[index].entity == speaker.entity:
        return False
    return not declares or refs[index].type == "Person"


def _announced(text: str, sentences: Sequence[tuple[int, int]], persons: Sequence[Ref]) -> Iterator[Region]:
    """What follows the colon of a clause that a person opens, to the end of its sentence: X给记者算了一笔账：…."""
    starts = [p.start for p in persons]
    for begin, end in sentences:
        colon = text.find("：", begin, end)
        before = bisect_left(starts, colon) - 1
        if colon < 0 or before < 0 or persons[before].start < begin:
            continue
        lead = text[persons[before].end : colon]
        if 0 < len(lead) <= _LONGEST_LEAD and not _CLAUSE_END.search(lead) and end - colon > _SHORTEST_SPEECH:
            yield Region(colon + 1, end, persons[before])


def _spoken(text: str, quotes: Sequence[tuple[int, int]], persons: Sequence[Ref]) -> Iterator[Region]:
    """Quotations of whole clauses with a person named right behind them, or before their colon, whatever verb stands there."""
    starts = [p.start for p in persons]
    for start, end in quotes:
        if end - start < _SHORTEST_SPEECH or not _CLAUSE_END.search(text, start, end):
            continue
        after = bisect_left(starts, end)
        if after < len(persons) and _adjoins(text, (start, end), persons[after].start):
            yield Region(start, end, persons[after])
        elif text[start - 1 : start] == "：" and after and (before := bisect_left(starts, start) - 1) >= 0:
            lead = text[persons[before].end : start - 1]
            if len(lead) <= _LONGEST_LEAD and "。" not in lead:
                yield Region(start, end, persons[before])


def _adjoins(text: str, quote: tuple[int, int], position: int) -> bool:
    """Whether a quotation is what the speaker named at `position` says: between them stand marks alone, or only a post."""
    between = text[quote[1] : min(position, quote[1] + 41)]
    if len(between) > 40:
        return False
    return not _CLAUSE_END.search(between) or (quote[1] - quote[0] > 6 and not between.strip("，。 "))


def _opened(quotes: Sequence[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """The quotation that begins at a position or up to two characters behind it."""
    index = bisect_left(quotes, (position, 0))
    return quotes[index] if index < len(quotes) and quotes[index][0] <= position + 2 else None


def speaker_at(found: Sequence[Region], position: int) -> Ref | None:
    """Who says what stands at `position`; the last region that covers it counts."""
    for region in reversed(found):
        if region.start <= position < region.end:
            return region.speaker
    return None


def said_by(speaker: Ref | None, *ends: str) -> str:
    """The entity that is named as who states a fact with these ends: a body may tell of itself, a person who does is no source."""
    return speaker.entity if speaker is not None and (speaker.type != "Person" or speaker.entity not in ends) else ""

"""Who says it: regions of a block that a person or body is said to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.facts.masking import Ref
from kg.extraction.facts.scanning import Hit

_CLOSING, _OPENING = "”’」』", "“‘「『"


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
    for i, char in enumerate(text):
        if char in _OPENING and begin < 0:
            begin = i
        elif char in _CLOSING and begin >= 0:
            spans.append((begin, i + 1))
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
    pronouns: Sequence[str],
    speakers: frozenset[str],
    last_person: Ref | None,
) -> list[Region]:
    """The regions of one block, later ones over earlier ones. `refs` are the block's mentions in order.

    A person's 说，… holds to the end of the paragraph or the next speaker, a body's to the end of its sentence; “…”X说 and X说：“…”
    hold for the
    quotation; 据X介绍, 记者从X获悉 and X数据显示 to the end of the paragraph.
    """
    found: list[Region] = []
    quotes = quote_spans(text)
    sites: list[tuple[int, int, Ref]] = []
    names = [r for r in refs if r.type in speakers]
    for hit in reports:
        sentence = next(((a, b) for a, b in sentences if a <= hit.start < b), (0, len(text)))
        speaker: Ref | None = None
        near = [r for r in names if sentence[0] <= r.start and r.end <= hit.start]
        if near and not any(c in "，。；！？：" for c in text[near[-1].end : hit.start]) and hit.start - near[-1].end <= 14:
            speaker = near[-1]
        elif any(text.endswith(p, 0, hit.start) for p in pronouns):
            before = [(a, b) for a, b in sentences if b <= sentence[0]]
            earlier = [r for a, b in before[-1:] for r in names if a <= r.start < b and r.type == "Person"]
            speaker = earlier[0] if earlier else last_person
        if speaker is not None:
            sites.append((hit.start, hit.end, speaker))
    for hit in heard:
        sentence = next(((a, b) for a, b in sentences if a <= hit.start < b), (0, len(text)))
        near = [r for r in names if sentence[0] <= r.start and r.end <= hit.start]
        if (
            near
            and hit.start - near[-1].end <= 10
            and any(word in text[max(sentence[0], near[0].start - 4) : near[-1].start] for word in heard_from)
        ):
            sites.append((hit.start, hit.end, near[-1]))
    for hit in figures:
        near = [r for r in names if r.end <= hit.start <= r.end + 20 and r.type == "Organization"]
        if near and not any(c in "，。；" for c in text[near[-1].end : hit.start]):
            sites.append((hit.start, hit.end, near[-1]))
    if refs and sentences:
        # a speaker's turn: 祝晓岚：… and 王宁（某局局长）：…
        first = names[0] if names else None
        if first is not None and first.start <= 2:
            rest = text[first.end : first.end + 80]
            if rest[:1] == "：" or (rest[:1] == "（" and "）：" in rest):
                sites.append((first.end, first.end + 1, first))
    sites.sort(key=lambda s: (s[0], s[1]))
    for number, (start, end, speaker) in enumerate(sites):
        until = sites[number + 1][0] if number + 1 < len(sites) else len(text)
        behind = text[end : end + 1]
        before = [q for q in quotes if q[1] <= speaker.start and not text[q[1] : speaker.start].strip("，。 ")[:1] and q[1] - q[0] > 6]
        clause = text[: speaker.start]
        near_quote = next((q for q in reversed(quotes) if q[1] <= speaker.start and _only_post(clause, q[1])), None)
        if before or near_quote:
            quote = before[-1] if before else near_quote
            assert quote is not None
            found.append(Region(quote[0], quote[1], speaker))
            if behind in "，：" and behind:
                found.append(Region(end, until, speaker))
            elif behind in "。”" and behind:
                following = next((q for q in quotes if q[0] >= end and q[0] - end <= 2), None)
                if following:
                    found.append(Region(following[0], following[1], speaker))
            continue
        opened = next((q for q in quotes if end <= q[0] <= end + 2), None)
        if opened is not None and text[end : end + 1] in "，：" and opened[1] - opened[0] > 8:
            found.append(Region(opened[0], opened[1], speaker))
            continue
        if speaker.type == "Organization" and not any(h.start == start for h in (*heard, *figures)):
            until = min(until, next((b for a, b in sentences if a <= start < b), until))
        found.append(Region(end, until, speaker))
    return found


def _only_post(clause: str, at: int) -> bool:
    """Between a quotation and the speaker's name stands only a post: no mark that ends a clause."""
    between = clause[at:]
    return len(between) <= 40 and not any(c in "。；！？：，" for c in between)


def speaker_at(found: Sequence[Region], position: int) -> Ref | None:
    """Who says what stands at `position`; the last region that covers it counts."""
    for region in reversed(found):
        if region.start <= position < region.end:
            return region.speaker
    return None

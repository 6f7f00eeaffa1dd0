"""Names made of known ones: units behind the body that they belong to (云岭银行|柳河支行), and bodies named by a place in a frame
(国铁云岭局)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_UNITS = frozenset(("unit", "finance", "company", "research", "school", "hospital"))
_LONGEST_TWIN = 12
_WHOLE = frozenset(("organization-head", "gazetteer"))


def branched(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The chosen with each unit, branch or institute joined to the body right before it; a body and a whole company of its own
    (legal form and all) stay two only where something stands between."""
    result: list[Candidate] = []
    for c in chosen:
        before = result[-1] if result else None
        joined = (
            before is not None
            and before.end == c.start
            and before.type == c.type == "Organization"
            and before.rule in _WHOLE
            and _unit(before, c, lexis)
        )
        if joined and before is not None:
            result[-1] = replace(c, start=before.start, name=reading.plain(before.start, c.end))
        else:
            result.append(c)
    return result


def _unit(before: Candidate, c: Candidate, lexis: Lexis) -> bool:
    """Whether the later of two neighbours is a part of the first: a unit, or what every party has (中央委员会)."""
    if c.name in lexis.lists["party_organs"]:
        return before.name not in lexis.lists["party_organs"]
    return c.rule == "organization-head" and (c.kind in _UNITS or (c.kind == "government" and before.kind in _UNITS))


def twins(reading: Reading, lexis: Lexis, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """What stands behind a medium and a stroke up to who writes for both (云岭日报/观岭新闻|记者)."""
    text = reading.text
    for c in chosen:
        medium = c.type == "Organization" and text[c.end : c.end + 1] == "/"
        if not medium:
            continue
        start = c.end + 1
        ends = [at for w in lexis.order["byline_nouns_of_media"] if (at := text.find(w, start, start + _LONGEST_TWIN)) > start + 1]
        name = text[start : min(ends)] if ends else ""
        if name and all("\u4e00" <= x <= "\u9fff" or x.isalnum() or x == "+" for x in name):
            yield Candidate(
                reading.number, start, min(ends), "Organization", "organization-head", reading.block.text[start : min(ends)], kind="media"
            )


def framed(reading: Reading, lexis: Lexis, places: Sequence[Candidate]) -> Iterator[Candidate]:
    """Bodies whose names are a place between two words: of several frames that fit the longest."""
    text = reading.text
    for place in places:
        if not text.endswith(lexis.frame_openers, 0, place.start):
            continue
        best: tuple[int, int] | None = None
        for before, after in lexis.body_frames:
            start, end = place.start - len(before), place.end + len(after)
            if text.endswith(before, 0, place.start) and text.startswith(after, place.end) and end in reading.at_edge:
                best = max(best or (0, 0), (end, start))
        if best is not None:
            yield Candidate(
                reading.number, best[1], best[0], "Organization", "organization-head", reading.block.text[best[1] : best[0]], kind="company"
            )

"""Names at the front of other names: 云溪市 in 云溪市财政局 is named there too, even where it stands nowhere else, and 云溪市财政局 in
云溪市财政局党组 where a further post is of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction.recognition.bodies import ZONE
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

# bodies that bear a place's name without being about it
_BRANDED = frozenset(("media", "school", "finance"))
_LONGEST_COUNTRY = 8
_ROADS = frozenset(("road", "rail", "route"))
_TO = ("至", "到", "—", "-")
_LEAST_HOST = 4
_JOINTS = ("、", "兼")
_LEVELS = frozenset(("province", "prefecture", "county"))


def inner_places(chosen: Sequence[Candidate], places: Mapping[int, Sequence[Candidate]], lexis: Lexis) -> Iterator[Candidate]:
    """The divisions and countries one behind the other at the head of each name that its head gave; `places` are the sure ones of each
    block, those inside names included."""
    starts = {(c.block, c.start): c for block in places.values() for c in sorted(block, key=lambda c: c.end)}
    for outer in chosen:
        # 俄|国防部 names no 俄国
        if outer.name[:1] in lexis.state_shorts and lexis.full.get(outer.name, "").endswith(outer.name[1:]):
            continue
        if outer.rule == "gazetteer" and outer.type == "Organization":
            sizes = range(min(_LONGEST_COUNTRY, len(outer.name) - 2), 1, -1)
            country = next((outer.name[:n] for n in sizes if _country(outer.name[:n], lexis)), "")
            if country and outer.end - outer.start == len(outer.name):
                row = lexis.categories["place"][country]
                end = outer.start + len(country)
                yield replace(outer, end=end, type="Place", name=country, key=row.get("of", ""), kind="sure")
            continue
        if not outer.rule.endswith("-head") or outer.rule == "quoted-head" or outer.kind in _BRANDED:
            continue
        yield from _ends_of(outer, places.get(outer.block, ()))
        zone = next(
            (b for b in lexis.order["zone_bodies"] if outer.name.endswith(b) and outer.name.removesuffix(b).endswith(lexis.zone_heads)), ""
        )
        if zone and outer.name.removesuffix(zone) not in lexis.categories["place-head"] and outer.end - outer.start == len(outer.name):
            yield replace(outer, end=outer.end - len(zone), type="Place", rule="place-head", name=outer.name.removesuffix(zone), kind=ZONE)
        at = outer.start
        while (inner := starts.get((outer.block, at))) is not None and inner.end < outer.end:
            if _division(inner, lexis):
                yield inner
            at = inner.end


def inner_works(chosen: Sequence[Candidate], headed: Sequence[Candidate]) -> Iterator[Candidate]:
    """The works at the head of the name of one of their parts: 云溪引水工程 in 云溪引水工程主隧洞."""
    for outer in chosen:
        if outer.rule == "place-head":
            inside = [c for c in headed if c.kind == "project" and c.start == outer.start and c.end < outer.end]
            yield from (c for c in inside if all(c.end >= other.end for other in inside))


def inner_bodies(chosen: Sequence[Candidate], readings: Sequence[Reading], lexis: Lexis) -> Iterator[Candidate]:
    """The body at the front of its party organ where a post follows that the organ does not have (云溪市财政局党组|书记、局长)."""
    for outer in chosen:
        organ = next((o for o in lexis.order["host_organs"] if outer.name.endswith(o)), "") if outer.type == "Organization" else ""
        end = outer.end - len(organ)
        if not organ or end - outer.start < _LEAST_HOST or not _further_post(readings[outer.block], lexis, outer.end):
            continue
        heads = [h for h in readings[outer.block].by_end("organization-head").get(end, ()) if len(h.word) > 1]
        if heads:
            key = outer.key.removesuffix(organ)
            yield replace(outer, end=end, name=outer.name.removesuffix(organ), key=key, kind=heads[0].row.get("kind", ""))


def _further_post(reading: Reading, lexis: Lexis, at: int) -> bool:
    """Whether a post stands at `at` and behind it, after a joint, one that no party organ has."""
    for first in reading.by_start("title").get(at, ()):
        end = first.end
        while reading.text[end : end + 1] in _JOINTS:
            following = max(reading.by_start("title").get(end + 1, ()), key=lambda h: h.end, default=None)
            if following is None:
                break
            if following.row.get("kind") != "party":
                return True
            end = following.end
    return False


def _division(place: Candidate, lexis: Lexis) -> bool:
    """Whether a place is a division or a foreign country: a region or a river at the head of a name is only part of it."""
    if place.rule == "division" or (place.rule == "place-evidence" and place.name.endswith(lexis.order["divisions"])):
        return True
    row = lexis.categories["place"].get(place.name, {})
    # the short form of a county is as often part of another name (平江灌区)
    if row.get("is_short") and row.get("level") == "county":
        return False
    return row.get("level") in _LEVELS or _country(place.name, lexis)


def _country(name: str, lexis: Lexis) -> bool:
    return lexis.categories["place"].get(name, {}).get("lexicon") == "countries" and name not in lexis.lists["national"]


def _ends_of(outer: Candidate, places: Sequence[Candidate]) -> Iterator[Candidate]:
    """The places that a road or line is named by: 云岭 and 河阳 of 云岭至河阳高速."""
    if outer.kind not in _ROADS or not any(mark in outer.name for mark in _TO):
        return
    for place in places:
        if outer.start <= place.start and place.end < outer.end:
            yield place

"""A place's own bodies by the article's places: 市委 → 云溪市委."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.recognition.bodies import ZONE
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_SENTENCE_END = re.compile("[。！？\n]")
# kinds of heads of places that have bodies of their own
_RUN = frozenset(("", "admin", "zone"))


def assemble(candidates: Sequence[Candidate], readings: Sequence[Reading], lexis: Lexis) -> list[Candidate]:
    """市委 → 云溪市委: a local body takes the place of its level whose body stands before it in the sentence, else the article's."""
    levels = _places_by_level(candidates, lexis)
    placed = _placed_bodies(candidates, lexis)
    bodies = [(c.block, c.start, c.end) for c in candidates if c.type == "Organization"]
    branded = {(block, i) for block, start, end in bodies for i in range(start, end)}
    for c in candidates:
        # 青岛 stands for 青岛市, 山东 for 山东省; but not in the names of bodies that are called after it
        of = lexis.categories["place"].get(c.name, {}).get("of", "") if c.rule == "gazetteer" and c.type == "Place" else ""
        if of and of[-1:] in lexis.order["local_levels"] and of[:-1] == c.name and (c.block, c.start) not in branded:
            levels[of[-1]].append((c.block, c.start, of))
        if c.type == "Place" and c.name.endswith(lexis.zone_heads):
            levels[ZONE].append((c.block, c.start, c.name))
    # 市城市管理局 names no 城市
    names = [c.name for c in candidates if c.rule != "local-body" or not c.name.startswith(c.kind)]
    known = {c.name for c in candidates}
    owners = {level: _owner(level, levels, names, lexis) for level in sorted({c.kind for c in candidates if c.rule == "local-body"})}
    result = []
    for c in candidates:
        if c.rule == "local-body":
            owner = _beside(c, placed.get(c.block, ()), readings) or owners[c.kind]
            rest = c.name[len(c.kind) :] if c.name.startswith(c.kind) else lexis.posted.get(c.name, c.name)
            template = lexis.body_templates.get(c.name, "")
            if template:
                c = replace(c, key=template.replace("*", owner or c.kind))
            elif owner:
                full = owner + rest
                short = next((owner[: -len(s)] for s in lexis.order["divisions"] if owner.endswith(s)), owner)
                if full not in known and short + rest in known:
                    full = short + rest
                c = replace(c, key=full)
            elif not c.name.startswith(c.kind):
                if c.kind == ZONE:
                    continue
                c = replace(c, key=c.kind + rest)
        result.append(c)
    return result


def _places_by_level(candidates: Sequence[Candidate], lexis: Lexis) -> dict[str, list[tuple[int, int, str]]]:
    levels: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for c in candidates:
        # a 社区 or 景区 has no 区委
        if c.type == "Place" and c.name.endswith(lexis.order["local_levels"]) and not _housed(c, lexis):
            for level in lexis.order["local_levels"]:
                if c.name.endswith(level) and (len(c.name) > len(level) + 1 or c.name in lexis.categories["place"]):
                    levels[level].append((c.block, c.start, c.name))
                    break
    return levels


def _housed(c: Candidate, lexis: Lexis) -> bool:
    """Whether a place is a settlement or facility, which runs no bodies of its own."""
    return c.name.endswith(lexis.order["settlements"]) or (c.rule == "place-head" and c.kind not in _RUN)


def _owner(level: str, levels: dict[str, list[tuple[int, int, str]]], names: Sequence[str], lexis: Lexis) -> str:
    """The place that 市/县/… means: the most frequent of that level in the article."""
    counted = Counter(name for _, _, name in levels.get(level, ()))
    if level in ("县", "市", "区") and not counted:
        for other in ("自治县",):
            counted.update(n for n in names if n.endswith(other))
    if not counted and level == ZONE:
        stems = (name.removesuffix(body) for name in names for body in lexis.order["zone_bodies"] if name.endswith(body))
        counted.update(stem for stem in stems if stem.endswith(lexis.zone_heads))
    if not counted:
        # 平度市委 names the place as well as 平度市 does
        for name in names:
            # 民进云岭省委会 is of 云岭省
            framed = next((before for before, _ in lexis.body_frames if name.startswith(before)), "")
            match = re.match(f"([\u4e00-\u9fff]{{2,4}}{level})(?=[\u4e00-\u9fff]{{1,}}$)", name.removeprefix(framed))
            if match and not match[1].endswith((*lexis.order["settlements"], *lexis.zone_heads)):
                counted[match[1]] += 1
    if not counted:
        return ""
    top = max(counted.values())
    return next(name for name in counted if counted[name] == top)


def _placed_bodies(candidates: Sequence[Candidate], lexis: Lexis) -> dict[int, list[tuple[int, int, str]]]:
    """By block the bodies that are named with a division at their head: where they start and end, and the division."""
    divisions = {(c.block, c.start): c for c in sorted(candidates, key=lambda c: c.end) if c.type == "Place" and _levelled(c, lexis)}
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for c in candidates:
        place = divisions.get((c.block, c.start)) if c.type == "Organization" and c.rule != "local-body" else None
        if place is not None and place.end < c.end:
            found[c.block].append((c.start, c.end, place.identity))
    return {block: sorted(group) for block, group in found.items()}


def _levelled(c: Candidate, lexis: Lexis) -> bool:
    return c.identity.endswith(lexis.order["local_levels"]) and not _housed(c, lexis)


def _beside(c: Candidate, bodies: Sequence[tuple[int, int, str]], readings: Sequence[Reading]) -> str:
    """The division of its level whose body is named last before a local body in the same sentence (云溪市委、市政府); "" where none is."""
    text = readings[c.block].text
    for _, end, place in reversed([b for b in bodies if b[1] <= c.start]):
        if _SENTENCE_END.search(text, end, c.start):
            break
        if place.endswith(c.kind):
            return place
    return ""

"""Document passes: what the article as a whole says about its names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from kg.extraction.recognition.gatherings import unnumbered
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.local_owners import assemble
from kg.extraction.recognition.nesting import nested_names
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.short_forms import company_core, short_forms
from kg.extraction.recognition.values import Candidate, Recognition
from kg.model import Article, Entity, Mention, Span

# of how many characters a first name is that stands for a person (穆罕默德)
_FIRST_NAME = 4
# how long the name of an event must be to stand for it without its year or session
_LEAST_REST = 4


class ArticleText:
    """The blocks of an article as one text, so that a word is looked for once, not once a block."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self.starts = list(accumulate((len(r.block.text) + 1 for r in readings), initial=0))
        self.text = "\n".join(r.block.text for r in readings)

    def find(self, word: str) -> Iterator[tuple[Reading, int]]:
        """Every place of `word`, overlapping ones too: the block's reading and where in its text, in order."""
        at = self.text.find(word)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            if at + len(word) < self.starts[number + 1]:
                yield self._readings[number], at - self.starts[number]
            at = self.text.find(word, at + 1)


class Names:
    """What the passes know of the lexicons; holds nothing of an article."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def supported(self, candidate: Candidate) -> bool:
        return candidate.kind in ("sure", "stem")

    def bodies(self, reading: Reading) -> Iterator[Candidate]:
        """Listed bodies and schemes at token edges, the longest at a place."""
        for category, fallback in (("body", "Organization"), ("scheme", "Initiative")):
            last = -1
            for start, hits in sorted(reading.by_start(category).items()):
                for hit in hits:
                    if hit.row.get("passing"):
                        continue
                    if start >= last and hit.end in reading.at_edge and (start in reading.at_edge or len(hit.word) > 3):
                        entity_type = hit.row.get("type") or fallback
                        yield Candidate(reading.number, start, hit.end, entity_type, "gazetteer", reading.block.text[start : hit.end])
                        last = hit.end
                        break

    def stems(self, readings: Sequence[Reading], places: Sequence[Candidate]) -> dict[int, list[Candidate]]:
        """Short forms of the article's divisions (云溪 of 云溪市) wherever they stand at a token edge or before a head."""
        shorts: dict[str, str] = {}
        for c in places:
            if c.kind != "sure" or not c.name.endswith(self.lexis.order["divisions"]):
                continue
            for suffix in self.lexis.order["divisions"]:
                if c.name.endswith(suffix) and len(c.name) - len(suffix) >= 2:
                    stem = c.name[: -len(suffix)]
                    if suffix not in ("街道", "乡", "村") and self.lexis.segmenter.tag(stem) in (
                        "",
                        "ns",
                        "nz",
                        "nr",
                        "nrt",
                    ):
                        shorts.setdefault(stem, c.name)
                    break
        found: dict[int, list[Candidate]] = defaultdict(list)
        article = ArticleText(readings) if shorts else None
        for stem, name in sorted(shorts.items()):
            for reading, at in article.find(stem) if article is not None else ():
                found[reading.number].append(
                    Candidate(reading.number, at, at + len(stem), "Place", "place-stem", stem, key=name, kind="stem", priority=3)
                )
        return found


def _introduced(readings: Sequence[Reading], found: Sequence[Candidate], marks: Sequence[str]) -> dict[str, str]:
    """X（以下简称“Y”）: Y → X."""
    pattern = re.compile(
        "（(?:" + "|".join(sorted(map(re.escape, marks), key=len, reverse=True)) + ")[:：]?([“”《》\u4e00-\u9fffA-Za-z0-9·]{2,20})）"
    )
    result = {}
    for reading in readings:
        for match in pattern.finditer(reading.text):
            before = [c for c in found if c.block == reading.number and c.end <= match.start() and match.start() - c.end <= 2]
            if before:
                owner = max(before, key=lambda c: (c.end, c.end - c.start))
                for part in re.split("或|、", match[1]):
                    result[part.strip("“”《》")] = owner.identity
    return result


def finish(article: Article, readings: Sequence[Reading], found: Sequence[Candidate], names: Names) -> Recognition:
    """Passes in order, then entities and mentions."""
    lexis = names.lexis
    candidates = list(found)
    introduced = _introduced(readings, candidates, lexis.order["short_marks"])
    types = {c.identity: c.type for c in candidates}
    candidates = assemble(candidates, readings, lexis)
    candidates = one_core(candidates)
    aliases = short_forms(candidates, introduced, lexis)
    candidates = [replace(c, key=aliases[c.identity]) if c.identity in aliases else c for c in candidates]
    candidates.extend(rescan(readings, candidates, {**introduced}, types, lexis))
    return build(article, candidates, lexis)


def one_core(candidates: Sequence[Candidate]) -> list[Candidate]:
    """“X”机制, “X”改革 and a bare “X” are one thing, named by its first form with a head noun."""
    first: dict[str, Candidate] = {}
    for c in sorted(candidates, key=lambda c: (c.block, c.start)):
        if c.rule == "quoted-head" and c.kind not in first:
            first[c.kind] = c
    result = []
    for c in candidates:
        core = c.kind if c.rule == "quoted-head" else c.name if c.rule == "quoted-bare" else ""
        if core in first and first[core].type == c.type:
            c = replace(c, key=first[core].name)
        elif core in first and c.rule == "quoted-bare":
            c = replace(c, key=first[core].name, type=first[core].type)
        result.append(c)
    return result


def rescan(
    readings: Sequence[Reading], candidates: Sequence[Candidate], introduced: dict[str, str], types: dict[str, str], lexis: Lexis
) -> list[Candidate]:
    """Established names and their short forms, wherever they stand outside other names."""
    words: dict[str, tuple[str, str]] = {}
    for c in candidates:
        if len(c.name) >= 2 and (c.type == "Person" or (c.full and len(c.name) >= 3)) and c.rule not in ("product", "industry"):
            words.setdefault(c.name, (c.type, c.identity))
        if c.kind and c.rule == "quoted-head" and len(c.kind) >= 2:
            words.setdefault(c.kind, (c.type, c.identity))
        if c.type == "Person" and "·" in c.name and len(first_part := c.name.partition("·")[0]) >= _FIRST_NAME:
            words.setdefault(first_part, (c.type, c.identity))
        if c.type == "Organization" and c.full:
            for short in _stems(c.name, lexis):
                words.setdefault(short, (c.type, c.identity))
    for short, owner in introduced.items():
        words[short] = (types.get(owner, "Organization"), owner)
    article = ArticleText(readings)
    taken = bytearray(len(article.text))
    for c in candidates:
        first = article.starts[c.block]
        taken[first + c.start : first + c.end] = b"\1" * (c.end - c.start)
    result = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        entity_type, owner = words[word]
        for reading, at in article.find(word):
            first, end = article.starts[reading.number] + at, at + len(word)
            if taken.find(1, first, first + len(word)) >= 0:
                continue
            if len(word) == 2 and entity_type != "Person" and not (at in reading.at_edge and end in reading.at_edge):
                continue
            taken[first : first + len(word)] = b"\1" * len(word)
            result.append(Candidate(reading.number, at, end, entity_type, "short", word, key=owner))
    return result


def _stems(name: str, lexis: Lexis) -> Iterator[str]:
    """What a company may be called for short: without its legal form, and without its place."""
    core = company_core(name, lexis)
    # 远图集团 of 远图集团有限公司
    yield from (rest for form in lexis.order["company_forms"] if name.endswith(form) and len(rest := name.removesuffix(form)) >= 4)
    if core != name and len(core) >= 3:
        yield core
        second = company_core(core, lexis)
        if second != core and len(second) >= 3:
            yield second
    if core != name and len(core) >= 4:
        place = next((core[:n] for n in (4, 3, 2) if core[:n] in lexis.categories["place"]), "")
        rest = core[len(place) :]
        if place and len(rest) >= 4 and not any(lexis.glued(word) for word in (rest, rest[:2])):
            yield rest
        if place and len(rest) >= 4 and lexis.segmenter.tag(rest[:2]) == "":
            yield rest[:2]


def build(article: Article, candidates: Sequence[Candidate], lexis: Lexis) -> Recognition:
    """One entity a name and core type; ids in reading order."""
    ordered = sorted(candidates, key=lambda c: (c.block, c.start, -c.end))
    groups: dict[str, list[Candidate]] = {}
    for c in ordered:
        groups.setdefault(c.identity, []).append(c)
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for number, (identity, members) in enumerate(groups.items(), 1):
        types = [c.type for c in members]
        entity_type = max(types, key=lambda t: (types.count(t), t)) if len(set(types)) > 1 else types[0]
        entity_id = f"{article.id}#{number}"
        surfaces = {c.name for c in members} | {c.kind for c in members if c.rule in ("quoted-head", "product", "industry") and c.kind}
        if entity_type == "Initiative":
            surfaces |= {rest for name in list(surfaces) if len(rest := unnumbered(name)) >= _LEAST_REST}
        # a place whose full name stands only inside other names (云山市财政局) is called by it all the same
        nested_only = entity_type == "Place" and all(c.name != identity for c in members)
        full = nested_only or any(c.full and c.name == identity for c in members)
        entities.append(Entity(entity_id, entity_type, identity, tuple(sorted(surfaces - {identity})), full=full))
        mentions.extend(
            Mention(Span(c.block, c.start, c.end), entity_id, entity_type, lexis.rules.get((entity_type, c.rule), c.rule)) for c in members
        )
    mentions.sort(key=lambda m: (m.span.block, m.span.start, -m.span.end))
    return Recognition(tuple(entities), tuple(mentions), nested_names(entities))


__all__ = ["Names", "finish"]

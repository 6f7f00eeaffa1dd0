"""Document passes: what the article as a whole says about its names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.nesting import nested_names
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate, Recognition
from kg.model import Article, Entity, Mention, Span


def find_all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


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
            if c.kind != "sure":
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
        for reading in readings:
            for stem, name in sorted(shorts.items()):
                for at in find_all(reading.block.text, stem):
                    found[reading.number].append(
                        Candidate(reading.number, at, at + len(stem), "Place", "place-stem", stem, key=name, kind="stem", priority=3)
                    )
        return found


def _places_by_level(candidates: Sequence[Candidate], lexis: Lexis) -> dict[str, list[tuple[int, int, str]]]:
    levels: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for c in candidates:
        if c.type == "Place":
            for level in lexis.order["local_levels"]:
                if c.name.endswith(level) and len(c.name) > len(level) + 1:
                    levels[level].append((c.block, c.start, c.name))
                    break
    return levels


def _owner(level: str, block: int, start: int, levels: dict[str, list[tuple[int, int, str]]], names: Sequence[str]) -> str:
    """The place that 市/县/… means at a position: the most frequent of that level in the article."""
    counted = Counter(name for _, _, name in levels.get(level, ()))
    if level in ("县", "市", "区") and not counted:
        for other in ("自治县",):
            counted.update(n for n in names if n.endswith(other))
    if not counted:
        # 平度市委 names the place as well as 平度市 does
        for name in names:
            match = re.match(f"([\u4e00-\u9fff]{{2,4}}{level})(?=[\u4e00-\u9fff]{{1,}}$)", name)
            if match:
                counted[match[1]] += 1
    if not counted:
        return ""
    top = max(counted.values())
    return next(name for name in counted if counted[name] == top)


def _core(name: str, lexis: Lexis) -> str:
    """A company's name without its legal form."""
    for suffix in lexis.order["company_forms"]:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name


def _subsequence(short: str, long: str) -> bool:
    at = 0
    for char in short:
        at = long.find(char, at) + 1
        if not at:
            return False
    return True


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
    candidates = assemble(candidates, lexis)
    candidates = one_core(candidates)
    aliases = short_forms(candidates, introduced, lexis)
    candidates = [replace(c, key=aliases[c.identity]) if c.identity in aliases else c for c in candidates]
    candidates.extend(rescan(readings, candidates, {**introduced}, types, lexis))
    return build(article, candidates, lexis)


def assemble(candidates: Sequence[Candidate], lexis: Lexis) -> list[Candidate]:
    """市委 → 云溪市委: a local body takes the article's place of its level."""
    levels = _places_by_level(candidates, lexis)
    for c in candidates:
        # 青岛 stands for 青岛市, 山东 for 山东省
        of = lexis.categories["place"].get(c.name, {}).get("of", "") if c.rule == "gazetteer" and c.type == "Place" else ""
        if of and of[-1:] in lexis.order["local_levels"] and of[:-1] == c.name:
            levels[of[-1]].append((c.block, c.start, of))
    names = [c.name for c in candidates]
    known = set(names)
    result = []
    for c in candidates:
        if c.rule == "local-body":
            owner = _owner(c.kind, c.block, c.start, levels, names)
            rest = c.name[len(c.kind) :]
            if owner:
                full = owner + rest
                short = next((owner[: -len(s)] for s in lexis.order["divisions"] if owner.endswith(s)), owner)
                if full not in known and short + rest in known:
                    full = short + rest
                c = replace(c, key=full)
        result.append(c)
    return result


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


def short_forms(candidates: Sequence[Candidate], introduced: dict[str, str], lexis: Lexis) -> dict[str, str]:
    """Which names of the article are short forms of which others, by identity."""
    result = dict(introduced)
    by_type: dict[str, list[str]] = defaultdict(list)
    for c in candidates:
        if c.identity not in by_type[c.type]:
            by_type[c.type].append(c.identity)
    places = frozenset(by_type["Place"])
    titled = [c.identity for c in candidates if c.rule == "titled"]
    for name in titled:
        longer = [n for n in titled if n != name and n.endswith(name)]
        if longer and len(name) <= 8:
            result.setdefault(name, longer[0])
    for entity_type, group in sorted(by_type.items()):
        for name in group:
            if lexis.full.get(name) in group:
                result.setdefault(name, lexis.full[name])
            if entity_type == "Initiative" and name.endswith(lexis.order["of_essence"]):
                of = [n for n in group if n == name.removesuffix("精神") or (n.endswith(name.removesuffix("精神")) and n != name)]
                if of:
                    result.setdefault(name, of[0])
        if entity_type == "Person":
            for name in group:
                longer = [n for n in group if n != name and "·" in n and n.split("·")[-1] == name]
                if len(longer) == 1:
                    result.setdefault(name, longer[0])
            continue
        for name in group:
            if name in result:
                continue
            longer = [n for n in group if n != name and len(n) > len(name) and _short_of(name, n, entity_type, places, lexis)]
            if longer:
                best = min(longer, key=lambda n: (len(n), n))
                result[name] = best
    # follow chains
    for name in list(result):
        seen = {name}
        while result[name] in result and result[name] not in seen:
            seen.add(result[name])
            result[name] = result[result[name]]
    return {k: v for k, v in result.items() if k != v}


def _short_of(short: str, long: str, entity_type: str, places: frozenset[str], lexis: Lexis) -> bool:
    if entity_type == "Place":
        return any(long == short + s for s in lexis.order["divisions"])
    if entity_type == "Organization":
        if long.endswith(short) and len(short) >= 4 and any(long[: -len(short)].endswith(s) for s in lexis.order["local_levels"]):
            return True
        core = _core(long, lexis)
        if short in (core, _core(core, lexis)):
            return True
        if short[-2:] == long[-2:] and short[:2] == long[:2] and _subsequence(short, long) and len(short) >= 4:
            return True
        return core.endswith(short) and len(short) >= 4 and long != core
    if entity_type == "Product":
        return long.startswith(short) and long[len(short) :] in lexis.lists["industry_ends"]
    if entity_type == "Initiative" and long == short.removesuffix("精神"):
        return False
    if entity_type == "Initiative":
        if long.endswith(short) and len(short) >= 3 and long[: -len(short)] in places:
            return True
        return (
            long.endswith(short)
            and len(short) >= 4
            and re.fullmatch("(?:20[0-9]{2}年?|第[一二三四五六七八九十0-9]+届|首届|“[^”]*”)+", long[: -len(short)]) is not None
        )
    return False


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
        if c.type == "Organization" and c.full:
            for short in _stems(c.name, lexis):
                words.setdefault(short, (c.type, c.identity))
    for short, owner in introduced.items():
        words[short] = (types.get(owner, "Organization"), owner)
    taken: dict[int, set[int]] = defaultdict(set)
    for c in candidates:
        taken[c.block].update(range(c.start, c.end))
    result = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        entity_type, owner = words[word]
        for reading in readings:
            for at in find_all(reading.block.text, word):
                end = at + len(word)
                if any(i in taken[reading.number] for i in range(at, end)):
                    continue
                if len(word) == 2 and entity_type != "Person" and not (at in reading.at_edge and end in reading.at_edge):
                    continue
                taken[reading.number].update(range(at, end))
                result.append(Candidate(reading.number, at, end, entity_type, "short", word, key=owner))
    return result


def _stems(name: str, lexis: Lexis) -> Iterator[str]:
    """What a company may be called for short: without its legal form, and without its place."""
    core = _core(name, lexis)
    if core != name and len(core) >= 3:
        yield core
        second = _core(core, lexis)
        if second != core and len(second) >= 3:
            yield second
    if core != name and len(core) >= 4:
        place = next((core[:n] for n in (4, 3, 2) if core[:n] in lexis.categories["place"]), "")
        rest = core[len(place) :]
        if place and len(rest) >= 4:
            yield rest
        if place and len(rest) >= 4 and lexis.segmenter.tag(rest[:2]) == "":
            yield rest[:2]


def build(article: Article, candidates: Sequence[Candidate], lexis: Lexis) -> Recognition:
    """One entity a name and core type; ids in reading order."""
    ordered = sorted(candidates, key=lambda c: (c.block, c.start, -c.end))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for c in ordered:
        votes[c.identity][c.type] += 1
    order: list[str] = []
    groups: dict[str, list[Candidate]] = {}
    for c in ordered:
        if c.identity not in groups:
            order.append(c.identity)
            groups[c.identity] = []
        groups[c.identity].append(c)
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for number, identity in enumerate(order, 1):
        members = groups[identity]
        entity_type = max(votes[identity], key=lambda t: (votes[identity][t], t))
        entity_id = f"{article.id}#{number}"
        surfaces = {c.name for c in members} | {c.kind for c in members if c.rule in ("quoted-head", "product", "industry") and c.kind}
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

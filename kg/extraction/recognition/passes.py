"""Document passes: what the article as a whole says about its names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, permutations

from kg.extraction.recognition.bodies import ZONE
from kg.extraction.recognition.gatherings import NUMBERED, gatherings, subsequence, unnumbered
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.nesting import nested_names
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate, Recognition
from kg.model import Article, Entity, Mention, Span

_LONGEST_TITLE = 8
_SENTENCE_END = re.compile("[。！？\n]")
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


def _core(name: str, lexis: Lexis) -> str:
    """A company's name without its legal form."""
    for suffix in lexis.order["company_forms"]:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name


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
    by_type: dict[str, dict[str, None]] = defaultdict(dict)
    for c in candidates:
        by_type[c.type][c.identity] = None
    places = frozenset(by_type["Place"])
    titled = [c.identity for c in candidates if c.rule == "titled"]
    ends: dict[str, str] = {}
    for name in titled:
        for size in range(1, min(_LONGEST_TITLE, len(name) - 1) + 1):
            ends.setdefault(name[-size:], name)
    for name in titled:
        if name in ends:
            result.setdefault(name, ends[name])
    for entity_type, group in sorted(by_type.items()):
        for name in group:
            if lexis.full.get(name) in group:
                result.setdefault(name, lexis.full[name])
            if entity_type == "Initiative" and name.endswith(lexis.order["of_essence"]):
                stem = next(name.removesuffix(end) for end in lexis.order["of_essence"] if name.endswith(end))
                of = [n for n in group if n == stem or (n.endswith(stem) and n != name)]
                if of:
                    result.setdefault(name, of[0])
        if entity_type == "Person":
            last: dict[str, list[str]] = defaultdict(list)
            for name in group:
                if "·" in name:
                    last[name.rpartition("·")[2]].append(name)
            for name in group:
                if len(last.get(name, ())) == 1:
                    result.setdefault(name, last[name][0])
            continue
        longer: dict[str, list[str]] = defaultdict(list)
        for name in group:
            for short in _shorts_of(name, entity_type, group, places, lexis):
                longer[short].append(name)
        if entity_type == "Organization":
            for short, name in _of_states(candidates, lexis):
                longer[short].append(name)
            for short, name in _skipping(group, 2, lexis):
                # 云岭支队 need not be 云岭市消防救援支队
                placed = any(short[:2] + level in places for level in lexis.order["local_levels"])
                if not placed or len(short) > 4 or lexis.categories["organization-head"].get(short[-2:], {}).get("kind") in _DISTINCT:
                    longer[short].append(name)
        if entity_type == "Initiative":
            for short, name in gatherings(group, places, lexis):
                longer[short].append(name)
        if entity_type == "Place":
            for short, name in _abbreviated(group, lexis):
                longer[short].append(name)
            for short, name in _skipping([n for n in group if n.endswith(lexis.zone_heads)], 1, lexis):
                longer[short].append(name)
        for name in group:
            if name in longer and name not in result:
                result[name] = min(longer[name], key=lambda n: (len(n), n))
    # follow chains
    for name in list(result):
        seen = {name}
        while result[name] in result and result[name] not in seen:
            seen.add(result[name])
            result[name] = result[result[name]]
    return {k: v for k, v in result.items() if k != v}


# kinds of heads of places that have bodies of their own
_RUN = frozenset(("", "admin", "zone"))
# of these a place has one, so that the place and the head are enough to name it
_DISTINCT = frozenset(("court", "government", "party", "congress"))


def _shorts_of(long: str, entity_type: str, names: Collection[str], places: frozenset[str], lexis: Lexis) -> Iterator[str]:
    """Those of `names` that are short forms of `long` by its parts; each is looked up, however many there are."""
    if entity_type == "Place":
        yield from (long[: -len(s)] for s in lexis.order["divisions"] if long.endswith(s) and long[: -len(s)] in names)
        yield from (long[: -len(s)] for s in lexis.order["place_forms"] if long.endswith(s) and long[: -len(s)] in names)
    elif entity_type == "Organization":
        levels = lexis.order["local_levels"]
        yield from (long[at:] for at in range(1, len(long) - 3) if long[at:] in names and long.endswith(levels, 0, at))
        core = _core(long, lexis)
        if core != long:
            forms = (long[: -len(s)] for s in lexis.order["company_forms"] if long.endswith(s))
            yield from (short for short in {core, _core(core, lexis), *forms} if short in names and len(short) > 1)
            yield from (core[at:] for at in range(len(core) - 3) if core[at:] in names)
            # 石岭文旅 for 石岭文旅发展有限公司
            yield from (core[:at] for at in range(4, len(core)) if core[:at] in names and core[at:] in lexis.inner)
    elif entity_type == "Product":
        yield from (long[: -len(s)] for s in lexis.lists["industry_ends"] if s and long.endswith(s) and long[: -len(s)] in names)
    elif entity_type == "Initiative":
        for at in range(1, len(long) - 2):
            if long[at:] in names and (long[:at] in places or (len(long) - at >= 4 and NUMBERED.fullmatch(long, 0, at))):
                yield long[at:]


def _of_states(candidates: Sequence[Candidate], lexis: Lexis) -> Iterator[tuple[str, str]]:
    """Bodies of a foreign state that are called by their bare name later on (美国司法部, then 司法部), where the article names no body of
    the own country."""
    bodies = sorted((c for c in candidates if c.type == "Organization"), key=lambda c: (c.block, c.start))
    first: dict[str, int] = {}
    for number, c in enumerate(bodies):
        first.setdefault(c.name, number)
    own = any(c.type == "Place" and c.identity in lexis.lists["national"] for c in candidates)
    for long in () if own else first:
        rest = next((long[n:] for n in range(2, len(long) - 2) if long[n:] in first and _state(long[:n], lexis)), "")
        if rest and first[long] < first[rest] and sum(name.endswith(rest) for name in first) == 2:
            yield rest, long


def _state(name: str, lexis: Lexis) -> bool:
    return lexis.categories["place"].get(name, {}).get("lexicon") == "countries"


def _abbreviated(names: Collection[str], lexis: Lexis) -> Iterator[tuple[str, str]]:
    """Foreign provinces by their first character (得州 for 得克萨斯州) where one name of the article alone can be meant."""
    for short in names:
        if len(short) == 2 and short[1] in lexis.lists["foreign_heads"]:
            long = [n for n in names if len(n) > 3 and n[0] == short[0] and n[-1] == short[1] and all(c in lexis.translit for c in n[:-1])]
            if len(long) == 1:
                yield short, long[0]


def _elsewhere(short: str, long: str, lexis: Lexis) -> bool:
    """Whether the longer name is of a division that the shorter one does not name: 日本政府 is not 日本石川县政府."""
    return any(
        (at := long.find(level, 4)) > 0 and at < len(long) - 2 and long[at - 2 : at + 1] not in short and long[:2] + long[at + 1 :] == short
        for level in lexis.order["local_levels"]
    )


def _skipping(names: Iterable[str], same: int, lexis: Lexis) -> Iterator[tuple[str, str]]:
    """Pairs of names of one beginning and one end of `same` characters, of which the shorter skips characters of the longer
    (云溪师大, 云溪师范大学)."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= 4:
            alike[name[:2] + name[-same:]].append(name)
    for group in alike.values():
        for short, long in permutations(group, 2):
            if len(short) < len(long) and subsequence(short, long) and not _elsewhere(short, long, lexis):
                yield short, long


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
    core = _core(name, lexis)
    # 远图集团 of 远图集团有限公司
    yield from (rest for form in lexis.order["company_forms"] if name.endswith(form) and len(rest := name.removesuffix(form)) >= 4)
    if core != name and len(core) >= 3:
        yield core
        second = _core(core, lexis)
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

"""Short forms: which names of an article stand for which others (云溪市 and 云溪, 远图集团 and 远图集团有限公司)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations

from kg.extraction.recognition.gatherings import NUMBERED, gatherings, subsequence
from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.values import Candidate

_LONGEST_TITLE = 8
# heads of which a place has one, so that the place and the head are enough to name the body
_DISTINCT = frozenset(("court", "government", "party", "congress"))


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


def _shorts_of(long: str, entity_type: str, names: Collection[str], places: frozenset[str], lexis: Lexis) -> Iterator[str]:
    """Those of `names` that are short forms of `long` by its parts; each is looked up, however many there are."""
    if entity_type == "Place":
        yield from (long[: -len(s)] for s in lexis.order["divisions"] if long.endswith(s) and long[: -len(s)] in names)
        yield from (long[: -len(s)] for s in lexis.order["place_forms"] if long.endswith(s) and long[: -len(s)] in names)
    elif entity_type == "Organization":
        levels = lexis.order["local_levels"]
        yield from (long[at:] for at in range(1, len(long) - 3) if long[at:] in names and long.endswith(levels, 0, at))
        core = company_core(long, lexis)
        if core != long:
            forms = (long[: -len(s)] for s in lexis.order["company_forms"] if long.endswith(s))
            yield from (short for short in {core, company_core(core, lexis), *forms} if short in names and len(short) > 1)
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


def company_core(name: str, lexis: Lexis) -> str:
    """A company's name without its legal form."""
    for suffix in lexis.order["company_forms"]:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name[: -len(suffix)]
    return name

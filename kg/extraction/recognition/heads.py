"""Names by their heads: 云溪市水务集团, 张村河大桥, 老旧小区改造工程."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kg.extraction.recognition.edges import Left, left_edge, line_before
from kg.extraction.recognition.lexis import Hit, Lexis
from kg.extraction.recognition.qualities import (
    AWARDED,
    bodies,
    brand,
    branded,
    coined,
    goes_on,
    governs,
    holds,
    is_place,
    last_word,
    level_before,
    may_be_person,
    names,
    numbered,
    only_country,
    only_divisions,
    only_says_where,
    own_name,
    person_ends,
    properly,
)
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.undertakings import behind_conjunction, driven, is_name, joint, specific
from kg.extraction.recognition.values import Candidate
from kg.extraction.recognition.works import behind_works, from_to, works_of

_SOURCES = (("organization-head", "Organization"), ("place-head", "Place"), ("initiative-head", "Initiative"), ("product-head", "Product"))
# heads of products that are named like undertakings; the others need the words around them (products.py)
_WARES = frozenset(("platform", "software", "data"))
# from how many characters on a head is a name by itself where it is set going (启动|育儿补贴制度)
_WHOLE = 6
# from how many characters on a title is a name where it is awarded (获评|二级甲等医院)
_TITLE = 4
# what stands behind the number of a year
_YEARS = frozenset(("年", "年度"))
# kinds that a session or a year in the name makes one of a row
_NUMBERED = frozenset(("meeting", "contest", "event", "list"))
# kinds whose names join two common words where a verb sets them going (召开|经济专家和企业家座谈会)
_JOINED = frozenset(("meeting", "pilot", "contest", "event", "honour", "scheme", "campaign", "list"))
# how many digits the number of a service has (12345热线)
_CODE = 5
_ROADS = frozenset(("road", "rail", "route"))
# kinds of places whose heads take a whole name before them
_BUILT = frozenset(("scenic", "water", "structure", "transport", "facility", "zone"))
_DASHES = frozenset("—-－～/")
_TITLES = frozenset(("honour", "pilot", "list", "meeting", "contest", "event"))
_NATIONAL = frozenset(("unit", "association", "research", "alliance", "government"))
_LEAGUES = frozenset(("association", "alliance"))
_DESCRIBED = frozenset(("school", "research", "government", "association", "alliance", "platform", "armed"))


def _ending(reading: Reading, lexis: Lexis) -> dict[int, tuple[Hit, str]]:
    """The longest head that ends at a position, at token edges on its right."""
    best: dict[int, tuple[Hit, str]] = {}
    for category, entity_type in _SOURCES:
        for hit in reading.hits.get(category, ()):
            if hit.end not in reading.at_edge and hit.end not in reading.title_starts and not _essence(reading, lexis, hit):
                continue
            if category == "place-head" and hit.row.get("kind") == "admin" and hit.word not in lexis.lists["settlements"]:
                continue
            # 市中心 is where in a city, no body
            if category == "organization-head" and reading.text.endswith((*lexis.order["no_heads"], *lexis.order["no_bodies"]), 0, hit.end):
                continue
            if category == "initiative-head" and hit.word.endswith(lexis.order["of_essence"]) and _meets(reading, hit):
                continue
            if category == "product-head" and not (hit.row.get("needs_proper") and hit.row.get("kind") in _WARES):
                continue
            if (
                lexis.segmenter.tag(hit.word) in ("v", "d", "a")
                and category != "initiative-head"
                and hit.row.get("kind") not in ("brand", "trade", "finance", "hospital", "facility")
                and not _ends(reading, lexis, hit)
                and not _stops_at(reading, lexis, hit)
            ):
                continue
            if len(hit.word) == 1 and hit.start not in reading.at_edge:
                token = reading.token_before(hit.end)
                tag = lexis.segmenter.tag(reading.text[token[0] : token[1]])
                whole = reading.token_after(token[0])[1] if token[0] in reading.at_edge else token[1]
                if (tag and not (tag in ("ns", "nt", "nz") and category != "initiative-head" and token[1] - token[0] > 2)) or lexis.glued(
                    reading.text[token[0] : whole]
                ):
                    continue
            known = best.get(hit.end)
            if known is None or hit.start < known[0].start or (hit.start == known[0].start and entity_type == "Initiative"):
                best[hit.end] = (hit, entity_type)
    return best


def _behind_level(reading: Reading, lexis: Lexis, hit: Hit, entity_type: str, places: dict[int, int]) -> Hit:
    """The head, or a shorter one where it begins with the level of a known township (根溪镇|党委 is no 根溪|镇党委)."""
    if hit.start + 1 not in places or hit.word[0] not in lexis.lists["townships"]:
        return hit
    shorter = reading.by_end(f"{entity_type.lower()}-head").get(hit.end, ())
    return next((h for h in shorter if h.start == hit.start + 1), hit)


def _essence(reading: Reading, lexis: Lexis, hit: Hit) -> bool:
    """Whether a meeting ends inside the word for what it was about (政治工作会议|精神)."""
    return hit.row.get("kind") == "meeting" and reading.text.startswith(lexis.order["of_essence"], hit.end)


def _meets(reading: Reading, hit: Hit) -> bool:
    """Whether a meeting ends right before or in a head of 精神: the meeting is the name (座谈会|精神)."""
    return any(
        h.row.get("kind") == "meeting" and len(h.word) > 2 and h.start >= hit.start - 4
        for end in range(hit.start, hit.end)
        for h in reading.by_end("initiative-head").get(end, ())
    )


def _ends(reading: Reading, lexis: Lexis, hit: Hit) -> bool:
    """Whether a road's head that is an adverb too (高速) ends a name here: no verb and no noun follows."""
    if hit.row.get("kind") not in _ROADS:
        return False
    _, stop = reading.token_after(hit.end)
    word = reading.text[hit.end : stop]
    return not word or word in lexis.stops or word in lexis.conjunctions or not "\u4e00" <= word[0] <= "\u9fff"


def _plans(reading: Reading, lexis: Lexis, hit: Hit, named: dict[int, int]) -> bool:
    """Whether a head that is a verb too says what the body or place before it plans: 云岭高新区|规划|面积, 甲集团|计划|投资."""
    if hit.word not in lexis.lists["planning"] or not reading.text.startswith(lexis.order["planned"], hit.end):
        return False
    if reading.text.startswith(lexis.order["planned_when"], hit.end):
        return True
    heads = (h for c in ("organization-head", "place-head") for h in reading.by_end(c).get(hit.start, ()))
    return hit.start in named or any(len(h.word) > 1 for h in heads)


def _stops_at(reading: Reading, lexis: Lexis, hit: Hit) -> bool:
    """Whether a station's head that is a verb too ends a name here (清州|站|发车): a place stands before it, and nothing that says how
    somebody stands behind it."""
    places = reading.by_end("place").get(hit.start, ()) if hit.row.get("kind") == "transport" and hit.start in reading.at_edge else ()
    placed = any(not _acted(reading, lexis, place.start) for place in places)
    return placed and not reading.text.startswith(lexis.order["stances"], hit.end)


def _acted(reading: Reading, lexis: Lexis, position: int) -> bool:
    """Whether a verb stands before `position` whose stage 站 is (火炬传递|清州站)."""
    word = reading.text[reading.token_before(position)[0] : position]
    return word not in lexis.stops and lexis.segmenter.tag(word) in ("v", "vn")


def headed(
    reading: Reading, lexis: Lexis, owned: set[int], places: dict[int, int], bodies: dict[int, int], listed: dict[int, int]
) -> Iterator[Candidate]:
    """Every head with the left part that the scan finds for it, if the head's flags allow the name."""
    named: set[int] = set()
    # what a listed scheme has in its name (家电下乡|活动, 云岭论坛|部长级会议)
    schemes = {end: start for end, start in listed.items() if end not in bodies}
    places_and_bodies = {**places, **bodies}
    within = {i for end, start in places.items() for i in range(start + 1, end)}
    for end, (longest, entity_type) in sorted(_ending(reading, lexis).items()):
        hit = _behind_level(reading, lexis, longest, entity_type, places)
        # 青溪街道办事处|荷塘南路社区: no name ends inside a known one
        if end in within and hit.start + 1 in within:
            continue
        if not owned.isdisjoint(range(hit.start, end)) or (end in places and places[end] < hit.start):
            continue
        if len(hit.word) == 1 and reading.text[end : end + 1] in lexis.division_openers:
            continue
        # 农业农村部|网站
        if entity_type == "Product" and hit.start in bodies:
            continue
        # 青溪镇党委|政府
        if hit.word in lexis.lists["place_bodies"] and reading.text.endswith(lexis.order["place_organs"], 0, hit.start):
            continue
        if _plans(reading, lexis, hit, places_and_bodies):
            continue
        if hit.word in lexis.lists["stages"] and goes_on(reading, lexis, end):
            continue
        # 学府街|社区
        # 拍花师|陆念军
        if entity_type == "Organization" and len(hit.word) == 1 and person_ends(reading, lexis, end):
            continue
        if entity_type == "Place" and (_goes_on(reading, lexis, end) or _part(reading, lexis, hit)):
            continue
        around = places_and_bodies if hit.row.get("kind") in ("unit", "company", "finance", "foreign") else places
        if entity_type == "Initiative":
            around = {**places_and_bodies, **schemes} if hit.row.get("kind") == "meeting" else {**schemes, **places}
        left = left_edge(
            reading,
            lexis,
            hit.start,
            verbs=entity_type == "Initiative" or hit.row.get("zone") == "1",
            owned=owned,
            places=around,
            topics=entity_type in ("Initiative", "Product"),
            inner=hit.row.get("kind") in ("government", "school", "research", "unit", "platform"),
            coined=entity_type == "Organization" and len(hit.word) > 2,
            yearly=hit.row.get("kind") in _NUMBERED,
            business=hit.row.get("kind") == "company" and hit.word in lexis.lists["company_forms"],
        )
        if (
            end in listed
            and hit.row.get("zone") != "1"
            and not all(
                is_place(t, places) or reading.text[t[0]].isdigit() or reading.text[slice(*t)] in _YEARS or reading.text[t[0]] == "第"
                for t in left.tokens
                if t[0] < listed[end]
            )
        ):
            continue
        if entity_type == "Initiative" and behind_conjunction(reading, lexis, left):
            wider = left_edge(reading, lexis, hit.start, verbs=True, owned=owned, places=around, topics=True, joined=True)
            project = hit.row.get("kind") == "project" and not left.proper and wider.proper
            left = wider if project or (hit.row.get("kind") in _JOINED and joint(reading, lexis, wider, left, named)) else left
        if hit.row.get("kind") in _ROADS or (hit.row.get("kind") == "project" and entity_type == "Initiative"):
            left = from_to(reading, lexis, left, places)
        if entity_type == "Place" and hit.word.endswith(lexis.order["titled_zones"]) and driven(reading, lexis, left, "titles", named):
            entity_type, hit = "Initiative", hit._replace(row={**hit.row, "kind": "pilot"})
        candidate = _named(reading, lexis, hit, entity_type, left, around, named)
        if candidate is None and entity_type == "Initiative" and (cut := _behind_verb(reading, lexis, left)):
            candidate = _named(reading, lexis, hit, entity_type, cut, around, named)
        if candidate is not None:
            if candidate.type in ("Initiative", "Product"):
                named.add(end)
            yield candidate


def _goes_on(reading: Reading, lexis: Lexis, end: int) -> bool:
    """Whether the name of a place goes on with a head that needs a name before it (学府街|社区, 雾岭山|景区)."""
    return any(
        h.word in lexis.lists["settlements"] or (len(h.word) > 1 and h.end in reading.at_edge and h.row.get("kind") in _BUILT)
        for h in reading.by_start("place-head").get(end, ())
    )


def _part(reading: Reading, lexis: Lexis, hit: Hit) -> bool:
    """Whether a head says which part of the place before it is meant, whose name has a head of its own (镜月湖景区|水域)."""
    if hit.word not in lexis.lists["part_heads"]:
        return False
    return any(len(h.word) > 1 and h.row.get("kind") in _BUILT for h in reading.by_end("place-head").get(hit.start, ()))


def _behind_verb(reading: Reading, lexis: Lexis, left: Left) -> Left | None:
    """The part of `left` behind the last verb in it that sets something going (三十一县|推广|玉米密植); None where it holds none."""
    for index in range(len(left.tokens) - 1, 0, -1):
        word = reading.text[slice(*left.tokens[index - 1])]
        if word in lexis.lists["sets_going"] and lexis.segmenter.tag(word) == "v":
            tokens = left.tokens[index:]
            return replace(left, start=tokens[0][0], tokens=tokens, proper=False, national=False, counted=False)
    return None


def _named(
    reading: Reading, lexis: Lexis, hit: Hit, entity_type: str, left: Left, places: dict[int, int], before: Collection[int]
) -> Candidate | None:
    start, proper, row = left.start, left.proper, hit.row
    tokens = list(left.tokens)
    # of several places at the front the last one belongs to the name (河北|邢台大曹庄农场)
    while len(tokens) > 1 and is_place(tokens[0], places) and is_place(tokens[1], places) and holds(reading, lexis, tokens[0]):
        # but a company may be named by its place and its short name (江苏|长电科技|股份有限公司)
        if entity_type == "Organization" and reading.text[slice(*tokens[1])] in lexis.categories["body"]:
            break
        tokens.pop(0)
    # a place with a proper name of its own needs none before it (兴国县|兴江水库)
    if (
        entity_type == "Place"
        and len(tokens) > 1
        and is_place(tokens[0], places)
        and row.get("zone") != "1"
        and (own_name(reading, lexis, tokens[1:]) or (hit.word in lexis.lists["settlements"] and hit.start - tokens[1][0] > 2))
    ):
        tokens.pop(0)
    # 云岭日报/|观岭
    if entity_type == "Place":
        tokens = tokens[max((i + 1 for i, (s, _) in enumerate(tokens) if reading.text[s] == "/"), default=0) :]
    # 翠屏山—|秀丽山: the dash is of neither
    while tokens and reading.text[tokens[0][0]] in _DASHES:
        tokens.pop(0)
    if entity_type == "Place":
        tokens = behind_works(reading, lexis, tokens)
        # 学府街社区|榆荫里小区
        for index in range(len(tokens) - 1, 0, -1):
            if any(h.word in lexis.lists["settlements"] for h in reading.by_end("place-head").get(tokens[index][0], ())):
                tokens = tokens[index:]
                break
    if not tokens and row.get("kind") in AWARDED and len(hit.word) > 3:
        level = level_before(reading, lexis, hit.start, row["kind"])
        if level < hit.start:
            tokens, proper = [(level, hit.start)], True
    if not tokens and entity_type == "Initiative" and len(hit.word) >= _WHOLE:
        alone = replace(left, start=hit.start)
        if driven(reading, lexis, alone, "launches", before) or driven(reading, lexis, alone, "sets_going", before):
            return Candidate(reading.number, hit.start, hit.end, entity_type, "initiative-head", hit.word, kind=row.get("kind", ""))
    if not tokens and row.get("kind") == "honour" and len(hit.word) >= _TITLE:
        alone = replace(left, start=hit.start)
        if driven(reading, lexis, alone, "awards", before) or hit.start - 1 in before:
            return Candidate(reading.number, hit.start, hit.end, entity_type, "initiative-head", hit.word, kind="honour")
    if not tokens:
        return None
    start = tokens[0][0]
    for index, (s, e) in enumerate(tokens):
        row_of = lexis.categories["place"].get(reading.text[s:e], {})
        admin = reading.text[e - 1] in lexis.lists["divisions"] or row_of.get("level") or row_of.get("lexicon") == "countries"
        if (
            index
            and admin
            and places.get(e) == s
            and not bodies(tokens[:index], places, lexis, reading)
            and not properly(reading, lexis, [t for t in tokens[:index] if not is_place(t, places)])
            and reading.text[s - 1] not in lexis.lists["stationed"]
            and entity_type != "Initiative"
        ):
            start = s
            tokens = tokens[index:]
            break
    # what is counted (14个老旧小区) is nobody's name, unless a place says whose
    if left.counted and not any(is_place(t, places) for t in tokens):
        return None
    # only an undertaking is numbered (第十二届), and a direction before a place is none of its name (西北角|鹤鸣河)
    while entity_type == "Place" and len(tokens) > 1 and only_says_where(reading, lexis, tokens[0]):
        tokens.pop(0)
        start = tokens[0][0]
    # 巴西人民|所|熟知: a head that is a function word too ends a name only where no verb and no noun follows
    if entity_type == "Organization" and hit.word in lexis.lists["function"] and not last_word(reading, lexis, hit.end):
        return None
    # a person before the number of a session is no part of the body's name (李健|第十四届|全国政协)
    if entity_type == "Organization":
        for index, (s, e) in enumerate(tokens):
            if index and reading.text[s] == "第" and reading.text[e - 1] == "届" and may_be_person(reading, lexis, tokens[0][0], s):
                tokens, start = tokens[index:], s
                break
    # a country and common words are a description: 中国跨境电商平台, 美国玩具公司
    if row.get("kind") in ("company", "platform", "school", "hospital") and only_country(reading, lexis, tokens, places):
        return None
    # a hill or a water needs more than the division it lies in (贵州省|岩脚县)
    if row.get("kind") in ("land", "water", "scenic") and len(hit.word) == 1 and only_divisions(reading, lexis, tokens, places):
        return None
    if row.get("own") == "1" and not own_name(reading, lexis, [t for t in tokens if not is_place(t, places)]):
        return None
    length = hit.end - start
    least = int(row.get("min_len") or 3)
    modifier = hit.start - start
    if row.get("kind") in _NUMBERED and any(numbered(reading.text, s, e) for s, e in tokens):
        proper = True
    if length < least or modifier < 2:
        return None
    if entity_type == "Product" and any(reading.text[s:e].isdigit() and e - s == _CODE for s, e in tokens):
        proper = True
    if entity_type == "Product" and not proper:
        proper = specific(reading, lexis, left, hit.word) and driven(reading, lexis, left, "sets_going", before)
    # a line with its number (5|号线|二期工程)
    if row.get("kind") == "project" and any(line_before(reading.text, e, lexis) == s for s, e in tokens):
        proper = True
    if row.get("road_like") == "1" and any(reading.text[s].isdigit() for s, _ in tokens):
        proper = True
    built = row.get("zone") == "1" or row.get("kind") == "facility"
    if built and not proper and specific(reading, lexis, left) and driven(reading, lexis, left, "sets_going", before):
        proper = True
    titled = entity_type == "Product" or (entity_type == "Initiative" and row.get("kind") in _TITLES)
    if titled and (row.get("kind") == "contest" or not any(is_place(t, places) for t in tokens)):
        level = level_before(reading, lexis, start, row.get("kind", ""))
        proper, start = proper or level < start, level
    # 全国|蔬菜质量标准中心
    opener = reading.token_before(start)[0]
    openers = lexis.lists["nationwide"] | (lexis.lists["worldwide"] if row.get("kind") in _LEAGUES else frozenset())
    if entity_type == "Organization" and row.get("kind") in _NATIONAL and reading.text[opener:start] in openers:
        proper, start, tokens = True, opener, [(opener, start), *tokens]
    first = reading.text[tokens[0][0] : tokens[0][1]]
    proper = proper or first in lexis.lists["national_openers"] or left.national
    if (
        row.get("needs_proper") == "1"
        and entity_type != "Initiative"
        and not proper
        and not (
            entity_type == "Organization"
            and (
                (modifier >= 4 and row.get("kind") in _DESCRIBED)
                or (row.get("kind") == "school" and len(hit.word) >= 4 and modifier >= 2 and names(reading, lexis, tokens))
                or (
                    row.get("kind") == "company"
                    and (
                        coined(reading, lexis, tokens)
                        or (hit.word.endswith(lexis.order["legal_forms"]) and (modifier >= 4 or branded(reading, lexis, tokens)))
                    )
                )
            )
        )
    ):
        return None
    if row.get("kind") == "trade" and not any(is_place(t, places) or reading.text[t[0]].isascii() for t in tokens):
        return None
    if row.get("kind") in ("brand", "trade") and (not brand(reading, lexis, tokens, places) or goes_on(reading, lexis, hit.end)):
        return None
    if entity_type == "Initiative":
        if row.get("kind") == "project" and works_of(reading, lexis, tokens):
            return None
        if not is_name(reading, lexis, hit, left, start, proper, before):
            return None
        if lexis.segmenter.tag(hit.word) in ("v", "vn") and governs(reading, lexis, hit, left, places):
            return None
    if row.get("kind") == "facility":
        entity_type = "Place"
    opening = reading.text[start : tokens[0][1]]
    if entity_type == "Organization" and len(tokens) > 1 and opening in lexis.lists["local_levels"] and row.get("kind") == "government":
        return Candidate(reading.number, start, hit.end, entity_type, "local-body", reading.plain(start, hit.end), full=False, kind=opening)
    text = reading.block.text[start : hit.end]
    return Candidate(
        reading.number,
        start,
        hit.end,
        entity_type,
        f"{entity_type.lower()}-head",
        reading.plain(start, hit.end) if text else text,
        kind=row.get("kind", ""),
    )

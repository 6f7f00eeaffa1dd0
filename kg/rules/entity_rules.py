"""Entity rules: the strict schema of `ontology/entities/`.

`words.yaml` holds the word lists that the stages of recognition share. Every other file belongs to one core type and says, rule by
rule, how names of that
type are read, with examples that are run as tests:

    Organization:
      - id: organization-head
        read: organization-head         # one of STAGES: the stage of recognition that it is about
        examples:
          - text: 云溪市水务集团与蓝海商会签约
            names: [云溪市水务集团, 蓝海商会]
        counter_examples: [各级公司加快发展]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import suggest
from kg.rules.files import Faults, LinedMapping, Record, read_yaml

STAGES = (
    "byline", "person-after-title", "person-speaker", "person-in-list", "person-name-words",
    "person-appointed", "person-evidence", "titled", "quoted-head", "quoted-bare",
    "gazetteer", "division", "place-stem", "place-evidence", "company-evidence",
    "organization-head", "place-head", "initiative-head", "product-head",
    "local-body", "list-member", "product", "industry", "model", "occasion", "short",
)  # fmt: skip
_LISTS = (
    "function", "conjunctions", "strip", "levels", "local_levels", "report", "roles", "bylines", "byline_ends", "quoted_initiative",
    "byline_nouns", "byline_nouns_of_media", "glued_heads",
    "quoted_platform", "quoted_organization", "quoted_product", "quoted_place", "quoted_before", "quoted_not", "short_marks", "produce",
    "national", "translit", "name_ends", "acting", "industry_ends", "product_parts", "general", "produce_near",
    "produce_units", "division_not", "common_places", "role_ends", "groups",
    "directions", "border_verbs", "called", "manner", "place_forms",
    "place_before", "landmark_heads", "landmark_words", "landmark_names", "landmark_subjects",
    "landmark_schools", "school_kinds", "no_landmarks",
    "place_after", "place_kinds",
    "posted_units", "body_templates", "zone_bodies",
    "appoint", "appoint_after", "name_openers", "name_verbs", "measures", "division_words",
    "no_heads", "no_bodies", "shores", "numbered_roads", "stances", "nationwide", "worldwide", "joining",
    "foreign_kinds", "foreign_heads", "state_forms", "state_shorts", "state_bodies",
    "state_chars", "national_teams", "title_states", "state_posts", "sides", "region_chars", "going",
    "stationed", "body_frames", "former", "party_organs",
    "families", "village_ends", "list_measures", "list_organizations", "list_places",
    "company_after", "company_before", "part_heads", "line_characters", "line_heads", "quantifiers", "company_lines", "company_relative",
    "small_divisions", "addresses", "country_shorts", "legal_forms", "divisions", "upper_divisions",
    "planning", "planned", "whole_nation", "period_ends", "nation_names",
    "company_forms", "national_openers", "official_levels", "settlements", "local_bodies", "strong_report", "of_essence",
    "sets_going", "launches", "awards", "quoted_after",
    "sell", "develop", "develops", "industries", "forms", "tints", "behind_goods", "single", "undergoes", "meanwhile",
    "group_verbs", "convenes", "opens_occasion", "opens_anniversary", "founded", "variety_marks", "name_units",
    "place_organs", "place_bodies", "each_acts", "people_follow",
    "host_organs", "townships", "township_offices", "communities", "community_kinds",
    "opening_verbs", "set_of", "class_words", "list_goods", "figures", "titled_zones", "titles",
    "calendar", "cum", "counted_names", "lines", "of_events", "about", "issues", "makes", "may_make", "ware_ends", "ware_kinds",
    "brands", "brands_of_deeds", "quoted_awards", "quoted_wares", "goods_after", "sports", "sexes", "stages", "planned_when",
    "plain_plans", "teachers", "decrees", "demonstratives", "disciplines", "repeated", "event_ends", "voted", "no_goods",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntityExample:
    """A text of one's own and the names of the rule's type that must be found in it; no names make it a counter-example. `line` is
    1-based."""

    text: str
    names: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class EntityRule:
    """How names of `type` are read: `read` names the stage; `id` is what mentions carry."""

    id: str
    type: str
    read: str
    examples: tuple[EntityExample, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class EntityRules:
    """All entity rules in order of file and place, and the word lists by name."""

    words: Mapping[str, tuple[str, ...]]
    rules: tuple[EntityRule, ...]


def _examples(record: Record, key: str) -> tuple[EntityExample, ...]:
    found = []
    for item in record.data.get(key) or ():
        if isinstance(item, str):
            found.append(EntityExample(item, (), record.data.lines.get(key, 0)))
        elif isinstance(item, LinedMapping):
            inner = Record(item, record.file, record.faults, record.rule)
            inner.only(("text", "names"))
            found.append(EntityExample(inner.text("text"), inner.texts("names"), item.line))
        else:
            record.fault(f"{key!r} must list texts", key)
    return tuple(found)


def _read_words(path: Path, file: str, faults: Faults) -> Mapping[str, tuple[str, ...]]:
    data = read_yaml(path, file, faults)
    if data is None:
        return dict.fromkeys(_LISTS, ())
    record = Record(data, file, faults)
    record.only(_LISTS)
    words = {}
    for name in _LISTS:
        if name not in data:
            record.fault(f"the list {name!r} is missing")
        words[name] = record.texts(name)
    return words


def read_entity_rules(folder: Path, types: tuple[str, ...], faults: Faults) -> EntityRules:
    """Every list and rule of `folder`; all faults go to `faults`."""
    rules: list[EntityRule] = []
    seen: dict[str, str] = {}
    stages: dict[tuple[str, str], str] = {}
    words = _read_words(folder / "words.yaml", f"{folder.name}/words.yaml", faults)
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "words.yaml":
            continue
        file = f"{folder.name}/{path.name}"
        data = read_yaml(path, file, faults)
        if data is None:
            continue
        top = Record(data, file, faults)
        for name in data:
            if name not in types:
                top.fault(f"unknown type {name!r}{suggest(name, types)} (known: {', '.join(types)})", name)
                continue
            for raw in top.records(name):
                rule_id = raw.text("id")
                record = Record(raw.data, file, faults, rule_id)
                record.only(("id", "read", "examples", "counter_examples"))
                examples = (*_examples(record, "examples"), *_examples(record, "counter_examples"))
                if not any(e.names for e in examples):
                    record.fault("a rule needs at least one example with its names")
                if rule_id in seen:
                    record.fault(f"the id {rule_id!r} is taken by a rule in {seen[rule_id]}", "id")
                seen[rule_id] = file
                stage = (name, record.text("read", None, STAGES))
                if stage in stages:
                    record.fault(f"{name} names read by {stage[1]!r} belong to the rule {stages[stage]!r} already", "read")
                stages[stage] = rule_id
                rules.append(EntityRule(rule_id, name, stage[1], examples, file, raw.data.line))
    return EntityRules(words, tuple(rules))

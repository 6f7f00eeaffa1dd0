"""Which places of a list lie in the place before it."""

from __future__ import annotations

import pytest

from kg.extraction.examples import extract_marked, read_marked, tell
from kg.extraction.extractor import Extractor
from kg.ontology import Ontology

CASES = [
    ("{新疆:Place}{乌鲁木齐:Place}、{昌吉:Place}、{吐鲁番:Place}等地降雪", ["乌鲁木齐", "昌吉", "吐鲁番"]),
    ("{东岛国:Place}{北州:Place}、{南州:Place}多地受灾", ["北州", "南州"]),
    ("{柳河县:Place}{青石镇:Place}、{白沙镇:Place}和{云岭乡:Place}修渠", ["青石镇", "白沙镇"]),
    # a place of another province, a province, and one that a further place stands behind are none of them
    ("{山东:Place}{青岛:Place}、{南京:Place}等地降雪", ["青岛"]),
    ("{山东:Place}{青岛:Place}、{江苏:Place}等地降雪", ["青岛"]),
    ("{东岛国:Place}{北州:Place}、{西岭国:Place}{南州:Place}受灾", ["北州"]),
    ("{日本:Place}{福岛县:Place}和{宫城县:Place}近海地震", ["福岛县", "宫城县"]),
    # cities of other countries need a list that a word closes
    ("{美国:Place}{纽约:Place}、{东京:Place}降雪", ["纽约"]),
]


@pytest.mark.parametrize(("text", "parts"), CASES)
def test_places_of_a_list_lie_in_the_place_before_it(text: str, parts: list[str], ontology: Ontology) -> None:
    marked, extraction = extract_marked(text, Extractor(ontology, read_marked("")))
    names = {e.id: e.name for e in marked.entities}
    whole = marked.entities[0].name
    told = [tell(f, names) for f in extraction.facts]
    assert sorted(t for t in told if t.split(" ")[2] == whole) == sorted(f"{part} partOf {whole} (stated)" for part in parts)


def test_a_body_under_a_body_is_told_before_its_post_is_read(ontology: Ontology) -> None:
    text = "{西岭省水务局:Organization}{河湖处:Organization}副处长{周渔:Person}到会"
    marked, extraction = extract_marked(text, Extractor(ontology, read_marked("")))
    names = {e.id: e.name for e in marked.entities}
    assert [tell(f, names) for f in extraction.facts] == [
        "周渔 holdsPost 河湖处 [副处长] (stated)",
        "河湖处 partOf 西岭省水务局 (stated)",
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{中国:Place}{中东:Place}部雨势增强", ""),
        ("{俄罗斯:Place}{黑海:Place}舰队出动", ""),
        ("{华北:Place}{黄淮:Place}有雨", ""),
        ("{青石江:Place}{柳河县:Place}段水位回落", ""),
        ("{白沙国家公园:Place}{柳河县:Place}片区揭牌", ""),
        ("{深圳:Place}{大鹏湾:Place}风大", "大鹏湾"),
        ("{西岭省:Place}{柳河县:Place}下雨", "柳河县"),
    ],
)
def test_what_a_place_can_lie_in(text: str, part: str, ontology: Ontology) -> None:
    marked, extraction = extract_marked(text, Extractor(ontology, read_marked("")))
    names = {e.id: e.name for e in marked.entities}
    assert [names[f.subject] for f in extraction.facts if f.predicate == "partOf"] == ([part] if part else [])

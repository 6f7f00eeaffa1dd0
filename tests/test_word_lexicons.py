"""The word lexicons: columns hold only known values, and a handful of rows that rules rely on."""

from __future__ import annotations

import pytest

from kg.ontology import default_folder
from kg.rules.files import Faults, Lexicon, read_lexicon

FLAG = {"", "1"}
WEIGHT = {"", "1", "2", "3", "4"}
NUMBER = {str(number) for number in range(1, 9)}
ENTITY_TYPES = {"Person", "Organization", "Place", "Initiative", "Product"}
ORGANIZATION_KINDS = {
    *("government", "party", "congress", "court", "armed", "company", "brand", "trade", "finance", "school", "hospital", "research"),
    *("media", "association", "facility", "unit", "foreign", "platform"),
}
PLACE_KINDS = {
    *("admin", "area", "road", "rail", "route", "water", "land", "scenic", "facility", "building", "transport", "structure", "zone"),
}
INITIATIVE_KINDS = {
    *("campaign", "project", "scheme", "pilot", "document", "meeting", "event", "contest", "honour", "list", "fund", "state"),
}
PRODUCT_KINDS = {
    *("platform", "software", "equipment", "vehicle", "material", "food", "crop", "medicine", "service", "industry", "technology"),
    *("energy", "data", "work"),
}
TITLE_KINDS = {
    *("party", "government", "congress", "company", "academic", "school", "medical", "media", "court", "armed", "association"),
    *("village", "foreign", "sport", "art", "honour"),
}
# lexicon → column → the values it may hold; the columns stand in this order
COLUMNS: dict[str, dict[str, set[str]]] = {
    "heads-organization": {"needs_proper": FLAG, "min_len": NUMBER, "nestable": FLAG, "kind": ORGANIZATION_KINDS, "exact": FLAG},
    "heads-place": {"kind": PLACE_KINDS, "needs_proper": FLAG, "min_len": NUMBER, "road_like": FLAG, "zone": FLAG, "own": FLAG},
    "heads-initiative": {"kind": INITIATIVE_KINDS, "needs_proper": FLAG, "min_len": NUMBER, "plural_risk": FLAG, "verb_risk": FLAG},
    "heads-product": {"kind": PRODUCT_KINDS, "needs_proper": FLAG, "min_len": NUMBER, "context": FLAG},
    "titles": {
        "kind": TITLE_KINDS,
        "reporter": FLAG,
        "body": {"place-government", "party-committee", "body", "country", "none"},
        "weak": FLAG,
        "states": {"", "establishes"},
    },
    "report-verbs": {"weak": FLAG, "object": FLAG},
    "surnames": {"weak": FLAG, "rare": FLAG},
    "given-name-characters": {"ends": {"", "no", "long"}, "given": FLAG},
    "person-contexts": {"before": WEIGHT, "after": WEIGHT, "then": {"", "@title", "职务", "岁）"}},
    "company-contexts": {"before": WEIGHT, "after": WEIGHT},
    "place-contexts": {"before": WEIGHT, "after": WEIGHT, "stem": FLAG},
    "foreign-name-characters": {"weak": FLAG},
    "name-stops": {"kind": {"verb", "preposition", "adverb", "conjunction", "function", "measure", "time"}, "glue": FLAG},
    "name-inner": {"what": {"organization", "initiative", "both"}},
    "common-words": {"part": {"n", "v", "b"}},
    "modifiers": {"kind": {"generic", "topic", "level", "number", "time", "place"}, "keep": FLAG},
}


def load(name: str) -> Lexicon:
    faults = Faults()
    lexicon = read_lexicon(default_folder() / "lexicons" / f"{name}.tsv", f"{name}.tsv", faults)
    assert faults.items == []
    return lexicon


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_hold_only_known_values(name: str) -> None:
    lexicon, columns = load(name), COLUMNS[name]
    assert lexicon.columns == ("word", *columns)
    wrong = [(word, column, row[column]) for word, row in lexicon.rows.items() for column in columns if row[column] not in columns[column]]
    assert wrong == []


def test_full_forms_of_schemes_are_no_short_forms() -> None:
    lexicon = load("documents-meetings")
    assert lexicon.columns == ("word", "kind", "passing", "full")
    assert {row["kind"] for row in lexicon.rows.values()} == {"campaign", "document", "event", "honour", "meeting", "scheme", "thought"}
    for word, row in lexicon.rows.items():
        assert row["passing"] in FLAG, word
        assert row["full"] != word, word
        if row["full"] in lexicon:
            assert lexicon.rows[row["full"]]["full"] == "", word


def test_generic_heads_stand_for_known_types() -> None:
    lexicon = load("generic-heads")
    assert lexicon.columns == ("word", "type", "subtype", "heads", "plural", "strong")
    for word, row in lexicon.rows.items():
        assert set(row["type"].split("|")) <= ENTITY_TYPES, word
        assert row["plural"] in FLAG and row["strong"] in FLAG, word
        if "该" in word:
            assert row["strong"] == "1", word


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("heads-organization", "局 委员会 管委会 有限公司 股份有限公司 集团 医院 大学 派出所 法院 检察院 党工委 市委 工会 合作社"),
        ("heads-place", "路 大道 高速 铁路 大桥 隧道 机场 港 码头 水库 开发区 高新区 产业园 综保区 片区"),
        ("heads-initiative", "行动 专项行动 工程 计划 规划 条例 试点 示范区 试验区 论坛 博览会 大赛 攻坚战 白皮书 称号 仪式"),
        ("titles", "书记 副书记 市长 副市长 局长 主任 董事长 总经理 院长 校长 记者 通讯员 检察长 外相"),
        ("report-verbs", "说 表示 介绍 指出 强调 告诉记者 透露 坦言"),
        ("surnames", "王 李 欧阳 诸葛 于 高"),
        ("name-stops", "推进 开展 举办 在 对 将 与 为 的"),
        ("modifiers", "重点 重大 相关 有关 新型 优质 传统 全市 我国 多家 首批 国家级 省级 市级"),
    ],
)
def test_words_that_rules_rely_on(name: str, words: str) -> None:
    lexicon = load(name)
    assert [word for word in words.split() if word not in lexicon] == []


def test_flags_of_known_rows() -> None:
    assert load("titles").rows["市长"] == {
        "word": "市长",
        "kind": "government",
        "reporter": "",
        "body": "place-government",
        "weak": "",
        "states": "",
    }
    assert load("titles").rows["记者"] == {"word": "记者", "kind": "media", "reporter": "1", "body": "body", "weak": "", "states": ""}
    assert load("titles").rows["村民"] == {"word": "村民", "kind": "village", "reporter": "", "body": "none", "weak": "1", "states": ""}
    assert load("surnames").rows["于"]["weak"] == "1" and load("surnames").rows["王"]["weak"] == ""
    assert load("documents-meetings").rows["乡村振兴"]["passing"] == "1"
    assert load("documents-meetings").rows["国家卫生城市"] == {"word": "国家卫生城市", "kind": "honour", "passing": "", "full": ""}
    assert load("generic-heads").rows["该市"]["type"] == "Place"
    assert load("name-inner").rows["修复"]["what"] == "both"


def test_reporters_are_all_media() -> None:
    lexicon = load("titles")
    assert {lexicon.rows[word]["kind"] for word in lexicon.where("reporter", "1")} == {"media"}

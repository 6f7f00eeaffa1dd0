"""The lexicons of places and what holds for every lexicon."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.ontology import default_folder
from kg.rules.files import Faults, Lexicon, read_lexicon

FOLDER = default_folder() / "lexicons"
FILES = sorted(FOLDER.glob("*.tsv"))
LEVELS = {"province", "prefecture", "county"}
CODE = re.compile(r"\d{6}(;\d{6})*")


def load(name: str) -> Lexicon:
    faults = Faults()
    lexicon = read_lexicon(FOLDER / f"{name}.tsv", f"{name}.tsv", faults)
    assert faults.items == []
    return lexicon


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_lexicon_is_sorted_sourced_and_without_duplicates(path: Path) -> None:
    faults = Faults()
    lexicon = read_lexicon(path, path.name, faults)
    assert faults.items == []
    assert lexicon.source
    assert len(lexicon) > 0
    assert path.read_bytes().endswith(b"\n")


def test_divisions_have_levels_and_codes() -> None:
    divisions = load("divisions")
    for word, row in divisions.rows.items():
        assert row["level"] in LEVELS, word
        assert row["code"] == "" or CODE.fullmatch(row["code"]), word
        assert row["ambiguous"] in ("", "yes") and row["former"] in ("", "yes"), word
        assert len(row["short"]) != 1, word
        if row["level"] == "province":
            assert row["code"].endswith("0000"), word


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("平度市", ("370283", "county", "平度", "", "")),
        ("青岛市", ("370200", "prefecture", "青岛", "", "")),
        ("山东省", ("370000", "province", "山东", "", "")),
        ("新疆维吾尔自治区", ("650000", "province", "新疆", "", "")),
        ("即墨区", ("370215", "county", "即墨", "", "")),
        ("即墨市", ("370282;379013", "county", "即墨", "", "yes")),
        ("莱芜区", ("370116", "county", "莱芜", "", "")),
        ("临平区", ("330113", "county", "临平", "yes", "")),
        ("海门区", ("320614", "county", "海门", "yes", "")),
        ("南部县", ("511321", "county", "南部", "yes", "")),
        ("浦东新区", ("310115", "county", "浦东", "", "")),
        ("西沙区", ("460302", "county", "西沙", "", "")),
        ("和康县", ("653228", "county", "和康", "", "")),
    ],
)
def test_divisions_known_rows(word: str, expected: tuple[str, ...]) -> None:
    row = load("divisions").rows[word]
    assert (row["code"], row["level"], row["short"], row["ambiguous"], row["former"]) == expected


def test_unsafe_short_forms_are_flagged() -> None:
    flagged = {row["short"] for row in load("divisions").rows.values() if row["ambiguous"]}
    assert {"南部", "新建", "城关", "和平", "朝阳", "阿里", "鼓楼", "市南", "通道", "公安"} <= flagged
    free = {row["short"] for row in load("divisions").rows.values() if not row["ambiguous"]}
    assert {"青岛", "平度", "胶州", "大同", "黄冈", "昆山", "香格里拉"} <= free


def test_countries_and_regions() -> None:
    countries, regions = load("countries"), load("regions")
    assert {row["kind"] for row in countries.rows.values()} == {"country", "territory", "former", "part"}
    assert countries.rows["阿联酋"]["other"] == "阿拉伯联合酋长国"
    assert len(countries.where("kind", "country")) == 195
    assert {row["ambiguous"] for row in regions.rows.values()} == {"", "yes"}
    assert regions.rows["东南亚"]["kind"] == "world-region"
    assert not set(regions) & (set(countries) | set(load("divisions")))

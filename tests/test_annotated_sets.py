"""The annotated sets in tests/quality are sound, and their checker finds what is not."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.ontology import Ontology

ROOT = Path(__file__).parent.parent
SETS = sorted(path.parent for path in {p.parent: p for p in (ROOT / "tests" / "quality").glob("*/*.json")}.values())


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


CHECK = tool("check_annotations")


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_annotation_fits_its_text_and_the_vocabulary(folder: Path, ontology: Ontology) -> None:
    assert [fault for path in sorted(folder.glob("*.json")) for fault in CHECK.faults(path, ontology)] == []


TEXT = "云山市与蓝海云链合作，今年认定企业50家。"
SOUND: dict[str, Any] = {
    "text": "t.txt",
    "entities": [
        {"id": "e1", "type": "Place", "name": "云山市", "aliases": []},
        {"id": "e2", "type": ["Organization", "Product"], "name": "蓝海云链", "aliases": ["云链"]},
    ],
    "facts": [
        {"s": "e1", "p": "cooperatesWith", "o": "e2", "status": "done", "quote": "云山市与蓝海云链合作"},
        {"s": ["e1", "e2"], "p": "hasIndicator", "name": "认定企业", "value": 50, "unit": "家", "bound": "exact",
         "status": ["done", "planned"], "quote": "认定企业50家"},
    ],
}  # fmt: skip
FIRST, SECOND = "fact 1 (cooperatesWith, 云山市与蓝海云链合作)", "fact 2 (hasIndicator, 认定企业50家)"


@pytest.mark.parametrize(
    ("part", "number", "change", "found"),
    [
        ("entities", 0, {}, []),
        ("entities", 0, {"name": "云山"}, []),
        ("entities", 0, {"name": "云山区"}, ["云山区: no form of it stands in the text",
                                             "云山区 does not stand in the text and is not marked as assembled"]),
        ("entities", 0, {"name": "云山区", "aliases": ["云山"], "assembled": True}, []),
        ("entities", 0, {"aliases": ["“云链”"]}, ["云链 names two entities"]),
        ("entities", 0, {"type": "City"}, ["云山市: unknown type City", f"{FIRST}: cooperatesWith is not said of such a subject"]),
        ("entities", 1, {"id": "e1"}, ["entity e1 stands twice", f"{FIRST}: no such entity: e2", f"{SECOND}: no such entity: e2"]),
        ("facts", 0, {"by": "e9"}, [f"{FIRST}: no such entity: e9"]),
        ("facts", 0, {"p": "likes"}, ["fact 1 (likes, 云山市与蓝海云链合作): unknown predicate likes"]),
        ("facts", 0, {"p": ["cooperatesWith", "owns"]},
         ["fact 1 (cooperatesWith/owns, 云山市与蓝海云链合作): owns is not said of such a subject"]),
        ("facts", 0, {"p": "follows"}, ["fact 1 (follows, 云山市与蓝海云链合作): follows does not take such an object"]),
        ("facts", 0, {"quote": "云山市和蓝海云链"}, ["fact 1 (cooperatesWith, 云山市和蓝海云链): the quote does not stand in the text"]),
        ("facts", 0, {"status": "soon", "action": "do"}, [f"{FIRST}: unknown do, soon"]),
        ("facts", 1, {"value": "50"}, [f"{SECOND}: an indicator needs a name, a unit and numeric values"]),
        ("facts", 1, {"bound": "under"}, [f"{SECOND}: unknown bound under"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(
    tmp_path: Path, ontology: Ontology, part: str, number: int, change: dict[str, Any], found: list[str]
) -> None:
    data = json.loads(json.dumps(SOUND))
    data[part][number] |= change
    if change.get("name") == "云山":
        data["facts"][0]["quote"] = TEXT[:6]
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "t.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert list(CHECK.faults(path, ontology)) == [f"{tmp_path.name}/t.json: {fault}" for fault in found]


def test_quotes_of_a_corpus_text_lie_within_it(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "day.md").write_text("### 甲\n" + TEXT, encoding="utf-8")
    data = json.loads(json.dumps(SOUND)) | {"corpus": {"file": "day.md", "start": 6, "end": 6 + len(TEXT)}}
    del data["text"]
    data["facts"][0]["quote"], data["facts"][1]["quote"] = [0, 10], [13, 40]
    path = tmp_path / "t.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    fault = f"{tmp_path.name}/t.json: fact 2 (hasIndicator, [13, 40]): the quote lies outside the text"
    assert list(CHECK.faults(path, ontology)) == [fault]
    assert list(CHECK.faults(path, ontology, tmp_path)) == [fault]
    data["entities"][1]["name"], data["entities"][1]["aliases"] = "蓝海", []
    path.write_text(json.dumps(data | {"facts": []}, ensure_ascii=False), encoding="utf-8")
    assert list(CHECK.faults(path, ontology, tmp_path)) == []
    data["entities"][1]["name"] = "红海"
    path.write_text(json.dumps(data | {"facts": []}, ensure_ascii=False), encoding="utf-8")
    assert list(CHECK.faults(path, ontology)) == []
    assert [fault.partition(": ")[2] for fault in CHECK.faults(path, ontology, tmp_path)] == [
        "红海: no form of it stands in the text",
        "红海 does not stand in the text and is not marked as assembled",
    ]


DRAW = tool("draw_items")
DAY = """# 某日

## 详细新闻

### 甲市开会

**台消息**：甲。

[查看原文](https://example.org/1)

### 乙县丰收

乙。
---
更新时间
"""


def test_items_of_a_day_are_cut_at_headings_and_links() -> None:
    found = list(DRAW.items("20240102.md", DAY))
    assert [(item.id, item.title, item.text) for item in found] == [
        ("cctv-20240102-02", "甲市开会", "甲市开会\n\n**台消息**：甲。"),
        ("cctv-20240102-03", "乙县丰收", "乙县丰收\n\n乙。"),
    ]
    assert [DAY[item.start : item.end] for item in found] == [item.text for item in found]


def test_the_draw_is_the_same_every_time_and_leaves_out_what_is_annotated(tmp_path: Path) -> None:
    texts = {f"{day:02}": f"### 第{'一二三四五六七八九十'[day % 10]}条{'甲乙丙'[day // 10]}\n\n" + "云山市。" * 40 for day in range(30)}
    for day, text in texts.items():
        (tmp_path / f"202401{day}.md").write_text(text, encoding="utf-8")
    annotated = {"央视：" + DRAW.letters(texts["05"]) + "完"}
    first, again = DRAW.draw(tmp_path, annotated), DRAW.draw(tmp_path, annotated)
    assert [item.id for item in first] == [item.id for item in again]
    assert len({item.id for item in first}) == DRAW.COUNT and "cctv-20240105-02" not in {item.id for item in first}

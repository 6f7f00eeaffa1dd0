"""tools/quality.py: names of annotated texts in the ontology, falls, and how the numbers moved."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.ontology import Ontology

TOOLS = Path(__file__).parent.parent / "tools"


def tool(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


def test_proper_names_of_annotations_are_found_in_the_ontology(
    tmp_path: Path, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tool("proper_names", monkeypatch)
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "t.txt").write_text("岚州市碧澜湖水库管护中心和县教育局。", encoding="utf-8")
    entities = [
        {"id": "e1", "type": "Organization", "name": "碧澜湖水库管护中心", "aliases": ["碧澜湖"]},
        {"id": "e2", "type": "Organization", "name": "县教育局", "aliases": []},
        {"id": "e3", "type": "Place", "name": "岚州市", "aliases": []},
    ]
    gold = {"id": "t", "text": "t.txt", "entities": entities, "facts": []}
    (tmp_path / "set" / "t.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    folder = tmp_path / "ontology"
    (folder / "lexicons").mkdir(parents=True)
    (folder / "lexicons" / "listed.tsv").write_text("# public list: GB/T 1\n# columns: word\n岚州市\n", encoding="utf-8")
    (folder / "lexicons" / "mined.tsv").write_text("# columns: word full\n县教育局\t\n清湖\t碧澜湖\n", encoding="utf-8")
    (folder / "rules.yaml").write_text("- 在岚州市参观碧澜湖边的展厅\n- 在岚州市参观\n", encoding="utf-8")

    proper = names.annotated_names([tmp_path / "set"], tmp_path, ontology)
    assert proper == {"碧澜湖水库管护中心", "碧澜湖", "岚州市"}
    assert list(names.names_in_ontology(proper, folder)) == [
        names.Found("lexicons/listed.tsv", 3, "岚州市", True),
        names.Found("lexicons/mined.tsv", 3, "清湖\t碧澜湖", False),
        names.Found("rules.yaml", 1, "- 在岚州市参观碧澜湖边的展厅", False),
    ]


def test_only_moves_of_the_scores_have_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    quality = tool("quality", monkeypatch)

    def version(entities: float) -> dict[str, dict[str, float]]:
        return {"gold": {"entities": entities, "facts": 0.5}, "validation": {"entities": 0.7, "facts": 0.4}}

    assert list(quality.moves([version(0.8), version(0.804), version(0.81)]))[2:] == [
        "| 1 | 0.800 | 0.500 | – | 0.700 | 0.400 | – |",
        "| 3 | 0.810 | 0.500 | – | 0.700 | 0.400 | – |",
    ]


def test_a_fall_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    quality = tool("quality", monkeypatch)
    committed = {"gold": {"entities": 0.9, "facts": 0.6}, "written-dev": {"entities": 0.8}}
    today = {"gold": {"entities": 0.88, "facts": 0.595}, "written-dev": {"entities": 0.78}}
    assert list(quality.faults(today, committed)) == ["gold: entities fell from 0.900 to 0.880"]


def test_lines_that_repeat_a_text_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tool("copied_text", monkeypatch).copied
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "a.yaml").write_text("- 全县启动 春风行动今年\n- 全县启动春风行\n- 12345678\n", encoding="utf-8")
    (tmp_path / "lexicons" / "b.tsv").write_text("春风\n说全县启动春风行动了\n", encoding="utf-8")
    texts = ["据悉，全县启动春风\n行动。编号12345678"]
    assert list(copied(texts, tmp_path)) == ["a.yaml:1: 全县启动春风行动", "lexicons/b.tsv:2: 全县启动春风行动"]

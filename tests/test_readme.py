"""What README.md shows is what comes out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import kg

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_answers_of_the_queries_are_those_of_the_samples(seeds: kg.KnowledgeGraph) -> None:
    spec = importlib.util.spec_from_file_location("readme", ROOT / "tools" / "readme.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert README.count("```sparql\n") >= 3
    assert module.filled(README, seeds) == README, "write the answers of today with: python tools/readme.py"


def test_every_linked_file_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_python_example_runs(seeds: kg.KnowledgeGraph, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    code = re.search(r"```python\n(.*?)```", README, re.S)
    assert code is not None
    seeds.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kg, "build", lambda paths: seeds, raising=False)
    exec(code[1].replace("exports/graph.ttl", "graph.ttl"), {})
    assert (tmp_path / "graph.html").stat().st_size > 100_000

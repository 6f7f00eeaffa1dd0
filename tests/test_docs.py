"""What is written for readers holds: README's answers and Python example, the committed graph of the samples."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import main
from kg.rdf.results import format_result

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
_ANSWERS = re.compile(r"```sparql\n(.*?)```\n```text\n(.*?)```", re.S)


def test_readme_has_three_queries() -> None:
    assert len(_ANSWERS.findall(README)) == 3


@pytest.mark.parametrize(("query", "answer"), _ANSWERS.findall(README))
def test_readme_answers(query: str, answer: str, seeds: kg.KnowledgeGraph) -> None:
    assert format_result(seeds.query(query), "table") == answer, "run tools/readme.py"


def test_readme_python_example_runs(tmp_path: Path) -> None:
    example = re.findall(r"```python\n(.*?)```", README, re.S)[0]
    example = example.replace('"seeds/"', repr(str(ROOT / "seeds"))).replace('"exports/graph.ttl"', repr(str(ROOT / "exports" / "graph.ttl")))
    run = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Place place/栖江市\n")


def test_readme_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    commands = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.M)
    assert commands
    assert [c for c in commands if f"kg {c} " not in README] == []


def test_committed_exports_are_those_of_the_samples(seeds: kg.KnowledgeGraph) -> None:
    exports = ROOT / "exports"
    assert seeds.to_turtle() == (exports / "graph.ttl").read_text(encoding="utf-8"), "run make graph and commit exports/"
    assert seeds.report == json.loads((exports / "report.json").read_text(encoding="utf-8")), "run make graph and commit exports/"
    assert {p.name for p in (exports / "texts").iterdir()} == {f"{d.id}.txt" for d in seeds.content.documents}

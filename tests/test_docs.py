"""What is written for readers holds: the commands that README names, the committed graph of the samples."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kg
from kg.cli import main
from kg.ontology import Ontology, default_folder
from kg.rdf.derived import Links, read_divisions, write_derived
from kg.rdf.validation import validate

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

def test_readme_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    commands = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.M)
    assert commands
    assert [c for c in commands if f"kg {c} " not in README] == []


def test_committed_exports_are_those_of_the_samples(seeds: kg.KnowledgeGraph, ontology: Ontology) -> None:
    exports = ROOT / "exports"
    assert seeds.to_turtle() == (exports / "graph.ttl").read_text(encoding="utf-8"), "run make graph and commit exports/"
    derived = write_derived(seeds.content, read_divisions(ontology.lexicons["divisions"].rows), Links({}), base=seeds.base)
    assert "".join(derived) == (exports / "derived.ttl").read_text(encoding="utf-8"), "run make graph and commit exports/"
    assert validate(exports / "graph.ttl", default_folder() / "shapes.ttl").violations == ()
    assert seeds.report == json.loads((exports / "report.json").read_text(encoding="utf-8")), "run make graph and commit exports/"
    assert {p.name for p in (exports / "texts").iterdir()} == {f"{d.id}.txt" for d in seeds.content.documents}

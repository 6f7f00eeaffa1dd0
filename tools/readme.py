"""Fills the answers in README.md: each ```sparql block is asked of the sample articles, its answer goes into the ```text block below.

usage: python tools/readme.py [--check]

--check changes nothing and exits 1 when an answer is not what is printed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import kg
from kg.rdf.results import format_result

ROOT = Path(__file__).parent.parent
_BLOCKS = re.compile(r"(```sparql\n(.*?)```\n```text\n)(.*?)(```)", re.S)


def filled(text: str, graph: kg.KnowledgeGraph) -> str:
    """`text` with the answer of every query in it."""
    return _BLOCKS.sub(lambda m: m[1] + format_result(graph.query(m[2]), "table") + m[4], text)


def main() -> int:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    answered = filled(text, kg.build(ROOT / "seeds"))
    if "--check" in sys.argv[1:]:
        return int(answered != text)
    readme.write_text(answered, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

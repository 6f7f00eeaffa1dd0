"""What a user waits for before anything is read: start, ontology, a build of one page."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import Curve, Row, kg, main, quickest, sample

_LOAD = "import time; from kg.ontology import Ontology; t = time.perf_counter(); Ontology.load(); print(time.perf_counter() - t)"


def measure(corpus: Path) -> tuple[Sequence[Row], Sequence[Curve]]:
    """The least of several runs, each in a process of its own."""
    page = str(sample(corpus, 0.02)[0])
    with tempfile.TemporaryDirectory() as folder:
        build = quickest(kg("build", page, "--no-html", "-o", f"{folder}/out"))
    load = min(float(subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True).stdout) for _ in range(5))
    return [
        Row("`kg --help`", quickest(kg("--help")), "s", most=0.3),
        Row("ontology load", load, "s", most=0.4),
        Row("`kg build --no-html` of one page", build, "s", most=1.5),
    ], []


if __name__ == "__main__":
    raise SystemExit(main("Start", measure))

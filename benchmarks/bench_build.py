"""Whole builds: how time and memory grow with the corpus, and what a second process gives."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import Curve, Row, Usage, kg, main, run, sample, size

_SIZES = (1, 2, 5, 10, 23)
_BIG = 10
_FLEETING = """
import resource, sys
from pathlib import Path
from kg.extraction.extractor import Extractor
from kg.ontology import Ontology
from kg.reading import iter_articles, read_document
ontology = Ontology.load()
extractor = Extractor(ontology)
for path in sys.argv[1:]:
    document = read_document(Path(path), root=Path(path).parent)
    for article in iter_articles(document, ontology.layout):
        extractor.extract(document, article)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""Reads and extracts files and keeps nothing; prints the peak of its memory in KB."""


def _build(files: Sequence[Path], jobs: int, folder: Path) -> tuple[Usage, int]:
    """Build these files without the page; what it took, and how many facts came of it."""
    usage = run(kg("build", *map(str, files), "--no-html", "--jobs", str(jobs), "-o", str(folder / "out")))
    counts = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))["counts"]
    return usage, sum(counts["facts"].values())


def _fleeting(files: Sequence[Path]) -> float:
    """Peak memory in MB of reading and extracting these files one after the other, nothing kept."""
    command = [sys.executable, "-c", _FLEETING, *map(str, files)]
    return int(subprocess.run(command, check=True, capture_output=True).stdout) / 1000


def measure(corpus: Path) -> tuple[Sequence[Row], Sequence[Curve]]:
    """Builds of growing samples by two processes, and one of 10 MB by one process."""
    sizes, usages, facts = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for wanted in _SIZES:
            files = sample(corpus, wanted)
            usage, count = _build(files, 2, Path(folder))
            sizes.append(size(files))
            usages.append(usage)
            facts.append(count)
        alone, _ = _build(sample(corpus, _BIG), 1, Path(folder))
    fleeting = [_fleeting(sample(corpus, wanted)) for wanted in (1, 5)]
    big = _SIZES.index(_BIG)
    two, whole = usages[big], usages[-1]
    per_megabyte = [u.wall / s for u, s in zip(usages, sizes, strict=True)]
    rows = [
        Row(f"{sizes[big]:.0f} MB by two processes", sizes[big] / two.wall, "MB/s", least=0.7),
        Row("two processes against one", alone.wall / two.wall, "×", least=1.7, note=f"{sizes[big]:.0f} MB"),
        Row("processor time of two processes against one", two.cpu / alone.cpu, "×"),
        Row(f"the whole corpus ({sizes[-1]:.0f} MB) by two processes", whole.wall, "s", most=60.0, note=f"{whole.cpu:.0f} s of processor"),
        Row("peak memory of that, all processes", whole.peak, "MB", most=3000.0),
        Row("memory of reading and extracting 5 MB against 1 MB, nothing kept", fleeting[1] / fleeting[0], "×", most=1.1),
        Row("time per MB of the whole corpus against 1 MB", per_megabyte[-1] / per_megabyte[0], "×", most=1.15),
        Row(
            "memory for each further fact", (whole.peak - usages[0].peak) * 1000 / max(1, facts[-1] - facts[0]), "KB", most=4.0,
            note=f"{facts[-1]} facts",
        ),
    ]  # fmt: skip
    curves = [
        Curve("Time", "MB of text", sizes, {"seconds": [u.wall for u in usages], "processor seconds": [u.cpu for u in usages]}),
        Curve("Memory", "MB of text", sizes, {"MB at the peak": [u.peak for u in usages]}),
    ]
    return rows, curves


if __name__ == "__main__":
    raise SystemExit(main("Whole builds", measure))

"""Whole builds: how time and memory grow with the corpus, and what a second process gives."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import Curve, Row, Usage, kg, main, run, sample, size

_SIZES = (1, 2, 5, 10, 23)
_BIG = 10


def _build(files: Sequence[Path], jobs: int, folder: Path) -> tuple[Usage, int]:
    """Build these files without the page; what it took, and how many facts came of it."""
    usage = run(kg("build", *map(str, files), "--no-html", "--jobs", str(jobs), "-o", str(folder / "out")))
    counts = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))["counts"]
    return usage, sum(counts["facts"].values())


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
    big = _SIZES.index(_BIG)
    two, whole = usages[big], usages[-1]
    per_megabyte = [u.wall / s for u, s in zip(usages, sizes, strict=True)]
    rows = [
        Row(f"{sizes[big]:.0f} MB by two processes", sizes[big] / two.wall, "MB/s", least=0.7),
        Row("two processes against one", alone.wall / two.wall, "×", least=1.7, note=f"{sizes[big]:.0f} MB"),
        Row("processor time of two processes against one", two.cpu / alone.cpu, "×"),
        Row(f"the whole corpus ({sizes[-1]:.0f} MB) by two processes", whole.wall, "s", most=60.0, note=f"{whole.cpu:.0f} s of processor"),
        Row("peak memory of that, all processes", whole.peak, "MB", most=3000.0),
        Row("time per MB of the whole corpus against 1 MB", per_megabyte[-1] / per_megabyte[0], "×", most=1.15),
        Row(
            "memory for each further fact", (whole.peak - usages[0].peak) * 1000 / (facts[-1] - facts[0]), "KB", most=4.0,
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

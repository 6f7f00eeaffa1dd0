"""Runs every benchmark (bench_*.py, each in a process of its own), keeps its figures in results/, and fills docs/performance.md with them.

usage: python benchmarks/run.py --corpus DIR [--only NAME …]

A table stands in docs/performance.md between `<!-- results NAME -->` and `<!-- end -->`; the text around it is written by hand. A benchmark
that has no such place gets one at the end of the page. Curves are drawn into docs/performance-NAME.svg.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"
DOCS = HERE.parent / "docs"
_CPU = re.compile(r"^model name\s*:\s*(.*)$", re.M)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="a folder of .md files")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="run only these (extraction, build …)")
    args = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    names = [path.stem.removeprefix("bench_") for path in sorted(HERE.glob("bench_*.py"))]
    for name in args.only or names:
        sys.stderr.write(f"benchmark {name}\n")
        command = [sys.executable, HERE / f"bench_{name}.py", "--corpus", args.corpus, "--output", RESULTS / f"{name}.json"]
        subprocess.run(command, check=True)
    if not args.only:
        (RESULTS / "machine.json").write_text(json.dumps(_machine(), indent=1) + "\n", encoding="utf-8")
    write_page(DOCS / "performance.md")
    return 0


def _machine() -> dict[str, Any]:
    cpuinfo = Path("/proc/cpuinfo")
    model = _CPU.search(cpuinfo.read_text()) if cpuinfo.exists() else None
    return {
        "processor": model[1].strip() if model else platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def write_page(page: Path) -> None:
    """Fill the page with every result that there is."""
    text = page.read_text(encoding="utf-8") if page.exists() else "# Performance\n"
    machine = RESULTS / "machine.json"
    if machine.exists():
        m = json.loads(machine.read_text(encoding="utf-8"))
        line = f"{m['processor']}, {m['cores']} cores, Python {m['python']}; load of the machine at the end of the run: {m['load']}."
        text = _filled(text, "machine", [line])
    for path in sorted(RESULTS.glob("*.json")):
        if path != machine:
            result = json.loads(path.read_text(encoding="utf-8"))
            picture = f"performance-{path.stem}.svg"
            if result["curves"]:
                draw(result["curves"], page.with_name(picture))
            text = _filled(text, path.stem, list(_table(result, picture)))
    page.write_text(text, encoding="utf-8")


def _filled(text: str, name: str, lines: Sequence[str]) -> str:
    begin = f"<!-- results {name} -->"
    if begin not in text:
        text = f"{text.rstrip()}\n\n{begin}\n<!-- end -->\n"
    before, _, rest = text.partition(begin)
    after = rest.partition("<!-- end -->")[2]
    return before + begin + "\n" + "\n".join(lines) + "\n<!-- end -->" + after


def _table(result: Mapping[str, Any], picture: str) -> Iterator[str]:
    yield f"**{result['title']}**"
    yield ""
    yield "| what | measured | to reach | |"
    yield "|---|---|---|---|"
    for row in result["rows"]:
        least, most, unit = row["least"], row["most"], row["unit"]
        reach = " ".join(f"{sign} {_number(v)} {unit}".strip() for sign, v in (("≥", least), ("≤", most)) if v is not None)
        verdict = {True: "reached", False: "**missed**", None: ""}[row["met"]]
        note = f" ({row['note']})" if row["note"] else ""
        yield f"| {row['what']}{note} | {_number(row['value'])} {unit} | {reach or '–'} | {verdict} |"
    if result["curves"]:
        yield ""
        yield f"![{result['title']}]({picture})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def draw(curves: Sequence[Mapping[str, Any]], picture: Path) -> None:
    """The curves side by side, each over its own axis."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "kg"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, len(curves), figsize=(5 * len(curves), 3.4), squeeze=False)
    for axis, curve in zip(axes[0], curves, strict=True):
        for label, values in curve["y"].items():
            axis.plot(curve["x"], values, marker="o", label=label)
        axis.set(title=curve["title"], xlabel=curve["x_label"])
        axis.set_ylim(bottom=0)
        axis.legend()
    figure.tight_layout()
    figure.savefig(picture, metadata={"Date": None})
    pyplot.close(figure)


if __name__ == "__main__":
    raise SystemExit(main())

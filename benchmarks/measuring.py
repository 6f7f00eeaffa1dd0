"""What every benchmark shares: rows with what is to be reached, samples of the corpus, and child processes measured from outside."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

MEGABYTE = 1_000_000
_POLL, _LOOK = 0.02, 0.5
"""Seconds between looks at whether a process has ended, and at its memory, which takes the longer the more it has."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `least` and `most` are what is to be reached, None where nothing is asked; `note` says how it was measured."""

    what: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.least is None and self.most is None:
            return None
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)


@dataclass(frozen=True, slots=True)
class Curve:
    """Points to draw: `x` in the unit of its label, each curve of `y` (by its label) as long as `x`."""

    title: str
    x_label: str
    x: Sequence[float]
    y: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took: seconds of wall clock, seconds of processor time and peak memory (MB, shared pages counted once), all its
    processes together."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str]) -> Usage:
    """Run a command to its end and measure it. Raises CalledProcessError where it fails with more than warnings."""
    before = os.times()
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        peak, look = 0, 0.0
        while process.poll() is None:
            if time.perf_counter() >= look:
                peak = max(peak, _memory(process.pid))
                look = time.perf_counter() + _LOOK
            time.sleep(_POLL)
        wall = time.perf_counter() - started
        if process.returncode not in (0, 1):
            output.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, output.read())
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Usage(wall, cpu, peak / MEGABYTE)


def _memory(pid: int) -> int:
    """The memory of a process and its descendants in bytes; a page that several share counts once."""
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            total += process.memory_full_info().pss
    except psutil.NoSuchProcess:
        # it ended while we looked
        return total
    return total


def quickest(command: Sequence[str], times: int = 5) -> float:
    """The least wall time of several runs: what the command takes when nothing else disturbs it."""
    return min(_timed(command) for _ in range(times))


def _timed(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def sample(corpus: Path, megabytes: float) -> list[Path]:
    """Files spread evenly over the corpus, together about so many MB; all of them where it is smaller."""
    files = sorted(corpus.glob("*.md"))
    total = sum(f.stat().st_size for f in files)
    share = min(1.0, megabytes * MEGABYTE / total)
    count = max(1, round(len(files) * share))
    return [files[i * len(files) // count] for i in range(count)]


def size(files: Sequence[Path]) -> float:
    """Megabytes of UTF-8."""
    return sum(f.stat().st_size for f in files) / MEGABYTE


def kg(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("kg")), *arguments]


def main(title: str, measure: Callable[[Path], tuple[Sequence[Row], Sequence[Curve]]]) -> int:
    """The command line of a benchmark: measure on a corpus, write the result as JSON."""
    parser = argparse.ArgumentParser(description=title)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="a folder of .md files")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE", help="where the figures go, as JSON")
    args = parser.parse_args()
    rows, curves = measure(args.corpus)
    result = {"title": title, "rows": [asdict(r) | {"met": r.met} for r in rows], "curves": [asdict(c) for c in curves]}
    args.output.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0

"""Lines of ontology/ that repeat a text beside the project: rules are written in words of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

RUN = 8
"""So many characters in a row, spaces aside, are a copy."""


def _plain(text: str) -> str:
    return "".join(text.split())


def _runs(text: str) -> Iterator[str]:
    for start in range(len(text) - RUN + 1):
        run = text[start : start + RUN]
        if any("\u4e00" <= c <= "\u9fff" for c in run):
            yield run


def copied(texts: Iterable[str], ontology: Path) -> Iterator[str]:
    """Every line below `ontology` that holds RUN characters in a row of one of `texts`, as "file:line: the characters", sorted."""
    known = {run for text in texts for run in _runs(_plain(text))}
    for path in sorted(p for p in ontology.rglob("*") if p.is_file()):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            run = next((run for run in _runs(_plain(line)) if run in known), None)
            if run is not None:
                yield f"{path.relative_to(ontology).as_posix()}:{number}: {run}"

"""An evaluation as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kg.errors import KgError, suggest
from kg.evaluation.runner import Evaluation

_QUALIFIERS = ("status", "by", "title", "action", "bound")
_HEAD = f"{'':24} {'entities P    R    F1':>27}   {'facts P    R    F1':>26}   status   by title action bound  evidence excused"


def precision_recall_f1(tp: int, fp: int, fn: int) -> tuple[float, float, float]:
    """0 where there is nothing to divide by."""
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def summary(counts: Mapping[str, int]) -> dict[str, float]:
    """Entities F1, facts F1, the accuracy of each qualifier, the share of facts with sound evidence and of excused ones."""

    def f1(kind: str) -> float:
        return precision_recall_f1(counts.get(f"{kind}_tp", 0), counts.get(f"{kind}_fp", 0), counts.get(f"{kind}_fn", 0))[2]

    facts = counts.get("n_facts", 0)
    found = {"entities": f1("e"), "facts": f1("f")}
    for name in _QUALIFIERS:
        total = counts.get(f"q_{name}_n", 0)
        if total:
            found[name] = counts.get(f"q_{name}", 0) / total
    found["evidence"] = 1 - counts.get("bad", 0) / facts if facts else 1.0
    found["excused"] = counts.get("f_excused", 0) / facts if facts else 0.0
    return found


def _line(name: str, counts: Counter[str]) -> str:
    cells = []
    for kind in ("e", "f"):
        p, r, f1 = precision_recall_f1(counts[f"{kind}_tp"], counts[f"{kind}_fp"], counts[f"{kind}_fn"])
        cells.append(f"{p:5.2f}{r:5.2f}{f1:5.2f} ({counts[f'{kind}_tp'] + counts[f'{kind}_fn']:5})")
    qualifiers = " ".join(
        f"{counts[f'q_{name}'] / counts[f'q_{name}_n']:5.2f}" if counts[f"q_{name}_n"] else "    -" for name in _QUALIFIERS
    )
    facts = counts["n_facts"]
    evidence = f"{1 - counts['bad'] / facts:6.1%}" if facts else "     -"
    return f"{name:24}     {cells[0]}    {cells[1]}  {qualifiers}   {evidence}   {counts['f_excused'] / max(1, facts):4.0%}"


def _breakdown(title: str, rows: Mapping[str, Counter[str]]) -> Iterator[str]:
    yield ""
    yield f"{title:24}     P    R   F1   found false missed"
    for name, row in rows.items():
        p, r, f1 = precision_recall_f1(row["tp"], row["fp"], row["fn"])
        yield f"{name:24} {p:5.2f}{r:5.2f}{f1:5.2f}  {row['tp']:5} {row['fp']:5} {row['fn']:6}"


def tables(result: Evaluation, *, show: str | None = None) -> Iterator[str]:
    """One line a text, then all texts, each kind of text, each type and each predicate; with `show`, every finding of that text.
    Raises KgError where `show` names no text."""
    stems = [text.stem for text in result.texts]
    if show is not None and show not in stems:
        raise KgError(f"no annotated text is named {show!r}{suggest(show, stems)}")
    yield _HEAD
    for text in result.texts:
        yield _line(text.stem, text.score.counts)
        if text.stem == show:
            yield from text.score.findings
    yield ""
    for kind in result.kinds if len(result.kinds) > 1 else ():
        yield _line(kind, result.counts(kind))
    yield _line("ALL", result.counts())
    yield from _breakdown("type", result.rows("types"))
    yield from _breakdown("predicate", result.rows("predicates"))

"""Compiled modules run only as long as the sources are those that were compiled."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from kg.compiled import CompiledModules, digest, find_compiled

SOURCES = ["facts/clauses.py", "names.py"]
SUFFIX = EXTENSION_SUFFIXES[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A package with two sources and their compiled modules in `_compiled`."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "clauses.py").write_text("LIMIT = 3\n")
    (tmp_path / "names.py").write_text("MARK = '、'\n", encoding="utf-8")
    (tmp_path / "_compiled").mkdir()
    manifest = {
        "suffix": SUFFIX, "digest": digest(SOURCES, tmp_path), "sources": SOURCES, "modules": {"kg.names": f"kg/names{SUFFIX}"},
    }  # fmt: skip
    (tmp_path / "_compiled" / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def found(root: Path) -> CompiledModules | None:
    return find_compiled(root / "_compiled" / "manifest.json", root)


def test_untouched_sources_run_compiled(root: Path) -> None:
    finder = found(root)
    assert finder is not None
    specs = [finder.find_spec(name) for name in ("kg.names", "kg.facts.clauses", "names")]
    assert [spec and (spec.name, spec.origin) for spec in specs] == [
        ("kg.names", str(root / "_compiled" / "kg" / f"names{SUFFIX}")), None, None,
    ]  # fmt: skip


def _edit(root: Path) -> None:
    (root / "names.py").write_text("MARK = '，'\n", encoding="utf-8")


def _exchange(root: Path) -> None:
    """The bytes of both together stay what they were."""
    (root / "facts" / "clauses.py").write_text("LIMIT = 3\nMARK =")
    (root / "names.py").write_text(" '、'\n", encoding="utf-8")


def _remove(root: Path) -> None:
    (root / "facts" / "clauses.py").unlink()


def _other_python(root: Path) -> None:
    manifest = root / "_compiled" / "manifest.json"
    manifest.write_text(manifest.read_text().replace(SUFFIX, ".cpython-27.so"))


def _clean(root: Path) -> None:
    (root / "_compiled" / "manifest.json").unlink()


@pytest.mark.parametrize("change", [_edit, _exchange, _remove, _other_python, _clean])
def test_plain_python_runs_once_the_sources_are_others(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert found(root) is None


def test_a_source_that_is_only_touched_is_the_same(root: Path) -> None:
    text = (root / "names.py").read_text(encoding="utf-8")
    (root / "names.py").write_text(text, encoding="utf-8")
    assert found(root) is not None

"""The output folder: swapped into place at once, left as it was when anything fails, and nothing foreign touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import output_folder, write_text


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def fill(folder: Path, **files: str) -> None:
    for name, text in files.items():
        write_text(folder / name.replace("__", "/").replace("_", "."), text)


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    with output_folder(out) as folder:
        fill(folder, graph_ttl="new", texts__one_txt="1")
        assert not out.exists()
    assert tree(tmp_path) == {"a/b/graph.ttl": "new", "a/b/texts/one.txt": "1"}
    assert out.stat().st_mode & 0o777 == 0o755


def test_a_second_build_replaces_its_own_and_leaves_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(out, graph_ttl="old", graph_html="old", report_json="old", texts__gone_txt="old", notes_md="mine", sub__graph_ttl="mine")
    with output_folder(out) as folder:
        fill(folder, graph_ttl="new", report_json="new", texts__here_txt="new")
    assert tree(tmp_path) == {
        "out/graph.ttl": "new",
        "out/notes.md": "mine",
        "out/report.json": "new",
        "out/sub/graph.ttl": "mine",
        "out/texts/here.txt": "new",
    }
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("error", [RuntimeError("broken"), KeyboardInterrupt(), OutputError("x", "y", "z")])
def test_the_old_output_stays_when_a_build_fails(tmp_path: Path, error: BaseException) -> None:
    out = tmp_path / "out"
    fill(out, graph_ttl="old", texts__a_txt="old")
    with pytest.raises(type(error)), output_folder(out) as folder:
        fill(folder, graph_ttl="half")
        raise error
    assert tree(tmp_path) == {"out/graph.ttl": "old", "out/texts/a.txt": "old"}


def test_nothing_is_left_when_a_first_build_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), output_folder(tmp_path / "out") as folder:
        fill(folder, graph_ttl="half")
        raise RuntimeError
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("fails_at", range(1, 5))
def test_a_swap_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    out = tmp_path / "out"
    fill(out, graph_ttl="old", texts__a_txt="old", notes_md="mine")
    rename, calls = os.rename, 0

    def failing(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(28, "No space left on device")
        rename(source, target)

    with pytest.raises(OutputError, match="No space left on device; free some space"), output_folder(out) as folder:
        fill(folder, graph_ttl="new", texts__b_txt="new")
        monkeypatch.setattr("kg.output.os.rename", failing)
    monkeypatch.undo()
    assert tree(tmp_path) == {"out/graph.ttl": "old", "out/notes.md": "mine", "out/texts/a.txt": "old"}


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    fill(tmp_path, out="mine", x="mine")
    for path in (tmp_path / "out", tmp_path / "x" / "out"):
        with pytest.raises(OutputError, match=r"^cannot write .*out: .*; .* with -o$"), output_folder(path):
            raise AssertionError("never entered")
    assert tree(tmp_path) == {"out": "mine", "x": "mine"}


@pytest.mark.parametrize("folder", ["/proc/kg", "/dev/null/out"])
def test_a_folder_that_cannot_be_made(folder: str) -> None:
    with pytest.raises(OutputError, match=f"^cannot write {folder}: .*choose another folder with -o$"), output_folder(Path(folder)):
        raise AssertionError("never entered")


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # a super-user may write everywhere, so the answer of the system is given here
    monkeypatch.setattr("kg.output.os.access", lambda path, mode: False)
    with pytest.raises(OutputError, match="no permission to write there; choose another folder with -o"), output_folder(tmp_path):
        raise AssertionError("never entered")
    assert os.listdir(tmp_path) == []


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    write_text(tmp_path / "a" / "b.txt", iter(["一\r\n", "二\n", "\ud800"]))
    assert (tmp_path / "a" / "b.txt").read_bytes() == "一\r\n二\n".encode() + b"\xed\xa0\x80"
    with pytest.raises(OutputError, match="free some space or choose another folder"):
        write_text(tmp_path / "a", "x")

"""Files in, graph out: the same bytes whatever the order, the workers and the hash seed; every input that cannot be read is named."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import SEEDS

import kg
from kg.errors import InputError
from kg.extraction.extractor import Extractor
from kg.model import Article, ArticleExtraction, Document
from kg.ontology import Ontology
from kg.pipeline import Built, FileReport, build_content
from kg.reading import ReadOptions, iter_articles

Write = Callable[[str, "str | bytes"], Path]
SIGNING = "2026年3月26日，柳河县与蓝帆云科技有限公司签署战略合作协议。柳河县将新建云谷产业园。\n"
VISIT = "2026年4月9日，柳河县委书记林远调研云谷产业园。\n"
FEW = ["2026-03-26-signing.txt", "2026-04-02-award.txt", "2026-04-09-inspection.txt"]

pytestmark = pytest.mark.usefixtures("cheap_extractor")


def out(graph: kg.KnowledgeGraph) -> tuple[str, str]:
    return graph.to_turtle(), json.dumps(graph.report, ensure_ascii=False, sort_keys=True)


def sources(built: Built) -> list[tuple[str, str]]:
    return [(file.source, file.status) for file in built.files]


@pytest.fixture(scope="module")
def few(ontology: Ontology) -> tuple[str, str]:
    return out(kg.build([SEEDS / name for name in FEW], ontology=ontology))


@pytest.mark.parametrize(("jobs", "order"), [(1, [2, 1, 0]), (2, [0, 1, 2]), (2, [1, 0, 2, 1])])
def test_order_and_workers_do_not_show(ontology: Ontology, few: tuple[str, str], jobs: int, order: list[int]) -> None:
    assert out(kg.build([SEEDS / FEW[n] for n in order], ontology=ontology, jobs=jobs)) == few


def test_workers_read_a_folder_as_one_process_does_wherever_it_stands(
    ontology: Ontology, seeds: kg.KnowledgeGraph, tmp_path: Path
) -> None:
    shutil.copytree(SEEDS, tmp_path / "elsewhere")
    assert out(kg.build(tmp_path / "elsewhere", ontology=ontology, jobs=2)) == out(seeds)
    assert str(tmp_path) not in "".join(out(seeds))


def test_the_hash_seed_does_not_show(few: tuple[str, str]) -> None:
    code = "import sys, json, kg\ng = kg.build(sys.argv[1:])\nsys.stdout.write(json.dumps([g.to_turtle(), g.report]))"
    run = subprocess.run(
        [sys.executable, "-c", code, *[str(SEEDS / name) for name in FEW]],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "4242"},
    )
    turtle, report = json.loads(run.stdout)
    assert (turtle, json.dumps(report, ensure_ascii=False, sort_keys=True)) == few


def test_the_files_tell_what_became_of_them(ontology: Ontology, write: Write) -> None:
    good = write("in/good.txt", SIGNING)
    built = build_content([write("in/z.txt", VISIT), good], ontology)
    assert [(f.source, f.status, f.reason, f.articles, f.warnings) for f in built.files] == [
        ("good.txt", "read", "", 1, ()),
        ("z.txt", "read", "", 1, ()),
    ]
    assert all(f.entities > 0 and f.facts > 0 for f in built.files)
    assert built.texts == {"good": SIGNING, "z": VISIT}
    assert built.refused == ()
    counts = built.report()["counts"]
    assert isinstance(counts, dict)
    assert (counts["documents"], counts["articles"], counts["refused"]) == (2, 2, 0)
    assert sum(counts["facts"].values()) == sum(counts["statuses"].values()) == len(built.content.facts)
    assert sum(counts["entities"].values()) == len(built.content.entities)


BAD = {
    "empty.txt": (b"", "is empty; give a file with text"),
    "blank.txt": (b" \n\t\n", "is empty; give a file with text"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "is binary (NUL byte at offset 8); give a text file"),
    "controls.txt": (b"\x01\x02\x03\x04\x05" * 20, "is binary (full of control characters); give a text file"),
    "odd.txt": (
        "柳河县".encode() + b"\xff\x80\xff" + b"abcdef" * 9,
        "is no UTF-8 (byte 0xff at offset 9); name its encoding with --encoding, or save it as UTF-8",
    ),
}  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_is_named_and_the_rest_is_read(ontology: Ontology, write: Write, tmp_path: Path, jobs: int) -> None:
    for name, (content, _) in BAD.items():
        write(f"in/{name}", content)
    write("in/good.txt", SIGNING)
    (tmp_path / "bare").mkdir()
    missing = [tmp_path / "none.txt", tmp_path / "bare"]
    built = build_content([tmp_path / "in", *missing], ontology, jobs=jobs)
    expected = [FileReport(name, "refused", reason) for name, (_, reason) in BAD.items()]
    expected += [
        FileReport(str(missing[0]), "refused", "no such file or folder"),
        FileReport(str(missing[1]), "refused", "the folder holds no readable file"),
    ]
    assert sorted(built.refused, key=lambda f: f.source) == sorted(expected, key=lambda f: f.source)
    assert [f.source for f in built.files if f.status == "read"] == ["good.txt"]
    assert [d.id for d in built.content.documents] == ["good"]


@pytest.mark.parametrize("name", sorted(BAD))
def test_nothing_readable_at_all(ontology: Ontology, write: Write, name: str) -> None:
    path = write(name, BAD[name][0])
    with pytest.raises(InputError) as caught:
        build_content([path], ontology)
    assert str(caught.value).startswith(f"{name}: {BAD[name][1].split(';')[0]}")


def test_no_input(ontology: Ontology, tmp_path: Path) -> None:
    for paths, message in (([], "nothing: no input was named"), ([tmp_path], "the folder holds no readable file")):
        with pytest.raises(InputError, match=message):
            build_content(paths, ontology)


def test_one_name_in_two_folders(ontology: Ontology, write: Write) -> None:
    one, two = write("a/x.txt", SIGNING), write("b/x.txt", VISIT)
    for paths in ([one, two], [two, one], [one.parent, two.parent]):
        built = build_content(paths, ontology)
        assert sources(built) == [("a/x.txt", "read"), ("b/x.txt", "read")]
        assert built.texts == {"a_x": SIGNING, "b_x": VISIT}
        assert [d.text_file for d in built.content.documents] == ["texts/a_x.txt", "texts/b_x.txt"]


def test_a_file_named_twice_is_read_once(ontology: Ontology, write: Write) -> None:
    path = write("in/x.txt", SIGNING)
    (path.parent / "y.txt").symlink_to(path)
    built = build_content([path, path.parent, path.parent / "y.txt"], ontology)
    assert sources(built) == [("x.txt", "read")]


def test_a_worker_that_is_killed_costs_its_document_only(
    ontology: Ontology, extractor: Extractor, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fatal:
        """Kills its process on one document, as the system does when memory runs out."""

        def extract(self, document: Document, article: Article) -> ArticleExtraction:
            if document.id == "b":
                os.kill(os.getpid(), signal.SIGKILL)
            return extractor.extract(document, article)

    monkeypatch.setattr("kg.pipeline.Extractor", lambda ontology: Fatal())
    paths = [write(f"in/{name}.txt", SIGNING) for name in "abcd"]
    for jobs in (2, 4):
        built = build_content(paths, ontology, jobs=jobs)
        assert sources(built) == [("a.txt", "read"), ("b.txt", "refused"), ("c.txt", "read"), ("d.txt", "read")]
        assert built.refused[0].reason == "the process that read it ended (signal or exit -9); try it alone with --jobs 1"
        assert [d.id for d in built.content.documents] == ["a", "c", "d"]


def test_limits_are_told_as_warnings(ontology: Ontology, write: Write) -> None:
    built = build_content([write("long.txt", f"2026年3月26日，柳河县{'很' * 500}。\n")], ontology)
    assert (built.files[0].status, built.files[0].warnings) == ("read", ("clauses cut: 1",))


def test_progress_counts_every_input(ontology: Ontology, write: Write) -> None:
    paths = [write("a.txt", SIGNING), write("b.txt", b""), write("c.txt", VISIT)]
    for jobs in (1, 2):
        told: list[tuple[int, int, str]] = []
        build_content(paths, ontology, jobs=jobs, progress=lambda done, total, source: told.append((done, total, source)))  # noqa: B023
        assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]
        assert sorted(source for _, _, source in told) == ["a.txt", "b.txt", "c.txt"]


def test_the_day_and_the_encoding_can_be_given(ontology: Ontology, write: Write) -> None:
    built = build_content([write("x.txt", "柳河县启动春风行动。\n")], ontology, day=date(2026, 1, 2))
    assert [a.date for a in built.content.articles] == [date(2026, 1, 2)]
    built = build_content([write("g.txt", SIGNING.encode("gb18030"))], ontology, options=ReadOptions("gb18030"))
    assert built.texts == {"g": SIGNING}
    with pytest.raises(InputError, match="'klingon' is no known encoding"):
        build_content([write("g.txt", SIGNING)], ontology, options=ReadOptions("klingon"))


def test_a_fault_of_kg_costs_its_document_only(ontology: Ontology, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Extractor.extract

    def failing(self: Extractor, document: Document, article: Article) -> ArticleExtraction:
        if document.id == "bad":
            raise IndexError("list index out of range")
        return real(self, document, article)

    monkeypatch.setattr(Extractor, "extract", failing)
    line = failing.__code__.co_firstlineno + 2
    built = build_content([write("in/good.txt", SIGNING), write("in/bad.txt", VISIT)], ontology)
    assert [(f.source, f.status, f.reason) for f in built.files] == [
        ("bad.txt", "refused", f"kg failed on it (IndexError in test_pipeline.py:{line}); please report this text"),
        ("good.txt", "read", ""),
    ]
    assert built.texts == {"good": SIGNING}


def test_extraction_leaves_nothing_in_cycles(extractor: Extractor, ontology: Ontology) -> None:
    # builds turn the collector of cycles off: what only it would free would be kept to the end
    documents = [Document(path.stem, path.read_text(encoding="utf-8"), path.name) for path in sorted(SEEDS.iterdir())]
    for _ in range(2):
        gc.collect()
        gc.disable()
        for document in documents:
            for article in iter_articles(document, ontology.layout):
                extractor.extract(document, article)
        gc.enable()
    assert gc.collect() == 0

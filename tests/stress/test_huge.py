"""Huge inputs: memory stays bounded, nothing hangs. Figures are printed (`pytest -s`)."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from kg.extraction.extractor import Extractor
from kg.model import Document
from kg.ontology import Ontology
from kg.reading import iter_articles, list_inputs

SENTENCE = "柳河县与蓝帆云科技有限公司签署战略合作协议，总投资12亿元。"


def _run(code: str, *arguments: str) -> tuple[str, float, int]:
    """Run code in a process of its own: what it prints, its seconds, its peak memory in MB."""
    ending = "\nimport resource, sys\nsys.stdout.write(f'|{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10}')"
    started = time.monotonic()
    run = subprocess.run([sys.executable, "-c", code + ending, *arguments], capture_output=True, text=True, check=True)
    printed, _, peak = run.stdout.rpartition("|")
    return printed.strip(), time.monotonic() - started, int(peak)


EXTRACT = """
import sys
from pathlib import Path
from kg.extraction.extractor import Extractor
from kg.ontology import Ontology
from kg.reading import Input, ReadOptions, iter_articles, read_documents
ontology = Ontology.load()
extractor = Extractor(ontology)
articles = facts = 0
for document in read_documents(Input.of(Path(sys.argv[1]), Path(sys.argv[1]).parent), ReadOptions()):
    for article in iter_articles(document, ontology.layout):
        articles += 1
        facts += len(extractor.extract(document, article).facts)
print(articles, facts)
"""


def test_a_file_of_200_megabytes(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "huge.md"
    day = "\n\n".join(texts) + "\n\n"
    with open(path, "w", encoding="utf-8") as file:
        while file.tell() < 200 << 20:
            file.write(day)
    printed, seconds, peak = _run(EXTRACT, str(path))
    sys.stdout.write(f"\n200 MB: {printed} articles and facts, {seconds:.0f} s, {peak} MB\n")
    assert peak < 1500


def test_a_line_of_50_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text(SENTENCE * ((50 << 20) // len(SENTENCE.encode())), encoding="utf-8")
    printed, seconds, peak = _run(EXTRACT, str(path))
    sys.stdout.write(f"\n50 MB in one line: {printed} articles and facts, {seconds:.0f} s, {peak} MB\n")
    assert printed.startswith("92 ")
    assert peak < 1500


def test_a_million_files_are_listed_without_being_read(tmp_path: Path) -> None:
    for folder in range(1000):
        (tmp_path / f"{folder:03d}").mkdir()
        for number in range(1000):
            os.close(os.open(tmp_path / f"{folder:03d}" / f"{number:03d}.txt", os.O_CREAT | os.O_WRONLY))
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(1 for _ in list_inputs([tmp_path]))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
    sys.stdout.write(f"\n1,000,000 files: {time.monotonic() - started:.0f} s, {grown} MB more\n")
    assert count == 1_000_000
    assert grown < 200
    [first] = islice(list_inputs([tmp_path]), 1)
    assert first.id == "000/000"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 20_000,
        "柳河县与蓝帆云科技有限公司签署战略合作协议" * 20_000,
        "、".join(f"青石{n}村" for n in range(100_000)),
        "县委书记、副县长" * 50_000,
        "投资12亿元增长3.5%达到" * 50_000,
        "“春风行动”" * 50_000,
        "（" * 300_000,
        "的" * 1_000_000,
    ],
    ids=["sentences", "one clause", "list", "titles", "numbers", "quotes", "brackets", "one character"],
)
def test_adversarial_strings_take_time_by_their_length(text: str) -> None:
    ontology = Ontology.load()
    extractor = Extractor(ontology)

    def seconds(part: str) -> float:
        document = Document("d", part, "d.txt")
        started = time.process_time()
        for article in iter_articles(document, ontology.layout):
            extractor.extract(document, article)
        return time.process_time() - started

    seconds(text[:1000])
    half, whole = seconds(text[: len(text) // 2]), seconds(text)
    sys.stdout.write(f"\n{len(text)} characters: half {half:.1f} s, whole {whole:.1f} s\n")
    assert whole < 3 * half + 1

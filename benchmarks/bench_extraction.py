"""Text → facts on one core, against jieba.posseg tagging the same text; and the compiled engine against plain Python.

usage: python benchmarks/bench_extraction.py --corpus DIR (--output FILE | --read)
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from kg.extraction.extractor import Extractor
from kg.extraction.recognition import Recognizer
from kg.extraction.recognition.lexis import Lexis
from kg.language.amounts import find_amounts
from kg.language.periods import find_periods
from kg.language.segmentation import Dictionary, jieba_cut, rjieba_cut
from kg.model import Article, Document
from kg.ontology import Ontology
from kg.reading import iter_articles, read_document
from measuring import MEGABYTE, Curve, Row, main, sample

_MEGABYTES = 1.0
_ROUNDS = 3


def _seconds(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Processor seconds of the quickest round, without the collector of cycles as in builds: one thread alone, so that other work on the
    machine counts little."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
        gc.enable()
    return best


def _in_cycles(work: Callable[[], object]) -> int:
    """How many objects a piece of work leaves to the collector of cycles, which builds turn off."""
    gc.collect()
    gc.disable()
    work()
    gc.enable()
    return gc.collect()


def measure(corpus: Path) -> tuple[Sequence[Row], Sequence[Curve]]:
    """Speeds in MB of UTF-8 a second, loading left out."""
    ontology = Ontology.load()
    extractor = Extractor(ontology)
    files = sample(corpus, _MEGABYTES)
    documents = [read_document(path, root=corpus) for path in files]
    megabytes = sum(len(d.text.encode()) for d in documents) / MEGABYTE
    articles = [(d, a) for d in documents for a in iter_articles(d, ontology.layout)]
    extractor.extract(*articles[0])  # the segmenter loads at its first cut
    plain_seconds, plain = _plain(corpus)
    unlike = sum(one != other for one, other in zip(_digests(extractor, articles), plain, strict=True))

    def everything() -> int:
        return sum(len(extractor.extract(d, a).facts) for d in documents for a in iter_articles(d, ontology.layout))

    whole = megabytes / _seconds(everything)
    tagging = megabytes / _seconds(lambda: _tagged(documents), 1)
    stages = _stages(extractor, ontology, articles)
    rows = [
        Row("text → facts", whole, "MB/s", least=1.0, note=f"{megabytes:.1f} MB, {everything()} facts"),
        Row("… in plain Python, without `make compiled`", megabytes / plain_seconds, "MB/s"),
        Row("articles that the compiled engine and plain Python read differently", float(unlike), "", most=0.0, note=f"of {len(plain)}"),
        Row("objects that extraction leaves in cycles, where builds would not free them", float(_in_cycles(everything)), "", most=0.0),
        Row("`jieba.posseg` tagging the same text", tagging, "MB/s"),
        Row("text → facts against `jieba.posseg`", whole / tagging, "×", least=5.0),
        Row("… reading a document into articles", megabytes / _seconds(lambda: _read(documents, ontology)), "MB/s"),
        *(Row(f"… {name}", megabytes / seconds, "MB/s") for name, seconds in stages),
        Row("sentences that rjieba and jieba cut differently", float(_unlike(ontology, documents)), "", most=0.0),
    ]
    return rows, []


def _digests(extractor: Extractor, articles: Sequence[tuple[Document, Article]]) -> list[str]:
    """One digest of everything that each article says."""
    return [sha256(repr(extractor.extract(d, a)).encode("utf-8", "surrogatepass")).hexdigest() for d, a in articles]


def _plain(corpus: Path) -> tuple[float, list[str]]:
    """The seconds that plain Python takes for the sample, in a process of its own, and its digests."""
    command = [sys.executable, __file__, "--corpus", str(corpus), "--read"]
    output = subprocess.run(command, check=True, capture_output=True, env={**os.environ, "KG_PLAIN": "1"}).stdout
    read = json.loads(output)
    return read["seconds"], read["digests"]


def _read_only(corpus: Path) -> int:
    """Extract the sample with whatever engine import finds; tell how long it took and what came of it."""
    ontology = Ontology.load()
    extractor = Extractor(ontology)
    documents = [read_document(path, root=corpus) for path in sample(corpus, _MEGABYTES)]
    digests = _digests(extractor, [(d, a) for d in documents for a in iter_articles(d, ontology.layout)])
    seconds = _seconds(lambda: [extractor.extract(d, a) for d in documents for a in iter_articles(d, ontology.layout)])
    print(json.dumps({"seconds": seconds, "digests": digests}))
    return 0


def _tagged(documents: Sequence[Document]) -> int:
    import jieba.posseg

    return sum(1 for d in documents for line in d.text.splitlines() for _ in jieba.posseg.cut(line))


def _read(documents: Sequence[Document], ontology: Ontology) -> int:
    return sum(1 for d in documents for _ in iter_articles(d, ontology.layout))


def _stages(extractor: Extractor, ontology: Ontology, articles: Sequence[tuple[Document, Article]]) -> list[tuple[str, float]]:
    """Seconds of each stage of extraction by itself."""
    recognizer = Recognizer(ontology)
    recognizer.recognize(articles[0][1])
    blocks = [(b, a.date) for _, a in articles for b in a.blocks]
    names = _seconds(lambda: [recognizer.recognize(a) for _, a in articles])
    amounts = _seconds(lambda: [find_amounts(b.folded, ontology.units) for b, _ in blocks])
    periods = _seconds(lambda: [find_periods(b.folded, day) for b, day in blocks])
    everything = _seconds(lambda: [extractor.extract(d, a) for d, a in articles])
    return [
        ("names", names), ("amounts", amounts), ("periods", periods), ("facts with their evidence", everything - names - amounts - periods),
    ]  # fmt: skip


def _unlike(ontology: Ontology, documents: Sequence[Document]) -> int:
    """How many lines the two engines of segmentation cut differently, the words of the ontology added to both."""
    words, dictionary = Lexis(ontology).segmenter.words, Dictionary.load()
    slow, fast = jieba_cut(words, dictionary), rjieba_cut(words, dictionary)
    if fast is None:
        raise SystemExit("rjieba is not installed: pip install 'kg[fast]'")
    return sum(slow(line) != fast(line) for d in documents for line in d.text.splitlines())


if __name__ == "__main__":
    if "--read" in sys.argv:
        raise SystemExit(_read_only(Path(sys.argv[sys.argv.index("--corpus") + 1])))
    raise SystemExit(main("Text to facts", measure))

"""A long random run over mutated texts in every format: the build never fails, its outputs hold.

KG_STRESS_MINUTES says how long (default 30), KG_STRESS_SEED where to start (default 1). A failure prints its seed; the same seed gives the
same file again.
"""

from __future__ import annotations

import gzip
import os
import random
import sys
import time
from pathlib import Path

import pytest
from file_samples import GOVERNMENT_PAGE, archive, column, docx, pdf
from test_hostile import HOSTILE, outputs_hold

import kg
from kg.errors import InputError
from kg.ontology import Ontology

_FRAGMENTS = [*HOSTILE.values(), "\0", "\ufeff", "\u202e", "</script>", "“", "《", "（", "\r", "\n# ", "亿元", "记者 ", "□", "\ud800"]


def mutated(text: str, random_: random.Random) -> str:
    """A stretch of a text, damaged in a few places."""
    start = random_.randrange(max(1, len(text) - 400))
    part = text[start : start + random_.choice((50, 400, 2000, 6000))]
    for _ in range(random_.choice((0, 1, 3, 10, 40))):
        at = random_.randrange(len(part) + 1)
        match random_.randrange(6):
            case 0:
                part = part[:at] + part[at + random_.randrange(30) :]
            case 1:
                part = part[:at] + random_.choice(_FRAGMENTS)[:300] + part[at:]
            case 2:
                part = part[:at] + part[max(0, at - 40) : at] * random_.randrange(1, 6) + part[at:]
            case 3:
                part = part[:at] + chr(random_.choice((random_.randrange(0x20, 0x3000), random_.randrange(0x3000, 0xFFFF)))) + part[at:]
            case 4:
                part = part[:at].replace(random_.choice("，。、的一"), random_.choice("，。、\n “")) + part[at:]
            case _:
                other = random_.randrange(len(part) + 1)
                part = part[: min(at, other)] + part[max(at, other) :]
    return part


def file_of(text: str, random_: random.Random) -> tuple[str, bytes]:
    """The text in some format and encoding, perhaps with damaged bytes."""
    plain = text.encode(random_.choice(("utf-8", "utf-8", "gb18030", "utf-16", "big5")), "replace")
    match random_.randrange(9):
        case 0:
            name, data = "a.html", GOVERNMENT_PAGE.replace("县委书记林远", text[:3000]).encode("utf-8", "replace")
        case 1:
            name, data = "a.pdf", pdf([column(60, 760, 10, text[:600].encode("utf-8", "replace").decode(), 30)])
        case 2:
            clean = "".join(c for c in text[:800] if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
            name, data = "a.docx", docx([("Normal", clean)])
        case 3:
            name, data = "a.zip", archive({"x/a.txt": plain, "b.md": plain[: len(plain) // 2]})
        case 4:
            name, data = "a.txt.gz", gzip.compress(plain)
        case 5:
            name, data = "a.csv", b"id,text\n1," + plain
        case _:
            name, data = random_.choice(("a.txt", "a.md", "a")), plain
    if random_.random() < 0.3 and data:
        broken = bytearray(data)
        for _ in range(random_.choice((1, 5, 50))):
            broken[random_.randrange(len(broken))] = random_.randrange(256)
        data = bytes(broken)
    return name, data


def test_mutated_texts(texts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.extraction.extractor import Extractor

    ontology = Ontology.load()
    extractor = Extractor(ontology)
    monkeypatch.setattr("kg.pipeline.Extractor", lambda _: extractor)
    seed = first = int(os.environ.get("KG_STRESS_SEED", "1"))
    deadline = time.monotonic() + 60 * float(os.environ.get("KG_STRESS_MINUTES", "30"))
    read = facts = 0
    while time.monotonic() < deadline:
        random_ = random.Random(seed)
        name, data = file_of(mutated(random_.choice(texts), random_), random_)
        path = tmp_path / name
        path.write_bytes(data)
        try:
            graph = kg.build(path, ontology=ontology)
            outputs_hold(graph)
            if seed % 20 == 0:
                assert "</html>" in graph.to_html()
            read += 1
            facts += len(graph.content.facts)
        except InputError as error:
            assert "\n" not in str(error), seed
        except Exception as error:
            raise AssertionError(f"seed {seed}: {name}") from error
        path.unlink()
        seed += 1
    sys.stdout.write(f"\n{seed - first} files, {read} read, {facts} facts, seeds {first} to {seed - 1}\n")
    assert read

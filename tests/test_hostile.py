"""Texts that nobody expects: the build ends, the graph parses everywhere, every quote is in its text, and work grows with length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

import kg
from kg.extraction.extractor import Extractor
from kg.model import Document
from kg.ontology import Ontology
from kg.reading import iter_articles

Write = Callable[[str, "str | bytes"], Path]
SENTENCE = "柳河县与蓝帆云科技有限公司签署战略合作协议，总投资12亿元。"

HOSTILE = {
    "controls": "柳河县\x01与\x07蓝帆云科技有限公司\x1b[31m签署战略合作协议。" + SENTENCE,
    "bidirectional": "柳河县与\u202e蓝帆云科技有限公司\u202c签署\u2066战略\u2069合作协议。" + SENTENCE,
    "emoji": "柳河县🎉与蓝帆云科技有限公司👨‍👩‍👧签署战略合作协议🤝，𬭎源县出席。" + SENTENCE,
    "invisible": "柳\u200b河\u200d县与\ufeff蓝帆云科技有限公司签\u00ad署战略合作协议。",
    "line ends": "柳河县与蓝帆云科技有限公司\r签署战略合作协议。\r\n\u2028柳河县启动“春风行动”。\u2029\x85",
    "private": "柳河县\ue000与\U0010fffd蓝帆云科技有限公司签署战略合作协议。" + SENTENCE,
    "html": "柳河县启动“</script><img src=x onerror=alert(1)>行动”，与“javascript:alert(1)公司”合作。",
    "turtle": '柳河县启动“a> . <x> a kg:Fact .行动”，与《"""\\u0022^^xsd:date》平台合作。',
    "iri": "柳河县启动“http://example.org/a b<>行动”，印发《person:林远》。",
    "formulas": "柳河县启动“=cmd|' /C calc'!A0行动”，印发《@SUM(1+1)办法》《-2+3规划》。",
    "quotes": "“" * 500 + "柳河县启动春风行动" + "”" * 500,
    "brackets": "（" * 2000 + "柳河县" + "）" * 2000,
    "one character": "的" * 20_000,
    "digits": "1" * 20_000 + "亿元",
    "commas": "，" * 20_000,
    "no full stop": "柳河县与蓝帆云科技有限公司签署战略合作协议" * 400,
    "headings": "\n".join("#" * (n % 8) + " 柳河县启动春风行动" for n in range(400)),
    "names": "柳河县与" + "、".join(f"蓝帆{n}科技有限公司" for n in range(1000)) + "签署合作协议。",
    "titles": "县委书记、" * 2000 + "林远出席会议。",
    # found by the long random run: a list of names that ends with the text was read for ever
    "cut list of names": "刘玉忠、杨洋、刘益",
    "nested names": "柳河县" + "市教育局" * 1000 + "发布通知。",
    "regular expressions": "(.*)*+?[^a]{1,9}\\d|柳河县启动春风行动。" * 50,
}


def outputs_hold(graph: kg.KnowledgeGraph) -> None:
    turtle = graph.to_turtle()
    store = pyoxigraph.Store()
    store.load(turtle.encode("utf-8", "surrogatepass"), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(store) == len(rdflib.Graph(bind_namespaces="none").parse(data=turtle, format="turtle"))
    texts = {d.id: graph.text(d.id) for d in graph.content.documents}
    for fact in graph.content.facts:
        assert fact.evidence
        for e in fact.evidence:
            assert texts[e.document][e.start : e.end] == e.exact
            assert 0 < len(e.exact) <= 400


@pytest.mark.usefixtures("cheap_extractor")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts(ontology: Ontology, write: Write, name: str) -> None:
    graph = kg.build(write("hostile.txt", HOSTILE[name].encode()), ontology=ontology)
    assert [(f["source"], f["status"]) for f in graph.report["files"]] == [("hostile.txt", "read")]
    outputs_hold(graph)
    assert "<img" not in graph.to_html()


def calls(extractor: Extractor, ontology: Ontology, text: str) -> int:
    """How many functions, Python's and C's, are called to read and extract a text: a measure of work that no clock disturbs."""
    count = 0

    def tell(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = Document("d", text, "d.txt")
    sys.setprofile(tell)
    try:
        for article in iter_articles(document, ontology.layout):
            extractor.extract(document, article)
    finally:
        sys.setprofile(None)
    return count


GROWING = {
    "sentences": lambda n: SENTENCE * n,
    "one clause": lambda n: "柳河县与蓝帆云科技有限公司签署战略合作协议" * n,
    "list": lambda n: "、".join(f"青石{i}村" for i in range(n)),
    "titles": lambda n: "县委书记、副县长" * n + "林远",
    "numbers": lambda n: "投资12亿元增长3.5%达到" * n,
    "quotes": lambda n: "“春风行动”" * n,
    "heads": lambda n: "柳河县教育局" * n,
    "paragraphs": lambda n: (SENTENCE + "\n") * n,
}


@pytest.mark.parametrize("name", sorted(GROWING))
def test_work_grows_with_length_only(extractor: Extractor, ontology: Ontology, name: str) -> None:
    calls(extractor, ontology, GROWING[name](10))  # what is made once is made before counting
    small, large = (calls(extractor, ontology, GROWING[name](n)) for n in (100, 400))
    assert large < 4 * 1.25 * small + 2000

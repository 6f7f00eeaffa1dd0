"""Subjects that passives, descriptions and asides give."""

from __future__ import annotations

import pytest

from kg.extraction.examples import extract_marked, read_marked, tell
from kg.extraction.extractor import Extractor
from kg.ontology import Ontology

CASES = [
    # the agent of a passive is the one that others only describe
    (
        "{青石港:Place}由{甲集团:Organization}与{乙集团:Organization}共同组建的{丙公司:Organization}运营",
        "丙公司 carriesOut 青石港 (stated)",
        "甲集团 carriesOut 青石港 (stated)",
    ),
    ("{青石港:Place}由{甲集团:Organization}运营", "甲集团 carriesOut 青石港 (stated)", ""),
    # 后者 is what was named last
    (
        "{云谷公司:Organization}收购{南屏公司:Organization}，后者主营{检测设备:Product}",
        "南屏公司 produces 检测设备 (stated)",
        "云谷公司 produces 检测设备 (stated)",
    ),
    # what something was called before does nothing
    (
        "{青石公司:Organization}前身为{白沙厂:Organization}，主营{检测设备:Product}",
        "青石公司 produces 检测设备 (stated)",
        "白沙厂 produces 检测设备 (stated)",
    ),
    # a noun that begins with a verb states no deed, 的 and 来 behind a verb hide none
    ("{周渔:Person}会见来访的{东岛国:Place}外长{何远:Person}", "周渔 meets 何远 (done)", ""),
    ("{周渔:Person}主持企业和{青石学院:Organization}书记座谈会", "", "周渔 meets 青石学院 (done)"),
    # two bodies that a word means again do not stand in each other
    (
        "{柳青高速:Place}横跨{青石县:Place}、{白沙县:Place}两县",
        "柳青高速 connects 白沙县 (stated)",
        "青石县 partOf 白沙县 (stated)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated", "not_stated"), CASES)
def test_who_does_it(text: str, stated: str, not_stated: str, ontology: Ontology) -> None:
    marked, extraction = extract_marked(text, Extractor(ontology, read_marked("")))
    names = {e.id: e.name for e in marked.entities}
    told = {tell(f, names) for f in extraction.facts}
    assert told >= {stated} - {""}
    assert not_stated not in told

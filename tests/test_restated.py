"""A fact rests on every sentence that states it, and one amount said twice is one indicator."""

from __future__ import annotations

import pytest

from kg.extraction.examples import extract_marked, tell
from kg.extraction.extractor import Extractor
from kg.model import Evidence, evidence_key

COUNTY, FIRM = "{柳河县:Place}", "{蓝帆云公司:Organization}"
MUSEUM, EVENT = "{柳河县博物馆:Place}", "{春风书市:Initiative}"


def proved(text: str, extractor: Extractor) -> dict[str, list[str]]:
    marked, said = extract_marked(text, extractor)
    names = {entity.id: entity.name for entity in marked.entities}
    return {tell(fact, names): [e.exact for e in fact.evidence] for fact in said.facts}


@pytest.mark.parametrize(
    ("text", "fact", "quotes"),
    [
        (
            f"{COUNTY}与{FIRM}签署合作协议。有记者问起此事。与{FIRM}的合作由{COUNTY}提出。",
            "柳河县 cooperatesWith 蓝帆云公司 (done)",
            ["柳河县与蓝帆云公司签署合作协议", "与蓝帆云公司的合作由柳河县提出"],
        ),
        # the second place is named inside a longer name
        (
            f"{EVENT}在{COUNTY}开幕。首届{EVENT}8日上午在{MUSEUM}开幕。",
            "春风书市 locatedIn 柳河县 (done)",
            ["春风书市在柳河县开幕", "首届春风书市8日上午在柳河县博物馆开幕"],
        ),
        # a chain of names states what its ends are to each other
        (
            "{柳河县:Place}{青石镇:Place}正在发展。{云山省:Place}{柳河县:Place}{青石镇:Place}启动{春风书市:Initiative}。{云山省:Place}{青石镇:Place}发展快。",
            "青石镇 partOf 云山省 (stated)",
            ["云山省柳河县青石镇", "云山省青石镇"],
        ),
        # a name states what it says inside longer names too
        (
            "{柳河县:Place}开会。{柳河县产业园党工委:Organization}来了。{柳河县产业园:Place}很大。",
            "柳河县产业园 locatedIn 柳河县 (stated)",
            ["柳河县产业园", "柳河县产业园"],
        ),
        # the subject was named not long before
        (
            f"{COUNTY}启动{EVENT}。当天人很多。\n会上还部署了推进{EVENT}的任务。",
            "柳河县 carriesOut 春风书市 (done)",
            ["柳河县启动春风书市", "会上还部署了推进春风书市的任务"],
        ),
        # two paragraphs before is too long ago
        (
            f"{COUNTY}启动{EVENT}。当天人很多。\n天气不错。\n会上还部署了推进{EVENT}的任务。",
            "柳河县 carriesOut 春风书市 (done)",
            ["柳河县启动春风书市"],
        ),
        # a number rests on the headline and on the text, whoever each of them gives it to
        (
            f"{FIRM}年产值12.5亿元\n{COUNTY}今年传来喜讯。年产值达到12.5亿元。",
            "蓝帆云公司 hasIndicator 年产值 = 1250000000 元 exact (done)",
            ["蓝帆云公司年产值12.5亿元", "年产值达到12.5亿元"],
        ),
        # a sentence that denies it proves nothing, nor does one without a word of the rule
        (
            f"{COUNTY}与{FIRM}签署合作协议。{COUNTY}没有向{FIRM}提出合作。{COUNTY}距{FIRM}三公里。",
            "柳河县 cooperatesWith 蓝帆云公司 (done)",
            ["柳河县与蓝帆云公司签署合作协议"],
        ),
        # nor does one in which somebody else does it, or in which the rule's word belongs to something else
        (
            f"{COUNTY}启动{EVENT}。{FIRM}推进{EVENT}。\n{COUNTY}的{MUSEUM}启动改造，{EVENT}照常。",
            "柳河县 carriesOut 春风书市 (done)",
            ["柳河县启动春风书市"],
        ),
    ],
)
def test_every_sentence_that_states_it_is_evidence(extractor: Extractor, text: str, fact: str, quotes: list[str]) -> None:
    assert proved(text, extractor)[fact] == quotes


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            f"{COUNTY}粮食总产量120万吨。据统计，{COUNTY}全年粮食总产量120万吨。",
            ["柳河县 hasIndicator 粮食总产量 = 1200000 吨 exact (done)"],
        ),
        # equal amounts of other things stay apart
        (
            f"{COUNTY}粮食产量120万吨，{COUNTY}蔬菜产量120万吨。",
            ["柳河县 hasIndicator 粮食产量 = 1200000 吨 exact (done)", "柳河县 hasIndicator 蔬菜产量 = 1200000 吨 exact (done)"],
        ),
    ],
)
def test_an_amount_said_twice_is_one_indicator(extractor: Extractor, text: str, indicators: list[str]) -> None:
    marked, said = extract_marked(text, extractor)
    names = {entity.id: entity.name for entity in marked.entities}
    assert [tell(fact, names) for fact in said.facts] == indicators


def test_two_statements_at_one_place_that_found_their_subject_differently() -> None:
    # one reading names its subject, another of the same words inherits it: both are kept, in a fixed order
    plain = Evidence("d", "d-1", 0, 4, "某年某月", "r")
    inherited = Evidence("d", "d-1", 0, 4, "某年某月", "r", "", (7, 9))
    assert sorted([inherited, plain], key=evidence_key) == [plain, inherited]

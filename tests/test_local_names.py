"""Names as local papers and offices write them: posts in one breath, townships, short names of companies. Names are invented."""

from __future__ import annotations

import pytest

from kg.extraction.recognition import Recognizer
from kg.extraction.recognition.examples import plain_article
from kg.ontology import Ontology

CASES = [
    # a township whose name is a word, and its committee
    ("根溪镇党委书记林静说，很好。", ["Organization 根溪镇党委", "Place 根溪镇", "Person 林静"]),
    # taking a post is no surname, nor is what is done for a place
    ("由县委书记任云岭市副市长。", ["Organization 县委", "Place 云岭市"]),
    ("由县委书记任省级集聚区主任。", ["Organization 县委"]),
    ("提拔的两人：林静文、徐望秋。", ["Person 林静文", "Person 徐望秋"]),
    ("执行院长居静分别表态。", ["Person 居静"]),
    # short names of companies by their list
    (
        "云河钢构、高山药业、小山卫材、小小科技等企业负责人参加。",
        ["Organization 云河钢构", "Organization 高山药业", "Organization 小山卫材", "Organization 小小科技"],
    ),
    ("恒丰纺织、新天地酒业、永和大药房招工。", ["Organization 恒丰纺织", "Organization 新天地酒业", "Organization 永和大药房"]),
    ("远图集团有限公司签约，远图集团致谢。", ["Organization 远图集团有限公司 (远图集团)"]),
    ("农业农村部网站公布名单。", ["Organization 农业农村部"]),
]


@pytest.fixture(scope="module")
def recognizer(ontology: Ontology) -> Recognizer:
    return Recognizer(ontology)


@pytest.mark.parametrize(("text", "names"), CASES)
def test_every_name_and_no_other(recognizer: Recognizer, text: str, names: list[str]) -> None:
    found = recognizer.recognize(plain_article(text)).entities
    assert [f"{e.type} {e.name}" + (f" ({', '.join(e.aliases)})" if e.aliases else "") for e in found] == names

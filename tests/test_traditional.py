"""Texts in traditional characters are matched in simplified ones; names and evidence keep their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.language.traditional import fold_traditional, is_traditional
from kg.ontology import Ontology

TRADITIONAL = "高雄市與藍帆雲科技有限公司簽署戰略合作協議，總投資12億元。\n\n高雄市教育局局長陳國華出席簽約儀式。\n"
SIMPLIFIED = "高雄市与蓝帆云科技有限公司签署战略合作协议，总投资12亿元。\n\n高雄市教育局局长陈国华出席签约仪式。\n"


@pytest.mark.parametrize(
    ("text", "answer"),
    [(TRADITIONAL, True), (SIMPLIFIED, False), ("乾县瞭望塔昨日开放，慰藉乡愁。", False), ("", False), ("12,000 TEU", False)],
)
def test_traditional_texts_are_told(text: str, answer: bool) -> None:
    assert is_traditional(text) is answer


def test_one_character_for_one() -> None:
    assert fold_traditional(TRADITIONAL) == SIMPLIFIED


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(fold_traditional(text)) == len(text)


def test_names_and_evidence_keep_their_characters(ontology: Ontology) -> None:
    articles = kg.extract(TRADITIONAL, ontology=ontology)
    names = {entity.id: entity.name for said in articles for entity in said.entities}
    facts = [
        (names[f.subject], f.predicate, names[f.object], f.evidence[0].exact)
        for said in articles
        for f in said.facts
        if isinstance(f.object, str)
    ]
    assert sorted(facts) == [
        ("陳國華", "holdsPost", "高雄市教育局", "高雄市教育局局長陳國華"),
        ("高雄市", "cooperatesWith", "藍帆雲科技有限公司", "高雄市與藍帆雲科技有限公司簽署戰略合作協議"),
    ]

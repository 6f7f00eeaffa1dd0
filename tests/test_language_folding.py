"""Folding: one to one, whole expected strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.folding import fold

CASES = [
    ("２０２４年ＡＢＣ增长５％", "2024年ABC增长5%"),
    ("一季度,云山市增长5.2%,领先.", "一季度，云山市增长5.2%，领先。"),
    ("营收9,420.5万元,净利1,280元", "营收9,420.5万元，净利1,280元"),
    ("上午10:30,他说:好!", "上午10:30，他说：好！"),
    ('称为"云上"和"山下"工程', "称为“云上”和“山下”工程"),
    ('未完的"引号\n新的"一行"', "未完的“引号\n新的“一行”"),
    ("「云上」『山下』", "“云上”‘山下’"),
    ("王·李•张・赵", "王·李·张·赵"),
    ("30–40家,4～5亿,－3", "30—40家，4~5亿，-3"),
    ("蓝海(云山)公司", "蓝海（云山）公司"),
    ("版本v2.0,U.S.A.", "版本v2.0，U.S.A."),
    ("全角　空格\t制表", "全角 空格 制表"),
    ("私\ue000用\uf8ff区", "私\ufffd用\ufffd区"),
    ("it's好", "it's好"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet=st.characters(blacklist_categories=[]), max_size=80))
def test_fold_keeps_every_offset_and_is_stable(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert not any("\ue000" <= c <= "\uf8ff" for c in folded)
    assert len(fold(folded)) == len(text)


@given(st.text(alphabet="，。,.:;!?()\"'1a中\n０Ａ％", max_size=40))
def test_folded_text_has_no_half_width_brackets_or_quotes(text: str) -> None:
    assert not set(fold(text)) & set('()"!?;')

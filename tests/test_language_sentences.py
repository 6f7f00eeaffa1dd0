"""Sentences and clauses: quotes and brackets are kept whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.sentences import split_clauses, split_sentences

SENTENCES = [
    ("今年增长。明年再看！好吗？", ["今年增长。", "明年再看！", "好吗？"]),
    ("他说：“我们努力。明天继续。”记者离开。", ["他说：“我们努力。明天继续。”", "记者离开。"]),
    ("“好。”他说。", ["“好。”", "他说。"]),
    ("喊出“加油！”的口号。散会。", ["喊出“加油！”的口号。", "散会。"]),
    ("规定（见附件。第二条）有效。完", ["规定（见附件。第二条）有效。", "完"]),
    ("《去哪里？》上映。", ["《去哪里？》上映。"]),
    ("第一行\n第二行。\n\n第三行", ["第一行", "第二行。", "第三行"]),
    ("没有合上“的引号。下一句。", ["没有合上“的引号。", "下一句。"]),
    ("  前后空白。  ", ["前后空白。"]),
    ("真的吗？！走。", ["真的吗？！", "走。"]),
    ("", []),
    ("\n \n", []),
]
CLAUSES = [
    ("云山市出台政策，支持企业；效果好：很好。", ["云山市出台政策", "支持企业", "效果好", "很好"]),
    ("开展“送清凉，暖人心”活动，发放物资。", ["开展“送清凉，暖人心”活动", "发放物资"]),
    ("甲公司（简称甲，下同）落户，开工", ["甲公司（简称甲，下同）落户", "开工"]),
    ("一——二……三", ["一", "二", "三"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_split_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == expected


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_split_clauses(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_clauses(text, 0, len(text))] == expected


def test_split_clauses_keeps_the_offsets_of_the_text() -> None:
    assert split_clauses("甲。乙，丙。", 2, 6) == [(2, 3), (4, 5)]


@given(st.text(alphabet="甲乙，。！？“”（）《》‘’\n ；：", max_size=120))
def test_sentences_are_ordered_trimmed_and_lose_only_white_space(text: str) -> None:
    spans = split_sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()
    for start, end in spans:
        clauses = split_clauses(text, start, end)
        assert all(start <= a < b <= end for a, b in clauses)
        assert clauses == sorted(clauses)

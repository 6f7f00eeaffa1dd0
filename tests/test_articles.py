"""What one headline stands over is one article, or several: very long texts in bounded portions, the reports of a round-up."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.language.folding import fold
from kg.model import Block, Document
from kg.ontology import Ontology
from kg.reading import iter_articles
from kg.reading.portions import LONGEST_ARTICLE, portions

SENTENCE = "柳河县与蓝帆云科技有限公司签署战略合作协议，总投资12亿元。"


def block(text: str, start: int = 0) -> Block:
    return Block("body", text, fold(text), range(start, start + len(text)))


def test_short_articles_stay_whole() -> None:
    blocks = (block("一。"), block("二。", 3))
    assert list(portions(blocks)) == [blocks]
    assert list(portions(())) == [()]


def test_blocks_are_kept_whole_where_they_can_be() -> None:
    half = LONGEST_ARTICLE // 2
    one, two, three = block("甲" * half), block("乙" * half, half), block("丙", 2 * half)
    assert list(portions((one, two, three))) == [(one, two), (three,)]


def test_a_long_block_is_cut_between_sentences() -> None:
    text = "甲" * (LONGEST_ARTICLE - 10) + "。" + "乙" * 20 + "。" + "丙。"
    cut = LONGEST_ARTICLE - 9
    assert [[(b.text, b.offsets) for b in run] for run in portions((block(text, 5),))] == [
        [(text[:cut], range(5, 5 + cut))],
        [(text[cut:], range(5 + cut, 5 + len(text)))],
    ]


def test_a_sentence_without_end_is_cut_anywhere() -> None:
    text = "甲" * (2 * LONGEST_ARTICLE + 3)
    assert [[b.text for b in run] for run in portions((block(text),))] == [["甲" * LONGEST_ARTICLE], ["甲" * LONGEST_ARTICLE], ["甲甲甲"]]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["甲", "乙。", "“丙。”丁", "戊！\u3000"]), st.integers(0, LONGEST_ARTICLE)), max_size=4))
def test_nothing_is_lost_and_every_run_is_bounded(parts: list[tuple[str, int]]) -> None:
    blocks = [block(piece * (times // len(piece))) for piece, times in parts]
    runs = list(portions(blocks))
    assert "".join(b.text for run in runs for b in run) == "".join(b.text for b in blocks)
    assert all(sum(len(b.text) for b in run) <= LONGEST_ARTICLE for run in runs)


def test_a_long_article_goes_on_under_its_title_and_date(ontology: Ontology) -> None:
    text = "# 合作不断\n\n本报2026年3月2日讯 " + SENTENCE * (LONGEST_ARTICLE // len(SENTENCE) + 1) + "\n\n# 短讯\n\n" + SENTENCE
    articles = list(iter_articles(Document("d", text, "d.md"), ontology.layout))
    assert [(a.id, a.order, a.title, str(a.date), a.goes_on) for a in articles] == [
        ("d-1", 1, "合作不断", "2026-03-02", True),
        ("d-2", 2, "合作不断", "2026-03-02", False),
        ("d-3", 3, "短讯", "None", False),
    ]


def test_it_is_counted(ontology: Ontology) -> None:
    extractions = kg.extract("的。" * (LONGEST_ARTICLE // 2 + 1), ontology=ontology)
    assert [dict(said.counts) for said in extractions] == [{"long articles read in portions": 1}, {}]


def test_the_reports_of_a_round_up_are_articles(ontology: Ontology) -> None:
    text = "### 云山快讯\n\n本报讯：\n\n**柳河县通车**\n\n" + SENTENCE + "\n\n**青石县降雨**\n\n" + SENTENCE
    articles = list(iter_articles(Document("d", text, "2026-03-02.md"), ontology.layout))
    assert [(a.id, a.title, str(a.date), [b.kind for b in a.blocks]) for a in articles] == [
        ("d-1", "云山快讯", "2026-03-02", ["title", "body"]),
        ("d-2", "柳河县通车", "2026-03-02", ["title", "body"]),
        ("d-3", "青石县降雨", "2026-03-02", ["title", "body"]),
    ]


def test_the_headings_of_other_articles_part_nothing(ontology: Ontology) -> None:
    text = "### 云山提速\n\n**柳河县通车**\n\n" + SENTENCE + "\n\n**青石县降雨**\n\n" + SENTENCE
    [article] = iter_articles(Document("d", text, "2026-03-02.md"), ontology.layout)
    assert [b.kind for b in article.blocks] == ["title", "heading", "body", "heading", "body"]

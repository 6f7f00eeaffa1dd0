"""Segmentation: jieba and rjieba cut alike; spans cover the text."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.recognition.lexis import Lexis
from kg.language.segmentation import Cut, Dictionary, Segmenter, jieba_cut, rjieba_cut
from kg.ontology import Ontology

WORDS = ("蓝海云链", "云山经济示范区", "跨广珠", "低空经济", "产业联盟协会会长")
PIECES = (
    "云山市",
    "蓝海云链",
    "市委书记",
    "表示",
    "，",
    "。",
    "2024年",
    "增长",
    "12.5%",
    "低空经济",
    "产业",
    "联盟",
    "协会",
    "会长",
    "推进",
    "乡村振兴",
    "ABC",
    " ",
    "示范区",
    "、",
    "与",
    "的",
    "企业",
    "合作",
    "大力发展",
    "新能源汽车",
    "研究生",
    "命起源",
    "南京市",
    "长江大桥",
    "“",
    "”",
    "云山经济示范区",
    "\n",
    "和平",
    "大同市",
    "跨广珠",
    "货运铁路",
)

SEEDS = Path(__file__).parent.parent / "seeds"

segmenter = Segmenter(WORDS)
dictionary = Dictionary.load()


@pytest.fixture(scope="module")
def lexis(ontology: Ontology) -> Lexis:
    return Lexis(ontology)


@pytest.fixture(scope="module")
def engines(lexis: Lexis) -> tuple[Cut, Cut]:
    """Both engines, with every word that recognition adds."""
    fast = rjieba_cut(lexis.segmenter.words, dictionary)
    assert fast is not None
    return jieba_cut(lexis.segmenter.words, dictionary), fast


def test_both_engines_cut_alike() -> None:
    draw = random.Random(7)
    slow, fast = jieba_cut(WORDS, dictionary), rjieba_cut(WORDS, dictionary)
    assert fast is not None
    for _ in range(2000):
        text = "".join(draw.choices(PIECES, k=draw.randint(1, 12)))
        assert fast(text) == slow(text), text


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name)
def test_both_engines_cut_the_samples_alike(path: Path, engines: tuple[Cut, Cut]) -> None:
    slow, fast = engines
    for line in path.read_text(encoding="utf-8").splitlines():
        assert fast(line) == slow(line)


# words of the dictionary that win or lose by one in their frequency
@pytest.mark.parametrize("text", ["举办大型活动", "铁路部门增开列车", "完成重大任务", "会见国会议长", "内容丰富", "全国大型活动取消"])
def test_both_engines_cut_close_calls_alike(text: str, engines: tuple[Cut, Cut]) -> None:
    slow, fast = engines
    assert fast(text) == slow(text)


def test_words_put_together_at_random_are_cut_alike(lexis: Lexis, engines: tuple[Cut, Cut]) -> None:
    slow, fast = engines
    draw = random.Random(11)
    for _ in range(3000):
        text = "".join(draw.choices(lexis.segmenter.words, k=3)) + draw.choice(PIECES)
        assert fast(text) == slow(text), text


def test_extra_words_are_whole() -> None:
    assert segmenter.cut("云山市与蓝海云链签约") == ["云山", "市", "与", "蓝海云链", "签约"]
    assert segmenter.edges("发展低空经济。") == (0, 2, 6, 7)
    assert segmenter.tokens("发展低空经济。") == [(0, 2), (2, 6), (6, 7)]


def test_the_order_of_extra_words_does_not_matter() -> None:
    assert Segmenter(reversed(WORDS)).cut("低空经济产业联盟协会会长") == segmenter.cut("低空经济产业联盟协会会长")


@pytest.mark.parametrize(("word", "tag"), [("发展", "vn"), ("青岛", "ns"), ("没有这个词", "")])
def test_tag(word: str, tag: str) -> None:
    assert segmenter.tag(word) == tag


def test_pickles_as_its_words() -> None:
    assert pickle.loads(pickle.dumps(segmenter)).cut("蓝海云链") == ["蓝海云链"]


def test_start_up_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    Segmenter(("云山",)).edges("云山")
    jieba_cut(("云山",), dictionary)("云山")
    assert capfd.readouterr() == ("", "")


@given(st.text(alphabet=st.characters(blacklist_categories=[]), max_size=60))
def test_edges_cover_the_text(text: str) -> None:
    edges = segmenter.edges(text)
    assert edges[0] == 0
    assert edges[-1] == len(text)
    assert list(edges) == sorted(set(edges))

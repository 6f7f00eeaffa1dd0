"""Amounts: the examples of bounds.yaml, tables of whole expected readings, and properties."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.amounts import AMOUNT_KINDS, Amount, find_amounts
from kg.language.units import UnitLexicon
from kg.rules.files import Faults
from kg.rules.quantity_rules import AmountExample, read_amount_words

UNITS = {
    "count": "个 家 项 条 名 人 户 件 次 种 类 张 台 套 批 处 座 人次 部 班 方 级 盏 位 轮 角 号线 标段",
    "time": "年 天 周 小时 分钟 个月 月 个工作日",
    "money": "元 美元",
    "ratio": "% 个百分点 百分点 倍",
    "measure": "公里 米 平方米 亩 吨 ℃ 千瓦 千瓦时 吨级 公斤 英寸 毫米",
}
WORDS = read_amount_words(Path(__file__).parents[1] / "ontology/qualifiers/bounds.yaml", "bounds.yaml", Faults())
LEXICON = UnitLexicon({word: kind for kind, words in UNITS.items() for word in words.split()}, WORDS.before, WORDS.after, WORDS.lists)


def written(amount: Amount) -> str:
    """value[~max] unit bound, and the kind where it is no plain amount."""
    top = "" if amount.max_value is None else f"~{amount.max_value}"
    return f"{amount.value}{top} {amount.unit} {amount.bound}" + ("" if amount.kind == "amount" else f" {amount.kind}")


CASES = [
    ("总投资5亿元", ["500000000 元 exact"]),
    ("拟募资4亿至5亿元", ["400000000~500000000 元 exact"]),
    ("拟募资4至5亿元", ["400000000~500000000 元 exact"]),
    ("招引30—40家", ["30~40 家 exact"]),
    ("降温6℃—10℃", ["6~10 ℃ exact"]),
    ("净利润-315万元", ["-3150000 元 exact"]),
    ("营收9,420.5万元", ["94205000 元 exact"]),
    ("发电2亿3000万千瓦时", ["230000000 千瓦时 exact"]),
    ("装机5497万千瓦", ["54970000 千瓦 exact"]),
    ("集聚企业430余家", ["430 家 min"]),
    ("吸引20多个国家", ["20 个 min"]),
    ("数据48亿余条", ["4800000000 条 min"]),
    ("约120多万户家庭", ["1200000 户 about"]),
    ("最快3个多小时", ["3 小时 min"]),
    ("由1个半小时缩短到50分钟", ["1.5 小时 exact start", "50 分钟 exact"]),
    ("半小时直达", ["0.5 小时 exact"]),
    ("上半年", []),
    ("占七成以上", ["70 % min"]),
    ("近八成", ["80 % about"]),
    ("达七成半", ["75 % exact"]),
    ("项目成立", []),
    ("超过半数", ["50 % min"]),
    ("缩短一半", ["-50 % exact"]),
    ("占三分之一", ["33.33 % exact"]),
    ("占1/3", ["33.33 % exact"]),
    ("组图（1/3）", []),
    ("百分之三十五", ["35 % exact"]),
    ("翻了一番", ["100 % exact"]),
    ("翻两番", ["300 % exact"]),
    ("增长1.2倍", ["1.2 倍 exact"]),
    ("增长7.8%", ["7.8 % exact"]),
    ("下降约15%", ["-15 % about"]),
    ("降低15%至20%", ["-15~-20 % exact"]),
    ("分别下降2%和3.5%", ["-2 % exact", "-3.5 % exact"]),
    ("由18%降至9%以下", ["18 % exact start", "9 % max"]),
    ("提高0.6个百分点", ["0.6 个百分点 exact"]),
    ("10个工作日内办结", ["10 个工作日 max"]),
    ("不少于6000万元", ["60000000 元 min"]),
    ("最高500万元", ["5000000 元 max"]),
    ("突破了60亿元", ["6000000000 元 min"]),
    ("每平方米500元", ["500 元/平方米 exact"]),
    ("500元/平方米", ["500 元/平方米 exact"]),
    ("每天限量1500张", ["1500 张 max"]),
    ("$300", ["300 美元 exact"]),
    ("16万元人民币", ["160000 元 exact"]),
    ("馆藏3200余件（套）", ["3200 件 min"]),
    ("一百余个", ["100 个 min"]),
    ("上百个", ["100 个 min"]),
    ("千余个品种", ["1000 个 min"]),
    ("5亿元以上项目", ["500000000 元 min threshold"]),
    ("面积4000平方米及以上的", ["4000 平方米 min threshold"]),
    ("一个项目", ["1 个 exact one"]),
    ("坐6号线，3标段开工", ["6 号线 exact ordinal", "3 标段 exact ordinal"]),
    ("夺得3项冠军，100米冠军", ["3 项 exact", "100 米 exact quoted"]),
    ("收入10万元以上农户", ["100000 元 min threshold"]),
    ("投资10万元以上建成", ["100000 元 min"]),
    ("有成千上万个家庭", []),
    ("第13次", ["13 次 exact ordinal"]),
    ("6大类23项", ["6 类 exact set", "23 项 exact"]),
    ("30万吨级航道", ["300000 吨级 exact grade"]),
    ("数十家", ["0 家 exact vague"]),
    ("三五家", ["0 家 exact vague"]),
    ("万亩良田", ["10000 亩 exact round"]),
    ("每5户", ["5 户 exact base"]),
]
NOTHING = [
    "2024年8月5日",
    "“4+10+12”体系",
    "12345热线",
    "A350米",
    "80年代",
    "一次性",
    "三方签约",
    "三年级",
    "上午9点30分",
    "十四五",
    "长三角",
    "",
    "，。",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_find_amounts(text: str, expected: list[str]) -> None:
    assert [written(a) for a in find_amounts(text, LEXICON)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_amount(text: str) -> None:
    assert find_amounts(text, LEXICON) == []


@pytest.mark.parametrize("example", WORDS.examples, ids=lambda e: e.text)
def test_examples_of_the_rule_file(example: AmountExample) -> None:
    found = [written(a) for a in find_amounts(example.text, LEXICON)]

    assert found == list(example.amounts)


def test_what_surrounds_an_amount() -> None:
    (first, second) = find_amounts("员工由去年的7人增至860人以上", LEXICON)
    assert (first.kind, second.start_value, second.text, second.bound) == ("start", first.value, "860人以上", "min")
    (daily,) = find_amounts("每天发放1500张", LEXICON)
    assert (daily.per, daily.growth) == ("每天", False)
    (growth,) = find_amounts("同比增长超35%", LEXICON)
    assert (growth.growth, growth.text, growth.bound, growth.countable) == (True, "超35%", "min", True)


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789一二两三十百千万亿零半几数多余来成个家元年天月%/.,-—至到第每大内超约近了的，。（）$倍番翻",
                "以上",
                "不超过",
                "分之",
                "下降",
                "由",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_spans_lie_inside_and_never_overlap(text: str) -> None:
    last = 0
    for amount in find_amounts(text, LEXICON):
        assert last <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.text
        assert amount.kind in AMOUNT_KINDS
        assert amount.bound in ("exact", "min", "max", "about")
        last = amount.end

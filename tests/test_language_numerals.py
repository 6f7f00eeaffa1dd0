"""Numbers in digits and characters."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.numerals import parse_chinese, parse_number, plain

CASES = [
    ("12.5", "12.5"),
    ("9,420.5", "9420.5"),
    ("5千", "5000"),
    ("1.2万亿", "1200000000000"),
    ("2亿3000万", "230000000"),
    ("3百万", "3000000"),
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("三百二十五", "325"),
    ("一百零五", "105"),
    ("一百二", "120"),
    ("三万五", "35000"),
    ("两千", "2000"),
    ("一千零一万", "10010000"),
    ("三万亿", "3000000000000"),
    ("一亿二千万", "120000000"),
    ("二〇二四", "2024"),
    ("一点五", "1.5"),
    ("一点五万", "15000"),
    ("百", "100"),
    ("万", "10000"),
    ("百万", "1000000"),
    ("零", "0"),
]
NONE = ["", "家", "两三百", "一二百", "五家", "12家", "点五", "九" * 50]


@pytest.mark.parametrize(("text", "value"), CASES)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NONE)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("value", "written"), [("97.0", "97"), ("5E+8", "500000000"), ("0.50", "0.5"), ("-2.10", "-2.1"), ("0", "0")])
def test_plain(value: str, written: str) -> None:
    assert str(plain(Decimal(value))) == written


@given(st.text(alphabet="零〇一二两三九十百千万亿点", max_size=20))
def test_parse_chinese_never_raises(text: str) -> None:
    value = parse_chinese(text)
    assert value is None or value >= 0

"""Dates and periods: what is read, and the days it means for an article of Wednesday 6 August 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.periods import find_periods

ANCHOR = date(2025, 8, 6)
CASES = [
    ("2024年增长", "2024年", "2024-01-01", "2024-12-31"),
    ("二〇二四年八月五日", "二〇二四年八月五日", "2024-08-05", "2024-08-05"),
    ("2024年一季度，", "2024年一季度", "2024-01-01", "2024-03-31"),
    ("今年增长", "今年", "2025-01-01", "2025-12-31"),
    ("去年实现", "去年", "2024-01-01", "2024-12-31"),
    ("明年开工", "明年", "2026-01-01", "2026-12-31"),
    ("今年以来，", "今年以来", "2025-01-01", "2025-08-06"),
    ("2020年以来，", "2020年以来", "2020-01-01", "2025-08-06"),
    ("年内建成", "年内", None, "2025-12-31"),
    ("年底前建成", "年底前", None, "2025-12-31"),
    ("8月底前开放", "8月底前", None, "2025-08-31"),
    ("6月底前开放", "6月底前", None, "2026-06-30"),
    ("上半年，", "上半年", "2025-01-01", "2025-06-30"),
    ("今年下半年", "今年下半年", "2025-07-01", "2025-12-31"),
    ("前三季度", "前三季度", "2025-01-01", "2025-09-30"),
    ("今年前8个月", "今年前8个月", "2025-01-01", "2025-08-31"),
    ("1—5月，", "1—5月", "2025-01-01", "2025-05-31"),
    ("1至8月份，", "1至8月份", "2025-01-01", "2025-08-31"),
    ("2023年1—4月", "2023年1—4月", "2023-01-01", "2023-04-30"),
    ("本月完成", "本月", "2025-08-01", "2025-08-31"),
    ("上月完成", "上月", "2025-07-01", "2025-07-31"),
    ("上周召开", "上周", "2025-07-28", "2025-08-03"),
    ("“十四五”期间，", "“十四五”期间", "2021-01-01", "2025-12-31"),
    ("“十五五”时期", "“十五五”时期", "2026-01-01", "2030-12-31"),
    ("到“十五五”末", "到“十五五”末", None, "2030-12-31"),
    ("截至2023年12月，", "截至2023年12月", None, "2023-12-31"),
    ("截至7月底", "截至7月底", None, "2025-07-31"),
    ("截至10月末", "截至10月末", None, "2024-10-31"),
    ("到2027年，", "到2027年", None, "2027-12-31"),
    ("到2027年底", "到2027年底", None, "2027-12-31"),
    ("到今年年底", "到今年年底", None, "2025-12-31"),
    ("未来五年", "未来五年", "2025-08-06", "2030-08-06"),
    ("未来一周", "未来一周", "2025-08-06", "2025-08-13"),
    ("三年内完成", "三年内", "2025-08-06", "2028-08-06"),
    ("近三年投入", "近三年", "2022-08-06", "2025-08-06"),
    ("十年来，", "十年来", "2015-08-06", "2025-08-06"),
    ("昨天发车", "昨天", "2025-08-05", "2025-08-05"),
    ("今天（8月6日）启动", "8月6日", "2025-08-06", "2025-08-06"),
    ("8月5日启动", "8月5日", "2025-08-05", "2025-08-05"),
    ("5日上午，", "5日上午", "2025-08-05", "2025-08-05"),
    ("31日启动", "31日", "2025-07-31", "2025-07-31"),
    ("12月29日", "12月29日", "2025-12-29", "2025-12-29"),
    ("1月3日", "1月3日", "2025-01-03", "2025-01-03"),
    ("8月5日至10日", "8月5日至10日", "2025-08-05", "2025-08-10"),
    ("9月28日—10月3日", "9月28日—10月3日", "2025-09-28", "2025-10-03"),
    ("2025—2027年", "2025—2027年", "2025-01-01", "2027-12-31"),
    ("2021年至2025年", "2021年至2025年", "2021-01-01", "2025-12-31"),
    ("2025年4月1日起", "2025年4月1日起", "2025-04-01", None),
    ("9月中旬", "9月中旬", "2025-09-11", "2025-09-20"),
    ("上世纪80年代", "上世纪80年代", "1980-01-01", "1989-12-31"),
    ("今明两天", "今明两天", "2025-08-06", "2025-08-07"),
    ("目前建成", "目前", "2025-08-06", "2025-08-06"),
    ("每天发放", "每天", None, None),
    ("2月30日", "2月30日", None, None),
    ("去年底通水", "去年底", "2024-12-01", "2024-12-31"),
]
NOTHING = [
    "比去年提高",
    "去年同期",
    "是2020年的2.3倍",
    "较上年增长",
    "投用后年产千吨",
    "缩短近20天",
    "三日游",
    "120日元",
    "A2024年度",
    "五月天",
    "第5日内瓦",
]


@pytest.mark.parametrize(("text", "written", "start", "end"), CASES)
def test_find_periods(text: str, written: str, start: str | None, end: str | None) -> None:
    found = find_periods(text, ANCHOR)
    assert [(m.period.text, m.period.start, m.period.end) for m in found] == [
        (written, date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    ]


@pytest.mark.parametrize("text", NOTHING)
def test_no_period(text: str) -> None:
    assert find_periods(text, ANCHOR) == []


def test_compared_periods_on_request() -> None:
    (match,) = find_periods("比去年提高", ANCHOR, compared=True)
    assert (match.period.text, match.compared) == ("去年", True)


@pytest.mark.parametrize("text", ["今年", "8月5日", "上半年", "昨天", "未来五年", "截至今年6月"])
def test_without_a_date_relative_periods_stay_open(text: str) -> None:
    (match,) = find_periods(text, None)
    assert (match.period.text, match.period.start, match.period.end) == (text, None, None)


def test_december_said_in_january_is_of_last_year() -> None:
    (match,) = find_periods("12月29日发车", date(2025, 1, 2))
    assert match.period.start == date(2024, 12, 29)


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789年月日前后底初末内起至到—截今去明上下半季度一二三十五来近未周每期间天“”（）", "2024年", "8月", "9999年"]
        ),
        max_size=30,
    ).map("".join),
    st.none() | st.dates(),
)
def test_spans_lie_inside_and_never_overlap(text: str, anchor: date | None) -> None:
    last = 0
    for match in find_periods(text, anchor, compared=True):
        assert last <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.period.text
        if match.period.start and match.period.end:
            assert match.period.start <= match.period.end
        last = match.end

"""Dates and periods in folded Chinese text, resolved against the day the article appeared. One pass, one compiled pattern: linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.language.calendar import OPEN, Days, day, months, move, nearest_day, nearest_year, years
from kg.language.numerals import parse_chinese, parse_number
from kg.model import Period

_YEARS = {"今年": 0, "本年度": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2}
_DAYS = {
    "今天": 0, "今日": 0, "今晚": 0, "今早": 0, "今晨": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2,
    "明天": 1, "明日": 1, "明晚": 1, "后天": 2,
}  # fmt: skip
_NOW = "截至目前|截至发稿时?|目前|当前|现在|眼下"
_ORDER = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TO = "(?:—{1,2}|-|~|至|到)"
_COUNT = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_TIME = "(?:清晨|凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜)?"


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A period and where it stands: `period.text == source[start:end]`. `compared` says that the text only compares with it
    (比去年, 上年同期)."""

    start: int
    end: int
    period: Period
    compared: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    # 投用后年产千吨: 后年 counts only where no word ends before it
    years = "|".join(f"(?<![\u4e00-\u9fff]){y}" if y in ("后年", "前年") else y for y in sorted(_YEARS, key=lambda y: (-len(y), y)))
    year = rf"(?P<year>(?:19|20)[0-9]{{2}}年|[一二][〇零一二三四五六七八九]{{3}}年|{years})"
    month, number = "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
    part = (
        r"(?:的?(?P<half>上半年|下半年)|的?前(?P<quarters>[一二两三123])个?季度|的?第?(?P<quarter>[一二三四1-4])季度"
        rf"|前(?P<firstmonths>[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,2}})个月"
        rf"|(?P<m1>{month})月(?P<d1>{number})日?{_TO}(?:(?P<m2>{month})月)?(?P<d2>{number})日(?!均)"
        rf"|(?P<ma>{month})月?(?:份)?{_TO}(?P<mb>{month})月(?:份)?(?![0-9])"
        rf"|(?P<dm>{month})月(?P<dd>{number})[日号]{_TIME}"
        rf"|(?P<month>{month})月(?:份)?(?P<third>底|末|初|上旬|中旬|下旬)?"
        r"|(?P<yearedge>年初|年中|年末|年底))"
    )
    spoken = r"(?P<sm>[一二三四五六七八九十]{1,2})月(?P<sd>[一二三四五六七八九十]{1,3})日"
    post = (
        r"(?P<post>以来|之前|以前|前(?![往来期身列沿景述后三两一二四五六七八九十0-9])|之后|以后|后(?![续勤年])"
        r"|起(?![于步止来])|内|期间)?"
    )
    point = rf"(?:{year}(?:{part}|{spoken}|(?P<edge>底|末|初))?|{part.replace('?P<', '?P<x')})"
    prefix = r"(?:(?P<until>截至|截止到?|(?<![达受来收见得等说想直提增高升遇不报])(?:到|至))?)"
    span = rf"(?P<ya>(?:19|20)[0-9]{{2}})年?{_TO}(?P<yb>(?:19|20)[0-9]{{2}})年(?![0-9])"
    plan = r"(?P<planuntil>到|至)?[“‘]?十(?P<plan>[一二三四五六七])五[”’]?(?P<planpart>规划期间|期间|时期|以来|末|收官之年|开局之年)"
    relative = (
        rf"(?P<ahead>未来|今后)(?P<aheadn>{_COUNT})(?:个)?(?P<aheadu>年|月|周|天)|(?P<withinn>{_COUNT})(?:个)?(?P<withinu>年|月|周)(?:之|以)?内"
        rf"|(?P<back>近|最近|过去|此前)(?P<backn>{_COUNT})(?:(?P<backu>年|个月|周)来?|(?P<backd>天)来)|(?P<sincen>{_COUNT})(?P<sinceu>年|天)来(?![到自])"
    )
    words = (
        rf"(?P<days>{'|'.join(sorted(_DAYS))})(?:（(?P<dated>(?P<bm>{month})月(?P<bd>{number})日)）|{_TIME})|(?P<both>今明两天|今明两日|今明)"
        r"|(?P<deadline>年内|年底前|年末前|年底之前|月底前)|(?P<thismonth>本月|当月|上月|上个月|下月|下个月)(?P<monthend>底前?|末|初)?"
        r"|(?P<week>本周|上周|下周)(?![一二三四五六日末])|(?P<whole>全年)|(?P<every>每(?:年|月|周|天|日|季度|晚))(?!报|刊|经)"
        rf"|(?P<now>{_NOW})|(?P<century>上世纪|[0-9]{{2}}世纪|二十世纪)(?P<decade>[0-9]0|[一二三四五六七八九]十)?年?代?(?P<cedge>初|末|中叶)?"
    )
    bare = rf"(?<![月0-9第])(?P<lone>{number})日(?![元内游均]){_TIME}"
    return re.compile(rf"(?<![0-9.A-Za-z])(?:{span}|{prefix}{point}{post}|{plan}|{words}|{relative}|{bare})")


# Where a period may begin: a cheap test that spares most of the text the long pattern. Its first line has the characters that the
# others begin with, so that other places fail at once.
_CANDIDATE = re.compile(
    r"(?=[0-9今本去上前明来后昨当下截到至“‘一二两三四五六七八九十第年月全每目现眼未近最过此])(?:"
    r"(?<![0-9.A-Za-z])[0-9](?=[0-9]{0,3}[年月日号—~至到个周天世-])|[今本去上](?=[年天日晚早晨明月周半世个])|[前明来后昨](?=[年天日晚个一二两三四五六七八九十0-9])"
    r"|当(?=[前月])|下(?=[半月个周])|[截到至](?=[至止0-9今明本去前上下当十“‘一二第来年])|[“‘](?=十)|十(?=[一二三四五六七]五)|第(?=[一二三四1-4])"
    r"|[一二三四1-4](?=季)|年(?=[内初中末底])|月(?=底)|全(?=年)|每(?=[年月周天日季晚])|目(?=前)|现(?=在)|眼(?=下)|未(?=来)|今(?=后)"
    r"|[近最过此](?=[近去前0-9一二两三四五六七八九十])|[一二两三四五六七八九十](?=[一二两三四五六七八九十]{0,2}个?[年月周天])"
    r"|[一二](?=[〇零一二三四五六七八九]{3}年)|二(?=十世纪))"
)
_COMPARED_BEFORE = re.compile(r"(?:比|较|同|与|和|跟|相比|相较|相比于|快于|高于|低于|为)$")
_COMPARED_AFTER = re.compile(r"(?:的)?(?:同期|同比|相比|水平|[0-9.]+倍|[一二两三四五六七八九]倍)")


def find_periods(text: str, anchor: date | None, *, compared: bool = False) -> list[PeriodMatch]:
    """The periods of a folded text in order, none overlapping. Without `anchor` only what names its year is resolved.

    What the text only compares with (比去年, 2020年的2倍) is left out unless `compared` asks for it."""
    found = []
    pattern, position = _pattern(), 0
    for candidate in _CANDIDATE.finditer(text):
        if candidate.start() < position:
            continue
        match = pattern.match(text, candidate.start())
        if match is None:
            continue
        start, position = match.span()
        end = position
        if match["bm"]:
            # 今天（5月8日）: the date itself, so that 今天 stays a word of the clause
            start, end = match.start("dated"), match.end("dated")
        against = _compares(text, start, end)
        if against and not compared:
            continue
        groups = {key: value for key, value in match.groupdict().items() if value}
        first, last = _resolve(groups, anchor)
        if first is not None and last is not None and first > last:
            first, last = None, last
        found.append(PeriodMatch(start, end, Period(text[start:end], first, last), against))
    return found


def _compares(text: str, start: int, end: int) -> bool:
    if _COMPARED_AFTER.match(text, end):
        return True
    before = text[max(0, start - 2) : start]
    if not _COMPARED_BEFORE.search(before):
        return False
    char = before[-1]
    if char in "比较":
        return True
    return text.startswith(("相比", "同期", "持平", "比"), end)


def _resolve(groups: dict[str, str], anchor: date | None) -> Days:
    if "ya" in groups:
        return years(int(groups["ya"]), int(groups["yb"]))
    if "plan" in groups:
        return _plan(groups, anchor)
    if "year" in groups:
        return _point(groups, anchor)
    if any(key.startswith("x") for key in groups):
        return _point({key.removeprefix("x"): value for key, value in groups.items()}, anchor)
    if "century" in groups:
        return _century(groups)
    if anchor is None or "every" in groups:
        return OPEN
    return _relative(groups, anchor)


def _number(text: str) -> int:
    value = parse_number(text)
    return int(value) if value is not None else 0


def _point(groups: dict[str, str], anchor: date | None) -> Days:
    """A year or a part of one, with the words before and behind it."""
    until, post = groups.get("until", ""), groups.get("post", "")
    deadline = until in ("到", "至") or post in ("前", "之前", "以前")
    year = _year(groups, anchor, deadline, until.startswith("截"))
    if year is None:
        return OPEN
    first, last = _part(groups, year)
    if post == "以来":
        return first, anchor if anchor is None or first is None or anchor >= first else None
    if until or post in ("前", "之前", "以前"):
        return None, (last if until or _at_end(groups) or first is None else first - timedelta(days=1))
    if post in ("起", "之后", "以后", "后"):
        return first, None
    return first, last


def _at_end(groups: dict[str, str]) -> bool:
    """8月底前 and 2027年前 last to the end of what they name; 8月5日前 too (so deadlines are meant)."""
    return not ("year" in groups and len(groups) == 2 and groups["year"] in _YEARS)


def _year(groups: dict[str, str], anchor: date | None, deadline: bool, passed: bool) -> int | None:
    named = groups.get("year", "")
    if named in _YEARS:
        return None if anchor is None else anchor.year + _YEARS[named]
    if named:
        value = parse_number(named[:4]) if named[0].isdigit() and named[0].isascii() else parse_chinese(named[:4])
        return None if value is None else int(value)
    if anchor is None:
        return None
    month = groups.get("month") or groups.get("dm") or groups.get("mb") or groups.get("m1")
    if month is not None:
        number = int(month)
        if deadline:
            return anchor.year + (number < anchor.month)
        if passed:
            return anchor.year - (number > anchor.month)
        if "mb" in groups:
            return anchor.year - (number > anchor.month + 6)
        return nearest_year(anchor, number)
    late = groups.get("quarter") in ("四", "4") or groups.get("half") == "下半年" or "quarters" in groups
    if anchor.month <= 2 and late and not deadline:
        return anchor.year - 1
    if anchor.month <= 2 and groups.get("yearedge") in ("年底", "年末") and passed:
        return anchor.year - 1
    return anchor.year


def _part(groups: dict[str, str], year: int) -> Days:
    if "half" in groups:
        return months(year, 1, 6) if groups["half"] == "上半年" else months(year, 7, 12)
    if "quarters" in groups:
        return months(year, 1, 3 * _ORDER[groups["quarters"]])
    if "quarter" in groups:
        last = 3 * _ORDER[groups["quarter"]]
        return months(year, last - 2, last)
    if "firstmonths" in groups:
        return months(year, 1, _number(groups["firstmonths"]))
    if "m1" in groups:
        first = day(year, int(groups["m1"]), int(groups["d1"]))
        later = int(groups.get("m2", groups["m1"]))
        return first[0], day(year + (later < int(groups["m1"])), later, int(groups["d2"]))[0]
    if "ma" in groups:
        a, b = int(groups["ma"]), int(groups["mb"])
        return months(year, a, b) if a <= b else (months(year - 1, a, 12)[0], months(year, 1, b)[1])
    if "dm" in groups:
        return day(year, int(groups["dm"]), int(groups["dd"]))
    if "sm" in groups:
        return day(year, _number(groups["sm"]), _number(groups["sd"]))
    if "month" in groups:
        return _month(year, int(groups["month"]), groups.get("third", ""))
    edge = groups.get("yearedge", "").removeprefix("年") or groups.get("edge", "")
    if edge in ("底", "末"):
        return months(year, 12, 12)
    if edge == "初":
        return months(year, 1, 1)
    return months(year, 6, 6) if edge == "中" else years(year, year)


def _month(year: int, month: int, third: str) -> Days:
    first, last = months(year, month, month)
    if first is None or last is None:
        return OPEN
    if third in ("底", "末"):
        return last, last
    if third in ("初", "上旬"):
        return first, first.replace(day=10)
    if third == "中旬":
        return first.replace(day=11), first.replace(day=20)
    return (first.replace(day=21), last) if third == "下旬" else (first, last)


def _plan(groups: dict[str, str], anchor: date | None) -> Days:
    """“十四五” is the plan of 2021 to 2025; each has five years."""
    order = _number("十" + groups["plan"])
    first, last = years(2021 + 5 * (order - 14), 2025 + 5 * (order - 14))
    part = groups["planpart"]
    if part == "以来":
        return first, anchor
    if part in ("末", "收官之年") and last is not None:
        return (None if part == "末" else last.replace(month=1, day=1)), last
    if part == "开局之年" and first is not None:
        return first, first.replace(month=12, day=31)
    return first, last


def _century(groups: dict[str, str]) -> Days:
    base = 1900 if groups["century"] in ("上世纪", "二十世纪") else 100 * (int(groups["century"][:2]) - 1)
    if "decade" not in groups:
        return OPEN
    decade = _number(groups["decade"])
    return years(base + decade, base + decade + 9)


def _relative(groups: dict[str, str], anchor: date) -> Days:
    this_year = years(anchor.year, anchor.year)
    if "days" in groups:
        if "bm" in groups:
            return day(nearest_year(anchor, int(groups["bm"])), int(groups["bm"]), int(groups["bd"]))
        moved = move(anchor, _DAYS[groups["days"]], "天")
        return moved, moved
    if "both" in groups:
        return anchor, move(anchor, 1, "天")
    if "deadline" in groups:
        return None, months(anchor.year, anchor.month, anchor.month)[1] if groups["deadline"] == "月底前" else this_year[1]
    if "thismonth" in groups:
        shift = -1 if groups["thismonth"].startswith("上") else 1 if groups["thismonth"].startswith("下") else 0
        moved = move(anchor, shift, "月")
        if moved is None:
            return OPEN
        end = groups.get("monthend", "")
        first, last = _month(moved.year, moved.month, end[:1])
        return (None, last) if end.endswith("前") else (first, last)
    if "week" in groups:
        monday = move(anchor, -anchor.weekday() + {"本周": 0, "上周": -7, "下周": 7}[groups["week"]], "天")
        return monday, None if monday is None else move(monday, 6, "天")
    if "whole" in groups:
        return this_year
    if "now" in groups:
        return anchor, anchor
    if "aheadn" in groups:
        return anchor, move(anchor, _number(groups["aheadn"]), groups["aheadu"])
    if "withinn" in groups:
        return anchor, move(anchor, _number(groups["withinn"]), groups["withinu"])
    if "backn" in groups:
        return move(anchor, -_number(groups["backn"]), groups.get("backu", "天").removeprefix("个")), anchor
    if "sincen" in groups:
        return move(anchor, -_number(groups["sincen"]), groups["sinceu"]), anchor
    return nearest_day(anchor, int(groups["lone"]))

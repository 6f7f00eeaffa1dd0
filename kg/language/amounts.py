"""Amounts in folded Chinese text: numbers with their units, resolved, with bounds, signs and what sets them apart from plain counts.

`find_amounts` makes one pass with one compiled pattern and looks only a few characters around each match: linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.numerals import DIGITS, parse_number, plain
from kg.language.units import UnitLexicon

AMOUNT_KINDS = ("amount", "one", "ordinal", "threshold", "set", "grade", "vague", "round", "start", "base", "while", "quoted")
_DATE_UNITS = frozenset(("月", "日", "号", "点", "时"))
_CALENDAR = frozenset(("年", "天", "周", "日", "个月", "月", "季度", "个季度", "晚", "夜", "载"))
_CURRENCY = {"¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_MARKS = frozenset("，。；：！？、（）\n")
_JOINED = re.compile("(?:、|和|与|及|以及)(?:约|近|超|超过)?$")
_ARRIVES = re.compile("[^，。；：！？、]{0,10}[至到为](?:了|约|近|双向|目前的|现在的|如今的|[今去]年的|[0-9]{4}年[底末]?的)?$")
_PEOPLE = "人"
_THINGS = ("count", "person", "household")
_GOES_ON = frozenset("的地得并且及和与等之用建落在完实达，。；：！？、（）”’")
_LASTING = 10
_CLOCK = ("时", "点", ":")
_WIDE = 4
_PARTS = {
    ("年", "个月"): 12, ("岁", "个月"): 12, ("天", "小时"): 24, ("小时", "分钟"): 60, ("小时", "分"): 60, ("分钟", "秒"): 60,
    ("分", "秒"): 60,
}  # fmt: skip
_QUOTED = 12
_BARE = re.compile(r"([0-9]+(?:\.[0-9]+)?[万亿])(?=[，。；：！？、）”\n]|$)")
_HUNDRED = Decimal(100)
_LARGEST = Decimal(10**18)  # beyond it stand serial numbers, not amounts


@dataclass(frozen=True, slots=True)
class Amount:
    """`text` is the amount as written with the words that bound it, `text == source[start:end]`.

    `value` is resolved (5亿元 → 500000000), negative for a falling rate or a minus sign; `max_value` is the far end of a range;
    `start_value` is where a change began (由18%降至9% → 18). `unit` is without 万/亿, % for every share. `bound` is exact, min, max or
    about. `growth` says that the number is a change (增长7.8%). `per` is what it is counted over (每天).

    `kind` is one of AMOUNT_KINDS: amount; one (一个); ordinal (第二名); threshold (5亿元以上项目); set (三大类); grade (30万吨级);
    vague (数十家, value 0); round (万亩良田); start (the start of a change); base (每5户, 一亩8元); while (三天卖出2万元: how
    long, where nothing is said to last or take so long); quoted (“黄金十二条”: part of a name or catchword).
    """

    start: int
    end: int
    value: Decimal
    unit: str
    text: str
    bound: str = "exact"
    max_value: Decimal | None = None
    start_value: Decimal | None = None
    kind: str = "amount"
    growth: bool = False
    per: str = ""

    @property
    def countable(self) -> bool:
        """Whether it can be an indicator's value."""
        return self.kind == "amount"


@dataclass(frozen=True, slots=True)
class _Core:
    """The number and unit alone, before the words around them are read."""

    value: Decimal
    unit: str
    unit_kind: str
    end: int
    at_least: bool = False
    max_value: Decimal | None = None
    kind: str = "amount"
    chinese: bool = False


def find_amounts(text: str, lexicon: UnitLexicon) -> list[Amount]:
    """The amounts of a folded text in order, none overlapping; also those that are no indicator (see `Amount.kind`)."""
    found: list[Amount] = []
    last = position = 0
    for candidate in lexicon.candidate.finditer(text):
        if candidate.start() < position:
            continue
        match = lexicon.amount.match(text, candidate.start())
        if match is None:
            people = _people(text, candidate.start(), last, lexicon)
            if people is not None:
                found.append(people)
                last = position = people.end
            continue
        parted = _parted(text, match, lexicon)
        if parted is not None:
            match = parted
        position = match.end()
        core = _core(text, match, lexicon)
        if core is not None and match.start() >= last:
            amount = _dress(text, match.start(), core, last, lexicon)
            found.append(amount)
            last = amount.end
    return _relate(text, found, lexicon)


def _parted(text: str, match: re.Match[str], lexicon: UnitLexicon) -> re.Match[str] | None:
    """The near end alone of what only looks like a range: 下降|0.7%|至46.5%, where the first number is the change and the second one what
    it came to; None for a true range (下降15%至20%)."""
    near, far = match["low"], match["arabic"]
    unit = (match["lowunit"] or "").strip()
    if not near or not far or not unit or lexicon.kinds.get(unit) != "ratio":
        return None
    if lexicon.change.match(text[max(0, match.start() - 10) : match.start()][::-1]) is None:
        return None
    if unit == match["unit"].strip():
        low, high = parse_number(near.replace(" ", "")), parse_number(far)
        if low is None or high is None or high <= low * _WIDE:
            return None
    return lexicon.amount.match(text, match.start(), match.end("lowunit"))


def _people(text: str, start: int, floor: int, lexicon: UnitLexicon) -> Amount | None:
    """人口近1200万: a large number without a unit behind a word for people counts them."""
    match = _BARE.match(text, start)
    value = parse_number(match[1]) if match is not None else None
    if match is None or value is None or lexicon.people.search(text, max(floor, start - _LASTING), start) is None:
        return None
    bound, first = _cue_before(text, start, floor, lexicon)
    begin = first if bound else start
    return Amount(begin, match.end(1), plain(value), _PEOPLE, text[begin : match.end(1)], bound or "exact")


def _core(text: str, match: re.Match[str], lexicon: UnitLexicon) -> _Core | None:
    if match["arabic"] or match["chinese"]:
        return _number(text, match, lexicon)
    end = match.end()
    if match["share"]:
        return _Core(Decimal(50), "%", "ratio", end, match["share"] == "过半", chinese=True)
    if match["lowtenths"]:
        return _Core(Decimal(10 * DIGITS[match["lowtenths"]]), "%", "ratio", end, max_value=Decimal(10 * DIGITS[match["hightenths"]]))
    if match["tenths"]:
        number = parse_number(match["tenths"])
        if number is None:
            return None
        return _Core(number * 10 + (5 if match["thalf"] else 0), "%", "ratio", end, bool(match["tmore"]))
    if match["sign"]:
        number = parse_number(match["paid"].replace(" ", ""))
        return None if number is None else _Core(number, _CURRENCY[match["sign"]], "money", end)
    if match["top"] or match["top2"]:
        if match.string.endswith("（", 0, match.start()) and match.string.startswith("）", end):
            # （1/2） numbers a page or a picture
            return None
        return _fraction(match["top"] or match["top2"], match["bottom"] or match["bottom2"], end)
    # 翻一番 is a rise by 100 %, 翻两番 by 300 %
    times = DIGITS.get(match["doubled"] or "一", 1)
    return _Core(_HUNDRED * (2**times - 1), "%", "ratio", end)


def _fraction(top: str, bottom: str, end: int) -> _Core | None:
    over, under = parse_number(top.replace(" ", "")), parse_number(bottom)
    if over is None or not under or over >= _LARGEST or (over > under and bottom not in "百千"):
        return None
    return _Core(round(over * _HUNDRED / under, 2), "%", "ratio", end)


def _number(text: str, match: re.Match[str], lexicon: UnitLexicon) -> _Core | None:
    chinese = not match["arabic"]
    raw = (match["unit"] or match["cunit"]).strip()
    unit, kind = (raw[1:], "set") if raw.startswith("大") and raw not in lexicon.kinds else (raw, "amount")
    half = match["half"] or match["chalf"] or ""
    if half != "半" and f"个{unit}" in lexicon.kinds and text[match.end() - len(raw) - 1 - len(half)] == "个" and not half:
        unit = f"个{unit}"
    unit_kind = lexicon.kinds.get(unit, "count")
    more = any(match[g] in ("余", "多", "来") for g in ("more", "more2", "cmore", "cmore2")) or half in ("多", "余")
    if chinese:
        digits = match["chinese"] + match["cpower"]
        if _set_word(text, match.start(), lexicon):
            return None
        if digits[0] in "数几" or match["cmore"] == "几":
            return _Core(Decimal(0), unit, unit_kind, match.end(), kind="vague", chinese=True)
        if digits == "半":
            before = text[match.start() - 1] if match.start() else ""
            value = Decimal("0.5") if unit_kind == "time" and before not in tuple("上下前后多大过一减各两") else None
        elif len(digits) > 1 and all(c in DIGITS for c in digits):
            # 三五家 is vague, 二〇二四年 a year
            return None if "〇" in digits or "零" in digits else _Core(Decimal(0), unit, unit_kind, match.end(), kind="vague", chinese=True)
        else:
            # 零 opens other words: 零件, 零部件
            value = parse_number(digits) or None
            if kind == "amount" and digits[0] in "百千万亿" and not more:
                kind = "round"
    else:
        digits = match["arabic"]
        value = parse_number(digits + (match["power"] or ""))
    if value is None or value >= _LARGEST or _is_date(text, match, unit, digits, more, bool(match["power"])):
        return None
    if half == "半":
        value += Decimal("0.5")
    if match["minus"]:
        value = -value
    low = _low(match["low"], match["lowunit"], value, digits, lexicon) if match["low"] else None
    if match["low"] and low is None:
        return None
    if low is not None:
        return _Core(low, unit, unit_kind, match.end(), more, value, kind, chinese)
    return _Core(value, unit, unit_kind, match.end(), more, None, kind, chinese)


def _low(digits: str, unit: str | None, high: Decimal, high_digits: str, lexicon: UnitLexicon) -> Decimal | None:
    """The near end of a range: 4至5亿元 takes the power of its far end."""
    low = parse_number(digits.replace(" ", ""))
    if low is None:
        return None
    bare = parse_number(high_digits)
    if bare and not unit and low < bare and digits[-1] not in "十百千万亿":
        low = low * (high / bare)
    return low


def _is_date(text: str, match: re.Match[str], unit: str, digits: str, more: bool, powered: bool) -> bool:
    if unit in _DATE_UNITS:
        return True
    if unit == "年" and len(digits) == 4 and digits.isdigit() and not more and not powered:
        return True
    before = text[max(0, match.start() - 2) : match.start()]
    return unit == "分" and before[-1:] in _CLOCK and before != "小时"


def _set_word(text: str, start: int, lexicon: UnitLexicon) -> bool:
    for at in range(max(0, start - lexicon.longest_fixed + 1), start + 1):
        fixed = lexicon.fixed.match(text, at)
        if fixed is not None and fixed.end() > start:
            return True
    return False


def _dress(text: str, start: int, core: _Core, floor: int, lexicon: UnitLexicon) -> Amount:
    end, unit, value, kind = core.end, core.unit, core.value, core.kind
    if core.unit_kind == "person":
        # 60万|居民: people are counted, and the noun says which
        end, unit = end - len(unit), _PEOPLE
    elif core.unit_kind == "household":
        # 2万|农户: households are counted, and the noun says which
        end, unit = end - len(unit), unit[-1]
    bracketed = text[end : end + 1] == "（" and text[end + 2 : end + 3] == "）" and text[end + 1] in lexicon.kinds
    if bracketed or (unit == "元" and text.startswith("人民币", end)):
        end += 3
    if text[end : end + 1] == "/":
        for length in (3, 2, 1):
            if text[end + 1 : end + 1 + length] in lexicon.kinds:
                unit, end = f"{unit}/{text[end + 1 : end + 1 + length]}", end + 1 + length
                break
    follows = lexicon.follows.match(text, end)
    bound, after = ("min" if core.at_least else "exact"), ""
    if follows is not None and core.kind in ("amount", "round"):
        if follows["unitmore"] and core.unit_kind in ("time", "measure", "ratio", "money"):
            bound, end = "min", follows.end("unitmore")
        if follows["half"] and core.unit_kind in ("time", "measure") and core.max_value is None:
            value, end = value + Decimal("0.5"), follows.end("half")
        if follows["after"] and follows.start("after") == end:
            after = follows["after"]
            bound, end = lexicon.after[after], follows.end("after")
        elif core.unit_kind == "time" and text[end : end + 1] == "内" and kind == "amount":
            bound, end = "max", end + 1
    cue, first = _cue_before(text, start, floor, lexicon)
    if cue and not after:
        bound = cue
    if cue:
        start = first
    elif start > floor and text[start - 1] == "上" and kind == "round":
        # 上百个
        start, bound, cue = start - 1, "min", "min"
    kind = "amount" if kind == "round" and (cue or after) else kind
    if text[max(floor, start - 2) : start] in lexicon.lists.get("below_zero", ()) and value > 0:
        start, value = start - 2, -value
    change = lexicon.change.match(text[max(floor, start - 10) : start][::-1])
    if change is not None and change["fall"] and core.unit_kind == "ratio" and value > 0:
        value = -value
    max_value = core.max_value
    if max_value is not None and value < 0 < max_value:
        max_value = -max_value
    if kind == "amount":
        kind = _kind(text, start, end, floor, core, after, bound, lexicon)
    per, unit = _per(text, start, floor, unit, core.unit_kind, lexicon)
    if bound == "exact" and _whole_named(text, start, floor, lexicon):
        bound = "about"
    if bound == "exact" and core.unit_kind in ("money", "ratio") and lexicon.capped.search(text, max(floor, start - _LASTING), start):
        # 最高补助200万元
        bound = "max"
    top = None if max_value is None else plain(max_value)
    return Amount(start, end, plain(value), unit, text[start:end], bound, top, None, kind, change is not None, per)


def _cue_before(text: str, start: int, floor: int, lexicon: UnitLexicon) -> tuple[str, int]:
    """The bound that a word right before the number states, and where that word begins."""
    barred = lexicon.lists.get("cue_exceptions", ())
    for skip in (0, 1):
        at = start - skip
        if skip and (at <= floor or text[at] not in "了到达 "):
            break
        for length in range(min(lexicon.longest_cue, at - floor), 0, -1):
            word = text[at - length : at]
            if word in barred:
                return "", start
            if word in lexicon.before:
                return lexicon.before[word], at - length
    return "", start


def _kind(text: str, start: int, end: int, floor: int, core: _Core, after: str, bound: str, lexicon: UnitLexicon) -> str:
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if before == "第" or (before == "前" and core.unit in ("名", "位", "强")) or core.unit in lexicon.lists.get("numbering", ()):
        return "ordinal"
    if before == "每" or lexicon.ranked.match(text, end):
        # 在13个县区中列第5位: what the rank is taken over
        return "base"
    if core.unit_kind not in _THINGS and lexicon.naming.match(text, end):
        return "quoted"
    if core.unit in lexicon.lists.get("sizes", ()) and behind and behind not in _MARKS and behind not in "的以及或左" and not after:
        return "grade"
    if (behind == "级" and core.unit != "级") or (len(core.unit) > 1 and core.unit.endswith("级")):
        return "grade"
    selects = len(after) > 1 and core.unit_kind not in (*_THINGS, "ratio")
    if selects and core.unit_kind in ("money", "measure", "age") and behind > "\u4e00" and behind not in _GOES_ON:
        return "threshold"
    if selects and (lexicon.threshold.match(text, end + (behind == "的")) or (after.startswith(("及", "或")) and behind == "的")):
        return "threshold"
    if lexicon.compared.search(text, max(floor, start - _LASTING), start):
        return "start"
    if text.startswith(("的，", "的；", "的、"), end) and lexicon.selecting.search(text, max(floor, start - _LASTING), start):
        return "threshold"
    if core.unit_kind == "time" and lexicon.spanning.match(text, end):
        return "while"
    if core.unit_kind == "time" and bound not in ("min", "about") and not _lasts(text, start, end, floor, lexicon):
        return "while"
    single = core.value == 1 and core.max_value is None and bound == "exact"
    if single and (core.unit_kind == "count" or (core.chinese and core.unit in _CALENDAR)):
        return "one"
    return "amount"


def _lasts(text: str, start: int, end: int, floor: int, lexicon: UnitLexicon) -> bool:
    """Whether a span of time is what the text tells of: 用时3天, 工期18个月, 缩短近20天, 半小时直达."""
    left = text[max(floor, start - _LASTING) : start]
    return lexicon.lasting.search(left) is not None or lexicon.lasted.match(text, end) is not None


def _per(text: str, start: int, floor: int, unit: str, unit_kind: str, lexicon: UnitLexicon) -> tuple[str, str]:
    """What an amount is counted over (每天 …), and its unit: 每平方米500元 is in 元/平方米."""
    at = text.rfind("每", max(floor, start - 8), start)
    if at < 0 or any(c in _MARKS for c in text[at:start]):
        return "", unit
    for length in (4, 3, 2, 1):
        base = text[at + 1 : at + 1 + length]
        if at + 1 + length <= start and (base in lexicon.kinds or base in ("天", "日", "周", "月", "年", "人")):
            adjacent = at + 1 + len(base) == start
            combined = adjacent and unit_kind == "money" and lexicon.kinds.get(base) == "measure" and "/" not in unit
            return f"每{base}", f"{unit}/{base}" if combined else unit
    return text[at : at + 2], unit


def _whole_named(text: str, start: int, floor: int, lexicon: UnitLexicon) -> bool:
    """约占产品总成本的10%: the bound stands before the whole."""
    left = max(floor, start - 14)
    match = lexicon.distant.search(text, left, start)
    return match is not None and not any(c in _MARKS for c in text[match.end() : start])


def _in_short_quote(text: str, amount: Amount) -> bool:
    """Whether an amount stands in a quotation of a few characters with no mark in it: a name or a catchword, not speech."""
    left = max(text.rfind(mark, max(0, amount.start - _QUOTED), amount.start) for mark in "“‘「")
    if left < 0:
        return False
    right = next((i for i in range(amount.end, min(len(text), left + _QUOTED + 2)) if text[i] in "”’」"), -1)
    return right >= 0 and not any(c in "，。；：！？”’」" for c in text[left + 1 : right])


def _relate(text: str, found: Sequence[Amount], lexicon: UnitLexicon) -> list[Amount]:
    """What amounts say of each other: the start of a change, and lists whose first member has the verb (增长11.8%和13.9%)."""
    result: list[Amount] = []
    for a in found:
        parts = _PARTS.get((result[-1].unit, a.unit)) if result and result[-1].end == a.start else None
        if parts is not None and a.max_value is None and result[-1].max_value is None:
            # 5年|3个月, 2小时|30分钟 are one span
            whole = result[-1]
            value, bound = plain(round(whole.value + a.value / parts, 2)), a.bound if whole.bound == "exact" else whole.bound
            result[-1] = replace(whole, value=value, end=a.end, text=text[whole.start : a.end], bound=bound)
            continue
        result.append(replace(a, kind="quoted") if a.kind == "amount" and _in_short_quote(text, a) else a)
    for i in range(1, len(result)):
        a, b = result[i - 1], result[i]
        gap = text[a.end : b.start]
        if not gap and a.kind in ("amount", "one") and a.value == 1:
            # 一亩1427斤: the second number is the figure
            result[i - 1] = a = replace(a, kind="base")
        if len(gap) > 16:
            continue
        if a.growth and not b.growth and a.unit == b.unit and _JOINED.fullmatch(gap):
            sign = -1 if a.value < 0 < b.value else 1
            result[i] = b = replace(b, growth=True, value=b.value * sign, max_value=None if b.max_value is None else b.max_value * sign)
        if a.kind in ("amount", "one", "round", "while") and _ARRIVES.fullmatch(gap):
            left = max(0, a.start - 14)
            clause = max((text.rfind(mark, left, a.start) for mark in "，。；："), default=-1)
            lead = text[max(left, clause + 1) : a.start]
            if "由" in lead or "从" in lead:
                result[i - 1] = replace(a, kind="start")
                result[i] = replace(b, start_value=a.value)
    return result

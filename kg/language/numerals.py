"""Numbers as Chinese writes them: 12.5, 3万5千, 1.2万亿, 三百二十, 二〇二四, 一点五. All values are exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL_POWERS = {"十": 10, "百": 100, "千": 1000}
LARGE_POWERS = {"万": 10**4, "亿": 10**8}
POWERS = {**SMALL_POWERS, **LARGE_POWERS}

_ARABIC = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万亿]*)")
_MAX_LENGTH = 40


def parse_chinese(text: str) -> Decimal | None:
    """The value of a number in Chinese characters; None where `text` is no such number (also where it is absurdly long)."""
    if not text or len(text) > _MAX_LENGTH:
        return None
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    # 一点五万: a power may close the fraction
    scale = 1
    while fraction and fraction[-1] in POWERS:
        scale *= POWERS[fraction[-1]]
        fraction = fraction[:-1]
    if not fraction or any(c not in DIGITS for c in fraction):
        return None
    return (Decimal(value) + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))) * scale


def _whole(text: str) -> int | None:
    if not text or any(c not in DIGITS and c not in POWERS for c in text):
        return None
    if all(c in DIGITS for c in text):
        # 二〇二四 is read digit by digit; 三五 (three to five) is a range, which amounts read themselves
        return int("".join(str(DIGITS[c]) for c in text))
    total, section, digit, last = 0, 0, -1, 1
    for char in text:
        if char in DIGITS:
            # a digit follows a digit only behind a zero (一百零五)
            if digit > 0:
                return None
            digit = DIGITS[char]
            if digit == 0:
                last = 1
        elif char in SMALL_POWERS:
            last = SMALL_POWERS[char]
            section += (1 if digit < 0 else digit) * last
            digit = -1
        else:
            last = LARGE_POWERS[char]
            section += max(digit, 0)
            if section == 0 and total == 0:
                section = 1
            if section:
                # 三万亿: a larger power multiplies everything before it
                total = (total + section) * last if total and last >= 10**8 else total + section * last
            else:
                total *= last
            section, digit = 0, -1
    if digit > 0 and last > 1 and text[-2] in POWERS:
        # 一百二 is 120, 三万五 is 35000; 十二 is 12
        digit = digit * last // 10
    return total + section + max(digit, 0)


def parse_number(text: str) -> Decimal | None:
    """The value of a number in digits, characters or both (2亿3000万, 5千, 1,280.5); None where `text` is none."""
    if not text or len(text) > _MAX_LENGTH:
        return None
    if not "0" <= text[0] <= "9":
        return parse_chinese(text)
    total, position = Decimal(0), 0
    while position < len(text):
        match = _ARABIC.match(text, position)
        if match is None:
            return None
        scale = 1
        for char in match[2]:
            scale *= POWERS[char]
        total += Decimal(match[1].replace(",", "")) * scale
        position = match.end()
    return total


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent and without zeros at the end of its fraction (97.0 → 97, 5E+8 → 500000000)."""
    return Decimal(f"{value.normalize():f}")

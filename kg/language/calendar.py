"""Spans of days: the first and last day of years, quarters and months, and moves by years and months. Every span includes both its ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date | None, date | None]
OPEN: Days = (None, None)


def day(year: int, month: int, number: int) -> Days:
    """One day; open where there is no such day (2月30日)."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return OPEN
    return date(year, month, number), date(year, month, number)


def months(year: int, first: int, last: int) -> Days:
    """The first to the last of these months of one year."""
    if not (1 <= year <= 9998 and 1 <= first <= last <= 12):
        return OPEN
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def years(first: int, last: int) -> Days:
    """The first to the last of these years."""
    if not 1 <= first <= last <= 9998:
        return OPEN
    return date(first, 1, 1), date(last, 12, 31)


def move(start: date, count: int, unit: str) -> date | None:
    """`start` moved by `count` days, weeks, months or years (unit "天", "周", "月", "年"); None outside the calendar."""
    try:
        if unit in ("天", "日"):
            return start + timedelta(days=count)
        if unit == "周":
            return start + timedelta(weeks=count)
        total = start.year * 12 + start.month - 1 + (count if unit == "月" else count * 12)
        year, month = divmod(total, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def nearest_day(anchor: date, number: int) -> Days:
    """The day with this number that lies nearest to `anchor` (5日, said near the end of a month, may be of the next)."""
    candidates = []
    for shift in (-1, 0, 1):
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + shift, 12)
        found = day(year, month + 1, number)[0]
        if found is not None:
            candidates.append(found)
    if not candidates:
        return OPEN
    best = min(candidates, key=lambda d: (abs((d - anchor).days), d))
    return best, best


def nearest_year(anchor: date, month: int) -> int:
    """The year of a month said without one: 12月 said in January is of last year, 1月 said in December of the next."""
    distance = month - anchor.month
    return anchor.year - (distance > 6) + (distance < -9)

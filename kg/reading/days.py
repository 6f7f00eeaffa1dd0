"""Days as metadata and columns write them."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\s*((?:19|20)\d{2})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})|(\d{2})(\d{2}))(?!\d)")


def stated_day(text: str) -> date | None:
    """The day with which `text` begins (2024-08-06, 2024/8/6, 20240806, 2024年8月6日, an ISO time stamp), else None."""
    found = _DAY.match(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
    except ValueError:
        return None

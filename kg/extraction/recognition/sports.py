"""Events of sports by sex and discipline: 女子4×100米接力, 单板滑雪男子大跳台."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

# above heads: 100米栏决赛 is no name beside 女子100米栏
_PRIORITY = 4


def sports(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Disciplines with the sex of those who compete, before their round or medal."""
    # few texts name the sexes, and the pattern tries every sport at every character
    if not any(word in reading.text for word in lexis.order["sexes"]):
        return
    for match in lexis.discipline.finditer(reading.text):
        if match["before"] or match["after"]:
            yield Candidate(
                reading.number, match.start(), match.end(), "Initiative", "occasion", reading.plain(match.start(), match.end()),
                priority=_PRIORITY, kind="contest",
            )  # fmt: skip

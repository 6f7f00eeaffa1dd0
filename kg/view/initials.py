"""First letters of the pinyin of characters, for a search by initials."""

from __future__ import annotations

from collections.abc import Iterable


def initials(names: Iterable[str]) -> dict[str, str]:
    """The letters that may stand for each character of `names` that is not ASCII; one with several readings has all of them: 重 → "ctz"."""
    from pypinyin import Style, pinyin

    letters: dict[str, str] = {}
    for character in sorted({character for name in names for character in name if not character.isascii()}):
        readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        found = {reading[0] for reading in readings[0] if reading[:1].isascii() and reading[:1].isalpha()} if readings else set()
        if found:
            letters[character] = "".join(sorted(found))
    return letters

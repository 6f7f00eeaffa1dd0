"""Traditional characters: told from simplified ones, and replaced one to one in the copy that rules match on.

Phrase conversion changes the length of a text, so only OpenCC's table of single characters is used (`traditional.txt`). Evidence and
names keep the characters of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.language.folding import fold

_CHINESE = re.compile("[\u4e00-\u9fff]")
_SAMPLE = 20_000
_SHARE = 0.05
"""Traditional texts use about one telling character in three, simplified ones next to none."""


@cache
def _table() -> Mapping[int, str]:
    text = files("kg.language").joinpath("traditional.txt").read_text(encoding="utf-8")
    return {ord(pair[0]): pair[1] for line in text.splitlines() if not line.startswith("#") for pair in line.split()}


@cache
def _telling() -> frozenset[str]:
    """The traditional characters that simplified texts do not use: those that GB 2312 lacks (it has 乾 and 瞭)."""
    return frozenset(char for char in map(chr, _table()) if not char.encode("gb2312", "ignore"))


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, told from its first 20,000 characters."""
    chinese = _CHINESE.findall(text, 0, _SAMPLE)
    return sum(map(_telling().__contains__, chinese)) > _SHARE * len(chinese)


def fold_traditional(text: str) -> str:
    """The folded form of a text in traditional characters; as long as the text."""
    return fold(text).translate(_table())

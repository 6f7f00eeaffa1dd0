"""One form for what is written in several: each character is replaced by one character, so offsets never move.

Letters, digits and % become half-width. Punctuation becomes full-width Chinese punctuation; a comma, full stop or colon between digits
stays what it is (1,280.5, 10:30), as does a full stop beside a Latin letter. Straight quotes alternate between opening and closing and
start anew on every line. Private-use characters become U+FFFD, because matching copies use them for mentions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_SPACES = "\t\x0b\x0c\xa0\u1680\u200b\u200c\u200d\u2060\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_SAME = {
    "—": "–―─━⸺‒",
    "-": "‐‑−﹣－",
    "~": "～〜∼˜﹏",
    "·": "•・‧･∙⋅●▪",
    "“": "「〝＂",
    "”": "」〞〟",
    "‘": "『",
    "’": "』",
    "。": "｡．",
    "、": "､",
    "（": "﹙",
    "）": "﹚",
    "；": "﹔;",
    "！": "!﹗",
    "？": "?﹖",
    "《": "〈«",
    "》": "〉»",
    "¥": "￥",
}
_KEEP_WIDE = frozenset("，。；：！？（）、“”‘’《》【】〔〕·￥．")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff]")
_CONTEXT = re.compile(r"""[,.:()"'\n]""")


@cache
def _table() -> Mapping[int, str]:
    table = {ord(c): " " for c in _SPACES}
    wide = [*range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7), *range(0xF900, 0xFB00), *range(0x2F00, 0x2FE0), *range(0xFE50, 0xFE6C)]
    for code in wide:
        char = chr(code)
        normal = unicodedata.normalize("NFKC", char)
        if char not in _KEEP_WIDE and len(normal) == 1 and normal != " ":
            table[code] = normal
    for target, sources in _SAME.items():
        table.update({ord(c): target for c in sources})
    return table


@cache
def _folded_chars() -> re.Pattern[str]:
    # few characters of a text change: finding them is ten times faster than str.translate over all
    return re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_table())) + "]")


def _digit(char: str) -> bool:
    return "0" <= char <= "9"


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def fold(text: str) -> str:
    """`text` in its folded form; `len(fold(text)) == len(text)` and `fold(fold(text)) == fold(text)`."""
    table = _table()
    folded = _folded_chars().sub(lambda match: table[ord(match[0])], text)
    if _PRIVATE.search(folded):
        folded = _PRIVATE.sub("\ufffd", folded)
    first = _CONTEXT.search(folded)
    if first is None:
        return folded
    chars = list(folded)
    open_double = open_single = False
    for match in _CONTEXT.finditer(folded, first.start()):
        i = match.start()
        char = folded[i]
        before = folded[i - 1] if i else ""
        after = folded[i + 1 : i + 2]
        if char == "\n":
            open_double = open_single = False
        elif char == '"':
            chars[i] = "”" if open_double else "“"
            open_double = not open_double
        elif char == "'":
            if not (_latin(before) and _latin(after)):
                chars[i] = "’" if open_single else "‘"
                open_single = not open_single
        elif char == "(":
            chars[i] = "（"
        elif char == ")":
            chars[i] = "）"
        elif char == ",":
            if not (_digit(before) and _digit(after)):
                chars[i] = "，"
        elif char == ":":
            if not (_digit(before) and _digit(after)) and after != "/":
                chars[i] = "："
        elif before > "\u2e80" and before not in "，。；：、" and not _latin(after) and after != ".":
            chars[i] = "。"
    return "".join(chars)

"""Names: when two of them are the same, and what their IRI looks like.

The local part of an IRI is readable and stable: NFKC; quotes and 《》 dropped; brackets, spaces, 、 / and commas become `_`;
whatever else Turtle's prefixed names cannot hold becomes `_` and adds `_` + 6 hex digits of a hash, so that two names that differ
only there stay apart.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 80  # characters; file systems take 255 bytes, a Chinese character is 3
_DROPPED = "“”‘’\"'„‟‚‛「」『』《》〈〉«»‹›〝〞〟`´′″"
_SEPARATORS = "()[]{}<>（）【】〔〕〖〗［］｛｝⟨⟩、/\\,，_"
_DOTS = "•‧∙⋅・●"  # what stands between the parts of a foreign name where · is meant
_FOLD = str.maketrans(dict.fromkeys(_DOTS, "·") | dict.fromkeys(_DROPPED))
_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]+")
# The letters and digits of Turtle's PN_CHARS_BASE; str.isalnum() leaves out the symbols among them.
_TURTLE_LETTER = re.compile(
    "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u115e\u1161-\u17b3\u17b6-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\u3163"
    "\u3165-\ud7ff\uf900-\ufdcf\ufdf0-\uff9f\uffa1-\ufffd\U00010000-\U000effff]"
)


def fold(name: str) -> str:
    """`name` as it is compared: NFKC, without quotes, 《》 and spaces, one kind of middle dot."""
    if _PLAIN.fullmatch(name):
        return name
    text = "".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).translate(_FOLD)).split())
    return unicodedata.normalize("NFKC", text)  # an accent that stood apart may now join a letter


def digest(text: str, length: int) -> str:
    """The first `length` hex digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:length]


def local_name(name: str) -> str:
    """The local part of the IRI of what is called `name`: letters, digits, `_`, inner `-` and `·`; never empty."""
    if len(name) <= _LONGEST and _PLAIN.fullmatch(name):
        return name
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).translate(_FOLD))
    lost = not text
    characters: list[str] = []
    for character in text:
        if character in "-·" or (character.isalnum() and _TURTLE_LETTER.match(character)):
            characters.append(character)
        else:
            lost = lost or not (character in _SEPARATORS or character == " ")
            characters.append("_")
    cleaned = re.sub("_+", "_", "".join(characters)).strip("_")
    inner = cleaned.strip("-·_")
    lost = lost or inner != cleaned or not inner or len(inner) > _LONGEST
    if not lost:
        return inner
    kept = inner[:_LONGEST].rstrip("-·_")
    return f"{kept}_{digest(text, 6)}"

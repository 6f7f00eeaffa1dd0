"""Bytes → text, never with silent replacements: UTF-8, UTF-16, GB18030, Big5, with a stated confidence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kg.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# How much of a file is looked at to tell one encoding from another.
_SAMPLE = 65536
_ORDINARY = re.compile("[\n\r\t -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_HINT = "name its encoding with --encoding, or save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded input; `confidence` is between 0 and 1 (1: the encoding was given, marked, or UTF-8)."""

    text: str
    encoding: str
    confidence: float

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of a guess."""
        return () if self.confidence == 1.0 else (f"read as {self.encoding}, told from its bytes (confidence {self.confidence:.2f})",)


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of `data`, which the user knows as `name`. InputError for empty, binary and undecodable data (with the byte's offset)."""
    if not data.strip():
        raise InputError(name, "is empty", "give a file with text")
    for mark, marked in _MARKS:
        if data.startswith(mark) and encoding is None:
            return _checked(_strict(data[len(mark) :], marked, name), marked, 1.0, name)
    if encoding is not None:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise InputError(name, f"{encoding!r} is no known encoding", "take utf-8, utf-16, gb18030 or big5") from None
        return _checked(_strict(data, encoding, name).removeprefix("\ufeff"), encoding, 1.0, name)
    if b"\0" in data[:_SAMPLE]:
        guess = _utf16(data)
        if guess is None:
            raise InputError(name, f"is binary (NUL byte at offset {data.index(0)})", "give a text file")
        return _checked(_strict(data, guess, name), guess, 0.9, name)
    try:
        return _checked(data.decode("utf-8"), "utf-8", 1.0, name)
    except UnicodeDecodeError as error:
        found = _chinese(data)
        if found is None:
            raise InputError(name, f"is no UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})", _HINT) from None
        return _checked(data.decode(found[0]), found[0], found[1], name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"is no {encoding} (byte 0x{data[error.start]:02x} at offset {error.start})"
        raise InputError(name, reason, _HINT) from None


def _checked(text: str, encoding: str, confidence: float, name: str) -> Decoded:
    if not text.strip():
        raise InputError(name, "is empty", "give a file with text")
    head = text[:_SAMPLE]
    controls = sum(head.count(chr(code)) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if controls > len(head) // 20 + 2:
        raise InputError(name, "is binary (full of control characters)", "give a text file")
    return Decoded(text, encoding, confidence)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of the line ends and spaces is NUL, and the text decodes to ordinary characters."""
    if len(data) % 2:
        return None
    head = data[:_SAMPLE]
    for guess, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[0::2].count(0))):
        try:
            text = head.decode(guess, "strict" if len(data) <= _SAMPLE else "ignore")
        except UnicodeDecodeError:
            continue
        if zeros and "\0" not in text and _plausible(text) > 0.9:
            return guess
    return None


def _plausible(text: str) -> float:
    """The share of characters that Chinese text is made of."""
    if not text:
        return 0.0
    return len(_ORDINARY.findall(text)) / len(text)


def _common(text: str) -> float:
    """How ordinary a text reads: the share of its Chinese characters and marks that are among the most frequent ones in either script."""
    chars = [c for c in text if c > "\x7f"]
    return sum(c in _FREQUENT for c in chars) / len(chars) if chars else 0.0


_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现"
    "实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通"
    "，。、：；“”「」《》（）？！—這為個國們來時會說產發動對經實點業應開還與關義無數樣線質氣體當從兩後過現學電進種麼報區縣問題變條結"
)


def _chinese(data: bytes) -> tuple[str, float] | None:
    """GB18030 or Big5, whichever decodes the whole and reads more like Chinese; None where neither does."""
    scores = []
    for guess in ("gb18030", "big5"):
        try:
            text = data.decode(guess)
        except UnicodeDecodeError:
            continue
        head = text[:_SAMPLE]
        if _plausible(head) > 0.8:
            scores.append((_common(head), guess))
    if not scores:
        return None
    scores.sort(reverse=True)
    best, guess = scores[0]
    if best < 0.1:
        return None
    other = scores[1][0] if len(scores) > 1 else 0.0
    return guess, round(min(0.99, best / (best + other)), 2)

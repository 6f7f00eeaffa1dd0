"""Words of Chinese text by jieba's dictionary (no guessing of new words), and each word's part of speech.

Both engines read the same dictionary: rjieba (fast, used where it is installed) and jieba. A test holds their cuts equal.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Cut = Callable[[str], list[str]]


def _dictionary() -> Path:
    # found without importing jieba, which takes longer to import than a page to read
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba is not installed; pip install jieba")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


def _pure_jieba() -> Any:
    """jieba's tokenizer, filled here: its own start-up prints to standard error and writes a cache into the temporary folder."""
    import jieba

    tokenizer = jieba.Tokenizer()
    with _dictionary().open("rb") as lines:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(lines)
    tokenizer.initialized = True
    return tokenizer


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """jieba's dictionary by word: `tags` are parts of speech, `frequencies` counts in digits, `total` is their sum."""

    tags: Mapping[str, str]
    frequencies: Mapping[str, str]
    total: int

    @classmethod
    def load(cls) -> Dictionary:
        # every line is "word frequency tag": one split for all is five times as fast as line by line
        cells = _dictionary().read_text(encoding="utf-8").split()
        words, frequencies = cells[::3], cells[1::3]
        tags = dict(zip(words, cells[2::3], strict=True))
        return cls(tags, dict(zip(words, frequencies, strict=True)), sum(map(int, frequencies)))


def _frequencies(words: Iterable[str], cut: Cut, dictionary: Dictionary) -> dict[str, int]:
    """For each word the frequency that makes it win over its own parts. Judged before any word is added, so the order does not matter,
    and in whole numbers, so both engines are given the same (their own suggestions differ by one where logarithms are rounded)."""
    several = sorted({word for word in words if len(word) > 1})
    if not several:
        return {}
    listed, total = dictionary.frequencies, dictionary.total
    found = {}
    pieces = iter(cut("\n".join(several)))
    for word in several:
        product, length, parts = 1, 0, 0
        while length < len(word):
            piece = next(pieces)
            if piece != "\n":
                product, length, parts = product * int(listed.get(piece, 1)), length + len(piece), parts + 1
        found[word] = max(product // total ** (parts - 1) + 1, int(listed.get(word, 1)))
    return found


def jieba_cut(words: Iterable[str], dictionary: Dictionary) -> Cut:
    """The cut of jieba in Python."""
    tokenizer = _pure_jieba()

    def cut(text: str) -> list[str]:
        return list(tokenizer.cut(text, HMM=False))

    for word, frequency in _frequencies(words, cut, dictionary).items():
        # jieba forgets to take the frequency that a word had out of the total
        tokenizer.total -= tokenizer.FREQ.get(word, 0)
        tokenizer.add_word(word, frequency)
    return cut


def rjieba_cut(words: Iterable[str], dictionary: Dictionary) -> Cut | None:
    """The same cut by rjieba; None where it is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    tokenizer = rjieba.Jieba()

    def cut(text: str) -> list[str]:
        return list(tokenizer.cut(text, False))

    for word, frequency in _frequencies(words, cut, dictionary).items():
        tokenizer.add_word(word, frequency, None)
    return cut


class Segmenter:
    """Cuts text with jieba's dictionary and extra `words`; `parts` gives parts of speech that count before those of the dictionary.
    Loads at the first cut; safe to share between threads; pickles as its words."""

    def __init__(
        self, words: Iterable[str] = (), parts: Mapping[str, str] | None = None, dictionary: Dictionary | None = None
    ) -> None:
        self._words = tuple(sorted(set(words)))
        self._parts = dict(parts or {})
        self._lock = threading.Lock()
        self._cut: Cut | None = None
        self._tags: Mapping[str, str] | None = None
        self._dictionary = dictionary

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[str, ...], dict[str, str]]]:
        return Segmenter, (self._words, self._parts)

    @property
    def words(self) -> tuple[str, ...]:
        """The extra words, sorted."""
        return self._words

    def cut(self, text: str) -> list[str]:
        """The words of `text` in order; joined they are `text` again."""
        cut = self._cut or self._load()[0]
        if not text:
            return []
        try:
            return cut(text)
        except UnicodeEncodeError:
            # half of a surrogate pair cannot cross into rjieba
            pieces = cut("".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text))
            ends = [0, *accumulate(len(piece) for piece in pieces)]
            return [text[a:b] for a, b in pairwise(ends)]

    def edges(self, text: str) -> tuple[int, ...]:
        """Where words begin and end: strictly rising, from 0 to `len(text)`."""
        return tuple(accumulate(map(len, self.cut(text)), initial=0))

    def tokens(self, text: str) -> list[tuple[int, int]]:
        """The words of `text` as half-open spans that cover it."""
        edges = self.edges(text)
        return list(pairwise(edges))

    def tag(self, word: str) -> str:
        """The part of speech of `word` among the given ones, else in jieba's dictionary (n, v, a, ns, nr …); "" where neither lists it."""
        tags = self._tags or self._load()[1]
        return tags.get(word, "")

    def load(self) -> None:
        """Load now what would be loaded at the first cut; processes that are forked afterwards share it."""
        self._load()

    def _load(self) -> tuple[Cut, Mapping[str, str]]:
        with self._lock:
            if self._cut is None or self._tags is None:
                dictionary = self._dictionary or Dictionary.load()
                self._dictionary = None
                self._tags = {**dictionary.tags, **self._parts}
                self._cut = rjieba_cut(self._words, dictionary) or jieba_cut(self._words, dictionary)
            return self._cut, self._tags

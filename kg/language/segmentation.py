"""Words of Chinese text by jieba's dictionary (no guessing of new words), and each word's part of speech.

Both engines read the same dictionary: rjieba (fast, used where it is installed) and jieba. A test holds their cuts equal.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
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


def _add_words(tokenizer: Any, words: Iterable[str]) -> None:
    """Add each word with the frequency that makes it win over its own parts, judged before any word is added: the order does not matter."""
    chosen = [(word, tokenizer.suggest_freq(word)) for word in sorted(set(words)) if len(word) > 1]
    for word, frequency in chosen:
        tokenizer.add_word(word, frequency, None)


def jieba_cut(words: Iterable[str] = ()) -> Cut:
    """The cut of jieba in Python."""
    tokenizer = _pure_jieba()
    _add_words(tokenizer, words)
    return lambda text: list(tokenizer.cut(text, HMM=False))


def rjieba_cut(words: Iterable[str] = ()) -> Cut | None:
    """The same cut by rjieba; None where it is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    tokenizer = rjieba.Jieba()
    _add_words(tokenizer, words)
    return lambda text: list(tokenizer.cut(text, False))


class Segmenter:
    """Cuts text with jieba's dictionary and extra `words`; `parts` gives parts of speech that count before those of the dictionary.
    Loads at the first cut; safe to share between threads; pickles as its words."""

    def __init__(self, words: Iterable[str] = (), parts: Mapping[str, str] | None = None) -> None:
        self._words = tuple(sorted(set(words)))
        self._parts = dict(parts or {})
        self._lock = threading.Lock()
        self._cut: Cut | None = None
        self._tags: Mapping[str, str] | None = None

    def __reduce__(self) -> tuple[type[Segmenter], tuple[tuple[str, ...], dict[str, str]]]:
        return Segmenter, (self._words, self._parts)

    @property
    def words(self) -> tuple[str, ...]:
        """The extra words, sorted."""
        return self._words

    def cut(self, text: str) -> list[str]:
        """The words of `text` in order; joined they are `text` again."""
        cut = self._cut
        if cut is None:
            with self._lock:
                if self._cut is None:
                    self._cut = rjieba_cut(self._words) or jieba_cut(self._words)
                cut = self._cut
        if not text:
            return []
        try:
            return cut(text)
        except UnicodeEncodeError:
            # half of a surrogate pair cannot cross into rjieba
            pieces = cut("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text))
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
        tags = self._tags
        if tags is None:
            with self._lock:
                if self._tags is None:
                    self._tags = {**_read_tags(), **self._parts}
                tags = self._tags
        return tags.get(word, "")


def _read_tags() -> Mapping[str, str]:
    # every line is "word frequency tag": one split and one dict, five times as fast as line by line
    cells = _dictionary().read_text(encoding="utf-8").split()
    return dict(zip(cells[::3], cells[2::3], strict=True))

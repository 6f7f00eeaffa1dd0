"""Definite descriptions (该市, 企业, 这条路, 活动) become mentions of what they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kg.extraction.facts.cover import Cover
from kg.extraction.facts.masking import Ref
from kg.extraction.facts.scanning import Hit, WordScanner
from kg.rules.patterns import CLAUSE_MARKS
from kg.rules.qualifier_rules import Anaphor, Qualifiers

_BEFORE_SUBJECT = "，。；：！？“”‘’\n 、（）"
_POINTED = re.compile(r"(?:这|该)[条座个项家所片款支批台][^，。；：！？]{0,22}的$")
_POINTING, _POINTED_LIMIT = "该这", 26
_RECENT = 60
_LEADS = ("：", "，")
_BREAK = re.compile("[，；：]")
_LONGEST_NOUN = 5
_LEAD = 8


class Antecedent(NamedTuple):
    """An entity as it was named at one place (block, start, end), with all its names. `opens` says that the mention opened a clause,
    `kind` is the kind of its name's head ("none" if no head is known). A tuple, because every mention is one."""

    ref: Ref
    block: int
    names: tuple[str, ...]
    opens: bool = False
    kind: str = "none"


class AnaphorReader:
    """Finds definite descriptions and resolves them against what was named before; `heads` are the last words of names that may stand for
    a name by themselves."""

    def __init__(self, qualifiers: Qualifiers, heads: Collection[str]) -> None:
        self._heads = frozenset(word for word in heads if len(word) > 1)
        self._by_word: dict[str, Anaphor] = {word: a for a in qualifiers.anaphors for word in a.words}
        self._starters = qualifiers.starters
        self._scanner = WordScanner({"anaphor": self._by_word, "": qualifiers.anaphor_exceptions})
        pointers = sorted(qualifiers.words.get("pointers", ()), key=lambda w: (-len(w), w))
        self._pointer = re.compile("(?:" + "|".join(map(re.escape, pointers)) + ")") if pointers else None

    def scan(self, text: str) -> list[Hit]:
        """Every word in a block that may be one."""
        return [hit for hit in self._scanner.scan(text) if "anaphor" in hit.kinds]

    def read(
        self, text: str, hits: Sequence[Hit], start: int, end: int, taken: Cover,
        before: Sequence[Antecedent], here: Sequence[Antecedent], main: Sequence[Antecedent],
    ) -> list[tuple[Ref, tuple[int, int, int]]]:  # fmt: skip
        """Anaphors among the `hits` of a sentence `[start, end)`, outside the `taken` spans (those of `here`), each with the
        (block, start, end) that named its entity. `before` is what the article named in earlier sentences and `here` what it names
        in this one, nearest last; `main` are the article's topics."""
        found = []
        for hit in hits:
            a, b = hit.start, hit.end
            if taken.overlaps(a, b):
                continue
            anaphor = self._by_word[hit.word]
            pointed = text[a] in _POINTING or _POINTED.search(text, max(start, a - _POINTED_LIMIT), a) is not None
            if not anaphor.anywhere and not pointed and not self._in_subject_position(text, start, a, b, taken):
                continue
            if anaphor.anywhere and taken.starts_at(b) and not any(n.ref.start == b and n.ref.type == "Product" for n in here):
                continue
            known = taken.ending_by(a)
            if anaphor.anywhere and known and here[known - 1].ref.end == a and here[known - 1].ref.type in anaphor.types:
                # 柳河县当地, 柳河全县: nothing but the place beside it
                continue
            if any(named.ref.end == a and named.ref.type in anaphor.types for named in here):
                # 甲省全省: the description only sums up the name before it
                continue
            # what a clause has named already it does not name by a description: 甲将成为公司的子公司
            clause = max((text.rfind(mark, start, a) for mark in CLAUSE_MARKS), default=-1)
            near = here[max(0, known - _RECENT) : known]
            own = {named.ref.entity for named in near if named.ref.start > clause}
            earlier = [*before[-_RECENT:], *near][-_RECENT:]
            # 在粮食大省甲省，…，全省…: what a sentence opens with comes before what the article is about
            lead = [n for n in near[:1] if n.ref.type == "Place" and n.ref.start - start <= _LEAD]
            target = self._resolve(
                anaphor,
                text[a] if anaphor.initial else "",
                [n for n in earlier if n.ref.entity not in own],
                [n for n in (*lead, *main) if n.ref.entity not in own],
            )
            if target is not None:
                found.append(_meant(target, a, b))
        return [*found, *self._by_last_word(text, start, end, [(ref.start, ref.end) for ref, _ in found], taken, before, here)]

    def _by_last_word(
        self, text: str, start: int, end: int, found: Sequence[tuple[int, int]], taken: Cover,
        before: Sequence[Antecedent], here: Sequence[Antecedent],
    ) -> Iterator[tuple[Ref, tuple[int, int, int]]]:  # fmt: skip
        """该食堂, 这座电站, 院区 at the beginning of a clause: the last thing named before whose name ends so."""
        pointed = [m.span() for m in self._pointer.finditer(text, start, end)] if self._pointer is not None else []
        bare = [start, *(m.end() for m in _BREAK.finditer(text, start, end - 1))]
        for a, b in sorted([*pointed, *((at, at) for at in bare)]):
            # 该 takes a noun of one character too, and a noun alone has to be a word that things are called by
            sizes = range(min(_LONGEST_NOUN, end - b), 0 if b - a == 1 else 1, -1)
            nouns = [noun for size in sizes if (noun := text[b : b + size]) in self._heads or a < b]
            if not nouns or any(x < b + 2 and a < y for x, y in found) or not self._in_subject_position(text, start, a, b, taken):
                continue
            known = taken.ending_by(a)
            recent = [*before[-_RECENT:], *here[max(0, known - _RECENT) : known]][-_RECENT:]
            for noun in nouns:
                size = len(noun)
                if taken.overlaps(a, b + size) or (a == b and taken.starts_at(b + size)):
                    continue
                target = next((t for t in reversed(recent) if any(n.endswith(noun) and len(n) > size for n in t.names)), None)
                if target is not None and target.ref.type != "Person":
                    yield _meant(target, a, b + size)
                    break

    def _in_subject_position(self, text: str, start: int, a: int, b: int, taken: Cover) -> bool:
        before = text[max(start, a - 6) : a]
        if taken.starts_at(b):
            return False
        return a == start or before[-1:] in _BEFORE_SUBJECT or before.endswith(self._starters)

    @staticmethod
    def _resolve(anaphor: Anaphor, begins: str, before: Sequence[Antecedent], main: Sequence[Antecedent]) -> Antecedent | None:
        """The entity meant: for 该项目 the last one named, for 公司 the last one that opened a clause, else the article's topic. Its name
        starts with `begins`."""
        recent = list(reversed(before))
        opening = [a for a in recent if a.opens][:6]
        pools = {"recent": (recent, main), "topic": (opening, main, recent), "main": (main, recent)}[anaphor.prefer]
        for pool in pools:
            for candidate in pool:
                if candidate.ref.type in anaphor.types and any(
                    (name.endswith(anaphor.heads) or candidate.kind in anaphor.kinds)
                    and name.startswith(begins)
                    and not (anaphor.not_heads and name.endswith(anaphor.not_heads))
                    for name in candidate.names
                ):
                    return candidate
        return None


def _meant(target: Antecedent, start: int, end: int) -> tuple[Ref, tuple[int, int, int]]:
    """A description at `[start, end)` of what was named elsewhere, and where."""
    return Ref(target.ref.entity, target.ref.type, start, end, anaphor=True), (target.block, target.ref.start, target.ref.end)

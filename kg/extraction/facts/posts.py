"""Posts: (body, title)… before a person's name, in brackets behind it, or taken up and given up by a verb (任, 当选; 任命…为, 免去…).

Read on the masked sentence before anything else; the phrase before a name is then folded into the person, so that bodies in titles are
no subjects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction.facts.masking import Masked, Ref
from kg.extraction.facts.scanning import Hit, WordScanner
from kg.rules.patterns import AMOUNT_BLOCK, block_of

_JOINTS = "、兼和,，/"
_MODIFIER_LIMIT = 14
_NO_MODIFIER = "，。；：！？、兼的“”"
_NEAR = 8
_MEMBERS = re.compile("[^、，,；;：]+")


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post as read. `body` is None where the phrase names none; `title` is the title without the body, with what stands
    between them; `word` is the known title that ends it. `start` and `end` are offsets into the block. `ended` marks a former post;
    `lead` is what stands before the phrase in its clause, up to the mention before it."""

    person: Ref
    body: Ref | None
    title: str
    word: str
    start: int
    end: int
    ended: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Held:
    body: Ref | None
    title: str
    word: str
    start: int
    ended: bool
    lead: str


@dataclass(frozen=True, slots=True)
class PostWords:
    """What posts are read with: known `titles`; `verbs` that cannot stand between a body and a title; verbs behind a name that take a
    post up (`taken`: 任), before a name (`given`: 任命X为…), before or behind it (`lost`: 免去X的…, X不再担任…); words before a post that
    is over (`former`: 原) and behind one (`office`: …职务); prepositions (`leads`: A公司由博士X创立), of which none opens a
    title, and those before where somebody comes from (`origins`: 从)."""

    titles: WordScanner
    verbs: WordScanner
    person: str
    bodies: frozenset[str]
    taken: tuple[str, ...]
    given: tuple[str, ...]
    lost: tuple[str, ...]
    former: tuple[str, ...]
    office: tuple[str, ...]
    leads: WordScanner
    origins: tuple[str, ...]


def _single(masked: Masked, position: int) -> Ref | None:
    if position < 0:
        return None
    item = masked.items.get(masked.text[position])
    return item.refs[0] if item is not None and len(item.refs) == 1 else None


class _Sentence:
    """One masked text with the titles and verbs in it."""

    def __init__(self, masked: Masked, words: PostWords) -> None:
        self.masked, self.words = masked, words
        self.titles = words.titles.scan(masked.text)
        self.ends = {h.end: h for h in self.titles}
        self.verbs = words.verbs.scan(masked.text) if self.titles else []
        self.led = {h.start for h in words.leads.scan(masked.text) if "preposition" in h.kinds} if self.titles else set()

    def body_before(self, position: int) -> Ref | None:
        ref = _single(self.masked, position - 1)
        return ref if ref is not None and ref.type in self.words.bodies else None

    def title_with_body(self, hit: Hit) -> tuple[Ref | None, int, int]:
        """The body of a title, where the title begins with its modifiers (集团|市场总监), and where the body stands, else the title."""
        body = self.body_before(hit.start)
        if body is not None:
            return body, hit.start, hit.start - 1
        text, left = self.masked.text, hit.start
        floor = max(0, left - _MODIFIER_LIMIT)
        while left > floor and block_of(text[left - 1]) < 0 and text[left - 1] not in _NO_MODIFIER:
            left -= 1
        found = self.body_before(left) if left < hit.start else None
        if left in self.led or any(left <= h.start and h.end <= hit.start for h in self.verbs):
            # 从甲大学请来教授X: whoever comes from there has the post there
            came = found is not None and left >= 2 and text.startswith(self.words.origins, left - 2)
            return (found, hit.start, left - 1) if came else (None, hit.start, hit.start)
        if found is not None:
            # 甲报/乙新闻记者: the second body is not known, and no part of the title
            return found, hit.start if text[left] == "/" else left, left - 1
        # 副县长、公安局局长: what the title of the office beside it is followed by
        if left < hit.start and left >= 2 and text[left - 1] in _JOINTS and left - 1 in self.ends:
            return None, left, left
        return None, hit.start, hit.start

    def former(self, begin: int, at: int) -> int:
        """How many characters before `begin`, or at it, say that a post is over (原); 0 if none do."""
        text = self.masked.text
        for word in self.words.former:
            if text.startswith(word, begin):
                return len(word)
        return -1 if text[:at].endswith(self.words.former) else 0

    def lead(self, position: int) -> str:
        """The few characters before a position, back to the mark, joint or mention before it."""
        text, left = self.masked.text, position
        while left > 0 and position - left < _MODIFIER_LIMIT and block_of(text[left - 1]) < 0 and text[left - 1] not in _NO_MODIFIER:
            left -= 1
        return text[left:position]

    def titles_left(self, position: int) -> tuple[list[_Held], int]:
        """Titles that stand directly before `position`, in reading order, and where the phrase begins."""
        held: list[_Held] = []
        at = position
        text = self.masked.text
        while True:
            stop = at
            while stop > 0 and (text[stop - 1] in "：: " or (held and text[stop - 1] in _JOINTS)):
                stop -= 1
            hit = self.ends.get(stop)
            if hit is None:
                break
            body, begin, at = self.title_with_body(hit)
            over = self.former(begin, at)
            title = text[begin + max(0, over) : hit.end]
            held.append(_Held(body, title, hit.word, at, over != 0, self.lead(at)))
            # a second body of the same post: 甲报/乙新闻记者
            while body is not None and at >= 2 and text[at - 1] == "/" and (other := self.body_before(at - 1)):
                held.append(_Held(other, title, hit.word, at - 2, False, ""))
                at -= 2
            if at < 2 or text[at - 1] not in _JOINTS:
                break
        held.reverse()
        # a body holds for the titles behind it: 甲局党组书记、局长
        for i, h in enumerate(held[1:], 1):
            if h.body is None:
                held[i] = replace(h, body=held[i - 1].body, ended=h.ended or held[i - 1].ended)
        return held, at

    def behind(self, ref: Ref, begin: int, end: int, ended: bool) -> list[Post]:
        """The posts that a phrase `[begin, end)` behind a person's name lists: 甲局局长、乙中心主任."""
        posts: list[Post] = []
        body: Ref | None = None
        for member in _MEMBERS.finditer(self.masked.text, begin, end):
            hit = self.ends.get(member.end())
            if hit is None or hit.start < member.start():
                break
            own, start, at = self.title_with_body(hit)
            if at < member.start():
                break
            body = own or body
            over = self.former(start, at)
            title = self.masked.text[start + max(0, over) : hit.end]
            posts.append(Post(ref, body, title, hit.word, ref.start, self.masked.ends[hit.end - 1], ended or over != 0))
        return posts


def read_posts(masked: Masked, words: PostWords) -> list[Post]:
    """Every post in the sentence; folds the phrases before names into the names."""
    text = masked.text
    persons = [(p, ref) for p in masked.positions(0, len(text)) if (ref := _single(masked, p)) is not None and ref.type == words.person]
    if not persons:
        return []
    sentence = _Sentence(masked, words)
    if not sentence.titles:
        return []
    posts: list[Post] = []
    pieces: list[tuple[int, int, str]] = []
    shared: list[_Held] = []
    last = -1
    giving = False
    for p, ref in persons:
        held, begin = sentence.titles_left(p)
        floor = pieces[-1][1] if pieces else 0
        if held and begin >= floor:
            shared = held
            pieces.append((begin, p + 1, masked.text[p]))
        elif not (shared and last >= 0 and all(c in "、和 及" for c in text[last + 1 : p])):
            shared = []
        last = p
        for h in shared:
            start = masked.starts[h.start] if h.start < p else ref.start
            posts.append(Post(ref, h.body, h.title, h.word, start, ref.end, h.ended, h.lead))
        changed, giving = _changed(sentence, p, ref, giving)
        posts += changed
    masked.replace(pieces)
    return posts


def read_bracket(masked: Masked, person: Ref, words: PostWords) -> list[Post]:
    """The posts in brackets behind a person's name: X（甲局局长、乙中心主任）."""
    sentence = _Sentence(masked, words)
    return sentence.behind(person, 0, len(masked.text), False)


def _changed(sentence: _Sentence, p: int, ref: Ref, giving: bool) -> tuple[list[Post], bool]:
    """X任/当选 body title; 任命X为 body title (and a list of them); 免去X的 body title; X，body title，… Also whether an appointment goes
    on: 任命X为…；Y为…"""
    text, words = sentence.masked.text, sentence.words
    before = text[max(0, p - _NEAR) : p]
    lost = before.endswith(words.lost)
    giving = giving or before.endswith(words.given)
    end = min([len(text), *(i for i in sentence.masked.positions(p + 1, len(text)) if _is_person(sentence, i))])
    if (giving and text.startswith("为", p + 1)) or (lost and text.startswith("的", p + 1)):
        return sentence.behind(ref, p + 2, _office_end(text, p + 2, words.office), lost), giving
    for verbs, over in ((words.lost, True), (words.taken, False)):
        for verb in verbs:
            at = text.find(verb, p + 1, min(end, p + _NEAR + len(verb)))
            if at < 0 or any(0 <= block_of(c) < AMOUNT_BLOCK for c in text[p + 1 : at]):
                continue
            after = at + len(verb)
            posts = sentence.behind(ref, after, _office_end(text, after, words.office), over) or _first(sentence, ref, after, over)
            if posts:
                return posts, giving
    if text.startswith(("，", "为"), p + 1):
        # X，甲局局长，…: no one else's post, and one whose body is named
        stop = _clause_end(text, p + 2, "，；。！？")
        if end >= stop:
            return [post for post in sentence.behind(ref, p + 2, stop, False) if post.body is not None], giving
    return [], giving


def _is_person(sentence: _Sentence, position: int) -> bool:
    ref = _single(sentence.masked, position)
    return ref is not None and ref.type == sentence.words.person


def _clause_end(text: str, at: int, marks: str) -> int:
    return next((i for i in range(at, len(text)) if text[i] in marks and text[i] != "、"), len(text))


def _office_end(text: str, at: int, office: Sequence[str]) -> int:
    """Where a post ends: 免去X的甲局局长职务."""
    end = _clause_end(text, at, "，；。！？")
    return next((end - len(word) for word in office if text.endswith(word, at, end)), end)


def _first(sentence: _Sentence, ref: Ref, after: int, over: bool) -> list[Post]:
    """The first title in the few characters behind a verb: 当选首任理事长."""
    text = sentence.masked.text
    body = _single(sentence.masked, after) if after < len(text) else None
    begin = after + 1 if body is not None and body.type in sentence.words.bodies else after
    for hit in sentence.titles:
        if hit.start >= begin and hit.start - begin <= _MODIFIER_LIMIT and not any(c in "，。；" for c in text[begin : hit.start]):
            owner = body if begin > after else None
            title = text[begin : hit.end] if owner is not None else hit.word
            return [Post(ref, owner, title, hit.word, ref.start, sentence.masked.ends[hit.end - 1], over)]
    return []

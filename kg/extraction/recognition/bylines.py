"""Persons in bylines: behind 记者, 通讯员, 编辑：…, before 摄, alone in brackets at the end, and whoever speaks in an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.person_names import PERSON_TAGS, chinese_end, person
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.values import Candidate

_NAME = "[\u4e00-\u9fff]"
_PIECE = re.compile(f"{_NAME}{{2,4}}(?:·{_NAME}{{1,8}})*")
_CAPTION = re.compile(f"(?:^|[。）（ ])({_NAME}{{2,3}})[ ]?(?:摄影报道|摄影|/?摄)(?=[）。 ]|$)")
_SPEAKER = re.compile(f"(?:^|\n)\\s*({_NAME}{{2,3}})(?:（[^（）]{{2,40}}）)?：")
_CLOSING = re.compile(f"（({_NAME}{{2,8}}(?:[ 、]{_NAME}{{2,3}})*)(?: (?:文/图|图/文|摄影报道|报道|摄|文|供图|整理))?）$")
# who wrote, in brackets of their own at the head or the end of a text: （林远 周可报道）
_SIGNED = re.compile(f"（({_NAME}{{2,3}}(?:[ 、]{_NAME}{{2,3}}){{0,4}}?)[ ]?(?:文/图|图/文|文/摄|摄影报道|报道|供稿|撰稿|文图)）")
# a line of nothing but names
_LINE = re.compile(f"{_NAME}{{2,3}}(?:[ 、]{{1,3}}{_NAME}{{2,3}}){{0,4}}")


def bylines(reading: Reading, lexis: Lexis) -> Iterator[Candidate]:
    """Names behind 记者, 通讯员, 编辑：…, before 摄, and alone in brackets at the end."""
    text = reading.text
    short = len(text) <= 60 or reading.block.kind in ("byline", "credit", "caption")
    marks = sorted(reading.hits.get("bylines", ()), key=lambda h: (h.start, -h.end))
    for hit in marks:
        at = hit.end
        spaced = False
        while at < len(text) and text[at] in " ：:/":
            spaced, at = True, at + 1
        if not spaced and hit.word in lexis.lists["byline_nouns"]:
            continue
        while at < len(text):
            piece = _PIECE.match(text, at)
            if not piece:
                break
            word, end = piece[0], piece.end()
            for ending in sorted(lexis.lists["byline_ends"], key=len, reverse=True):
                if len(word) > len(ending) + 1 and word.endswith(ending):
                    word, end = word[: -len(ending)], end - len(ending)
                    break
            if (
                text[end : end + 1] in ("：", ":")
                or word in lexis.lists["byline_ends"]
                or text[at : reading.token_after(at)[1]] in lexis.stops
            ):
                break
            # 作者：云岭日报
            if any(len(h.word) > 1 for h in reading.by_end("organization-head").get(piece.end(), ())) and end == piece.end():
                break
            # 记者 林远 云岭报道: where it was written
            if word in lexis.categories["place"] and end < piece.end():
                break
            if word in lexis.lists["bylines"] or word in lexis.titles or any(word.startswith(m) for m in lexis.lists["bylines"]):
                break
            full = end < len(text) and "\u4e00" <= text[end] <= "\u9fff" and piece.end() == end
            bracketed = hit.start > 0 and text[hit.start - 1] == "（"
            if spaced and not full and (word[0] in lexis.surnames or short or bracketed) and len(word) <= 4 and word not in lexis.stops:
                if lexis.segmenter.tag(word) in PERSON_TAGS or short or text[end : end + 1] == "）":
                    yield person(reading, at, end, "byline", 6)
                else:
                    break
            else:
                stop = chinese_end(reading, lexis, at, 2)
                if not stop:
                    break
                yield person(reading, at, stop, "byline", 6)
                end = stop
            at = end
            if at < len(text) and text[at] in " 、，" and (text[at] != "，" or short):
                at += 1
                while at < len(text) and text[at] == " ":
                    at += 1
                spaced = True
                continue
            break
    if reading.block.kind == "byline" or text[:1] in "□■◇◆":
        for piece in _PIECE.finditer(text):
            word = piece[0]
            apart = text[piece.start() - 1 : piece.start()] in ("", " ", "、") and text[piece.end() : piece.end() + 1] in (
                "",
                " ",
                "、",
                "）",
            )
            if (
                apart
                and len(word) in (2, 3)
                and word[0] in lexis.surnames
                and lexis.segmenter.tag(word) in PERSON_TAGS
                and word not in lexis.lists["bylines"]
            ):
                yield person(reading, piece.start(), piece.end(), "byline", 6)
    for match in _SPEAKER.finditer(text) if "：" in text else ():
        if match[1][0] in lexis.surnames and lexis.segmenter.tag(match[1]) in PERSON_TAGS and match[1] not in lexis.categories["place"]:
            yield person(reading, match.start(1), match.end(1), "person-speaker", 6)
    for match in _CAPTION.finditer(text) if "摄" in text else ():
        if match[1][0] in lexis.surnames:
            yield person(reading, match.start(1), match.end(1), "byline", 6)
    for match in _SIGNED.finditer(text) if "（" in text else ():
        yield from _persons(reading, lexis, match.start(1), match.end(1))
    if short and reading.block.kind not in ("title", "kicker", "subtitle") and (line := _LINE.fullmatch(text.strip("\n "))):
        start = text.find(line[0])
        found = [*_persons(reading, lexis, start, start + len(line[0]))]
        pieces = _PIECE.findall(line[0])
        if len(found) == len(pieces) and (len(pieces) > 1 or len(pieces[0]) > 2) and all(_surely(lexis, p) for p in pieces):
            yield from found
    closing = _CLOSING.search(text) if text.endswith(("）", "\n")) else None
    if closing:
        yield from _persons(reading, lexis, closing.start(1), closing.end(1))


def _persons(reading: Reading, lexis: Lexis, start: int, end: int) -> Iterator[Candidate]:
    """Those of the words between `start` and `end` that are names of persons by their characters."""
    for piece in _PIECE.finditer(reading.text, start, end):
        if len(piece[0]) > 3 or (len(piece[0]) == 3 and piece[0][-1] in lexis.lists["divisions"]):
            continue
        if piece[0][0] in lexis.surnames and lexis.segmenter.tag(piece[0]) in PERSON_TAGS and piece[0] not in lexis.categories["place"]:
            yield person(reading, piece.start(), piece.end(), "byline", 6)


def _surely(lexis: Lexis, name: str) -> bool:
    """Whether a name can hardly be a heading of two words."""
    return not lexis.surnames[name[0]].get("weak") and lexis.segmenter.tag(name) in ("", "nr", "nrfg") and not lexis.glued(name)

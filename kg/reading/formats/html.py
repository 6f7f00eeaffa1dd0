"""Pages of newspapers and government sites: headline, publication line and main text, without menus and related links.

The main text is told by trafilatura (an optional package). The headline comes first, marked as a heading; a line
between it and the text that holds a date (发布时间 … 来源 …) follows as it stands on the page, so that the layout rules read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.reading.days import stated_day
from kg.reading.encodings import Decoded, decode
from kg.reading.formats.optional import broken, needed
from kg.reading.pieces import Piece, ReadOptions

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SIMPLIFIED = ("gb2312", "gbk", "x-gbk", "gb_2312-80")
_DATED = re.compile(r"(?:19|20)\d{2}[-年/.]\d{1,2}")
_DATE_NAMES = frozenset(("pubdate", "publishdate", "article:published_time", "og:published_time", "publish_date", "publishtime", "dc.date"))
_TITLE_NAMES = frozenset(("articletitle", "og:title", "dc.title", "twitter:title"))
_SPACE = re.compile(r"[ \t\r\n\xa0\u3000]+")
_GLOSS = ("script", "style", "noscript", "template", "rt", "rp")
# A publication line is short, and stands among the first lines below the headline.
_LONGEST_LINE = 110
_MOST_LINES = 4


def read(data: bytes, name: str, options: ReadOptions) -> Iterator[Piece]:
    """The article of a page. InputError where it holds no text, or where trafilatura is not installed."""
    trafilatura = needed("trafilatura", "html", name)
    html = needed("lxml.html", "html", name)
    decoded = _decoded(data, name, options)
    try:
        tree = html.fromstring(decoded.text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
        for element in list(tree.iter(*_GLOSS)):
            element.drop_tree()
        _flatten(tree)
        headline = _headline(tree)
        found = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, include_tables=True, favor_recall=False, deduplicate=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )  # fmt: skip
    except Exception as error:
        raise broken(name, "no page that can be read", error) from None
    body = [line for line in (_plain(raw) for raw in ((found.text if found else "") or "").split("\n")) if line]
    title = headline or _plain((found.title if found else "") or "")
    if not body:
        raise InputError(name, "is a page without a text", "save the page that shows the article itself")
    lines = [line for line in body if line != title]
    above = [line for line in _publication(tree, title) if line not in lines]
    heading = [f"# {title}"] if title else []
    yield Piece("\n\n".join([*heading, *above, *lines]) + "\n", day=stated_day(_meta(tree, _DATE_NAMES)), notes=decoded.notes)


def _decoded(data: bytes, name: str, options: ReadOptions) -> Decoded:
    """The page's text by the encoding that the user or the page names; where the page is wrong about itself, by its bytes."""
    found = _DECLARED.search(data[:4096])
    if options.encoding is None and found is not None and not data.startswith(_MARKS):
        label = found[1].decode("ascii").lower()
        try:
            return decode(data, name, "gb18030" if label in _SIMPLIFIED else label)
        except InputError:
            pass  # its bytes tell, or the error names the offset
    return decode(data, name, options.encoding)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _meta(tree: Any, names: frozenset[str]) -> str:
    for element in tree.iter("meta"):
        label = (element.get("name") or element.get("property") or "").lower()
        if label in names and (content := _plain(element.get("content") or "")):
            return content
    return ""


def _flatten(tree: Any) -> None:
    """Make tables that only lay out a page (they hold paragraphs or tables) plain divisions."""
    layouts = [table for table in tree.iter("table") if next(table.iter("p", "div", "h1", "h2", "h3"), None) is not None]
    for table in layouts:
        for part in (table, *table.iter("tbody", "tr", "td", "th")):
            part.tag = "div"


def _headline(tree: Any) -> str:
    """The page's only first-level heading, else what its metadata name; "" where neither tells."""
    heads = [text for text in (_plain(h.text_content()) for h in tree.iter("h1")) if text]
    return heads[0] if len(heads) == 1 else _meta(tree, _TITLE_NAMES)


def _publication(tree: Any, title: str) -> list[str]:
    """Short lines right below the headline that hold a date."""
    lines: list[str] = []
    seen = False
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "head", "title", "meta"):
            continue
        text = _plain(element.text_content())
        if not seen:
            seen = bool(title) and text == title
            continue
        if _DATED.search(text) and len(text) <= _LONGEST_LINE and not any(text in line for line in lines):
            lines.append(text)
        elif len(text) > _LONGEST_LINE and element.tag == "p":
            break
        if len(lines) == _MOST_LINES:
            break
    return lines[:1]

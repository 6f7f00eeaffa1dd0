"""Word documents: paragraphs and tables in the order of the document, headings marked as headings."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.reading.archives import checked_zip
from kg.reading.formats.optional import broken, needed
from kg.reading.pieces import Piece, ReadOptions

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.I)
_TITLES = ("title", "标题")


def read(data: bytes, name: str, options: ReadOptions) -> Iterator[Piece]:
    """The text of a document. InputError where it holds none, or where python-docx is not installed."""
    docx = needed("docx", "docx", name)
    checked_zip(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        elements = list(document.iter_inner_content())
        shift = int(any(_style(element) in _TITLES for element in elements))
        lines = [line for element in elements for line in _lines(element, shift)]
    except Exception as error:
        raise broken(name, "no Word document that can be read", error) from None
    if not any(line.strip() for line in lines):
        raise InputError(name, "holds no text", "give a document with text")
    yield Piece("\n\n".join(lines) + "\n")


def _style(element: Any) -> str:
    style = getattr(element, "style", None)
    return ((style.name if style is not None else "") or "").lower()


def _lines(element: Any, shift: int) -> Iterator[str]:
    """A paragraph or the rows of a table; `shift` is the depth at which headings begin below a title."""
    if hasattr(element, "rows"):
        for row in element.rows:
            cells: list[str] = []
            for cell in row.cells:
                text = " ".join(cell.text.split())
                if text and (not cells or cells[-1] != text):  # a merged cell is given once for each column it covers
                    cells.append(text)
            if cells:
                yield "\t".join(cells)
        return
    text = element.text.strip()
    if not text:
        return
    style = _style(element)
    heading = _HEADING.match(style)
    if style in _TITLES:
        yield f"# {' '.join(text.split())}"
    elif heading:
        yield f"{'#' * min(6, int(heading[1]) + shift)} {' '.join(text.split())}"
    else:
        yield text

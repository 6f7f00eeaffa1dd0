"""Bytes → Document → Articles: formats, encodings, page layout."""

from __future__ import annotations

from kg.reading.articles import iter_articles, split_articles
from kg.reading.inputs import Input, list_inputs
from kg.reading.readers import read_document

__all__ = ["Input", "iter_articles", "list_inputs", "read_document", "split_articles"]

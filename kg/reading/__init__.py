"""Bytes → Document → Articles: formats, encodings, page layout."""

from __future__ import annotations

from kg.reading.articles import iter_articles, split_articles
from kg.reading.inputs import Input, list_inputs
from kg.reading.pieces import ReadOptions, Unread
from kg.reading.readers import read_document, read_documents

__all__ = ["Input", "ReadOptions", "Unread", "iter_articles", "list_inputs", "read_document", "read_documents", "split_articles"]

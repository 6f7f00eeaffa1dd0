"""Bytes → Document → Articles."""

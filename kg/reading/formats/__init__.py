"""One module a format: each turns the bytes of a file into its text as read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# suffix → the module of this package that reads it; imported when first needed
FORMATS: Mapping[str, str] = MappingProxyType({".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain"})

"""The hot modules as machine code, where `make compiled` has made it and no source was edited since.

`tools/compile.py` leaves `_compiled/` beside this file: extension modules that mypyc made from sources of this package, and manifest.json,
which names them and holds the digest of those sources. Import finds them here only as long as the sources are still the ones that were
compiled. Whoever edits one of them gets plain Python again, for all modules at once, until the next `make compiled`: what lies in the
sources is always what runs. `KG_PLAIN=1` asks for plain Python anyhow.
"""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "_compiled"
MANIFEST = FOLDER / "manifest.json"


class CompiledModules(MetaPathFinder):
    """Finds `files`: extension modules by the full names of the modules that they are."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        file = self._files.get(fullname)
        return spec_from_file_location(fullname, file) if file is not None else None


def digest(sources: list[str], root: Path) -> str:
    """One digest of all `sources`, which are paths below `root`; "" where one of them is missing."""
    from hashlib import sha256

    whole = sha256()
    for source in sources:
        try:
            content = (root / source).read_bytes()
        except FileNotFoundError:
            return ""
        whole.update(f"{source} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def find_compiled(manifest: Path, root: Path) -> CompiledModules | None:
    """The compiled modules that `manifest` names; None where there are none, or they were made for another Python or from sources other
    than those below `root`."""
    if not manifest.is_file():
        return None
    import json

    told = json.loads(manifest.read_text(encoding="utf-8"))
    if told["suffix"] != EXTENSION_SUFFIXES[0] or told["digest"] != digest(told["sources"], root):
        return None
    return CompiledModules({name: manifest.parent / file for name, file in told["modules"].items()})


def activate() -> None:
    """Let import find the compiled modules, where they are those of the sources."""
    if os.environ.get("KG_PLAIN"):
        return
    found = find_compiled(MANIFEST, Path(__file__).parent)
    if found is not None:
        sys.meta_path.insert(0, found)

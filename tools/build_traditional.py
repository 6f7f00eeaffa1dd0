"""Writes kg/language/traditional.txt: traditional characters and the one simplified character that each stands for.

usage: python tools/build_traditional.py TSCharacters.txt > kg/language/traditional.txt

TSCharacters.txt is OpenCC's table of characters (Apache-2.0), shipped by the packages OpenCC and opencc-python-reimplemented. Its phrase
tables change the length of texts and are not used. Of several simplified forms the first, the usual one, is taken; characters that
simplified texts use as they are (the first of several forms is the character itself) are left out, as are those outside the basic plane.
"""

from __future__ import annotations

import sys
from pathlib import Path


def pairs(table: str) -> list[tuple[str, str]]:
    """(traditional, simplified) in the order of code points."""
    found = []
    for line in table.splitlines():
        traditional, _, forms = line.partition("\t")
        simplified = forms.split(" ")[0].strip()
        if len(traditional) == len(simplified) == 1 and traditional != simplified and max(traditional, simplified) <= "\uffff":
            found.append((traditional, simplified))
    return sorted(found)


def main() -> int:
    found = pairs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write("# Traditional characters, each with its simplified form. Source: OpenCC, TSCharacters (Apache-2.0).\n")
    sys.stdout.write("# Written by tools/build_traditional.py.\n")
    for at in range(0, len(found), 40):
        sys.stdout.write(" ".join(a + b for a, b in found[at : at + 40]) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Compiles the hot modules of kg with mypyc into kg/_compiled (see kg/compiled.py). Needs a C compiler.

usage: python tools/compile.py [--opt LEVEL | --check]

Everything that is run for each character, name, fact or triple is compiled, in one go, so that these modules call each other without
Python in between. What is read once a build (rules, formats, the command line) stays Python.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import EXTENSION_SUFFIXES
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.compiled import FOLDER, digest

if TYPE_CHECKING:
    from setuptools import Extension

ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("language", "extraction", "extraction/recognition", "extraction/facts")
_MODULES = ("spans.py", "assembly/resolution.py", "assembly/identity.py", "assembly/names.py", "rdf/turtle.py", "rdf/iris.py")
_LEFT_OUT = ("__init__.py", "examples.py")
"""Packages stay Python: they are what names are imported from. So do the values of `kg.model` and whatever else is sent from a worker
process to another: a compiled frozen data class cannot be unpickled. Examples are read by `kg check` alone."""

_CONSTANT = re.compile("_?[A-Z][A-Z0-9_]*")


def sources() -> list[str]:
    """Paths below kg/, sorted."""
    found = [f"{package}/{file.name}" for package in _PACKAGES for file in (ROOT / "kg" / package).glob("*.py")]
    return sorted([*_MODULES, *(path for path in found if Path(path).name not in _LEFT_OUT)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--opt", default="2", metavar="LEVEL", help="optimisation by the C compiler (default: 2)")
    parser.add_argument("--check", action="store_true", help="only see whether mypyc takes the sources; nothing is written")
    args = parser.parse_args()
    if args.check:
        with tempfile.TemporaryDirectory() as folder:
            _translated(sources(), "0", Path(folder))
        return 0
    if not any(map(shutil.which, (os.environ.get("CC", "cc").split()[0], "gcc", "clang"))):
        print("tools/compile.py: no C compiler found (tried cc, gcc, clang); kg runs as plain Python without it", file=sys.stderr)
        return 1
    files = sources()
    before = digest(files, ROOT / "kg")
    shutil.rmtree(FOLDER, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        built = _compile(files, args.opt, Path(folder))
        FOLDER.mkdir()
        modules = {}
        for name, file in sorted(built.items()):
            modules[name] = f"{name}{EXTENSION_SUFFIXES[0]}"
            shutil.copy(file, FOLDER / modules[name])
    manifest = {"suffix": EXTENSION_SUFFIXES[0], "digest": before, "sources": files, "modules": modules}
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return 0


def with_final_constants(source: str) -> str:
    """The source with its module constants marked Final. mypyc puts those into C; any other name it looks up anew at every use."""
    lines = source.splitlines(keepends=True)
    tree = ast.parse(source)
    stored = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    marked = False
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and len(node.targets) == 1:
            name = node.targets[0].id
            if _CONSTANT.fullmatch(name) and stored[name] == 1:
                at = node.lineno - 1
                lines[at] = lines[at].replace(name, f"{name}: Final", 1)
                marked = True
    if marked:
        at = next(node.lineno for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__")
        lines.insert(at, "from typing import Final\n")
    return "".join(lines)


def with_called_tuples(source: str) -> str:
    """The source with `tuple((a, *b))` for `(a, *b)` where something is looked for in it; mypyc fails on the short form there."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    added: list[tuple[int, int, bytes]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            for sought in node.comparators:
                if isinstance(sought, ast.Tuple) and any(isinstance(part, ast.Starred) for part in sought.elts):
                    added.append((sought.lineno, sought.col_offset, b"tuple("))
                    added.append((sought.end_lineno or 0, sought.end_col_offset or 0, b")"))
    for line, column, text in sorted(added, reverse=True):
        lines[line - 1] = lines[line - 1][:column] + text + lines[line - 1][column:]
    return b"".join(lines).decode()


def _translated(files: Sequence[str], level: str, folder: Path) -> list[Extension]:
    """The files below kg/ as C. What mypyc cannot take it names itself, and ends."""
    from mypyc.build import mypycify

    shutil.copytree(ROOT / "kg", folder / "kg", ignore=shutil.ignore_patterns(FOLDER.name, "__pycache__", "page"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    paths = [f"kg/{file}" for file in files]
    for path in paths:
        text = with_called_tuples((ROOT / path).read_text(encoding="utf-8"))
        (folder / path).write_text(with_final_constants(text), encoding="utf-8")
    os.chdir(folder)
    said = StringIO()
    try:
        # its warnings are about speed only
        with redirect_stdout(said), redirect_stderr(said):
            extensions: list[Extension] = mypycify(
                ["--config-file", "pyproject.toml", *paths], opt_level=level, debug_level="0", multi_file=True, target_dir=str(folder / "c")
            )
    except SystemExit:
        print(*(line for line in said.getvalue().splitlines() if "warning:" not in line), sep="\n", file=sys.stderr)
        raise
    return extensions


def _compile(files: Sequence[str], level: str, folder: Path) -> dict[str, Path]:
    """Compile the files below kg/; where each module lies, by its full name."""
    from setuptools import Distribution

    extensions = _translated(files, level, folder)
    for extension in extensions:
        # a warning of another compiler is no fault of the sources
        extension.extra_compile_args = [flag for flag in extension.extra_compile_args if flag != "-Werror"]
        _objects(extension, folder / "temp")
    build = Distribution({"name": "kg-compiled", "ext_modules": extensions}).get_command_obj("build_ext")
    build.build_temp, build.build_lib = str(folder / "temp"), str(folder / "lib")
    build.ensure_finalized()
    build.run()
    return {extension.name: Path(build.get_ext_fullpath(extension.name)) for extension in extensions}


def _objects(extension: Extension, folder: Path) -> None:
    """Compile the sources of an extension, on all processors at once, which setuptools does not; only linking is left to do."""
    from setuptools._distutils.ccompiler import new_compiler
    from setuptools._distutils.sysconfig import customize_compiler

    compiler = new_compiler()
    customize_compiler(compiler)
    include = [*extension.include_dirs, sysconfig.get_path("include")]

    def compiled(source: str) -> Any:
        return compiler.compile([source], output_dir=str(folder), include_dirs=include, extra_postargs=extension.extra_compile_args)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        extension.extra_objects += [made for objects in pool.map(compiled, extension.sources) for made in objects]
    extension.sources = []


if __name__ == "__main__":
    raise SystemExit(main())

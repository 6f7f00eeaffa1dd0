"""What the commands share: the exit codes, the two streams, what arguments mean."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.ontology import Ontology

DONE, FAULTS, NOTHING, INTERRUPTED = 0, 1, 2, 130


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def put(text: str) -> None:
    """`text` to standard output as it is."""
    sys.stdout.write(text)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-08-06") from None


def jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more")
    return int(text)


def pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(f"{text!r} gives no parameter a value; write it as person=林远")
    return name, value


def ontology_of(args: argparse.Namespace) -> Ontology:
    from kg.ontology import Ontology

    return Ontology.load(args.ontology)


def read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        raise KgError(f"{path}: is no UTF-8 text (byte {error.start}); save it as UTF-8") from None


def graph_file(path: str) -> Path:
    file = Path(path)
    if file.is_dir():
        file = file / "graph.ttl"
    if not file.is_file():
        raise KgError(f"{path}: no such graph; give the graph.ttl that kg build wrote, or its folder")
    return file

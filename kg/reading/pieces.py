"""What a file gives: texts, and parts of it that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are to be read. `encoding` None: told from the bytes. The fields name the columns of tables and the keys of
    records; "" takes the usual name (text, id, title, date) where there is one."""

    encoding: str | None = None
    text_field: str = ""
    id_field: str = ""
    title_field: str = ""
    date_field: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a file. `key` tells the texts of one file apart ("" where it holds one); `day` is the day of publication that
    stands beside the text (page metadata, a column); `notes` are worth a warning."""

    text: str
    key: str = ""
    day: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file (a record, a member of an archive) that cannot be read, and why; `hint` says what to do about it."""

    key: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.reason}" + (f"; {self.hint}" if self.hint else "")

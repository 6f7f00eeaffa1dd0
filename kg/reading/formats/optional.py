"""Packages that only some formats need, and what they raise."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import InputError


def needed(module: str, extra: str, name: str) -> Any:
    """The imported module; InputError with the command that installs it where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise InputError(name, f"needs the package {package} to be read", f"install it with: pip install 'kg[{extra}]'") from None


def broken(name: str, what: str, error: Exception) -> InputError:
    """What a parser of other people's formats raised, whatever it was, as one fault of the input."""
    said = " ".join(str(error).split())[:120]
    reason = f"is {what} ({type(error).__name__}{': ' + said if said else ''})"
    return InputError(name, reason, "open it in its own program and save it anew")

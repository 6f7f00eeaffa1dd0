"""The command line: the only package that prints, exits or configures logging.

Exit codes: 0 done, warnings included; 1 done, but some input was refused or only partly read, or a check, validation or query found a
fault; 2 nothing done; 130 interrupted. Heavy modules are imported inside the commands, so that `kg --help` stays quick.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from kg.cli.common import DONE, FAULTS, INTERRUPTED, NOTHING, warn
from kg.cli.parser import parser
from kg.errors import AmbiguousNameError, KgError, OntologyError, QueryError, UnknownEntityError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Errors that a user can meet become one clear line on standard error."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed; 0 for --help, 2 for usage
        return int(stop.code or 0)
    # what the libraries below say of damaged files is told in the report, not printed beside it
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return int(args.run(args))
    except OntologyError as error:
        warn(f"kg: {error}")
    except KgError as error:
        warn(f"kg: {error}")
        return FAULTS if isinstance(error, (QueryError, UnknownEntityError, AmbiguousNameError)) else NOTHING
    except KeyboardInterrupt:
        warn("kg: interrupted; nothing was written")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        warn(f"kg: {error.filename or 'a file'}: {error.strerror or error}")
    except MemoryError:
        warn("kg: not enough memory; build fewer files at a time")
    return NOTHING

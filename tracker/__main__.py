"""The command line: ``python -m tracker`` and a command."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from .commands import COMMANDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when something is wrong, 2 when it is not a command."""
    parser = argparse.ArgumentParser(
        prog="python -m tracker",
        description="Look after a folder with the data of a treaty process.",
    )
    named = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        formerly = getattr(command, "FORMERLY", ())
        own = named.add_parser(command.NAME, help=command.HELP, aliases=formerly)
        command.describe(own)
        own.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())

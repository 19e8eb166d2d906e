"""The commands of ``python -m tracker``, each a module of its own.

A module names its command (``NAME``), says what it is for (``HELP``), describes what it takes
(``describe``) and does it (``run``, which gives 0 when all is well and 1 when something is wrong).
One that had other names goes on answering to them (``FORMERLY``).
"""

from __future__ import annotations

from . import changes, check, codebook, export, import_backers, new_process

COMMANDS = (new_process, check, import_backers, changes, codebook, export)
"""Every command, in the order of the help."""

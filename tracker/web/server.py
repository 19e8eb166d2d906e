"""What the ASGI app is made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SHELL = Path(__file__).parent.parent / "ui" / "shell.py"
"""The script that Streamlit runs for every visitor."""


def options() -> dict[str, Any]:
    """The arguments of the app besides its script."""
    return {}

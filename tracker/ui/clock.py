"""The only place that looks at a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The present day in UTC."""
    return datetime.now(UTC).date()

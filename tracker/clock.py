"""The only place that looks at a clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today(time_zone: str) -> date:
    """The present day at the place of a time zone."""
    return datetime.now(ZoneInfo(time_zone)).date()

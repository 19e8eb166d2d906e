"""How many lines a server can have open: as many as the system allows, not the usual thousand."""

from __future__ import annotations

import logging

MOST = 65_536
"""What is asked for where the system sets no bound."""

_LOG = logging.getLogger(__name__)


def allow_many() -> None:
    """Raise the limit of open files to what the system allows; leave it where there is none."""
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError) as fault:
            _LOG.warning("at most %s files can be open: %s", soft, fault)

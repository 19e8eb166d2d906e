"""How people reach the site: the address that links, codes and files name."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping, Sequence

BASE_URL = "TRACKER_BASE_URL"
"""The variable that holds the address of the site, where there is only one."""

HOSTS = "TRACKER_HOSTS"
"""The variable that holds the hosts of the site, separated by commas, with their ports."""

_LOCAL = "http://localhost:8501"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::\d{1,5})?", re.ASCII)
_LOG = logging.getLogger(__name__)


def site_address(
    host: str,
    scheme: str,
    forwarded: Sequence[str] = (),
    environment: Mapping[str, str] = os.environ,
) -> str:
    """The address of the site for somebody who comes by a host, without a stroke at the end.

    TRACKER_BASE_URL decides. Without it TRACKER_HOSTS does: the host if it is among them, or one
    of those that a proxy says were asked for (``forwarded``, the latest last), else the first.
    Without both it is the host, as far as it can be one, whatever a proxy says: what it passes on
    may come from anybody.
    """
    if fixed := environment.get(BASE_URL):
        return fixed.rstrip("/")
    known = _known(environment)
    if known:
        named = (name.strip().lower() for name in (*reversed(forwarded), host))
        host = next((name for name in named if name in known), known[0])
    elif not _HOST.fullmatch(host):
        return _LOCAL
    return f"{'https' if scheme == 'https' else 'http'}://{host}"


def tell_which_hosts(environment: Mapping[str, str] = os.environ) -> None:
    """Say in the log when nothing is known of where the site is."""
    if not environment.get(BASE_URL) and not _known(environment):
        _LOG.warning(
            "Links, feeds and codes name whatever host a visitor asks for. Set %s to the address "
            "of the site, or %s to its hosts, separated by commas.",
            BASE_URL,
            HOSTS,
        )


def _known(environment: Mapping[str, str]) -> list[str]:
    names = environment.get(HOSTS, "").lower().split(",")
    return [name.strip() for name in names if name.strip()]

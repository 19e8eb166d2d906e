"""The roles that a participant can have in a text, and which of them its figure counts."""

from __future__ import annotations

from collections.abc import Mapping

from .records import Role, Text

TAKEN = frozenset(
    {"national", "group", "aligned", "reservations", "opposes", "more-time", "abstained", "nothing"}
)
"""Ids that no role can have: what statements, or nothing at all, make of a standing."""

MOST_ROLES = 6
"""How many roles of one text can be told apart in a picture."""


def headline_of(roles: Mapping[str, Role], text: Text) -> Role:
    """The role whose total is the figure of a text: the one it names, else its first whole one."""
    whole = (id_ for id_ in text.roles if not roles[id_].within)
    return roles[text.headline or next(whole, text.roles[0])]


def headline_roles(roles: Mapping[str, Role], text: Text) -> frozenset[str]:
    """The headline role of a text, and those of its roles that lie within it."""
    headline = headline_of(roles, text).id
    return frozenset(id_ for id_ in text.roles if id_ == headline or headline in _wider(roles, id_))


def _wider(roles: Mapping[str, Role], id_: str) -> set[str]:
    """The roles within which one lies, directly or not."""
    found: set[str] = set()
    while id_ in roles and (id_ := roles[id_].within) and id_ not in found:
        found.add(id_)
    return found

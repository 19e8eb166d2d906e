"""What stood in a folder in another form before, and what is written instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A file, a table, a key or a column that a folder no longer has, or a value that it holds.

    ``now`` is the name under which it is read all the same, so that what else is wrong is told in
    the same run; ``in_its_place`` are the fields that are not asked for beside this, since they
    come with the move. A move of ``values`` is told where one of them is not known.
    """

    file: str
    name: str
    instead: str
    now: str = ""
    in_its_place: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


ANY = "*"
"""Any word that is no id, among the values of a move."""


def _renamed(file: str, now: str) -> Move:
    return Move(file, "", f"the file is called {now} now; give it that name", now=now)


def _column(file: str, name: str, now: str) -> Move:
    return Move(file, name, f"the column is called {now} now; give it that name", now=now)


_ROLES = (
    "what a participant can be in a text, and what a total counts, is said in process.toml now; "
    "write a [[role]] for each, and its id here"
)

MOVES = (
    _renamed("states.csv", "participants.csv"),
    _renamed("state_names.csv", "participant_names.csv"),
    _renamed("sponsorships.csv", "backers.csv"),
    _renamed("sponsor_counts.csv", "totals.csv"),
    _renamed("support_statements.csv", "statements.csv"),
    Move(
        *("process.toml", "resolution"),
        "what can be backed is a [[text]] now; write [[text]] instead of [[resolution]], with its "
        "roles: the ids of the [[role]]s that a participant can have in it, the closest first",
        now="text",
        in_its_place=("roles",),
    ),
    Move(
        *("process.toml", "document_url"),
        "where documents are found stands in a table now; write [[document]] with the same address "
        'as its url, and prefix = "" for symbols of every kind',
    ),
    Move(
        *("participants.csv", "group"),
        "groups stand in memberships.csv now; write there a line for each participant and group, "
        "and a [[group]] in process.toml for each group",
    ),
    Move(
        *("participants.csv", "observer"),
        "what a participant is stands in the column kind now; write observer instead of true, and "
        "member, state, organization, territory or other instead of false",
        in_its_place=("kind",),
    ),
    _column("participant_names.csv", "state", "participant"),
    _column("treaty_status.csv", "state", "participant"),
    Move(
        *("treaty_status.csv", "treaty"),
        "related treaties are said in process.toml now; write a [[treaty]] for each",
        values=("rome-statute", "genocide-convention", "cat", "icpped"),
    ),
    _column("backers.csv", "state", "participant"),
    _column("backers.csv", "resolution", "text"),
    Move(*("backers.csv", "role"), _ROLES, values=("main", "co-sponsor", "introduced")),
    _column("totals.csv", "resolution", "text"),
    Move(
        *("totals.csv", "counts"),
        _ROLES,
        values=("introducers", "co-sponsors", "supporters", "statement"),
    ),
    _column("statements.csv", "state", "participant"),
    Move(
        *("statements.csv", "group"),
        "the group as the source names it stands in the column group_name now; here stands the id "
        "of a [[group]], where the statement was made for its members",
        values=(ANY,),
    ),
)
"""Every move, file by file."""

FILES: Mapping[str, Move] = {move.file: move for move in MOVES if not move.name}
"""The moves of whole files, by the name that a file had."""


def of_field(file: str, name: str) -> Move | None:
    """The move of a table, a key or a column that a file no longer has."""
    return next((m for m in MOVES if (m.file, m.name) == (file, name) and not m.values), None)


def of_value(file: str, name: str, value: str) -> Move | None:
    """The move of what a field used to say by one of a fixed list of words."""
    moves = (move for move in MOVES if (move.file, move.name) == (file, name))
    return next((move for move in moves if {value, ANY} & {*move.values}), None)

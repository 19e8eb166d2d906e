"""The faults of a folder as they are told: the same in many records is one line."""

from __future__ import annotations

from collections.abc import Iterable

from .dataset import Problem

_NAMED = 3
"""How many of the places of one fault are named."""


def told(problems: Iterable[Problem]) -> tuple[str, ...]:
    """A line for each fault, in the order in which they are found first.

    >>> def fault(record): return Problem(file="backers.csv", record=record, field="role",
    ...                                   message="unknown value 'member'; known are main, author")
    >>> told([fault("line 3 (FJI)")])
    ("backers.csv: line 3 (FJI): role: unknown value 'member'; known are main, author",)
    >>> told(fault(f"line {n}") for n in range(3, 69))[0].partition("'member' ")[2]
    'in 66 rows (lines 3, 4, 5 …); known are main, author'
    """
    alike: dict[tuple[str, str, str, bool], list[Problem]] = {}
    for problem in problems:
        key = problem.file, problem.field, problem.message, problem.is_warning
        alike.setdefault(key, []).append(problem)
    return tuple(_line(same) for same in alike.values())


def _line(same: list[Problem]) -> str:
    first, *others = same
    if not others:
        return str(first)
    fault, semicolon, advice = first.message.partition("; ")
    whole = Problem(
        file=first.file,
        record="",
        field=first.field,
        message=f"{fault} {_places(same)}{semicolon}{advice}",
        is_warning=first.is_warning,
    )
    return str(whole)


def _places(same: list[Problem]) -> str:
    """In how many records the fault lies, and the first of these."""
    words = [problem.record.split(" ") for problem in same[:_NAMED]]
    in_rows = all(word[0] == "line" and len(word) > 1 for word in words)
    named = ", ".join(word[1] if in_rows else " ".join(word) for word in words)
    more = " …" if len(same) > _NAMED else ""
    sort, before = ("rows", "lines ") if in_rows else ("records", "")
    return f"in {len(same):,} {sort} ({before}{named}{more})"

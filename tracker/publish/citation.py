"""How to cite what is shown: with the version of the data, the day it was read, and the licence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from tracker.situation import Situation
from tracker.views.wording import capital

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # \{ would count as a brace that is never closed
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_UNSAFE_IN_ADDRESS = re.compile(r"[\s{}\\\"<>^`|\x00-\x1f\x7f]")


def citation(here: Situation, url: str, accessed: date) -> dict[str, str]:
    """A page of the site as ``apa``, ``chicago``, ``bibtex`` and ``ris`` have it.

    The year is that in which the data were last checked: it goes with the version.
    """
    address = _UNSAFE_IN_ADDRESS.sub(lambda found: quote(found[0]), url)
    dataset, words = here.dataset, here.words
    process = dataset.process
    facts = {
        "author": _plain(capital(process.attribution)),
        "title": _plain(process.title),
        "licence": _plain(process.licence),
        "version": dataset.version,
        "address": address,
    }
    apa = words.gettext(
        "%(author)s. (%(year)s). %(title)s (Version %(version)s) [Data set]. %(licence)s. "
        "Retrieved %(month)s %(day)s, %(year_read)s, from %(address)s",
        **facts,
        year=process.checked_on.year,
        month=words.month(accessed),
        day=accessed.day,
        year_read=accessed.year,
    )
    chicago = words.gettext(
        "%(author)s. %(year)s. “%(title)s.” Data set, version %(version)s. %(licence)s. "
        "Accessed %(day)s. %(address)s.",
        **facts,
        year=process.checked_on.year,
        day=words.day(accessed),
    )
    return {
        "apa": apa,
        "chicago": chicago,
        "bibtex": _bibtex(here, facts, accessed),
        "ris": _ris(here, facts, accessed),
    }


def _bibtex(here: Situation, facts: Mapping[str, str], accessed: date) -> str:
    """An entry for BibTeX; double braces keep a group's name and the capitals of the title."""
    process = here.dataset.process
    note = here.words.gettext("Data set, version %(version)s, %(licence)s", **facts)
    fields = {
        "author": f"{{{_escaped(facts['author'])}}}",
        "title": f"{{{_escaped(facts['title'])}}}",
        "year": str(process.checked_on.year),
        "version": _escaped(facts["version"]),
        "url": facts["address"],
        "urldate": accessed.isoformat(),
        "note": _escaped(note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{process.id}-{process.checked_on.isoformat()},\n{lines}}}\n"


def _ris(here: Situation, facts: Mapping[str, str], accessed: date) -> str:
    process = here.dataset.process
    note = here.words.gettext(
        "Licence: %(licence)s, %(url)s", licence=facts["licence"], url=process.licence_url
    )
    fields = [
        ("TY", "DATA"),
        ("AU", facts["author"]),
        ("TI", facts["title"]),
        ("PY", str(process.checked_on.year)),
        ("DA", f"{process.checked_on:%Y/%m/%d}"),
        ("ET", facts["version"]),
        ("UR", facts["address"]),
        ("Y2", f"{accessed:%Y/%m/%d}"),
        ("N1", note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def _plain(text: str) -> str:
    """Text in one line."""
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in text)

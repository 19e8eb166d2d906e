"""How to cite what is shown: with the version of the data, the day it was read, and the licence."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from tracker.domain.dataset import Dataset
from tracker.domain.when import MONTHS
from tracker.views.wording import capital
from tracker.words import ENGLISH

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


def citation(dataset: Dataset, url: str, accessed: date) -> dict[str, str]:
    """A page of the site as ``apa``, ``chicago``, ``bibtex`` and ``ris`` have it.

    The year is that in which the data were last checked: it goes with the version.
    """
    address = _UNSAFE_IN_ADDRESS.sub(lambda found: quote(found[0]), url)
    process = dataset.process
    author = _plain(capital(process.attribution))
    title = _plain(process.title)
    licence = _plain(process.licence)
    return {
        "apa": f"{author}. ({process.checked_on.year}). {title} (Version {dataset.version}) "
        f"[Data set]. {licence}. Retrieved {MONTHS[accessed.month]} {accessed.day}, "
        f"{accessed.year}, from {address}",
        "chicago": f"{author}. {process.checked_on.year}. “{title}.” Data set, version "
        f"{dataset.version}. {licence}. Accessed {ENGLISH.day(accessed)}. {address}.",
        "bibtex": _bibtex(dataset, author, title, licence, address, accessed),
        "ris": _ris(dataset, author, title, licence, address, accessed),
    }


def _bibtex(
    dataset: Dataset, author: str, title: str, licence: str, address: str, accessed: date
) -> str:
    """An entry for BibTeX; double braces keep a group's name and the capitals of the title."""
    checked = dataset.process.checked_on
    fields = {
        "author": f"{{{_escaped(author)}}}",
        "title": f"{{{_escaped(title)}}}",
        "year": str(checked.year),
        "version": _escaped(dataset.version),
        "url": address,
        "urldate": accessed.isoformat(),
        "note": _escaped(f"Data set, version {dataset.version}, {licence}"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{dataset.process.id}-{checked.isoformat()},\n{lines}}}\n"


def _ris(
    dataset: Dataset, author: str, title: str, licence: str, address: str, accessed: date
) -> str:
    checked = dataset.process.checked_on
    fields = [
        ("TY", "DATA"),
        ("AU", author),
        ("TI", title),
        ("PY", str(checked.year)),
        ("DA", f"{checked:%Y/%m/%d}"),
        ("ET", dataset.version),
        ("UR", address),
        ("Y2", f"{accessed:%Y/%m/%d}"),
        ("N1", f"Licence: {licence}, {dataset.process.licence_url}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def _plain(text: str) -> str:
    """Text in one line."""
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in text)

"""How names of participants are compared: by their letters, never by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from .records import Participant, ParticipantName

Names = Mapping[str, Mapping[str, str]]
"""Known names by their key: the ids of those who bear one, each with the name as known."""

_ARTICLE = re.compile(r"^(?:(?:the|la|le|les|el|los|las)\s+|l['’]\s*)")
_MARK = re.compile(r"\[\s*\w\s*\]")
_TURNED = re.compile(r"([^()]+)\(([^()]*)\)[^()\w]*")


def name_key(name: str) -> str:
    """A name without case, accents, spaces, punctuation, footnote marks and leading article.

    A part in brackets comes first, where it stands in running text.

    >>> name_key("Netherlands (Kingdom of the)") == name_key("the Kingdom of the Netherlands")
    True
    >>> name_key("Guinea-Bissau*"), name_key("Gambia (the)")
    ('guineabissau', 'gambia')
    """
    text = _MARK.sub(" ", _plain(name)).strip()
    turned = _TURNED.fullmatch(text)
    if turned:
        text = f"{turned[2].strip()} {_without_article(turned[1])}"
    return "".join(filter(str.isalpha, _without_article(text)))


def names_by_key(
    participants: Iterable[Participant], participant_names: Iterable[ParticipantName]
) -> Names:
    """Every known name by its key: the participants that bear it, each with the name as known."""
    known: dict[str, dict[str, str]] = {}
    named = [
        (participant.id, name)
        for participant in participants
        for name in (participant.name, participant.short_name)
    ]
    named += [(row.participant, row.name) for row in participant_names]
    for participant, name in named:
        known.setdefault(name_key(name), {}).setdefault(participant, name)
    known.pop("", None)
    return known


def _plain(text: str) -> str:
    """Text in small letters without accents, digits and raised letters."""
    unmarked = "".join(" " if _is_mark(letter) else letter for letter in text)
    decomposed = unicodedata.normalize("NFKD", unmarked.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _is_mark(letter: str) -> bool:
    return letter.isdigit() or unicodedata.decomposition(letter).startswith("<super>")


def _without_article(text: str) -> str:
    return _ARTICLE.sub("", text.strip())

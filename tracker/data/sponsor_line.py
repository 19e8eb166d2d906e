"""The official sponsor line of a draft text, read name by name.

A name counts only when it is exactly one that is known: likeness serves suggestions, nothing else.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.names import Names, name_key
from tracker.domain.schema import shown

LONGEST = 20_000
"""How many characters a sponsor line may have; all participants in full take about 4,000."""

_MOST_NAMES = 400
_MOST_REPORTED = 20
_MOST_PARTS = 4
_LONGEST_NAME = 90
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_CONJUNCTION = re.compile(r"(?:^|(?<=\s))(and|et|y|e)(?=\s|$)", re.I)

_LATER = (
    "subsequently joined by",
    "later joined by",
    "joined by",
    "subsequently",
    "auxquels se sont joints ulterieurement",
    "auxquels se sont joints par la suite",
    "rejoints ulterieurement par",
    "rejoints par la suite par",
    "par la suite",
    "a los que se sumaron posteriormente",
    "a los que posteriormente se sumaron",
    "a los que se unieron posteriormente",
    "posteriormente",
)
_CLOSING = (
    "joined in sponsoring the draft resolution",
    "joined in sponsoring the revised draft resolution",
    "revised draft resolution",
    "draft resolution",
    "se sont joints aux auteurs du projet de resolution",
    "se sont portes coauteurs du projet de resolution",
    "projet de resolution revise",
    "projet de resolution",
    "se sumaron a los patrocinadores del proyecto de resolucion",
    "proyecto de resolucion revisado",
    "proyecto de resolucion",
)


@dataclass(frozen=True, slots=True)
class Sponsor:
    """A participant that a sponsor line names: as printed, its id, and whether it joined later."""

    printed: str
    participant: str
    joined_later: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sponsor line says.

    ``sponsors`` has each participant once, in the order of the line. ``problems`` are sentences on
    what could not be read; while there is one, the reading is not to be used. ``remarks`` are
    sentences on what was read and may surprise.
    """

    sponsors: tuple[Sponsor, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_line(text: str, names: Names) -> Reading:
    """The participants that a sponsor line names, by the known names; no text makes it fail."""
    if fault := _fault(text):
        return Reading(problems=(fault,))
    line, ending = _without_ending(_unwrapped(text), names)
    pieces = list(_pieces(line, names))
    if not pieces:
        return Reading(problems=("there is no name in it",))
    if len(pieces) > _MOST_NAMES:
        fault = f"it has {len(pieces):,} names; a line has at most {_MOST_NAMES}"
        return Reading(problems=(fault,))
    sponsors: dict[str, Sponsor] = {}
    unread: list[str] = []
    remarks = [f"left out, since it ends the line: {shown(ending)}"] if ending else []
    for printed, joined_later in pieces:
        participants = names.get(name_key(printed), {})
        if len(participants) != 1:
            unread.append(printed)
            continue
        (participant,) = participants
        if first := sponsors.get(participant):
            remarks.append(
                f"{participant} stands there twice ({first.printed}, {printed}); counted once"
            )
        sponsors.setdefault(participant, Sponsor(printed, participant, joined_later))
    problems = [_about_unread(printed, names) for printed in unread[:_MOST_REPORTED]]
    if len(unread) > _MOST_REPORTED:
        problems.append(f"and {len(unread) - _MOST_REPORTED:,} more like these")
    return Reading(tuple(sponsors.values()), tuple(problems), tuple(remarks))


def _fault(text: str) -> str:
    """Why a text is no sponsor line at all; empty when it may be one."""
    if len(text) > LONGEST:
        return f"it has {len(text):,} characters; a line has at most {LONGEST:,}"
    for letter in text:
        if unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} and letter not in "\t\n\v\f\r":
            return f"it holds a control character (U+{ord(letter):04X}); copy it as plain text"
        if unicodedata.bidirectional(letter) in _TURNING:
            return f"it holds a direction character (U+{ord(letter):04X}); copy it as plain text"
    if re.search(r"<\s*/?\s*[a-z!]|&#?\w{2,8};", text, re.I):
        return "it is HTML; copy the line as plain text"
    return ""


def _unwrapped(text: str) -> str:
    """The text in one line, composed, with words that were cut at a line's end put together."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"(?<=\w)-[^\S\r\n]*(?:\r\n?|\n)\s*(?=\w)", "-", text)
    return " ".join(text.split())


def _without_ending(text: str, names: Names) -> tuple[str, str]:
    """A line, and what stands after a colon at its end if that is no name: ``: declaration``."""
    line, _, ending = text.rpartition(":")
    known = not ending.strip(" .") or {",", ";"} & {*ending} or _PHRASES.search(_plain(ending))
    if not line or known or any(name_key(name) in names for name in _names(ending, names)):
        return text, ""
    return line, ending.strip(" .")


def _pieces(text: str, names: Names) -> Iterator[tuple[str, bool]]:
    """Each name as printed, and whether it stands among those that joined later."""
    joined_later = False
    start = 0
    for phrase in _PHRASES.finditer(_plain(text)):
        yield from ((name, joined_later) for name in _names(text[start : phrase.start()], names))
        start = phrase.end()
        joined_later = joined_later or phrase.lastgroup == "later"
    yield from ((name, joined_later) for name in _names(text[start:], names))


def _phrase(words: str) -> str:
    """A pattern for words that may be cut by a hyphen anywhere."""
    return "[ ]".join("-?".join(word) for word in words.split())


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(_phrase, sorted(phrases, key=len, reverse=True)))


_PHRASES = re.compile(rf"\b(?:(?P<closing>{_any_of(_CLOSING)})|(?P<later>{_any_of(_LATER)}))\b")


def _plain(text: str) -> str:
    """A text letter by letter, small and without accents."""
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    """One letter, small and without its accent."""
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]


def _names(text: str, names: Names) -> Iterator[str]:
    """The names between commas, with the conjunction at the end of a list taken out."""
    for part in re.split(r"[,;]", text):
        yield from _split_at_conjunctions(part, names)


def _split_at_conjunctions(text: str, names: Names) -> Iterator[str]:
    """The names that a text between two commas holds.

    Of all ways to read its conjunctions (between two names, or inside one) this takes the one
    that leaves the fewest names unknown, and among those the one that knows the most.
    """
    words = _CONJUNCTION.split(text)
    parts, conjunctions = words[::2], words[1::2]
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for end in range(1, len(parts) + 1):
        choices = []
        for start in range(max(0, end - _MOST_PARTS), end):
            name = parts[start]
            for place in range(start + 1, end):
                name += conjunctions[place - 1] + parts[place]
            unknown, known, before = best[start]
            if not any(map(str.isalpha, name)):
                choices.append((unknown, known, before))
            elif name_key(name) in names:
                choices.append((unknown, known - 1, (*before, name.strip(" .:"))))
            else:
                choices.append((unknown + 1, known, (*before, name.strip(" .:"))))
        best.append(min(choices, key=lambda choice: choice[:2]))
    yield from best[-1][2]


def _about_unread(printed: str, names: Names) -> str:
    """A sentence on a name that is not exactly one known participant, with those it may mean."""
    participants = names.get(name_key(printed), {})
    if participants:
        return f"{shown(printed)} may be {' or '.join(sorted(participants))}; write the full name"
    if len(printed) > _LONGEST_NAME:
        return f"{shown(printed)} is not a name; names stand between commas"
    near = _alike(name_key(printed), names)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"{shown(printed)} is not a name of a participant{meant}"


def _alike(key: str, names: Names) -> list[str]:
    """Up to three known names that look like one, or hold it, or are held by it."""
    near = difflib.get_close_matches(key, names, n=3, cutoff=0.7)
    near += [k for k in names if min(len(k), len(key)) > 3 and (key in k or k in key)]
    meant: dict[str, str] = {}
    for known in near:
        for participant, name in names[known].items():
            meant.setdefault(participant, f"{name} ({participant})")
    return list(meant.values())[:3]

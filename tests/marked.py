"""A language whose every text is marked, so that words which pass by the translation are seen."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from tracker.words import Words

_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")


class Marked(Words):
    """English between brackets: what is outside of them nobody can translate."""

    __slots__ = ()

    def gettext(self, text, /, **values):
        return f"⟦{Words.gettext(self, text, **values)}⟧"

    def ngettext(self, one, many, number, /, **values):
        return f"⟦{Words.ngettext(self, one, many, number, **values)}⟧"

    def listed(self, parts):
        return f"⟦{Words.listed(self, parts)}⟧"

    def day(self, day):
        return f"⟦{Words.day(self, day)}⟧"

    def month(self, day):
        return f"⟦{Words.month(self, day)}⟧"

    def _point(self, point):
        return f"⟦{Words._point(self, point)}⟧"


MARKED = Marked()


def texts_of(record):
    """Every text in a record and in what lies in it: the folder's own words."""
    if isinstance(record, str):
        yield record
    elif is_dataclass(record):
        for field in fields(record):
            yield from texts_of(getattr(record, field.name))
    elif isinstance(record, Mapping):
        for key, value in record.items():
            yield from (*texts_of(key), *texts_of(value))
    elif isinstance(record, list | tuple | set | frozenset):
        for item in record:
            yield from texts_of(item)


@cache
def words_of(dataset):
    """The folder's own words, the longest first: whole texts and what stands between semicolons."""
    known = {" ".join(text.split()) for text in texts_of(dataset) if len(text) > 1}
    known |= {part.strip(" .") for text in known for part in text.split(";")} - {""}
    known |= {text[:1].upper() + text[1:] for text in known} | {text.lower() for text in known}
    return sorted(known, key=len, reverse=True)


def passed_by(text, dataset):
    """The words of a text that are neither marked nor the folder's, in their order."""
    while text != (text := _MARKED.sub(" ", text)):
        pass
    text = " ".join(text.split())
    for known in words_of(dataset):
        if known in text:
            text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", text)
    return re.findall(r"[^\W\d_]{2,}(?:[ ’'][^\W\d_]+)*", text)

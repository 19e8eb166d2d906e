"""Who is missing: the participants with nothing on record, or with support but not backing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from tracker.domain.filters import folded
from tracker.domain.records import (
    ParticipantKind,
    Statement,
    Text,
    TreatyStatus,
)
from tracker.situation import Situation
from tracker.words import Words

from .groupings import NO_GROUP, group_name, grouping, kind_name, what_it_is
from .standing import Register, Standing, standing_label
from .wording import capital, either, source_name

LISTS = ("nothing", "unsponsored", "support", "spoke", "named", "all")
"""Which participants can be listed, by id."""

_WHAT = "What it is"


def lists(words: Words, register: Register, text: Text) -> Mapping[str, str]:
    """What each list is called, by its id; those not in support only where there are any."""
    process, say = register.dataset.process, words.gettext
    many = process.backing.many
    labels = {
        "nothing": say("Nothing on record"),
        "unsponsored": say("Support, not among the %(backers)s", backers=many),
        "support": say("Stated support"),
        "spoke": say("Other statements"),
        "named": say("Named %(backers)s", backers=many),
        "all": say("All %(participants)s", participants=process.participants.many),
    }
    if not any(standing.others for standing in register.standings[text.id].values()):
        del labels["spoke"]
    return labels


_HOLDS = {
    "nothing": "%(participants)s with nothing on record for %(text)s",
    "unsponsored": "%(participants)s with stated support, not among the %(backers)s of %(text)s",
    "support": "%(participants)s with stated support on record, as counted for %(text)s",
    "spoke": "%(participants)s with statements on %(text)s that are not in support",
    "named": "%(participants)s named as %(backers)s of %(text)s",
    "all": "%(participants)s and where they stand on %(text)s",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParticipant:
    """A participant of the list, with what it said last."""

    standing: Standing
    treaties: tuple[tuple[str, TreatyStatus | None], ...]

    @property
    def last(self) -> Statement | None:
        """Its newest statement, None when there is none on record."""
        return self.standing.statements[0] if self.standing.statements else None


def entries(
    here: Situation,
    text: Text,
    *,
    who: str = "nothing",
    groups: Iterable[str] = (),
    parties: Iterable[str] = (),
) -> tuple[ListedParticipant, ...]:
    """Those of a list by name: in any of the groups, and party to every one of the treaties.

    No group and no treaty stand for all.
    """
    register, party_to = here.register, frozenset(parties)
    members = [here.dataset.members_on(group, here.today) for group in groups]
    in_groups = frozenset().union(*members) if members else here.dataset.participants.keys()
    found = [
        standing
        for standing in register.standings[text.id].values()
        if _is_listed(standing, who)
        and standing.participant.id in in_groups
        and all(_is_party(register, treaty, standing.participant.id) for treaty in party_to)
    ]
    found.sort(key=lambda standing: folded(standing.participant.short_name))
    return tuple(
        ListedParticipant(
            standing=standing,
            treaties=tuple(
                (treaty, register.treaty(treaty, standing.participant.id))
                for treaty in register.treaty_names()
            ),
        )
        for standing in found
    )


def list_in_words(here: Situation, text: Text, number: int) -> str:
    """What a list holds, as one sentence says it, with the groups and treaties it is cut to."""
    dataset, view, words = here.dataset, here.view, here.words
    among = [group.label for group in dataset.groups.values() if group.id in view.group]
    joined = [treaty.label for treaty in dataset.treaties.values() if treaty.id in view.treaty]
    process = dataset.process
    counted = words.counted(number, process.participants.one, process.participants.many)
    holds = _HOLDS[view.who]
    clauses = [
        words.gettext(holds, participants=counted, backers=process.backing.many, text=text.symbol)
    ]
    if among:
        clauses.append(words.gettext("only %(groups)s", groups=either(words, among)))
    if joined:
        all_of = reduce(
            lambda one, two: words.gettext("%(one)s and the %(two)s", one=one, two=two), joined
        )
        clauses.append(words.gettext("only parties to the %(treaties)s", treaties=all_of))
    return f"{'; '.join(clauses)}."


def columns(here: Situation) -> tuple[str, ...]:
    """What a row of the list tells, the same on the page and in the files."""
    kinds = {participant.kind for participant in here.dataset.participants.values()}
    kind = grouping(here.dataset, here.today, here.view.grouping).kind
    return (
        capital(here.dataset.process.participants.one),
        "Code",
        *((_WHAT,) if kinds != {ParticipantKind.MEMBER} else ()),
        *((capital(kind_name(here.words, kind)),) if kind else ()),
        "Standing",
        "Last statement",
        "Date",
        "Where",
        "What was said",
        "Sources",
        "Source links",
        *here.register.treaty_names().values(),
        *(("Treaty sources",) if here.register.treaties else ()),
    )


def row(here: Situation, entry: ListedParticipant) -> dict[str, str]:
    """A participant of the list as text, one value for each of the columns."""
    register, words, standing, last = here.register, here.words, entry.standing, entry.last
    ids = [id_ for row_ in standing.rows for id_ in row_.sources] or (
        list(last.sources) if last else []
    )
    sources = [register.dataset.sources[id_] for id_ in dict.fromkeys(ids)]
    by = grouping(here.dataset, here.today, here.view.grouping)
    groups = by.of(standing.participant.id) or (NO_GROUP,)
    names = register.treaty_names()
    values = {
        capital(here.dataset.process.participants.one): standing.participant.short_name,
        "Code": standing.participant.id,
        _WHAT: capital(what_it_is(words, standing.participant)),
        capital(kind_name(words, by.kind)): "; ".join(
            group_name(words, here.dataset, group, by.kind) for group in groups
        ),
        "Standing": standing_label(words, standing),
        "Last statement": words.when(last.date) if last else "",
        "Date": last.date.text if last else "",
        "Where": last.forum if last else "",
        "What was said": last.summary if last else "",
        "Sources": _named(register, ids),
        "Source links": " | ".join(source.url for source in sources if source.url),
        **{names[treaty]: treaty_in_words(words, status) for treaty, status in entry.treaties},
        "Treaty sources": "; ".join(
            f"{names[treaty]}: {_named(register, status.sources)}"
            for treaty, status in entry.treaties
            if status
        ),
    }
    return {name: values[name] for name in columns(here)}


def treaty_in_words(words: Words, status: TreatyStatus | None) -> str:
    """Where a participant stands with a treaty, in a few words.

    >>> treaty_in_words(Words(), None)
    'not in our data'
    """
    if status is None:
        return words.gettext("not in our data")
    known = "neither party nor signatory" if status.status == "none" else status.status
    said = words.gettext(known)
    if status.date is None:
        return said
    return words.gettext("%(said)s, %(when)s", said=said, when=words.when(status.date))


def _named(register: Register, ids: Iterable[str]) -> str:
    """Sources by their names, each once."""
    sources = (register.dataset.sources[id_] for id_ in dict.fromkeys(ids))
    return " | ".join(source_name(source) for source in sources)


def _is_listed(standing: Standing, who: str) -> bool:
    is_named = any(standing.levels[row.role].is_named for row in standing.backers)
    return {
        "nothing": not standing.level.is_on_record,
        "unsponsored": bool(standing.support) and not is_named,
        "support": bool(standing.support),
        "spoke": bool(standing.others),
        "named": is_named,
    }.get(who, True)


def _is_party(register: Register, treaty: str, participant: str) -> bool:
    status = register.treaty(treaty, participant)
    return status is not None and status.status == "party"

"""The records of a process folder, one type for each thing a row or table can be."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from .fields import (
    Confidence,
    how_well_attested,
    identity,
    ids_given_up,
    notes_on_it,
    related_milestones,
    sources_of_it,
)
from .schema import Form, column
from .when import Duration, When


class Basis(StrEnum):
    """How it is known that a thing happened or will happen."""

    RECORD = "record"
    MANDATED = "mandated"
    ANNOUNCED = "announced"
    INFERRED = "inferred"


class Outcome(StrEnum):
    """What became of a milestone, where it did not simply happen."""

    POSTPONED = "postponed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"
    RESUMED = "resumed"
    FAILED = "failed"
    MISSED = "missed"

    @property
    def is_of_record(self) -> bool:
        """Whether it is that of something that took place, though not to its end."""
        return self in {Outcome.SUSPENDED, Outcome.ADJOURNED, Outcome.RESUMED, Outcome.FAILED}

    @property
    def calls_off(self) -> bool:
        """Whether nothing took place then."""
        return not self.is_of_record and self is not Outcome.MISSED


class Tier(StrEnum):
    """How near a source stands to the event."""

    OFFICIAL = "official"
    INSTITUTION = "institution"
    PRESS = "press"
    DIGEST = "digest"
    COPY = "copy"


class Attendance(StrEnum):
    """What our sources answer to whether somebody may attend a step."""

    MAY_ATTEND = "may-attend"
    ON_CONDITIONS = "may-attend-on-conditions"
    REPORTED = "reported"
    NOT_DECIDED = "not-decided"
    NOT_KNOWN = "not-known"


class ChangeKind(StrEnum):
    """What happened to the data."""

    ADDED = "added"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    REMOVED = "removed"


class ParticipantKind(StrEnum):
    """What a participant is."""

    MEMBER = "member"
    OBSERVER = "observer"
    STATE = "state"
    ORGANIZATION = "organization"
    TERRITORY = "territory"
    OTHER = "other"

    @property
    def is_state(self) -> bool:
        """Whether it is a State, be it a Member of the United Nations or not."""
        return self in {ParticipantKind.MEMBER, ParticipantKind.OBSERVER, ParticipantKind.STATE}


class GroupKind(StrEnum):
    """What brings the members of a group together."""

    REGIONAL = "regional"
    NEGOTIATING = "negotiating"
    COALITION = "coalition"
    DEVELOPMENT = "development"
    LEGAL_TRADITION = "legal-tradition"


class LinkPolicy(StrEnum):
    """Whether a public page may hyperlink a source or only name it."""

    LINK = "link"
    MENTION = "mention"


SYMBOLS = (
    "square",
    "diamond",
    "circle",
    "triangle-down",
    "star",
    "hexagon",
    "cross",
    "triangle-up",
)
"""The mark shapes a kind of milestone can have on the chart."""


_REVISION = re.compile(r"/Rev\.[1-9]\d?$", re.ASCII)

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
"""The languages in which names of participants are known, by their codes."""

CALLED = {
    "phases": ("phase", "phases"),
    "bodies": ("body", "bodies"),
    "kinds": ("kind", "kinds"),
    "presets": ("preset", "presets"),
    "roles": ("role", "roles"),
    "texts": ("text", "texts"),
    "groups": ("group", "groups"),
    "treaties": ("treaty", "treaties"),
    "clusters": ("cluster", "clusters"),
    "audiences": ("audience", "audiences"),
    "links": ("link", "links"),
    "document_addresses": ("address of documents", "addresses of documents"),
    "sources": ("source", "sources"),
    "milestones": ("milestone", "milestones"),
    "participants": ("participant", "participants"),
    "participant_names": ("name of a participant", "names of participants"),
    "memberships": ("membership", "memberships"),
    "treaty_statuses": ("treaty status", "treaty statuses"),
    "backers": ("backer", "backers"),
    "totals": ("total", "totals"),
    "statements": ("statement", "statements"),
    "articles": ("article", "articles"),
    "questions": ("question", "questions"),
    "question_raisers": ("raiser of a question", "raisers of questions"),
    "positions": ("position", "positions"),
    "access": ("answer on access", "answers on access"),
    "checklist": ("thing to do", "things to do"),
    "stages": ("stage", "stages"),
    "comparisons": ("comparison", "comparisons"),
    "comparators": ("comparator", "comparators"),
    "comparator_stages": ("stage of a comparator", "stages of comparators"),
    "changes": ("change", "changes"),
}
"""What one record and several records of a table are called in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the process; phases may overlap."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=40)
    short_label: str = column(Form.LINE, "The name on the chart.", longest=24)
    line: str = column(Form.PROSE, "What it is, in one plain sentence.", longest=300)
    band: When = column(Form.DATE, "The stretch of the chart behind it; it may overlap others.")
    colour: str = column(
        Form.CODE,
        "Its colour on the chart.",
        pattern=r"#[0-9a-f]{6}",
        allowed="a colour as in #00788a",
    )
    formerly: tuple[str, ...] = ids_given_up("phase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Who acts in a milestone; bodies are the lanes of the chart."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=60)
    short_label: str = column(Form.LINE, "The name beside its lane.", longest=24)
    line: str = column(Form.PROSE, "What it is, in one plain sentence.", longest=300)
    formerly: tuple[str, ...] = ids_given_up("body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What sort of thing a milestone is; kinds are the shapes of the chart."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=30)
    symbol: str = column(Form.CHOICE, "Its mark on the chart.", choices=SYMBOLS)
    deadline: bool = column(
        Form.FLAG, "Whether it needs no witness: over when its last day is.", default=False
    )
    formerly: tuple[str, ...] = ids_given_up("kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A period to look at, offered by name; either fixed days or months ahead of today."""

    id: str = identity("Names the preset.")
    label: str = column(Form.LINE, "The name people read.", longest=30)
    period: When | None = column(Form.DATE, "The days it covers.", default=None)
    months_ahead: int | None = column(
        Form.NUMBER,
        "Instead of a period: how many months from today.",
        lowest=1,
        highest=600,
        default=None,
    )

    def days(self, today: datetime.date) -> tuple[datetime.date, datetime.date | None]:
        """Its first and last day, both inclusive; the last is None when the end is open."""
        if self.period:
            return self.period.first, self.period.last
        months = today.year * 12 + today.month - 1 + (self.months_ahead or 0)
        month_after = datetime.date(min((months + 1) // 12, 9999), (months + 1) % 12 + 1, 1)
        return today, month_after - datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a participant can be in a text, or what a published total counts."""

    id: str = column(
        Form.ID,
        "Stands in backers.csv and totals.csv; never changes. What statements make of a standing "
        "has names of its own: national, group, aligned, nothing and the stances.",
        longest=40,
    )
    one: str = column(Form.LINE, "What one who has it is called.", longest=60)
    many: str = column(Form.LINE, "What several are called.", longest=60)
    label: str = column(
        Form.LINE,
        "How a legend and the page of a participant name it; without it as one is called.",
        default="",
        longest=60,
    )
    line: str = column(Form.PROSE, "What it means, in one plain sentence.", default="", longest=300)
    counted: str = column(
        Form.LINE,
        "What a published total says after its number; without it as several are called.",
        default="",
        longest=120,
    )
    short: str = column(
        Form.LINE,
        "The same on the chart of totals; without it as several are called.",
        default="",
        longest=40,
    )
    within: str = column(
        Form.REFERENCE,
        "The wider role that whoever has this one has too, as whoever leads a text backs it.",
        table="roles",
        default="",
    )

    def __post_init__(self) -> None:
        """Let what is not said be said by the two names that every role has."""
        for name, other in (("label", self.one), ("counted", self.many), ("short", self.many)):
            if not getattr(self, name):
                object.__setattr__(self, name, other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What can be backed: a resolution, a declaration, the platform of a coalition, a letter."""

    id: str = identity("Stands in links; never changes.")
    symbol: str = column(Form.LINE, "Its symbol, or its short name.", longest=40)
    draft: str = column(
        Form.LINE, "The symbol of the draft that was backed.", default="", longest=40
    )
    title: str = column(Form.LINE, "What it did, in a few words.", longest=120)
    milestone: str = column(
        Form.REFERENCE,
        "The milestone with which it came about; it or since is needed.",
        table="milestones",
        default="",
    )
    since: When | None = column(
        Form.DATE, "Since when there is the text, where no milestone says so.", default=None
    )
    roles: tuple[str, ...] = column(
        Form.REFERENCE,
        "The roles that a participant can have in it, the closest to it first; at most six.",
        many=True,
        table="roles",
    )
    headline: str = column(
        Form.REFERENCE,
        "The role whose total is the figure of the text; without it the first of its roles that "
        "lies within no other.",
        table="roles",
        default="",
    )
    open: bool | None = column(
        Form.FLAG,
        "Whether others may still join; without it the page does not say.",
        default=None,
    )
    importance: int = column(
        Form.NUMBER,
        "1 for the texts that weigh most, 2, 3 for those that weigh least; their order where "
        "several are told of together.",
        lowest=1,
        highest=3,
        default=2,
    )
    carries_process: bool = column(
        Form.FLAG,
        "Whether statements on the process as a whole count for it; they count for the newest "
        "such text that there is.",
        default=False,
    )
    url: str = column(Form.ADDRESS, "Where it is read, if not among the documents.", default="")

    def is_draft(self, symbol: str) -> bool:
        """Whether a symbol is that of its draft in any version, revised or not."""
        return re.sub(_REVISION, "", symbol) == re.sub(_REVISION, "", self.draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group in which participants sit, speak or act together."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=60)
    short_label: str = column(
        Form.LINE,
        "Its name where room is short; without it, the whole name.",
        default="",
        longest=40,
    )
    kind: GroupKind = column(
        Form.CHOICE,
        "What brings its members together: regional (where they lie), negotiating (they negotiate "
        "as one), coalition (they want one thing), development, legal-tradition.",
        choices=tuple(GroupKind),
    )
    line: str = column(Form.PROSE, "What it is, in one plain sentence.", default="", longest=300)

    @property
    def short(self) -> str:
        """Its name where room is short."""
        return self.short_label or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A related treaty, with which participants stand in one way or another."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people use.", longest=60)
    short_label: str = column(
        Form.LINE,
        "Its name where room is short; without it, the whole name.",
        default="",
        longest=30,
    )
    line: str = column(Form.PROSE, "What it is, in one plain sentence.", default="", longest=300)

    @property
    def short(self) -> str:
        """Its name where room is short."""
        return self.short_label or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Articles that are discussed together."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(Form.LINE, "The name people read.", longest=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Somebody who may want to take part and asks how."""

    id: str = identity("Stands in links; never changes.")
    label: str = column(
        Form.LINE,
        "Who that is, as a sentence goes on: a State, an organization without consultative status.",
        longest=60,
    )
    line: str = column(Form.PROSE, "Who is meant, in one plain sentence.", longest=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An outside page that belongs to the process as a whole."""

    id: str = identity("Names the link.")
    label: str = column(Form.LINE, "The words of the link.", longest=80)
    url: str = column(Form.ADDRESS, "Where it leads.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAddress:
    """Where the documents are found whose symbols start in one way; the longest prefix wins."""

    prefix: str = column(
        Form.LINE, "How their symbols start; empty for any symbol.", default="", longest=60
    )
    url: str = column(
        Form.LINE,
        "Where they are found; {symbol} stands for the symbol.",
        allowed="an address that starts with https:// and holds {symbol} once",
        longest=200,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsPage:
    """What those who take part are called, and the page on them."""

    name: str = column(Form.LINE, "The name of the page.", default="Participants", longest=30)
    path: str = column(Form.ID, "The address of the page.", default="participants", longest=30)
    formerly: tuple[str, ...] = ids_given_up("page")
    one: str = column(Form.LINE, "What one of them is called.", default="participant", longest=30)
    many: str = column(
        Form.LINE, "What several of them are called.", default="participants", longest=30
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BackingPage:
    """What texts and those who back them are called, and the page on who stands behind a text."""

    name: str = column(
        Form.LINE, "The name of the page.", default="Who stands behind it", longest=30
    )
    path: str = column(Form.ID, "The address of the page.", default="backing", longest=30)
    formerly: tuple[str, ...] = ids_given_up("page")
    one: str = column(
        Form.LINE, "What one who backs a text by name is called.", default="backer", longest=30
    )
    many: str = column(Form.LINE, "What several are called.", default="backers", longest=30)
    text: str = column(Form.LINE, "What one text is called.", default="text", longest=30)
    texts: str = column(Form.LINE, "What several are called.", default="texts", longest=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesPage:
    """The page on what is in dispute, article by article."""

    name: str = column(Form.LINE, "The name of the page.", default="In dispute", longest=30)
    path: str = column(Form.ID, "The address of the page.", default="articles", longest=30)
    formerly: tuple[str, ...] = ids_given_up("page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What a folder is about, and the words it uses."""

    id: str = column(
        Form.ID,
        "Names the process in calendars, feeds and files; never changes.",
        allowed="lower-case letters and digits, in words joined by hyphens, as in rome-statute",
        longest=80,
    )
    title: str = column(Form.LINE, "The name of the process.", longest=100)
    short_title: str = column(Form.LINE, "The name where room is short.", longest=40)
    line: str = column(Form.LINE, "What it is, in one sentence.", default="", longest=160)
    blurb: str = column(Form.PROSE, "What it is, in two or three plain sentences.", longest=600)
    checked_on: datetime.date = column(Form.DAY, "The day the data were last checked.")
    licence: str = column(Form.LINE, "The licence of the data.", longest=60)
    licence_url: str = column(Form.ADDRESS, "The text of the licence.")
    attribution: str = column(Form.LINE, "Whom to name when the data are used.", longest=120)
    time_zone: str = column(
        Form.CODE,
        "The time zone of the place whose day is today.",
        pattern=r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*",
        allowed="the IANA name of a time zone, as in America/New_York; UTC without it",
        default="UTC",
    )
    members: str = column(
        Form.CHOICE,
        "A list that comes with the software and stands before participants.csv: united-nations "
        "(the Members of the United Nations and its two non-member observer States, with their "
        "names, regional groups and sources).",
        choices=("united-nations",),
        default="",
    )
    without: tuple[str, ...] = column(
        Form.CODE,
        "The codes of those on that list who do not take part.",
        many=True,
        default=(),
        pattern=r"[A-Z]{3}",
        allowed="three capital letters as in SLE",
    )
    grouping: str = column(
        Form.CHOICE,
        "The kind of group by which pages open; without it, the first kind that has members.",
        choices=tuple(GroupKind),
        default="",
    )
    participants: ParticipantsPage = column(
        Form.RECORD,
        "What those who take part are called.",
        record_type=ParticipantsPage,
        default=ParticipantsPage(),
    )
    backing: BackingPage = column(
        Form.RECORD,
        "What texts and those who back them are called.",
        record_type=BackingPage,
        default=BackingPage(),
    )
    articles: ArticlesPage = column(
        Form.RECORD,
        "The page on what is in dispute.",
        record_type=ArticlesPage,
        default=ArticlesPage(),
    )
    phases: tuple[Phase, ...] = column(Form.RECORDS, "The phases in time order.", table="phases")
    bodies: tuple[Body, ...] = column(
        Form.RECORDS, "The bodies in the order of their lanes.", table="bodies"
    )
    kinds: tuple[Kind, ...] = column(Form.RECORDS, "The kinds of milestone.", table="kinds")
    picture: When | None = column(
        Form.DATE,
        "The days that the timeline shows at first; without them it shows the whole process.",
        default=None,
    )
    presets: tuple[Preset, ...] = column(
        Form.RECORDS, "The periods offered by name.", table="presets", default=()
    )
    roles: tuple[Role, ...] = column(
        Form.RECORDS, "What one can be in a text, and what is counted.", table="roles", default=()
    )
    texts: tuple[Text, ...] = column(Form.RECORDS, "What can be backed.", table="texts", default=())
    groups: tuple[Group, ...] = column(
        Form.RECORDS, "The groups of participants, in their order.", table="groups", default=()
    )
    treaties: tuple[Treaty, ...] = column(
        Form.RECORDS, "The related treaties, in their order.", table="treaties", default=()
    )
    clusters: tuple[Cluster, ...] = column(
        Form.RECORDS,
        "The clusters in which articles are discussed, in their order.",
        table="clusters",
        default=(),
    )
    audiences: tuple[Audience, ...] = column(
        Form.RECORDS,
        "Who may want to take part, in their order.",
        table="audiences",
        default=(),
    )
    links: tuple[Link, ...] = column(
        Form.RECORDS, "Outside pages of the process.", table="links", default=()
    )
    document_addresses: tuple[DocumentAddress, ...] = column(
        Form.RECORDS,
        "Where documents are found; one that no prefix fits stands as plain text.",
        table="document_addresses",
        default=(),
    )

    def finds_documents(self, symbol: str) -> DocumentAddress | None:
        """What says where the document with this symbol is found; None when nothing does."""
        fitting = (place for place in self.document_addresses if symbol.startswith(place.prefix))
        return max(fitting, key=lambda place: len(place.prefix), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document or page that attests facts."""

    id: str = identity("Names the source in other records.")
    publisher: str = column(Form.LINE, "Who published it.", longest=120)
    title: str = column(Form.LINE, "Its title, where known.", default="", longest=250)
    url: str = column(Form.ADDRESS, "Its address, when its policy is link.", default="")
    address: str = column(
        Form.LINE,
        "Where it was seen, without https://, when its policy is mention.",
        default="",
        longest=400,
    )
    tier: Tier = column(
        Form.CHOICE,
        "official (a government or international body), institution (university, organization), "
        "press, digest (repeats others), copy (a copy of something published elsewhere).",
        choices=tuple(Tier),
    )
    policy: LinkPolicy = column(
        Form.CHOICE,
        "Whether a public page links it or only names it.",
        choices=tuple(LinkPolicy),
    )
    seen_on: datetime.date | None = column(
        Form.DAY, "The day by which it had been seen; absent when it was not opened.", default=None
    )
    notes: str = column(Form.PROSE, "What a reader should know of it.", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A thing that happened, is due, or may happen on the way to the treaty."""

    id: str = identity("Stands in links and calendars; never changes.")
    title: str = column(Form.LINE, "What happened or is to happen.", longest=100)
    short_label: str = column(Form.LINE, "The label on the chart.", longest=30)
    date: When = column(Form.DATE, "When, no more exactly than its sources say.")
    duration: Duration | None = column(
        Form.DURATION, "How long it lasts inside a window whose days are not fixed.", default=None
    )
    phase: str = column(Form.REFERENCE, "The phase it belongs to.", table="phases")
    body: str = column(Form.REFERENCE, "Who acts.", table="bodies")
    kind: str = column(Form.REFERENCE, "What sort of thing it is.", table="kinds")
    basis: Basis = column(
        Form.CHOICE,
        "How we know: record (documented as having happened), mandated (ordered by a decision), "
        "announced, inferred (from practice or from the calendar).",
        choices=tuple(Basis),
    )
    outcome: Outcome | None = column(
        Form.CHOICE,
        "Set only when it did not simply happen. It did not take place then: postponed, moved, "
        "withdrawn, cancelled. It took place, and a source says so: suspended (to go on later), "
        "adjourned (without its result), resumed (suspended, and resumed later), failed (put to "
        "the vote and rejected). A deadline was not kept: missed.",
        choices=tuple(Outcome),
        default=None,
    )
    continues: tuple[str, ...] = related_milestones(
        "The milestones that it continues, as a resumed session."
    )
    replaces: tuple[str, ...] = related_milestones("The milestones in whose place it stands.")
    follows_from: tuple[str, ...] = related_milestones("The milestones that led to it.")
    context: bool = column(
        Form.FLAG,
        "Whether it belongs to the surroundings of the process: shown, and never what comes next.",
        default=False,
    )
    importance: int = column(
        Form.NUMBER,
        "1 for the headlines of the process, 2, 3 for detail; sets size, never presence.",
        lowest=1,
        highest=3,
    )
    documents: tuple[str, ...] = column(
        Form.LINE, "Symbols of its documents.", many=True, default=(), longest=60
    )
    articles: tuple[str, ...] = column(
        Form.REFERENCE, "The articles it is plainly about.", many=True, table="articles", default=()
    )
    questions: tuple[str, ...] = column(
        Form.REFERENCE,
        "The questions it is plainly about.",
        many=True,
        table="questions",
        default=(),
    )
    description: str = column(Form.PROSE, "What it was, in our own neutral words.", longest=1200)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()
    checked_on: datetime.date | None = column(
        Form.DAY, "When it was last checked, if later than the folder.", default=None
    )
    formerly: tuple[str, ...] = ids_given_up("milestone")
    merged: tuple[str, ...] = column(
        Form.ID,
        "Ids of other milestones that have become part of this one; old links with them lead here, "
        "and calendars go on knowing it by its own.",
        many=True,
        default=(),
    )

    @property
    def scope(self) -> str:
        """Whether it is part of the process or of its context, as filters name it."""
        return "context" if self.context else "process"

    @property
    def first_id(self) -> str:
        """The first id that it had, which names it in calendars and feeds for ever."""
        return (*self.formerly, self.id)[0]

    @property
    def old_ids(self) -> tuple[str, ...]:
        """The ids given up that lead to it: its own, and those of what was merged into it."""
        return (*self.formerly, *self.merged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who takes part: a State, an organization, a territory, or another."""

    id: str = column(
        Form.CODE,
        "Its code in links, which never changes: of ISO 3166-1 alpha-3 where it has one.",
        pattern=r"[A-Z]{3}",
        allowed="three capital letters as in SLE",
    )
    iso2: str = column(
        Form.CODE,
        "Its ISO 3166-1 alpha-2 code, where it has one.",
        pattern=r"[A-Z]{2}",
        allowed="two capital letters as in SL",
        default="",
    )
    m49: str = column(
        Form.CODE,
        "Its United Nations M49 code, where it has one; with it, the map has its outline.",
        pattern=r"\d{3}",
        allowed="three digits as in 694",
        default="",
    )
    name: str = column(Form.LINE, "Its official name.", longest=80)
    short_name: str = column(Form.LINE, "Its name where room is short.", longest=40)
    kind: ParticipantKind = column(
        Form.CHOICE,
        "What it is: member (of the United Nations), observer (a non-member observer State), state "
        "(another State that is no Member), organization, territory, other.",
        choices=tuple(ParticipantKind),
    )
    member_since: datetime.date | None = column(
        Form.DAY, "Its admission to the United Nations, of a member.", default=None
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantName:
    """A name of a participant beside those of its record: in another language, or a former one."""

    participant: str = column(Form.REFERENCE, "Who.", table="participants")
    language: str = column(
        Form.CHOICE, "The language of the name, by its code.", choices=tuple(LANGUAGES)
    )
    name: str = column(Form.LINE, "The name as the United Nations prints it.", longest=80)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A stretch of time for which a participant is a member of a group."""

    participant: str = column(Form.REFERENCE, "Who is a member.", table="participants")
    group: str = column(Form.REFERENCE, "The group.", table="groups")
    since: When | None = column(Form.DATE, "Its first day, where known.", default=None)
    until: When | None = column(
        Form.DATE, "Its last day, of a membership that ends; that day counts.", default=None
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()

    def is_of(self, day: datetime.date) -> bool:
        """Whether it holds on a day, as far as its dates say."""
        has_begun = self.since is None or self.since.first <= day
        return has_begun and (
            self.until is None or self.until.last is None or day <= self.until.last
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStatus:
    """Where a participant stands with a related treaty."""

    participant: str = column(Form.REFERENCE, "Who.", table="participants")
    treaty: str = column(Form.REFERENCE, "The treaty.", table="treaties")
    status: str = column(
        Form.CHOICE,
        "party, signatory (signed, not bound), withdrawn, or none.",
        choices=("party", "signatory", "withdrawn", "none"),
    )
    date: When | None = column(Form.DATE, "The day of that act, where known.", default=None)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backer:
    """A participant attested by name as having a role in a text; it may have several."""

    participant: str = column(Form.REFERENCE, "The participant.", table="participants")
    text: str = column(Form.REFERENCE, "The text.", table="texts")
    draft: str = column(
        Form.LINE, "The symbol of the draft, where a draft was backed.", default="", longest=40
    )
    role: str = column(Form.REFERENCE, "One of the roles of the text.", table="roles")
    joined_on: When | None = column(Form.DATE, "When it joined, where known.", default=None)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A published total: of what, as of when, and who says so."""

    date: When | None = column(
        Form.DATE, "As of when; nothing where its sources do not say.", default=None
    )
    count: int = column(Form.NUMBER, "How many.", lowest=0, highest=100_000)
    counts: str = column(
        Form.REFERENCE,
        "The role that is counted; roles that no text has are there for this.",
        table="roles",
    )
    text: str = column(Form.REFERENCE, "The text, if it is about one.", table="texts", default="")
    stated_by: tuple[str, ...] = column(
        Form.LINE, "Who published the figure.", many=True, longest=80
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a participant said of texts or of the process, or what was said for it; no role."""

    participant: str = column(
        Form.REFERENCE,
        "The participant that said it or for which it was said.",
        table="participants",
        default="",
    )
    group: str = column(
        Form.REFERENCE,
        "Instead of a participant: the group for which it was said; it counts for those who were "
        "members on that day.",
        table="groups",
        default="",
    )
    manner: str = column(
        Form.CHOICE,
        "How a participant said it: national (in its own name), group (as a member of a group for "
        "which somebody spoke), aligned (aligned itself with a group's statement).",
        choices=("national", "group", "aligned"),
        default="",
    )
    group_name: str = column(
        Form.LINE,
        "The group as its source names it, where the manner is group or aligned.",
        default="",
        longest=120,
    )
    about: tuple[str, ...] = column(
        Form.REFERENCE,
        "The texts that it is about; none where it is about the process as a whole.",
        many=True,
        table="texts",
        default=(),
    )
    stance: str = column(
        Form.CHOICE,
        "What was said: supports, reservations (it has some), opposes (it spoke against), "
        "more-time (it asked for more time), abstained (in a vote).",
        choices=("supports", "reservations", "opposes", "more-time", "abstained"),
        default="supports",
    )
    forum: str = column(Form.LINE, "Where it was said.", longest=120)
    date: When = column(Form.DATE, "When it was said.")
    summary: str = column(Form.PROSE, "What was said, in our own words.", longest=600)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Whether and how an audience may attend one step of the process."""

    milestone: str = column(Form.REFERENCE, "The step.", table="milestones")
    audience: str = column(Form.REFERENCE, "Who asks.", table="audiences")
    answer: Attendance = column(
        Form.CHOICE,
        "may-attend, may-attend-on-conditions, reported (somebody reports that it may; the "
        "decision itself was not seen), not-decided, not-known (no source says).",
        choices=tuple(Attendance),
    )
    how: str = column(
        Form.PROSE, "What the mandate or the decision says, in our own words.", longest=600
    )
    decision: str = column(
        Form.REFERENCE,
        "The milestone of the decision that says so; before it nothing was decided.",
        table="milestones",
        default="",
    )
    deadline: str = column(
        Form.REFERENCE,
        "The milestone that is the deadline for applying; its kind is a deadline.",
        table="milestones",
        default="",
    )
    where: str = column(
        Form.LINE, "Where to apply, where known; in words.", default="", longest=200
    )
    apply_url: str = column(Form.ADDRESS, "The address at which to apply.", default="")
    cost: str = column(
        Form.PROSE, "What it costs, or what support there is, where known.", default="", longest=300
    )
    unknown: str = column(Form.PROSE, "What is not known.", default="", longest=600)
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing that an audience can do to take part."""

    audiences: tuple[str, ...] = column(
        Form.REFERENCE, "Who can do it.", many=True, table="audiences"
    )
    step: str = column(Form.PROSE, "What to do, in one plain sentence.", longest=300)
    milestone: str = column(
        Form.REFERENCE, "The milestone that it is about.", table="milestones", default=""
    )
    sources: tuple[str, ...] = sources_of_it()
    confidence: Confidence = how_well_attested()
    notes: str = notes_on_it()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change to the data that readers should know of, in words."""

    id: str = identity("Names the change in feeds; never changes.")
    date: datetime.date = column(Form.DAY, "The day on which the data changed.")
    kind: ChangeKind = column(
        Form.CHOICE,
        "added, corrected (it was wrong), confirmed (it was open or doubtful), or removed.",
        choices=tuple(ChangeKind),
    )
    summary: str = column(Form.PROSE, "What changed, for people, and why.", longest=300)
    ids: tuple[str, ...] = column(
        Form.CODE,
        "The milestones, participants and sources it is about; none when it is about all.",
        many=True,
        default=(),
        pattern=r"[a-z0-9]+(-[a-z0-9]+)*|[A-Z]{3}",
        allowed="an id from milestones, participants or sources",
    )

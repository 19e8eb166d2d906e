"""Every rule and every check of a field, with examples that keep it and that break it."""

from datetime import date
from functools import partial

import pytest

from tracker.charts.plan import cut_off
from tracker.data import article_rules, comparator_rules, rules, store
from tracker.publish.letters import lost_in_words
from tracker.words import ENGLISH

PROCESS, MILESTONES, SOURCES = "process.toml", "milestones.toml", "sources.toml"
STATES, NAMES, TREATIES = "participants.csv", "participant_names.csv", "treaty_status.csv"
MEMBERSHIPS = "memberships.csv"
SPONSORS, COUNTS, SUPPORT = "backers.csv", "totals.csv", "statements.csv"
CHANGES, ACCESS = "changes.toml", "access.csv"
RAISERS, POSITIONS = "question_raisers.csv", "positions.csv"

GMB = "GMB,GM,270,Gambia (The),The Gambia,member,1965-09-21,minutes,high,\n"
DOCS_URL = 'url = "https://docs.example/{symbol}"\n'
LAMP_DOCUMENTS = f'[[document]]\nprefix = ""\n{DOCS_URL}'
BULLETIN = 'address = "bulletin.example/lamps"\n'

DUE = 'basis = "mandated"\nimportance = 3'
VIEWS = 'description = "The last day for written views."'

ABOUT = ("participant,forum,date,", "participant,forum,date,about,")
SAID_IN_GROUP = "SLE,Plenary,2024-05-07,group,African Group,"
OF_GROUP = [
    (SUPPORT, "group_name,summary", "group_name,group,summary"),
    (SUPPORT, "national,,", "national,,,"),
]

KEEPS = [
    # rule, changes that leave the folder without a fault
    ("known-reference", [(PROCESS, 'milestone = "adoption-2025"', 'milestone = "talks-2024"')]),
    ("known-reference", [(PROCESS, 'milestone = "adoption-2025"\n', 'since = "2025"\n')]),
    ("formerly-is-free", [(MILESTONES, '"meeting-2024"', '"meeting-2024", "old-talks"')]),
    ("formerly-is-free", [(MILESTONES, '"meeting-2024"]', '"meeting-2024"]\nmerged = ["tea"]')]),
    (
        "merged-is-no-rename",
        [
            (MILESTONES, 'formerly = ["meeting', 'merged = ["meeting'),
            (CHANGES, '"corrected"', '"removed"'),
            (CHANGES, "conference-2028", "meeting-2024"),
        ],
    ),
    (
        "record-not-ahead",
        [(MILESTONES, "2025-12-15", "2026-06-30"), (MILESTONES, "2026-04-30", "2026-06-30")],
    ),
    (
        "record-not-ahead",
        [
            (MILESTONES, '"2026-04-30"', '"2026-07-10"'),
            (MILESTONES, '"deadline"\nbasis = "mandated"', '"deadline"\nbasis = "record"'),
        ],
    ),
    ("record-not-ahead", [(MILESTONES, "2025-12-15", "2026?")]),
    ("phases-in-order", [(PROCESS, "2026/..", "2030/2031")]),
    ("phases-in-order", [(PROCESS, "2026/..", "2025-12-31/..")]),
    ("phases-in-order", [(PROCESS, 'band = "2020/2025"', 'band = "2020/.."')]),
    ("stretch-is-no-choice", [(PROCESS, 'period = "2020/2025"', 'period = "2025-12"')]),
    (
        "outcome-fits",
        [(MILESTONES, '"record"\nimportance = 2', '"record"\noutcome = "failed"\nimportance = 2')],
    ),
    ("outcome-fits", [(MILESTONES, "importance = 3", 'outcome = "missed"\nimportance = 3')]),
    ("outcome-fits", [(MILESTONES, DUE, 'basis = "record"\noutcome = "missed"\nimportance = 3')]),
    ("no-circle", [(MILESTONES, VIEWS, f'{VIEWS}\ncontinues = ["talks-2024", "adoption-2025"]')]),
    ("related-in-order", [(MILESTONES, VIEWS, f'{VIEWS}\nfollows_from = ["meeting-2024"]')]),
    ("related-in-order", [(MILESTONES, VIEWS, f'{VIEWS}\nreplaces = ["conference-2028"]')]),
    (
        "related-in-order",
        [
            (MILESTONES, '"2026-04-30"', '"2026"'),
            (MILESTONES, VIEWS, f'{VIEWS}\ncontinues = ["adoption-2025"]'),
        ],
    ),
    ("known-reference", [(MILESTONES, VIEWS, f'{VIEWS}\ncontinues = ["meeting-2024"]')]),
    ("milestones-in-order", [(MILESTONES, "2025-12-15", "2024-05-06")]),
    ("duration-fits", [(MILESTONES, 'date = "2028"\nduration = "P3W"', 'date = "2028"')]),
    ("duration-fits", [(MILESTONES, '"2028"\nduration = "P3W"', '"2028-02"\nduration = "P29D"')]),
    ("duration-fits", [(MILESTONES, '"2028"\nduration = "P3W"', '"2028/.."\nduration = "P99M"')]),
    (
        "policy-kept",
        [
            (SOURCES, BULLETIN, 'url = "https://bulletin.example"\n'),
            (SOURCES, '"mention"', '"link"'),
        ],
    ),
    ("policy-kept", [(SOURCES, BULLETIN, "")]),
    ("symbol-of-one-kind", [(PROCESS, '"triangle-down"', '"star"')]),
    ("high-is-earned", [(TREATIES, "2001-04-25,minutes,high", "2001-04-25,bulletin,medium")]),
    (
        "high-is-earned",
        [(SOURCES, '"press"', '"digest"'), (TREATIES, "04-25,minutes", "04-25,bulletin")],
    ),
    ("preset-is-one-thing", [(PROCESS, "months_ahead = 12", 'period = "2027"')]),
    ("checked-after-folder", [(MILESTONES, "2026-07-15", "2026-06-30")]),
    (
        "document-url",
        [(PROCESS, LAMP_DOCUMENTS, ""), (MILESTONES, 'documents = ["A/RES/80/1"]\n', "")],
    ),
    (
        "document-url",
        [(PROCESS, LAMP_DOCUMENTS, f'{LAMP_DOCUMENTS}\n[[document]]\nprefix = "A/"\n{DOCS_URL}')],
    ),
    ("documents-found", [(PROCESS, 'prefix = ""', 'prefix = "A/"')]),
    ("time-zone-known", [(PROCESS, "licence = ", 'time_zone = "Asia/Tokyo"\nlicence = ')]),
    ("only-members-admitted", [(STATES, "member,1961-09-27,", "member,,")]),
    ("only-members-admitted", [(STATES, "member,1961-09-27,", "territory,,")]),
    (
        "absent-are-listed",
        [(PROCESS, "licence = ", 'members = "united-nations"\nwithout = ["LIE"]\nlicence = ')],
    ),
    ("noun-holds", [(STATES, "organization", "state"), (STATES, "territory", "observer")]),
    ("noun-holds", [(PROCESS, 'many = "participants"', 'many = "Estates"')]),
    ("membership-once", [(MEMBERSHIPS, "SLE,bright,2023,2025-06-30", "SLE,bright,2023,")]),
    ("membership-once", [(MEMBERSHIPS, "EUE,bright,", "SLE,bright,2025-07-01")]),
    (
        "membership-once",
        [
            (MEMBERSHIPS, "2023,2025-06-30", "2023,2025"),
            (MEMBERSHIPS, "EUE,bright,", "SLE,bright,2025"),
        ],
    ),
    ("membership-once", [(MEMBERSHIPS, "SLE,bright,2023,2025-06-30", "SLE,bright,,2025-06-30")]),
    ("grouping-used", [(PROCESS, "licence = ", 'grouping = "coalition"\nlicence = ')]),
    ("not-before-admission", [(MEMBERSHIPS, "SLE,african,", "SLE,african,1961-09-27")]),
    ("not-before-admission", [(MEMBERSHIPS, "SLE,bright,2023", "SLE,bright,1950")]),
    ("codes-once", [(STATES, "SLE,SL,694", "SLE,SX,695")]),
    ("names-once", [(NAMES, "Gambie", "The Gambia")]),
    ("treaty-status-once", [(TREATIES, "SLE,cat", "SLE,icpped")]),
    ("backer-once", [(SPONSORS, "SLE,80-1", "VAT,80-1")]),
    ("backer-once", [(SPONSORS, "SLE,80-1", "GMB,80-1")]),
    ("draft-of-text", [(SPONSORS, "L.1/Rev.1", "L.1/Rev.2")]),
    ("draft-of-text", [(SPONSORS, "A/C.6/80/L.1/Rev.1", "")]),
    ("roles-told-apart", [(PROCESS, 'id = "statement"', 'id = "statements"')]),
    ("text-has-a-day", [(PROCESS, 'milestone = "adoption-2025"\n', 'since = "2025-12"\n')]),
    ("roles-of-text", [(PROCESS, "carries_process", 'headline = "main"\ncarries_process')]),
    (
        "statement-after-text",
        [
            (SUPPORT, *ABOUT),
            (SUPPORT, "2024-05-06,", "2025-12-15,80-1,"),
            (SUPPORT, "2024-05-07,", "2026-01,,"),
        ],
    ),
    ("not-before-admission", [(SUPPORT, "2024-05-06", "1965-09-21")]),
    ("not-before-admission", [(SPONSORS, "2025-10", "1965")]),
    ("not-before-admission", [(TREATIES, "2002-06-28", "1949-01-01")]),
    ("named-within-total", [(COUNTS, ",7,", ",2,"), (COUNTS, ",5,", ",1,")]),
    ("named-within-total", [(COUNTS, "7,co-sponsor", "1,supporters"), (COUNTS, ",5,", ",2,")]),
    (
        "named-within-total",
        [(COUNTS, ",7,", ",1,"), (COUNTS, ",5,", ",1,"), (SPONSORS, "main", "introduced")],
    ),
    ("counts-never-fall", [(COUNTS, "7,co-sponsor", "5,co-sponsor")]),
    (
        "counts-never-fall",
        [(COUNTS, "7,", "4,"), (COUNTS, "| bulletin,high,", "| bulletin,high,One withdrew")],
    ),
    ("counts-never-fall", [(COUNTS, "7,co-sponsor", "4,supporters")]),
    ("statement-is-of-one", [(SUPPORT, "group,African Group", "national,")]),
    ("statement-is-of-one", [(SUPPORT, "group,African Group", "aligned,African Group")]),
    (
        "statement-is-of-one",
        [*OF_GROUP, (SUPPORT, SAID_IN_GROUP, ",Plenary,2024-05-07,,,african,")],
    ),
    ("acts-are-past", [(COUNTS, "2025-12-15", "2026-06-30")]),
    ("acts-are-past", [(TREATIES, "2001-04-25", "2026")]),
    ("access-once", [(ACCESS, "conference-2028,state,", "adoption-2025,state,")]),
    (
        "access-in-time",
        [(MILESTONES, 'date = "2028"\nduration = "P3W"', 'date = "2026-04-30"')],
    ),
    ("access-in-time", [(MILESTONES, 'date = "2026-04-30"', 'date = "2026-04/.."')]),
    ("change-known", [(CHANGES, '["conference-2028"]', '["meeting-2024", "SLE", "minutes"]')]),
    ("change-known", [(CHANGES, '"corrected"', '"removed"'), (CHANGES, '"conference', '"fair')]),
    ("changes-newest-first", [(CHANGES, '"2026-06-20"', '"2026-06-10"')]),
    ("change-not-ahead", [(CHANGES, '"2026-06-20"', '"2026-06-30"')]),
    ("sources-used", [(STATES, "minutes | bulletin,high", "bulletin,medium")]),
]

BREAKS = [
    # rule, changes that break it and nothing else, where, and what is said
    (
        "known-reference",
        [(MILESTONES, '["minutes", "bulletin"]', '["minutes", "bulletin", "minuets"]')],
        (MILESTONES, "adoption-2025", "sources"),
        "unknown source 'minuets'; did you mean 'minutes'?",
    ),
    (
        "known-reference",
        [(PROCESS, 'milestone = "adoption-2025"', 'milestone = "adoption-2024"')],
        (PROCESS, "text 80-1", "milestone"),
        "unknown milestone 'adoption-2024'; did you mean 'adoption-2025'?",
    ),
    (
        "known-reference",
        [
            (
                MILESTONES,
                'phase = "negotiations"\nbody = "plenary"\nkind = "session"',
                'phase = "negotations"\nbody = "plenary"\nkind = "session"',
            )
        ],
        (MILESTONES, "conference-2028", "phase"),
        "unknown phase 'negotations'; did you mean 'negotiations'?",
    ),
    (
        "known-reference",
        [(MILESTONES, 'body = "plenary"\nkind = "deadline"', 'body = "x"\nkind = "deadline"')],
        (MILESTONES, "views-due-2026", "body"),
        "unknown body 'x'; process.toml names plenary",
    ),
    (
        "known-reference",
        [(MILESTONES, 'kind = "deadline"', 'kind = "x"')],
        (MILESTONES, "views-due-2026", "kind"),
        "unknown kind 'x'; process.toml names deadline, session",
    ),
    (
        "known-reference",
        [(SPONSORS, "SLE,80-1", "SLX,80-1")],
        (SPONSORS, "line 3", "participant"),
        "unknown participant 'SLX'; did you mean 'SLE'?",
    ),
    (
        "known-reference",
        [(COUNTS, "5,co-sponsor,80-1", "5,co-sponsor,80-2")],
        (COUNTS, "line 2", "text"),
        "unknown text '80-2'; did you mean '80-1'?",
    ),
    (
        "known-reference",
        [(NAMES, "GMB", "GMX")],
        (NAMES, "line 2", "participant"),
        "unknown participant 'GMX'; did you mean 'GMB'?",
    ),
    (
        "formerly-is-free",
        [(MILESTONES, '"meeting-2024"', '"conference-2028"')],
        (MILESTONES, "talks-2024", "formerly"),
        "'conference-2028' is in use; name an id that was given up",
    ),
    (
        "formerly-is-free",
        [(MILESTONES, '"meeting-2024"]', '"meeting-2024"]\nmerged = ["conference-2028"]')],
        (MILESTONES, "talks-2024", "merged"),
        "'conference-2028' is in use; name an id that was given up",
    ),
    (
        "merged-is-no-rename",
        [(CHANGES, '"corrected"', '"removed"'), (CHANGES, "conference-2028", "meeting-2024")],
        (MILESTONES, "talks-2024", "formerly"),
        "'meeting-2024' was removed, says changes.toml; if it was another milestone that has "
        "become part of this one, write it in merged",
    ),
    (
        "formerly-is-free",
        [(PROCESS, '"old-talks"', '"talks"')],
        (PROCESS, "phase talks", "formerly"),
        "'talks' is in use",
    ),
    (
        "formerly-is-free",
        [(PROCESS, '"#c06a14"', '"#c06a14"\nformerly = ["old-talks"]')],
        (PROCESS, "phase negotiations", "formerly"),
        "'old-talks' is in use",
    ),
    (
        "record-not-ahead",
        [(MILESTONES, "2025-12-15", "2026-07-01"), (MILESTONES, '"2026-04-30"', '"2026-07-02"')],
        (MILESTONES, "adoption-2025", "date"),
        "1 July 2026 lies after 30 June 2026, the day the data were last checked",
    ),
    (
        "phases-in-order",
        [(PROCESS, "2026/..", "2018/2019")],
        (PROCESS, "phase negotiations", "band"),
        "2018 to 2019 begins before 2020 to 2025 of talks, which stands above it; phases stand in "
        "order of their first day, and may overlap",
    ),
    (
        "stretch-is-no-choice",
        [(PROCESS, 'band = "2020/2025"', 'band = "[2020-01-01..2025-12-31]"')],
        (PROCESS, "phase talks", "band"),
        "a stretch of time is not one of several days; write the first and the last day, as in "
        "2020-01-01/2025-12-31",
    ),
    (
        "stretch-is-no-choice",
        [(PROCESS, 'period = "2020/2025"', 'period = "[2020-01-01..2020-01-02]"')],
        (PROCESS, "preset talk-years", "period"),
        "is not one of several days",
    ),
    (
        "stretch-is-no-choice",
        [(PROCESS, "licence = ", 'picture = "[2020-01-01..2020-01-02]"\nlicence = ')],
        (PROCESS, "", "picture"),
        "is not one of several days",
    ),
    (
        "outcome-fits",
        [(MILESTONES, "importance = 2", 'outcome = "postponed"\nimportance = 2')],
        (MILESTONES, "talks-2024", "outcome"),
        "what was postponed did not take place then, and the basis record says that it did",
    ),
    (
        "outcome-fits",
        [(MILESTONES, "importance = 3", 'outcome = "suspended"\nimportance = 3')],
        (MILESTONES, "views-due-2026", "outcome"),
        "what is suspended took place, so the basis is record",
    ),
    (
        "outcome-fits",
        [(MILESTONES, "importance = 2", 'outcome = "missed"\nimportance = 2')],
        (MILESTONES, "talks-2024", "outcome"),
        "only a deadline is missed, and the kind session is none",
    ),
    (
        "outcome-fits",
        [
            (MILESTONES, '"2026-04-30"', '"2026-07-15"'),
            (MILESTONES, "importance = 3", 'outcome = "missed"\nimportance = 3'),
        ],
        (MILESTONES, "views-due-2026", "outcome"),
        "15 July 2026 is not over on 15 July 2026, the day the data were last checked",
    ),
    (
        "no-circle",
        [
            (MILESTONES, VIEWS, f'{VIEWS}\ncontinues = ["conference-2028"]'),
            (MILESTONES, '"2026-04-30"', '"2026-04-30/.."'),
            (MILESTONES, 'duration = "P3W"', 'duration = "P3W"\nfollows_from = ["views-due-2026"]'),
        ],
        (MILESTONES, "conference-2028", "follows_from"),
        "conference-2028 → views-due-2026 → conference-2028 is a circle",
    ),
    (
        "no-circle",
        [
            (
                MILESTONES,
                'confidence = "medium"',
                'confidence = "medium"\nreplaces = ["meeting-2024"]',
            )
        ],
        (MILESTONES, "talks-2024", "replaces"),
        "talks-2024 → talks-2024 is a circle",
    ),
    (
        "related-in-order",
        [(MILESTONES, VIEWS, f'{VIEWS}\ncontinues = ["conference-2028"]')],
        (MILESTONES, "views-due-2026", "continues"),
        "30 April 2026 lies before 2028 of conference-2028; what continues something does not "
        "start before it",
    ),
    (
        "related-in-order",
        [
            (
                MILESTONES,
                'confidence = "medium"',
                'confidence = "medium"\nreplaces = ["adoption-2025"]',
            )
        ],
        (MILESTONES, "talks-2024", "replaces"),
        "6–10 May 2024 lies before 15 December 2025 of adoption-2025; what replaces something",
    ),
    (
        "known-reference",
        [(MILESTONES, VIEWS, f'{VIEWS}\ncontinues = ["meeting-2025"]')],
        (MILESTONES, "views-due-2026", "continues"),
        "unknown milestone 'meeting-2025'",
    ),
    (
        "milestones-in-order",
        [(MILESTONES, "2025-12-15", "2024-05-05")],
        (MILESTONES, "adoption-2025", "date"),
        "5 May 2024 comes before 6–10 May 2024 of talks-2024, which stands above it",
    ),
    (
        "duration-fits",
        [(MILESTONES, '"2028"\nduration = "P3W"', '"2028-02"\nduration = "P30D"')],
        (MILESTONES, "conference-2028", "duration"),
        "30 days do not fit into February 2028",
    ),
    (
        "duration-fits",
        [(MILESTONES, '"2028"', '"2028-05-01/2028-05-19"')],
        (MILESTONES, "conference-2028", "duration"),
        "its days are fixed already; leave the duration out",
    ),
    (
        "duration-fits",
        [(MILESTONES, '"2028"', '"[2028-05-01..2028-05-19]"')],
        (MILESTONES, "conference-2028", "duration"),
        "it is one of several days, and lasts no longer; leave the duration out",
    ),
    (
        "policy-kept",
        [(SOURCES, 'url = "https://docs.example/minutes"\n', "")],
        (SOURCES, "minutes", "url"),
        "is missing; a source with the policy link has an address",
    ),
    (
        "policy-kept",
        [(SOURCES, 'minutes"\ntier', 'minutes"\naddress = "docs.example/minutes"\ntier')],
        (SOURCES, "minutes", "address"),
        "stands beside a link; write only url",
    ),
    *(
        (
            "policy-kept",
            [(SOURCES, old, new)],
            (SOURCES, "bulletin", field),
            "an http link in a source that may only be mentioned; write address without https://",
        )
        for field, old, new in [
            ("url", BULLETIN, 'url = "https://bulletin.example"\n'),
            ("url", BULLETIN, 'url = "HTTPS://bulletin.example"\n'),
            ("address", BULLETIN, 'address = "http://bulletin.example"\n'),
            ("title", BULLETIN, 'title = "Seen on https://bulletin.example"\n'),
            ("notes", "Seen in a copy.", "Seen on https://bulletin.example"),
        ]
    ),
    (
        "symbol-of-one-kind",
        [(PROCESS, '"triangle-down"', '"square"')],
        (PROCESS, "kind deadline", "symbol"),
        "'square' is the mark of session, and a chart could not tell them apart; free are diamond,",
    ),
    (
        "high-is-earned",
        [(TREATIES, "2001-04-25,minutes", "2001-04-25,bulletin")],
        (TREATIES, "line 4", "confidence"),
        "Lamp Bulletin alone makes it medium",
    ),
    (
        "high-is-earned",
        [
            (SOURCES, '"press"', '"copy"'),
            (SOURCES, '\nnotes = "Seen in a copy."', ""),
            (TREATIES, "2001-04-25,minutes", "2001-04-25,bulletin"),
        ],
        (TREATIES, "line 4", "confidence"),
        "high is for an official source or for two of different publishers",
    ),
    (
        "preset-is-one-thing",
        [(PROCESS, "months_ahead = 12", 'months_ahead = 12\nperiod = "2027"')],
        (PROCESS, "preset next-year", "period"),
        "write either period or months_ahead",
    ),
    (
        "preset-is-one-thing",
        [(PROCESS, "months_ahead = 12\n", "")],
        (PROCESS, "preset next-year", "period"),
        "write either period or months_ahead",
    ),
    (
        "checked-after-folder",
        [(MILESTONES, "2026-07-15", "2026-06-29")],
        (MILESTONES, "views-due-2026", "checked_on"),
        "29 June 2026 lies before the folder's own day, 30 June 2026; leave it out",
    ),
    *(
        (
            "document-url",
            [(PROCESS, "https://docs.example/{symbol}", url)],
            (PROCESS, "document number 1", "url"),
            "must start with https:// and hold {symbol} once",
        )
        for url in [
            "https://docs.example/",
            "http://docs.example/{symbol}",
            "javascript:open('{symbol}')",
            "https://docs.example/{symbol}/{symbol}",
        ]
    ),
    (
        "document-url",
        [(PROCESS, LAMP_DOCUMENTS, f"{LAMP_DOCUMENTS}\n[[document]]\n{DOCS_URL}")],
        (PROCESS, "document number 2", "prefix"),
        "'' has an address already",
    ),
    *(
        (
            "documents-found",
            [(PROCESS, LAMP_DOCUMENTS, instead)],
            (MILESTONES, "", "documents"),
            "no [[document]] of process.toml says where A/RES/80/1 can be found",
        )
        for instead in ["", LAMP_DOCUMENTS.replace('""', '"UNEP/"')]
    ),
    (
        "time-zone-known",
        [(PROCESS, "licence = ", 'time_zone = "America/New_Yrok"\nlicence = ')],
        (PROCESS, "", "time_zone"),
        "unknown time zone 'America/New_Yrok'; did you mean 'America/New_York'?",
    ),
    (
        "time-zone-known",
        [(PROCESS, "licence = ", 'time_zone = "America"\nlicence = ')],
        (PROCESS, "", "time_zone"),
        "write an IANA name as in America/New_York",
    ),
    (
        "only-members-admitted",
        [(STATES, "member,1961-09-27", "observer,1961-09-27")],
        (STATES, "line 3 (SLE)", "member_since"),
        "only a Member of the United Nations has a day of admission, and kind says observer; leave "
        "it out, or write member",
    ),
    (
        "absent-are-listed",
        [(PROCESS, "licence = ", 'without = ["LIE"]\nlicence = ')],
        (PROCESS, "", "without"),
        "LIE is on no list that the folder takes",
    ),
    (
        "absent-are-listed",
        [(PROCESS, "licence = ", 'members = "united-nations"\nwithout = ["GMB"]\nlicence = ')],
        (PROCESS, "", "without"),
        "GMB stands in participants.csv; leave it out of one",
    ),
    (
        "noun-holds",
        [(PROCESS, 'many = "participants"', 'many = "Member States"')],
        (PROCESS, "participants", "many"),
        "2 participants are no States (EUE, GRL): name them all by a word that holds, as "
        "participants",
    ),
    (
        "noun-holds",
        [(PROCESS, 'one = "participant"', 'one = "State"'), (STATES, "territory", "state")],
        (PROCESS, "participants", "one"),
        "1 participant is no State (EUE)",
    ),
    (
        "membership-once",
        [(MEMBERSHIPS, "EUE,bright,", "SLE,bright,2025-06-30")],
        (MEMBERSHIPS, "line 8", "participant"),
        "SLE is a member of bright already at that time; write one line for each stretch",
    ),
    (
        "membership-once",
        [(MEMBERSHIPS, "EUE,bright,", "GMB,bright,")],
        (MEMBERSHIPS, "line 8", "participant"),
        "GMB is a member of bright already",
    ),
    (
        "membership-once",
        [(MEMBERSHIPS, "2023,2025-06-30", "2023,2022")],
        (MEMBERSHIPS, "line 7", "until"),
        "2022 lies before it begins, 2023",
    ),
    (
        "grouping-used",
        [(PROCESS, "licence = ", 'grouping = "development"\nlicence = ')],
        (PROCESS, "", "grouping"),
        "no group of this kind has a member; kinds with some: coalition, negotiating, regional",
    ),
    (
        "not-before-admission",
        [(MEMBERSHIPS, "SLE,african,", "SLE,african,1950")],
        (MEMBERSHIPS, "line 3", "since"),
        "1950 lies before SLE was admitted, 27 September 1961",
    ),
    (
        "codes-once",
        [(STATES, "SLE,SL", "SLE,GM")],
        (STATES, "line 3 (SLE)", "iso2"),
        "'GM' belongs to GMB already",
    ),
    (
        "codes-once",
        [(STATES, "694", "270")],
        (STATES, "line 3 (SLE)", "m49"),
        "'270' belongs to GMB already",
    ),
    (
        "names-once",
        [(STATES, "Sierra Leone,Sierra Leone", "Sierra Leone,Gambia")],
        (STATES, "line 3 (SLE)", "short_name"),
        "'Gambia' reads like a name of GMB",
    ),
    (
        "names-once",
        [(NAMES, "Gambie", "SIERRA LEONE")],
        (NAMES, "line 2", "name"),
        "'SIERRA LEONE' reads like a name of SLE",
    ),
    (
        "treaty-status-once",
        [(TREATIES, "SLE,cat", "SLE,rome-statute")],
        (TREATIES, "line 4", "participant"),
        "SLE has a row for rome-statute already",
    ),
    (
        "backer-once",
        [(SPONSORS, "SLE,80-1,A/C.6/80/L.1/Rev.1,co-sponsor", "GMB,80-1,A/C.6/80/L.1,main")],
        (SPONSORS, "line 3", "participant"),
        "GMB is named as main for 80-1 already",
    ),
    (
        "draft-of-text",
        [(SPONSORS, "L.1/Rev.1", "L.11")],
        (SPONSORS, "line 3", "draft"),
        "A/C.6/80/L.11 is not a version of A/C.6/80/L.1",
    ),
    (
        "not-before-admission",
        [(SUPPORT, "2024-05-06", "1965-09-20")],
        (SUPPORT, "line 2", "date"),
        "20 September 1965 lies before GMB was admitted, 21 September 1965",
    ),
    (
        "not-before-admission",
        [(SPONSORS, "2025-10", "1964")],
        (SPONSORS, "line 2", "joined_on"),
        "1964 lies before GMB was admitted",
    ),
    (
        "named-within-total",
        [(COUNTS, ",7,", ",1,"), (COUNTS, ",5,", ",1,")],
        (PROCESS, "text 80-1", "id"),
        "2 co-sponsors are named; the largest published total is 1",
    ),
    (
        "counts-never-fall",
        [(COUNTS, ",7,", ",4,")],
        (COUNTS, "line 3", "notes"),
        "4 is less than 5 on 1 November 2025; say why",
    ),
    (
        "counts-never-fall",
        [
            (COUNTS, ",7,", ",5,"),
            (
                COUNTS,
                "bulletin,high,\n",
                "bulletin,high,\n2026-01-10,4,co-sponsor,80-1,A,minutes,low,",
            ),
        ],
        (COUNTS, "line 4", "notes"),
        "4 is less than 5 on 15 December 2025; say why",
    ),
    (
        "named-within-total",
        [(COUNTS, ",5,", ",1,"), (COUNTS, "7,co-sponsor", "9,supporters")],
        (PROCESS, "text 80-1", "id"),
        "2 co-sponsors are named; the largest published total is 1",
    ),
    (
        "draft-of-text",
        [(PROCESS, 'draft = "A/C.6/80/L.1"\n', ""), (SPONSORS, "A/C.6/80/L.1,", ",")],
        (SPONSORS, "line 3", "draft"),
        "80-1 has no draft in process.toml; name it there, or leave it out here",
    ),
    (
        "roles-told-apart",
        [(PROCESS, 'id = "statement"', 'id = "aligned"')],
        (PROCESS, "role aligned", "id"),
        "'aligned' is what a statement makes of a standing; take another id",
    ),
    (
        "roles-told-apart",
        [(PROCESS, 'id = "supporters"', 'id = "supporters"\nwithin = "supporters"')],
        (PROCESS, "role supporters", "within"),
        "supporters would lie within itself",
    ),
    (
        "text-has-a-day",
        [(PROCESS, 'milestone = "adoption-2025"\n', "")],
        (PROCESS, "text 80-1", "since"),
        "is missing; write since when there is the text, or its milestone",
    ),
    (
        "text-has-a-day",
        [(PROCESS, "carries_process", 'since = "2025"\ncarries_process')],
        (PROCESS, "text 80-1", "since"),
        "stands beside a milestone, which says it; leave one of them out",
    ),
    (
        "roles-of-text",
        [(PROCESS, "carries_process", 'headline = "supporters"\ncarries_process')],
        (PROCESS, "text 80-1", "headline"),
        "unknown role of this text 'supporters'; known are main, co-sponsor, introduced",
    ),
    (
        "roles-of-text",
        [(SPONSORS, "co-sponsor", "supporters")],
        (SPONSORS, "line 3", "role"),
        "supporters is no role of 80-1, which has main, co-sponsor, introduced; correct it",
    ),
    (
        "statement-after-text",
        [
            (SUPPORT, *ABOUT),
            (SUPPORT, "2024-05-06,", "2024-05-06,80-1,"),
            (SUPPORT, "2024-05-07,", "2024-05-07,,"),
        ],
        (SUPPORT, "line 2", "about"),
        "6 May 2024 lies before 80-1, of 1 October 2025; is it about another text or the process?",
    ),
    (
        "statement-is-of-one",
        [(SUPPORT, "GMB,Plenary", ",Plenary")],
        (SUPPORT, "line 2", "participant"),
        "write either a participant or a group",
    ),
    (
        "statement-is-of-one",
        [*OF_GROUP, (SUPPORT, SAID_IN_GROUP, f"{SAID_IN_GROUP}african,")],
        (SUPPORT, "line 3", "participant"),
        "the group for which a participant spoke is group_name",
    ),
    (
        "statement-is-of-one",
        [(SUPPORT, "national,,", ",,")],
        (SUPPORT, "line 2", "manner"),
        "is missing; write national, group or aligned",
    ),
    (
        "statement-is-of-one",
        [(SUPPORT, "national,,", "national,African Group,")],
        (SUPPORT, "line 2", "group_name"),
        "a national statement has none, any other has one",
    ),
    (
        "statement-is-of-one",
        [(SUPPORT, "group,African Group", "group,")],
        (SUPPORT, "line 3", "group_name"),
        "a national statement has none, any other has one",
    ),
    *(
        (
            "acts-are-past",
            [(file, old, "2026-07-01")],
            (file, line, field),
            "1 July 2026 lies after the day the data were last checked",
        )
        for file, old, line, field in [
            (TREATIES, "2001-04-25", "line 4", "date"),
            (SPONSORS, "2025-10", "line 2", "joined_on"),
            (COUNTS, "2025-12-15", "line 3", "date"),
            (SUPPORT, "2024-05-07", "line 3", "date"),
        ]
    ),
    (
        "acts-are-past",
        [(TREATIES, "none,,", "none,2001-01-01,")],
        (TREATIES, "line 3", "date"),
        "a participant with no status has no day of it; leave it out",
    ),
    (
        "access-once",
        [(ACCESS, "conference-2028,state,", "conference-2028,lamp-maker,")],
        (ACCESS, "line 4", "audience"),
        "lamp-maker has an answer for conference-2028 already",
    ),
    (
        "access-in-time",
        [
            (ACCESS, "conference-2028,lamp-maker", "talks-2024,lamp-maker"),
            (ACCESS, "adoption-2025,views", ",views"),
        ],
        (ACCESS, "line 3", "deadline"),
        "30 April 2026 lies after 6–10 May 2024, when talks-2024 is over",
    ),
    (
        "access-in-time",
        [
            (ACCESS, "conference-2028,lamp-maker", "talks-2024,lamp-maker"),
            (ACCESS, "adoption-2025,views-due-2026,", "adoption-2025,,"),
        ],
        (ACCESS, "line 3", "decision"),
        "15 December 2025 lies after 6–10 May 2024, when talks-2024 is over",
    ),
    (
        "access-in-time",
        [(ACCESS, "views-due-2026,", "talks-2024,")],
        (ACCESS, "line 3", "deadline"),
        "talks-2024 is of a kind that is no deadline",
    ),
    (
        "change-known",
        [(CHANGES, '"conference-2028"', '"conference-2027"')],
        (CHANGES, "2026-06-20-conference", "ids"),
        "unknown id 'conference-2027'; did you mean 'conference-2028'?",
    ),
    (
        "changes-newest-first",
        [(CHANGES, 'date = "2026-06-20"', 'date = "2026-06-09"')],
        (CHANGES, "2026-06-10-first-published", "date"),
        "10 June 2026 comes after 9 June 2026 of 2026-06-20-conference, which stands above it",
    ),
    (
        "change-not-ahead",
        [(CHANGES, 'date = "2026-06-20"', 'date = "2026-07-01"')],
        (CHANGES, "2026-06-20-conference", "date"),
        "1 July 2026 lies after the day the data were last checked",
    ),
    (
        "sources-used",
        [
            (
                SOURCES,
                '"Seen in a copy."\n',
                '"Seen in a copy."\n\n[[source]]\nid = "attic"\n'
                'publisher = "Attic"\ntier = "copy"\npolicy = "mention"\n',
            )
        ],
        (SOURCES, "attic", "id"),
        "no record names this source",
    ),
]
WARNINGS = {
    "documents-found",
    "merged-is-no-rename",
    "named-within-total",
    "sources-used",
    "statement-after-text",
}
TRIED_ELSEWHERE = {*article_rules.RULES, *comparator_rules.RULES}
NAMES_OF_RULES = [rule.name for rule in rules.RULES if rule not in TRIED_ELSEWHERE]


def test_every_rule_has_an_example_that_keeps_it_and_one_that_breaks_it():
    assert sorted(set(NAMES_OF_RULES)) == sorted(NAMES_OF_RULES)
    assert {example[0] for example in KEEPS} == set(NAMES_OF_RULES)
    assert {example[0] for example in BREAKS} == set(NAMES_OF_RULES)


def test_every_rule_says_what_holds():
    sayings = [rule.says for rule in rules.RULES]
    assert all(sayings)
    assert len(set(sayings)) == len(sayings)


def test_the_small_folder_has_no_fault(folder):
    assert folder.problems(date(2026, 7, 1)) == ()


@pytest.mark.parametrize(("rule", "changes"), KEEPS)
def test_an_example_that_keeps_a_rule(folder, rule, changes):
    assert [str(problem) for problem in folder.change(*changes).problems()] == []


@pytest.mark.parametrize(("rule", "changes", "place", "says"), BREAKS)
def test_an_example_that_breaks_a_rule(folder, monkeypatch, rule, changes, place, says):
    folder.change(*changes)
    assert folder.places() == [place]
    (problem,) = folder.problems()
    assert says in problem.message
    assert problem.is_warning == (rule in WARNINGS)
    assert (store.examine(folder.path)[0] is None) != problem.is_warning
    others = tuple(other for other in rules.RULES if other.name != rule)
    monkeypatch.setattr(rules, "RULES", others)
    assert folder.problems() == ()


# Faults that lie in one field, one record or one file


FIELDS = [
    (
        [(PROCESS, "licence = ", 'time_zone = "new york"\nlicence = ')],
        (PROCESS, "", "time_zone"),
        "'new york' is not valid; write the IANA name of a time zone, as in America/New_York",
    ),
    (
        [(PROCESS, 'id = "lamp-treaty"\n', "")],
        (PROCESS, "", "id"),
        "is missing; write lower-case letters and digits, in words joined by hyphens, as in "
        "rome-statute",
    ),
    (
        [(MILESTONES, '"2025-12-15"', '"2025-12-15/2025-12-01"')],
        (MILESTONES, "adoption-2025", "date"),
        "ends before it starts; write the earlier date first, as in 2025-12-01/2025-12-15",
    ),
    (
        [(MILESTONES, '"2025-12-15"', '"15/12/2025"')],
        (MILESTONES, "adoption-2025", "date"),
        "write 2025-12-15",
    ),
    (
        [(MILESTONES, '"2025-12-15"', "2025-12-15")],
        (MILESTONES, "adoption-2025", "date"),
        "2025-12-15 must stand in quotes, so that it keeps its own precision",
    ),
    (
        [(MILESTONES, "importance = 3", "importance = 4")],
        (MILESTONES, "views-due-2026", "importance"),
        "4 is out of range; write a whole number from 1 to 3",
    ),
    (
        [(MILESTONES, "importance = 3", 'importance = "high"')],
        (MILESTONES, "views-due-2026", "importance"),
        "write a whole number from 1 to 3",
    ),
    (
        [(MILESTONES, '"Views due"', f'"{"long " * 7}"')],
        (MILESTONES, "views-due-2026", "short_label"),
        "has 34 characters; at most 30 are allowed",
    ),
    (
        [(MILESTONES, 'short_label = "Views due"', 'short_labell = "Views due"')],
        [
            (MILESTONES, "views-due-2026", "short_labell"),
            (MILESTONES, "views-due-2026", "short_label"),
        ],
        "unknown key 'short_labell'; did you mean 'short_label'?",
    ),
    (
        [(MILESTONES, 'short_label = "Views due"', 'short_label = "Views due"\nweather = "fine"')],
        (MILESTONES, "views-due-2026", "weather"),
        "unknown key 'weather'",
    ),
    (
        [(MILESTONES, 'title = "Written views are due"\n', "")],
        (MILESTONES, "views-due-2026", "title"),
        "is missing; write one line of text, at most 100 characters",
    ),
    (
        [(MILESTONES, "Written views are due", "  ")],
        (MILESTONES, "views-due-2026", "title"),
        "is missing; write one line of text, at most 100 characters",
    ),
    (
        [(MILESTONES, '["minutes", "bulletin"]', "[]")],
        (MILESTONES, "adoption-2025", "sources"),
        "is missing; write a list of: an id from sources",
    ),
    (
        [(MILESTONES, '["minutes", "bulletin"]', '" "')],
        (MILESTONES, "adoption-2025", "sources"),
        "is missing; write a list of: an id from sources",
    ),
    (
        [(MILESTONES, '["minutes", "bulletin"]', '["minutes", "minutes"]')],
        (MILESTONES, "adoption-2025", "sources"),
        "minutes stands there more than once",
    ),
    (
        [(MILESTONES, '["A/RES/80/1"]', '[""]')],
        (MILESTONES, "adoption-2025", "documents"),
        "an empty value in a list; delete it",
    ),
    (
        [
            (
                MILESTONES,
                '"high"\n\n[[milestone]]\nid = "views',
                '"hihg"\n\n[[milestone]]\nid = "views',
            )
        ],
        (MILESTONES, "adoption-2025", "confidence"),
        "unknown value 'hihg'; did you mean 'high'?",
    ),
    (
        [(MILESTONES, '"States talked for a week."', '"States \\u202e talked"')],
        (MILESTONES, "talks-2024", "description"),
        "a control or direction character (U+202E); delete it",
    ),
    (
        [(MILESTONES, 'id = "talks-2024"', 'id = "Talks 2024"')],
        (MILESTONES, "Talks 2024", "id"),
        "'Talks 2024' is not an id; write lower-case letters and digits",
    ),
    (
        [(MILESTONES, 'id = "talks-2024"\n', "")],
        (MILESTONES, "milestone number 1", "id"),
        "is missing; write lower-case letters and digits",
    ),
    (
        [(MILESTONES, 'id = "talks-2024"', "id = 2024")],
        (MILESTONES, "milestone number 1", "id"),
        "2024 is not text",
    ),
    (
        [(MILESTONES, 'id = "talks-2024"', 'id = "views-due-2026"')],
        (MILESTONES, "views-due-2026", "id"),
        "'views-due-2026' stands there twice; every id names one record",
    ),
    (
        [(MILESTONES, 'id = "talks-2024"', 'id = " views-due-2026 "')],
        (MILESTONES, "views-due-2026", "id"),
        "'views-due-2026' stands there twice; every id names one record",
    ),
    (
        [(MILESTONES, 'duration = "P3W"', 'duration = "three weeks"')],
        (MILESTONES, "conference-2028", "duration"),
        "write P4D for four days, P3W for weeks",
    ),
    (
        [(MILESTONES, 'duration = "P3W"', 'duration = "P3W"\noutcome = "postponned"')],
        (MILESTONES, "conference-2028", "outcome"),
        "did you mean 'postponed'?",
    ),
    (
        [(SOURCES, "https://docs.example/minutes", "javascript:alert(1)")],
        (SOURCES, "minutes", "url"),
        "is not a web address; write an address that starts with https:// or http://",
    ),
    (
        [(PROCESS, "https://docs.example/A/RES/80/1", "javascript:alert(1)")],
        (PROCESS, "link the-resolution", "url"),
        "is not a web address",
    ),
    (
        [(PROCESS, "https://licence.example/by/4.0/", "data:text/html,x")],
        (PROCESS, "", "licence_url"),
        "is not a web address",
    ),
    (
        [(PROCESS, 'title = "Towards', 'titel = "Towards')],
        [(PROCESS, "", "titel"), (PROCESS, "", "title")],
        "unknown key 'titel'; did you mean 'title'?",
    ),
    (
        [(PROCESS, '"2026-06-30"', '"June 2026"')],
        (PROCESS, "", "checked_on"),
        "write 2026-06",
    ),
    (
        [(PROCESS, "#3f7cb5", "teal")],
        (PROCESS, "phase talks", "colour"),
        "'teal' is not valid; write a colour as in #00788a",
    ),
    (
        [(PROCESS, "deadline = true", "deadline = 1")],
        (PROCESS, "kind deadline", "deadline"),
        "1 is neither true nor false; write true or false",
    ),
    (
        [(PROCESS, '"triangle-down"', '"triangel-down"')],
        (PROCESS, "kind deadline", "symbol"),
        "did you mean 'triangle-down'?",
    ),
    (
        [(PROCESS, 'title = "Towards', 'presets = []\ntitle = "Towards')],
        (PROCESS, "", "presets"),
        "unknown key 'presets'; did you mean 'preset'?",
    ),
    (
        [(PROCESS, '[[link]]\nid = "the-resolution"', '[[links]]\nid = "the-resolution"')],
        (PROCESS, "", "links"),
        "unknown key 'links'; did you mean 'link'?",
    ),
    (
        [(PROCESS, "[[body]]", "[[bodies]]")],
        [(PROCESS, "", "body"), (PROCESS, "", "bodies")],
        "there is none; a process needs at least one [[body]]",
    ),
    (
        [(PROCESS, "[[body]]", "[body]")],
        (PROCESS, "", "body"),
        "must be a list of records; start each one with [[body]]",
    ),
    (
        [(SOURCES, '[[source]]\nid = "minutes"', 'colour = "red"\n[[source]]\nid = "minutes"')],
        (SOURCES, "", "colour"),
        "unknown key 'colour'; known are source",
    ),
    (
        [(SOURCES, '[[source]]\nid = "minutes"', '"a\\nb" = 1\n[[source]]\nid = "minutes"')],
        (SOURCES, "", "'a\\nb'"),
        r"unknown key 'a\nb'; known are source",
    ),
    (
        [(MILESTONES, '[[milestone]]\nid = "talks-2024"', "milestone = 3\n[[x]]\na = 1\n")],
        (MILESTONES, "", ""),
        "not valid TOML",
    ),
    (
        [(MEMBERSHIPS, "SLE,african", "SLE,afrikan")],
        (MEMBERSHIPS, "line 3", "group"),
        "unknown group 'afrikan'; did you mean 'african'?",
    ),
    (
        [(STATES, "SLE,SL", "SLE,sl")],
        (STATES, "line 3 (SLE)", "iso2"),
        "'sl' is not valid; write two capital letters as in SL",
    ),
    (
        [(STATES, ",observer,,", ",,,")],
        (STATES, "line 4 (VAT)", "kind"),
        "is missing; write member, observer, state, organization, territory, other",
    ),
    (
        [(COUNTS, ",5,", ",five,")],
        (COUNTS, "line 2", "count"),
        "'five' is out of range; write a whole number from 0 to 100000",
    ),
    (
        [(COUNTS, "Secretariat | Lamp", "Secretariat | | Lamp")],
        (COUNTS, "line 3", "stated_by"),
        "an empty value in a list; delete it",
    ),
    (
        [(TREATIES, ",2002-06-28,", ",28 June 2002,")],
        (TREATIES, "line 2", "date"),
        "write 2002-06-28",
    ),
    # bad CSV
    (
        [(STATES, "694,Sierra Leone", "694,Sierra, Leone")],
        (STATES, "line 3", ""),
        "has 11 cells; the first line has 10",
    ),
    (
        [(STATES, "336,Holy See", "336")],
        (STATES, "line 4", ""),
        "has 9 cells; the first line has 10",
    ),
    (
        [(STATES, "sources,confidence,notes", "sources,confidence,nots")],
        (STATES, "", "nots"),
        "unknown column 'nots'; did you mean 'notes'?",
    ),
    (
        [(STATES, "name,kind", "name,kinds")],
        [(STATES, "", "kinds"), (STATES, "", "kind")],
        "unknown column 'kinds'; did you mean 'kind'?",
    ),
    (
        [(STATES, "id,iso2", "code,iso2")],
        [(STATES, "", "code"), (STATES, "", "id")],
        "unknown column 'code'",
    ),
    (
        [(COUNTS, "confidence,notes", "confidence,confidence")],
        (COUNTS, "", "confidence"),
        "this column stands there twice",
    ),
    (
        [(SUPPORT, "GMB,Plenary", 'GMB,"Plen"ary')],
        (SUPPORT, "", ""),
        "not valid CSV near line 2",
    ),
    ([(STATES, "")], (STATES, "", ""), "this file is empty; its first line names the columns"),
    ([(STATES, "\n")], (STATES, "", ""), "this file is empty; its first line names the columns"),
    # files
    ([(SOURCES, None)], (SOURCES, "", ""), "this file is missing; every process needs it"),
    ([(MILESTONES, None)], (MILESTONES, "", ""), "this file is missing; every process needs it"),
    ([(PROCESS, None)], (PROCESS, "", ""), "this file is missing; every process needs it"),
    ([(SOURCES, "[[source]\n")], (SOURCES, "", ""), "not valid TOML: "),
    ([(SOURCES, 'a = "b')], (SOURCES, "", ""), "(at end of document)"),
    ([(SOURCES, "a = " + "1" * 5_000)], (SOURCES, "", ""), "not valid TOML: "),
    ([(SOURCES, "a = " + "[" * 5_000)], (SOURCES, "", ""), "not valid TOML: "),
    ([(SOURCES, 'source = ["minutes"]')], (SOURCES, "", "source"), "must be a list of records"),
    ([(SOURCES, "# none\n")], (SOURCES, "", "source"), "there is none; a process needs at least"),
    ([(SOURCES, "café".encode("latin-1"))], (SOURCES, "", ""), "not UTF-8 text (byte 3)"),
    ([(STATES, "café".encode("latin-1"))], (STATES, "", ""), "not UTF-8 text (byte 3)"),
]


@pytest.mark.parametrize(("changes", "places", "says"), FIELDS)
def test_a_fault_is_reported_once_where_it_is_and_nowhere_else(folder, changes, places, says):
    folder.change(*changes)
    assert folder.places() == (places if isinstance(places, list) else [places])
    assert says in folder.problems()[0].message
    assert store.examine(folder.path)[0] is None


def test_a_state_twice_is_reported_once(folder):
    folder.swap(STATES, GMB, GMB + GMB)
    assert folder.places() == [(STATES, "line 3 (GMB)", "id")]
    assert "'GMB' stands there twice" in folder.problems()[0].message


ONLY_ONE_NAMES_IT = [
    (STATES, "minutes | bulletin", "minutes"),
    (MEMBERSHIPS, "minutes | bulletin,high,It", "minutes,high,It"),
    (MEMBERSHIPS, "minutes | bulletin,high,\n", "minutes,high,\n"),
    (COUNTS, "minutes | bulletin", "minutes"),
]


@pytest.mark.parametrize(
    "fault",
    [
        (MILESTONES, "importance = 1\ndocuments", "importance = 9\ndocuments"),
        (MILESTONES, "[[milestone"),
    ],
)
def test_a_source_is_not_called_idle_when_the_record_that_names_it_is_at_fault(folder, fault):
    folder.change(*ONLY_ONE_NAMES_IT)
    assert folder.places() == []
    folder.change(fault)
    assert [(problem.file, problem.is_warning) for problem in folder.problems()] == [
        (MILESTONES, False)
    ]


def test_a_missing_column_is_reported_once_and_other_faults_beside_it(folder):
    folder.change((STATES, "name,kind", "name,kinds"), (STATES, ",694,", ",69,"))
    assert folder.places() == [
        (STATES, "", "kinds"),
        (STATES, "", "kind"),
        (STATES, "line 3 (SLE)", "m49"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        [(MILESTONES, 'id = "talks-2024"', 'id = " talks-2024 "')],
        [(PROCESS, 'id = "plenary"', 'id = "plenary "')],
        [(STATES, "GMB,GM", " GMB ,GM")],
        [("README.md", "# Lamps\n")],
        [("LICENSE", "free\n")],
        [(".hidden", b"\xff")],
        [("milestones.toml~", "x")],
        [(SUPPORT, None)],
        [
            (STATES, None),
            (NAMES, None),
            (MEMBERSHIPS, None),
            (TREATIES, None),
            (SPONSORS, None),
            (SUPPORT, None),
            (RAISERS, None),
            (POSITIONS, None),
        ],
    ],
)
def test_what_is_no_fault(folder, changes):
    assert [str(problem) for problem in folder.change(*changes).problems()] == []


@pytest.mark.parametrize("file", [MILESTONES, STATES, PROCESS])
def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(folder, file):
    text = (folder.path / file).read_bytes()
    folder.write(file, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert folder.problems() == ()


def test_an_optional_file_that_is_absent_is_missed_by_those_who_name_its_records(folder):
    folder.write(STATES, None)
    assert set(folder.places()) >= {
        (SPONSORS, "line 2", "participant"),
        (TREATIES, "line 4", "participant"),
    }
    assert all("unknown participant" in problem.message for problem in folder.problems())


def test_no_folder_is_said_in_one_line(tmp_path):
    dataset, problems = store.examine(tmp_path / "nowhere")
    assert dataset is None
    assert [str(problem) for problem in problems] == [f"{tmp_path}/nowhere: no such folder"]


def test_a_folder_in_the_place_of_a_file_is_said(folder):
    folder.write(SOURCES, None)
    (folder.path / SOURCES).mkdir()
    assert folder.places() == [(SOURCES, "", "")]
    assert "is not a plain file" in folder.problems()[0].message


def test_a_problem_reads_as_one_line():
    place = {"file": "participants.csv", "record": "line 3 (SLE)", "field": "iso2"}
    fault = store.Problem(**place, message="is missing")
    assert str(fault) == "participants.csv: line 3 (SLE): iso2: is missing"
    warning = store.Problem(**(place | {"field": ""}), message="is odd", is_warning=True)
    assert str(warning) == "warning: participants.csv: line 3 (SLE): is odd"


# Texts that cannot be drawn


@pytest.mark.parametrize(
    ("changes", "place", "letters"),
    [
        ([(PROCESS, '"Lamp treaty"', '"条约"')], (PROCESS, "", "short_title"), "条 约"),
        (
            [(MILESTONES, '\ntitle = "First talks"', '\ntitle = "معاهدة"')],
            (MILESTONES, "talks-2024", "title"),
            "م ع ا ه د and 1 more",
        ),
        ([(CHANGES, "The conference is", "会议 is")], (CHANGES, "2026-06-20-conference", "summary"),
         "会 议"),
        ([(STATES, "The Gambia,", "冈比亚,")], None, ""),
    ],
)  # fmt: skip
def test_a_text_that_cards_and_papers_cannot_draw_is_a_warning(folder, changes, place, letters):
    folder.change(*changes)
    assert folder.problems() == ()
    dataset, problems = store.examine(folder.path, None, partial(lost_in_words, ENGLISH))
    assert dataset is not None
    assert [(p.file, p.record, p.field) for p in problems] == ([place] if place else [])
    for problem in problems:
        assert problem.is_warning
        assert f"their fonts have no {letters}; the pages and the briefing" in problem.message


def test_a_note_that_no_card_and_no_paper_shows_needs_no_form(folder):
    folder.swap(MILESTONES, "importance = 3\n", 'importance = 3\nnotes = "条约"\n')
    assert store.examine(folder.path, None, partial(lost_in_words, ENGLISH))[1] == ()


# Names that a chart cannot show whole


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (
            PROCESS,
            'short_label = "Plenary"',
            'short_label = "Intergovernmental body"',
            "body plenary",
        ),
        (PROCESS, 'label = "Session"', 'label = "Telecommunications"', "kind session"),
    ],
)
def test_a_lane_whose_name_would_be_cut_off_is_a_fault(folder, file, old, new, place):
    folder.swap(file, old, new)
    dataset, (problem,) = store.examine(folder.path, None, None, cut_off)
    assert dataset is None
    assert (problem.file, problem.record) == (file, place)
    assert "is too long for the name of a lane: a small chart shows '" in problem.message


def test_two_words_stand_below_one_another_beside_a_lane(folder):
    folder.swap(PROCESS, 'short_label = "Plenary"', 'short_label = "Environment Assembly"')
    assert store.examine(folder.path, None, None, cut_off)[1] == ()


# Time passing


def test_the_day_is_asked_for_in_the_time_zone_of_the_folder(folder):
    asked = []

    def clock(zone):
        asked.append(zone)
        return date(2029, 1, 1)

    warned = store.examine(folder.path, clock)[1]
    assert warned == folder.problems(date(2029, 1, 1))
    folder.swap(PROCESS, "licence = ", 'time_zone = "America/New_York"\nlicence = ')
    store.examine(folder.path, clock)
    folder.swap(PROCESS, "New_York", "New_Yrok")
    store.examine(folder.path, clock)
    folder.write(PROCESS, "title = [")
    store.examine(folder.path, clock)
    assert asked == ["UTC", "America/New_York", "UTC", "UTC"]


def test_a_date_gone_by_without_a_witness_is_a_warning(folder):
    assert folder.places(date(2026, 9, 28)) == []
    assert folder.places(date(2026, 9, 29)) == [(PROCESS, "", "checked_on")]
    assert folder.places(date(2029, 1, 1)) == [
        (MILESTONES, "conference-2028", "date"),
        (PROCESS, "", "checked_on"),
    ]
    dataset, problems = store.examine(folder.path, date(2029, 1, 1))
    assert dataset is not None
    assert dataset.warnings == problems
    assert all(problem.is_warning for problem in problems)
    assert problems[0].message == "2028 has gone by and nothing confirms the event"
    assert problems[1].message == "the data were last checked on 30 June 2026"


def test_without_a_day_nothing_is_said_of_time(folder):
    folder.swap(MILESTONES, '"2028"', '"2026-05"')
    assert folder.problems() == ()


def test_faults_come_before_warnings(folder):
    folder.swap(MILESTONES, "importance = 3", "importance = 4")
    kinds = [problem.is_warning for problem in folder.problems(date(2029, 1, 1))]
    assert kinds == [False, True, True]

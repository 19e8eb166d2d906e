"""A small process folder without a fault, and the means to plant one."""

from datetime import date

import pytest

from tracker import store

FILES = {
    "process.toml": """\
title = "Towards a treaty on lamps"
short_title = "Lamp treaty"
blurb = "States make a treaty on lamps."
checked_on = "2026-06-30"
licence = "CC BY 4.0"
licence_url = "https://licence.example/by/4.0/"
attribution = "the keepers of the lamps"
document_url = "https://docs.example/{symbol}"

[[phase]]
id = "talks"
label = "Talks"
short_label = "Talks"
line = "States talk."
band = "2020/2025"
colour = "#3f7cb5"
formerly = ["old-talks"]

[[phase]]
id = "negotiations"
label = "Negotiations"
short_label = "Negotiations"
line = "States negotiate."
band = "2026/.."
colour = "#c06a14"

[[body]]
id = "plenary"
label = "Plenary"
short_label = "Plenary"
line = "All States."

[[kind]]
id = "session"
label = "Session"
symbol = "square"

[[kind]]
id = "deadline"
label = "Deadline"
symbol = "triangle-down"
deadline = true

[[preset]]
id = "talk-years"
label = "Years of talks"
period = "2020/2025"

[[preset]]
id = "next-year"
label = "Next year"
months_ahead = 12

[[resolution]]
id = "80-1"
symbol = "A/RES/80/1"
draft = "A/C.6/80/L.1"
title = "Convenes the conference"
milestone = "adoption-2025"

[[link]]
id = "the-resolution"
label = "Resolution 80/1"
url = "https://docs.example/A/RES/80/1"
""",
    "milestones.toml": """\
[[milestone]]
id = "talks-2024"
title = "First talks"
short_label = "First talks"
date = "2024-05-06/2024-05-10"
phase = "talks"
body = "plenary"
kind = "session"
basis = "record"
importance = 2
description = "States talked for a week."
sources = ["minutes"]
confidence = "medium"
formerly = ["meeting-2024"]

[[milestone]]
id = "adoption-2025"
title = "Resolution 80/1 is adopted"
short_label = "Resolution 80/1"
date = "2025-12-15"
phase = "talks"
body = "plenary"
kind = "session"
basis = "record"
importance = 1
documents = ["A/RES/80/1"]
description = "The plenary convened a conference."
sources = ["minutes", "bulletin"]
confidence = "high"

[[milestone]]
id = "views-due-2026"
title = "Written views are due"
short_label = "Views due"
date = "2026-04-30"
phase = "negotiations"
body = "plenary"
kind = "deadline"
basis = "mandated"
importance = 3
description = "The last day for written views."
sources = ["minutes"]
confidence = "low"
checked_on = "2026-07-15"

[[milestone]]
id = "conference-2028"
title = "Conference"
short_label = "Conference"
date = "2028"
duration = "P3W"
phase = "negotiations"
body = "plenary"
kind = "session"
basis = "mandated"
importance = 1
description = "States negotiate the treaty."
sources = ["minutes"]
confidence = "high"
""",
    "sources.toml": """\
[[source]]
id = "minutes"
publisher = "Secretariat"
title = "Minutes of the plenary"
url = "https://docs.example/minutes"
tier = "official"
policy = "link"
seen_on = "2026-06-30"

[[source]]
id = "bulletin"
publisher = "Lamp Bulletin"
address = "bulletin.example/lamps"
tier = "press"
policy = "mention"
seen_on = "2026-06-29"
notes = "Seen in a copy."
""",
    "changes.toml": """\
[[change]]
id = "2026-06-20-conference"
date = "2026-06-20"
kind = "corrected"
summary = "The conference is to last three weeks, not two."
ids = ["conference-2028"]

[[change]]
id = "2026-06-10-first-published"
date = "2026-06-10"
kind = "added"
summary = "The collection as first published."
""",
    "states.csv": """\
id,iso2,m49,name,short_name,group,member_since,observer,sources,confidence,notes
GMB,GM,270,Gambia (The),The Gambia,african,1965-09-21,false,minutes,high,
SLE,SL,694,Sierra Leone,Sierra Leone,african,1961-09-27,false,minutes,high,
VAT,VA,336,Holy See,Holy See,,,true,minutes | bulletin,high,An observer
""",
    "state_names.csv": """\
state,language,name,sources,confidence,notes
GMB,fr,Gambie,minutes,high,
""",
    "treaty_status.csv": """\
state,treaty,status,date,sources,confidence,notes
GMB,rome-statute,party,2002-06-28,minutes,high,
SLE,rome-statute,none,,minutes,high,
SLE,cat,party,2001-04-25,minutes,high,
""",
    "sponsorships.csv": """\
state,resolution,draft,role,joined_on,sources,confidence,notes
GMB,80-1,A/C.6/80/L.1,main,2025-10,minutes,high,
SLE,80-1,A/C.6/80/L.1/Rev.1,co-sponsor,,minutes,medium,
""",
    "sponsor_counts.csv": """\
date,count,counts,resolution,stated_by,sources,confidence,notes
2025-11-01,5,co-sponsors,80-1,Secretariat,minutes,high,
2025-12-15,7,co-sponsors,80-1,Secretariat | Lamp Bulletin,minutes | bulletin,high,
""",
    "support_statements.csv": """\
state,forum,date,manner,group,summary,sources,confidence,notes
GMB,Plenary,2024-05-06,national,,Spoke for a treaty.,minutes,high,
SLE,Plenary,2024-05-07,group,African Group,Spoke for a treaty.,minutes,high,
""",
}


class Planted:
    """A process folder on disk in which single places can be changed."""

    files = FILES

    def __init__(self, path):
        self.path = path

    def swap(self, file, old, new):
        """Put other text in the place of one that occurs exactly once."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {file}"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file, content):
        """Put a file in place: text, bytes, or None to take it away."""
        if content is None:
            (self.path / file).unlink()
        elif isinstance(content, bytes):
            (self.path / file).write_bytes(content)
        else:
            (self.path / file).write_text(content, encoding="utf-8")

    def change(self, *changes):
        """Swap (file, old, new) or write (file, content), one after the other."""
        for change in changes:
            (self.swap if len(change) == 3 else self.write)(*change)
        return self

    def problems(self, today: date | None = None):
        """Every problem that is found."""
        return store.examine(self.path, today)[1]

    def places(self, today: date | None = None):
        """Where every problem is: file, record and field."""
        return [(p.file, p.record, p.field) for p in self.problems(today)]


@pytest.fixture
def folder(tmp_path):
    """The small folder, as it is without a fault."""
    path = tmp_path / "lamps"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return Planted(path)

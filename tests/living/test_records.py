"""Every record of the folder passes the door and is seen once wherever milestones are shown."""

import csv
import io
import re
import tomllib
import zipfile
from xml.etree import ElementTree

import icalendar
import pytest

from tests.charts.figure import timeline
from tracker.charts.timeline import MARKS
from tracker.data import store
from tracker.html.milestone import article
from tracker.links import View
from tracker.pages.served import Served
from tracker.situation import Situation
from tracker.views.standing import has_standings

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def written(living):
    """The ids of the milestones as they stand in the file, each once."""
    text = (living / "milestones.toml").read_text("utf-8")
    ids = [row["id"] for row in tomllib.loads(text)["milestone"]]
    assert len(set(ids)) == len(ids) > 0
    return sorted(ids)


def test_the_door_lets_the_folder_in(living):
    dataset, problems = store.examine(living)
    assert [str(problem) for problem in problems if not problem.is_warning] == []
    assert dataset is not None


@pytest.mark.parametrize("lanes", ["body", "kind", "single"])
def test_every_milestone_is_one_mark_of_the_chart(dataset, written, today, lanes):
    days = [day for m in dataset.milestones for day in (m.date.first, m.date.last or m.date.first)]
    edges = {"left": min(days), "right": max(days)}
    figure = timeline(dataset, dataset.milestones, today, lanes=lanes, **edges)
    marks = {data[0] for trace in figure.data if trace.meta == MARKS for data in trace.customdata}
    assert sorted(marks) == written


def test_every_milestone_is_in_every_file(client, written):
    rows = csv.DictReader(io.StringIO(client.get("/data/milestones.csv").text))
    assert sorted(row["id"] for row in rows) == written
    listed = client.get("/data/milestones.json").json()["rows"]
    assert sorted(row["id"] for row in listed) == written
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    assert len(calendar.events) == len(written)
    picture = ElementTree.fromstring(client.get("/poster.svg").content)
    links = [link.get("href", "") for link in picture.iter(f"{SVG}a")]
    assert sorted(link.partition("id=")[2] for link in links if "id=" in link) == written


def test_every_milestone_has_a_page_with_its_sources(dataset, today):
    here = Situation(dataset, View(), today)
    for milestone in dataset.milestones:
        page = article(here, Served(dataset.process), milestone, heading=1)
        assert page.count('class="sources"') == 1, milestone.id
        _, _, sources = page.partition('class="sources"')
        assert sources.count("<li") == len(milestone.sources), milestone.id


def test_every_source_is_on_record_and_says_where_it_was_seen(dataset):
    records = [
        *dataset.milestones,
        *dataset.participants.values(),
        *dataset.treaty_statuses,
        *dataset.backers,
        *dataset.totals,
        *dataset.statements,
    ]
    for record in records:
        assert record.sources, record
        for id_ in record.sources:
            source = dataset.sources[id_]
            assert source.url or source.address or source.title, id_


def test_every_state_has_a_seat(client, dataset):
    if not has_standings(dataset):
        pytest.skip("this process says nothing of who backs it, so it has no seats")
    page = client.get(f"/{dataset.process.backing.path}").text
    assert sorted(re.findall(r'<a class="seat [^>]*>(\w+)</a>', page)) == sorted(
        dataset.participants
    )


def test_a_day_long_after_still_has_its_page(client, dataset):
    page = client.get("/?on=2099-01-01")
    assert page.status_code == 200
    assert f"All {len(dataset.milestones)} milestones shown" in page.text


@pytest.mark.parametrize(
    "table",
    [t for t in store.TABLES if t.file.endswith(".csv")],
    ids=lambda t: t.name,
)
def test_the_package_has_every_row(client, living, table):
    file = living / table.file
    if not file.exists():
        pytest.skip(f"this process has no {table.file}")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    with zipfile.ZipFile(io.BytesIO(client.get("/data/datapackage.zip").content)) as package:
        packed = package.read(f"data/{table.name}.csv").decode("utf-8")
    beside = list(csv.DictReader(io.StringIO(packed)))  # with those of a list that the folder takes
    for row in rows:
        kept = {name: cell.strip() for name, cell in row.items() if cell.strip()}
        assert any(kept.items() <= other.items() for other in beside), row
        beside = [other for other in beside if not kept.items() <= other.items()]

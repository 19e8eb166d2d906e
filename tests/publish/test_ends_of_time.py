"""Whatever date the door lets in, everything that goes out can carry it; no other comes in."""

import shutil
from datetime import date

import pytest

from tests.charts.drawn import Drawn
from tests.charts.figure import timeline
from tests.processes import LAMPS, dataset_of
from tracker.charts.timeline import MARKS
from tracker.data import store
from tracker.domain.when import EARLIEST, LATEST
from tracker.links import View
from tracker.pages.served import Served
from tracker.publish.picture import picture
from tracker.publish.site import Copy, export
from tracker.situation import Situation
from tracker.words import ENGLISH

TODAY = date(2026, 11, 23)
FIRST = '"2024-05-06/2024-05-10"'
LAST = '"2028"\nduration = "P3W"'


@pytest.fixture
def dated(tmp_path):
    """A folder whose first or last milestone has another date."""

    def with_date(old, new):
        folder = tmp_path / "lamps"
        shutil.copytree(LAMPS, folder)
        file = folder / "milestones.toml"
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")
        return folder

    return with_date


@pytest.mark.parametrize(
    ("place", "text"),
    [
        *((FIRST, text) for text in ("1800-01-01", "1800", "1800-01~", "1800/1801", "1800/..")),
        (FIRST, "1800/2199"),
        *((LAST, text) for text in ("2199-12-31", "2199", "2199-12?", "2198/2199", "2199/..")),
    ],
)
def test_a_record_at_the_ends_of_what_can_be_written_goes_everywhere(dated, tmp_path, place, text):
    folder = dated(place, f'"{text}"')
    dataset = store.load(folder)
    (odd,) = [m for m in dataset.milestones if m.date.text == text]
    site = Copy(dataset, TODAY, "https://lamps.example", folder)
    export(site, tmp_path / "site", lambda _: None)
    assert ENGLISH.when(odd.date) in (tmp_path / f"site/milestone/{odd.id}.html").read_text("utf-8")
    for shown in (dataset.milestones, (odd,)):
        traces = [trace for trace in timeline(dataset, shown, TODAY).data if trace.meta == MARKS]
        marks = {data[0] for trace in traces for data in trace.customdata}
        assert marks == {milestone.id for milestone in shown}
        assert len(Drawn(dataset, shown, TODAY).marks) == len(shown)


@pytest.mark.parametrize(
    "view",
    [
        View(first=EARLIEST),
        View(last=LATEST),
        View(first=EARLIEST, last=LATEST),
        View(on=EARLIEST),
        View(on=LATEST),
    ],
)
def test_the_longest_period_of_a_link_is_drawn(view):
    dataset = dataset_of(LAMPS)
    drawn = picture(
        Situation(dataset, view, view.on or TODAY),
        "https://x.example/",
        Served(dataset.process).milestone,
    )
    assert drawn.count(b"<a ") == len(dataset.milestones)


@pytest.mark.parametrize("text", ["0001", "0016-05-01", "1799-12-31", "2200", "9998", "2024/2200"])
def test_the_door_refuses_what_nothing_could_draw(dated, text):
    folder = dated(LAST, f'"{text}"')
    (problem, *_) = store.examine(folder)[1]
    assert (problem.record, problem.field) == ("conference-2028", "date")
    assert problem.message.endswith("write a year from 1800 to 2199")

"""Each chart as it was when somebody last looked at it."""

import json

import pytest

from tests.charts.golden_figures import FIGURES, FOLDER, text_of
from tracker.web.chart_script import TRACES


@pytest.mark.parametrize("name", FIGURES)
def test_a_chart_is_as_it_was_when_somebody_looked_at_it(name):
    kept = (FOLDER / f"{name}.json").read_text("utf-8")
    assert text_of(name).splitlines() == kept.splitlines(), (
        "the chart is drawn otherwise than before: look at it, and when it is as it should be, run "
        "python -m tests.charts.golden_figures and commit what that writes"
    )


def test_no_figure_is_kept_that_nobody_draws():
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_the_script_that_we_send_can_draw_every_trace(name):
    traces = {trace["type"] for trace in json.loads(text_of(name))["data"]}
    assert traces <= set(TRACES), "make the script anew: tools/make_chart_script.py"

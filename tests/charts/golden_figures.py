"""One figure of each chart, as it is kept in ``golden/`` to be compared with.

``python -m tests.charts.golden_figures`` writes them anew.
"""

import json
from datetime import date
from pathlib import Path

import plotly.graph_objects as go

from tests.every_status import DATASET, TODAY
from tests.processes import FROZEN, LAMPS, dataset_of
from tracker.charts import groups, growth
from tracker.charts.plan import plan
from tracker.charts.timeline import draw
from tracker.links import View
from tracker.situation import Situation
from tracker.views.layers import layer
from tracker.words import ENGLISH

FOLDER = Path(__file__).parent / "golden"


def _timeline(**view) -> go.Figure:
    return draw(plan(Situation(DATASET, View(**view), TODAY)), selected="main-session")


def _growth() -> go.Figure:
    ours = dataset_of(FROZEN)
    return growth.growth(ENGLISH, ours, ours.totals)


def _groups(layer_id: str) -> go.Figure:
    here = Situation(dataset_of(LAMPS), View(), TODAY)
    return groups.groups(ENGLISH, layer(here, here.text, layer_id))


FIGURES = {
    "timeline": _timeline,
    "timeline-of-a-year-by-kind": lambda: _timeline(
        lanes="kind", first=date(2026, 1, 1), last=date(2026, 12, 31)
    ),
    "growth": _growth,
    "groups-by-standing": lambda: _groups("standing"),
    "groups-by-treaty": lambda: _groups("rome-statute"),
}


def text_of(name: str) -> str:
    """A figure as text: keys in order, numbers to a thousandth, short lists in one line."""
    found = json.loads(
        FIGURES[name]().to_json(), parse_float=lambda number: round(float(number), 3)
    )
    found["layout"].pop("template", None)  # plotly's own, and another one once Streamlit is loaded
    return _text(found, 0) + "\n"


def _text(value, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not isinstance(value, dict | list) or len(line) + depth <= 96:
        return line
    inner = "\n" + " " * (depth + 1)
    if isinstance(value, list):
        return f"[{','.join(inner + _text(item, depth + 1) for item in value)}\n{' ' * depth}]"
    items = (f"{json.dumps(key)}: {_text(value[key], depth + 1)}" for key in sorted(value))
    return f"{{{','.join(inner + item for item in items)}\n{' ' * depth}}}"


if __name__ == "__main__":
    for figure in FIGURES:
        (FOLDER / f"{figure}.json").write_text(text_of(figure), "utf-8")

"""What stands on each page in which order, as it is kept in ``outlines/`` to be compared with.

A line is an element or a group as a browser gets it: its key, its kind, and all about it that is
not usual. What it holds is left to other tests. ``python -m tests.app.outlines`` writes them anew.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from google.protobuf.json_format import MessageToDict
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from tests.app.opened import choose_row, page, unfolded
from tests.processes import LAMPS
from tests.web.served import DAY
from tracker import clock
from tracker.ui.room import COOKIE

FOLDER = Path(__file__).parent / "outlines"
HELD = {
    *("id", "elementId", "componentName", "jsContent", "htmlContent", "cssContent", "spec"),
    *("arrowData", "url", "imgs", "pageScriptHash", "deferredFileId", "codeText", "setValue"),
    *("rawValues", "default", "value", "values", "theme", "hasOneShotEffect", "elementType"),
    *("html", "text", "query", "source"),
}
"""What an element holds or is known by."""

USUAL = {
    *("gapConfig.gapSize SMALL", "justify JUSTIFY_START", "align ALIGN_START"),
    *("heightConfig.useContent True", "widthConfig.useStretch True", "isolateStyles True"),
    *("direction VERTICAL", "type secondary", "textAlignmentConfig.alignment LEFT"),
}


def _shared():
    test = page(lanes="kind", phase="negotiations")
    return test.get_by_key("take").click().run()


PAGES = {
    "timeline": page,
    "timeline-unfolded": lambda: unfolded(
        page(), "period_filters", "phase_filters", "importance_filters", "more_filters", "lanes"
    ),
    "timeline-unfolded-on-a-narrow-screen": lambda: unfolded(page(), "filter_sheet"),
    "timeline-as-table": lambda: page(show="table"),
    "timeline-in-another-page": lambda: page(context={"is_embedded": True}),
    "timeline-filtered-on-a-day": lambda: page(
        since="2026-06-01", on="2026-06-25", phase=["talks", "gone"], body="plenary"
    ),
    "timeline-with-nothing": lambda: page(q="nothing"),
    "timeline-milestone-opened": lambda: choose_row(page(show="table"), 1),
    "timeline-taken-along": _shared,
    "milestone": lambda: page("milestone", id="talks-2024"),
    "milestone-not-chosen": lambda: page("milestone"),
    "backing-map": lambda: page("backing"),
    "backing-growth": lambda: page("backing", part="growth"),
    "backing-groups": lambda: page("backing", part="groups"),
    "backing-list": lambda: page("backing", part="list", who="all", participant="SLE"),
    "backing-before-there-was-a-text": lambda: page("backing", on="2001-01-01"),
    "participant": lambda: page("participant", participant="SLE"),
    "articles": lambda: page("articles"),
    "articles-one-question": lambda: page("articles", question="oil-lamps"),
    "articles-one-article": lambda: page("articles", article="article-2"),
    "articles-filtered": lambda: page("articles", participant="SLE", order="cluster"),
    "participant-not-chosen": lambda: page("participant"),
    "take_part": lambda: page("take_part"),
    "take_part-of-one-who-asks": lambda: page(
        "take_part", **{"as": "lamp-maker", "id": "conference-2028"}
    ),
    "compare": lambda: page("compare"),
    "compare-treaty-opened": lambda: page("compare", comparator="candles"),
    "data": lambda: page("data", sel="talks-2024"),
    "about": lambda: page("about"),
}


def outline(name: str) -> str:
    """A page of the small folder as text."""
    sent = []
    forward_msgs = LocalScriptRunner.forward_msgs

    def noted(runner: LocalScriptRunner) -> list:
        sent[:] = forward_msgs(runner)
        return sent

    with (
        patch.object(LocalScriptRunner, "forward_msgs", noted),
        patch.object(BidiComponentManager, "discover_and_register_components"),
        patch.object(clock, "today", lambda _: DAY),
        patch.object(ContextProxy, "cookies", {COOKIE: "1300"}),
        patch.dict(os.environ, {"TRACKER_DATA": str(LAMPS)}),
    ):
        PAGES[name]()
    lines = {}
    for message in sent:
        if message.HasField("page_config_changed"):
            told = MessageToDict(message.page_config_changed)
            lines[0, 0] = " · ".join(("page", *_facts(told)))
        if message.HasField("delta"):
            first, *rest = message.metadata.delta_path
            lines[first + 1, *rest] = line_of(message.delta)
    return "".join(
        f"{'  ' * (len(place) - 2)}{line}\n" for place, line in sorted(lines.items()) if line
    )


def line_of(delta) -> str:
    """An element or a group: its key, what it is, and what is not usual about it."""
    part = delta.new_element if delta.HasField("new_element") else delta.add_block
    kind = part.WhichOneof("type")
    told = MessageToDict(part)
    name = next((name for name in told if name.lower() == kind.replace("_", "")), kind)
    inner = told.pop(name, {})
    inner |= json.loads(inner.pop("json", "{}"))
    usual = USUAL | {"wrap True"} if kind == "flex_container" else USUAL
    id_ = inner.get("id") or told.get("id") or ""
    key = id_.split("-", 2)[2] if id_.count("-") > 1 else ""
    facts = [fact for fact in (*_facts(inner), *_facts(told)) if fact not in usual]
    known = key if key != "None" else ""
    return " · ".join(filter(None, (known, inner.get("componentName", kind), *facts)))


def _facts(told: dict) -> Iterator[str]:
    for key, found in told.items():
        if key not in HELD:
            yield from _fact(key, found)


def _fact(key: str, found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for name, inner in found.items():
            yield from _fact(f"{key}.{name}", inner)
    elif key == "options":
        yield f"options {', '.join(option['content'] for option in found)}"
    elif key in {"columns", "config"}:
        yield f"{key} {json.dumps(json.loads(found), sort_keys=True, ensure_ascii=False)}"
    elif found:
        yield f"{key} {str(found).splitlines()[0]}"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in PAGES:
        (FOLDER / f"{name}.txt").write_text(outline(name), "utf-8")

"""Pages of the dashboard as Streamlit runs them: opening one, reading it, and acting on it.

Streamlit's test runner cannot click on charts, tables and HTML of our own. What a browser would
send for such a click is sent here, and only for what really is on the page.
"""

import json

from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from tests.processes import ROOT
from tests.publish import reading
from tracker.ui.room import COOKIE

SHELL = str(ROOT / "tracker/ui/shell.py")


def has_room(patch, pixels):
    """Let the browser say by its cookie that it has so many pixels for the chart, or nothing."""
    patch.setattr(ContextProxy, "cookies", {COOKIE: str(pixels)} if pixels else {})


def page(name="timeline", context=None, **query):
    """A page that has been opened with this query string, without any exception."""
    test = AppTest.from_file(SHELL, default_timeout=30)
    test.context = context or {}
    if name != "timeline":
        test.run()
    for key, value in query.items():
        test.query_params[key] = value
    if name != "timeline":
        test.switch_page(f"../../pages/{name}.py")
    return sound(test.run())


def sound(test):
    """The page again, after making sure that it shows no exception."""
    assert not test.exception, test.exception
    return test


def data(test, key):
    """What a component of ours was given: the one with this key."""
    return json.loads(test.get_by_key(key).proto.json)


def fragments(test):
    """All HTML of our own on the page."""
    found = [json.loads(element.proto.json) for element in test.get("bidi_component")]
    return "\n".join(str(given.get("html", "")) for given in found)


def html(test, key):
    """The HTML of one fragment."""
    return data(test, key)["html"]


def words(markup):
    """What a reader sees of HTML: its text, in one line."""
    return reading.words(reading.page(markup))


def linked(markup):
    """The ids that links in HTML open in place, in their order."""
    return [link["data-sel"] for link in reading.page(markup).select("[data-sel]")]


def chart(test):
    """The one chart on the page."""
    (found,) = test.get("plotly_chart")
    return found.proto


def figure(test):
    """What the one chart on the page draws."""
    return json.loads(chart(test).spec)


def points(test, kind="milestones"):
    """The facts behind every mark of the timeline, its ``columns`` or each ``crowd``.

    The bar of a mark and the symbol in it have the same.
    """
    found = [
        facts for trace in figure(test)["data"] if trace.get("meta") == kind
        for facts in trace["customdata"]
    ]  # fmt: skip
    return [facts for n, facts in enumerate(found) if facts not in found[:n]]


def panel(test):
    """The name and the pieces, by key, of what lies over the page; None when nothing does."""
    if not test.get("dialog"):
        return None
    (found,) = test.get("dialog")
    pieces = {element.key: element for element in found if getattr(element, "key", None)}
    return found.proto.dialog.title, pieces


def menu(test):
    """The names of the pages in the menu, and the query string that each is given."""
    return {link.proto.label: link.proto.query_string for link in test.get("page_link")}


def addresses(test):
    """The path of every page that can be opened, and its name in the tab of a browser."""
    return {info["url_pathname"]: info["page_name"] for info in test._registered_pages.values()}


def choose_mark(test, id_):
    """Click the mark of a milestone in the chart."""
    (facts,) = {tuple(facts) for facts in points(test) if facts[0] == id_}
    return choose(test, chart(test).id, points=[{"customdata": facts}])


def choose_column(test, facts):
    """Click a column that counts milestones in the chart, or the words of a crowd."""
    assert facts in points(test, "columns") + points(test, "crowd")
    return choose(test, chart(test).id, points=[{"customdata": facts}])


def choose_row(test, place):
    """Choose a row of the table on the page."""
    assert place < len(test.dataframe[0].value)
    return choose(test, test.dataframe[0].proto.id, rows=[place])


def choose(test, id_, **what):
    """Send a selection in the chart or table with this id, whether or not it can be had."""
    return _sent(test, id_, "string_value", json.dumps({"selection": what}))


def follow(test, key, id_):
    """Follow, in place, a link of a fragment to a milestone or a participant."""
    given = data(test, key)
    assert id_ in linked(given["html"])
    assert given["opens"]
    return _followed(test, key, "sel", id_)


def go(test, key, name):
    """Follow, in place, the link of a fragment that has this name, to another view."""
    given = data(test, key)
    (query,) = [
        link["data-go"]
        for link in reading.page(given["html"]).select("[data-go]")
        if reading.words(link).removesuffix(" ✕") == name
    ]
    assert given.get("goes", "has_chart" in given)  # the picture goes in any case
    return _followed(test, key, "go", query)


def _followed(test, key, event, value):
    trigger = f"$$STREAMLIT_INTERNAL_KEY_{test.get_by_key(key).proto.id}__events"
    told = json.dumps([{"event": event, "value": value}])
    return _sent(test, trigger, "json_trigger_value", told)


def unfolded(test, *keys):
    """The page with what these buttons unfold."""
    for key in keys:
        test.session_state[key] = True
    return sound(test.run())


def folded(test, key):
    """The page with what this button unfolds folded again."""
    test.session_state[key] = False
    return sound(test.run())


def close(test):
    """Close what lies over the page."""
    (found,) = test.get("dialog")
    return _sent(test, found.proto.id, "trigger_value", True)


def _sent(test, id_, kind, value):
    """The page after one widget has sent a value, as a browser sends it with all others."""
    states = test._tree.get_widget_states()
    state = states.widgets.add(id=id_)
    setattr(state, kind, value)
    return sound(test._run(states))

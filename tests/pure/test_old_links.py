"""Links that people sent while links spelled out every key: each opens the view it always did.

``old_links.tsv`` was written by the codec of those days. A row has a folder of the tests, a link to
its site, the fields of the view that differ from the whole on the present day, and what was said to
be dropped, both as JSON. The file never changes.
"""

import csv
import json
import re
from pathlib import Path

import pytest

from tests import processes
from tracker.links import decode, vocabulary

WHOLE = {"show": "list", "by": "year", "lanes": "body", "layer": "standing", "part": "map",
         "who": "nothing"}  # fmt: skip
NOTHING = (frozenset(), None, "")

FIELDS = (
    *("phase", "body", "kind", "status", "confidence", "importance", "first", "last", "q"),
    *("on", "since", "show", "by", "lanes", "sel", "id"),
    *("text", "layer", "part", "who", "group", "treaty", "participant"),
)

SINCE = {"res": "text", "state": "participant"}
"""What is called otherwise since the file was written."""

with (Path(__file__).parent / "old_links.tsv").open(encoding="utf-8", newline="") as file:
    LINKS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(view):
    """The fields of a view that differ from the whole, as the file has them."""
    return {
        name: sorted(map(str, value)) if isinstance(value, frozenset) else str(value)
        for name in FIELDS
        if (value := getattr(view, name)) not in NOTHING and value != WHOLE.get(name)
    }


@pytest.mark.parametrize("row", LINKS, ids=[f"{n}" for n in range(1, len(LINKS) + 1)])
def test_an_old_link_opens_the_view_it_always_did(row):
    known = vocabulary(processes.dataset_of(processes.HERE / row["folder"]))
    decoded = decode(row["link"].partition("?")[2], known)
    assert told(decoded.view) == {
        SINCE.get(k, k): value for k, value in json.loads(row["opens"]).items()
    }
    dropped = [
        re.sub(r"^\w+(?= “)", lambda key: SINCE.get(key[0], key[0]), said)
        for said in json.loads(row["dropped"])
    ]
    assert list(decoded.dropped) == dropped


def test_the_old_links_are_of_every_kind():
    links = [row["link"] for row in LINKS]
    assert len(links) == 200
    pages = {link.partition("?")[0] for link in links}
    assert pages == {"/", "/milestone", "/cosponsors", "/state", "/data", "/about"}
    assert {True, False} == {"v=1" in link for link in links}
    opened = {SINCE.get(name, name) for row in LINKS for name in json.loads(row["opens"])}
    assert opened == set(FIELDS)
    assert sum(row["dropped"] != "[]" for row in LINKS) >= 15
    assert sum(not json.loads(row["opens"]).get("q", "").isascii() for row in LINKS) >= 10

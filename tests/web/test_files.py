"""What the files beside the dashboard hold: what their address asks for, and nothing else."""

import csv
import io
import re
from html import unescape
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image

from tests.processes import FROZEN, LAMPS, SEEDS, dataset_of
from tests.publish import reading
from tests.web.served import DAY, client_of
from tracker import links
from tracker.charts.palette import channels
from tracker.html.page import ways
from tracker.links import LONGEST_TEXT, View
from tracker.pages import page_named
from tracker.pages.served import Served
from tracker.publish import sharing
from tracker.publish.downloads import DOWNLOADS
from tracker.situation import Situation
from tracker.words import ENGLISH

DATASET = dataset_of(FROZEN)
KEYS = {address.path: address.keys for address in DOWNLOADS}
OPEN = [
    address.path
    for address in DOWNLOADS
    if address.path not in {"/briefing", "/robots.txt", "/sitemap.xml"}
]
CHOSEN = {
    "phase": "conference",
    "body": "ilc",
    "kind": "election",
    "status": "expected",
    "confidence": "low",
    "importance": "1",
    "scope": "context",
    "from": "2026",
    "to": "2020",
    "q": "draft",
    "on": "2023-11-22",
    "since": "2026-10-01",
    "show": "table",
    "by": "phase",
    "lanes": "kind",
    "left": "2025-01-01",
    "right": "2027-01-01",
    "sel": "prepcom-1-2026",
    "id": "prepcom-1-2026",
    "text": "77-249",
    "layer": "cat",
    "part": "list",
    "who": "all",
    "grouping": "regional",
    "group": "african",
    "treaty": "cat",
    "participant": "SLE",
    "article": "article-2",
    "question": "slave-trade",
    "cluster": "safeguards",
    "order": "cluster",
    "as": "survivor",
    "align": "adopted",
    "comparison": "conference",
    "comparator": "vclt",
    "page": "backing",
}
"""For every key that a link may hold a value that asks for something else than no value does."""

OF_ARTICLES = {"article", "question", "cluster"}
OF_COMPARING = {"align", "comparison", "comparator"}
OF_PAGES = {"page", "participant", "text", "as"} | OF_ARTICLES | OF_COMPARING
OF_THE_LINK = OF_PAGES | {"group", "treaty"}
"""The keys that say where the link on a briefing leads."""

SLOW = {"/briefing.pdf", "/card.png", "/data/datapackage.zip"}


@pytest.fixture(scope="module")
def lamps():
    """The routes on the small folder, which has a line in every table."""
    return client_of(LAMPS)


def ids_of(phase):
    return [milestone.id for milestone in DATASET.milestones if milestone.phase == phase]


def rows(response):
    return list(csv.DictReader(io.StringIO(response.text)))


def linked(addresses):
    """The ids of the milestones whose pages some addresses are."""
    found = (re.search(r"/milestone\?id=([\w-]+)", address) for address in addresses)
    return [match[1] for match in found if match]


def feed_ids(response):
    """The milestone of each entry of a feed that is about one."""
    root = ElementTree.fromstring(response.content)
    return linked(link.get("href") for link in root.findall("{*}entry/{*}link"))


def svg_ids(response):
    return linked(
        link.get("href") for link in ElementTree.fromstring(response.content).findall(".//{*}a")
    )


def calendar_ids(response):
    return linked(str(event["url"]) for event in Calendar.from_ical(response.content).events)


def held(response):
    """What a file holds, without the address that it gives for itself."""
    kind = response.headers["content-type"].split(";")[0]
    if kind == "text/calendar":
        lines = response.text.replace("\r\n ", "").splitlines()
        return [line for line in lines if not line.startswith("SOURCE")]
    if kind == "application/atom+xml":
        entries = ElementTree.fromstring(response.content).findall("{*}entry")
        return [ElementTree.tostring(entry) for entry in entries]
    if kind == "application/json" and "rows" in response.json():
        return response.json()["rows"]
    if kind.endswith("sheet"):
        book = load_workbook(io.BytesIO(response.content))
        return list(book["Milestones"].iter_rows(values_only=True))
    if kind == "image/svg+xml":
        return re.sub(r">http://testserver/[^<]*", ">", response.text)
    if kind == "text/html":
        return re.sub(r"http://testserver/\S*", "", reading.words(reading.page(response.text)))
    return response.content


FILTERS = {
    *("phase", "body", "kind", "status", "confidence", "importance", "scope"),
    *("from", "to", "q"),
}
OF_MILESTONES = FILTERS | {"on", "id", "sel"}
PROMISED = {
    **dict.fromkeys(("/calendar.ics", "/feed.atom"), OF_MILESTONES),
    **dict.fromkeys((f"/data/milestones.{end}" for end in ("csv", "json", "xlsx")), OF_MILESTONES),
    "/data/participants.csv": {"participant", "group", "on"},
    "/data/memberships.csv": {"participant", "group", "on"},
    "/data/backers.csv": {"participant", "group", "text", "on"},
    "/data/totals.csv": {"text", "on"},
    "/data/statements.csv": {"participant", "group", "text", "on"},
    "/data/treaty_status.csv": {"participant", "group", "treaty", "on"},
    "/data/articles.csv": {"article", "cluster"},
    "/data/questions.csv": OF_ARTICLES,
    "/data/question_raisers.csv": OF_ARTICLES | {"participant"},
    "/data/positions.csv": OF_ARTICLES | {"participant", "on"},
    "/data/access.csv": {"as", "id"},
    "/data/checklist.csv": {"as"},
    "/data/comparators.csv": {"comparison", "comparator", "on"},
    "/data/comparator_stages.csv": {"comparison", "comparator", "on"},
    "/card.png": OF_MILESTONES | OF_PAGES,
    "/timeline.svg": OF_MILESTONES | {"lanes", "left", "right"},
    "/poster.svg": FILTERS | {"on", "lanes"},
    "/briefing": OF_MILESTONES | {"since"} | OF_THE_LINK,
    "/briefing.pdf": OF_MILESTONES | {"since"} | OF_THE_LINK,
}
"""The keys that people have been told of: subscriptions and scripts of others rely on them."""


BY_MEMBERSHIP = {("/data/participants.csv", "on"), ("/data/memberships.csv", "on")}
"""Where a day says who was a member then; no group of our own folder has had others before."""


def test_every_address_takes_the_keys_that_were_promised():
    assert {path: set(keys) for path, keys in KEYS.items() if keys} == PROMISED


def test_a_value_is_tried_for_every_key():
    assert set(CHOSEN) == {*(choice.key for choice in links.CHOICES), "page"}


@pytest.mark.parametrize("path", [path for path in KEYS if KEYS[path] and path not in SLOW])
def test_each_key_that_is_listed_changes_what_is_sent(client, path):
    plain = client.get(path)
    for key in KEYS[path]:
        if (path, key) in BY_MEMBERSHIP:
            continue
        response = client.get(f"{path}?{key}={CHOSEN[key]}")
        assert response.status_code == 200, key
        if path == "/briefing" and key in OF_THE_LINK:
            assert response.content != plain.content, key
        else:
            assert held(response) != held(plain), key


@pytest.mark.parametrize(("path", "key"), sorted(BY_MEMBERSHIP))
def test_a_day_changes_who_is_sent_where_members_come_and_go(lamps, path, key):
    plain = lamps.get(f"{path}?group=bright,warm")
    response = lamps.get(f"{path}?group=bright,warm&{key}={CHOSEN[key]}")
    assert response.status_code == 200
    assert held(response) != held(plain)


CARD_OF = {
    "participant": "participant",
    "text": "backing",
    **dict.fromkeys(("article", "question", "cluster"), "articles"),
    "as": "take_part",
    **dict.fromkeys(("comparison", "comparator"), "compare"),
}
"""The page on whose card a key of one page shows."""


@pytest.mark.parametrize("key", ["phase", "scope", "on", "id", "page", *CARD_OF])
def test_the_card_follows_its_keys(client, key):
    page = f"page={CARD_OF[key]}&" if key in CARD_OF else ""
    plain = client.get(f"/card.png?{page}").content
    assert client.get(f"/card.png?{page}{key}={CHOSEN[key]}").content != plain


@pytest.mark.parametrize(
    "query", ["participant=SLE", "group=african", "show=table", "state=nowhere"]
)
def test_a_key_of_links_that_an_address_cannot_honour_is_refused(client, query):
    assert client.get(f"/data/milestones.csv?{query}").status_code == 400


@pytest.mark.parametrize("path", KEYS)
def test_every_key_of_links_is_honoured_or_refused(client, path):
    for key in set(CHOSEN) - set(KEYS[path]) - {"page"}:
        answer = client.get(f"{path}?{key}={CHOSEN[key]}")
        assert (answer.status_code, f"“{key}”" in answer.text) == (400, True), key


def test_a_refusal_names_the_keys_that_can_be_had_and_their_values(client):
    response = client.get("/data/totals.csv?participant=SLE&text=79-122&group=african")
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.text == (
        "This address does not take “participant”, “group”.\n"
        "This address takes:\n"
        "  text: 77-249, 79-122\n"
        "  on: The day to take for today\n"
        "http://testserver/data/openapi.json has every value.\n"
    )
    assert "This address takes no keys." in client.get("/data/datapackage.zip?participant=SLE").text
    told = client.get("/calendar.ics?participant=SLE").text.splitlines()
    assert f"  phase: {', '.join(sorted(DATASET.phases))}" in told
    assert "  id: one of 88" in told
    assert "  on: The day to take for today" in told


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ("/calendar.ics", "phse", "phase"),
        ("/calendar.ics", "form", "from"),
        ("/calendar.ics", "Phase", "phase"),
        ("/calendar.ics", "ID", "id"),
        ("/data/milestones.csv", "importence", "importance"),
        ("/data/participants.csv", "grop", "group"),
        ("/card.png", "particpant", "participant"),
    ],
)
def test_a_misspelt_key_is_refused_with_the_one_that_is_meant(client, path, name, meant):
    response = client.get(f"{path}?{name}=conference")
    assert response.status_code == 400
    assert response.text.startswith(
        f"This address does not take “{name}” (is {meant} meant?).\nThis address takes:\n"
    )


@pytest.mark.parametrize(
    "name",
    [
        *("utm_source", "utm_medium", "utm_campaign", "fbclid", "gclid", "msclkid", "mc_cid"),
        *("ref", "source", "sid", "uid", "t", "ts", "_", "cb", "embed", "lang", "x", ""),
    ],
)
def test_a_key_of_somebody_else_does_nothing(client, name):
    for path in ("/feed.atom", "/data/milestones.csv", "/timeline.svg", "/robots.txt"):
        assert client.get(f"{path}?{name}=2026").content == client.get(path).content


def test_a_key_that_is_refused_is_printed_shortly_and_in_print(client):
    text = client.get(f"/calendar.ics?phas%07e{'e' * 2}=x").text
    assert "\x07" not in text
    crowd = "&".join(f"xx{number}=" for number in range(900))
    assert client.get(f"/feed.atom?{crowd}").status_code == 200
    assert client.get(f"/feed.atom?{crowd}&participant=SLE").status_code == 400


def ours(page, base="http://testserver"):
    """The addresses on a page that lead to a file of ours."""
    found = reading.page(page).select("[href], [content^=http]")
    addresses = [urljoin(f"{base}/", e.get("href") or e["content"]) for e in found]
    return {a for a in addresses if a.startswith(base) and urlsplit(a).path in KEYS}


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/?phase=conference&from=2026&show=table&by=phase&lanes=kind&since=2026-10-01",
        "/?sel=prepcom-1-2026&on=2026-10-01",
        "/milestone?id=prepcom-1-2026&on=2026-10-01",
        "/cosponsors?text=77-249&layer=cat&part=list&who=all&group=african&treaty=cat&participant=SLE",
        "/cosponsors?on=2025-01-01&sel=prepcom-1-2026",
        "/state?participant=SLE&on=2026-10-01",
        "/data?since=2026-10-01&sel=prepcom-1-2026",
        "/about",
        "/briefing?page=backing&text=77-249",
    ],
)
def test_no_link_of_a_page_to_a_file_is_refused(client, page):
    found = ours(client.get(page).text)
    assert found or page.startswith("/briefing")
    for address in found:
        assert client.get(address).status_code == 200, address


CHOICES = {
    "timeline": View(phase=frozenset({"conference"}), q="a", lanes="kind", show="table",
                     since=DAY, on=DAY, sel="prepcom-1-2026"),
    "milestone": View(id="prepcom-1-2026", on=DAY),
    "backing": View(text="77-249", layer="cat", part="list", who="all", participant="SLE", on=DAY,
                       group=frozenset({"african"}), treaty=frozenset({"cat"})),
    "participant": View(participant="SLE", on=DAY),
    "take_part": View(audience="survivor", id="prepcom-2-2027", on=DAY),
    "data": View(since=DAY, sel="prepcom-1-2026"),
    "about": View(on=DAY),
}  # fmt: skip


@pytest.mark.parametrize("name", CHOICES)
def test_no_link_of_the_share_panel_to_a_file_is_refused(client, name):
    page, view = page_named(name), CHOICES[name]
    here = Situation.of(DATASET, view, DAY)
    groups = sharing.ways(
        page, here, Served(DATASET.process, "http://testserver/", view.on), "Title"
    )
    found = ours(str(ways(groups)))
    assert len(found) > 6
    for address in found:
        assert client.get(address).status_code == 200, address


def test_no_address_that_a_file_names_is_refused(client):
    named = set()
    for path in ("/calendar.ics?phase=ilc", "/feed.atom?phase=ilc&on=2026-10-01", "/robots.txt"):
        text = client.get(path).text.replace("\r\n ", "")
        named |= {unescape(a) for a in re.findall(r"http://testserver/[^\s\"'<>]*", text)}
    files = {address for address in named if urlsplit(address).path in KEYS}
    assert {urlsplit(address).path for address in files} == {
        *("/calendar.ics", "/feed.atom", "/sitemap.xml")
    }
    for address in files:
        assert client.get(address).status_code == 200, address


def test_what_the_description_says_a_key_may_hold_is_what_it_may_hold(client):
    found = client.get("/data/openapi.json").json()["components"]["parameters"]
    assert set(found) == {key for keys in KEYS.values() for key in keys}
    for key, parameter in found.items():
        assert parameter["name"] == key
        assert parameter["description"]
        path = next(path for path in KEYS if key in KEYS[path] and path not in SLOW - {"/card.png"})
        items = parameter["schema"].get("items", parameter["schema"])
        for value in items.get("enum", [])[:8]:
            assert client.get(f"{path}?{key}={value}").status_code == 200, (key, value)
        is_free = key in {"q", "from", "to", "on", "since", "left", "right"}
        assert is_free or client.get(f"{path}?{key}=atlantis").status_code == 400, key
        assert ("enum" in items) == (not is_free), key
    assert found["q"]["schema"] == {"type": "string", "maxLength": LONGEST_TEXT}
    assert "maxLength" not in found["id"]["schema"]


def test_keys_that_may_be_given_several_times_are_described_so_and_add_up(client):
    found = client.get("/data/openapi.json").json()["components"]["parameters"]
    several = {key for key, parameter in found.items() if parameter["schema"]["type"] == "array"}
    assert several == {
        "phase", "body", "kind", "status", "confidence", "importance", "group", "treaty",
        "scope", "cluster", "comparison",
    }  # fmt: skip
    assert not any(found[key]["explode"] for key in several)
    assert "explode" not in found["id"]
    for query in (
        "phase=conference,preparatory",
        "phase=conference%2Cpreparatory",
        "phase=conference&phase=preparatory",
    ):
        both = rows(client.get(f"/data/milestones.csv?{query}"))
        assert {row["id"] for row in both} == {*ids_of("conference"), *ids_of("preparatory")}


def test_what_no_list_can_tell_of_a_key_is_told_in_words(client):
    found = client.get("/data/openapi.json").json()["components"]["parameters"]
    for key in ("from", "to", "on", "since", "q", "id", "sel", "page"):
        assert not found[key]["description"].startswith("Only with this"), key
    assert found["phase"]["description"] == "Only with this phase"
    assert not any(parameter["required"] for parameter in found.values())
    assert {parameter["in"] for parameter in found.values()} == {"query"}


def test_the_description_gives_title_version_licence_and_answers(client):
    document = client.get("/data/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "http://testserver"}]
    assert document["info"]["title"] == DATASET.process.title
    assert document["info"]["version"] == DATASET.version
    assert document["info"]["description"] == DATASET.process.blurb.strip()
    assert document["info"]["license"] == {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    for address in DOWNLOADS:
        told = document["paths"][address.path]["get"]
        assert told["summary"] == address.says(ENGLISH, DATASET.process)
        assert [p["$ref"].rpartition("/")[2] for p in told["parameters"]] == list(address.keys)
        refusals = ["501", "503"] if address.path == "/briefing.pdf" else ["503"]
        assert list(told["responses"]) == ["200", "304", "400", *refusals]
        assert list(told["responses"]["200"]["content"]) == [address.media_type]


def test_a_process_without_states_describes_no_tables_of_them(rome):
    paths = rome.get("/data/openapi.json").json()["paths"]
    assert "/data/milestones.csv" in paths
    assert "/data/participants.csv" not in paths


@pytest.mark.parametrize("phase", ["ilc", "conference"])
def test_a_feed_of_a_view_tells_of_its_milestones_alone(client, phase):
    chosen = [m for m in DATASET.milestones if m.phase == phase]
    over = [m.id for m in chosen if m.date.last and m.date.last < DAY and not m.outcome]
    told = feed_ids(client.get(f"/feed.atom?phase={phase}"))
    assert set(told) == set(over)
    assert set(feed_ids(client.get("/feed.atom"))) - set(told)


def test_a_feed_of_one_milestone_tells_of_it_alone(client):
    one = client.get("/feed.atom?id=unga-res-79-122")
    assert set(feed_ids(one)) == {"unga-res-79-122"}
    assert set(feed_ids(client.get("/feed.atom?sel=unga-res-79-122"))) == {"unga-res-79-122"}


def test_the_picture_of_a_view_holds_its_milestones_alone(client):
    everything = client.get("/timeline.svg?left=2008-01-01&right=2030-12-31")
    assert sorted(svg_ids(everything)) == sorted(m.id for m in DATASET.milestones)
    part = client.get("/timeline.svg?phase=conference")
    assert sorted(svg_ids(part)) == sorted(ids_of("conference"))
    assert "4 of 88 milestones shown. Phase: Conference of plenipotentiaries" in part.text
    assert "http://testserver/?phase=conference" in part.text


def test_the_poster_of_a_view_holds_its_milestones_of_all_years(client):
    whole = client.get("/poster.svg")
    assert whole.headers["content-type"] == "image/svg+xml"
    assert sorted(filter(None, svg_ids(whole))) == sorted(m.id for m in DATASET.milestones)
    part = client.get("/poster.svg?phase=conference")
    assert sorted(filter(None, svg_ids(part))) == sorted(ids_of("conference"))
    assert ">http://testserver/?phase=conference&amp;v=2</text>" in part.text


@pytest.mark.parametrize("query", ["id=prepcom-1-2026", "sel=prepcom-1-2026", "page=backing"])
def test_every_link_of_the_picture_leads_to_a_page(client, query):
    response = client.get(f"/timeline.svg?{query}")
    for link in ElementTree.fromstring(response.content).findall(".//{*}a"):
        assert link.get("href").startswith("http://testserver/milestone?id=")
    shown = "?sel=prepcom-1-2026&amp;v=2" if "page" not in query else ""
    assert f">http://testserver/{shown}</text>" in response.text


def test_the_picture_is_drawn_for_the_day_of_the_link(client):
    assert "Drawn for 23 November 2026." in client.get("/timeline.svg").text
    assert "Drawn for 22 November 2024." in client.get("/timeline.svg?on=2024-11-22").text


def test_the_calendar_and_the_briefing_are_of_the_view_and_its_day(client):
    assert calendar_ids(client.get("/calendar.ics?phase=conference")) == ids_of("conference")
    page = client.get("/briefing?phase=conference&on=2024-11-22")
    assert "22 November 2024" in page.text
    assert "http://testserver/?phase=conference&amp;on=2024-11-22" in page.text


def colours(client, query):
    """How many pixels of the rows of a card's timeline have the colour of each phase."""
    card = Image.open(io.BytesIO(client.get(f"/card.png?{query}").content)).convert("RGB")
    rows = card.crop((64, 535, 1136, 574)).getdata()
    return {
        phase.id: sum(
            all(abs(a - b) < 30 for a, b in zip(pixel, channels(phase.colour), strict=True))
            for pixel in rows
        )
        for phase in DATASET.phases.values()
    }


def test_the_card_has_marks_for_the_milestones_of_the_view_alone(client):
    on = "on=2026-11-23"
    everything, part = colours(client, on), colours(client, f"phase=preparatory&{on}")
    assert everything["sixth-committee"] > 200
    assert part["sixth-committee"] == 0
    assert part["preparatory"] > 200


@pytest.mark.parametrize(
    ("short", "named"),
    [
        ("id=prepcom-1-2026", "page=milestone&id=prepcom-1-2026"),
        ("participant=SLE", "page=participant&participant=SLE"),
        ("res=77-249", "page=backing&text=77-249"),
        ("phase=conference", "page=timeline&phase=conference"),
    ],
)
def test_the_page_of_a_card_follows_from_its_other_keys(client, short, named):
    assert client.get(f"/card.png?{short}").content == client.get(f"/card.png?{named}").content


def test_a_page_that_is_not_here_is_named_shortly_and_in_print(client):
    long = client.get(f"/card.png?page={'x' * 41}")
    assert long.text.startswith(f"There is no page “{'x' * 40}…”; write timeline, milestone, ")
    assert f"“{'x' * 40}”" in client.get(f"/card.png?page={'x' * 40}").text
    assert "“a\ufffdb”" in client.get("/card.png?page=a%07b").text


def test_a_refusal_says_how_long_an_address_may_be_and_where_the_values_are(client):
    long = client.get(f"/calendar.ics?q={'a' * 8_000}").text
    assert long == (
        "This address has 8,002 characters after its question mark; at most 8,000 can be read.\n"
    )
    assert client.get(f"/calendar.ics?x={'a' * 7_998}").status_code == 200
    assert client.get("/calendar.ics?phase=atlantis").text == (
        "This address asks for something that is not here: phase “atlantis”. "
        "http://testserver/data/openapi.json lists what each part of an address may hold.\n"
    )


@pytest.mark.parametrize("path", OPEN)
def test_other_sites_may_read_and_show_what_is_data(client, path):
    headers = client.get(path).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_the_page_to_print_runs_no_scripts_and_lets_nobody_else_in(client):
    headers = client.get("/briefing").headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["form-action"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "path", [*KEYS, "/", "/about", "/healthz", "/data/nothing.csv", "/calendar.ics?phase=x"]
)
def test_every_answer_tells_browsers_to_take_it_for_what_it_is_and_to_tell_little(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        *((path, "public, max-age=300") for path in KEYS),
        ("/", "no-cache"),
        ("/healthz", "no-store"),
        ("/data/nothing.csv", "no-store"),
    ],
)
def test_every_answer_says_how_long_it_may_be_kept(client, path, words):
    assert client.get(path).headers["cache-control"] == words


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_every_text_is_compressed_and_nothing_else(client, coding):
    compressed = {
        address.path
        for address in DOWNLOADS
        if client.get(address.path, headers={"Accept-Encoding": coding}).headers.get(
            "content-encoding"
        )
        == coding
    }
    packed = {"/card.png", "/briefing.pdf", "/data/datapackage.zip", "/data/milestones.xlsx"}
    assert set(KEYS) - compressed == {*packed, "/robots.txt"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/data/milestones.csv", "milestones-2026-11-23.csv"),
        ("/data/milestones.xlsx", "milestones-2026-11-23.xlsx"),
        ("/data/participants.csv", "participants.csv"),
        ("/data/treaty_status.csv", "treaty_status.csv"),
        ("/data/datapackage.zip", "treaty-process-data-2026-11-23.zip"),
    ],
)
def test_what_is_to_be_saved_has_a_name(client, path, name):
    assert client.get(path).headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    "path", ["/", "/briefing", "/briefing.pdf", "/timeline.svg", "/calendar.ics", "/card.png"]
)
def test_what_is_to_be_seen_or_subscribed_to_opens_at_once(client, path):
    assert "content-disposition" not in client.get(path).headers


LEFT_OUT = {"group": "", "about": "", "stance": "supports"}
"""What the small folder leaves out of its statements, as a file of them says it."""
STATEMENT_HEADS = (
    "participant,group,manner,group_name,about,stance,forum,date,summary,sources,confidence,notes"
)


@pytest.mark.parametrize(
    "name",
    ["participants", "memberships", "backers", "totals", "statements", "treaty_status"],
)
def test_a_table_holds_every_line_of_the_folder_and_its_heads_when_nothing_fits(lamps, name):
    lines = (LAMPS / f"{name}.csv").read_text("utf-8").splitlines()
    left_out = LEFT_OUT if name == "statements" else {}
    kept = [left_out | row for row in csv.DictReader(lines)]
    assert rows(lamps.get(f"/data/{name}.csv")) == kept
    if name != "totals":
        nothing = lamps.get(f"/data/{name}.csv?participant=VAT&group=african")
        heads = STATEMENT_HEADS if name == "statements" else lines[0]
        assert nothing.text.lstrip("\ufeff").splitlines() == [heads]


def test_members_of_a_group_are_those_of_the_day(lamps):
    then = rows(lamps.get("/data/participants.csv?group=bright&on=2025-06-30"))
    now = rows(lamps.get("/data/participants.csv?group=bright&on=2025-07-01"))
    assert [row["id"] for row in then] == ["GMB", "SLE", "EUE"]
    assert [row["id"] for row in now] == ["GMB", "EUE"]
    of_group = rows(lamps.get("/data/memberships.csv?group=bright"))
    assert [(row["participant"], row["until"]) for row in of_group] == [
        *(("GMB", ""), ("SLE", "2025-06-30"), ("EUE", "")),
    ]


def test_a_file_says_what_each_participant_is(lamps):
    kinds = {row["id"]: row["kind"] for row in rows(lamps.get("/data/participants.csv"))}
    assert kinds == {
        **dict.fromkeys(("GMB", "SLE"), "member"),
        **{"VAT": "observer", "COK": "state", "EUE": "organization", "GRL": "territory"},
    }


def test_a_table_holds_what_was_known_on_the_day_of_the_link(client):
    counted = {row["text"] for row in rows(client.get("/data/totals.csv"))}
    before = rows(client.get("/data/totals.csv?on=2023-11-22"))
    assert counted - {row["text"] for row in before} == {"79-122"}
    early = client.get("/data/backers.csv?on=2010-01-01")
    assert early.status_code == 200
    assert early.text.count("\n") == 1, "the heads alone"
    assert len(rows(client.get("/data/statements.csv?on=2010-01-01"))) == 0


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("text=call", ["BRM", "BRM", "COR", "river"]),
        ("text=coalition", ["COR"]),
        ("text=letter", ["DUN"]),
        ("text=mandate", ["DUN", "EUX"]),
        ("text=mandate&on=2022-03-01", []),
        ("participant=ARL", ["river"]),
        ("participant=BRM", ["BRM", "BRM"]),
        ("participant=ARL&text=mandate", []),
    ],
)
def test_statements_are_sent_with_whose_they_are_and_the_text_for_which_they_count(query, sent):
    """Those on the whole process count for the text that carries them, once there is one.

    One made for a group is of those who were its members that day, as Brim was no more.
    """
    said = rows(client_of(SEEDS).get(f"/data/statements.csv?{query}"))
    assert [row["participant"] or row["group"] for row in said] == sent


def test_statements_on_the_whole_process_are_sent_with_the_newest_text_alone(client):
    said = rows(client.get("/data/statements.csv"))
    assert said
    assert rows(client.get("/data/statements.csv?text=79-122")) == said
    assert not rows(client.get("/data/statements.csv?text=77-249"))
    then = rows(client.get("/data/statements.csv?text=77-249&on=2024-08-31"))
    assert then
    assert then == rows(client.get("/data/statements.csv?on=2024-08-31"))


def test_crawlers_are_told_what_to_leave_and_where_the_list_is(client):
    assert client.get("/robots.txt").text.splitlines() == [
        "User-agent: *",
        "Allow: /",
        "Disallow: /_stcore/",
        "Disallow: /briefing.pdf",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_without_sound_data_every_file_says_when_to_come_again(tmp_path):
    broken = client_of(tmp_path / "nowhere")
    for path in KEYS:
        response = broken.get(path)
        assert (response.status_code, response.headers["retry-after"]) == (503, "300")
        assert response.headers["cache-control"] == "no-store"
        assert response.text == (
            "The data have faults, so nothing is sent rather than something wrong.\n"
        )


def listed(client):
    """The addresses of the sitemap, and the days on which they are said to have changed."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return (
        [element.text for element in root.findall(".//{*}loc")],
        {element.text for element in root.findall(".//{*}lastmod")},
    )


def test_the_sitemap_names_every_page_milestone_and_state(client):
    found, days = listed(client)
    milestones = [f"/milestone?id={milestone.id}&v=2" for milestone in DATASET.milestones]
    participants = [f"/state?participant={id_}&v=2" for id_ in DATASET.participants]
    paths = [
        *("/", "/milestone", *milestones),
        *("/cosponsors", "/cosponsors?text=77-249&v=2", "/state", *participants),
        "/articles",
        *(f"/articles?article={id_}&v=2" for id_ in DATASET.articles),
        *(f"/articles?question={id_}&v=2" for id_ in DATASET.questions),
        *("/take-part", *(f"/take-part?as={id_}&v=2" for id_ in DATASET.audiences)),
        *("/compare", *(f"/compare?comparator={id_}&v=2" for id_ in DATASET.comparators)),
        *("/data", "/about"),
    ]
    assert found == [f"http://testserver{path}" for path in paths]
    assert days == {DATASET.process.checked_on.isoformat()}


def test_without_states_the_sitemap_names_the_pages_that_are_there(rome):
    paths = [address.removeprefix("http://testserver") for address in listed(rome)[0]]
    assert [path for path in paths if "?" not in path] == ["/", "/milestone", "/data", "/about"]
    assert not [path for path in paths if "participant" in path.partition("?")[0]]


def test_the_briefing_has_the_words_of_its_view_on_it(client):
    page = reading.page(client.get("/briefing?phase=conference").text)
    assert "4 of 88 milestones" in reading.words(page)

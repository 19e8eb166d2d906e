"""The first bytes of a page: a real title, what previews need, and the dashboard still starts."""

import json
import re
from html import unescape

import pytest

from tests.processes import FROZEN, dataset_of
from tests.publish import reading
from tests.web.served import ROOT, client_of
from tracker.pages import PAGES, page_named
from tracker.web import fonts, head, preload
from tracker.web.server import INDEX

DATASET = dataset_of(FROZEN)


def meta(text, name):
    found = re.search(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', text)
    return unescape(found[1]) if found else None


def facts(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def title(text):
    return unescape(re.search("<title>(.*?)</title>", text)[1])


def canonical(text):
    return unescape(re.search('<link rel="canonical" href="([^"]*)">', text)[1])


def test_the_installed_streamlit_is_as_known():
    shell = head.Shell.read(INDEX)
    page = shell.page(PAGES[0], "<title>x</title>", "y").decode()
    for ours in (*preload.script_links(shell.scripts, PAGES[0]), fonts.preloads(), head.BACKEND):
        assert page.count(ours) == 1
        page = page.replace(ours, "")
    original = re.sub(r'<link\s+rel="preload"[^>]*>', "", INDEX.read_text("utf-8"))
    assert (
        page.replace("<title>x</title>", head.TITLE).split("<body>")[0]
        == (original.split("<body>")[0])
    )
    assert page.count(head.ROOT) == 1
    assert page.count("<noscript>y</noscript>") == 1


@pytest.mark.parametrize("marker", [head.TITLE, head.ROOT, "<noscript>", '<html lang="en">'])
def test_an_index_that_has_changed_fails_loudly(tmp_path, marker):
    file = tmp_path / "index.html"
    text = INDEX.read_text("utf-8")
    for changed in (text.replace(marker, "<p>"), text.replace(marker, marker * 2)):
        file.write_text(changed, "utf-8")
        with pytest.raises(RuntimeError, match=r"head\.py must follow"):
            head.Shell.read(file)


def test_every_page_has_a_head_of_its_own(client):
    assert {page.name for page in PAGES} == {p.stem for p in (ROOT / "pages").glob("*.py")}
    titles = set()
    for page in PAGES:
        response = client.get(f"/{page.path_in(DATASET.process)}")
        assert response.status_code == 200
        assert response.headers["cache-control"] == "no-cache"
        assert "set-cookie" not in response.headers
        text = response.text
        titles.add(title(text))
        assert meta(text, "description")
        assert head.ROOT in text
        assert head.TITLE not in text
    assert len(titles) == len(PAGES)


def test_the_words_follow_the_view(client):
    whole = client.get("/").text
    assert title(whole).startswith("Towards a convention on crimes against humanity")
    assert meta(whole, "description").startswith(
        "Preparation of the conference: 88 milestones, next: Preparatory Committee, second session"
    )
    part = client.get("/?phase=conference").text
    assert title(part).startswith("Conference of plenipotentiaries")
    assert "4 of 88 milestones" in meta(part, "description")
    assert meta(part, "og:image") == "http://testserver/card.png?page=timeline&phase=conference&v=2"
    one = client.get("/milestone?id=unga-res-79-122").text
    assert title(one).startswith("Resolution 79/122 convenes the conference")
    assert meta(one, "og:type") == "article"
    backing = client.get("/cosponsors").text
    assert "99 or 98 co-sponsors" in meta(backing, "description")
    assert title(client.get("/state?participant=SLE").text).startswith("Sierra Leone")


def test_pictures_of_previews_can_be_fetched(client):
    for path in ("/", "/?phase=ilc&q=draft", "/milestone?id=unga-res-79-122", "/cosponsors",
                 "/state?participant=SLE", "/?sel=unga-res-79-122"):  # fmt: skip
        picture = meta(client.get(path).text, "og:image")
        assert client.get(picture).headers["content-type"] == "image/png"


def test_one_view_has_one_canonical_address(client):
    plain = canonical(client.get("/?phase=ilc").text)
    assert plain == "http://testserver/?phase=ilc&v=2"
    assert canonical(client.get("/?show=table&lanes=kind&phase=ilc&utm_source=x").text) == plain
    one = canonical(client.get("/milestone?id=unga-res-79-122").text)
    assert canonical(client.get("/?sel=unga-res-79-122").text) == one


def test_an_old_id_leads_to_the_present_one(client):
    text = client.get("/?phase=civil-society-groundwork").text
    assert canonical(text) == "http://testserver/?phase=groundwork&v=2"


def test_machines_read_the_whole_collection(client):
    collection = facts(client.get("/").text)
    process = DATASET.process
    parts = collection.pop("distribution")
    assert collection == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": process.title,
        "description": process.blurb.strip(),
        "url": "http://testserver/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {
            "@type": "Organization",
            "name": "the contributors to the treaty-process tracker",
        },
        "dateModified": "2026-11-23",
        "version": DATASET.version,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "temporalCoverage": "2008/..",
    }
    assert [part["contentUrl"].removeprefix("http://testserver") for part in parts] == [
        "/data/milestones.csv",
        "/data/milestones.json",
        "/data/datapackage.zip",
        "/calendar.ics",
    ]
    for part in parts:
        assert part["@type"] == "DataDownload"
        path = part["contentUrl"].removeprefix("http://testserver")
        assert client.get(path).headers["content-type"].startswith(part["encodingFormat"])


def test_a_process_that_is_over_covers_the_years_from_its_first_to_its_last(rome):
    assert facts(rome.get("/").text)["temporalCoverage"] == "1989/2002"


@pytest.mark.parametrize("milestone", DATASET.milestones, ids=lambda milestone: milestone.id)
def test_machines_read_each_milestone_as_an_event(client, milestone):
    event = facts(client.get(f"/milestone?id={milestone.id}").text)
    address = f"http://testserver/milestone?id={milestone.id}"
    assert event["@context"] == "https://schema.org"
    assert (event["@type"], event["@id"], event["url"]) == ("Event", address, f"{address}&v=2")
    assert (event["name"], event["description"]) == (milestone.title, milestone.description.strip())
    assert event["organizer"]["name"] == DATASET.bodies[milestone.body].label
    if re.search("[?~%]", milestone.date.text):
        assert {"startDate", "endDate"}.isdisjoint(event)  # a machine could not say the doubt
        return
    days = milestone.date.text.split("/")
    assert event["startDate"] == days[0]
    assert event.get("endDate", "..") == [*days, ".."][1]


def test_machines_read_that_a_meeting_was_put_off_or_called_off(copied):
    file = copied / "milestones.toml"
    text = file.read_text("utf-8")
    for number, outcome in enumerate(("postponed", "cancelled")):
        mark = f'id = "conference-session-{number + 1}-{2028 + number}"\n'
        assert mark in text
        text = text.replace(mark, f'{mark}outcome = "{outcome}"\n')
    file.write_text(text, "utf-8")
    client = client_of(copied)

    def status(id_):
        return facts(client.get(f"/milestone?id={id_}").text)["eventStatus"]

    assert status("conference-session-1-2028") == "https://schema.org/EventPostponed"
    assert status("conference-session-2-2029") == "https://schema.org/EventCancelled"
    assert status("prepcom-2-2027") == "https://schema.org/EventScheduled"


@pytest.mark.parametrize(
    "query",
    ["phase=nothing", "q=%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E", "id=%22%3E", "on=x",
     "q=%22%20onload=%22x", "q=" + "a" * 20_000, "%00=%ff&phase=%c3%28"],
)  # fmt: skip
def test_a_hostile_link_shows_the_page_and_runs_nothing(client, query):
    for page in PAGES:
        response = client.get(f"/{page.path_in(DATASET.process)}?{query}")
        assert response.status_code == 200
        assert "<script>alert" not in response.text
        assert 'onload="x' not in response.text
        assert response.text.partition("</head>")[0].count("<title>") == 1


def test_text_from_the_data_cannot_end_the_script(copied):
    file = copied / "milestones.toml"
    text = file.read_text("utf-8")
    first = "Crimes Against Humanity Initiative is launched"
    file.write_text(text.replace(first, "A </script><script>alert(1)</script> launch"), "utf-8")
    page = client_of(copied).get("/milestone?id=cahi-launch-2008").text
    assert "<script>alert" not in page
    assert facts(page)["name"] == "A </script><script>alert(1)</script> launch"


def test_a_view_of_another_day_is_not_for_searches(client):
    assert meta(client.get("/?on=2024-11-22").text, "robots") == "noindex"
    assert meta(client.get("/").text, "robots") is None


def test_without_sound_data_the_page_is_empty_until_the_dashboard_says_why(tmp_path):
    folder = tmp_path / "nowhere"
    body = reading.page(client_of(folder).get("/").text).body
    for hidden in body.select("style, script"):
        hidden.decompose()
    without_scripts = body.noscript.extract()
    assert reading.words(body) == ""
    assert body.select_one("#root")
    assert reading.words(without_scripts) == (
        "The data cannot be shown The process folder has faults, so nothing is shown rather than "
        f"something wrong. python -m tracker check --data {folder} gives the whole list. "
        "The dashboard needs JavaScript."
    )


def test_a_page_that_a_folder_lacks_says_so_in_its_heading_without_scripts(rome):
    answer = rome.get("/state")
    assert answer.status_code == 404
    block = re.search("<noscript>(.*?)</noscript>", answer.text, re.DOTALL)[1]
    assert block.startswith("<h1>This process has no page Participants.</h1>")


def test_without_scripts_there_is_a_way_on(client):
    text = client.get("/?phase=ilc").text
    block = re.search("<noscript>(.*?)</noscript>", text, re.DOTALL)[1]
    ways = re.findall('<a href="([^"]+)">([^<]+)</a>', block)
    assert [words for _, words in ways] == [
        "The same as a plain page",
        "calendar",
        "feed",
        "table (CSV)",
    ]
    for address, _ in ways:
        assert client.get(unescape(address)).status_code == 200
    plain = client.get(unescape(ways[0][0])).text
    assert "International Law Commission" in plain
    assert f"{sum(m.phase == 'ilc' for m in DATASET.milestones)} of 88 milestones" in plain
    assert "<p>International Law Commission: Crimes against humanity treaty</p>" in block
    assert "The dashboard needs JavaScript." in block


def test_the_day_of_a_view_is_part_of_its_address_and_of_its_picture(client):
    text = client.get("/?on=2024-11-22&phase=ilc").text
    assert canonical(text) == "http://testserver/?phase=ilc&on=2024-11-22&v=2"
    assert (
        '<link rel="canonical" href="http://testserver/?phase=ilc&amp;on=2024-11-22&amp;v=2">'
        in text
    )
    assert meta(text, "og:image").endswith("/card.png?page=timeline&phase=ilc&on=2024-11-22&v=2")
    one = client.get("/?on=2024-11-22&sel=prepcom-1-2026").text
    assert canonical(one) == "http://testserver/milestone?on=2024-11-22&id=prepcom-1-2026&v=2"
    assert meta(one, "og:image").endswith(
        "/card.png?page=milestone&on=2024-11-22&id=prepcom-1-2026&v=2"
    )


def test_previews_have_all_that_they_read(client):
    text = client.get("/?phase=conference").text
    expected = {
        "og:type": "website",
        "og:site_name": "Crimes against humanity treaty",
        "og:locale": "en_GB",
        "og:title": "Conference of plenipotentiaries: Crimes against humanity treaty",
        "og:url": "http://testserver/?phase=conference&v=2",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    assert {name: meta(text, name) for name in expected} == expected
    assert meta(text, "og:image:alt").startswith("4 of 88 milestones. Next among them: ")
    for name in ("title", "description", "image"):
        assert meta(text, f"twitter:{name}") == meta(text, f"og:{name}")
    assert meta(text, "og:description") == meta(text, "description")
    assert title(text) == meta(text, "og:title")


def test_readers_of_feeds_and_calendars_find_them_in_the_head(client):
    found = re.findall(
        '<link rel="alternate" type="([^"]*)" href="([^"]*)" title="([^"]*)">',
        client.get("/").text,
    )
    assert found == [
        ("application/atom+xml", "http://testserver/feed.atom", "Changes to the data"),
        ("text/calendar", "http://testserver/calendar.ics", "Calendar"),
        ("application/json", "http://testserver/data/milestones.json", "Milestones"),
    ]


def test_a_long_description_is_cut_between_words(client):
    told = meta(client.get("/milestone?id=prepcom-1-2026").text, "description")
    whole = DATASET.milestone("prepcom-1-2026").description.strip()
    assert 250 < len(told) <= 302
    kept = told.partition("completed. ")[2].removesuffix(" …")
    assert told.endswith(" …")
    assert whole.startswith(f"{kept} ")
    assert not meta(client.get("/about").text, "description").endswith("…")


def test_the_name_of_the_process_stands_once_in_a_title(client):
    milestone = title(client.get("/milestone?id=unga-res-79-122").text)
    assert milestone.endswith(" · Crimes against humanity treaty")
    about = title(client.get("/about").text)
    assert about == "How to read this: Crimes against humanity treaty"


def test_a_page_inside_another_has_the_picture_first_too_and_the_same_head(client):
    plain, inside = client.get("/").text, client.get("/?embed=true").text
    assert title(plain) == title(inside)
    assert client.get("/?embed=false").text == plain
    for text in (plain, inside):
        assert text.count('class="of-lane"') > 9
    assert "What comes next" in plain
    assert "What comes next" not in inside
    assert "open the whole tracker" in inside
    assert 'class="first-menu"' not in inside


def test_the_head_of_another_day_tells_what_was_known_of_then(client):
    then = client.get("/cosponsors?on=2019-01-01").text
    assert "99" not in meta(then, "description")
    assert "99" not in meta(then, "og:image:alt")


def test_the_head_of_a_state_on_another_day_tells_what_was_known_of_then(client):
    then = client.get("/state?participant=SLE&on=2010-01-01").text
    assert meta(then, "description") == (
        "Sierra Leone. There was no resolution yet that States could back. "
        "Data as of 23 November 2026."
    )


def test_the_data_page_is_about_the_data_whatever_is_open_on_it(client):
    text = client.get("/data?sel=unga-res-79-122").text
    assert meta(text, "og:type") == "website"
    assert facts(text)["@type"] == "Dataset"
    assert canonical(text) == "http://testserver/data"
    assert meta(text, "og:image") == "http://testserver/card.png?page=data"
    assert title(text) == title(client.get("/data").text)


@pytest.mark.parametrize("page", ["backing", "participant", "data", "about"])
def test_a_page_that_opens_no_milestone_is_about_itself_whatever_the_link_selects(client, page):
    plain, text = (
        client.get(f"/{page_named(page).path_in(DATASET.process)}{q}").text
        for q in ("", "?sel=unga-res-79-122")
    )
    assert (title(text), canonical(text)) == (title(plain), canonical(plain))
    for name in ("og:type", "og:title", "og:image", "description"):
        assert meta(text, name) == meta(plain, name)
    assert facts(text) == facts(plain)


def test_preview_and_page_name_the_same_next_step(client):
    text = client.get("/?on=2026-01-23").text
    named = re.search(r"next: ([^,]+),", meta(text, "description"))[1]
    next_ = re.split("<h2[^>]*><span>What comes next", text)[1].split("</section>")[0]
    assert named in unescape(next_)

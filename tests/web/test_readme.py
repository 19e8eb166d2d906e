"""The README names every address, and each of its examples works."""

import re

import pytest

from tests.processes import FROZEN
from tests.web.served import ROOT, client_of
from tracker.domain.filters import FILTERS
from tracker.publish.downloads import DOWNLOADS

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `(/[^`]+)` \|", README, re.MULTILINE)


def test_the_readme_names_every_address_and_no_other():
    paths = [example.partition("?")[0] for example in EXAMPLES]
    assert paths == [*(address.path for address in DOWNLOADS), "/healthz"]


def test_every_example_works():
    client = client_of(FROZEN)
    for example in EXAMPLES:
        assert client.get(example).status_code == 200, example


def test_where_the_readme_leads_every_filter_is_named_with_its_values():
    assert "`/data/openapi.json` names them all with their values" in README
    keys = client_of(FROZEN).get("/data/openapi.json").json()["components"]["parameters"]
    for choice in FILTERS:
        assert (choice.form != "set") or len(keys[choice.key]["schema"]["items"]["enum"]) > 1
        assert choice.key in keys


def test_every_file_the_readme_points_to_exists():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "deploy/README.md"])
def test_every_make_target_that_is_named_exists(page):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    words = (ROOT / page).read_text("utf-8")
    named = set(re.findall(r"`(?:[A-Z]+=\S+ )*make ([a-z-]+)|^make ([a-z-]+)", words, re.MULTILINE))
    assert named
    for target in {one or two for one, two in named}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target

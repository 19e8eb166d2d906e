"""Citations, read back by programs that manage references."""

from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.processes import FROZEN, dataset_of
from tracker.links import View
from tracker.publish.citation import citation
from tracker.situation import Situation

OURS = dataset_of(FROZEN)
URL = "https://tracker.example/?phase=ilc&q=a%20b"
READ_ON = date(2026, 12, 4)
HARD = "50% of {States} & #others_$ ~x^2 \\ “quoted”\nTürkiye"


def cited(dataset=OURS, url=URL):
    return citation(Situation(dataset, View(), READ_ON), url, READ_ON)


def bibtex(text):
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry.entry_type, entry.key, {f.key: f.value for f in entry.fields}


def test_there_are_four_ways_and_each_says_the_same():
    ways = cited()
    assert list(ways) == ["apa", "chicago", "bibtex", "ris"]
    for text in ways.values():
        for part in (
            "The contributors to the treaty-process tracker",
            OURS.process.title,
            OURS.version,
            "CC BY 4.0",
            URL,
            "2026",
        ):
            assert part in text


def test_the_styles_read_as_their_guides_have_it():
    ways = cited(replace(OURS, version="2026-11-23+abcd"))
    assert ways["apa"] == (
        "The contributors to the treaty-process tracker. (2026). Towards a convention on crimes "
        "against humanity (Version 2026-11-23+abcd) [Data set]. CC BY 4.0. Retrieved December 4, "
        "2026, from https://tracker.example/?phase=ilc&q=a%20b"
    )
    assert ways["chicago"] == (
        "The contributors to the treaty-process tracker. 2026. “Towards a convention on crimes "
        "against humanity.” Data set, version 2026-11-23+abcd. CC BY 4.0. Accessed 4 December "
        "2026. https://tracker.example/?phase=ilc&q=a%20b."
    )


def test_bibtex_is_read_by_a_program():
    kind, key, fields = bibtex(cited()["bibtex"])
    assert (kind, key) == ("misc", "crimes-against-humanity-treaty-2026-11-23")
    assert fields["author"] == "{The contributors to the treaty-process tracker}"
    assert fields["title"] == f"{{{OURS.process.title}}}"
    assert (fields["year"], fields["url"], fields["urldate"]) == ("2026", URL, "2026-12-04")


def test_hard_characters_are_escaped_in_bibtex():
    _, _, fields = bibtex(cited(replace(OURS, process=replace(OURS.process, title=HARD)))["bibtex"])
    assert fields["title"] == (
        r"{50\% of \textbraceleft{}States\textbraceright{} \& \#others\_\$ "
        r"\textasciitilde{}x\textasciicircum{}2 \textbackslash{} “quoted” Türkiye}"
    )


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_title_can_be_cited(title):
    ways = cited(replace(OURS, process=replace(OURS.process, title=title)))
    assert bibtex(ways["bibtex"])[2]["url"] == URL
    assert rispy.loads(ways["ris"])[0]["urls"] == [URL]


def test_ris_is_read_by_a_program():
    (entry,) = rispy.loads(cited(replace(OURS, process=replace(OURS.process, title=HARD)))["ris"])
    assert entry["type_of_reference"] == "DATA"
    assert entry["authors"] == ["The contributors to the treaty-process tracker"]
    assert entry["title"] == " ".join(HARD.split())
    assert (entry["year"], entry["edition"]) == ("2026", OURS.version)
    assert entry["urls"] == [URL]


@pytest.mark.parametrize("way", ["apa", "chicago", "bibtex", "ris"])
def test_an_address_cannot_break_out(way):
    hostile = "https://x.example/?q=}\\input{a}\r\nER  - \nTY"
    text = cited(url=hostile)[way]
    assert "https://x.example/?q=%7D%5Cinput%7Ba%7D%0D%0AER%20%20-%20%0ATY" in text
    if way == "ris":
        assert len(rispy.loads(text)) == 1
    if way == "bibtex":
        bibtex(text)

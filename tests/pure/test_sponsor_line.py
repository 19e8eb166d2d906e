"""The lines here are composed from names of States; none is the list of a real draft."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.processes import FROZEN, dataset_of
from tracker.data.sponsor_line import LONGEST, Reading, read_line
from tracker.domain.names import name_key, names_by_key

DATASET = dataset_of(FROZEN)
NAMES = names_by_key(DATASET.participants.values(), DATASET.participant_names)
PRINTED = {
    "en": {participant.id: participant.name for participant in DATASET.participants.values()},
    "fr": {
        row.participant: row.name
        for row in reversed(DATASET.participant_names)
        if row.language == "fr"
    },
    "es": {
        row.participant: row.name
        for row in reversed(DATASET.participant_names)
        if row.language == "es"
    },
}
CONJUNCTIONS = {"en": ["and"], "fr": ["et"], "es": ["y", "e"]}
CLOSINGS = {
    "en": [": draft resolution", ": revised draft resolution", ""],
    "fr": [" : projet de résolution", " : projet de résolution révisé", ""],
    "es": [": proyecto de resolución", ": proyecto de resolución revisado", ""],
}
JOINED = {
    "en": ", subsequently joined by ",
    "fr": ", auxquels se sont joints ultérieurement ",
    "es": ", a los que se sumaron posteriormente ",
}


def read(text: str) -> Reading:
    return read_line(text, NAMES)


def participants(text: str) -> list[str]:
    reading = read(text)
    assert reading.problems == ()
    return [sponsor.participant for sponsor in reading.sponsors]


def test_every_state_has_a_name_in_every_language() -> None:
    for printed in PRINTED.values():
        assert set(printed) == set(DATASET.participants)


def test_a_line_as_printed() -> None:
    reading = read(
        "Albania, Andorra, Antigua and Barbuda,* Bosnia and Herze-\ngovina, Côte d’Ivoire,¹ the\n"
        "Gambia, Guinea-\nBissau, Mexico, the Netherlands (Kingdom of the), Sao Tome and\n"
        "Principe [2], Trinidad and Tobago and Uruguay 1/: revised draft\nresolution, subse-\n"
        "quently joined by Saint Vincent and the Grenadines and Türkiye"
    )
    assert reading.problems == ()
    assert reading.remarks == ()
    first = " ".join(s.participant for s in reading.sponsors if not s.joined_later)
    assert first == "ALB AND ATG BIH CIV GMB GNB MEX NLD STP TTO URY"
    assert [s.participant for s in reading.sponsors if s.joined_later] == ["VCT", "TUR"]


def test_a_french_line() -> None:
    text = (
        "Afghanistan, Allemagne, Bolivie (État plurinational\nde), Bosnie-Herzégovine, États-Unis "
        "d’Amérique, Iran (République islamique d’), Macédoine du Nord, l’Ouganda, Pays-Bas "
        "(Royaume des), Saint-Vincent-et-les\nGrenadines, Trinité-et-Tobago et Türkiye : projet "
        "de résolution révisé"
    )
    assert " ".join(participants(text)) == "AFG DEU BOL BIH USA IRN MKD UGA NLD VCT TTO TUR"


def test_a_spanish_line() -> None:
    text = (
        "Alemania, Antigua y Barbuda, Bolivia (Estado Plurinacional de), el Brasil, los Estados\n"
        "Unidos de América, Países Bajos (Reino de los), la República Dominicana, San Vicente y "
        "las Granadinas, Santo Tomé y Príncipe, Trinidad y Tabago e Italia: proyecto de resolución"
    )
    assert " ".join(participants(text)) == "DEU ATG BOL BRA USA NLD DOM VCT STP TTO ITA"


def test_words_that_tell_who_joined_later() -> None:
    text = "Subsequently, Australia and Fiji joined in sponsoring the draft resolution."
    assert [(s.participant, s.joined_later) for s in read(text).sponsors] == [
        ("AUS", True),
        ("FJI", True),
    ]


@pytest.mark.parametrize(
    ("printed", "participant"),
    [
        ("Netherlands", "NLD"),
        ("the Netherlands (Kingdom of the) 1/", "NLD"),
        ("Bolivia (Plurinational State of)²", "BOL"),
        ("Bolivia (Plurinational State of)[a]", "BOL"),
        ("the Kingdom of the Netherlands", "NLD"),
        ("Plurinational State of Bolivia", "BOL"),
        ("Korea (Republic of)", "KOR"),
        ("TURKEY", "TUR"),
        ("Turkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("Cape Verde", "CPV"),
        ("Cote d'Ivoire", "CIV"),
        ("COTE D’IVOIRE", "CIV"),
        ("The Gambia", "GMB"),
        ("Gambia (the)", "GMB"),
        ("Guinea – Bissau", "GNB"),
        ("République\u00a0tchèque", "CZE"),
        ("Viet\u00adnam", "VNM"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("la Dominique", "DMA"),
        ("Congo", "COG"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Samoa", "WSM"),
        ("Ireland", "IRL"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
    ],
)
def test_a_name_is_one_state(printed: str, participant: str) -> None:
    assert participants(printed) == [participant]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Zambiia", "Zambia (ZMB)"),
        ("Palestine", "(PSE)"),
        ("Korea", "(KOR)"),
        ("Albania Andorra", "Albania (ALB) or Andorra (AND)"),
        ("Bolivia (Plurinational State", "Bolivia (BOL)"),
        ("Trinidad and Tobgo", "Trinidad and Tobago (TTO)"),
        ("Bosnia", "Bosnia and Herzegovina (BIH)"),
        ("Urugay", "Uruguay (URY)"),
    ],
)
def test_a_misprint_is_refused_with_a_suggestion(printed: str, meant: str) -> None:
    reading = read(f"Mexico, {printed} and Fiji")
    assert [sponsor.participant for sponsor in reading.sponsors] == ["MEX", "FJI"]
    assert len(reading.problems) == 1
    assert f"'{printed}' is not a name of a participant; did you mean" in reading.problems[0]
    assert meant in reading.problems[0]


@pytest.mark.parametrize("language", PRINTED)
def test_a_name_that_lost_a_letter_is_never_another_state(language: str) -> None:
    """All names at once, each without its first letter, then each without its second, and so on."""
    for place in range(max(map(len, PRINTED[language].values()))):
        cut = {
            participant: name[:place] + name[place + 1 :]
            for participant, name in PRINTED[language].items()
            if name[place : place + 1].isalpha()
        }
        reading = read(", ".join(filter(name_key, cut.values())))
        assert reading.remarks == ()
        for sponsor in reading.sponsors:
            assert sponsor.printed in cut.get(sponsor.participant, ""), sponsor


def test_a_state_named_twice_counts_once() -> None:
    reading = read("Mexico, Fiji and México")
    assert [sponsor.participant for sponsor in reading.sponsors] == ["MEX", "FJI"]
    assert reading.problems == ()
    assert reading.remarks == ("MEX stands there twice (Mexico, México); counted once",)


def test_a_name_of_two_states_is_refused() -> None:
    reading = read_line("Congo", {"congo": {"COG": "Congo", "COD": "Congo"}})
    assert reading.sponsors == ()
    assert "may be COD or COG" in reading.problems[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no name"),
        (" \n ,,, ; * 1/ ", "no name"),
        ("a" * 500, "names stand between commas"),
        ("x" * (LONGEST + 1), "characters"),
        ("x," * 5_000, "5,000 names"),
        ("," * LONGEST, "no name"),
        ("and " * 4_000, "no name"),
        ("((((" * 100, "no name"),
        ("<ul><li>Albania</li></ul>", "HTML"),
        ("Albania &amp; Andorra", "HTML"),
        ("Alb\x00ania", "U+0000"),
        ("Alb\x1b[31mania", "U+001B"),
        ("Alb\u202eania", "U+202E"),
        ("Alb\u2066ania", "U+2066"),
    ],
)
def test_what_is_no_sponsor_line_is_refused(text: str, says: str) -> None:
    reading = read(text)
    assert reading.sponsors == ()
    assert len(reading.problems) == 1
    assert says in reading.problems[0]


def test_as_much_as_is_allowed_is_read() -> None:
    fiji = ["Fiji"] * 400
    assert {s.participant for s in read(",".join(fiji)).sponsors} == {"FJI"}
    assert read(",".join([*fiji, "Fiji"])).sponsors == ()
    assert participants("Fiji".ljust(LONGEST)) == ["FJI"]


@pytest.mark.parametrize(
    ("length", "says"), [(90, "not a name of a participant"), (91, "between commas")]
)
def test_what_is_too_long_for_a_name_is_taken_for_two(length: int, says: str) -> None:
    (problem,) = read("x" * length).problems
    assert says in problem


def test_many_unknown_names_are_not_all_listed() -> None:
    assert len(read("Zambiia," * 20).problems) == 20
    assert read("Zambiia," * 21).problems[-1] == "and 1 more like these"
    problems = read("Zambiia," * 300).problems
    assert len(problems) == 21
    assert problems[-1] == "and 280 more like these"


@settings(deadline=None)
@given(st.text() | st.text(alphabet="Albani, ()-\n*1[]etyd’:;draft"))
def test_no_text_makes_it_fail(text: str) -> None:
    reading = read(text)
    assert {sponsor.participant for sponsor in reading.sponsors} <= set(DATASET.participants)
    assert reading.problems or reading.sponsors


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A line in one of the languages, and who stands in it from the start and who joined later."""
    language = draw(st.sampled_from(sorted(PRINTED)))
    chosen = draw(st.lists(st.sampled_from(sorted(DATASET.participants)), min_size=1, unique=True))
    later = draw(st.integers(0, len(chosen) - 1))
    first, joined = chosen[: len(chosen) - later], chosen[len(chosen) - later :]
    text = listed(draw, language, first) + draw(st.sampled_from(CLOSINGS[language]))
    if joined:
        text += JOINED[language] + listed(draw, language, joined)
    return wrapped(draw, text), first, joined


def listed(draw: st.DrawFn, language: str, chosen: list[str]) -> str:
    marks = st.sampled_from(["", "", "", "*", "¹", " [1]", " 1/"])
    names = [PRINTED[language][participant] + draw(marks) for participant in chosen]
    if len(names) == 1:
        return names[0]
    conjunction = draw(st.sampled_from(CONJUNCTIONS[language]))
    comma = draw(st.sampled_from(["", ","]))
    return f"{', '.join(names[:-1])}{comma} {conjunction} {names[-1]}"


def wrapped(draw: st.DrawFn, text: str) -> str:
    """The text with line breaks at spaces and hyphens, and with long words cut by a hyphen."""
    words = text.split(" ")
    for place in draw(st.sets(st.integers(0, len(words) - 1), max_size=30)):
        word = words[place]
        cuts = [
            cut
            for cut in range(2, len(word) - 2)
            if len(word) > 6 and word[cut - 1].isalpha() and word[cut].isalpha()
        ]
        if cuts and draw(st.booleans()):
            cut = draw(st.sampled_from(cuts))
            words[place] = f"{word[:cut]}-\n{word[cut:]}"
        else:
            words[place] = word.replace("-", "-\n", 1) if "-" in word else f"\n{word}"
    return " ".join(words)


@given(lines())
@settings(max_examples=150, deadline=None)
def test_any_line_is_read_back(line: tuple[str, list[str], list[str]]) -> None:
    text, first, joined = line
    reading = read(text)
    assert reading.problems == ()
    assert reading.remarks == ()
    assert [s.participant for s in reading.sponsors if not s.joined_later] == first
    assert [s.participant for s in reading.sponsors if s.joined_later] == joined

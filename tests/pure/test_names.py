"""Names of States as they are printed, and the letters by which they are compared."""

from dataclasses import replace

import pytest

from tests.processes import LAMPS, dataset_of
from tracker.domain.names import name_key, names_by_key

SMALL = dataset_of(LAMPS)


@pytest.mark.parametrize(
    "printed",
    [
        "Gambia",
        "GAMBIA",
        "the Gambia",
        "The Gambia",
        "Gambia (The)",
        "Gambia (the)*",
        "La Gambia",
        "el Gambia",
        "les Gambia",
        "los Gambia",
        "las Gambia",
        "Le Gambia",
        "l’Gambia",
        "l' Gambia",
        "Gambia*",
        "Gambia 1/",
        "Gambia¹",
        "Gambia²",
        "Gambiaᵃ",
        "Gambia ᵇ",
        "Gambia[a]",
        "Gambia [ 2 ]",
        " Gámbia.",
        "Gam-bia",
        "Gam\u00adbia",
    ],
)
def test_marks_articles_and_accents_are_no_part_of_a_name(printed):
    assert name_key(printed) == "gambia"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Netherlands (Kingdom of the)", "Kingdom of the Netherlands"),
        ("Bolivia (Plurinational State of)²", "the Plurinational State of Bolivia"),
        ("Korea (Republic of) [a]", "Republic of Korea"),
        ("the Congo (Democratic Republic of the)", "Democratic Republic of the Congo"),
        ("Congo", "the Congo"),
        ("Straße", "STRASSE"),
    ],
)
def test_a_part_in_brackets_is_read_first(one, two):
    assert name_key(one) == name_key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Niger", "Nigeria"),
        ("Guinea", "Guinea-Bissau"),
        ("Theland", "land"),
        ("Lesotho", "sotho"),
        ("Korea (Republic of)", "Korea"),
        ("Congo", "Congo (Democratic Republic of the)"),
        ("Gambia [ab]", "Gambia"),
    ],
)
def test_other_names_stay_apart(one, two):
    assert name_key(one) != name_key(two)


def test_nothing_but_marks_is_no_name():
    assert name_key("* 1/ [a]") == name_key("") == ""


def test_every_known_name_leads_to_its_state_as_it_is_written_there():
    names = names_by_key(SMALL.participants.values(), SMALL.participant_names)
    assert names == {
        "gambia": {"GMB": "Gambia (The)"},
        "gambie": {"GMB": "Gambie"},
        "sierraleone": {"SLE": "Sierra Leone"},
        "holysee": {"VAT": "Holy See"},
        "cookislands": {"COK": "Cook Islands"},
        "europeanunion": {"EUE": "European Union"},
        "greenland": {"GRL": "Greenland"},
    }


def test_a_name_of_two_states_leads_to_both_and_one_without_letters_to_none():
    gambie = SMALL.participant_names[0]
    rows = (gambie, replace(gambie, participant="SLE"), replace(gambie, name="1/"))
    names = names_by_key(SMALL.participants.values(), rows)
    assert names["gambie"] == {"GMB": "Gambie", "SLE": "Gambie"}
    assert "" not in names

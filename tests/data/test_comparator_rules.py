"""Every rule on the treaties with which a process is compared, kept and broken."""

import pytest

from tracker.data import comparator_rules, rules, store

PROCESS, SOURCES = "process.toml", "sources.toml"
COMPARATORS, STAGES = "comparators.csv", "comparator_stages.csv"
CHAIRS = "chairs,in-force,,Not in force.,minutes,high,\n"

KEEPS = [
    # rule, changes that leave the folder without a fault
    (
        "measured-from-earlier",
        [(PROCESS, 'measured_from = ["adopted"]', 'measured_from = ["mandate"]')],
    ),
    ("own-stages-in-order", [(PROCESS, '["conference-2028"]', '["adoption-2025"]')]),
    ("comparator-has-stages", [(STAGES, CHAIRS, "")]),
    ("stage-once", [(STAGES, CHAIRS, f"{CHAIRS}doors,in-force,,Open.,minutes,low,\n")]),
    ("stages-in-order", [(STAGES, "2002-01-15", "2003-12-31")]),
    ("reached-is-past", [(STAGES, "2003,Twenty", "2026,Twenty")]),
    ("parties-have-a-day", [(COMPARATORS, "20,40,2020", "20,,")]),
]
BREAKS = [
    # rule, changes, where the fault is, what the message says
    (
        "measured-from-earlier",
        [(PROCESS, 'measured_from = ["mandate"]', 'measured_from = ["in-force"]')],
        (PROCESS, "stage adopted", "measured_from"),
        "in-force does not stand before adopted",
    ),
    (
        "own-stages-in-order",
        [
            (PROCESS, 'milestones = ["adoption-2025"]', 'milestones = ["conference-2028"]'),
            (
                PROCESS,
                'milestones = ["conference-2028"]\nmeasured',
                'milestones = ["adoption-2025"]\nmeasured',
            ),
        ],
        (PROCESS, "stage adopted", "milestones"),
        "15 December 2025 of adoption-2025 lies before 2028 of conference-2028",
    ),
    (
        "comparator-has-stages",
        [(STAGES, "doors,mandate,,Nobody knows who asked first.,minutes,low,\n", "")],
        (COMPARATORS, "line 5 (doors)", "id"),
        "no line of comparator_stages.csv is about it",
    ),
    (
        "stage-once",
        [(STAGES, CHAIRS, CHAIRS + CHAIRS)],
        (STAGES, "line 8", "stage"),
        "chairs has a line for in-force already",
    ),
    (
        "stages-in-order",
        [(STAGES, "2002-01-15", "1999-12-31")],
        (STAGES, "line 3", "date"),
        "31 December 1999 lies before 15 January 2000, when it reached mandate",
    ),
    (
        "reached-is-past",
        [(STAGES, "in-force,,Not in force.", "in-force,2026-07-01,In force.")],
        (STAGES, "line 7", "date"),
        "1 July 2026 lies after the day the data were last checked",
    ),
    (
        "reached-is-past",
        [(STAGES, "in-force,,Not in force.", "in-force,2026/..,In force.")],
        (STAGES, "line 7", "date"),
        "2026 or later has no end; leave the date out until it is reached",
    ),
    (
        "parties-have-a-day",
        [(COMPARATORS, "20,40,2020", "20,40,")],
        (COMPARATORS, "line 2 (candles)", "parties_as_of"),
        "a number of parties stands with the day of which it is",
    ),
    (
        "parties-have-a-day",
        [(COMPARATORS, "20,40,2020", "20,40,2027")],
        (COMPARATORS, "line 2 (candles)", "parties_as_of"),
        "2027 lies after the day the data were last checked",
    ),
]
NAMES_OF_RULES = [rule.name for rule in comparator_rules.RULES]


def test_every_rule_has_an_example_that_keeps_it_and_one_that_breaks_it():
    assert sorted(set(NAMES_OF_RULES)) == sorted(NAMES_OF_RULES)
    assert {example[0] for example in KEEPS} == set(NAMES_OF_RULES)
    assert {example[0] for example in BREAKS} == set(NAMES_OF_RULES)


@pytest.mark.parametrize(("rule", "changes"), KEEPS)
def test_an_example_that_keeps_a_rule(folder, rule, changes):
    assert [str(problem) for problem in folder.change(*changes).problems()] == []


@pytest.mark.parametrize(("rule", "changes", "place", "says"), BREAKS)
def test_an_example_that_breaks_a_rule(folder, monkeypatch, rule, changes, place, says):
    folder.change(*changes)
    assert folder.places() == [place]
    (problem,) = folder.problems()
    assert says in problem.message
    others = tuple(other for other in rules.RULES if other.name != rule)
    monkeypatch.setattr(rules, "RULES", others)
    assert folder.problems() == ()


@pytest.mark.parametrize(
    ("changes", "place", "says"),
    [
        (
            [(STAGES, "tables,adopted", "tables,adoptd")],
            (STAGES, "line 9", "stage"),
            "unknown stage 'adoptd'; did you mean 'adopted'?",
        ),
        (
            [
                (STAGES, "doors,mandate", "windows,mandate"),
                (STAGES, CHAIRS, f"{CHAIRS}doors,adopted,,,minutes,low,\n"),
            ],
            (STAGES, "line 11", "comparator"),
            "unknown comparator 'windows'; comparators.csv names candles, chairs, doors, tables",
        ),
        (
            [(COMPARATORS, "household | street", "household | garden")],
            (COMPARATORS, "line 4 (tables)", "comparisons"),
            "unknown comparison 'garden'; process.toml names household, street",
        ),
        (
            [(COMPARATORS, "20,40,2020", "0,40,2020")],
            (COMPARATORS, "line 2 (candles)", "threshold"),
            "'0' is out of range; write a whole number from 1",
        ),
        (
            [(PROCESS, '["conference-2028"]', '["conference-2029"]')],
            (PROCESS, "stage adopted", "milestones"),
            "unknown milestone 'conference-2029'; did you mean 'conference-2028'?",
        ),
    ],
)
def test_what_names_nothing_is_told(folder, changes, place, says):
    folder.change(*changes)
    assert folder.places() == [place]
    assert says in folder.problems()[0].message


def test_a_folder_may_have_no_comparators_at_all(folder):
    folder.write(COMPARATORS, None)
    folder.write(STAGES, None)
    dataset = store.load(folder.path)
    assert dataset.comparators == {}
    assert dataset.comparator_stages == ()

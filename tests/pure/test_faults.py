"""Faults as they are told: what is the same in many records stands in one line."""

from tracker.domain.dataset import Problem
from tracker.domain.faults import told


def fault(record, message="unknown role 'member'; process.toml names main, author", **more):
    return Problem(
        **{"file": "backers.csv", "field": "role", **more}, record=record, message=message
    )


def test_a_fault_of_one_record_is_told_where_it_is():
    assert told([fault("line 3 (FJI)")]) == (
        "backers.csv: line 3 (FJI): role: unknown role 'member'; process.toml names main, author",
    )


def test_the_same_fault_in_many_rows_is_one_line_with_the_first_places():
    assert told(fault(f"line {n} (FJI)") for n in range(3, 69)) == (
        "backers.csv: role: unknown role 'member' in 66 rows (lines 3, 4, 5 …); "
        "process.toml names main, author",
    )
    assert told([fault("line 3"), fault("line 9")]) == (
        "backers.csv: role: unknown role 'member' in 2 rows (lines 3, 9); "
        "process.toml names main, author",
    )


def test_records_that_are_no_rows_are_called_by_their_names():
    same = [fault(name, "is missing", file="milestones.toml") for name in ("talks", "tea", "end")]
    assert told(same) == ("milestones.toml: role: is missing in 3 records (talks, tea, end)",)


def test_other_words_another_field_or_a_warning_are_lines_of_their_own():
    found = [
        fault("line 3", "is odd"),
        fault("line 4", "is even"),
        fault("line 5", "is odd", field="draft"),
        fault("line 6", "is odd", is_warning=True),
        fault("line 7", "is odd"),
    ]
    assert told(found) == (
        "backers.csv: role: is odd in 2 rows (lines 3, 7)",
        "backers.csv: line 4: role: is even",
        "backers.csv: line 5: draft: is odd",
        "warning: backers.csv: line 6: role: is odd",
    )

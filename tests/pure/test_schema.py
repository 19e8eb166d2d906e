"""What a field may hold: each form's good values, its bad ones, and what is said of them."""

import re
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.domain.records import Basis, Milestone, Participant, Source, Total
from tracker.domain.schema import Column, Form, columns, read, shown, unknown
from tracker.domain.when import Duration, When

ID = Column(form=Form.ID, doc="")
LINE = Column(form=Form.LINE, doc="", longest=12)
PROSE = Column(form=Form.PROSE, doc="", longest=40)
DATE = Column(form=Form.DATE, doc="")
DAY = Column(form=Form.DAY, doc="")
DURATION = Column(form=Form.DURATION, doc="")
NUMBER = Column(form=Form.NUMBER, doc="", lowest=1, highest=3)
UNBOUNDED = Column(form=Form.NUMBER, doc="")
FLAG = Column(form=Form.FLAG, doc="")
CHOICE = Column(form=Form.CHOICE, doc="", choices=tuple(Basis))
REFERENCE = Column(form=Form.REFERENCE, doc="", table="sources")
ADDRESS = Column(form=Form.ADDRESS, doc="")
CODE = Column(form=Form.CODE, doc="", pattern=r"[A-Z]{3}", allowed="three capital letters")
IDS = Column(form=Form.ID, doc="", many=True)
LINES = Column(form=Form.LINE, doc="", many=True, longest=12)

GOOD = [
    (ID, "unga-res-79-122", "unga-res-79-122"),
    (ID, "2026", "2026"),
    (ID, "  ilc  ", "ilc"),
    (LINE, "Côte d’Ivoire"[:12], "Côte d’Ivoir"),
    (LINE, " spaces \n", "spaces"),
    (LINE, "x" * 12, "x" * 12),
    (PROSE, "one\ntwo", "one\ntwo"),
    (PROSE, "one\r\ntwo\tthree", "one\r\ntwo\tthree"),
    (PROSE, "العربية 中文 👩‍👩‍👧", "العربية 中文 👩‍👩‍👧"),
    (DATE, "2025-11?/2025-12?", When.parse("2025-11?/2025-12?")),
    (DATE, "2029/..", When.parse("2029/..")),
    (DAY, "2024-11-22", date(2024, 11, 22)),
    (DURATION, "P4D", Duration.parse("P4D")),
    (NUMBER, 1, 1),
    (NUMBER, 3, 3),
    (NUMBER, "2", 2),
    (NUMBER, " 2 ", 2),
    (UNBOUNDED, -7, -7),
    (UNBOUNDED, "-7", -7),
    (FLAG, True, True),
    (FLAG, False, False),
    (FLAG, "true", True),
    (FLAG, "false", False),
    (CHOICE, "record", Basis.RECORD),
    (CHOICE, " announced ", Basis.ANNOUNCED),
    (REFERENCE, "any-word", "any-word"),
    (ADDRESS, "https://docs.un.org/en/A/RES/79/122", "https://docs.un.org/en/A/RES/79/122"),
    (ADDRESS, "http://legal.un.org/ilc?a=1&b=2#c", "http://legal.un.org/ilc?a=1&b=2#c"),
    (ADDRESS, "https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    (CODE, "SLE", "SLE"),
    (IDS, ["a", "b"], ("a", "b")),
    (IDS, "a | b", ("a", "b")),
    (IDS, "a|b", ("a", "b")),
    (IDS, "a", ("a",)),
    (IDS, [], ()),
    (IDS, "", ()),
    (LINES, "Mexico | The Gambia", ("Mexico", "The Gambia")),
]

BAD = [
    (ID, "Upper", "'Upper' is not an id; write lower-case letters and digits"),
    (ID, "two words", "is not an id; write lower-case letters and digits, in words joined by"),
    (ID, "-a", "is not an id"),
    (ID, "a--b", "is not an id"),
    (ID, "é", "is not an id"),
    (ID, "٣", "is not an id"),
    (ID, 7, "7 is not text; write lower-case letters and digits"),
    (LINE, "x" * 13, "has 13 characters; at most 12 are allowed"),
    (LINE, "one\ntwo", "more than one line; write it in one"),
    (LINE, "one\rtwo", "more than one line; write it in one"),
    (LINE, "one\u2028two", "more than one line; write it in one"),
    (LINE, ["a"], "['a'] is not text; write one line of text, at most 12 characters"),
    (LINE, {"a": 1}, "is not text"),
    (LINE, 5.5, "5.5 is not text"),
    (LINE, True, "True is not text"),
    (LINE, None, "None is not text"),
    (PROSE, "x" * 5_000, "has 5,000 characters; at most 40 are allowed"),
    (PROSE, ["a"], "is not text; write text, at most 40 characters"),
    (DATE, "22/11/2024", "write 2024-11-22"),
    (DATE, "soon", "write a day (2024-11-22), a month"),
    (DATE, 2024, "2024 is not text; write an EDTF date: 2024-11-22, 2027-04, 2027"),
    (DAY, "2024-11", "'2024-11' is not one day; write it as in 2024-11-22"),
    (DAY, "2024-11-22?", "is not one day; write it as in 2024-11-22"),
    (DAY, "2024-11-22/2024-11-23", "is not one day; write it as in 2024-11-22"),
    (DAY, "2024-11-22/2024-11-22", "is not one day; write it as in 2024-11-22"),
    (DAY, "22 November 2024", "write 2024-11-22"),
    (DAY, "2024-02-30", "February 2024 has days 01 to 29"),
    (DURATION, "4 days", "is not a duration; write P4D for four days, P3W for weeks"),
    (DURATION, 4, "4 is not text; write P4D for four days"),
    (NUMBER, 0, "0 is out of range; write a whole number from 1 to 3"),
    (NUMBER, 4, "4 is out of range; write a whole number from 1 to 3"),
    (NUMBER, "4", "'4' is out of range; write a whole number from 1 to 3"),
    (NUMBER, 2.0, "2.0 is out of range; write a whole number from 1 to 3"),
    (NUMBER, True, "True is out of range; write a whole number from 1 to 3"),
    (NUMBER, "two", "'two' is out of range; write a whole number from 1 to 3"),
    (NUMBER, "٢", "is out of range"),
    (NUMBER, "9" * 5_000, "is out of range"),
    (NUMBER, [1], "[1] is out of range"),
    (UNBOUNDED, "x", "write a whole number"),
    (FLAG, "yes", "'yes' is neither true nor false; write true or false"),
    (FLAG, "True", "is neither true nor false"),
    (FLAG, 1, "1 is neither true nor false"),
    (FLAG, 0, "0 is neither true nor false"),
    (FLAG, 1.0, "1.0 is neither true nor false"),
    (FLAG, [], "[] is neither true nor false"),
    (CHOICE, "recrod", "unknown value 'recrod'; did you mean 'record'?"),
    (CHOICE, "Record", "unknown value 'Record'; did you mean 'record'?"),
    (CHOICE, "zzz", "unknown value 'zzz'; known are record, mandated, announced, inferred"),
    (CHOICE, 1, "1 is not text; write record, mandated, announced, inferred"),
    (REFERENCE, 1, "1 is not text; write an id from sources"),
    (REFERENCE, "a\nb", "more than one line"),
    (ADDRESS, "javascript:alert(1)", "is not a web address; write an address that starts with"),
    (ADDRESS, "JaVaScRiPt://un.org/%0aalert(1)", "is not a web address"),
    (ADDRESS, "java\tscript://un.org", "is not a web address"),
    (ADDRESS, "data:text/html,<script>", "is not a web address"),
    (ADDRESS, "vbscript:x", "is not a web address"),
    (ADDRESS, "ftp://un.org/a", "starts with https:// or http://"),
    (ADDRESS, "mailto:a@un.org", "is not a web address"),
    (ADDRESS, "//un.org/a", "is not a web address"),
    (ADDRESS, "un.org/a", "is not a web address"),
    (ADDRESS, "https://", "is not a web address"),
    (ADDRESS, "https:///path", "is not a web address"),
    (ADDRESS, "https://[un.org", "is not a web address"),
    (ADDRESS, "https://un.org/a b", "is not a web address"),
    (ADDRESS, 'https://un.org/"onclick="x', "is not a web address"),
    (ADDRESS, "https://un.org/<b>", "is not a web address"),
    (ADDRESS, "https://un.org\\@evil.example", "is not a web address"),
    (CODE, "sle", "'sle' is not valid; write three capital letters"),
    (CODE, "SLEX", "'SLEX' is not valid; write three capital letters"),
    (CODE, 694, "694 is not text; write three capital letters"),
    (IDS, ["a", "a"], "a stands there more than once; name each one once"),
    (IDS, "a | b | a", "a stands there more than once; name each one once"),
    (IDS, ["a", "B"], "'B' is not an id"),
    (IDS, ["a", 1], "1 is not text; write a list of: lower-case letters"),
    (IDS, {"a": 1}, "is not a list; write a list of: lower-case letters"),
    (IDS, 3, "3 is not a list; write a list of: lower-case letters"),
    (LINES, [" "], "an empty value in a list; delete it"),
    (LINES, ["Mexico", ""], "an empty value in a list; delete it"),
    (LINES, "Mexico | | The Gambia", "an empty value in a list; delete it"),
    (LINES, "Mexico |", "an empty value in a list; delete it"),
    (LINES, ["x" * 13], "has 13 characters"),
]


@pytest.mark.parametrize(("column", "raw", "value"), GOOD)
def test_a_good_value_is_read(column, raw, value):
    found = read(column, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("column", "raw", "says"), BAD)
def test_a_bad_value_is_refused_with_what_is_allowed(column, raw, says):
    with pytest.raises(ValueError, match=re.escape(says)) as fault:
        read(column, raw)
    assert len(str(fault.value)) < 300


def test_the_tables_hold_every_form():
    """Records of their own are not values: the store reads them."""
    value_forms = set(Form) - {Form.RECORD, Form.RECORDS}
    assert {column.form for column, _, _ in GOOD} == value_forms
    assert {column.form for column, _, _ in BAD} == value_forms


TEXT_COLUMNS = [ID, LINE, PROSE, DATE, DAY, DURATION, CHOICE, REFERENCE, ADDRESS, CODE]
ALL_COLUMNS = [*TEXT_COLUMNS, NUMBER, FLAG]


@pytest.mark.parametrize("column", ALL_COLUMNS, ids=lambda column: column.form)
@pytest.mark.parametrize(
    "raw",
    [date(2024, 11, 22), datetime(2024, 11, 22, 15, tzinfo=UTC), datetime(2024, 11, 22)],  # noqa: DTZ001
)
def test_a_native_date_of_toml_is_refused(column, raw):
    with pytest.raises(ValueError, match=r"2024-11-22.* must stand in quotes"):
        read(column, raw)
    with pytest.raises(ValueError, match="must stand in quotes"):
        read(IDS, ["a", raw])


@pytest.mark.parametrize("column", TEXT_COLUMNS, ids=lambda column: column.form)
def test_a_native_time_of_toml_is_refused(column):
    with pytest.raises(ValueError, match="is not text"):
        read(column, time(10, 0))


HIDDEN = [
    *range(0x09),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]


@pytest.mark.parametrize("column", TEXT_COLUMNS, ids=lambda column: column.form)
@pytest.mark.parametrize("code", [0x00, 0x08, 0x1B, 0x7F, 0x9B, 0x200F, 0x202E, 0x2066])
def test_a_control_or_direction_character_is_refused_in_every_form(column, code):
    says = re.escape(f"a control or direction character (U+{code:04X}); delete it")
    with pytest.raises(ValueError, match=says):
        read(column, f"a{chr(code)}b")


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
def test_every_control_and_direction_character_is_refused(code):
    with pytest.raises(ValueError, match=re.escape(f"(U+{code:04X})")):
        read(PROSE, f"a{chr(code)}b")


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.times()
    | st.sampled_from(
        ["javascript:x", "https://un.org", "a | b", "2024", "true", "\x00", "1" * 50]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=5,
)


@given(st.sampled_from([*ALL_COLUMNS, UNBOUNDED, IDS, LINES]), ANYTHING)
@example(LINE, "\ud800")
@example(FLAG, float("nan"))
@example(ADDRESS, "https://un.org:99999999/")
def test_anything_is_read_or_refused_in_one_short_line(column, raw):
    try:
        value = read(column, raw)
    except ValueError as fault:
        message = str(fault)
    else:
        message = ""
        assert isinstance(value, tuple) == column.many
    assert len(message) < 400
    assert "\n" not in message


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (ID, "lower-case letters and digits, in words joined by hyphens"),
        (LINE, "one line of text, at most 12 characters"),
        (NUMBER, "a whole number from 1 to 3"),
        (Column(form=Form.NUMBER, doc="", lowest=0), "a whole number from 0"),
        (UNBOUNDED, "a whole number"),
        (CHOICE, "record, mandated, announced, inferred"),
        (REFERENCE, "an id from sources"),
        (CODE, "three capital letters"),
        (IDS, "a list of: lower-case letters and digits, in words joined by hyphens"),
    ],
)
def test_what_is_allowed_in_words(column, words):
    assert column.allowed_in_words == words


@pytest.mark.parametrize("form", Form)
def test_every_form_can_be_said(form):
    assert Column(form=form, doc="", choices=("a",), table="b").allowed_in_words


@pytest.mark.parametrize("record_type", [Milestone, Source, Participant, Total])
def test_every_field_of_a_record_has_a_column_that_says_what_it_means(record_type):
    described = columns(record_type)
    assert list(described) == list(record_type.__dataclass_fields__)
    assert all(column.doc.endswith(".") for column in described.values())
    assert all(column.choices for column in described.values() if column.form is Form.CHOICE)
    assert all(column.table for column in described.values() if column.form is Form.REFERENCE)
    assert all(column.pattern for column in described.values() if column.form is Form.CODE)


def test_a_field_is_required_unless_it_has_a_default():
    required = {name for name, column in columns(Milestone).items() if column.required}
    assert required == {
        "id",
        "title",
        "short_label",
        "date",
        "phase",
        "body",
        "kind",
        "basis",
        "importance",
        "description",
        "sources",
        "confidence",
    }


@pytest.mark.parametrize(
    ("word", "known", "says"),
    [
        ("negotations", ["negotiations", "ilc"], "did you mean 'negotiations'?"),
        ("zzz", ["ilc", "talks"], "unknown phase 'zzz'; known are ilc, talks"),
        ("zzz", [], "unknown phase 'zzz'"),
        ("ilc", ["\u202eilc", "talks"], "unknown phase 'ilc'; known are talks"),
        ("zzz", [f"known-{n}" for n in range(31)], "unknown phase 'zzz'"),
        ("zzz", [f"known-{n:090}" for n in range(9)], "unknown phase 'zzz'"),
        ("x" * 5_000, ["ilc"], "xxx…'; known are ilc"),
        ("a\u202eb", ["ilc"], r"unknown phase 'a\u202eb'; known are ilc"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest_or_with_all(word, known, says):
    message = unknown(word, known, "phase")
    assert says in message
    assert len(message) < 120


def test_the_nearest_word_is_taken_from_a_generator_too():
    assert "did you mean 'ilc'?" in unknown("ilcc", (word for word in ["ilc", "talks"]), "phase")


def test_only_a_long_value_is_cut():
    assert shown("x" * 58) == repr("x" * 58)
    assert shown("x" * 59) == f"'{'x' * 55}…'"


@given(st.text())
def test_a_shown_value_is_short_and_plain(text):
    assert len(shown(text)) <= 60
    assert shown(text).isprintable()

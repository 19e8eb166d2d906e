"""TOML as text: what is refused before it is read, and where records begin."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.processes import FROZEN
from tracker.data.toml_text import blocks, masked, parse

TRICKY = '''\
# The lamps, in date order.

# The first.
[[lamp]]
id = "one" # not [[lamp]]
words = """
[[lamp]]
# no comment
id = "\\"""none\\"""
"""
plain = \'\'\'
[[lamp]]\'\'\'
list = [
  # why
  "a", # [[lamp]]
  'b"',
]

  [[ lamp ]]  # the second
id = 'two'
[[shade]]
id = "three\\""
# at the end
'''


def test_a_record_is_a_block_from_its_comment_to_its_last_line():
    head, found = blocks(TRICKY, ["lamp", "shade"])
    assert head == "# The lamps, in date order.\n\n"
    assert [block.key for block in found] == ["lamp", "lamp", "shade"]
    one, two, three = found
    assert one.text.startswith("# The first.\n[[lamp]]\n")
    assert one.text.endswith("'b\"',\n]")
    assert one.gap == "\n\n"
    assert two.text == "  [[ lamp ]]  # the second\nid = 'two'"
    assert three.text == '[[shade]]\nid = "three\\""\n# at the end'


def test_a_comment_at_the_head_of_a_file_is_of_the_file():
    head, found = blocks("# The lamps.\n[[lamp]]\nid = 1\n# Two.\n[[lamp]]\nid = 2", ["lamp"])
    assert head == "# The lamps.\n"
    assert [block.text for block in found] == ["[[lamp]]\nid = 1", "# Two.\n[[lamp]]\nid = 2"]


@given(st.text(st.sampled_from("\"'\\\n\r#[]=. a"), max_size=60) | st.text(max_size=60))
def test_blocks_are_the_text_and_a_mask_keeps_every_place(text):
    head, found = blocks(text, ["a"])
    assert head + "".join(block.text + block.gap for block in found) == text
    shape = masked(text)
    assert len(shape) == len(text)
    assert [n for n, c in enumerate(shape) if c == "\n"] == [
        n for n, c in enumerate(text) if c == "\n"
    ]


@given(
    st.lists(
        st.text(st.sampled_from("\"'\\\n#[]. a"), max_size=12).flatmap(
            lambda text: st.sampled_from([quoted(text), f'"""{escaped(text)}"""'])
        ),
        max_size=5,
    )
)
def test_no_string_hides_a_record_or_feigns_one(strings):
    """Whatever the strings hold: there are as many blocks as TOML finds records."""
    text = "".join(f"[[a]]\nb = {string} # [[a]]\n" for string in strings)
    assert len(tomllib.loads(text).get("a", [])) == len(strings)
    assert len(blocks(text, ["a"])[1]) == len(strings)


def escaped(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


def quoted(text):
    return '"' + escaped(text).replace("\n", "\\n") + '"'


@pytest.mark.parametrize("file", ["milestones.toml", "process.toml", "sources.toml"])
def test_a_sound_file_is_read_as_it_is(file):
    text = (FROZEN / file).read_text("utf-8")
    assert parse(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = 1\n" + ".".join(["a"] * 20_000) + " = 1\n", "line 2 has a key with dots"),
        (f"[[{'.'.join('abcde')}]]\n", "line 1 has a key with dots"),
        (f"a = '{'x' * 100_000}'", "line 1 has 100,006 characters; at most 100,000 are read"),
        ("".join(f"[a{n}]\n" for n in range(101)), "more than 100 tables by name"),
        ("".join(f'[["a{n}"]]\n' for n in range(101)), "more than 100 tables by name"),
        ("".join(f"a{n}.b.c = 1\n" for n in range(101)), "more than 100 tables by name"),
        ("a = " + "[" * 5_000, "lists within lists, too deep to be read"),
        ("a = ", "Invalid value"),
    ],
)
def test_what_takes_too_much_to_read_is_refused_before(text, says):
    with pytest.raises(ValueError, match=says):
        parse(text)


def test_many_records_are_not_many_tables():
    text = "".join(f"[[milestone]] # {n}\nweight = {n}.5\n" for n in range(1_000))
    assert parse(text) == tomllib.loads(text)


def test_dots_in_words_are_no_dots_of_a_key():
    text = 'a = """1. 2. 3. 4. 5.\n6. 7. 8. 9. 10."""\nb = "v.w.x.y.z" # a.b.c.d.e.f\n'
    assert parse(text) == tomllib.loads(text)

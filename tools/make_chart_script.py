"""Cut what none of our charts has out of the script with which Streamlit draws them, and write it.

    pip install tree-sitter tree-sitter-javascript
    python -m tools.make_chart_script

The script holds all of plotly.js: maps, globes, meshes, forty kinds of traces. Ours are bars, and
points and lines, which are at its heart. It is one function full of modules that are named after
their files and ask for each other by short names; what nothing asks for any more, once the other
kinds of traces are no longer registered, is left out. A quarter stays. The result lies in the
repository under the name of the original, in which there is a digest of its content, so this runs
again for each Streamlit whose script is another, and when a chart needs another kind of trace.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import streamlit
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from tracker.web.chart_script import FOLDER, TRACES

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
HEART = "scatter"
"""The kind of trace that plotly.js cannot be without, and does not register here."""

EMPTIED = ("node_modules/maplibre-gl/dist/maplibre-gl.css",)
"""Modules that the heart asks for, and of which nothing is used without maps."""

_REGISTERED = re.compile(
    rb'return _\(\{"lib/index\.js"\(e,t\)\{var n=\w+\(\);n\.register\(\[([^]]*)\]'
)
_NAMES = {"identifier", "shorthand_property_identifier"}


def main() -> int:
    """Write the script in the place of the one before."""
    (original,) = SCRIPTS.glob("PlotlyChart.*.js")
    made = cut(original.read_bytes())
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.js"):
        old.unlink()
    (FOLDER / original.name).write_bytes(made)
    return 0


def cut(script: bytes) -> bytes:
    """The script with the modules that our traces need, in the order in which they were."""
    parser = Parser(Language(tree_sitter_javascript.language()))
    script = _registering(script)
    for module in EMPTIED:
        script = _emptied(parser, script, module)
    body = _modules(parser, script)
    needed = _needed(body)
    made = b"".join(
        (
            script[: body.start_byte + 1],
            *_kept(body, needed),
            script[body.end_byte - 1 :],
        )
    )
    if parser.parse(made).root_node.has_error:
        raise RuntimeError("what is left is no JavaScript; the way of cutting must follow")
    return made


def _registering(script: bytes) -> bytes:
    """The script in which our traces alone are registered."""
    found = _REGISTERED.search(script)
    if not found:
        raise RuntimeError("plotly.js does not register its traces as known")
    files = [f"lib/{trace}.js".encode() for trace in TRACES if trace != HEART]
    named = dict(re.findall(rb'([\w$]+)=_\(\{"(lib/\w+\.js)"', script))
    calls = {file: name + b"()" for name, file in named.items()}
    ours = b",".join(calls[file] for file in files)
    return script[: found.start(1)] + ours + script[found.end(1) :]


def _emptied(parser: Parser, script: bytes, module: str) -> bytes:
    """The script in which a module does nothing."""
    place = script.index(f'"{module}"'.encode())
    node = parser.parse(script).root_node.descendant_for_byte_range(place, place + 1)
    method = _above(node, "method_definition")
    inner = method.child_by_field_name("body")
    return script[: inner.start_byte] + b"{}" + script[inner.end_byte :]


def _modules(parser: Parser, script: bytes) -> Node:
    """The body of the function in which all modules stand, one beside the other."""
    place = script.index(b'return _({"lib/index.js"')
    root = parser.parse(script).root_node
    return _above(root.descendant_for_byte_range(place, place + 1), "return_statement").parent


def _above(node: Node, kind: str) -> Node:
    while node.type != kind:
        node = node.parent
    return node


def _needed(body: Node) -> set[bytes]:
    """The names in the body that its last statement asks for, and what they ask for in turn.

    A name counts wherever it stands, even for something else of that name: rather too much.
    """
    standing = defaultdict(list)
    for name, node in _named(body):
        standing[name].append(node)
    needed: set[bytes] = set()
    ahead = [body.named_children[-1]]
    while ahead:
        for name in set(_names(ahead.pop())) & standing.keys() - needed:
            needed.add(name)
            ahead += standing[name]
    return needed


def _named(body: Node) -> Iterator[tuple[bytes, Node]]:
    """Everything in the body under the name by which it is asked for.

    Functions, variables, and the statements that say what a module of the newer form gives away:
    ``v(name, {…})``.
    """
    for statement in body.named_children:
        if statement.type == "expression_statement":
            given = statement.named_children[0].child_by_field_name("arguments")
            yield given.named_children[0].text, statement
        for node in _declared(statement):
            yield node.child_by_field_name("name").text, node


def _declared(statement: Node) -> Iterable[Node]:
    if statement.type == "variable_declaration":
        return statement.named_children
    return [statement] if statement.type == "function_declaration" else []


def _names(node: Node) -> Iterator[bytes]:
    ahead = [node]
    while ahead:
        node = ahead.pop()
        if node.type in _NAMES:
            yield node.text
        ahead += node.children


def _kept(body: Node, needed: set[bytes]) -> Iterator[bytes]:
    """The statements of the body with what is needed of them."""
    kept = {node.id for name, node in _named(body) if name in needed}
    for statement in body.named_children:
        declared = [node.text for node in _declared(statement) if node.id in kept]
        if statement.type == "variable_declaration":
            if declared:
                yield b"var " + b",".join(declared) + b";"
        elif statement.type == "return_statement" or statement.id in kept:
            yield statement.text.rstrip(b";") + b";"


if __name__ == "__main__":
    sys.exit(main())

"""The small faults that are planted into the code: those of Cosmic Ray that we use, and our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cosmic_ray import plugins
from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import Name
from parso.tree import NodeOrLeaf

Texts = Callable[[NodeOrLeaf], Iterable[tuple[NodeOrLeaf, str]]]

COMPARISONS = (
    *("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is"),
    *("Lt_LtE", "Lt_Gt", "LtE_Lt", "LtE_GtE", "Gt_GtE", "Gt_Lt", "GtE_Gt", "GtE_LtE"),
)
ARITHMETIC = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "BitAnd_BitOr")
CORE = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in COMPARISONS),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ARITHMETIC),
    *("ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub", "AddNot"),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ZeroIterationForLoop"),
    *("NumberReplacer", "ExceptionReplacer"),
)
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
LEFT_OUT = {"sorted": "list", "reversed": "list", "escape": "", "round": "", "abs": ""}
ANNOTATED = {"annassign", "tfpdef"}
SEQUENCES = {"string", "strings", "fstring", "atom"}


def code(node: NodeOrLeaf) -> str:
    """The source of a node, without what stands before it."""
    return node.get_code(include_prefix=False)


def is_sign(node: NodeOrLeaf | None, *signs: str) -> bool:
    """Whether a node is one of some signs or words."""
    return getattr(node, "value", None) in signs


def parts(bracket: NodeOrLeaf) -> list[list[NodeOrLeaf]]:
    """What stands in brackets, comma by comma; nothing of a comprehension."""
    inner = bracket.children[1:-1]
    if len(inner) == 1 and inner[0].type in {"testlist_comp", "dictorsetmaker", "arglist"}:
        inner = inner[0].children
    if any(part.type in {"comp_for", "sync_comp_for"} for part in inner):
        return []
    found: list[list[NodeOrLeaf]] = [[]]
    for node in inner:
        found[-1].append(node)
        if is_sign(node, ","):
            found.append([])
    return [part for part in found if part]


def without_each(bracket: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """Each part of a bracket, and the bracket without it."""
    for gone in parts(bracket):
        kept = [node for part in parts(bracket) if part != gone for node in part]
        text = "".join(node.get_code() for node in (*kept, bracket.children[-1]))
        yield gone[0], code(bracket.children[0]) + text


def membership(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """`in` and `not in`, turned round."""
    if node.type == "comparison":
        left, sign, right, *more = node.children
        other = {"in": "not in", "not in": "in"}.get(code(sign))
        if other and not more:
            yield sign, f"{code(left)} {other} {code(right)}"


def opposite_taken(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """`min` and `max`, `any` and `all`, one for the other."""
    if is_sign(node, *OPPOSITES) and is_sign(node.get_next_leaf(), "("):
        yield node, OPPOSITES[node.value]


def call_left_out(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """A call of `sorted`, `escape` and the like, left out."""
    if node.type in {"atom_expr", "power"} and is_sign(node.children[0], *LEFT_OUT):
        name, call, *rest = node.children
        inner = call.children[1]
        first = inner.children[0] if inner.type == "arglist" else inner
        yield node, f"{LEFT_OUT[name.value]}({code(first)}){''.join(map(code, rest))}"


def condition_dropped(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """One of several conditions, or that of a comprehension, left out."""
    if node.type == "comp_if":
        yield node, "".join(part.get_code() for part in node.children[2:])
    elif node.type in {"and_test", "or_test"}:
        conditions = node.children[::2]
        for gone in conditions:
            kept = [code(condition) for condition in conditions if condition is not gone]
            yield gone, f" {node.children[1].value} ".join(kept)


def entry_dropped(node: NodeOrLeaf) -> Iterable[tuple[NodeOrLeaf, str]]:
    """An entry of a list, a set, a dictionary or a tuple, left out; a pair is one thing."""
    if node.type != "atom" or (is_sign(node.children[0], "(") and len(parts(node)) < 3):
        return ()
    return without_each(node)


def argument_dropped(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """An argument that is named or unpacked, left out."""
    if node.type == "trailer" and is_sign(node.children[0], "("):
        for gone, text in without_each(node):
            signs = gone.children[:2] if gone.type == "argument" else ()
            if any(is_sign(sign, "=", "*", "**") for sign in signs):
                yield gone, text


def nothing_returned(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """`None` returned for a value."""
    if node.type == "return_stmt" and not is_sign(node.children[1], "None"):
        yield node, "return None"


def default_changed(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """Another default; numbers and truth values are changed by Cosmic Ray."""
    is_default = node.parent.type == "param" and node is node.parent.default
    if is_default and node.type not in {"number", "keyword"}:
        yield node, '"X"' if node.type == "string" else "None"


def statement_removed(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, str]]:
    """A statement that does something, left out; one that just gives a value a name stays."""
    if node.type != "simple_stmt":
        return
    done, *_ = node.children
    if done.type == "yield_expr":
        yield done, f"if False: {code(done)}\n"
    elif done.type in {"atom_expr", "power", "raise_stmt", "assert_stmt", "del_stmt"}:
        yield done, "pass\n"
    elif done.type == "expr_stmt" and done.children[1].type == "operator":
        target, sign, *_ = done.children
        if target.type in {"atom_expr", "power"} or not is_sign(sign, "="):
            yield done, "pass\n"


def operator(texts: Texts) -> type[Operator]:
    """An operator of Cosmic Ray out of a function that gives places in a node, and other texts."""

    class Replacement(Operator):
        def mutation_positions(self, node: NodeOrLeaf) -> Iterable[tuple[object, object]]:
            found = texts(node) if node.parent else ()
            return [(place.start_pos, place.end_pos) for place, _ in found]

        def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
            _, text = list(texts(node))[index]
            return Name(text, node.start_pos, node.get_first_leaf().prefix)

        @classmethod
        def examples(cls) -> Iterable[Example]:
            return ()

    return Replacement


OWN = (
    *(membership, opposite_taken, call_left_out, condition_dropped, entry_dropped),
    *(argument_dropped, nothing_returned, default_changed, statement_removed),
)
plugins.OPERATOR_PROVIDERS["own"] = {texts.__name__: operator(texts) for texts in OWN}

OPERATORS = (*(f"core/{name}" for name in CORE), *(f"own/{texts.__name__}" for texts in OWN))
COMMON = (
    *("core/AddNot", "core/ZeroIterationForLoop"),
    *("own/nothing_returned", "own/statement_removed"),
)


def is_code(node: NodeOrLeaf) -> bool:
    """Whether a fault in a node means anything: it is no annotation, import, decorator or guard."""
    if is_sign(node, "+") and any(part.type in SEQUENCES for part in node.parent.children):
        return False  # nothing can be taken from text
    if is_sign(node, "*", "/") and node.parent.type in {"param", "parameters"}:
        return False
    while above := node.parent:
        if above.type in {"import_name", "import_from", "decorator"}:
            return False
        if above.type == "argument" and is_sign(above.children[0], "strict"):
            return False
        before = node.get_previous_sibling()
        if is_sign(before, "->") or (is_sign(before, ":") and above.type in ANNOTATED):
            return False
        node = above
    return True

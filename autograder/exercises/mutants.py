"""Systematic mutants: the reference with one small change in its syntax tree, and words for that change.

A mutant stands for a slip that nobody wrote down. It helps twice: a learner's wrong result that equals a
mutant's is explained by it, and a case that no mutant fails is shown to test nothing.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One changed reference.

    label:  names the change, stable as long as the reference is
    help:   the change in a learner's words
    source: the changed text
    line:   the changed line of it
    """

    label: str
    help: str
    source: str
    line: str


@dataclass(frozen=True)
class Change:
    """Replace one node by another, or by nothing; `kind` and `help` say what changed."""

    kind: str
    help: str
    node: ast.AST
    new: ast.AST | None


def mutants(source):
    """All mutants of a function's or class's source text, in the order of the text."""
    tree = ast.parse(source)
    original = ast.unparse(tree).split("\n")
    found, seen = [], {ast.unparse(tree): None}
    for change in _changes(tree):
        text = ast.unparse(_apply(tree, change))
        if text in seen:
            continue
        seen[text] = None
        line = next((b for a, b in zip(original, text.split("\n"), strict=False) if a != b), "").strip()
        label = f"{change.kind}: {_short(change.node)}"
        same = sum(m.label.split(" #")[0] == label for m in found)
        found.append(Mutant(f"{label} #{same + 1}" if same else label, change.help, text, line))
    return found


def _apply(tree, change):
    """A copy of the tree with one node replaced; a statement replaced by None becomes `pass`."""
    memo = {}
    copied = copy.deepcopy(tree, memo)
    target = memo[id(change.node)]

    class Replace(ast.NodeTransformer):
        def visit(self, node):
            if node is target:
                return ast.copy_location(change.new if change.new is not None else ast.Pass(), node)
            return self.generic_visit(node)

    return ast.fix_missing_locations(Replace().visit(copied))


def _changes(tree) -> Iterator[Change]:
    for function in [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]:
        body = function.body[1:] if ast.get_docstring(function) else function.body
        for statement in body:
            for node in ast.walk(statement):
                yield from _of_node(node)


def _of_node(node):
    match node:
        case ast.BinOp():
            yield from _of_operation(node)
        case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
            yield Change("sign", f"the minus sign before {_term(operand)} is missing", node, operand)
        case ast.Attribute(attr="T", value=value):
            yield Change("transpose", f"{_term(value)} is not transposed where it should be", node, value)
        case ast.Call():
            yield from _of_call(node)
        case ast.Compare(ops=[op], left=left, comparators=[right]):
            yield from _of_comparison(node, op, left, right)
        case ast.If(test=test):
            new = ast.If(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
            yield Change("branch", f"the two branches of `{_short(test)}` are the wrong way round", node, new)
        case ast.Subscript(slice=index) if isinstance(index, ast.UnaryOp | ast.Constant):
            yield from _of_index(node)
        case ast.AugAssign(target=target):
            yield Change("skip", f"{_term(target)} is never updated", node, None)
            flipped = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}.get(type(node.op))
            if flipped:
                words = f"{_term(node.value)} has the wrong sign in the update of {_term(target)}"
                yield Change("update", words, node, ast.AugAssign(target, flipped(), node.value))
        case ast.Assign(targets=[ast.Subscript() as target]):
            yield Change("skip", f"{_term(target)} is never set", node, None)
        case ast.Assign(targets=[target], value=value) if _names(target) & _names(value):
            yield Change("skip", f"{_term(target)} is never updated", node, None)
        case ast.Return(value=ast.Tuple(elts=[first, second, *rest])):
            new = ast.Return(ast.Tuple([second, first, *rest], ast.Load()))
            yield Change("order", f"{_term(first)} and {_term(second)} are returned in the wrong order", node, new)


def _of_operation(node):
    left, right = node.left, node.right
    a, b = _term(left), _term(right)

    def other(op, first=left, second=right):
        return ast.BinOp(first, op, second)

    match node.op:
        case ast.Add():
            yield Change("sign", f"{b} is subtracted where it should be added to {a}", node, other(ast.Sub()))
            yield Change("term", f"the term {b} is missing beside {a}", node, left)
            yield Change("term left", f"the term {a} is missing beside {b}", node, right)
        case ast.Sub():
            yield Change("sign", f"{b} is added where it should be subtracted from {a}", node, other(ast.Add()))
            yield Change("swap", f"{a} and {b} are subtracted the wrong way round", node, other(ast.Sub(), right, left))
            yield Change("term", f"the term {b} is missing beside {a}", node, left)
            if not isinstance(left, ast.Constant) or left.value != 0:
                yield Change("term left", f"the term {a} is missing before {b}", node, ast.UnaryOp(ast.USub(), right))
        case ast.Mult():
            yield Change("factor", f"the factor {b} is missing beside {a}", node, left)
            yield Change("factor left", f"the factor {a} is missing before {b}", node, right)
            yield Change("divide", f"{a} is divided by {b} where it should be multiplied", node, other(ast.Div()))
        case ast.Div():
            yield Change("divisor", f"the division of {a} by {b} is missing", node, left)
            yield Change("multiply", f"{a} is multiplied by {b} where it should be divided", node, other(ast.Mult()))
            if not isinstance(left, ast.Constant) or left.value != 1:
                yield Change("numerator", f"the factor {a} is missing over {b}", node, _one_over(right))
        case ast.MatMult():
            yield Change("product", f"{a} and {b} are multiplied in the wrong order", node, other(ast.MatMult(), right, left))
            yield Change("transposed left", f"{a} is transposed where it should not be", node,
                         other(ast.MatMult(), _transposed(left)))  # fmt: skip
            yield Change("transposed right", f"{b} is transposed where it should not be", node,
                         other(ast.MatMult(), left, _transposed(right)))  # fmt: skip
            yield Change("elementwise", f"{a} and {b} are multiplied entry by entry, not as matrices", node, other(ast.Mult()))
        case ast.Pow():
            yield Change("power", f"the power {b} of {a} is missing", node, left)


def _of_call(node):
    words = _term(node)
    for i, keyword in enumerate(node.keywords):
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant) and keyword.value.value in (0, 1):
            axis = keyword.value.value
            yield Change("axis", f"{words} runs along axis {1 - axis}; it should be axis {axis}", node,
                         _with_keyword(node, i, ast.Constant(1 - axis)))  # fmt: skip
            yield Change("no axis", f"{words} runs over all axes; it should be axis {axis} only", node, _without(node, i))
        elif keyword.arg == "keepdims":
            yield Change("keepdims", f"keepdims is missing in {words}, so an axis is lost", node, _without(node, i))
        elif keyword.arg == "deriv":
            yield Change("slope", f"the function itself stands where its derivative is asked: {words}", node, _without(node, i))
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    pairs = {"sum": "mean", "mean": "sum", "maximum": "minimum", "minimum": "maximum", "ones": "zeros", "zeros": "ones"}
    if name in pairs:
        new = ast.Call(ast.Attribute(node.func.value, pairs[name], ast.Load()), node.args, node.keywords)
        yield Change(name, f"{words} stands where it should; it looks like a {pairs[name]}, not a {name}", node, new)
    if name in ("log", "exp", "sqrt", "abs", "log1p", "expm1", "square", "tanh") and len(node.args) == 1:
        yield Change("call", f"{name} of {_term(node.args[0])} is missing", node, node.args[0])
    if isinstance(node.func, ast.Name) and node.func.id == "range" and len(node.args) == 1:
        for step, side in ((1, "one step too many"), (-1, "one step too few")):
            new = ast.Call(node.func, [ast.BinOp(node.args[0], ast.Add(), ast.Constant(step))], [])
            yield Change(side, f"the loop over {_term(node.args[0])} runs {side}", node, new)
    if isinstance(node.func, ast.Name) and len(node.args) >= 2 and node.func.id not in ("zip", "enumerate", "range", "isinstance"):
        first, second, *rest = node.args
        if ast.unparse(first) != ast.unparse(second):
            new = ast.Call(node.func, [second, first, *rest], node.keywords)
            yield Change("arguments", f"{_term(first)} and {_term(second)} are handed over in the wrong order", node, new)


def _of_comparison(node, op, left, right):
    others = {ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.Lt), ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.Gt)}
    for new in others.get(type(op), ()):
        strict = new in (ast.GtE, ast.LtE, ast.Gt, ast.Lt) and {type(op), new} in ({ast.Gt, ast.GtE}, {ast.Lt, ast.LtE})
        words = "falls on the wrong side where both are equal" if strict else "points the wrong way"
        yield Change("boundary" if strict else "comparison", f"the comparison of {_term(left)} with {_term(right)} {words}",
                     node, ast.Compare(left, [new()], [right]))  # fmt: skip


def _of_index(node):
    try:
        index = ast.literal_eval(node.slice)
    except ValueError:
        return
    if type(index) is not int:
        return
    for step in (1, -1):
        if (index < 0) == (index + step < 0):
            new = ast.Subscript(node.value, ast.Constant(index + step), node.ctx)
            yield Change(f"index {index + step}", f"the index in {_term(node)} is off by one", node, new)


def _names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _one_over(node):
    return ast.BinOp(ast.Constant(1), ast.Div(), node)


def _transposed(node):
    return ast.Attribute(node, "T", ast.Load())


def _with_keyword(call, index, value):
    keywords = [ast.keyword(k.arg, value if i == index else k.value) for i, k in enumerate(call.keywords)]
    return ast.Call(call.func, call.args, keywords)


def _without(call, index):
    return ast.Call(call.func, call.args, [k for i, k in enumerate(call.keywords) if i != index])


def _short(node):
    return " ".join(ast.unparse(node).split())[:70]


def _term(node):
    """A term as a learner reads it: its text, cut where it would be half the solution."""
    text = " ".join(ast.unparse(node).split())
    return f"`{text}`" if len(text) <= 24 else f"`{text[:22]}…`"

"""The rules by which faults are made: each gives the ways in which one expression of a function may be wrong."""

import ast
from collections.abc import Iterator
from copy import deepcopy


def changes(function: ast.FunctionDef) -> Iterator[tuple[str, int, ast.FunctionDef]]:
    """Each of a function's expressions, changed in each way that fits it."""
    for number, node in enumerate(_nodes(function)):
        for rule in _RULES:
            for what, new in rule(node):
                copy = deepcopy(function)
                _put(copy, _nodes(copy)[number], new)
                yield what, getattr(node, "lineno", function.lineno), copy


def _nodes(function: ast.FunctionDef) -> list[ast.AST]:
    """What it does; its signature is no filter."""
    return [node for statement in function.body for node in ast.walk(statement)]


def _put(function: ast.FunctionDef, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(function):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(one is old for one in value):
                value[next(place for place, one in enumerate(value) if one is old)] = new


def _is_call(node: ast.AST, *names: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")) in names


def _drop_operand(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield f"drops {ast.unparse(node.right)}", node.left
        yield f"drops {ast.unparse(node.left)}", node.right
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And | ast.Or):
        for place, part in enumerate(node.values):
            rest = [value for number, value in enumerate(node.values) if number != place]
            kept = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"drops {ast.unparse(part)}", kept


def _swap_operator(node):
    pairs = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And}
    if isinstance(node, ast.BinOp) and type(node.op) in pairs:
        yield f"swaps the operator of {ast.unparse(node)}", ast.BinOp(node.left, pairs[type(node.op)](), node.right)
    if isinstance(node, ast.BoolOp) and type(node.op) in pairs:
        yield f"swaps the operator of {ast.unparse(node)}", ast.BoolOp(pairs[type(node.op)](), node.values)


def _negate(node):
    if _is_call(node, "Q") and (node.args or node.keywords) or isinstance(node, ast.Name) and node.id == "SHOWN":
        yield f"negates {ast.unparse(node)}", ast.UnaryOp(ast.Invert(), node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert | ast.Not):
        yield f"takes back the not of {ast.unparse(node)}", node.operand
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        pairs = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn,
                 ast.NotIn: ast.In}  # fmt: skip
        if type(node.ops[0]) in pairs:
            yield f"negates {ast.unparse(node)}", ast.Compare(node.left, [pairs[type(node.ops[0])]()], node.comparators)


def _drop_condition(node):
    """One keyword of a Q or a filter, or the whole filter."""
    if _is_call(node, "Q", "filter", "exclude") and len(node.keywords) > 1:
        for place, keyword in enumerate(node.keywords):
            rest = [one for number, one in enumerate(node.keywords) if number != place]
            yield f"drops {ast.unparse(keyword)}", ast.Call(node.func, node.args, rest)
    if _is_call(node, "filter", "exclude") and not _is_call(node, "Q"):
        yield f"drops {ast.unparse(node)[-60:]}", node.func.value
    if isinstance(node, ast.IfExp):
        yield f"always {ast.unparse(node.body)}", node.body
        yield f"always {ast.unparse(node.orelse)}", node.orelse


_GET = ast.parse("__import__('django.shortcuts').shortcuts.get_object_or_404", mode="eval").body


def _open_rule(node):
    """A rule that lets all through, and a door without its rule."""
    if isinstance(node, ast.Return) and node.value is not None and _gives_q(node.value):
        yield "gives all", ast.Return(ast.Call(ast.Name("Q", ast.Load()), [], []))
    if _is_call(node, "row_or_404"):
        yield "opens the door without its rule", ast.Call(_GET, [node.args[2]], node.keywords)
    if _is_call(node, "rows"):
        yield "asks without the rule", node.args[2]
    if _is_call(node, "may", "holds", "reads_as_professional"):
        yield f"always {ast.unparse(node.func)}", ast.Constant(True)


def _gives_q(value) -> bool:
    text = ast.unparse(value)
    return any(part in text for part in ("Q(", "SHOWN", "_left_for(", "own_part(", "_in_region(", "_in_subtree(",
                                         "_read_activity(", "_sent_referrals")) and "policy." not in text  # fmt: skip


_RULES = (_drop_operand, _swap_operator, _negate, _drop_condition, _open_rule)

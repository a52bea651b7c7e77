"""The verbs that acts write into the journal, read off the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.source import modules_in, tree

OPEN = re.compile(r"\{[^}]*\}")
Function = ast.FunctionDef


def verbs() -> set[str]:
    """Every verb given to `entry`, straight or handed on within its file; `undo-*` where a part is worked out."""
    return {verb for file in modules_in("actions") for verb in verbs_in(tree(file))}


def verbs_in(module: ast.Module) -> set[str]:
    """The same for one module."""
    takers = {"entry": (1, "verb")}
    found: set[str] = set()
    for _ in range(4):  # as deep as verbs are handed on
        for function in functions(module):
            for argument in given(function, takers):
                found |= texts(argument, function, module)
                takers |= handed_on(argument, function)
    return found


def functions(module: ast.Module) -> Iterator[Function]:
    """Every function, methods and inner ones too."""
    return (node for node in ast.walk(module) if isinstance(node, Function))


def given(function: Function, takers: dict[str, tuple[int, str]]) -> Iterator[ast.expr]:
    """What the function gives as a verb to those that take one."""
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name in takers:
            place, word = takers[name]
            named = [each.value for each in call.keywords if each.arg == word]
            yield from named or call.args[place : place + 1]


def handed_on(argument: ast.expr, function: Function) -> dict[str, tuple[int, str]]:
    """The function itself takes a verb if it gives one of its own arguments as one."""
    every = [*function.args.args, *function.args.kwonlyargs]
    names = {node.id for node in ast.walk(argument) if isinstance(node, ast.Name)}
    taken = [(place, each.arg) for place, each in enumerate(every) if each.arg in names]
    return {function.name: taken[-1]} if taken else {}


def texts(argument: ast.expr, function: Function, module: ast.Module) -> set[str]:
    """The texts an argument may be: itself, either side of a condition, a name given a text, a pattern."""
    if isinstance(argument, ast.Constant):
        return {str(argument.value)}
    if isinstance(argument, ast.IfExp):
        return texts(argument.body, function, module) | texts(argument.orelse, function, module)
    if isinstance(argument, ast.JoinedStr):
        return {OPEN.sub("*", ast.unparse(argument)[2:-1])}
    if isinstance(argument, ast.Name):
        return assigned(argument.id, function, module)
    return set()


def assigned(name: str, function: Function, module: ast.Module) -> set[str]:
    """The texts that the function or the module gives this name."""
    found: set[str] = set()
    for node in (*ast.walk(function), *module.body):
        if isinstance(node, ast.Assign) and name in {getattr(each, "id", "") for each in node.targets}:
            found |= texts(node.value, function, module) if not isinstance(node.value, ast.Name) else set()
    return found

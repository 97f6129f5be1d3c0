"""Faults made by rule from the source of every access.py and from the word of every address.

They stand in memory alone: a function's code is exchanged, so that whoever has imported it runs the fault, and given
back afterwards.
"""

import ast
import random
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getsource
from types import CodeType, FunctionType

from organizations import checks, policy
from organizations.roles import ROLES
from proofs.access.fault_rules import changes

MODULES = ("organizations.access", "directory.access", "referrals.access", "evaluation.access")
SEED = 20_261_129


@dataclass(frozen=True)
class Fault:
    """`place` is the function, or the address, that is faulty; `what` names the rule that made it."""

    file: str
    place: str
    line: int
    what: str
    code: CodeType | None = None
    word: str = ""

    def __str__(self):
        return f"{self.file} {self.name}"

    @property
    def name(self) -> str:
        return f"{self.place}: {self.what}"


def all_faults() -> list[Fault]:
    in_code = [fault for name in MODULES for fault in _of_module(name)]
    return in_code + list(_of_addresses())


def chosen(number: int) -> list[Fault]:
    """So many of them, spread over the files as all are, the same at each run."""
    by_file: dict[str, list[Fault]] = {}
    for fault in all_faults():
        by_file.setdefault(fault.file, []).append(fault)
    total = sum(map(len, by_file.values()))
    picked = []
    for file in sorted(by_file):
        share = max(4, round(number * len(by_file[file]) / total))
        picked += random.Random(f"{SEED}{file}").sample(by_file[file], min(share, len(by_file[file])))  # noqa: S311
    return picked


@contextmanager
def planted(fault: Fault):
    """An address has another word, or a function other code."""
    if fault.code is None:
        where, name, faulty = _view_of(fault.place), "policy", fault.word
    else:
        where, name, faulty = _function_of(fault), "__code__", fault.code
    kept = getattr(where, name)
    setattr(where, name, faulty)
    try:
        yield
    finally:
        setattr(where, name, kept)


def _view_of(address: str):
    return _views()[address]


@cache
def _views() -> dict:
    return {name: pattern.callback for name, pattern, _namespace in checks.urls()}


def _function_of(fault: Fault) -> FunctionType:
    module = import_module(fault.file.removesuffix(".py").replace("/", "."))
    return getattr(module, fault.place)


def _of_module(name: str) -> Iterator[Fault]:
    module = import_module(name)
    tree = ast.parse(getsource(module))
    file = name.replace(".", "/") + ".py"
    for top in tree.body:
        if isinstance(top, ast.FunctionDef):
            seen = {ast.dump(top)}
            for what, line, changed in changes(top):
                if ast.dump(changed) not in seen:
                    seen.add(ast.dump(changed))
                    yield Fault(file, top.name, line, what, _compiled(changed, file))


def _compiled(changed: ast.FunctionDef, file: str) -> CodeType:
    undecorated = deepcopy(changed)
    undecorated.decorator_list = []
    module = ast.fix_missing_locations(ast.Module(body=[undecorated], type_ignores=[]))
    code = compile(module, file, "exec", dont_inherit=True)
    return next(one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == changed.name)


def _of_addresses() -> Iterator[Fault]:
    """The word of an address for PUBLIC, and for the next word that other roles hold."""
    holders = {
        word: frozenset(code for code, role in ROLES.items() if word in role.permissions) for word in policy.words()
    }
    everything = sorted(policy.words())
    for name, pattern, _namespace in checks.urls():
        word = getattr(pattern.callback, "policy", None)
        if word in (None, policy.PUBLIC):
            continue
        file = f"{name.split(':')[0]}/urls.py"
        yield Fault(file, name, 0, f"{word} → {policy.PUBLIC}", word=policy.PUBLIC)
        place = everything.index(word) if word in everything else 0
        others = [*everything[place + 1 :], *everything[:place]]
        other = next(one for one in others if holders[one] != holders.get(word))
        yield Fault(file, name, 0, f"{word} → {other}", word=other)


# The functions that a request has walked through, as "file function"; filled only within `noted()`.
walked: set[str] = set()


@contextmanager
def noted():
    """Every function of an access.py tells that it was walked through, so that a fault is asked of those cells alone
    which meet it."""
    kept = []
    for name in MODULES:
        module = import_module(name)
        tree = ast.parse(getsource(module))
        file = name.replace(".", "/") + ".py"
        for top in tree.body:
            if isinstance(top, ast.FunctionDef):
                tells = f"__import__('proofs.access.faults').access.faults.walked.add({f'{file} {top.name}'!r})"
                changed = deepcopy(top)
                changed.body.insert(0, ast.parse(tells).body[0])
                function = getattr(module, top.name)
                kept.append((function, function.__code__))
                function.__code__ = _compiled(changed, file)
    try:
        yield walked
    finally:
        for function, code in kept:
            function.__code__ = code

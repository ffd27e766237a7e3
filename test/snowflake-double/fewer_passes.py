"""The same answers of fakesnow for less work: half of a test run's time on the double was its own Python.

* A statement is parsed once, not once to tell its type and again to run it.
* A rewrite is not walked over a tree that has no node of a class that its source asks for.
* The columns of a result are asked of DuckDB, without a parse and a rewrite of what was asked.
* DuckDB has one thread: statements over a few rows cost more in waking threads than they take.
"""
from __future__ import annotations
import ast, functools, inspect, textwrap

import fakesnow.cursor as fsc
import fakesnow.server as fs
import fakesnow.transforms as fst
from sqlglot import exp

fs.shared_fs.duck_conn.execute("SET threads TO 1")

# ---------------------------------------------------------------- parsed once
PARSED: dict[str, exp.Expression] = {}
_parse_one = fsc.parse_one

def parse_for_type(command: str):
    if len(PARSED) > 100: PARSED.clear()
    PARSED[command] = parsed = _parse_one(command)
    return parsed

fs.parse_one = parse_for_type
fsc.parse_one = lambda command: PARSED.pop(command, None) or _parse_one(command)

# ---------------------------------------------------------------- rewrites that can matter
@functools.cache
def classes_of(rewrite) -> tuple[type, ...]:
    """the classes of nodes that a rewrite of fakesnow's own asks for; none where its source does not tell"""
    if not rewrite.__module__.startswith(fst.__name__): return ()  # this double's own call others
    try: function = ast.parse(textwrap.dedent(inspect.getsource(rewrite))).body[0]
    except (OSError, TypeError, SyntaxError): return ()
    if not isinstance(function, ast.FunctionDef): return ()
    node = function.args.args[0].arg
    asked = [n.args[1] for n in ast.walk(function) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "isinstance" and isinstance(n.args[0], ast.Name) and n.args[0].id == node]
    named = [getattr(exp, n.attr, None) for classes in asked for n in ast.walk(classes) if isinstance(n, ast.Attribute)]
    return tuple({c for c in named if isinstance(c, type) and issubclass(c, exp.Expr)})

def called_by(rewrite):
    """the rewrite that a lambda of fakesnow's cursor calls"""
    if getattr(rewrite, "__name__", "") != "<lambda>" or rewrite.__module__ != fsc.__name__: return rewrite
    named = [getattr(fst, name) for name in rewrite.__code__.co_names if inspect.isfunction(getattr(fst, name, None))]
    return named[0] if len(named) == 1 else rewrite

@functools.cache
def matters(rewrite, there: type) -> bool:
    return issubclass(there, classes_of(rewrite))

class Chain:
    """a tree whose rewrites are walked where they can matter"""
    def __init__(self, tree):
        self.tree, self.there = tree, None
    def transform(self, rewrite, *args, **options):
        source = called_by(rewrite)
        if inspect.isfunction(source) and classes_of(source):
            if self.there is None: self.there = {type(node) for node in self.tree.walk()}
            if not any(matters(source, each) for each in self.there): return self
        self.tree, self.there = self.tree.transform(rewrite, *args, **options), None
        return self

_transform = fsc.FakeSnowflakeCursor._transform
fsc.FakeSnowflakeCursor._transform = lambda self, expression, params: _transform(self, Chain(expression), params).tree

# ---------------------------------------------------------------- columns of a result
def describe_last_sql(self) -> list:
    return self._duck_conn.execute(f"DESCRIBE {self._last_sql}", self._last_params).fetchall()

fsc.FakeSnowflakeCursor._describe_last_sql = describe_last_sql

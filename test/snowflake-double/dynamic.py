"""Dynamic tables, which fakesnow lacks: a table of the rows that its query gave when it was created or refreshed last, with what it is refreshed by.
GET /__attached tells it. Nothing refreshes them but ALTER DYNAMIC TABLE … REFRESH, and CREATE … INITIALIZE = ON_CREATE.
"""
from __future__ import annotations
import re

import attached

IDENT = r'(?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+)){0,2}'
CREATES = re.compile(rf"^\s*create\s+or\s+replace\s+(transient\s+)?dynamic\s+table\s+({IDENT})\s+", re.I)
OPTIONS = re.compile(rf"target_lag = ('[^']*'|downstream) warehouse = ({IDENT}) refresh_mode = (\w+) initialize = (\w+)", re.I)
OTHERS = re.compile(rf"^\s*(?:create\s+or\s+replace\s+(?:transient\s+|secure\s+)*(?:table|view)|drop\s+view(?:\s+if\s+exists)?)\s+({IDENT})", re.I)  # DROP TABLE takes dynamic tables too
REFRESHES = re.compile(rf"^\s*alter\s+dynamic\s+table\s+({IDENT})\s+refresh\s*;?\s*$", re.I)
SCHEDULES = re.compile(rf"^\s*alter\s+dynamic\s+table\s+({IDENT})\s+set (?:target_lag = ('[^']*'|downstream)|warehouse = ({IDENT}))\s*$", re.I)
COMMENTS = re.compile(rf"^\s*alter\s+dynamic\s+table\s+({IDENT})\s+set comment = ", re.I)
TRACKS = re.compile(rf"^\s*alter\s+table\s+({IDENT})\s+set\s+change_tracking\s*=\s*true\s*$", re.I)

def of(k) -> dict | None: return attached.TABLES.get(k, {}).get("dynamic")

def read(sql: str, database: str):
    """the statements that are executed instead, and what happened once they were"""
    key = lambda name: attached.key(database, attached.parts(name))
    if m := CREATES.match(sql):
        k = key(m[2]); old = attached.TABLES.get(k)
        if old is not None and of(k) is None: raise attached.Refused("002002", f"SQL compilation error:\nObject '{k[1]}' already exists as {old['kind'].upper()}.")
        o = OPTIONS.search(sql); head, select = re.match(r"(.*?\sas)\s+((?:select|with)\b.*)$", sql, re.I | re.S).groups()
        plain = re.sub(r"dynamic\s+table", "table", OPTIONS.sub("", head), count=1, flags=re.I)
        plain = re.sub(r"(comment = '(?:[^']|'')*') copy grants", r"copy grants \1", plain)
        kept = {"targetLag": o[1].strip("'"), "warehouse": attached.parts(o[2]), "refreshMode": o[3].upper(), "initialize": o[4].upper(), "select": select, "refreshes": 0}
        return [f"{plain}\n{select}"], lambda: attached.TABLES[k].update(dynamic=kept)
    if m := REFRESHES.match(sql):
        k = key(m[1]); dynamic = of(k)
        if dynamic is None: raise attached.Refused("002003", f"SQL compilation error:\nDynamic table '{k[1]}' does not exist.")
        above = [(n, kept["dynamic"]) for (d, n), kept in attached.TABLES.items() if d == k[0] and kept.get("dynamic") and n != k[1] and '"%s"' % n.replace(".", '"."') in dynamic["select"]]
        statements = []
        for name, each in [*above, (k[1], dynamic)]:
            path = '"%s"' % name.replace(".", '"."')
            statements += [f"delete from {path}", f"insert into {path} {each['select']}"]
        return statements, lambda: dynamic.update(refreshes=dynamic["refreshes"] + 1)
    if m := SCHEDULES.match(sql):
        dynamic = of(key(m[1]))
        if dynamic is None: raise attached.Refused("002003", f"SQL compilation error:\nDynamic table '{m[1]}' does not exist.")
        return [], lambda: dynamic.update(targetLag=m[2].strip("'")) if m[2] else dynamic.update(warehouse=attached.parts(m[3]))
    if m := COMMENTS.match(sql): return [f"comment on table {m[1]} is {sql[m.end():]}"], None
    if m := TRACKS.match(sql): return [], lambda: attached.TABLES.get(key(m[1]), {}).update(tracksChanges=True)
    if m := re.match(rf"^\s*drop\s+dynamic\s+table\s+(if\s+exists\s+)?({IDENT})\s*$", sql, re.I): return [f"drop table {m[1] or ''}{m[2]}"], None
    if (m := OTHERS.match(sql)) and of(key(m[1])) is not None:
        raise attached.Refused("002002", f"SQL compilation error:\nObject '{key(m[1])[1]}' already exists as DYNAMIC TABLE.")
    if re.match(r"^\s*alter\s+dynamic\s+table\s", sql, re.I): return [re.sub(r"^\s*alter\s+dynamic\s+table", "alter table", sql, flags=re.I)], None
    return None, None

def with_dynamic(sql: str, database: str) -> str:
    """fakesnow's catalog knows no dynamic tables"""
    names = [n for (d, n), kept in attached.TABLES.items() if d in attached.asked(sql, database) and kept.get("dynamic")]
    listed = ", ".join("'" + n.replace("'", "''") + "'" for n in names) or "''"
    return re.sub(r"\bis_dynamic\b", lambda _: f"iff(upper(table_schema || '.' || table_name) in ({listed}), 'YES', 'NO')", sql)

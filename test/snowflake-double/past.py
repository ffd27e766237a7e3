"""Time Travel, for databases whose names begin with TT_: each table is kept as it was before every statement that changes, replaces or drops it,
as a table of the schema _PAST. It answers CLONE and SELECT … AT(TIMESTAMP => …), CHANGES(…) AT … END of a table since it has CHANGE_TRACKING,
UNDROP TABLE and SHOW TABLES HISTORY as Snowflake documents them: a name means the table that exists, of which nothing is kept from before it was created; UNDROP restores the one that was dropped last.
"""
from __future__ import annotations
import copy, datetime as dt, re, time

import attached

IDENT = r'(?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+)){0,2}'
NOW = re.compile(r"to_varchar\(current_timestamp, 'YYYY-MM-DD HH24:MI:SS\.FF9 TZHTZM'\)", re.I)
AT = re.compile(rf"({IDENT})\s+at\(timestamp => to_timestamp_tz\('([^']*)', '[^']*'\)\)", re.I)
BETWEEN = re.compile(rf"({IDENT})\s+changes\(information => default\)\s+at\(timestamp => to_timestamp_tz\('([^']*)', '[^']*'\)\)\s+end\(timestamp => to_timestamp_tz\('([^']*)', '[^']*'\)\)", re.I)
TRACKS = re.compile(rf"^\s*alter\s+table\s+({IDENT})\s+set\s+change_tracking\s*=\s*(true|false)\s*;?\s*$", re.I)
CHANGES = re.compile(rf"^\s*(?:insert\s+(?:overwrite\s+)?into|update|delete\s+from|merge\s+into|truncate\s+(?:table\s+)?(?:if\s+exists\s+)?)\s*({IDENT})", re.I)
CREATES = re.compile(rf"^\s*create\s+(or\s+replace\s+)?(?:transient\s+|temporary\s+|dynamic\s+)*table\s+(?:if\s+not\s+exists\s+)?({IDENT})", re.I)
DROPS = re.compile(rf"^\s*drop\s+(?:dynamic\s+)?table\s+(?:if\s+exists\s+)?({IDENT})", re.I)
RENAMES = re.compile(rf"^\s*alter\s+table\s+({IDENT})\s+rename\s+to\s+({IDENT})", re.I)
UNDROPS = re.compile(rf"^\s*undrop\s+table\s+({IDENT})\s*;?\s*$", re.I)
SHOWS = re.compile(rf"^\s*show\s+tables\s+history(?:\s+like\s+'([^']*)')?\s+in\s+schema\s+({IDENT})\s*;?\s*$", re.I)

VERSIONS: dict[tuple[str, str], list[dict]] = {}  # by database and SCHEMA.NAME, the oldest first
COUNT = 0

def text(ns: int) -> str:
    moment = dt.datetime.fromtimestamp(ns // 10**9, dt.timezone.utc)
    return f"{moment:%Y-%m-%d %H:%M:%S}.{ns % 10**9:09d} +0000"

def moment(value: str) -> int:
    seconds, fraction = re.match(r"(.{19})\.(\d{9}) \+0000", value).groups()
    return int(dt.datetime.fromisoformat(seconds).replace(tzinfo=dt.timezone.utc).timestamp()) * 10**9 + int(fraction)

def path(k: tuple[str, str]) -> str:
    schema, name = k[1].split(".")
    return f'"{k[0]}"."{schema}"."{name}"'

def key(database: str, name: str) -> tuple[str, str]: return attached.key(database, attached.parts(name))

def exists(cursor, k: tuple[str, str]) -> bool:
    schema, name = k[1].split(".")
    return bool(cursor.execute("select 1 from duckdb_tables() where upper(database_name) = ? and upper(schema_name) = ? and upper(table_name) = ?", [k[0].upper(), schema, name]).fetchall())

def comments(cursor, k: tuple[str, str]) -> str:
    schema, name = k[1].split(".")
    rows = cursor.execute("select comment from _fs_global._fs_information_schema._fs_tables_ext where upper(ext_table_catalog) = ? and upper(ext_table_schema) = ? and upper(ext_table_name) = ?", [k[0].upper(), schema, name]).fetchall()
    return (rows[0][0] or "") if rows else ""

def keep(cursor, k: tuple[str, str], describe) -> None:
    """the rows of a table, until now"""
    global COUNT
    COUNT += 1
    own = (k[0], f"_PAST.{k[1].replace('.', '__')}__{COUNT}")
    cursor.execute(f'create schema if not exists "{k[0]}"."_PAST"')
    cursor.execute(f"create table {path(own)} as from {path(k)}")
    attached.TABLES[own] = copy.deepcopy(attached.TABLES.get(k, attached.fresh("table")))
    describe(cursor, own, comments(cursor, k))
    current(k)["rows"].append((time.time_ns(), own))

def current(k: tuple[str, str]) -> dict:
    own = VERSIONS.setdefault(k, [])
    if not own or own[-1]["dropped"] is not None: own.append({"created": time.time_ns(), "dropped": None, "rows": []})
    return own[-1]

def read(sql: str, database: str, cursor, describe):
    """the statement that is left to execute, None where that is nothing, and what happened once it was executed"""
    sql = NOW.sub(f"'{text(time.time_ns())}'", sql)
    if not database.upper().startswith("TT_"): return sql, None
    def as_it_was(m: re.Match) -> str:
        k, at = key(database, m[1]), moment(m[2])
        own = VERSIONS.get(k, [])
        if not own or own[-1]["dropped"] is not None or own[-1]["created"] > at:
            raise attached.Refused("000707", f"SQL compilation error:\nTime travel data is not available for table {k[1].split('.')[-1]}. The requested time is either beyond the allowed time travel period or before the object creation time.")
        return next((path(copied) for until, copied in own[-1]["rows"] if until > at), m[1])
    def changes(m: re.Match) -> str:
        k, since = key(database, m[1]), moment(m[2])
        own = VERSIONS.get(k, [])
        tracked = own[-1].get("tracked") if own and own[-1]["dropped"] is None else None
        if tracked is None or tracked > since:
            raise attached.Refused("000707", f"SQL compilation error:\nChange tracking is not enabled or has been missing for the time range requested on table '{k[1].split('.')[-1]}'.")
        before, after = (AT.sub(as_it_was, f"{m[1]} at(timestamp => to_timestamp_tz('{at}', ''))") for at in (m[2], m[3]))
        gone = lambda one, other, action: f"select *, '{action}' as METADATA_ACTION from (select * from {one} except all select * from {other})"
        return f"({gone(after, before, 'INSERT')} union all {gone(before, after, 'DELETE')})"
    between = BETWEEN.sub(changes, sql)
    sql = AT.sub(as_it_was, between if between == sql else re.sub(r"\bmetadata\$action\b", "METADATA_ACTION", between, flags=re.I))
    if (m := TRACKS.match(sql)) and exists(cursor, key(database, m[1])):
        k = key(database, m[1])
        return None, lambda: current(k).update(tracked=time.time_ns() if m[2].lower() == "true" else None)
    if m := SHOWS.match(sql):
        schema = attached.parts(m[2]).split(".")[-1].upper()
        like = re.compile(re.escape(m[1] or "%").replace("%", ".*").replace("_", "."), re.I)
        rows = [[text(v["created"]), k[1].split(".")[1], schema, text(v["dropped"]) if v["dropped"] else None]
                for k, own in VERSIONS.items() if k[0] == database and k[1].split(".")[0] == schema and like.fullmatch(k[1].split(".")[1]) for v in own]
        return attached.rows_sql(["created_on", "name", "schema_name", "dropped_on"], rows), None
    if m := UNDROPS.match(sql):
        k = key(database, m[1]); own = VERSIONS.get(k, [])
        if exists(cursor, k): raise attached.Refused("002002", f"SQL compilation error:\nObject '{k[1]}' already exists.")
        if not own: raise attached.Refused("002003", f"SQL compilation error:\nTable '{k[1]}' did not exist or was purged.")
        version = own[-1]; _, copied = version["rows"][-1]
        cursor.execute(f"create table {path(k)} as from {path(copied)}")
        attached.TABLES[k] = copy.deepcopy(attached.TABLES[copied])
        describe(cursor, k, comments(cursor, copied))
        version["dropped"] = None
        return None, None
    if m := RENAMES.match(sql):
        a = key(database, m[1]); b = (a[0], f"{a[1].split('.')[0]}.{attached.parts(m[2]).split('.')[-1]}".upper())
        return sql, lambda: VERSIONS.setdefault(b, []).append(VERSIONS[a].pop()) if VERSIONS.get(a) else None
    if m := CHANGES.match(sql):
        k = key(database, m[1])
        if exists(cursor, k): keep(cursor, k, describe)
    elif m := DROPS.match(sql):
        k = key(database, m[1])
        if exists(cursor, k): keep(cursor, k, describe); return sql, lambda: current(k).update(dropped=time.time_ns())
    elif m := CREATES.match(sql):
        k = key(database, m[2])
        if not exists(cursor, k): return sql, lambda: current(k)
        if m[1]:
            keep(cursor, k, describe)
            def replaced(): current(k).update(dropped=time.time_ns()); current(k)
            return sql, replaced
    return sql, None

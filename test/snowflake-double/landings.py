"""Stages and COPY INTO for the double: as much of both as `models load` sends, over folders of this machine.

PUT /__landings {"s3://bucket/": "/tmp/folder/"} says which folder stands for a place. CREATE STAGE keeps the
URL; COPY INTO lists the folder, chooses by PATTERN, leaves out what the table has loaded, reads CSV
(PARSE_HEADER) and Parquet by column names, casts as Snowflake does, and answers with Snowflake's columns, a
row for each file. Rows that cannot be cast are left out (ON_ERROR = CONTINUE alone is known) and given by
VALIDATE(…, '_last'). What was loaded is forgotten by ROLLBACK, as Snowflake forgets it.
"""
from __future__ import annotations
import datetime as dt, decimal, gzip, os, re
from typing import Any, Awaitable, Callable

import pyarrow.parquet as pq

Run = Callable[[str], Awaitable[dict]]
PLACES: dict[str, str] = {}
STAGES: dict[tuple[str, str], str] = {}                 # (database, stage) -> url
LOADED: dict[tuple[str, str], set[tuple[str, float]]] = {}  # (database, table) -> files
PENDING: dict[str, list[tuple[tuple[str, str], set | None]]] = {}  # session -> what its transaction changed
ERRORS: dict[str, list[dict]] = {}                      # session -> rejected rows of its last copy

# Snowflake's encodings by Python's names; a byte order mark is skipped
ENCODINGS = {"UTF8": "utf-8-sig", "UTF16": "utf-16", "UTF16LE": "utf-16-le", "UTF16BE": "utf-16-be", "ISO88591": "latin-1", "ISO885915": "iso8859-15", "WINDOWS1250": "cp1250", "WINDOWS1251": "cp1251", "WINDOWS1252": "cp1252"}
STRING = r"'((?:[^'\\]|''|\\.)*)'"
STAGE = re.compile(rf"^create stage if not exists (\S+) url = {STRING} storage_integration = \S", re.I)
COPY = re.compile(rf"^copy into (.+?) from {STRING} pattern = {STRING} file_format = \((.*)\) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = \((\w+) = metadata\$filename, (\w+) = metadata\$file_row_number\)( force = true)?$", re.I | re.S)
LANDED = re.compile(r'^create table if not exists "[^"]+"\."[^"]+_LANDED_[0-9A-F]{8}" ', re.I)
VALIDATE = re.compile(r"table\(validate\(.+?, job_id => '_last'\)\)", re.I)

def unquote(text: str) -> str:
    return re.sub(r"''|\\(.)", lambda m: m[1] if m[1] else "'", text)

def literal(value: Any) -> str:
    if value is None: return "NULL"
    if isinstance(value, int): return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "''") + "'"

def rows_sql(names: list[str], rows: list[list[Any]]) -> str:
    """a select that gives rows; no row when there is none"""
    selects = ["SELECT " + ", ".join(f'{literal(v)} AS "{n}"' for n, v in zip(names, row)) for row in rows or [[None] * len(names)]]
    return " UNION ALL ".join(selects) + ("" if rows else " LIMIT 0")

async def handle(sql: str, session: str, run: Run) -> dict | None:
    """the answer to a statement about stages; None for every other one"""
    word = sql.strip().split(None, 1)[0].upper() if sql.strip() else ""
    if word in ("BEGIN", "COMMIT", "ROLLBACK"):
        changes = PENDING.pop(session, [])
        if word == "ROLLBACK":
            for key, before in reversed(changes): LOADED[key] = before or set()
        if word == "BEGIN": PENDING[session] = []
        return None
    if m := STAGE.match(sql):
        STAGES.setdefault((await database(run), m[1]), unquote(m[2]))
        return await run("SELECT 'Stage area successfully created.' AS \"status\"")
    if m := COPY.match(sql): return await copy(m, session, run)
    # DuckDB's JSON, which stands for VARIANT, is quoted where it becomes a text
    if LANDED.match(sql): return await run(re.sub(r"\bvariant\b", "varchar", sql))
    if VALIDATE.search(sql):
        names = ["ERROR", "FILE", "ROW_NUMBER", "REJECTED_RECORD"]
        rows = [[e[n] for n in names] for e in ERRORS.get(session, [])]
        return await run(VALIDATE.sub(lambda _: f"({rows_sql(names, rows)})", sql))
    return None

async def database(run: Run) -> str:
    return (await run("SELECT CURRENT_DATABASE() AS d"))["data"]["rowset"][0][0]

async def copy(m: re.Match, session: str, run: Run) -> dict:
    table, reference, pattern, form, file_column, row_column, force = m[1], unquote(m[2])[1:], unquote(m[3]), m[4], m[5], m[6], m[7]
    db = await database(run)
    stage, _, below = reference.partition("/")
    url = STAGES.get((db, stage))
    if url is None: return refusal("002003", f"SQL compilation error:\nStage '{stage}' does not exist or not authorized.")
    url += below
    schema, name = [part.strip('"') for part in table.split(".")][-2:]
    found = await run(f"SELECT column_name, data_type, numeric_scale FROM information_schema.columns WHERE table_schema = {literal(schema)} AND table_name = {literal(name)} ORDER BY ordinal_position")
    columns = [(row[0], row[1], int(row[2] or 0)) for row in found["data"]["rowset"]]
    key = (db, table); known = LOADED.get(key, set())
    PENDING.setdefault(session, []).append((key, set(known)))
    LOADED[key] = set(known); ERRORS[session] = []; report = []
    for path, file in list_files(url):
        place = re.sub(r"^\w+://[^/]*/", "", url) + path   # the whole path in the bucket
        if not re.fullmatch(pattern, place, re.S): continue
        version = (url + path, os.path.getmtime(file))
        if version in LOADED[key] and not force: continue
        # METADATA$FILENAME is the whole path in the bucket
        good, errors, parsed = read_file(file, form, columns, {file_column.upper(): place, row_column.upper(): None})
        for at in range(0, len(good), 200):
            names = ", ".join(f'"{c[0]}"' for c in columns)
            inserted = await run(f"INSERT INTO {table} ({names}) " + typed_rows(columns, good[at:at + 200]))
            if not inserted["success"]: return inserted
        LOADED[key].add(version)
        ERRORS[session] += [{**e, "FILE": path} for e in errors]
        first = errors[0] if errors else {}
        report.append([url + path, "PARTIALLY_LOADED" if errors else "LOADED", parsed, len(good), parsed, len(errors), first.get("ERROR"), first.get("ROW_NUMBER")])
    if not report: return await run("SELECT 'Copy executed with 0 files processed.' AS \"status\"")
    return await run(rows_sql(["file", "status", "rows_parsed", "rows_loaded", "error_limit", "errors_seen", "first_error", "first_error_line"], report))

def refusal(code: str, message: str) -> dict:
    return {"success": False, "code": code, "message": message, "data": {"errorCode": code, "sqlState": "02000", "queryId": "0", "internalError": False}}

def typed_rows(columns: list, rows: list[list[str | None]]) -> str:
    types = [f"NUMBER(38, {scale})" if kind in ("NUMBER", "FIXED") else kind.replace("FLOAT", "DOUBLE").replace("TEXT", "VARCHAR") for _, kind, scale in columns]
    return " UNION ALL ".join("SELECT " + ", ".join(f"CAST({literal(v)} AS {t})" for v, t in zip(row, types)) for row in rows)

def list_files(url: str) -> list[tuple[str, str]]:
    for place, folder in PLACES.items():
        if url.startswith(place):
            root = os.path.join(folder, url[len(place):])
            found = [os.path.join(base, name) for base, _, names in os.walk(root) for name in names]
            return sorted((os.path.relpath(file, root), file) for file in found)
    return []

def read_file(file: str, form: str, columns: list, metadata: dict) -> tuple[list, list[dict], int]:
    if "type = parquet" in form:
        records = [(at + 1, None, {k.upper(): None if v is None else str(v) for k, v in row.items()}) for at, row in enumerate(pq.read_table(file).to_pylist())]
    else:
        records = csv_records(file, form)
    good, errors = [], []
    for number, text, fields in records:
        try:
            if isinstance(fields, str): raise ValueError(fields)
            of = {**fields, **{name: str(number) if value is None else value for name, value in metadata.items()}}
            good.append([cast(of.get(name.upper()), kind, scale) for name, kind, scale in columns])
        except ValueError as error:
            errors.append({"ERROR": str(error), "ROW_NUMBER": number, "REJECTED_RECORD": text})
    return good, errors, len(records)

def cast(value: str | None, kind: str, scale: int) -> str | None:
    if value is None: return None
    try:
        if kind in ("NUMBER", "FIXED"): return str(decimal.Decimal(value).quantize(decimal.Decimal(1).scaleb(-scale), decimal.ROUND_HALF_UP))
        if kind in ("FLOAT", "DOUBLE"): return repr(float(value))
        if kind == "DATE": return dt.date.fromisoformat(value).isoformat()
        if kind.startswith("TIMESTAMP"): return dt.datetime.fromisoformat(value).isoformat(" ")
        if kind == "BOOLEAN" and value.lower() not in ("true", "false"): raise ValueError
        return value
    except (ValueError, decimal.InvalidOperation):
        what = {"DATE": "Date", "BOOLEAN": "Boolean value"}.get(kind, "Timestamp" if kind.startswith("TIMESTAMP") else "Numeric value")
        raise ValueError(f"{what} '{value}' is not recognized") from None

def csv_records(file: str, form: str) -> list[tuple[int, str, dict | str]]:
    """numbered rows after the header: their text, and their fields by name or what is wrong with them"""
    option = lambda name: unquote(re.search(rf"\b{name} = {STRING}", form)[1]) if re.search(rf"\b{name} = {STRING}", form) else None
    with (gzip.open if file.endswith(".gz") else open)(file, "rt", encoding=ENCODINGS[option("encoding") or "UTF8"], newline="") as opened: text = opened.read()
    rows = list(split_rows(text, option("field_delimiter") or ",", option("field_optionally_enclosed_by"), option("escape")))
    if not rows: return []
    header = [(name or "").upper() for name in rows[0][1]]
    records = []
    for at, (raw, fields) in enumerate(rows[1:]):
        wrong = len(fields) != len(header)
        records.append((at + 2, raw, f"Number of columns in file ({len(fields)}) does not match that of the corresponding header ({len(header)})" if wrong else dict(zip(header, fields))))
    return records

def split_rows(text: str, delimiter: str, quote: str | None, escape: str | None):
    """an empty field is NULL, a quoted empty one is an empty text"""
    at, size = 0, len(text)
    while at < size:
        start, fields, ended = at, [], False
        while not ended:
            if quote and text[at:at + 1] == quote:
                value, at = "", at + 1
                while at < size and (text[at] != quote or (escape is None and text[at + 1:at + 2] == quote)):
                    if text[at] == (escape or quote): at += 1
                    value += text[at]; at += 1
                at += 1
            else:
                end = at
                while end < size and text[end] not in (delimiter, "\n"): end += 1
                value, at = text[at:end].rstrip("\r") or None, end
            fields.append(value)
            ended = text[at:at + 1] != delimiter
            at += 1
        raw = text[start:at - 1]
        if raw.strip("\r"): yield raw, fields

"""What Snowflake keeps attached to a table or view, which fakesnow knows nothing of: masking, projection, row access and aggregation policies, tags,
clustering keys, search optimization, comments of columns, privileges, and whether a table is transient. Each statement is read
as far as it attaches something; the rest is left to fakesnow. GET /__attached tells it all.
"""
from __future__ import annotations
import copy, re

TOKEN = re.compile(r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|[\w$]+|\S""", re.S)
NAME = re.compile(r'^("|[\w$])')

class Refused(Exception):
    """A statement that Snowflake refuses: its code, and what it says."""

class Tokens:
    """the tokens of a statement, read from the left"""
    def __init__(self, sql: str):
        self.sql, self.all, self.at = sql, list(TOKEN.finditer(sql)), 0
    def peek(self, ahead: int = 0) -> str:
        return self.all[self.at + ahead][0] if self.at + ahead < len(self.all) else ""
    def word(self, ahead: int = 0) -> str: return self.peek(ahead).upper()
    def take(self) -> str:
        self.at += 1
        return self.all[self.at - 1][0]
    def accept(self, *words: str) -> bool:
        if all(self.word(i) == w for i, w in enumerate(words)):
            self.at += len(words)
            return True
        return False
    def name(self) -> str:
        parts = [fold(self.take())]
        while self.peek() == ".": self.take(); parts.append(fold(self.take()))
        return ".".join(parts)
    def group(self) -> None:
        """over a parenthesis to its end"""
        depth = 0
        while self.at < len(self.all):
            depth += {"(": 1, ")": -1}.get(self.take(), 0)
            if depth == 0: return
    def start(self) -> int: return self.all[self.at].start() if self.at < len(self.all) else len(self.sql)

def fold(token: str) -> str: return token[1:-1].replace('""', '"') if token.startswith('"') else token.upper()
def text(token: str) -> str: return re.sub(r"\\(.)", r"\1", token[1:-1].replace("''", "'"))

TABLES: dict[tuple[str, str], dict] = {}  # by database and SCHEMA.NAME

def fresh(kind: str) -> dict:
    return {"kind": kind, "transient": False, "policies": {}, "projections": {}, "rowAccess": [], "rowAccessOn": {}, "aggregation": None, "tags": {}, "columnTags": {}, "comments": {}, "types": {}, "clusterBy": [], "grants": [], "searchOptimization": False, "searchParts": []}

def key(database: str, name: str) -> tuple[str, str]:
    parts = name.upper().split(".")  # duckdb's names ignore case
    return (parts[-3] if len(parts) > 2 else database, ".".join(parts[-2:]))

def tag_pairs(t: Tokens) -> dict[str, str]:
    pairs = {}
    while True:
        name = t.name(); t.accept("="); pairs[name] = text(t.take())
        if t.peek() != "," or t.word(1) == "COLUMN": return pairs
        t.take()

def tag_names(t: Tokens) -> list[str]:
    names = [t.name()]
    while t.peek() == "," and t.word(1) != "COLUMN": t.take(); names.append(t.name())
    return names

def names_in(t: Tokens) -> list[str]:
    names = []
    while t.peek() != ")":
        if t.accept("(") or t.accept(","): continue
        names.append(t.name())
    t.take()
    return names

def read(sql: str, database: str):
    """what fakesnow is to run instead, None where that is nothing, and what is attached once it ran"""
    t = Tokens(sql)
    if t.accept("CREATE"): return create(t, sql, database)
    if t.accept("DROP", "TABLE") or t.accept("DROP", "VIEW"):
        t.accept("IF", "EXISTS"); k = key(database, t.name())
        return sql, lambda: TABLES.pop(k, None)
    if t.accept("ALTER", "TABLE"): return alter(t, sql, database)
    if t.word() in ("GRANT", "REVOKE"): return grant(t, sql, database)
    if t.accept("COMMENT", "ON", "COLUMN"):
        *path, column = t.name().split("."); t.accept("IS")
        return None, lambda: TABLES.setdefault(key(database, ".".join(path)), fresh("table"))["comments"].update({column: text(t.take())})
    return sql, None

def is_union(t: Tokens) -> bool:
    """whether the rest is SELECTs with UNION between them, and not within one"""
    depth = 0
    for token in (m[0].upper() for m in t.all[t.at:]):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth == 0 and token == "UNION": return True
    return False

def create(t: Tokens, sql: str, database: str):
    t.accept("OR", "REPLACE")
    new = fresh("table")
    while t.word() in ("TRANSIENT", "TEMPORARY", "TEMP", "SECURE", "RECURSIVE"): new["transient"] |= t.take().upper() == "TRANSIENT"
    if t.word() not in ("TABLE", "VIEW"): return sql, None
    new["kind"] = t.take().lower(); t.accept("IF", "NOT", "EXISTS")
    k = key(database, t.name()); old = TABLES.get(k)
    cut: list[tuple[int, int]] = []
    if t.accept("CLONE"):
        source = TABLES.get(key(database, t.name()), fresh("table"))
        if source["transient"] and not new["transient"]: raise Refused("002119", "SQL compilation error:\nTransient object cannot be cloned to a permanent object.")
        copied = (old or source)["grants"] if t.accept("COPY", "GRANTS") else []  # those of the table that is replaced, else of the source
        clone = {**copy.deepcopy(source), "transient": new["transient"], "grants": list(copied)}
        return sql, lambda: TABLES.__setitem__(k, clone)
    if t.accept("LIKE"):
        rest, source = sql[t.start():], TABLES.get(key(database, t.name()), fresh("table"))
        like = {**fresh("table"), "transient": new["transient"], "policies": dict(source["policies"]), "comments": dict(source["comments"]), "types": dict(source["types"])}
        return f"{sql[:len(sql) - len(rest)].rstrip()[:-4]} AS SELECT * FROM {rest} LIMIT 0", lambda: TABLES.__setitem__(k, like)
    columns = t.peek() == "("
    if columns:
        t.take()
        while t.peek() not in (")", ""):
            column = fold(t.take())
            while t.peek() not in (",", ")", ""):
                begin = t.start()
                if t.accept("WITH", "MASKING", "POLICY"): new["policies"][column] = t.name(); cut.append((begin, t.start()))
                elif t.accept("WITH", "PROJECTION", "POLICY"): new["projections"][column] = t.name(); cut.append((begin, t.start()))
                elif t.accept("WITH", "TAG", "("): new["columnTags"][column] = tag_pairs(t); t.accept(")"); cut.append((begin, t.start()))
                elif t.accept("COMMENT"): new["comments"][column] = text(t.take())
                elif t.word() in ("ARRAY", "OBJECT"): new["types"][column] = t.take().upper()
                elif t.peek() == "(": t.group()
                else: t.take()
            t.accept(",")
        t.take()
    while t.peek() and t.word() != "AS":
        begin = t.start()
        if t.accept("CLUSTER", "BY"):
            if not columns: raise Refused("002020", "SQL compilation error:\nColumn definitions are required where clustering keys are specified in CREATE TABLE … AS SELECT.")
            new["clusterBy"] = names_in(t)
        elif t.accept("WITH", "TAG", "("): new["tags"] = tag_pairs(t); t.accept(")"); cut.append((begin, t.start()))
        elif t.accept("WITH", "ROW", "ACCESS", "POLICY"): row_access(t, new)(); cut.append((begin, t.start()))
        elif t.accept("WITH", "AGGREGATION", "POLICY"): aggregation(t, new)(); cut.append((begin, t.start()))
        elif t.accept("COPY", "GRANTS"): new["grants"] = list(old["grants"]) if old else []
        elif t.peek() == "(": t.group()
        else: t.take()
    if columns and t.accept("AS") and is_union(t):
        sql = f"{sql[:t.start()]}SELECT * FROM ({sql[t.start():]}) AS Q"  # fakesnow knows types before one SELECT only
    for kind, column in CAST_TO.findall(sql[t.start():]): new["types"].setdefault(fold(column), kind.upper())
    for begin, end in reversed(cut): sql = sql[:begin] + " " + sql[end:]
    return sql, lambda: TABLES.__setitem__(k, new)

# fakesnow has one type for VARIANT, ARRAY and OBJECT; a query says which it is by its last cast
CAST_TO = re.compile(r'\bas (array|object)\)(?: end)? as ("[^"]+")', re.I)

def row_access(t: Tokens, at: dict):
    name = t.name(); t.accept("ON", "("); on = names_in(t)
    return lambda: (at["rowAccess"].append(name), at["rowAccessOn"].update({name: on}))

def drop_row_access(t: Tokens, at: dict):
    if t.accept("ALL", "ROW", "ACCESS", "POLICIES"): return lambda: (at["rowAccess"].clear(), at["rowAccessOn"].clear())
    t.accept("ROW", "ACCESS", "POLICY"); name = t.name()
    if name not in at["rowAccess"]: raise Refused("003551", f"SQL compilation error:\nRow access policy {name} is not attached.")
    return lambda: (at["rowAccess"].remove(name), at["rowAccessOn"].pop(name, None))

def search_parts(t: Tokens) -> list[list[str]]:
    """the method and target of each part, such as EQUALITY and C"""
    parts = []
    if not t.accept("ON"): return parts
    while t.peek():
        method = t.take().upper(); t.accept("("); parts += [[method, name] for name in names_in(t)]; t.accept(",")
    return parts

def aggregation(t: Tokens, at: dict):
    name, key = t.name(), []
    if t.accept("ENTITY", "KEY", "("): key = names_in(t)
    t.accept("FORCE")
    return lambda: at.update(aggregation={"policy": name, "key": key})

def alter(t: Tokens, sql: str, database: str):
    t.accept("IF", "EXISTS"); k = key(database, t.name())
    if k not in TABLES: return sql, None
    at = TABLES[k]; done = []
    if t.word() in ("MODIFY", "ALTER"):
        t.take()
        while t.peek():
            t.accept("COLUMN"); column = fold(t.take())
            if t.accept("SET", "MASKING", "POLICY"):
                policy = t.name(); forced = t.accept("FORCE")
                if column in at["policies"] and not forced:
                    raise Refused("003529", "SQL compilation error:\nSpecified column already attached to another masking policy. A column cannot be attached to multiple masking policies. Please drop the current association in order to attach a new masking policy.")
                done.append(lambda c=column, p=policy: at["policies"].update({c: p}))
            elif t.accept("UNSET", "MASKING", "POLICY"): done.append(lambda c=column: at["policies"].pop(c, None))
            elif t.accept("SET", "PROJECTION", "POLICY"): done.append(lambda c=column, p=t.name(): at["projections"].update({c: p})); t.accept("FORCE")
            elif t.accept("UNSET", "PROJECTION", "POLICY"): done.append(lambda c=column: at["projections"].pop(c, None))
            elif t.accept("SET", "TAG"): done.append(lambda c=column, p=tag_pairs(t): at["columnTags"].setdefault(c, {}).update(p))
            elif t.accept("UNSET", "TAG"): done.append(lambda c=column, n=tag_names(t): [at["columnTags"].get(c, {}).pop(each, None) for each in n])
            elif t.accept("COMMENT"): done.append(lambda c=column, x=text(t.take()): at["comments"].update({c: x}))
            else: return sql, None
            t.accept(",")
    elif t.accept("SET", "TAG"): done.append(lambda p=tag_pairs(t): at["tags"].update(p))
    elif t.accept("UNSET", "TAG"): done.append(lambda n=tag_names(t): [at["tags"].pop(each, None) for each in n])
    elif t.accept("CLUSTER", "BY"): done.append(lambda n=names_in(t): at.update(clusterBy=n))
    elif t.accept("DROP", "CLUSTERING", "KEY"): done.append(lambda: at.update(clusterBy=[]))
    elif t.accept("ADD", "ROW", "ACCESS", "POLICY"):
        if at["rowAccess"]: raise Refused("003550", "SQL compilation error:\nObject already has a ROW_ACCESS_POLICY. Only one ROW_ACCESS_POLICY is allowed at a time.")
        done.append(row_access(t, at))
    elif t.word() == "DROP" and t.word(1) in ("ALL", "ROW"):
        t.take(); done.append(drop_row_access(t, at)); t.accept(",")
        if t.accept("ADD", "ROW", "ACCESS", "POLICY"): done.append(row_access(t, at))
    elif t.accept("SET", "AGGREGATION", "POLICY"): done.append(aggregation(t, at))
    elif t.accept("UNSET", "AGGREGATION", "POLICY"): done.append(lambda: at.update(aggregation=None))
    elif t.accept("ADD", "SEARCH", "OPTIMIZATION"): done.append(lambda on=search_parts(t): at.update(searchOptimization=True, searchParts=on))
    elif t.accept("DROP", "SEARCH", "OPTIMIZATION"): done.append(lambda: at.update(searchOptimization=False))
    elif t.accept("RENAME", "TO"):
        new = key(database, ".".join([*k[1].split(".")[:-1], t.name().split(".")[-1]]))
        return sql, lambda: TABLES.__setitem__(new, TABLES.pop(k))
    elif t.accept("ADD", "COLUMN"):
        column = fold(t.take()); kind = t.word()
        return sql, lambda: at["types"].update({column: kind} if kind in ("ARRAY", "OBJECT") else {})
    else: return sql, None
    return None, lambda: [each() for each in done]

def grant(t: Tokens, sql: str, database: str):
    gives = t.take().upper() == "GRANT"; privilege = t.take().lower()
    if not (t.accept("ON", "DYNAMIC", "TABLE") or t.accept("ON", "TABLE") or t.accept("ON", "VIEW")): return sql, None
    k = key(database, t.name()); t.take(); t.accept("ROLE"); pair = f"{privilege} {t.name()}"
    def change():
        have = TABLES.setdefault(k, fresh("table"))["grants"]
        if gives and pair not in have: have.append(pair)
        if not gives and pair in have: have.remove(pair)
    return None, change

def asked(sql: str, database: str) -> set[str]:
    """the databases whose catalog is asked: that of the login, and one that is named"""
    return {database, *re.findall(r'from "([^"]+)"\.information_schema\.', sql)}

def with_transient(sql: str, database: str) -> str:
    """fakesnow's catalog knows no IS_TRANSIENT"""
    names = [n for (d, n), kept in TABLES.items() if d in asked(sql, database) and kept["transient"]]
    listed = ", ".join("'" + n.replace("'", "''") + "'" for n in names) or "''"
    return re.sub(r"\bis_transient\b", lambda _: f"iff(upper(table_schema || '.' || table_name) in ({listed}), 'YES', 'NO')", sql)

SHOW_GRANTS = re.compile(r"^\s*show\s+grants\s+on\s+(?:table|view)\s+(\S+?)\s*;?\s*$", re.I)
GET_TAG = re.compile(r"system\$get_tag\('([^']*)', '([^']*)', '(table|column)'\)", re.I)
REFERENCES = re.compile(r"table\((?:[^\s()]+\.)?information_schema\.policy_references\(ref_entity_name => '([^']*)', ref_entity_domain => '\w+'\)\)", re.I)
TAG_REFERENCES = re.compile(r"table\((?:[^\s()]+\.)?information_schema\.tag_references(_all_columns)?\('([^']*)', '\w+'\)\)", re.I)
SHOW_TABLES = re.compile(r"^\s*show\s+tables\s+in\s+(?:schema\s+(\S+)|database)\s*$", re.I)
SEARCHES = re.compile(r"^\s*describe\s+search\s+optimization\s+on\s+(\S+)\s*$", re.I)

def literal(value: str | None) -> str: return "null" if value is None else "'" + value.replace("'", "''") + "'"

def rows_sql(names: list[str], rows: list[list[str]]) -> str:
    selects = ["SELECT " + ", ".join(f'{literal(v)} AS "{n}"' for n, v in zip(names, row)) for row in rows or [[""] * len(names)]]
    return " UNION ALL ".join(selects) + ("" if rows else " LIMIT 0")

def within(name: str, database: str) -> list[str]:
    """the database, schema and name of an object"""
    named = name.split(".")
    return ([database, "PUBLIC", ""][:3 - len(named)] + named)[-3:] if len(named) < 3 else named[-3:]

def parts(text: str) -> str:
    """a name in a text, without its quotes"""
    return Tokens(text).name()

COMMITS: dict[tuple[str, str], int] = {}  # how often the rows of a table were changed
CHANGES_ROWS = re.compile(r'^\s*(?:insert\s+(?:overwrite\s+)?into|update|delete\s+from|merge\s+into|truncate\s+table|create\s+(?:or\s+replace\s+)?(?:transient\s+)?table)\s+((?:"[^"]+"|[\w$]+)(?:\.(?:"[^"]+"|[\w$]+))*)', re.I)
IN_SCHEMAS = re.compile(r"\btable_schema in \([^()]*\)", re.I)
LAST_COMMIT = re.compile(r"system\$last_change_commit_time\('([^']*)'\)", re.I)

def committed(sql: str, database: str, rows: list) -> None:
    counts = [v for v in (rows[0] if rows else []) if str(v).isdigit()]  # how many rows a statement changed, where it says so
    if counts and all(int(v) == 0 for v in counts): return
    if m := CHANGES_ROWS.match(sql): COMMITS[key(database, parts(m[1]))] = COMMITS.get(key(database, parts(m[1])), 0) + 1

def with_kept(sql: str, database: str) -> str:
    """what asks for things that are kept here, as a query that fakesnow can answer"""
    at = lambda name: TABLES.get(key(database, parts(name)), fresh("table"))
    if m := SHOW_GRANTS.match(sql):
        pairs = [each.split(" ", 1) for each in at(m[1])["grants"]]
        return rows_sql(["privilege", "granted_to", "grantee_name"], [[p.upper(), "ROLE", role] for p, role in pairs])
    def tag(m: re.Match) -> str:
        name, what = parts(m[1]), parts(m[2])
        tags = at(m[2])["tags"] if m[3].lower() == "table" else TABLES.get(key(database, what.rsplit(".", 1)[0]), fresh("table"))["columnTags"].get(what.rsplit(".", 1)[1], {})
        return literal(tags.get(name))
    def references(m: re.Match) -> str:
        kept = at(m[1])
        listed = lambda names: "[ " + ", ".join(f'"{each}"' for each in names) + " ]" if names else None
        found = [(policy, "MASKING_POLICY", column, None) for column, policy in kept["policies"].items()]
        found += [(policy, "PROJECTION_POLICY", column, None) for column, policy in kept["projections"].items()]
        found += [(policy, "ROW_ACCESS_POLICY", None, listed(kept["rowAccessOn"].get(policy))) for policy in kept["rowAccess"]]
        if kept["aggregation"]: found.append((kept["aggregation"]["policy"], "AGGREGATION_POLICY", None, listed(kept["aggregation"]["key"])))
        rows = [[*within(policy, database), kind, column, args, None] for policy, kind, column, args in found]
        return "(" + rows_sql(["POLICY_DB", "POLICY_SCHEMA", "POLICY_NAME", "POLICY_KIND", "REF_COLUMN_NAME", "REF_ARG_COLUMN_NAMES", "TAG_NAME"], rows) + ")"
    def tags_of(m: re.Match) -> str:
        kept = at(m[2])
        tagged = [(c, n, v) for c, pairs in kept["columnTags"].items() for n, v in pairs.items()] if m[1] else [(None, n, v) for n, v in kept["tags"].items()]
        rows = [[*within(n, database), v, "COLUMN" if m[1] else "TABLE", c] for c, n, v in tagged]
        return "(" + rows_sql(["TAG_DATABASE", "TAG_SCHEMA", "TAG_NAME", "TAG_VALUE", "LEVEL", "COLUMN_NAME"], rows) + ")"
    if m := SHOW_TABLES.match(sql):
        mine = [(n.split("."), kept) for (d, n), kept in TABLES.items() if d == database and kept["kind"] == "table"]
        shown = [[schema, name, "ON" if kept["searchOptimization"] else "OFF"] for (schema, name), kept in mine if m[1] is None or schema.upper() == parts(m[1]).split(".")[-1].upper()]
        return rows_sql(["schema_name", "name", "search_optimization"], shown)
    if m := SEARCHES.match(sql): return rows_sql(["method", "target"], at(m[1])["searchParts"])
    sql = IN_SCHEMAS.sub(lambda m: m[0].replace("'MAIN'", "'MAIN', 'main'"), sql)  # duckdb writes the schema MAIN in lower case
    sql = LAST_COMMIT.sub(lambda m: str(COMMITS.get(key(database, parts(m[1])), 0)), sql)
    import dynamic
    sql = dynamic.with_dynamic(sql, database)
    sql = TAG_REFERENCES.sub(tags_of, sql)
    sql = REFERENCES.sub(references, GET_TAG.sub(tag, sql))
    mine = [(n, kept) for (d, n), kept in TABLES.items()]
    chosen = lambda column, pairs: "case " + column + " " + " ".join(f"when {literal(k)} then {literal(v)}" for k, v in pairs or [("", None)]) + " end"
    if "clustering_key" in sql:
        pairs = [(n, "LINEAR(" + ", ".join(kept["clusterBy"]) + ")") for n, kept in mine if kept["clusterBy"]]
        sql = re.sub(r"\bclustering_key\b", lambda _: chosen("upper(table_schema || '.' || table_name)", pairs), sql)
    if re.search(r"\bdata_type\b", sql):
        pairs = [(f"{n}.{c}", kind) for n, kept in mine for c, kind in kept["types"].items()]
        kinds = lambda of: chosen(f"upper({of}table_schema || '.' || {of}table_name || '.' || {of}column_name)", pairs)
        sql = re.sub(r'(?<!")\b((?:\w+\.)?)data_type\b(?!")', lambda m: f"coalesce({kinds(m[1])}, {m[0]})", sql)
    if re.match(r"^select comment from \S+\.columns\b", sql):
        pairs = [(f"{n}.{c}", text) for n, kept in mine for c, text in kept["comments"].items()]
        sql = re.sub(r"^select comment\b", lambda _: "select " + chosen("upper(table_schema || '.' || table_name || '.' || column_name)", pairs), sql)
    return with_transient(sql, database)

AS_OF = re.compile(r'((?:"[^"]+"\.)*)"([^"]+)" at\(offset => -\d+\)')

def in_time(sql: str, database: str) -> str:
    """Time Travel: a table is as it was as a test has it under its name with __PAST; nothing else is kept"""
    def past(m: re.Match) -> str:
        if key(database, parts(f'{m[1]}"{m[2]}__PAST"')) in TABLES: return f'{m[1]}"{m[2]}__PAST"'
        raise Refused("000707", f"SQL compilation error:\nTime travel data is not available for table {m[2]}. The requested time is either beyond the allowed time travel period or before the object creation time.")
    return AS_OF.sub(past, sql)

def told() -> list[dict]:
    return [{"database": database, "table": table, **kept} for (database, table), kept in TABLES.items()]

"""The history of queries, as far as `models history` reads it: every statement that was sent with a tag read 1,000 bytes and ran for
10 ms; each that creates or changes a table is attributed 0.002 credits, and the others none, as they are too short.
"""
from __future__ import annotations
import datetime as dt, re

RECENT = re.compile(r"table\(information_schema\.query_history_by_user\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)\)", re.I)
HISTORY = re.compile(r"\bsnowflake\.account_usage\.query_history\b", re.I)
ATTRIBUTED = re.compile(r"\bsnowflake\.account_usage\.query_attribution_history\b", re.I)
MAKES = re.compile(r"^\s*(create|merge|insert)\b", re.I)

def literal(value: str) -> str: return "'" + value.replace("'", "''") + "'"

def rows(log: list[dict], columns, of) -> str:
    selects = ["SELECT " + ", ".join(f"{v} AS {n}" for n, v in zip(columns, of(e))) for e in log] or ["SELECT " + ", ".join(f"NULL AS {n}" for n in columns) + " WHERE FALSE"]
    return "(" + " UNION ALL ".join(selects) + ")"

def with_history(sql: str, log: list[dict]) -> str:
    if "query_history" not in sql and "query_attribution_history" not in sql: return sql
    # The newest: a double that many files used has thousands, which take minutes to parse.
    tagged = [e for e in log if e.get("requestId") and (e.get("parameters") or {}).get("QUERY_TAG")][-400:]
    at = lambda e: f"CAST('{dt.datetime.fromtimestamp(e['at'], dt.timezone.utc):%Y-%m-%d %H:%M:%S}' AS TIMESTAMP_LTZ)"
    history = rows(tagged, ["query_id", "query_tag", "bytes_scanned", "execution_time", "credits_used_cloud_services", "start_time"],
                   lambda e: [literal(e["requestId"]), literal(e["parameters"]["QUERY_TAG"]), "1000", "10", "0.0001", at(e)])
    attributed = rows([e for e in tagged if MAKES.match(e["sqlText"])], ["query_id", "credits_attributed_compute", "credits_used_query_acceleration", "start_time"],
                      lambda e: [literal(e["requestId"]), "0.002", "NULL", at(e)])
    return RECENT.sub(lambda _: history, HISTORY.sub(lambda _: history, ATTRIBUTED.sub(lambda _: attributed, sql)))

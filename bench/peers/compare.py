#!/usr/bin/env python3
"""Row counts and content checksums of each model in several DuckDB files; ends with 1 where they differ.
usage: compare.py label=path:schema ..."""
import os, sys, duckdb
sys.path.insert(0, os.path.dirname(__file__))
from models import MODELS, SNAPSHOT
names = [*MODELS, SNAPSHOT[0]]
# Columns that only a snapshot has, by tool: when a version was valid.
own = ('dbt_', 'valid_', 'is_current')

def facts(con, schema, name):
    cols = sorted(r[0] for r in con.execute(f"describe {schema}.{name}").fetchall() if not r[0].startswith(own))
    # Types of numbers differ between tools: six digits of a DOUBLE, four decimals of exact numbers.
    text = lambda c: f"""case when typeof({c}) in ('DOUBLE','FLOAT') then printf('%.6g', try_cast({c} as double))
        when regexp_matches(typeof({c}), '^DECIMAL|INT') then printf('%.4f', try_cast({c} as double)) else cast({c} as varchar) end"""
    row = f"concat_ws('|', {', '.join(map(text, cols))})"
    count, checksum = con.execute(f"select count(*), sum(md5_number_lower({row})::hugeint % 1000000007) from {schema}.{name}").fetchone()
    return count, int(checksum or 0)

def compare(places, names=names):
    """Of each model the row count and checksum by tool; places: {label: (path, schema)}."""
    found = {n: {} for n in names}
    for label, (path, schema) in places.items():
        con = duckdb.connect(path, read_only=True); con.execute('set threads=2')
        for n in names: found[n][label] = facts(con, schema, n)
        con.close()
    return found

def different(found):
    return {n: d for n, d in found.items() if len(set(d.values())) > 1}

if __name__ == '__main__':
    places = {}
    for a in sys.argv[1:]:
        label, rest = a.split('=', 1); places[label] = tuple(rest.rsplit(':', 1))
    found = compare(places); bad = different(found)
    for n, d in found.items(): print(f"{'DIFF' if n in bad else 'same'} {n:28s} {d if n in bad else next(iter(d.values()))}")
    sys.exit(1 if bad else 0)

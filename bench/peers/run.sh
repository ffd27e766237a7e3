#!/usr/bin/env bash
# `npm run bench:peers [-- --rounds 3 | --large | --only shop-S]`: compares this project with its peers on equal work,
# writes bench/results/*.json and docs/benchmarks.md. Needs python3 and, for the first time, PyPI.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
export PEERS=${PEERS:-$root/.bench-peers}
case " $* " in *" --large "*) export SCALES="S L" ;; esac
bash "$here/setup.sh"
"$PEERS/dbt-venv/bin/python" "$here/run.py" "$@"
"$root/node_modules/.bin/biome" format --write "$root/bench/results"
node "$root/bench/writeBenchmarks.ts"

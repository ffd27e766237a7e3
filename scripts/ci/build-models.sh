#!/usr/bin/env bash
# Builds all models in a new DuckDB file, from the sample shop. What they became stays in .models:
# run.json, and compiled/ with the SQL.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
rm -rf .models/compiled .models/run.json
npm run build-models -- --warehouse "$folder/warehouse.duckdb"

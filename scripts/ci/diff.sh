#!/usr/bin/env bash
# What changes in the models from the commit BASE, by default the place where this branch left main, and in
# their data, both built from the sample shop: as Markdown in .models/review.md. A base that cannot be built
# with the packages of today, or not even be read, is no failure of the change: the Markdown then says so.
set -euo pipefail
cd "$(dirname "$0")/../.."
base=${BASE:-$(git merge-base HEAD main 2>/dev/null || echo HEAD)}
review=.models/review.md
errors=.models/diff-errors.txt
mkdir -p .models
code=0
compare() {
  code=0
  npm run --silent models -- diff --base "$base" --markdown "$review" "$@" 2>"$errors" || code=$?
  cat "$errors" >&2
}
broken() {
  grep -q BASE_BROKEN "$errors"
}
note() {
  printf '\n## %s: not compared\n\n```\n' "$1"
  cat "$2"
  printf '```\n'
}
compare --data
if broken; then
  cp "$errors" "$errors.data"
  compare
  if broken; then
    code=0
    note Models "$errors" >"$review"
  else
    note Data "$errors.data" >>"$review"
  fi
fi
exit "$code"

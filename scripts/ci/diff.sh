#!/usr/bin/env bash
# What changes in the models from the commit BASE, by default the place where this branch left main, as
# Markdown in .models/review.md. A base that cannot be read with the packages of today is no failure of the
# change: the Markdown then says so.
set -euo pipefail
cd "$(dirname "$0")/../.."
base=${BASE:-$(git merge-base HEAD main 2>/dev/null || echo HEAD)}
mkdir -p .models
code=0
npm run --silent models -- diff --base "$base" --markdown .models/review.md 2>.models/diff-errors.txt || code=$?
cat .models/diff-errors.txt >&2
if grep -q BASE_BROKEN .models/diff-errors.txt; then
  code=0
  {
    printf '## Models: not compared\n\n```\n'
    cat .models/diff-errors.txt
    printf '```\n'
  } >.models/review.md
fi
exit "$code"

#!/usr/bin/env bash
# What changes in the models from the commit BASE, by default the place where this branch left main, as
# Markdown in .models/review.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
base=${BASE:-$(git merge-base HEAD main 2>/dev/null || echo HEAD)}
mkdir -p .models
npm run models -- diff --base "$base" --markdown .models/review.md

#!/usr/bin/env bash
# Compares the models with those of BASE, as Markdown in review.md. BASE is a commit; on a pull request that
# is the first parent of the merge that GitHub checks out, and by default the branch main.
set -euo pipefail
cd "$(dirname "$0")/../.."
npm run models -- diff --base "${BASE:-main}" --format markdown --out review.md

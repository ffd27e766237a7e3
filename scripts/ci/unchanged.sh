#!/usr/bin/env bash
# Fails when install, build or tests left something in the checkout: a lock file written anew, or a file
# that .gitignore does not know. CHECKOUT_BEFORE is what `git status --porcelain` said before them; in a
# clean checkout that is nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
now=$(git status --porcelain)
if [ "$now" != "${CHECKOUT_BEFORE:-}" ]; then
  diff <(echo "${CHECKOUT_BEFORE:-}") <(echo "$now") || true
  git --no-pager diff --stat
  echo 'The steps above changed files of the checkout; commit them, or name them in .gitignore.' >&2
  exit 1
fi

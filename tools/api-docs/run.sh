#!/usr/bin/env bash
# Writes docs/api from the docstrings and types of the package's entry points, or checks that it is up to
# date: a change of what users can import then shows in review. What has no docstring is an error.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
docs=$here/../../docs/api
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

npm ci --prefix "$here" --no-audit --no-fund --silent
"$here/node_modules/.bin/typedoc" --options "$here/typedoc.json" --logLevel Warn --out "$fresh/api"
# Nothing links to the anchors of tables; their numbers would change with each addition.
find "$fresh/api" -name '*.md' -exec sed -i.with-anchors 's/<a id="[^"]*"><\/a> //' {} +
find "$fresh/api" -name '*.with-anchors' -delete

case ${1:-} in
  write)
    rm -rf "$docs"
    mv "$fresh/api" "$docs"
    ;;
  check)
    if ! diff -ru "$docs" "$fresh/api"; then
      echo 'docs/api is not what the sources say. Run: npm run docs:api' >&2
      exit 1
    fi
    ;;
  *)
    echo 'usage: run.sh write|check' >&2
    exit 2
    ;;
esac

#!/usr/bin/env bash
# Installs the packages of package-lock.json, Node itself among them. The tests also need python3, for
# the doubles of Snowflake and S3, and the tools of the scripts beside this one.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 --version
missing=()
for tool in curl jq unzip zip; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
# The pages of a site are tested in a browser.
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || missing+=(chromium)
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
npm install --no-audit --no-fund

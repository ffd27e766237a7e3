#!/usr/bin/env bash
# Installs the packages of package-lock.json, Node itself among them. The tests also need python3, for
# the doubles of Snowflake and S3.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 --version
npm install --no-audit --no-fund

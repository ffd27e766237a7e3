#!/usr/bin/env bash
# Installs the packages of package-lock.json and runs no script of any of them: for a job that has an identity,
# for which such a script could ask. Node itself has to be there.
set -euo pipefail
cd "$(dirname "$0")/../.."
npm ci --ignore-scripts --no-audit --no-fund

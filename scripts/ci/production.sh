#!/usr/bin/env bash
# production.sh load|build: a command of models on the target production, as this job of GitHub Actions.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec scripts/ci/with-oidc-token.sh node packages/kysely-models/bin/models.js "$1" --target production

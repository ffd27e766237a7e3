#!/usr/bin/env bash
# with-oidc-token.sh COMMAND…: runs a command that logs in to Snowflake as this job of GitHub Actions.
#
# SNOWFLAKE_OIDC_TOKEN_FILE names a file that only this user can read, with a token that GitHub signed
# for Snowflake. It is valid for minutes, and a build opens sessions for longer, so it is fetched anew
# every OIDC_REFRESH_SECONDS (120). It is printed nowhere, and gone when the command ends. The command
# itself cannot ask GitHub for tokens. The job needs the permission id-token: write.
set -euo pipefail
if [ -z "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ] || [ -z "${ACTIONS_ID_TOKEN_REQUEST_TOKEN:-}" ]; then
  echo 'GitHub gives this job no identity: add "id-token: write" to its permissions.' >&2
  exit 2
fi

umask 077
folder=$(mktemp -d "${RUNNER_TEMP:-/tmp}/oidc.XXXXXX")
export SNOWFLAKE_OIDC_TOKEN_FILE="$folder/token"
command_id=
refresher_id=
end() {
  [ -z "$refresher_id" ] || kill "$refresher_id" 2>/dev/null || true
  rm -rf "$folder"
}
trap end EXIT

# The bearer is given to curl by its standard input: arguments are shown to every process.
fetch_token() {
  printf 'header = "Authorization: bearer %s"\n' "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" |
    curl --config - --fail --silent --show-error --max-time 20 --retry 3 \
      "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=snowflakecomputing.com" |
    jq --exit-status --raw-output .value >"$folder/next" &&
    mv "$folder/next" "$SNOWFLAKE_OIDC_TOKEN_FILE"
}

fetch_token || {
  echo 'GitHub gave no token for Snowflake.' >&2
  exit 2
}
# The last sleep outlives the shell that waits for it, and must not hold the output open.
while sleep "${OIDC_REFRESH_SECONDS:-120}" </dev/null >/dev/null 2>&1; do
  fetch_token || echo 'GitHub gave no new token for Snowflake; trying again.' >&2
done &
refresher_id=$!

# A cancelled job signals this shell only; the command then stops its statements.
trap '[ -z "$command_id" ] || kill -TERM "$command_id" 2>/dev/null || true' INT TERM
env -u ACTIONS_ID_TOKEN_REQUEST_URL -u ACTIONS_ID_TOKEN_REQUEST_TOKEN "$@" &
command_id=$!
code=0
wait "$command_id" || code=$?
# A signal ends the wait, not the command.
while kill -0 "$command_id" 2>/dev/null; do
  code=0
  wait "$command_id" || code=$?
done
exit "$code"

#!/usr/bin/env bash
# alert-issue.sh: one open issue while production fails. RESULT is failure or success; the token in
# GITHUB_TOKEN may write issues. A failure opens the issue, a further one adds a comment, and the next
# success closes it.
set -euo pipefail
: "${RESULT:?}" "${GITHUB_TOKEN:?}" "${GITHUB_API_URL:?}" "${GITHUB_REPOSITORY:?}"
label=production-failure
run="${GITHUB_SERVER_URL:?}/$GITHUB_REPOSITORY/actions/runs/${GITHUB_RUN_ID:?}"

# The token is given to curl by its standard input: arguments are shown to every process.
api() {
  local method=$1 path=$2
  shift 2
  printf 'header = "Authorization: bearer %s"\n' "$GITHUB_TOKEN" |
    curl --config - --fail --silent --show-error --max-time 20 --request "$method" \
      --header 'Accept: application/vnd.github+json' "$@" \
      "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY$path"
}
comment() {
  jq --null-input --arg body "$1" '{$body}'
}

number=$(api GET "/issues?state=open&labels=$label&per_page=1" | jq --raw-output '.[0].number // empty')
case "$RESULT-${number:+open}" in
  failure-)
    issue=$(jq --null-input --arg body "The build of production failed: $run" --arg name "$label" \
      '{title: "The build of production fails", $body, labels: [$name]}')
    api POST /issues --data "$issue" >/dev/null
    ;;
  failure-open)
    api POST "/issues/$number/comments" --data "$(comment "It failed again: $run")" >/dev/null
    ;;
  success-open)
    api POST "/issues/$number/comments" --data "$(comment "Production is built again: $run")" >/dev/null
    api PATCH "/issues/$number" --data '{"state":"closed"}' >/dev/null
    ;;
esac

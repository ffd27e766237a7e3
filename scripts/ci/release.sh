#!/usr/bin/env bash
# release.sh pack|publish|announce: the steps of a release of the version whose tag was pushed.
#
# pack      checks the tag, and makes the folder release: the packages, a bill of materials (CycloneDX) of
#           each and what CHANGELOG.md says of the version. Runs the project's code, and has no rights.
# publish   publishes the packages with provenance. npm trusts the job's identity: no token is stored.
# announce  makes a release on GitHub with these files; GITHUB_TOKEN may write contents.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${GITHUB_REF_NAME:?}" "${GITHUB_REPOSITORY:?}"
packages=(kysely-snowflake-dialect kysely-models ecommerce-customer-analytics)
fail() {
  echo "$*" >&2
  exit 1
}

pack() {
  local version
  version=$(jq --raw-output .version package.json)
  [ "$GITHUB_REF_NAME" = "v$version" ] ||
    fail "The tag $GITHUB_REF_NAME is not the version of package.json, $version."
  git merge-base --is-ancestor HEAD origin/main || fail "The tag's commit is not on main."
  rm -rf release
  mkdir release
  awk -v heading="## $version" '/^## /{inside = ($0 == heading); next} inside' CHANGELOG.md >release/notes.md
  grep --quiet . release/notes.md || fail "CHANGELOG.md has nothing on $version: npm run version-packages."
  local name stage
  stage=$(mktemp -d)
  trap 'rm -rf "$stage"' RETURN
  node scripts/build.ts --stage "$stage"
  for name in "${packages[@]}"; do
    # npm compares what the provenance says with it.
    npm pkg set --prefix "$stage/node_modules/$name" repository.type=git \
      "repository.url=git+https://github.com/$GITHUB_REPOSITORY.git"
    npm pack "$stage/node_modules/$name" --ignore-scripts --silent --pack-destination release >/dev/null
  done
  # The last one is the root, with all that it is built on.
  for name in "${packages[@]::2}"; do
    bill --workspace "$name" >"release/$name.cdx.json"
  done
  bill >"release/${packages[2]}.cdx.json"
}

bill() {
  npm sbom --sbom-format cyclonedx --sbom-type library --omit dev --package-lock-only "$@"
}

publish() {
  local name
  # A package follows what it depends on.
  for name in "${packages[@]}"; do
    npm publish ./release/"$name"-[0-9]*.tgz --ignore-scripts --provenance --access public
  done
}

announce() {
  : "${GITHUB_TOKEN:?}" "${GITHUB_API_URL:?}"
  local body uploads file
  body=$(jq --null-input --arg tag "$GITHUB_REF_NAME" --rawfile notes release/notes.md \
    '{tag_name: $tag, name: $tag, body: $notes}')
  uploads=$(send "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/releases" \
    --header 'Content-Type: application/json' --data "$body" | jq --raw-output '.upload_url')
  for file in release/*.tgz release/*.cdx.json; do
    send "${uploads%%\{*}?name=$(basename "$file")" \
      --header 'Content-Type: application/octet-stream' --data-binary "@$file" >/dev/null
  done
}

# The token is given to curl by its standard input: arguments are shown to every process.
send() {
  local url=$1
  shift
  printf 'header = "Authorization: bearer %s"\n' "$GITHUB_TOKEN" |
    curl --config - --fail --silent --show-error --max-time 120 --request POST \
      --header 'Accept: application/vnd.github+json' "$@" "$url"
}

case ${1:-} in
  pack | publish | announce) "$1" ;;
  *) fail 'usage: release.sh pack|publish|announce' ;;
esac

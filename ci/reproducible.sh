#!/usr/bin/env bash
# Builds the images again from a copy of the tree at another path and compares the bytes.
# Usage: ci/reproducible.sh [OPTION OF mvn]...   after `mvn -Pimages package`, or `-Pimages,aot verify`, with the same options
# An AOT cache differs between runs: where there is one, the images without it are compared, and its layer is printed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly SERVICES=(ingest features model-train model-serve scoreboard)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# The digests of an image's layers and of its configuration.
digests() {
  tar -xOf "$1" manifest.json | jq -r '.[0].Layers[]'
  tar -xOf "$1" config.json | sha256sum | cut -d' ' -f1
}

# The image without AOT cache.
plain() {
  if [ -f "$1/target/plain-image.tar" ]; then echo "$1/target/plain-image.tar"; else echo "$1/target/image.tar"; fi
}

for service in "${SERVICES[@]}"; do
  [ -f "$(plain "$service")" ] || { echo "ci: $service/target has no image; build with -Pimages first" >&2; exit 2; }
done
tar --exclude=target -cf - . | tar -xf - -C "$copy"
(
  cd "$copy"
  mvn -B -ntp -q -Pimages -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip \
    -pl "$(IFS=,; echo "${SERVICES[*]}")" -am "$@" package
)

# Maven leaves the SBOM out without an error where it is offline.
has_sbom() {
  digests "$1" | head -n -1 | while read -r layer; do
    tar -xOf "$1" "$layer" | tar --warning=no-unknown-keyword -tzf -
  done | grep -cx 'app/sbom.json' >/dev/null
}

differ=0
for service in "${SERVICES[@]}"; do
  has_sbom "$(plain "$service")" || { echo "$service: the image has no SBOM; build online" >&2; differ=1; }
  if difference=$(diff <(digests "$(plain "$service")") <(digests "$copy/$service/target/image.tar")); then
    echo "$service: the same $(digests "$copy/$service/target/image.tar" | tail -n 1)"
  else
    echo "$service: the images differ (layers by digest, then the configuration)" >&2
    echo "$difference" >&2
    differ=1
  fi
  if [ -f "$service/target/plain-image.tar" ]; then
    # grep fails if no line is left: then the image has no cache.
    layers=$(digests "$service/target/image.tar" | head -n -1 | grep -vxFf <(digests "$service/target/plain-image.tar"))
    [ "$(wc -l <<<"$layers")" -eq 1 ] || { echo "$service: more than the AOT cache was added: $layers" >&2; differ=1; }
    echo "$service: the AOT cache is layer $layers, $(tar -xOf "$service/target/image.tar" "$(head -n 1 <<<"$layers")" | wc -c) bytes"
  fi
done
exit "$differ"

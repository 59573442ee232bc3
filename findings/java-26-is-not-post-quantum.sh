#!/usr/bin/env bash
# Guess:   what Java 25 offers, Java 26 offers.
# Instead: an update of Java 25, the release with long support, got X25519MLKEM768 and offers it by default. Java 26 does not
#          know the group: its hello is small, and its name in jdk.tls.namedGroups is passed over without a word, where the
#          list holds another. So a move from 25 to 26 hides the fault of a firewall, and the next one brings it back.
# Version: OpenJDK 25.0.5 beside 26.0.2.1, Debian's builds, keytool as the client. Source: sun.security.ssl.NamedGroup.
# Seen:    as in the rows below; 11ec is X25519MLKEM768, 001d x25519, 0017 P-256. No name: none is sent for an address.
set -euo pipefail
. "$(dirname "$0")/lib/clients.sh"

unpack java25 "forky" openjdk-25-jre-headless=25.0.5+8-1
unpack java26 "forky" openjdk-26-jre-headless=26.0.2.1+1-1
# shares RELEASE GROUPS: bytes and key shares of its hello, with this jdk.tls.namedGroups where it is not empty.
shares() {
  hello_of inside "java$1" "usr/lib/jvm/java-$1-openjdk-amd64/bin/java" ${2:+"-Djdk.tls.namedGroups=$2"} \
    -m java.base/sun.security.tools.keytool.Main -printcert -sslserver 127.0.0.1:PORT
  echo "${hello% name=*}"
}
for release in 25 26; do inside "java$release" "usr/lib/jvm/java-$release-openjdk-amd64/bin/java" -version 2>&1 | head -n 1; done
same "25, default" "1575 shares=11ec,001d" "$(shares 25 "")"
same "26, default" "422 shares=001d,0017" "$(shares 26 "")"
same "25, namedGroups=X25519MLKEM768,x25519" "1557 shares=11ec,001d" "$(shares 25 X25519MLKEM768,x25519)"
same "26, namedGroups=X25519MLKEM768,x25519" "335 shares=001d" "$(shares 26 X25519MLKEM768,x25519)"
same "25, namedGroups=x25519,secp256r1" "406 shares=001d,0017" "$(shares 25 x25519,secp256r1)"
finish

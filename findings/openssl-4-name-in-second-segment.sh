#!/usr/bin/env bash
# Guess:   a client that names the server early today (OpenSSL 3.6: byte 156) does so after an upgrade; what shuffles
#          extensions is Chromium.
# Instead: OpenSSL 4.0 writes server_name behind key_share, every time. With the post-quantum share that it offers by
#          default the name begins at byte 1548, beyond the 1448 bytes of a first segment: what decides on the first
#          segment sees no name of any OpenSSL 4 client. The order of extensions means nothing (RFC 8446, 4.2).
# Version: OpenSSL 4.0.3 beside 3.6.5, Debian's builds, defaults. Source: hellos are written in the order of
#          ext_defs, ssl/statem/extensions.c (read in 3.x, where server_name is second; measured of 4.0).
# Seen:    3.6.5: 1558 bytes, name at 156. 4.0.3: 1566 bytes, name at 1548, twice; both share X25519MLKEM768 (11ec) and x25519.
set -euo pipefail
. "$(dirname "$0")/lib/clients.sh"

unpack openssl36 "sid" openssl=3.6.5-1
unpack openssl40 "experimental sid" openssl=4.0.3-1 libssl4=4.0.3-1
while read -r folder expected; do
  inside "$folder" usr/bin/openssl version
  for try in first second; do
    hello_of inside "$folder" usr/bin/openssl s_client -connect 127.0.0.1:PORT -servername probe.example.test
    same "$folder, $try hello" "$expected" "${hello% groups=*}"
  done
done <<'ROWS'
openssl36 1558 shares=11ec,001d name=156
openssl40 1566 shares=11ec,001d name=1548
ROWS
finish

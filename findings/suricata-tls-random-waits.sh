#!/usr/bin/env bash
# Guess:   tls.random of the client is there with the client's hello, as tls.sni is.
# Instead: it is there once the *server's* hello was read, so a rule on it acts on the client's next data: the two flags
#          that say whose random was read are exchanged. In 8 tls.random towards the server never matches at all, since it
#          belongs to a state that is over by then; tls.random_bytes does, late as in 7.
# Version: Suricata 7.0.10 and 8.0.7. Source: TLS_TS_RANDOM_SET and TLS_TC_RANDOM_SET in src/app-layer-ssl.c; the states
#          that src/detect-tls-random.c registers (0 for tls.random, client_hello_done for the other two in 8).
# Seen:    hello in packet 4, the server's in packet 6: tls.sni 4; tls.random 8 in 7, none in 8; tls.random_bytes 8 in both.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

versions
flow whole.pcap
for version in 7 8; do
  play "$version" whole.pcap 'alert tls any any -> any any (tls.sni; content:"probe"; sid:1;)' \
    'alert tls any any -> any any (tls.random; content:"|00 00|"; flow:to_server; sid:2;)' \
    'alert tls any any -> any any (tls.random_bytes; content:"|00 00|"; flow:to_server; sid:3;)'
  same "$version: tls.sni" 4 "$(seen alert 1)"
  same "$version: tls.random of the client" "$([ "$version" = 7 ] && echo 8 || echo none)" "$(seen alert 2)"
  same "$version: tls.random_bytes of the client" 8 "$(seen alert 3)"
done
finish

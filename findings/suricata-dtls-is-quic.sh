#!/usr/bin/env bash
# Guess:   a rule on quic is about QUIC.
# Instead: what goes to UDP port 443 or 80 is quic to Suricata, whatever it is: a DTLS ClientHello (VPNs, WebRTC) too. On
#          another port it is not. So "drop quic", which is meant to make browsers fall back to TCP, also ends DTLS there.
# Version: Suricata 7.0.10 and 8.0.7 alike. Source: the probing parser and its ports, "[443,80]",
#          rust/src/quic/quic.rs. The datagram is a DTLS 1.2 ClientHello, RFC 6347, 4.2.
# Seen:    "alert quic" on DTLS: matches on ports 443 and 80, not on 4433.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

versions
for version in 7 8; do
  for port in 443 80 4433; do
    flow dtls.pcap --dtls --port "$port"
    play "$version" dtls.pcap 'alert quic any any -> any any (sid:1;)'
    same "$version: DTLS to UDP port $port is quic on packets" "$([ "$port" = 4433 ] && echo none || echo 1,2)" "$(seen alert 1)"
  done
done
finish

#!/usr/bin/env bash
# Guess:   what a rule does to port 443 does not depend on a content rule for every port but 443.
# Instead: it does. Suricata groups rules by the server's port, and a port that alone is left out of two ranges goes into one
#          group with its right neighbour. So the content rule on !443 has the stream of port 443 kept, and a dsize rule sees
#          the client's encrypted packet, which it does not see otherwise. Two ports left out are a group of their own.
# Version: Suricata 7.0.10 and 8.0.7 alike. Source: SetFinalUniquePortPoints and CreatePortList, src/detect-engine-build.c, and
#          src/util-port-interval-tree.c; raw reassembly that TLS switches off, src/app-layer-ssl.c.
# Seen:    dsize:>0 on port 443: packets 4,6; beside content on !443: 4,6,8; on ![443,444] or on 8443: 4,6.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

versions
flow whole.pcap
for version in 7 8; do
  while read -r ports expected; do
    rule="alert tcp-stream any any -> any $ports (content:\"x1\"; sid:2;)"
    [ "$ports" != none ] || rule=""
    play "$version" whole.pcap 'alert tcp any any -> any any (dsize:>0; sid:1;)' "$rule"
    same "$version: dsize on 443, content rule on $ports" "$expected" "$(seen alert 1)"
  done <<< $'none 4,6\n8443 4,6\n![443,444] 4,6\n!443 4,6,8\n443 4,6,8'
done
finish

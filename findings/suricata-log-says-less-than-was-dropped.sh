#!/usr/bin/env bash
# Guess:   "threshold: type limit, count 1" on a drop rule drops once a minute, and "bypass" on one lets the rest through;
#          or, at least, what is logged is what was dropped.
# Instead: both change the log alone. Every packet that the rule matches is dropped; the log shows the first.
# Version: Suricata 7.0.10 and 8.0.7 alike. Source: PacketAlertFinalize, src/detect-engine-alert.c, and PacketAlertThreshold,
#          src/detect-engine-threshold.c; src/flow.c for flows that are bypassed.
# Seen:    limit: alert 4, dropped 4,5,8,9 as without it. bypass: drop record 4 only, and 6 packets counted as blocked, as
#          without it, where all six have a record.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

blocked() { python3 -c 'import json
print([r["stats"]["ips"]["blocked"] for r in map(json.loads, open("log/eve.json")) if r["event_type"] == "stats"][-1])'; }
versions
flow whole.pcap
flow cut.pcap --cut 1448
for version in 7 8; do
  for limit in "" " threshold:type limit, track by_src, count 1, seconds 60;"; do
    play "$version" cut.pcap "drop tcp any any -> any 443 (flow:to_server,established;$limit sid:1;)"
    same "$version: alerts of a drop${limit:+ with type limit}" "$([ -z "$limit" ] && echo 4,5,8,9 || echo 4)" "$(seen alert 1)"
    same "$version: dropped" 4,5,8,9 "$(seen drop)"
  done
  for bypass in "" " bypass;"; do
    play "$version" whole.pcap "drop tls any any -> any any (tls.sni; content:\"probe\";$bypass sid:1;)"
    same "$version: drop records${bypass:+ with bypass}" "$([ -z "$bypass" ] && echo 4,5,6,7,8,9 || echo 4)" "$(seen drop)"
    same "$version: counted as blocked" 6 "$(blocked)"
  done
done
finish

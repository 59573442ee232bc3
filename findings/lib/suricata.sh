# Sourced by the scripts about Suricata: the two versions, and one pcap put through one set of rules.
. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

seven="1:7.0.10-1~bpo12+1" eight="1:8.0.7-2"           # AWS Network Firewall runs a managed Suricata 7
unpack suricata7 "bookworm-backports bookworm" "suricata=$seven"
unpack suricata8 "forky" "suricata=$eight"
cat > suricata.yaml <<'YAML'
%YAML 1.1
---
exception-policy: ignore
mpm-algo: ac
vars: {address-groups: {HOME_NET: "10.0.0.0/8", EXTERNAL_NET: "!$HOME_NET"}}
outputs: [{eve-log: {enabled: yes, filename: eve.json, types: [alert, stats, {drop: {alerts: no, flows: all}}]}}]
app-layer: {protocols: {tls: {enabled: yes, detection-ports: {dp: 443}}, quic: {enabled: yes}}}
stream: {inline: yes}
YAML

flow() { python3 "$here/lib/flow.py" "$@"; }           # flow FILE OPTION…: see flow.py
suricata() {                                           # suricata 7|8 ARGUMENT…
  local version=$1; shift
  inside "suricata$version" usr/bin/suricata "$@" 2>&1
}
versions() { suricata 7 -V; suricata 8 -V; }

# play 7|8 PCAP RULE…: puts the pcap through the rules inline. `seen` reads what was logged.
play() {
  local version=$1 pcap=$2; shift 2
  printf '%s\n' "$@" > given.rules
  rm -rf log; mkdir log
  suricata "$version" -c suricata.yaml -S given.rules -r "$pcap" -l log -k none --runmode single --simulate-ips > log/output \
    || cannot "Suricata $version ended: $(tail -n 2 log/output | tr '\n' ' ')"
}
# seen alert|drop [SID]: the packets of such records, of one rule where SID is given, "none" where there are none.
seen() {
  python3 - "$1" "${2:-}" <<'PY'
import json, sys
kind, sid = sys.argv[1:]
records = [json.loads(line) for line in open("log/eve.json")]
print(*sorted({r["pcap_cnt"] for r in records if r["event_type"] == kind and "pcap_cnt" in r
               and (not sid or str(r.get("alert", {}).get("signature_id")) == sid)}) or ["none"], sep=",")
PY
}
# loads 7|8 RULE: yes or no.
loads() {
  printf '%s\n' "$2" > given.rules
  rm -rf log; mkdir log
  if suricata "$1" -T -c suricata.yaml -S given.rules -l log > log/output; then echo yes; else echo no; fi
}

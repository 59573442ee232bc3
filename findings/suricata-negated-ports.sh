#!/usr/bin/env bash
# Guess:   the order of a list of ports says nothing, and "not (80, but not 443)" is the same set however it is written.
# Instead: in a negated list an item that is negated itself counts as not negated, unless it comes last. Written
#          ![!443,80] the list is "neither 443 nor 80"; written ![80,!443] it is 443 alone.
# Version: Suricata 7.0.10 and 8.0.7 alike. Source: DetectPortParseDo and DetectPortParseInsertString,
#          src/detect-engine-port.c.
# Seen:    ![!443,80]: 4433 only; ![80,!443]: 443 only. Both load without a word. Lists of addresses do not do this.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

versions
for port in 80 443 4433; do flow "$port.pcap" --port "$port"; done
for version in 7 8; do
  for list in '![!443,80]' '![80,!443]'; do
    matched=()
    for port in 80 443 4433; do
      play "$version" "$port.pcap" "alert tcp any any -> any $list (flow:to_server; dsize:>0; sid:1;)"
      [ "$(seen alert 1)" = none ] || matched+=("$port")
    done
    same "$version: of 80, 443 and 4433, $list takes" "$([ "$list" = '![80,!443]' ] && echo 443 || echo 4433)" "${matched[*]}"
  done
done
finish

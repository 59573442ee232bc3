#!/usr/bin/env bash
# Guess:   what Suricata 7 loads, Suricata 8 loads; "!tls1.2,!tls1.3" is "neither of them".
# Instead: 7 wants the mark before every version and 8 before the first alone: each refuses the other's spelling, so a rule
#          set that is moved up loses the rule. And in 7 a negated list matches nothing, older versions included, since
#          each version is negated by itself and one that is not in the list does not match.
# Version: Suricata 7.0.10 and 8.0.7. Source: DetectSslVersionParse and DetectSslVersionMatch, src/detect-ssl-version.c.
# Seen:    7 loads the first and not the second, 8 the second and not the first; of a cut TLS 1.3 hello, whose first
#          segment is TLS 1.0 to both, "!tls1.3" matches packet 4 in 8 and nothing in 7.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

versions
rule() { echo "alert tls any any -> any any (ssl_version:$1; sid:1;)"; }
same "7 loads !tls1.2,!tls1.3" yes "$(loads 7 "$(rule '!tls1.2,!tls1.3')")"
same "7 loads !tls1.2,tls1.3" no "$(loads 7 "$(rule '!tls1.2,tls1.3')")"
same "8 loads !tls1.2,!tls1.3" no "$(loads 8 "$(rule '!tls1.2,!tls1.3')")"
same "8 loads !tls1.2,tls1.3" yes "$(loads 8 "$(rule '!tls1.2,tls1.3')")"
flow cut.pcap --cut 1448
play 7 cut.pcap "$(rule '!tls1.3')" "alert tls any any -> any any (ssl_version:tls1.0; sid:2;)"
same "7: the first segment is TLS 1.0" 4 "$(seen alert 2)"
same "7: !tls1.3 matches" none "$(seen alert 1)"
play 8 cut.pcap "$(rule '!tls1.3')" "alert tls any any -> any any (ssl_version:tls1.0; sid:2;)"
same "8: the first segment is TLS 1.0" 4 "$(seen alert 2)"
same "8: !tls1.3 matches" 4 "$(seen alert 1)"
finish

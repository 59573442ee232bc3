#!/usr/bin/env bash
# Guess:   a rule on ssl_version:tls1.0 or tls.version:1.0 leaves TLS 1.3 alone. It does, while the hello is whole.
# Instead: of a hello that is cut, the rule matches the first segment: no version was negotiated yet, and the keyword reads
#          the record's, which RFC 8446, 5.1 lets every TLS 1.3 client write as 3.1 ("TLS 1.0").
# Version: Suricata 7.0.10 and 8.0.7 alike. Source: DetectSslVersionMatch (src/detect-ssl-version.c) and
#          DetectTlsVersionMatch (src/detect-tls-version.c), which read client_connp.version of src/app-layer-ssl.c.
# Seen:    whole: none; cut at 1448: packet 4, the first segment; with ssl_state:client_hello beside it: none.
set -euo pipefail
. "$(dirname "$0")/lib/suricata.sh"

versions
flow whole.pcap
flow cut.pcap --cut 1448
for version in 7 8; do
  for keyword in ssl_version:tls1.0 tls.version:1.0; do
    rules=("alert tls any any -> any any ($keyword; sid:1;)" "alert tls any any -> any any (ssl_state:client_hello; $keyword; sid:2;)")
    play "$version" whole.pcap "${rules[@]}"
    same "$version: $keyword, TLS 1.3 in one segment" none "$(seen alert 1)"
    play "$version" cut.pcap "${rules[@]}"
    same "$version: $keyword, TLS 1.3 in two segments" 4 "$(seen alert 1)"
    same "$version: the same with ssl_state:client_hello" none "$(seen alert 2)"
  done
done
finish

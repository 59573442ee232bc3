# Sourced by the scripts about clients: a listener on loopback that reads one ClientHello and closes, and what it says.
. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

# hello_of COMMAND…: runs the command with the words PORT replaced by the listener's, and sets `hello` to one line:
# BYTES groups=… shares=… name=OFFSET, the offset where the server name's own bytes begin in what TCP carries.
hello_of() {
  rm -f port hello
  python3 "$here/lib/hello.py" port > hello &
  local listener=$! command=()
  running+=("$listener")
  until [ -s port ]; do sleep 0.05; done
  local word
  for word in "$@"; do command+=("${word//PORT/$(cat port)}"); done
  "${command[@]}" > client.log 2>&1 < /dev/null || true      # it is closed without an answer
  wait "$listener" || cannot "no ClientHello came: $(tail -n 2 client.log | tr '\n' ' ')"
  running=()
  hello=$(cat hello)
}

# Usage: sh caretaker.sh PID FOLDER
# Waits for the end of its standard input, which is the end of the test process PID however it ends, then removes what
# that process left: namespaces tlscompat-incident-PID-*, the processes in them, FOLDER/tlscompat-incident-PID-*.
# Before that it does the same for earlier processes whose caretaker was killed too.
trap '' INT TERM HUP
folder=$2

remove() {
  for namespace in $(ip netns list | grep -o "^tlscompat-incident-$1-[a-z]*"); do
    processes=$(ip netns pids "$namespace")
    [ -z "$processes" ] || kill -KILL $processes
    ip netns delete "$namespace"
  done
  rm -rf "$folder/tlscompat-incident-$1-"*
}

for pid in $(ip netns list | sed -n 's/^tlscompat-incident-\([0-9]*\)-.*/\1/p' | sort -u); do
  [ -e "/proc/$pid" ] || remove "$pid"
done
cat > /dev/null
remove "$1"

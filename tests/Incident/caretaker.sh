# Usage: sh caretaker.sh NAME FOLDER
# Waits for the end of its standard input, which is the end of the test process however it ends, then removes what bears
# NAME: namespaces NAME-*, the processes in them, FOLDER/NAME-*. NAME is tlscompat-incident-PID-NUMBER.
# Before that it does the same for all of earlier processes whose caretakers were killed too.
trap '' INT TERM HUP
folder=$2

remove() {
  for namespace in $(ip netns list | grep -o "^$1-[a-z0-9-]*"); do
    processes=$(ip netns pids "$namespace")
    [ -z "$processes" ] || kill -KILL $processes
    ip netns delete "$namespace"
  done
  rm -rf "$folder/$1-"*
}

for pid in $(ip netns list | sed -n 's/^tlscompat-incident-\([0-9]*\)-.*/\1/p' | sort -u); do
  [ -e "/proc/$pid" ] || remove "tlscompat-incident-$pid"
done
cat > /dev/null
remove "$1"

# Sourced by the scripts beside this folder: a temporary folder, pinned packages in it, and how a script ends.
# Debian and its derivatives only: the archive is the one that the machine's own apt sources name.
# FINDINGS_PACKAGES=DIR keeps what was fetched and unpacked from one script to the next.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/../.ci/archive"

work=$(mktemp -d)
running=()                                             # processes that the script started and ends
trap '[ ${#running[@]} = 0 ] || kill "${running[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
store=${FINDINGS_PACKAGES:-$work/packages}
mkdir -p "$store"

# Exit code 2: nothing was decided, the script could not be run.
cannot() { echo "CANNOT RUN: $*" >&2; exit 2; }

changed=0
# same WHAT EXPECTED SEEN: says what was seen, and whether that is what is stated.
same() {
  [ -n "$3" ] || cannot "nothing was seen: $1"
  if [ "$2" = "$3" ]; then printf '  %-58s %s\n' "$1" "$3"
  else printf '  %-58s %s   CHANGED: it was %s\n' "$1" "$3" "$2"; changed=1; fi
}
finish() {
  if [ "$changed" = 0 ]; then echo "AS STATED"; exit 0; fi
  echo "CHANGED: read the head of $(basename "$0"), and what follows from it in findings/README.md" >&2
  exit 1
}

# unpack FOLDER "SUITE…" PACKAGE=VERSION…: these packages and all they need, unpacked into FOLDER and installed nowhere.
unpack() {
  local root=$store/$1 apt=$store/apt-${2// /-} suites=$2 suite options; shift 2
  [ "$(cat "$root/unpacked" 2>/dev/null)" != "$*" ] || return 0
  options=(-o Dir::State="$apt" -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status"
           -o Dir::Cache="$apt/cache" -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/sources"
           -o Dir::Etc::preferencesparts=/dev/null -o APT::Sandbox::User= -o APT::Default-Release="${suites%% *}")
  if [ ! -e "$apt/ready" ]; then
    mkdir -p "$apt"/{lists/partial,cache/archives/partial,sources}; : > "$apt/status"
    for suite in $suites; do stanza "$suite" > "$apt/sources/$suite.sources"; done
    apt-get "${options[@]}" update -qq || cannot "a suite of ($suites) is not served"
    : > "$apt/ready"
  fi
  apt-get "${options[@]}" install -y -qq --no-install-recommends --simulate "$@" > "$work/plan" 2> "$work/errors" \
    || cannot "$* is not served by ($suites) now: $(head -n 2 "$work/errors" | tr '\n' ' ')"
  apt-get "${options[@]}" install -y -qq --no-install-recommends --download-only "$@" > /dev/null
  rm -rf "$root"; mkdir -p "$root"
  local name version
  while read -r name version; do
    dpkg-deb -x "$apt/cache/archives/${name}_${version//:/%3a}_"*.deb "$root"
  done < <(sed -n 's/^Inst \([^ ]*\) (\([^ ]*\) .*/\1 \2/p' "$work/plan")
  local link target                                    # links that point at / point into the folder
  while IFS=$'\t' read -r link target; do
    [ ! -e "$root$target" ] || ln -sfn "$root$target" "$link"
  done < <(find "$root" -type l -lname '/*' -printf '%p\t%l\n')
  find "$root" -name '*.so*' -type f -printf '%h\n' | sort -u | paste -sd: > "$root/libraries"
  find "$root" -name 'ld-linux-*.so.*' | head -n 1 > "$root/loader"
  echo "$*" > "$root/unpacked"
}

# inside FOLDER PROGRAM ARGUMENT…: runs a program of an unpacked folder with the loader and the libraries of that folder.
inside() {
  local root=$store/$1 program=$2; shift 2
  "$(cat "$root/loader")" --library-path "$(cat "$root/libraries")" "$root/$program" "$@"
}

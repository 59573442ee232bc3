#!/usr/bin/env bash
# Audits TLSCOMPAT_PATH, writes the reports and the summary, and fails by TLSCOMPAT_FAIL_ON. The runner sets the other variables.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$(mktemp -d "$RUNNER_TEMP/tls-compatibility.XXXXXX")
read -r -a paths <<< "$TLSCOMPAT_PATH"

# Nothing that a pull request wrote goes to the log as it is: the runner obeys lines of it.
tlscompat audit "${paths[@]}" --format markdown --output "$out/findings.md"
tlscompat audit "${paths[@]}" --format sarif --output "$out/findings.sarif"
tlscompat audit "${paths[@]}" --format html --output "$out/findings.html"
cat "$out/findings.md" >> "$GITHUB_STEP_SUMMARY"
{
  echo "sarif=$out/findings.sarif"
  echo "html=$out/findings.html"
} >> "$GITHUB_OUTPUT"

code=0
tlscompat audit "${paths[@]}" --fail-on "$TLSCOMPAT_FAIL_ON" --format jsonl --output "$out/findings.jsonl" || code=$?
# The matcher makes annotations of these lines, of which the tool wrote all but the path.
echo "::add-matcher::$here/problem-matcher.json"
jq --raw-output --from-file "$here/annotations.jq" "$out/findings.jsonl"
echo "::remove-matcher owner=tlscompat::"
exit "$code"

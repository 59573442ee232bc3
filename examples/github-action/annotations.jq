# A line a finding that is to be mended, as problem-matcher.json reads it. It starts with a word and holds no line break, no colons in
# pairs and no ##, so that a path that somebody chose is no command to the runner.
select(.status == "fail" or .status == "error")
| (if .severity == "critical" or .severity == "high" then "error" elif .severity == "medium" then "warning" else "notice" end) as $severity
| (.source | gsub("[^ -~]"; "?") | gsub("::"; ": :") | gsub("##"; "# #")) as $source
| "tlscompat: \($source):\(.line):\(.column): \($severity) \(.ruleId): \(.title)\(if .sid then " (sid \(.sid))" else "" end)"

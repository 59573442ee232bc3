# Completion of tlscompat in bash, file names where the tool has no word. In ~/.bashrc:
#   source <(tlscompat completion bash)
_tlscompat() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _tlscompat tlscompat

#compdef tlscompat
# Completion of tlscompat in zsh, file names where the tool has no word. In ~/.zshrc, behind compinit:
#   source <(tlscompat completion zsh)
_tlscompat() {
    local line="${(j: :)words[1,CURRENT]}"
    local -a found
    found=(${(f)"$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)"})
    compadd -a found || _files
}
compdef _tlscompat tlscompat

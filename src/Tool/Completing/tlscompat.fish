# Completion of tlscompat in fish, beside file names. In ~/.config/fish/config.fish:
#   tlscompat completion fish | source
function __tlscompat_complete
    set -l line (commandline -cp)
    set -l program (commandline -po)[1]
    $program "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
end
complete -c tlscompat -a '(__tlscompat_complete)'

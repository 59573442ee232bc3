# Completion of tlscompat in PowerShell, file names where the tool has no word. In $PROFILE:
#   tlscompat completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tlscompat -ScriptBlock {
    param($word, $command, $cursor)
    $position = $cursor - $command.Extent.StartOffset
    $line = "$command".PadRight($position)
    & $command.CommandElements[0].Value "[suggest:$position]" $line 2>$null |
        Where-Object { $_ -like "$word*" } |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}

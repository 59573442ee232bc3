function Test-TlsCompatible {
    <#
    .SYNOPSIS
        The operator behind Should -BeTlsCompatible.
    .DESCRIPTION
        Takes what Get-TlsRuleAudit takes, files, folders, text, rule groups and policies, or its findings, and fails where a
        finding has failed and nobody has accepted it. Several of them are one audit: a policy is audited with its groups.
    .EXAMPLE
        'rules/egress.rules' | Should -BeTlsCompatible
    .EXAMPLE
        Get-ChildItem rules -Filter *.rules | Should -BeTlsCompatible -Baseline Strict -Because 'the audit of May asks for it'
    #>
    param(
        $ActualValue,
        [switch] $Negate,
        [string] $Because,
        [TlsCompat.Audit.Severity] $SeverityAtLeast = 'Low',
        [TlsCompat.Audit.Baseline] $Baseline,
        [string[]] $HomeNet,
        [string] $Settings,
        [switch] $Embedded,
        [switch] $AllowEmpty,
        [hashtable] $Parameter,
        $CallerSessionState
    )

    $items = @($ActualValue)
    if ($items.Count -eq 0 -or $null -in $items) {
        throw 'Should -BeTlsCompatible got no rules: nothing is no proof.'
    }

    $options = @{}
    foreach ($name in 'Baseline', 'HomeNet', 'Settings', 'Embedded', 'AllowEmpty', 'Parameter') {
        if ($PSBoundParameters.ContainsKey($name)) { $options[$name] = $PSBoundParameters[$name] }
    }

    $findings = if ($items[0] -is [TlsCompat.Audit.Finding]) {
        $items
    }
    else {
        # A string without a line break that names something is its path.
        # One that names nothing is told as that; a folder without rules too: nothing is no proof.
        $items | ForEach-Object { if ($_ -is [string] -and $_ -notmatch '[\n(]' -and (Test-Path -LiteralPath $_)) { Get-Item -LiteralPath $_ } else { $_ } } |
            TlsCompat\Get-TlsRuleAudit @options -ErrorAction Stop -Verbose -WarningVariable notJudged -WarningAction SilentlyContinue 4>&1 |
            ForEach-Object { if ($_ -is [System.Management.Automation.VerboseRecord]) { if ("$_" -match '^Read \d') { $read = "$_" } } else { $_ } }
    }

    $coverage = (@($read) + @($notJudged) | Where-Object { $_ } | ForEach-Object { "`n  $_" }) -join ''

    $failures = @($findings | Where-Object { "$($_.Status)" -in 'Fail', 'Error' -and $_.Severity -ge $SeverityAtLeast } | Sort-Object Severity -Descending -Stable)
    $reason = $Because ? ", because $($Because -replace '^because\s+')" : ''
    if ($Negate) {
        return [pscustomobject]@{
            Succeeded = $failures.Count -gt 0
            FailureMessage = "Expected something that stops a ClientHello which spans two segments$reason, but there is nothing of severity $SeverityAtLeast or worse.$coverage"
        }
    }

    $told = foreach ($failure in $failures) {
        "  $($failure.Severity) $($failure.RuleId) $($failure.Source):$($failure.Line)$($failure.Sid ? " sid $($failure.Sid)" : ''): $($failure.Message)"
        if ($failure.SuggestedRule) { "    patched: $($failure.SuggestedRule)" } else { "    to do: $($failure.Recommendation)" }
    }

    [pscustomobject]@{
        Succeeded = $failures.Count -eq 0
        FailureMessage = "Expected nothing that stops a ClientHello which spans two segments$reason, but found $($failures.Count):`n$($told -join "`n")$coverage"
    }
}

Add-ShouldOperator -Name BeTlsCompatible -InternalName Test-TlsCompatible -Test ${function:Test-TlsCompatible} -SupportsArrayInput

# Whichever version runs the tests; where none does yet, the newest that is installed.
if (-not (Get-Module Pester | Where-Object Version -GE 5.0.0)) {
    if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.0.0)) {
        throw 'TlsCompat.Pester needs Pester 5 or 6: Install-PSResource Pester.'
    }

    Import-Module Pester -MinimumVersion 5.0.0 -Global
}

# Finds what stops a split ClientHello in what a test was given, and says it as Should operators do.
function Get-TlsVerdict([object[]] $Items, [hashtable] $Options, [switch] $Negate) {
    if ($Items.Count -eq 0 -or $null -in $Items) {
        throw 'Should-BeTlsCompatible got no rules: nothing is no proof.'
    }

    $audit = @{}
    foreach ($name in 'Baseline', 'HomeNet', 'Settings', 'Embedded', 'AllowEmpty', 'Parameter') {
        if ($Options.ContainsKey($name)) { $audit[$name] = $Options[$name] }
    }

    # Findings of a job, of remoting or of Clixml are deserialized: their type is a name.
    $given, $rules = $Items.Where({ $_.PSTypeNames -match '^(Deserialized\.)?TlsCompat\.Audit\.Finding$' }, 'Split')
    $findings = @($given) + @(
        if ($rules) {
            # A string without a line break that names something is its path.
            # One that names nothing is told as that; a folder without rules too: nothing is no proof.
            $rules | ForEach-Object { if ($_ -is [string] -and $_ -notmatch '[\n(]' -and (Test-Path -LiteralPath $_)) { Get-Item -LiteralPath $_ } else { $_ } } |
                TlsCompat\Get-TlsRuleAudit @audit -ErrorAction Stop -Verbose -WarningVariable notJudged -WarningAction SilentlyContinue 4>&1 |
                ForEach-Object { if ($_ -is [System.Management.Automation.VerboseRecord]) { if ("$_" -match '^Read \d') { $read = "$_" } } else { $_ } }
        }
    )

    # Severities of deserialized findings are text or numbers.
    $leastSeverity = [TlsCompat.Audit.Severity] ($Options.SeverityAtLeast ?? 'Low')
    $failures = @($findings | Where-Object { "$($_.Status)" -in 'Fail', 'Error', '0', '3' -and [TlsCompat.Audit.Severity] "$($_.Severity)" -ge $leastSeverity } |
            Sort-Object { [TlsCompat.Audit.Severity] "$($_.Severity)" } -Descending -Stable)
    $coverage = (@($read) + @($notJudged) | Where-Object { $_ } | ForEach-Object { "`n  $_" }) -join ''
    $reason = $Options.Because ? ", because $($Options.Because -replace '^because\s+')" : ''
    if ($Negate) {
        return [pscustomobject]@{
            Succeeded = $failures.Count -gt 0
            FailureMessage = "Expected something that stops a ClientHello which spans two segments$reason, but there is nothing of severity $leastSeverity or worse.$coverage"
        }
    }

    $told = foreach ($failure in $failures) {
        "  $([TlsCompat.Audit.Severity] "$($failure.Severity)") $($failure.RuleId) $($failure.Source):$($failure.Line)$($failure.Sid ? " sid $($failure.Sid)" : ''): $($failure.Message)"
        if ($failure.SuggestedRule) { "    patched: $($failure.SuggestedRule)" } else { "    to do: $($failure.Recommendation)" }
    }

    [pscustomobject]@{
        Succeeded = $failures.Count -eq 0
        FailureMessage = "Expected nothing that stops a ClientHello which spans two segments$reason, but found $($failures.Count):`n$($told -join "`n")$coverage"
    }
}

# The operator behind Should -BeTlsCompatible; its help is that of Assert-TlsCompatible, where Get-ShouldOperator looks for it.
function Test-TlsCompatible {
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

    Get-TlsVerdict @($ActualValue) $PSBoundParameters -Negate:$Negate
}

# What both assertions do: Pester 6 has a way for assertions of others to fail as its own do, hard or soft; Pester 5 has operators alone.
function Assert-TlsVerdict([System.Management.Automation.PSCmdlet] $Caller, $Actual, [object[]] $Buffer, [hashtable] $Options, [switch] $Negate) {
    $items = $Caller.MyInvocation.ExpectingInput ? $Buffer : @($Actual)
    if (Get-Command New-ShouldAssertion -Module Pester -ErrorAction Ignore) {
        $assertion = New-ShouldAssertion -Caller $Caller -Actual $Actual -Buffer $Buffer -As None
        $verdict = Get-TlsVerdict $items $Options -Negate:$Negate
        if (-not $verdict.Succeeded) {
            # A message is a template, and a rule may hold what it would take for its own marks: < is put in last.
            $assertion.Fail($verdict.FailureMessage.Replace('<', '<lessThan>'), @{ lessThan = [char] '<'; Actual = $null })
        }

        return
    }

    [void] $Options.Remove('Actual')
    # In the scope of the test: there Should finds the test that it fails.
    $operator = [scriptblock]::Create('param([object[]] $Items, [hashtable] $Options) $Items | Should -BeTlsCompatible @Options')
    try {
        $Caller.SessionState.InvokeCommand.InvokeScript($Caller.SessionState, $operator, $items, $Options + @{ Not = $Negate })
    }
    catch [System.Management.Automation.MethodInvocationException] {
        # The failure, not the call that brought it.
        throw $_.Exception.InnerException.ErrorRecord
    }
}

function Assert-TlsCompatible {
    <#
    .SYNOPSIS
        Fails where AWS Network Firewall rules stop a ClientHello that spans two TCP segments.
    .DESCRIPTION
        Takes what Get-TlsRuleAudit takes: files, folders, text, rule groups and policies; or its findings, live or from a job.
        Fails where a finding has failed and nobody has accepted it, and says for each the place, the reason and the rule as it
        should be. Several things piped in are one audit: a policy is audited with its groups. Nothing at all is no proof and fails.
        Should-BeTlsCompatible is its name among Pester's assertions; Should -BeTlsCompatible is the same as an operator.
    .PARAMETER Actual
        The rules, where they are not piped in.
    .PARAMETER Because
        The reason for the test, for the message of a failure.
    .PARAMETER SeverityAtLeast
        The least severity that fails; Low if it is not given.
    .PARAMETER Baseline
        Which checks count, as Get-TlsRuleAudit has it.
    .PARAMETER HomeNet
        What HOME_NET holds where no policy says it.
    .PARAMETER Settings
        A file with severities and accepted findings in place of the tlscompat.json of the folder.
    .PARAMETER Embedded
        Judges rules inside files of other kinds too.
    .PARAMETER AllowEmpty
        Takes a folder without rules.
    .PARAMETER Parameter
        Values for parameters of templates, as Get-TlsRuleAudit has it.
    .EXAMPLE
        'rules/egress.rules' | Should-BeTlsCompatible
    .EXAMPLE
        Get-ChildItem rules -Filter *.rules | Should-BeTlsCompatible -Baseline Strict -Because 'the audit of May asks for it'
    .EXAMPLE
        Get-TlsFirewallPolicy egress | Should-BeTlsCompatible -ErrorAction Continue

        Under Pester 6 the test goes on, and fails at its end with all that was found.
    .LINK
        https://github.com/tlscompat/tlscompat/blob/main/docs/compliance.md
    #>
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromPipeline)] $Actual,
        [string] $Because,
        [TlsCompat.Audit.Severity] $SeverityAtLeast = 'Low',
        [TlsCompat.Audit.Baseline] $Baseline,
        [string[]] $HomeNet,
        [string] $Settings,
        [switch] $Embedded,
        [switch] $AllowEmpty,
        [hashtable] $Parameter
    )

    end { Assert-TlsVerdict $PSCmdlet $Actual $input $PSBoundParameters }
}

function Assert-TlsIncompatible {
    <#
    .SYNOPSIS
        Fails where AWS Network Firewall rules let a ClientHello that spans two TCP segments through.
    .DESCRIPTION
        The opposite of Should-BeTlsCompatible, for tests of rules that are known to be broken. Should-NotBeTlsCompatible is its name
        among Pester's assertions; Should -Not -BeTlsCompatible is the same as an operator.
    .PARAMETER Actual
        The rules, where they are not piped in.
    .PARAMETER Because
        The reason for the test, for the message of a failure.
    .PARAMETER SeverityAtLeast
        The least severity that is looked for; Low if it is not given.
    .PARAMETER Baseline
        Which checks count, as Get-TlsRuleAudit has it.
    .PARAMETER HomeNet
        What HOME_NET holds where no policy says it.
    .PARAMETER Settings
        A file with severities and accepted findings in place of the tlscompat.json of the folder.
    .PARAMETER Embedded
        Judges rules inside files of other kinds too.
    .PARAMETER AllowEmpty
        Takes a folder without rules.
    .PARAMETER Parameter
        Values for parameters of templates, as Get-TlsRuleAudit has it.
    .EXAMPLE
        'rules/before-the-change.rules' | Should-NotBeTlsCompatible -SeverityAtLeast Critical
    .LINK
        https://github.com/tlscompat/tlscompat/blob/main/docs/compliance.md
    #>
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromPipeline)] $Actual,
        [string] $Because,
        [TlsCompat.Audit.Severity] $SeverityAtLeast = 'Low',
        [TlsCompat.Audit.Baseline] $Baseline,
        [string[]] $HomeNet,
        [string] $Settings,
        [switch] $Embedded,
        [switch] $AllowEmpty,
        [hashtable] $Parameter
    )

    end { Assert-TlsVerdict $PSCmdlet $Actual $input $PSBoundParameters -Negate }
}

# Pester's assertions begin with Should, which PowerShell 7 and Pester 5 warn of as the verb of a function, and not as that of an alias.
Set-Alias Should-BeTlsCompatible Assert-TlsCompatible
Set-Alias Should-NotBeTlsCompatible Assert-TlsIncompatible
Export-ModuleMember -Function Assert-TlsCompatible, Assert-TlsIncompatible -Alias Should-BeTlsCompatible, Should-NotBeTlsCompatible
Add-ShouldOperator -Name BeTlsCompatible -InternalName Assert-TlsCompatible -Test ${function:Test-TlsCompatible} -SupportsArrayInput

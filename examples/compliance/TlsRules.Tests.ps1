<#
.SYNOPSIS
    Holds rule groups to what post-quantum TLS needs, a test a finding. For Pester 5 and 6, with TlsCompat.Pester installed.
.EXAMPLE
    Invoke-Pester -Container (New-PesterContainer -Path TlsRules.Tests.ps1 -Data @{ Path = 'rules'; Groups = 5 })
#>
param(
    # Rule files, folders, or JSON of rule groups and policies.
    [Parameter(Mandatory)] [string[]] $Path,

    # How many rule groups there are at least: a folder that lost its files must not pass.
    [int] $Groups = 1
)

BeforeDiscovery {
    # Once, for all tests: what is discovered is what is tested. Accepted findings are tests that are skipped.
    $findings = @(Get-TlsRuleAudit $Path -ErrorAction Stop | Where-Object Severity -GE Low | ForEach-Object {
            @{ Finding = $_; Id = "$($_.RuleId) $($_.Source):$($_.Line)$($_.Sid ? " sid $($_.Sid)" : '')"; Title = $_.Title }
        })
    $failed = @($findings | Where-Object { -not $_.Finding.Suppression })
}

Describe 'The rule groups' {
    It 'are all here' {
        @(Get-TlsRuleGroup $Path).Count | Should -BeGreaterOrEqual $Groups
    }

    # Where there is a finding, its own test says so.
    It 'let a ClientHello through that spans two segments' -Skip:($failed.Count -gt 0) {
        Get-Item $Path | Should-BeTlsCompatible -Because 'clients send post-quantum key shares'
    }
}

# No findings are no tests, and -ForEach takes nothing for a mistake.
if ($findings) {
    Describe 'The finding' {
        It '<Id> is mended: <Title>' -ForEach $findings {
            if ($Finding.Suppression) { Set-ItResult -Skipped -Because $Finding.Suppression }
            $Finding | Should-BeTlsCompatible
        }
    }
}

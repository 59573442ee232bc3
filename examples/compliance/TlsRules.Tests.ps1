<#
.SYNOPSIS
    Holds rule groups to what post-quantum TLS needs, a test a group and a test a finding.
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
    $findings = @(Get-TlsRuleAudit $Path | Where-Object Severity -GE Low | ForEach-Object {
            @{ Finding = $_; Id = "$($_.RuleId) $($_.Source):$($_.Line)$($_.Sid ? " sid $($_.Sid)" : '')"; Title = $_.Title }
        })
}

Describe 'The rule groups' {
    It 'are all here' {
        @(Get-TlsRuleGroup $Path).Count | Should -BeGreaterOrEqual $Groups
    }

    It 'let a ClientHello through that spans two segments' {
        Get-Item $Path | Should -BeTlsCompatible -Because 'clients send post-quantum key shares'
    }
}

Describe 'The finding' -Skip:($findings.Count -eq 0) {
    It '<Id> is mended: <Title>' -ForEach $findings {
        if ($Finding.Suppression) { Set-ItResult -Skipped -Because $Finding.Suppression }
        $Finding | Should -BeTlsCompatible
    }
}

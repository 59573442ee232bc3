param([string] $RepositoryRoot)

Describe 'Get-TlsRuleCheck' {
    It 'lists every check that has a page' {
        (Get-TlsRuleCheck).Id | Should -BeExactly (Get-ChildItem (Join-Path $RepositoryRoot docs/checks/TLSC*.md)).BaseName
    }

    It 'has the page' {
        $page = Get-TlsRuleCheck tlsc003

        $page.Title | Should -BeExactly "The policy's default action drops the first segment"
        $page.Text | Should -BeLike '# TLSC003: *## How to fix*'
        $page.HelpUri | Should -BeLike 'https://*/docs/checks/TLSC003.md'
        "$page" | Should -BeExactly "TLSC003: $($page.Title)"
    }

    It 'takes ids and findings from the pipeline' {
        ('TLSC001', 'TLSC09*' | Get-TlsRuleCheck).Id | Should -BeExactly TLSC001, TLSC090
        $finding = Get-TlsRuleAudit -InputObject 'drop tls any any -> any any (sid:1;)' -Settings none -WarningAction SilentlyContinue | Select-Object -First 1

        ($finding | Get-TlsRuleCheck).Id | Should -BeExactly $finding.RuleId
        ([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($finding)) | Get-TlsRuleCheck).Id | Should -BeExactly $finding.RuleId
    }

    It 'names the check that there is not, and goes on' {
        Get-TlsRuleCheck TLSC999, TLSC001 -ErrorVariable failures -ErrorAction SilentlyContinue | ForEach-Object Id | Should -BeExactly TLSC001

        $failures.FullyQualifiedErrorId | Should -BeExactly 'CheckUnknown,TlsCompat.Cmdlets.GetTlsRuleCheckCommand'
        $failures.Exception.Message | Should -BeLike "There is no check 'TLSC999'. The checks are TLSC001, *"
    }
}

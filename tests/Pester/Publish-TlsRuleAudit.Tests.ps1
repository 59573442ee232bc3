param([string] $RepositoryRoot)

BeforeAll {
    $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
    Push-Location $TestDrive
    $policies = Get-TlsFirewallPolicy -Region us-east-1
    $findings = $policies | Get-TlsRuleAudit
    $ids = $findings.Fingerprint | Sort-Object -Unique
}

AfterAll {
    Pop-Location
    $emulator.Stop()
}

Describe 'Publish-TlsRuleAudit' {
    It 'says what it would do, and does nothing' {
        Start-Transcript whatif.txt | Out-Null
        $findings | Publish-TlsRuleAudit -WhatIf | Should -BeNullOrEmpty
        Publish-TlsRuleAudit -Audited $policies -WhatIf | Should -BeNullOrEmpty
        Stop-Transcript | Out-Null

        # Were they imported by the first, the second would archive them.
        (Select-String -Path whatif.txt -Pattern 'Performing the operation "(.*)" on target "(.*)"').ForEach{ $_.Matches[0].Groups[1].Value } | Should -Be "Import $($ids.Count) findings", 'Change nothing'
    }

    It 'imports, and imports again what is there' {
        $result = $findings | Publish-TlsRuleAudit -Audited $policies

        $result | Should -HaveCount 1
        $result.AccountId, $result.Region, $result.Imported, $result.Archived, $result.Failed | Should -Be 111122223333, us-east-1, $ids.Count, 0, 0
        "$result" | Should -Be "111122223333 us-east-1: $($ids.Count) imported, 0 archived, 0 suppressed, 0 reopened, 0 failed"
        ($result | Out-String) | Should -Match 'Imported'
    }

    It 'takes findings that have travelled, and reports' {
        $findings | Export-Clixml findings.xml
        $findings | Export-TlsRuleAudit findings.jsonl

        (Import-Clixml findings.xml | Publish-TlsRuleAudit).Imported | Should -Be $ids.Count
        (Get-Item findings.jsonl | Publish-TlsRuleAudit).Imported | Should -Be $ids.Count
    }

    It 'archives what is gone of what was audited' {
        $kept = $findings | Where-Object RuleGroup -NE payments
        $gone = @(($findings | Where-Object RuleGroup -EQ payments).Fingerprint | Sort-Object -Unique).Count
        $gone | Should -BeGreaterThan 0

        ($kept | Publish-TlsRuleAudit).Archived | Should -Be 0
        ($kept | Publish-TlsRuleAudit -Audited $policies).Archived | Should -Be $gone
        ($kept | Publish-TlsRuleAudit -Audited $policies).Archived | Should -Be 0
        (Publish-TlsRuleAudit -Audited $kept[0].Arn).Archived | Should -BeGreaterThan 0
        ($findings | Publish-TlsRuleAudit).Imported | Should -Be $ids.Count
    }

    It 'suppresses what is accepted, with the reason' {
        Set-Content accepted.json '{ "suppressions": [ { "ruleId": "TLSC001", "reason": "Goes in June" } ] }'
        $accepted = $policies | Get-TlsRuleAudit -Settings accepted.json

        $result = $accepted | Publish-TlsRuleAudit
        $result.Suppressed | Should -Be @(($accepted | Where-Object Suppression).Fingerprint | Sort-Object -Unique).Count
        $result.Suppressed | Should -BeGreaterThan 0
        ($findings | Publish-TlsRuleAudit).Reopened | Should -Be $result.Suppressed
    }

    It 'puts findings of files into the region of the session' {
        $result = Get-TlsRuleAudit (Join-Path $RepositoryRoot examples/rules/allow-list.rules) | Publish-TlsRuleAudit -Region eu-central-1

        $result.Region, $result.Imported, $result.Failed | Should -Be eu-central-1, 1, 0
    }

    It 'publishes nothing where something is no finding' {
        { $findings + [pscustomobject]@{ A = 1 } | Publish-TlsRuleAudit -ErrorAction Stop } | Should -Throw '*is no finding and no report*' -ErrorId 'InputObjectNotSupported,*'
        { $findings + [pscustomobject]@{ A = 1 } | Publish-TlsRuleAudit -ErrorAction SilentlyContinue } | Should -Throw '*nothing was published*' -ErrorId 'NothingPublished,*'
    }

    It 'does not publish findings of another account, and says so' {
        $other = ($findings[0] | ConvertTo-Json -Depth 6).Replace('111122223333', '444455556666') | ConvertFrom-Json

        $result = $findings + $other | Publish-TlsRuleAudit -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Imported | Should -Be $ids.Count
        $errors.FullyQualifiedErrorId | Should -BeLike 'FindingOfOtherAccount,*'
        "$($errors[0])" | Should -BeLike '*444455556666*111122223333*'
    }

    It 'warns where nothing came' {
        @() | Publish-TlsRuleAudit -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*nothing was published*'
    }

    It 'says where there is no way to Security Hub, and goes on' {
        $findings | Publish-TlsRuleAudit -EndpointUrl http://127.0.0.1:1 -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors.FullyQualifiedErrorId | Should -BeLike 'SecurityHubNoAnswer,*'
        $errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*EndpointUrl*'
    }
}

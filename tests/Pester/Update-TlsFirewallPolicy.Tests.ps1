param([string] $RepositoryRoot)

Describe 'Update-TlsFirewallPolicy' {
    BeforeAll {
        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
        Push-Location $TestDrive
    }

    AfterAll {
        Pop-Location
        $emulator.Stop()
    }

    It 'sets the default actions, and puts them back' {
        $before = (Get-TlsFirewallPolicy egress).DefaultActions

        $change = Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_established, aws:alert_established -Confirm:$false

        $change.IsInSync | Should -BeTrue
        (Get-TlsFirewallPolicy egress).DefaultActions | Should -Be DropEstablished, AlertEstablished
        [void] (Update-TlsFirewallPolicy -Restore $change.BackupPath -Confirm:$false)
        (Get-TlsFirewallPolicy egress).DefaultActions | Should -Be $before
    }

    It 'changes nothing with -WhatIf' {
        Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_strict -WhatIf | Should -BeNullOrEmpty

        (Get-TlsFirewallPolicy egress).DefaultActions | Should -Not -Contain DropStrict
    }

    It 'says what AWS refuses' {
        Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_strict, aws:drop_established -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue

        $errors[0].FullyQualifiedErrorId | Should -Be 'UpdateRefused,TlsCompat.Cmdlets.UpdateTlsFirewallPolicyCommand'
    }

    It 'does not take the backup of a rule group' {
        Set-Content group.json '{ "RuleGroupResponse": { "RuleGroupArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/a" }, "RuleGroup": {} }'

        Update-TlsFirewallPolicy -Restore group.json -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue

        "$errors" | Should -Match 'which another cmdlet changes'
    }
}

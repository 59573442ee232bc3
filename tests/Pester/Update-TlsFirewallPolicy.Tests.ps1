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

    It 'puts no backup back over a later change unless forced' {
        $before = (Get-TlsFirewallPolicy egress).DefaultActions
        $first = Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:alert_strict -Confirm:$false
        [void] (Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_established, aws:alert_established -Confirm:$false)

        Update-TlsFirewallPolicy -Restore $first.BackupPath -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -Be 'UpdateChangedSinceBackup,TlsCompat.Cmdlets.UpdateTlsFirewallPolicyCommand'
        $errors[0].ErrorDetails.Message | Should -Match 'aws:drop_established'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Force'
        (Get-TlsFirewallPolicy egress).DefaultActions | Should -Be DropEstablished, AlertEstablished

        (Update-TlsFirewallPolicy -Restore $first.BackupPath -Force -Confirm:$false).Name | Should -Be egress
        (Get-TlsFirewallPolicy egress).DefaultActions | Should -Be $before
    }

    It 'takes the patches of policies from the pipeline, and leaves those of rules to the other cmdlet' {
        $before = (Get-TlsFirewallPolicy egress).DefaultActions
        [void] (Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_established, aws:alert_established -Confirm:$false)
        $patches = Get-TlsFirewallPolicy egress | Get-TlsRulePatch
        $patches.Policy | Should -Contain egress

        $change = $patches | Update-TlsFirewallPolicy -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue

        $change.Name | Should -Be egress
        (Get-TlsFirewallPolicy egress).DefaultActions | Should -Be DropEstablishedAppLayerToServer, AlertEstablishedAppLayerToServer
        $rules = @($patches | Where-Object RuleGroup).Count
        if ($rules) { "$warnings" | Should -Match 'Update-TlsRuleGroup takes' }
        $patches | Where-Object Policy | Update-TlsRuleGroup -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -Match 'Update-TlsFirewallPolicy takes it'
        [void] (Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_strict -Confirm:$false)
        $patches | Update-TlsFirewallPolicy -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'UpdateChanged,TlsCompat.Cmdlets.UpdateTlsFirewallPolicyCommand'
        [void] (Update-TlsFirewallPolicy -Restore $change.BackupPath -Force -Confirm:$false)
        [void] (Get-TlsFirewallPolicy egress | Update-TlsFirewallPolicy -StatefulDefaultAction aws:drop_established_app_layer_to_server, aws:alert_established_app_layer_to_server -Confirm:$false)
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

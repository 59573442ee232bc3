param([string] $RepositoryRoot)

Describe 'Update-TlsRuleGroup' {
    BeforeEach {
        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder)
        Push-Location $folder
        function Get-Rule([string] $Name) { (Get-TlsRuleGroup -Name $Name).Rules.Text }
    }

    AfterEach {
        Pop-Location
        $emulator.Stop()
    }

    It 'patches text and structured rules, waits for the firewalls and leaves a backup' {
        $changes = Get-TlsFirewallPolicy | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false

        $changes.Name | Should -Be egress-catch-all, payments
        $changes.IsInSync | Should -Be $true, $true
        $changes[0].Firewalls | Should -Be 'egress-hub: InSync'
        $changes.BackupPath | Should -Exist
        Get-TlsFirewallPolicy | Get-TlsRulePatch | Should -BeNullOrEmpty
        Get-TlsRuleAudit $changes.BackupPath | Where-Object RuleId -EQ TLSC001 | Should -Not -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-Rule egress-catch-all

        Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -WhatIf | Should -BeNullOrEmpty

        Get-Rule egress-catch-all | Should -Be $before
        'tlscompat-backup' | Should -Not -Exist
    }

    It 'asks unless told otherwise' {
        (Get-Command Update-TlsRuleGroup).ImplementingType.GetCustomAttributes($true).Where{ $_ -is [System.Management.Automation.CmdletAttribute] }.ConfirmImpact | Should -Be High
    }

    It 'puts a backup back' {
        $before = Get-Rule egress-catch-all
        $change = Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false
        Get-Rule egress-catch-all | Should -Not -Be $before

        (Update-TlsRuleGroup -Restore $change.BackupPath -Confirm:$false).Name | Should -Be egress-catch-all

        Get-Rule egress-catch-all | Should -Be $before
    }

    It 'puts no backup back over a later change unless forced' {
        $before = Get-Rule egress-catch-all
        $alerts = Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -AlertFirst -Confirm:$false
        [void] (Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false)
        $after = Get-Rule egress-catch-all

        Update-TlsRuleGroup -Restore $alerts.BackupPath -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -Be 'UpdateChangedSinceBackup,TlsCompat.Cmdlets.UpdateTlsRuleGroupCommand'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match '-Force'
        Get-Rule egress-catch-all | Should -Be $after
        (Update-TlsRuleGroup -Restore $alerts.BackupPath -Force -Confirm:$false).Name | Should -Be egress-catch-all
        Get-Rule egress-catch-all | Should -Be $before
    }

    It 'logs first and patches later' {
        $before = Get-Rule egress-catch-all
        [void] (Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -AlertFirst -Confirm:$false)
        Get-Rule egress-catch-all | Should -Match '(?m)^alert tls .*msg:"would block: '

        [void] (Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false)

        $after = Get-Rule egress-catch-all
        $after | Should -Not -Match 'would block'
        ($after -replace 'ssl_state:client_hello; ' -replace 'rev:2', 'rev:1') | Should -Be $before
    }

    It 'stops where somebody else has changed the group since' {
        $patches = Get-TlsFirewallPolicy egress | Get-TlsRulePatch
        [void] ($patches | Update-TlsRuleGroup -AlertFirst -Confirm:$false)

        $patches | Update-TlsRuleGroup -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -Be 'UpdateChanged,TlsCompat.Cmdlets.UpdateTlsRuleGroupCommand'
        "$errors" | Should -Match '1 line is new: alert tls'
        Get-Rule egress-catch-all | Should -Not -Match '(?m)^drop tls.*ssl_state'
    }

    It 'takes patches that went through JSON' {
        $json = Get-TlsFirewallPolicy payments | Get-TlsRulePatch | Select-Object RuleGroupArn, Before, After | ConvertTo-Json

        ($json | ConvertFrom-Json | Update-TlsRuleGroup -Confirm:$false).Name | Should -Be payments
    }

    It 'leaves the old rules and a backup where its process is killed between the two' {
        $slow = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot -ArgumentList '--latency', '700'
        try {
            $before = Get-Rule egress-catch-all
            $host7 = [Environment]::ProcessPath
            $arguments = (Split-Path -LeafBase $host7) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
            $process = [System.Diagnostics.Process]::Start([System.Diagnostics.ProcessStartInfo]::new($host7, $arguments + @('-NoProfile', '-NonInteractive', '-Command', "
                Set-Location '$folder'
                Import-Module '$((Get-Module TlsCompat).ModuleBase)'
                Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:`$false")))
            while (-not (Test-Path tlscompat-backup/*.json) -and -not $process.HasExited) { Start-Sleep -Milliseconds 20 }
            $process.Kill()
            $process.WaitForExit()

            Get-Rule egress-catch-all | Should -Be $before
            (Get-TlsRuleGroup (Get-Item tlscompat-backup/*.json).FullName).Rules.Text | Should -Be $before
        }
        finally {
            $slow.Stop()
        }
    }

    It 'refuses patches of files and what is no backup' {
        Set-Content a.rules 'pass tls any any -> any any (tls.sni; content:"a.example"; sid:1;)', 'drop tls any any -> any any (sid:2;)'
        Set-Content no.json '{}'

        Get-TlsRulePatch a.rules | Update-TlsRuleGroup -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue
        Update-TlsRuleGroup -Restore no.json -Confirm:$false -ErrorVariable +errors -ErrorAction SilentlyContinue

        $errors.FullyQualifiedErrorId | Should -Be 'PatchNotOfAccount,TlsCompat.Cmdlets.UpdateTlsRuleGroupCommand', 'UpdateBackup,TlsCompat.Cmdlets.UpdateTlsRuleGroupCommand'
    }
}

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

    It 'takes findings, live and out of a file, and says which are left' {
        $findings = Get-TlsFirewallPolicy egress, payments | Get-TlsRuleAudit
        $findings | Export-Clixml findings.xml

        $findings | Where-Object RuleGroup -EQ payments | Update-TlsRuleGroup -Confirm:$false | ForEach-Object Name | Should -Be payments
        Import-Clixml findings.xml | Where-Object RuleGroup -EQ egress-catch-all | Update-TlsRuleGroup -Confirm:$false | ForEach-Object Name | Should -Be egress-catch-all

        Get-TlsFirewallPolicy egress, payments | Get-TlsRulePatch | Should -BeNullOrEmpty
        $open = $findings[0] | Select-Object * -ExcludeProperty SuggestedRule, Proof, Edits
        $open | Update-TlsRuleGroup -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -Match '^1 finding has no patch and is still open'
    }

    It 'leaves an unproven patch out of Clixml too, where its proof is a number' {
        $patch = Get-TlsFirewallPolicy payments | Get-TlsRulePatch
        $proof = [pscustomobject]@{ Status = [int] [TlsCompat.Audit.ProofStatus]::Unproven; Cases = 0 }
        [pscustomobject]@{ RuleGroupArn = $patch.RuleGroupArn; Before = $patch.Before; After = $patch.After; Proof = $proof } |
            Update-TlsRuleGroup -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -Match 'not proven'
    }

    It 'tells the backup and the change when they happen' {
        [void] (Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -InformationVariable told)

        $told[0] | Should -Match '^Backup .*tlscompat-backup.*egress-catch-all.*json$'
        $told[1] | Should -Match '^Changed arn:aws:network-firewall:.*/egress-catch-all$'
    }

    It 'does not know of firewalls that nobody waited for' {
        $change = Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -SyncTimeout 0

        $change.IsInSync | Should -BeNullOrEmpty
        $change.IsInSync -is [bool] | Should -BeFalse
    }

    It 'says on Ctrl+C that the change is made, and the way back' {
        $slow = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot -ArgumentList '--sync', '600000'
        $log = Join-Path $folder shown.txt
        # A host that writes what it is asked to show, as a terminal does.
        $program = Join-Path $folder stop.ps1
        Set-Content $program @"
            Set-Location '$folder'
            Import-Module '$((Get-Module TlsCompat).ModuleBase)/TlsCompat.psd1'
            `$shell = [powershell]::Create([System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace(`$Host))
            `$shell.Runspace.Open()
            [void] `$shell.AddScript("Import-Module '$((Get-Module TlsCompat).ModuleBase)/TlsCompat.psd1'; Set-Location '$folder'; Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:```$false")
            `$running = `$shell.BeginInvoke()
            while (`$shell.Streams.Information.Count -lt 2 -and -not `$running.IsCompleted) { Start-Sleep -Milliseconds 50 }
            `$shell.Stop()
"@
        try {
            $host7 = [Environment]::ProcessPath
            $arguments = (Split-Path -LeafBase $host7) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
            & $host7 @arguments -NoProfile -NonInteractive -File $program *> $log
        }
        finally {
            $slow.Stop()
        }

        $shown = Get-Content $log -Raw
        $shown | Should -Match 'egress-catch-all is changed; its firewalls were not waited for'
        ($shown -replace '\s') | Should -Match "Update-TlsRuleGroup-Restore'.*json'"
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

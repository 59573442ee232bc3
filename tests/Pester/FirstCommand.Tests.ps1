param([string] $RepositoryRoot)

# What is loaded stays loaded, and hides what a cmdlet cannot load by itself. So each cmdlet, with each of its parameter sets, is here the
# first command of a process of its own; -LiteralPath alone comes second, behind -Path, which it differs from in how a name is looked up.
BeforeDiscovery {
    $calls = @{
        'Compare-TlsRule/Path' = 'Compare-TlsRule template.yaml template.yaml'
        'Compare-TlsRule/LiteralPath' = 'Compare-TlsRule -LiteralPath template.yaml -New template.yaml'
        'Compare-TlsRule/InputObject' = 'Get-Content template.yaml -Raw | Compare-TlsRule -New template.yaml'
        'Export-TlsRuleAudit/__AllParameterSets' = 'Export-TlsRuleAudit report.md -ReportPath none.jsonl -PassThru'
        'Get-TlsClientProfile/__AllParameterSets' = 'Get-TlsClientProfile go-1.23'
        'Get-TlsDropEvidence/Path' = 'Get-TlsDropEvidence alert.log'
        'Get-TlsDropEvidence/LiteralPath' = 'Get-TlsDropEvidence -LiteralPath alert.log'
        'Get-TlsDropEvidence/InputObject' = 'Get-Content alert.log | Get-TlsDropEvidence'
        'Get-TlsFirewallPolicy/Policy' = 'Get-TlsFirewallPolicy'
        'Get-TlsFirewallPolicy/Firewall' = 'Get-TlsFirewallPolicy -FirewallName egress-hub'
        'Get-TlsRuleAudit/Path' = 'Get-TlsRuleAudit template.yaml'
        'Get-TlsRuleAudit/LiteralPath' = 'Get-TlsRuleAudit -LiteralPath template.yaml'
        'Get-TlsRuleAudit/InputObject' = 'Get-Content template.yaml -Raw | Get-TlsRuleAudit'
        'Get-TlsRuleCheck/__AllParameterSets' = 'Get-TlsRuleCheck TLSC003'
        'Get-TlsRuleGroup/Account' = 'Get-TlsRuleGroup'
        'Get-TlsRuleGroup/Path' = 'Get-TlsRuleGroup template.yaml'
        'Get-TlsRuleGroup/LiteralPath' = 'Get-TlsRuleGroup -LiteralPath template.yaml'
        'Get-TlsRuleGroup/InputObject' = 'Get-Content template.yaml -Raw | Get-TlsRuleGroup'
        'Get-TlsRulePatch/Path' = 'Get-TlsRulePatch template.yaml'
        'Get-TlsRulePatch/LiteralPath' = 'Get-TlsRulePatch -LiteralPath template.yaml'
        'Get-TlsRulePatch/InputObject' = 'Get-Content template.yaml -Raw | Get-TlsRulePatch'
        'Publish-TlsRuleAudit/__AllParameterSets' = 'Get-TlsFirewallPolicy egress | Get-TlsRuleAudit | Publish-TlsRuleAudit'
        'Test-TlsHandshake/Endpoint' = 'Test-TlsHandshake 127.0.0.1:1 -TimeoutSeconds 1'
        'Test-TlsHandshake/InputObject' = '[pscustomobject]@{ HostName = "127.0.0.1"; Port = 1 } | Test-TlsHandshake -TimeoutSeconds 1'
        'Test-TlsRule/Path' = 'Test-TlsRule template.yaml'
        'Test-TlsRule/LiteralPath' = 'Test-TlsRule -LiteralPath template.yaml'
        'Test-TlsRule/InputObject' = 'Get-Content template.yaml -Raw | Test-TlsRule'
        'Trace-TlsHandshake/Path' = 'Trace-TlsHandshake template.yaml -ServerName a.example'
        'Trace-TlsHandshake/LiteralPath' = 'Trace-TlsHandshake -LiteralPath template.yaml -ServerName a.example'
        'Trace-TlsHandshake/InputObject' = 'Get-Content template.yaml -Raw | Trace-TlsHandshake -ServerName a.example'
        'Update-TlsFirewallPolicy/Patch' = '[pscustomobject]@{ Policy = "egress"; PolicyArn = Get-Content policy.arn; Before = "aws:drop_strict"; After = "aws:drop_established" } | Update-TlsFirewallPolicy -Confirm:$false'
        'Update-TlsFirewallPolicy/Policy' = 'Update-TlsFirewallPolicy (Get-Content policy.arn) -StatefulDefaultAction aws:alert_strict -Confirm:$false'
        'Update-TlsFirewallPolicy/Restore' = 'Update-TlsFirewallPolicy -Restore policy.json -Force -Confirm:$false'
        'Update-TlsRuleGroup/Patch' = 'Import-Clixml patch.xml | Update-TlsRuleGroup -Confirm:$false'
        'Update-TlsRuleGroup/Restore' = 'Update-TlsRuleGroup -Restore group.json -Confirm:$false'
    }
    $cases = $calls.Keys | Where-Object { $_ -notlike '*/LiteralPath' } | Sort-Object | ForEach-Object {
        $next = $_ -like '*/Path' ? $calls[($_ -replace '/Path$', '/LiteralPath')] : $null
        @{ Set = $next ? "$_, and /LiteralPath behind it" : $_; Calls = @($calls[$_]; $next | Where-Object { $_ }) }
    }
}

Describe 'The first command of a process' {
    BeforeAll {
        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
        $module = (Get-Module TlsCompat).ModuleBase
        Push-Location $TestDrive
        Set-Content template.yaml @'
Resources:
  Deny:
    Type: AWS::NetworkFirewall::RuleGroup
    Properties:
      Type: STATEFUL
      Capacity: 10
      RuleGroupName: deny
      RuleGroup:
        RulesSource:
          RulesString: 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"a"; flow:to_server; sid:1; rev:1;)'
'@
        Get-ChildItem (Join-Path $RepositoryRoot examples evidence) -File -Recurse -Include *.json, *.jsonl, *.log | Select-Object -First 1 | Copy-Item -Destination alert.log
        Set-Content none.jsonl ''
        # Each changes something: what a backup holds is not there any more, and a patch is not made yet.
        $patches = Get-TlsFirewallPolicy | Get-TlsRulePatch
        $patches | Where-Object RuleGroup -EQ payments | Export-Clixml patch.xml
        $change = $patches | Where-Object RuleGroup -EQ egress-catch-all | Update-TlsRuleGroup -Confirm:$false
        Copy-Item $change.BackupPath group.json
        (Get-TlsFirewallPolicy egress).Arn | Set-Content policy.arn
        $change = Update-TlsFirewallPolicy (Get-Content policy.arn) -StatefulDefaultAction aws:drop_strict -Confirm:$false
        Copy-Item $change.BackupPath policy.json
        $program = [Environment]::ProcessPath
        $arguments = (Split-Path -LeafBase $program) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
    }

    AfterAll {
        Pop-Location
        $emulator.Stop()
    }

    It 'may be any cmdlet with any of its parameter sets: all are here' {
        $sets = foreach ($command in Get-Command -Module TlsCompat) {
            foreach ($set in $command.ParameterSets) { "$command/$($set.Name)" }
        }

        $sets | Should -Not -BeNullOrEmpty
        Compare-Object $sets $Names | Should -BeNullOrEmpty
    } -TestCases @{ Names = @($calls.Keys) }

    It 'may be <Set>' -ForEach $cases {
        $lines = $Calls | ForEach-Object { "if (@($_).Count -eq 0) { throw 'It gave nothing.' }" }
        $output = & $program @arguments -NoProfile -NonInteractive -Command "
            `$ErrorActionPreference = 'Stop'
            Import-Module '$module/TlsCompat.psd1'
            $($lines -join "`n")" 2>&1

        $LASTEXITCODE | Should -Be 0 -Because "$output"
    }
}

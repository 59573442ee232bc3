param([string] $RepositoryRoot)

# The record that many teams have of a change. The session is a script in a shell of its own, as a scheduled job has it: what a host writes into a
# transcript only a host tells.
Describe 'A transcript' {
    BeforeAll {
        Push-Location $TestDrive
        Set-Content allow-list.rules @(
            'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1;)'
            'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1000099; rev:1;)'
        )
        Set-Content tlscompat.json '{ "suppressions": [ { "ruleId": "TLSC011", "reason": "A macro of ours" } ] }'
        $aws = & (Join-Path $PSScriptRoot AwsEmulator.ps1) -RepositoryRoot $RepositoryRoot
        Set-Content session.ps1 {
            param($Module, $Rendering, $Transcript)
            Import-Module $Module
            $PSStyle.OutputRendering = $Rendering
            $InformationPreference = 'Continue'
            Start-Transcript -LiteralPath $Transcript | Out-Null
            Get-TlsRuleAudit allow-list.rules
            Test-TlsRule allow-list.rules
            Get-TlsRuleAudit no-such.rules
            Get-TlsFirewallPolicy egress | Out-Default
            Test-TlsHandshake 127.0.0.1:1 -SkipCertificate | Out-Default
            Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -BackupPath backups | ForEach-Object {
                Update-TlsRuleGroup -Restore $_.BackupPath -Confirm:$false
            } | Out-Default
            Stop-Transcript | Out-Null
        }.ToString()

        $module = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
        $program = [Environment]::ProcessPath
        $arguments = (Split-Path -LeafBase $program) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
        $transcripts = @{}
        foreach ($rendering in 'PlainText', 'Ansi') {
            & $program @arguments -NoProfile -NonInteractive -File session.ps1 $module $rendering "$rendering.txt" *> "$rendering.console"
            $transcripts[$rendering] = Get-Content "$rendering.txt" -Raw
        }
        $plain = $transcripts.PlainText
    }

    AfterAll {
        $aws.Stop()
        Pop-Location
    }

    It 'holds <Name>' -ForEach @(
        @{ Name = 'findings as a table'; Text = '(?m)^Severity +RuleId +Sid +Where' }
        @{ Name = 'the rows of the table'; Text = '(?m)^Critical +TLSC001 +1000099 +allow-list\.rules:2' }
        @{ Name = 'warnings'; Text = '(?m)^WARNING: \S*tlscompat\.json:1:\d+: the suppression of TLSC011' }
        @{ Name = 'errors with their advice'; Text = '(?s)Get-TlsRuleAudit: .*no-such\.rules' }
        @{ Name = 'firewall policies'; Text = 'Account and region: \d{12} us-east-1' }
        @{ Name = 'the result of a handshake test'; Text = '(?m)^127\.0\.0\.1:1 +127\.0\.0\.1 +TcpBlocked' }
        @{ Name = 'where the backup lies, as an information record'; Text = '(?m)^Backup \S+backups' }
        @{ Name = 'what was changed, as an information record'; Text = '(?m)^Changed arn:aws:network-firewall:\S+/egress-catch-all' }
    ) {
        $plain | Should -Match $Text
    }

    It 'holds no escape sequence, no bar of progress and no other control character, with <_>' -ForEach 'PlainText', 'Ansi' {
        $transcripts[$_] | Should -Match 'PowerShell transcript end'
        $transcripts[$_] | Should -Not -Match '[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]|\r(?!\n)'
        $transcripts[$_] | Should -Not -Match '\[[o ]+\]|\d ?%'
    }

    It 'holds the words of a session that has color on its console' {
        Get-Content Ansi.console -Raw | Should -Match "`e\[31"
        Get-Content PlainText.console -Raw | Should -Not -Match "`e"
        $transcripts.Ansi | Should -Match '(?m)^Critical +TLSC001'
        $transcripts.Ansi | Should -Match '(?m)^WARNING: .*TLSC011'
    }
}

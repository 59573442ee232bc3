Describe 'The views' {
    BeforeAll {
        Push-Location $TestDrive
        Set-Content a-file-with-a-rather-long-name.rules @(
            'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1;)'
            'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:4294967294; rev:1;)'
        )
        $findings = Get-TlsRuleAudit *.rules
        $patches = $findings | Get-TlsRulePatch
        $groups = Get-TlsRuleGroup *.rules
        $trace = Trace-TlsHandshake *.rules -ServerName example.com
        $closed = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
        $closed.Bind([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
        $result = Test-TlsHandshake "127.0.0.1:$($closed.LocalEndPoint.Port)"
        $rendering = $PSStyle.OutputRendering
    }

    AfterEach { $PSStyle.OutputRendering = $rendering }

    AfterAll {
        $closed.Dispose()
        Pop-Location
    }

    It 'fit into <_> columns' -ForEach 80, 120 {
        $width = $_
        $PSStyle.OutputRendering = 'PlainText'
        foreach ($view in ($findings | Out-String -Width $width), ($groups | Out-String -Width $width), ($patches | Format-Table | Out-String -Width $width),
            ($trace | Out-String -Width $width), ($trace.Packets | Out-String -Width $width), ($result | Out-String -Width $width), ($result | Format-List | Out-String -Width $width),
            ($result.Probes | Out-String -Width $width), (Get-TlsClientProfile | Out-String -Width $width)) {
            $view -split "`r?`n" | ForEach-Object { $_.Length | Should -BeLessOrEqual $width }
        }
    }

    It 'show a finding as a row with its place' {
        $PSStyle.OutputRendering = 'PlainText'
        $row = ($findings | Out-String -Width 120) -split "`r?`n" | Where-Object { $_ -match 'TLSC001' }

        $row | Should -Match '^Critical TLSC001 4294967294 +a-file-with-a-rather-long-name\.rules:2 Blocks TLS before the ClientHello is complete'
    }

    It 'show all of a finding as a list' {
        $PSStyle.OutputRendering = 'PlainText'
        $list = $findings | Format-List | Out-String -Width 120

        foreach ($label in 'Severity', 'Where', 'Message', 'Witness', 'Outcome', 'Recommendation', 'Rule', 'SuggestedRule', 'Proof', 'HelpUri') {
            $list | Should -Match "(?m)^$label +: \S"
        }
        $list | Should -Match 'Passed in one segment, Dropped in two'
    }

    It 'show in a table of patches how much each lets through' {
        $PSStyle.OutputRendering = 'PlainText'
        Set-Content opens.txt @(
            'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1;)'
            'drop tcp $HOME_NET any -> $EXTERNAL_NET any (flow:to_server,established; sid:7; rev:1;)'
        )
        $opening = Get-Content opens.txt -Raw | Get-TlsRulePatch
        $opening.LetsThrough.Count | Should -Be 2
        $rows = (@($patches) + $opening | Format-Table | Out-String -Width 120) -split "`r?`n"

        @($rows -match 'LetsThrough').Count | Should -Be 1
        $rows | Where-Object { $_ -match '^4294967294 ' } | Should -Match ' Proven +0 '
        $rows | Where-Object { $_ -match '^ +7 ' } | Should -Match ' Proven +2 '
    }

    It 'show a patch as the rule before and after' {
        $PSStyle.OutputRendering = 'PlainText'
        $view = $patches | Out-String -Width 200

        $view | Should -Match '(?m)^a-file-with-a-rather-long-name\.rules sid 4294967294: Proven, \d+ handshakes traced'
        $view | Should -Match '(?m)^- drop tls .* rev:1;\)'
        $view | Should -Match '(?m)^\+ drop tls .*ssl_state:client_hello;.* rev:2;\)'
    }

    It 'show a trace as a list of packets with the deciding rule underneath' {
        $PSStyle.OutputRendering = 'PlainText'
        $lines = ($trace | Out-String -Width 120) -split "`r?`n"

        $lines | Should -Contain 'go-1.24 for example.com, 1491 bytes in 2 segments'
        $lines | Should -Contain "  3 $([char] 0x2192)  ACK                    0"
        $lines | Should -Contain "  4 $([char] 0x2192)  ClientHello         1448  incomplete   drop flow    4294967294"
        $lines | Where-Object { $_ -match '^Dropped: Rule 4294967294 drops packet 4' } | Should -HaveCount 1
        $lines | Should -Contain 'a-file-with-a-rather-long-name.rules:2 sid 4294967294'
        $lines | Should -Contain 'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:4294967294; rev:1;)'
    }

    It 'show a handshake test as a row, and all of it as a list' {
        $PSStyle.OutputRendering = 'PlainText'

        $result | Out-String -Width 80 | Should -Match '(?m)^127\.0\.0\.1:\d+ +127\.0\.0\.1 +TcpBlocked'
        $list = $result | Format-List | Out-String -Width 200
        $list | Should -Match '(?m)^Diagnosis +: TcpBlocked, certain: The connection is refused'
        foreach ($label in 'Endpoint', 'Compatible', 'Evidence', 'NextSteps', 'Certificate', 'Failed', 'Duration') {
            $list | Should -Match "(?m)^$label +: \S"
        }
        $result.Probes | Out-String -Width 80 | Should -Match '(?m)^classical +Refused +Connect'
    }

    It 'show nothing of a rule that a terminal would obey' {
        $PSStyle.OutputRendering = 'PlainText'
        # Suricata refuses a rule with a control character of ASCII; it loads one of C1, which begins a sequence too.
        $view = "drop tls any any -> any any (msg:`"$([char] 0x9b)2J$([char] 0x202e)`"; sid:1;)" | Trace-TlsHandshake | Out-String -Width 120
        $view | Should -Match ([regex]::Escape('\x9b2J\u202e'))
    }

    It 'show nothing of <_> that a terminal or a pipeline would obey' -ForEach 'findings', 'patches', 'rule groups', 'evidence', 'errors', 'warnings' {
        $PSStyle.OutputRendering = 'PlainText'
        $bad = "$([char] 0x9b)2J`e]0;x`a$([char] 0x202e)##[error] ::error::x"
        # What Suricata loads: no control character of ASCII in a rule.
        $rule = "drop tls any any -> any any (msg:`"$([char] 0x9b)2J$([char] 0x202e)##[error] ::error::x`"; flow:to_server; sid:2; rev:1;)"
        $rules = @('pass tls any any -> any any (tls.sni; content:"example.com"; startswith; endswith; sid:1;)', $rule, "drop tls $bad") -join "`n"
        $env:GITHUB_ACTIONS = 'true'
        try {
            # A shell of its own: whether a runner reads the log is asked once.
            $program = (Get-Process -Id $PID).Path
            [string[]] $arguments = if ((Split-Path -LeafBase $program) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] }
            Set-Content rules.txt $rules -NoNewline
            Set-Content name.txt "a$bad`n::error::x" -NoNewline
            Set-Content bits.txt "drop tls any any -> any any (flowbits:isset,a$([char] 0x9b)##[error]::x; sid:1;)" -NoNewline
            Set-Content alerts.log (ConvertTo-Json -Compress @{ firewall_name = 'f'; event_timestamp = '1777629600'; event = @{ timestamp = '2026-05-01T10:00:00.000000+0000'; event_type = 'alert'; app_proto = 'tls'; src_ip = '10.0.0.1'; src_port = 1; dest_ip = '203.0.113.1'; dest_port = 443; proto = 'TCP'; flow_id = 7; alert = @{ action = 'blocked'; signature_id = 2; rev = 1; signature = $bad } } })
            $calls = @{
                'findings' = 'Get-Content rules.txt -Raw | Get-TlsRuleAudit | Tee-Object -Variable f | Format-List; $f'
                'patches' = 'Get-Content rules.txt -Raw | Get-TlsRulePatch; Get-Content rules.txt -Raw | Get-TlsRulePatch | Format-Table'
                'rule groups' = 'Get-Content rules.txt -Raw | Get-TlsRuleGroup | Format-List'
                'evidence' = 'Get-TlsDropEvidence alerts.log | Out-String -Width 250'
                'errors' = '$name = (Get-Content name.txt -Raw); Get-TlsRuleAudit -LiteralPath $name; Test-TlsHandshake $name'
                'warnings' = 'Get-Content bits.txt -Raw | Trace-TlsHandshake > trace.txt'
            }
            $output = & $program @arguments -NoProfile -NonInteractive -Command "
                `$PSStyle.OutputRendering = 'PlainText'
                Import-Module '$((Get-Module TlsCompat).ModuleBase)'
                $($calls[$_])" 2>&1 | Out-String -Width 300
        }
        finally {
            $env:GITHUB_ACTIONS = $null
        }

        $output | Should -Match '\\x9b'
        # PowerShell's own colours of an error are none of a stranger's.
        $output -replace '\e\[[0-9;]*m' | Should -Not -Match '[\p{Cc}\p{Cf}-[\r\n]]'
        $output | Should -Not -Match '::|##'
    }

    It 'colour the severity where colours are shown, and only there' {
        $PSStyle.OutputRendering = 'Ansi'
        $findings | Out-String | Should -Match ([regex]::Escape("$($PSStyle.Foreground.BrightRed)Critical"))
        $PSStyle.OutputRendering = 'PlainText'
        $findings | Out-String | Should -Not -Match "`e"
    }
}

BeforeAll {
    function New-Alert([uint] $Sid, [string] $Source, [int] $Flow, [string] $Time = '2026-05-01T10:00:00.000000+0000') {
        '{"firewall_name":"egress","event":{"timestamp":"' + $Time + '","event_type":"alert","flow_id":' + $Flow + ',"src_ip":"' + $Source + '","src_port":40000,"dest_ip":"203.0.113.9","dest_port":443,"app_proto":"tls","alert":{"action":"blocked","signature_id":' + $Sid + ',"signature":"rule ' + $Sid + '"}}}'
    }
}

Describe 'Get-TlsDropEvidence' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder/logs/2026)
        Push-Location $folder
        Set-Content logs/a.log (New-Alert 2 10.0.0.5 1), (New-Alert 2 10.0.0.6 2), 'damaged'
        Set-Content logs/2026/b.json (New-Alert 2 10.0.0.6 3 '2026-05-03T10:00:00.000000+0000'), (New-Alert 7 10.0.0.5 4)
        Set-Content bad.rules 'pass tls any any -> any any (tls.sni; content:"a.example"; sid:1;)', 'drop tls any any -> any any (msg:"rule 2"; sid:2;)'
    }

    AfterEach { Pop-Location }

    It 'says what each rule did, to whom and when' {
        $evidence = Get-TlsDropEvidence logs -WarningVariable warnings -WarningAction SilentlyContinue

        $evidence | Should -BeOfType ([TlsCompat.Audit.Evidence.DropEvidence])
        $evidence.Sid | Should -Be 2, 7
        $evidence[0].Summary | Should -BeExactly 'Rule 2 killed 3 handshakes of 2 hosts from 2026-05-01 to 2026-05-03.'
        $evidence[0].Sources[0].Address | Should -BeExactly 10.0.0.6
        $evidence[0].Destinations[0].Port | Should -Be 443
        "$warnings" | Should -BeExactly '1 damaged line was skipped.'
    }

    It 'joins findings, and reports of them' {
        $findings = Get-TlsRuleAudit bad.rules
        $findings | Export-TlsRuleAudit findings.jsonl

        (Get-TlsDropEvidence logs/2026 -Audit $findings)[0].Findings.RuleId | Should -BeExactly TLSC001
        (Get-TlsDropEvidence logs/2026 -Audit findings.jsonl)[0].Findings.Line | Should -Be 2
    }

    It 'takes files from the pipeline, and each once' {
        (Get-ChildItem logs -Recurse -File | Get-TlsDropEvidence -WarningAction SilentlyContinue)[0].Flows | Should -Be 3
        (Get-TlsDropEvidence logs/2026/b.json, logs/2026, logs/2026/*.json)[0].Alerts | Should -Be 1
    }

    It 'takes the lines of a log from the pipeline' {
        (Get-Content logs/2026/b.json | Get-TlsDropEvidence).Sid | Should -Be 2, 7
        (Get-Content logs/2026/b.json -Raw | Get-TlsDropEvidence).Flows | Should -Be 1, 1
        (Get-TlsDropEvidence -InputObject (New-Alert 7 10.0.0.5 4)).Flows | Should -Be 1

        Get-Content logs/a.log, logs/2026/b.json | Get-TlsDropEvidence -WarningVariable warnings -WarningAction SilentlyContinue | ForEach-Object Flows | Should -Be 3, 1
        "$warnings" | Should -BeExactly '1 damaged line was skipped.'
    }

    It 'takes a document of many lines from the pipeline, and files between them' {
        $document = @{ events = @(@{ message = New-Alert 2 10.0.0.5 1 }, @{ message = New-Alert 2 10.0.0.5 2 }) } | ConvertTo-Json
        Set-Content page.json $document

        (Get-Content page.json | Get-TlsDropEvidence).Flows | Should -Be 2
        ($document -split "`n" | Get-TlsDropEvidence).Flows | Should -Be 2
        ((New-Alert 2 10.0.0.5 9), '', (Get-Item logs/2026), (Get-Item page.json) | Get-TlsDropEvidence)[0].Flows | Should -Be 4
    }

    It 'counts a period' {
        (Get-TlsDropEvidence logs/2026 -Since 2026-05-03).Sid | Should -Be 2
        (Get-TlsDropEvidence logs/2026 -Until 2026-05-01T10:00:01).Sid | Should -Be 7
        Get-TlsDropEvidence logs/2026 -Since (Get-Date '2026-05-03T10:00:01Z') | Should -BeNullOrEmpty
        { Get-TlsDropEvidence logs -Since yesterday } | Should -Throw "*'yesterday' is no time of ISO 8601*"
        { Get-TlsDropEvidence logs -Since 2026-05-02 -Until 2026-05-01 } | Should -Throw '-Since must lie before -Until.'
    }

    It 'reports what cannot be read and goes on' {
        $evidence = Get-TlsDropEvidence missing.log, logs/2026, bad -ErrorVariable failures -ErrorAction SilentlyContinue

        $evidence | Should -HaveCount 2
        $failures.FullyQualifiedErrorId | Should -Be 'PathNotFound,TlsCompat.Cmdlets.GetTlsDropEvidenceCommand', 'PathNotFound,TlsCompat.Cmdlets.GetTlsDropEvidenceCommand'
    }

    It 'shows a rule a line' {
        $text = Get-TlsDropEvidence logs/2026 -Audit (Get-TlsRuleAudit bad.rules) | Out-String -Width 120

        $text | Should -Match '(?m)^\s+2\s+1\s+1 2026-05-03 10:00Z 2026-05-03 10:00Z TLSC001\s+rule 2'
    }
}

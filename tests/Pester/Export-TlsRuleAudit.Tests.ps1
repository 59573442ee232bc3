Describe 'Export-TlsRuleAudit' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder)
        Push-Location $folder
        Set-Content a.rules 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"a"; flow:to_server; sid:1; rev:1;)'
        Set-Content b.rules 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"b"; flow:to_server; sid:2; rev:1;)'
    }

    AfterEach { Pop-Location }

    It 'writes the format of the extension' {
        Get-TlsRuleAudit a.rules, b.rules | Export-TlsRuleAudit report.sarif

        $sarif = Get-Content report.sarif -Raw | ConvertFrom-Json
        $sarif.version | Should -Be 2.1.0
        $sarif.runs[0].results | Should -HaveCount 2
        $sarif.runs[0].results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text | Should -Match 'ssl_state:client_hello'
    }

    It 'prefers the format that is asked for' {
        Get-TlsRuleAudit a.rules | Export-TlsRuleAudit report.txt -Format CSV

        (Import-Csv report.txt).sid | Should -Be 1
    }

    It 'takes nunit by the longer extension' {
        Get-TlsRuleAudit a.rules | Export-TlsRuleAudit report.nunit.xml

        ([xml] (Get-Content report.nunit.xml -Raw)).'test-run'.failed | Should -Be 1
    }

    It 'merges reports, from the pipeline and by name' {
        Get-TlsRuleAudit a.rules | Export-TlsRuleAudit part1.jsonl
        Get-TlsRuleAudit b.rules | Export-TlsRuleAudit part2.json

        Get-ChildItem part* | Export-TlsRuleAudit all.csv
        Export-TlsRuleAudit named.csv -ReportPath part*

        (Import-Csv all.csv).sid | Should -Be 1, 2
        Get-Content named.csv | Should -Be (Get-Content all.csv)
        (Import-Csv all.csv).suggestedRule | Should -Be (Get-TlsRulePatch a.rules, b.rules).After
    }

    It 'reads on behind a damaged line, and says where it is' {
        Get-TlsRuleAudit a.rules | Export-TlsRuleAudit part.jsonl
        Add-Content part.jsonl '{"ruleId":'
        Get-Content part.jsonl | Select-Object -First 1 | Add-Content part.jsonl

        Get-Item part.jsonl | Export-TlsRuleAudit all.csv -ErrorVariable problem -ErrorAction SilentlyContinue

        $problem[0].FullyQualifiedErrorId | Should -Be 'ReportNotUnderstood,TlsCompat.Cmdlets.ExportTlsRuleAuditCommand'
        "$problem" | Should -Match 'part\.jsonl:2: not a finding'
        $rows = Import-Csv all.csv
        $rows.sid | Should -Be 1, 1, ''
        $rows[2].ruleId | Should -Be TLSC090
        $rows[2].message | Should -BeLike 'This report is not complete: 1 object*'
    }

    Context 'with evidence' {
        BeforeEach {
            $alert = '{"event_timestamp":"1777629600","firewall_name":"egress","event":{"timestamp":"2026-05-01T10:00:00.5+0000","flow_id":1,"event_type":"alert","src_ip":"10.0.0.5","src_port":40000,"dest_ip":"203.0.113.9","dest_port":443,"proto":"TCP","alert":{"action":"blocked","gid":1,"signature_id":1,"rev":1,"signature":"a","category":"","severity":3},"app_proto":"tls"}}'
            $findings = Get-TlsRuleAudit a.rules
            $evidence = $alert, $alert.Replace('203.0.113.9', '198.51.100.7').Replace('"flow_id":1', '"flow_id":2').Replace('05-01T10', '05-03T10') | Get-TlsDropEvidence
        }

        It 'shows it beside the finding on the page' {
            $findings | Export-TlsRuleAudit report.html -Evidence $evidence

            $page = Get-Content report.html -Raw
            $page | Should -Match '(?s)<article .*In the log:</b> Rule 1 killed 2 handshakes of 1 host from 2026-05-01 to 2026-05-03\. By egress\..*</article>'
            $page | Should -Match '>2026-05-01 10:00Z</text>.*>2026-05-03 10:00Z</text>'
            $page | Should -Match '<dt>Engine</dt><dd>The findings that this page was made of do not say'
        }

        It 'draws the same of evidence that has travelled' {
            $findings | Export-TlsRuleAudit live.html -Evidence $evidence
            $evidence | Export-Clixml evidence.xml
            $findings | Export-TlsRuleAudit clixml.html -Evidence (Import-Clixml evidence.xml)
            $findings | Export-TlsRuleAudit json.html -Evidence ($evidence | ConvertTo-Json -Depth 9 | ConvertFrom-Json)

            $figure = '(?s)<figure class="log">.*?</figure>'
            $live = [regex]::Match((Get-Content live.html -Raw), $figure).Value
            $live | Should -Match '198\.51\.100\.7:443'
            [regex]::Match((Get-Content clixml.html -Raw), $figure).Value | Should -Be $live
            [regex]::Match((Get-Content json.html -Raw), $figure).Value | Should -Be $live
        }

        It 'refuses it for a format that does not show it' {
            { $findings | Export-TlsRuleAudit report.csv -Evidence $evidence } | Should -Throw -ErrorId 'EvidenceNotShown,TlsCompat.Cmdlets.ExportTlsRuleAuditCommand'
            'report.csv' | Should -Not -Exist
        }

        It 'refuses what is no evidence' {
            { $findings | Export-TlsRuleAudit report.html -Evidence $findings } | Should -Throw -ErrorId 'EvidenceNotSupported,TlsCompat.Cmdlets.ExportTlsRuleAuditCommand'
            'report.html' | Should -Not -Exist
        }
    }

    It 'draws both handshakes of a finding, and of one that has travelled' {
        $findings = Get-TlsRuleAudit a.rules
        $findings[0].Witness.UnsplitPackets | Should -Not -BeNullOrEmpty
        $findings | Export-Clixml findings.xml
        $findings | Export-TlsRuleAudit live.html
        Import-Clixml findings.xml | Export-TlsRuleAudit travelled.html

        $ladders = [regex]::Matches((Get-Content live.html -Raw), '(?s)<svg [^>]*class="ladder".*?</svg>').Value
        $ladders | Should -HaveCount 2
        [regex]::Matches((Get-Content travelled.html -Raw), '(?s)<svg [^>]*class="ladder".*?</svg>').Value | Should -Be $ladders
    }

    It 'writes an empty report where nothing was found' {
        @() | Export-TlsRuleAudit none.json

        Get-Content none.json -Raw | Should -Match '^\[\s*\]\s*$'
    }

    It 'writes nothing with -WhatIf' {
        Get-TlsRuleAudit a.rules | Export-TlsRuleAudit report.md -WhatIf

        'report.md' | Should -Not -Exist
    }

    It 'keeps a file with -NoClobber' {
        Set-Content report.md mine

        { Export-TlsRuleAudit report.md -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content report.md | Should -Be mine
    }

    It 'leaves no half of a file where the folder is missing' {
        { Get-TlsRuleAudit a.rules | Export-TlsRuleAudit missing/report.md } | Should -Throw -ErrorId 'FileNotWritten,*'
    }

    It 'refuses an extension that stands for no format, and names the formats' {
        { Export-TlsRuleAudit report.docx } | Should -Throw -ErrorId 'FormatUnknown,*'
    }

    It 'takes findings that have travelled by <Name>' -ForEach @(
        @{ Name = 'Clixml'; Travel = { $input | Export-Clixml f.xml; Import-Clixml f.xml } }
        @{ Name = 'JSON'; Travel = { $input | ConvertTo-Json -Depth 2 -WarningAction Ignore | ConvertFrom-Json } }
        @{ Name = 'a report in JSON'; Travel = { $input | Export-TlsRuleAudit f.json; Get-Content f.json -Raw | ConvertFrom-Json } }
    ) {
        Get-TlsRuleAudit a.rules, b.rules | Export-TlsRuleAudit here.csv

        Get-TlsRuleAudit a.rules, b.rules | & $Travel | Export-TlsRuleAudit there.csv

        Get-Content there.csv | Should -Be (Get-Content here.csv)
    }

    It 'keeps edits of findings from Import-Clixml' {
        Get-TlsRuleAudit a.rules | Export-Clixml f.xml

        Import-Clixml f.xml | Export-TlsRuleAudit report.sarif

        (Get-Content report.sarif -Raw | ConvertFrom-Json).runs[0].results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text | Should -Match 'ssl_state:client_hello'
    }

    It 'writes no report where nothing that came is a finding: <_>' -ForEach 'object', 'file', 'pattern' {
        Set-Content report.junit.xml mine
        Set-Content notes.txt 'no finding'
        $export = switch ($_) {
            object { { [pscustomobject]@{ RuleId = 'TLSC001' } | Export-TlsRuleAudit report.junit.xml -ErrorAction SilentlyContinue } }
            file { { Export-TlsRuleAudit report.junit.xml -ReportPath notes.txt -ErrorAction SilentlyContinue } }
            pattern { { Export-TlsRuleAudit report.junit.xml -ReportPath none*.jsonl -ErrorAction SilentlyContinue } }
        }

        $export | Should -Throw -ErrorId 'NothingTaken,*'

        Get-Content report.junit.xml | Should -Be mine
        Get-ChildItem *.tmp | Should -BeNullOrEmpty
    }

    It 'says in the report that something is missing' {
        @(Get-TlsRuleAudit a.rules) + 42 | Export-TlsRuleAudit report.junit.xml -ErrorVariable problem -ErrorAction SilentlyContinue

        $problem[0].FullyQualifiedErrorId | Should -Be 'InputObjectNotSupported,TlsCompat.Cmdlets.ExportTlsRuleAuditCommand'
        Get-Content report.junit.xml -Raw | Should -Match 'This report is not complete: 1 object'
    }

    It 'emits the file with -PassThru' {
        $file = Get-TlsRuleAudit a.rules | Export-TlsRuleAudit '[report].md' -PassThru

        $file | Should -BeOfType System.IO.FileInfo
        $file.Name | Should -Be '[report].md'
        # As Get-Item gives it: by this, other cmdlets bind it.
        $file.PSPath | Should -Be (Get-Item -LiteralPath '[report].md').PSPath
        ($file | Get-Content -TotalCount 1) | Should -Not -BeNullOrEmpty
    }

    It 'completes formats' {
        $line = 'Export-TlsRuleAudit x -Format '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be asff, codequality, csv, html, json, jsonl, junit, markdown, nunit, ocsf, sarif
    }
}

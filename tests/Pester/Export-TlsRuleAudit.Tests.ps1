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
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be asff, csv, html, json, jsonl, junit, markdown, nunit, ocsf, sarif
    }
}

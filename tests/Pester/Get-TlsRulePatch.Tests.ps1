Describe 'Get-TlsRulePatch' {
    BeforeAll {
        $pass = 'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1; rev:1;)'
        $drop = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"the rest"; flow:to_server; sid:2; rev:1;)'
    }

    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder/rules)
        Push-Location $folder
        Set-Content rules/bad.rules -NoNewline -Value "# a comment`r`n$pass`r`n`r`n$drop"
        Set-Content rules/good.rules $pass
    }

    AfterEach { Pop-Location }

    It 'proposes a change with its proof' {
        $patch = Get-TlsRulePatch rules

        $patch | Should -HaveCount 1
        $patch | Should -BeOfType ([TlsCompat.Audit.RulePatch])
        $patch.Source | Should -BeExactly rules/bad.rules
        $patch.RuleGroup | Should -BeExactly bad
        $patch.Sid | Should -Be 2
        $patch.Before | Should -BeExactly $drop
        $patch.After | Should -Match 'ssl_state:client_hello; .*rev:2;'
        $patch.Proof.Status | Should -Be Proven
        $patch.Diff | Should -Match '(?m)^\+drop tls'
    }

    It 'takes findings, and gives the same' {
        (Get-TlsRuleAudit rules | Get-TlsRulePatch).After | Should -BeExactly (Get-TlsRulePatch rules).After
    }

    It 'selects among findings' {
        Get-TlsRuleAudit rules | Get-TlsRulePatch -CheckId TLSC004 | Should -BeNullOrEmpty
        Get-TlsRuleAudit rules | Get-TlsRulePatch -SeverityAtLeast Critical | Should -HaveCount 1
    }

    It 'gives a rule of several findings once' {
        $finding = Get-TlsRuleAudit rules

        $finding, $finding | Get-TlsRulePatch | Should -HaveCount 1
    }

    It 'says of a finding that was saved that its document is lost' {
        Get-TlsRuleAudit rules | Export-Clixml findings.clixml

        { Import-Clixml findings.clixml | Get-TlsRulePatch -ErrorAction Stop } | Should -Throw -ErrorId 'FindingNotLive,*'
    }

    It 'leaves rev as it is with -KeepRev' {
        (Get-TlsRulePatch rules -KeepRev).After | Should -Match 'rev:1;'
    }

    It 'emits a diff that git applies, line ends and all' -Skip:(-not (Get-Command git -ErrorAction Ignore)) {
        $expected = Get-TlsRulePatch rules/bad.rules -AsText
        Get-TlsRulePatch rules -AsDiff | Set-Content -NoNewline fix.diff

        git apply --whitespace=nowarn fix.diff
        $LASTEXITCODE | Should -Be 0
        Get-Content -Raw rules/bad.rules | Should -BeExactly $expected
        Get-TlsRulePatch rules | Should -BeNullOrEmpty
    }

    It 'emits a diff that can be piped to git' -Skip:(-not (Get-Command git -ErrorAction Ignore)) {
        Set-Content rules/bad.rules $pass, $drop
        Get-TlsRulePatch rules -AsDiff | git apply
        $LASTEXITCODE | Should -Be 0
        Get-TlsRulePatch rules | Should -BeNullOrEmpty
    }

    It 'emits no diff where nothing changes' {
        Get-TlsRulePatch rules/good.rules -AsDiff | Should -BeNullOrEmpty
    }

    It 'emits each whole text with -AsText, changed or not' {
        $texts = Get-TlsRulePatch rules -AsText

        $texts | Should -HaveCount 2
        $texts[0] | Should -BeExactly (Get-Content -Raw rules/bad.rules).Replace('flow:to_server; sid:2; rev:1;', 'ssl_state:client_hello; flow:to_server; sid:2; rev:2;')
        $texts[1] | Should -BeExactly (Get-Content -Raw rules/good.rules)
        $texts.Source | Should -BeExactly rules/bad.rules, rules/good.rules
    }

    It 'has nothing left to do in a text that it patched' {
        $pass, $drop | Get-TlsRulePatch -AsText | Get-TlsRulePatch | Should -BeNullOrEmpty
    }

    It 'warns of bytes that a string cannot hold' {
        [IO.File]::WriteAllBytes("$folder/latin.rules", [Text.Encoding]::Latin1.GetBytes("# caf$([char]0xE9)`n$drop`n"))

        [void] (Get-TlsRulePatch latin.rules -AsText -WarningVariable warnings -WarningAction SilentlyContinue)
        "$warnings" | Should -Match 'latin\.rules'
        [void] (Get-TlsRulePatch rules -AsText -WarningVariable none -WarningAction SilentlyContinue)
        $none | Should -BeNullOrEmpty
    }

    It 'refuses -AsDiff together with -AsText' {
        { Get-TlsRulePatch rules -AsDiff -AsText } | Should -Throw -ErrorId 'OutputFormsExcludeEachOther,*'
    }

    It 'writes nothing' {
        $before = Get-FileHash rules/*
        [void] (Get-TlsRulePatch rules)
        (Get-FileHash rules/*).Hash | Should -Be $before.Hash
    }
}

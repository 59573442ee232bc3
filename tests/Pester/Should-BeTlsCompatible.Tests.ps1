param([string] $RepositoryRoot)

BeforeAll {
    Import-Module (Join-Path (Get-Module TlsCompat).ModuleBase ../TlsCompat.Pester/TlsCompat.Pester.psd1)
    $pass = 'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"a.example"; flow:to_server; sid:1; rev:1;)'
    $drop = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2; rev:1;)'

    function Get-Failure([scriptblock] $Test) {
        try { & $Test } catch { return $_.Exception.Message }
    }
}

Describe 'Should -BeTlsCompatible' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder)
        Push-Location $folder
        Set-Content bad.rules $pass, $drop
        Set-Content good.rules $pass
    }

    AfterEach { Pop-Location }

    It 'holds where nothing stops a split ClientHello' {
        'good.rules' | Should -BeTlsCompatible
        Get-Item good.rules | Should -BeTlsCompatible
        $pass | Should -BeTlsCompatible
        Get-TlsRuleGroup good.rules | Should -BeTlsCompatible
    }

    It 'fails with the place, the message and the patched rule' {
        $message = Get-Failure { 'bad.rules' | Should -BeTlsCompatible -Because 'Go 1.23 needs it' }

        $message | Should -BeLike 'Expected nothing that stops a ClientHello which spans two segments, because Go 1.23 needs it, but found 1:*'
        $message | Should -Match 'Critical TLSC001 bad\.rules:2 sid 2: '
        $message | Should -Match 'patched: drop tls \$HOME_NET any -> \$EXTERNAL_NET any \(ssl_state:client_hello; flow:to_server; sid:2; rev:2;\)'
    }

    It 'fails for files, text, groups and findings alike' {
        { Get-ChildItem *.rules | Should -BeTlsCompatible } | Should -Throw
        { "$pass`n$drop" | Should -BeTlsCompatible } | Should -Throw
        { Get-TlsRuleGroup bad.rules | Should -BeTlsCompatible } | Should -Throw
        { Get-TlsRuleAudit bad.rules | Should -BeTlsCompatible } | Should -Throw
    }

    It 'is negated' {
        'bad.rules' | Should -Not -BeTlsCompatible
        Get-Failure { 'good.rules' | Should -Not -BeTlsCompatible -Because 'it is bad' } | Should -BeLike 'Expected something that stops*because it is bad*'
    }

    It 'fails on what was asked for, and not on what somebody accepted' {
        { 'bad.rules' | Should -BeTlsCompatible -SeverityAtLeast Critical } | Should -Throw
        { 'alert tls any any -> any any (sid:1;)' | Should -BeTlsCompatible -Baseline Strict -SeverityAtLeast Info } | Should -Throw '*TLSC012*'
        Set-Content accepted.json '{ "suppressions": [ { "ruleId": "TLSC001", "reason": "Goes in June" } ] }'
        'bad.rules' | Should -BeTlsCompatible -Settings accepted.json
    }

    It 'takes neither a path that is not there nor a folder without rules for proof' {
        { 'missing/none.rules' | Should -BeTlsCompatible } | Should -Throw '*no such file or folder*'
        { 'none.yaml' | Should -BeTlsCompatible } | Should -Throw '*no such file or folder*'
        [void] (New-Item -ItemType Directory empty)
        { 'empty' | Should -BeTlsCompatible } | Should -Throw '*no rule group and no firewall policy was found*'
        'empty' | Should -BeTlsCompatible -AllowEmpty
    }

    It 'passes nothing that looks like rules and was not looked at' {
        [void] (New-Item -ItemType Directory repository)
        Set-Content repository/good.rules $pass
        Set-Content repository/tool.py "RULES = ['$pass', '$drop']"
        $message = Get-Failure { 'repository' | Should -BeTlsCompatible }

        $message | Should -Match 'TLSC090 repository/tool\.py'
        $message | Should -Match 'Read 1 rule in 1 rule group from 1 file'
        $message | Should -Match '1 file looks like Suricata rules and was not read: repository/tool\.py \(2\)'
        'repository' | Should -BeTlsCompatible -SeverityAtLeast Medium
        { 'repository' | Should -BeTlsCompatible -Embedded -SeverityAtLeast Medium } | Should -Throw '*TLSC001*tool.py*'
    }

    It 'takes neither nothing nor what cannot be read for proof' {
        { $null | Should -BeTlsCompatible } | Should -Throw '*no rules*'
        { Get-TlsRuleGroup good.rules | Where-Object Name -EQ nothing | Should -BeTlsCompatible } | Should -Throw '*no rules*'
        { [pscustomobject]@{ A = 1 } | Should -BeTlsCompatible } | Should -Throw '*holds no rules*'
    }

    It 'has the version of the module that it goes with' {
        $operator, $module = Get-Module TlsCompat.Pester, TlsCompat | Sort-Object Name -Descending

        $operator.Version | Should -Be $module.Version
        $operator.RequiredModules.Where{ $_.Name -eq 'TlsCompat' }.Version | Should -Be $module.Version
        $operator.ExportedCommands.Count | Should -Be 0
    }

    It 'runs the example: a test a finding, with its id, and accepted ones skipped' {
        $configuration = New-PesterConfiguration
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'None'
        Set-Content tlscompat.json '{ "suppressions": [ { "ruleId": "TLSC011", "reason": "A macro of ours" } ] }'
        Set-Content macro.rules 'drop tls nonsense'
        $configuration.Run.Container = New-PesterContainer -Path (Join-Path $RepositoryRoot examples/compliance/TlsRules.Tests.ps1) -Data @{ Path = (Get-Location).Path; Groups = 3 }

        $run = Invoke-Pester -Configuration $configuration

        ($run.Tests | Where-Object Result -EQ Failed).ExpandedName | Should -Be 'let a ClientHello through that spans two segments', 'TLSC001 ./bad.rules:2 sid 2 is mended: Blocks TLS before the ClientHello is complete'
        ($run.Tests | Where-Object Result -EQ Skipped).ExpandedName | Should -BeLike 'TLSC011 ./macro.rules:1*'
        ($run.Tests | Where-Object Result -EQ Passed).ExpandedName | Should -Be 'are all here'
    }
}

param([string] $RepositoryRoot)

BeforeAll {
    Import-Module (Join-Path (Get-Module TlsCompat).ModuleBase ../TlsCompat.Pester/TlsCompat.Pester.psd1) -WarningVariable warnings
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
        $operator.ExportedAliases.Keys | Sort-Object | Should -Be Should-BeTlsCompatible, Should-NotBeTlsCompatible
        $operator.ExportedFunctions.Keys | Sort-Object | Should -Be Assert-TlsCompatible, Assert-TlsIncompatible
    }

    It 'is imported without a warning' {
        $warnings | Should -BeNullOrEmpty
    }

    It 'has help that Get-ShouldOperator finds' {
        $help = Get-ShouldOperator BeTlsCompatible

        $help.Help.Synopsis | Should -BeLike 'Fails where AWS Network Firewall rules stop*'
        ($help.Help | Out-String) | Should -Match "'rules/egress.rules' \| Should-BeTlsCompatible"
    }

    It 'takes findings that have travelled, and counts what comes with them' {
        Get-TlsRuleAudit bad.rules | Export-Clixml findings.xml
        $travelled = Import-Clixml findings.xml
        $ofJob = Get-TlsRuleAudit bad.rules | Select-Object *
        $ofJob.Severity, $ofJob.Status = 'Critical', 'Fail'
        $ofJob.PSTypeNames.Insert(0, 'Deserialized.TlsCompat.Audit.Finding')

        { $travelled | Should -BeTlsCompatible } | Should -Throw '*Critical TLSC001 bad.rules:2 sid 2*'
        { $ofJob | Should -BeTlsCompatible -SeverityAtLeast High } | Should -Throw '*Critical TLSC001*'
        { $travelled, 'bad.rules' | Should -BeTlsCompatible } | Should -Throw '*found 2:*'
    }
}

Describe 'Should-BeTlsCompatible' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder)
        Push-Location $folder
        Set-Content bad.rules $pass, $drop
        Set-Content good.rules $pass
    }

    AfterEach { Pop-Location }

    It 'holds and fails as the operator does' {
        'good.rules' | Should-BeTlsCompatible
        Should-BeTlsCompatible -Actual good.rules
        'bad.rules' | Should-NotBeTlsCompatible
        Get-Failure { 'bad.rules' | Should-BeTlsCompatible -Because 'Go 1.23 needs it' } | Should -BeLike 'Expected nothing that stops a ClientHello which spans two segments, because Go 1.23 needs it, but found 1:*Critical TLSC001 bad.rules:2 sid 2: *'
        Get-Failure { Get-ChildItem *.rules | Should-BeTlsCompatible -SeverityAtLeast High } | Should -BeLike '*but found 1:*'
        Get-Failure { 'good.rules' | Should-NotBeTlsCompatible -Because 'it is bad' } | Should -BeLike 'Expected something that stops*because it is bad*'
        Get-Failure { @() | Should-BeTlsCompatible } | Should -BeLike '*nothing is no proof*'
        Get-Failure { 'none.yaml' | Should-BeTlsCompatible } | Should -BeLike '*no such file or folder*'
    }

    It 'shows a rule as it is written' {
        Get-Failure { "$pass`n$($drop.Replace('sid:2', 'msg:"<because> <actual> <lessThan>"; sid:2'))" | Should-BeTlsCompatible } | Should -BeLike '*msg:"<because> <actual> <lessThan>"*'
    }

    It 'fails as its version of Pester fails, at once or at the end' {
        $container = New-PesterContainer -ScriptBlock {
            param($Folder)
            Describe 'Rules' {
                It 'are judged to the end' {
                    "$Folder/bad.rules" | Should-BeTlsCompatible
                    "$Folder/good.rules" | Should-NotBeTlsCompatible
                }

                It 'stop at once where that is asked for' {
                    "$Folder/bad.rules" | Should-BeTlsCompatible -ErrorAction Stop
                    "$Folder/good.rules" | Should-NotBeTlsCompatible
                }
            }
        } -Data @{ Folder = $folder }
        $configuration = New-PesterConfiguration
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'None'
        $configuration.Run.Container = $container
        $configuration.Should.ErrorAction = 'Continue'
        if ((Get-Module Pester).Version.Major -ge 6) { $configuration.Should.DisableV5 = $true }

        $soft, $hard = (Invoke-Pester -Configuration $configuration).Tests

        $soft.ErrorRecord.Count | Should -Be 2
        $soft.ErrorRecord[0].Exception.Message | Should -BeLike 'Expected nothing*found 1:*'
        $soft.ErrorRecord[1].Exception.Message | Should -BeLike 'Expected something*'
        $hard.ErrorRecord.Exception.Message | Should -BeLike 'Expected nothing*found 1:*'
        $soft.ErrorRecord.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be PesterAssertionFailed
    }
}

Describe 'The example' {
    BeforeAll {
        $folder = Join-Path $TestDrive example
        [void] (New-Item -ItemType Directory $folder/rules)
        Copy-Item (Join-Path $RepositoryRoot examples/compliance/TlsRules.Tests.ps1) $folder
        $call = (Get-Help (Join-Path $folder TlsRules.Tests.ps1) -Examples).examples.example.code
        $modules = @((Get-Module TlsCompat).ModuleBase, (Get-Module Pester).ModuleBase | ForEach-Object { Split-Path $_ }) -join [IO.Path]::PathSeparator

        # As somebody runs it who has installed the modules: nothing is imported.
        function Invoke-Example {
            $process = [Environment]::ProcessPath
            $arguments = (Split-Path -LeafBase $process) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
            & $process @arguments -NoProfile -NonInteractive -Command "
                `$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
                Set-Location '$folder'
                $call -Output None -PassThru | ForEach-Object Tests | ForEach-Object { `"`$(`$_.Result): `$(`$_.ExpandedName)`" }"
        }
    }

    It 'runs as it says: a test a finding, with its id, and accepted ones skipped' {
        Set-Content $folder/rules/bad.rules $pass, $drop
        Set-Content $folder/rules/macro.rules 'drop tls nonsense'
        1..3 | ForEach-Object { Set-Content $folder/rules/good$_.rules $pass }
        Set-Content $folder/tlscompat.json '{ "suppressions": [ { "ruleId": "TLSC011", "reason": "A macro of ours" } ] }'

        Invoke-Example | Should -Be @(
            'Passed: are all here'
            'Skipped: let a ClientHello through that spans two segments'
            'Failed: TLSC001 rules/bad.rules:2 sid 2 is mended: Blocks TLS before the ClientHello is complete'
            'Skipped: TLSC011 rules/macro.rules:1 is mended: AWS does not take the rule')
    }

    It 'passes where there is nothing to mend, and not where groups are gone' {
        Remove-Item $folder/rules/*, $folder/tlscompat.json
        1..4 | ForEach-Object { Set-Content $folder/rules/good$_.rules $pass }

        Invoke-Example | Should -Be 'Failed: are all here', 'Passed: let a ClientHello through that spans two segments'
    }
}

param([string] $RepositoryRoot)

Describe 'What the cmdlets emit' {
    BeforeAll {
        Push-Location $TestDrive
        Set-Content allow-list.rules @(
            'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1;)'
            'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1000099; rev:1;)'
        )
        $aws = & (Join-Path $PSScriptRoot AwsEmulator.ps1) -RepositoryRoot $RepositoryRoot
        $policies = Get-TlsFirewallPolicy
        $groups = Get-TlsRuleGroup
        $group = Get-TlsRuleGroup allow-list.rules
        $finding = Get-TlsRuleAudit allow-list.rules
        $patch = $finding | Get-TlsRulePatch
        $trace = Trace-TlsHandshake allow-list.rules -ServerName example.com
        $closed = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
        $closed.Bind([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
        $refused = "127.0.0.1:$($closed.LocalEndPoint.Port)"
        $result = Test-TlsHandshake $refused
        # One with something in each of its members.
        $server = & (Join-Path $PSScriptRoot TlsServer.ps1)
        $whole = Test-TlsHandshake "127.0.0.1:$($server.Port)" -ServerName example.com -Quic -RulePath allow-list.rules
        function Format-Finding($findings) { $findings | ForEach-Object { "$_ $($_.Arn) $($_.SuggestedRule) $($_.Fingerprint) $($_.Witness)" } }

        # As the command line writes it, where no second run of the same test would meet the same times.
        function Get-Written($result) {
            $format = [TlsCompat.Audit.Reports.Results.ResultFormats]::All | Where-Object Name -EQ json
            $text = [System.IO.StringWriter]::new()
            $writer = $format.Open([TlsCompat.Calls.Handshakes.HandshakeLayout]::WithQuic, $text)
            $writer.Write($result)
            $writer.End()
            $text.ToString()
        }

        # A member as the command line's JSON has it: names and words without their case and hyphens, nothing where there is nothing. What a
        # handshake test was not asked for the command line leaves out.
        function Get-Value($value) {
            if ($null -eq $value) { return '' }
            if ($value -is [System.Collections.IDictionary]) {
                $names = $value.Keys | Where-Object { $_ -notin 'quic', 'rules' -or $null -ne $value[$_] } | Sort-Object
                return '{' + (@(foreach ($name in $names) { $name.ToLowerInvariant() + '=' + (Get-Value $value[$name]) }) -join ';') + '}'
            }
            if ($value -is [array]) { return '[' + (@(foreach ($each in $value) { Get-Value $each }) -join ',') + ']' }
            "$value".ToLowerInvariant().Replace('-', '')
        }
    }

    AfterAll {
        $closed.Dispose()
        $server.Dispose()
        $aws.Stop()
        Pop-Location
    }

    It 'is values: <Name> is under <Limit> characters of JSON however deep it is written' -ForEach @(
        @{ Name = 'finding'; Limit = 20000 }, @{ Name = 'patch'; Limit = 200000 }, @{ Name = 'group'; Limit = 200000 }, @{ Name = 'trace'; Limit = 200000 }, @{ Name = 'result'; Limit = 200000 }
        @{ Name = 'whole'; Limit = 200000 }
    ) {
        (Get-Variable $Name -ValueOnly | ConvertTo-Json -Depth 10 -WarningAction Stop).Length | Should -BeLessThan $Limit
    }

    It 'is values: a policy with its groups too' {
        foreach ($policy in $policies) { ($policy | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue).Length | Should -BeLessThan 200000 }
    }

    It 'says itself in one line' {
        "$finding" | Should -BeExactly 'Critical TLSC001 allow-list.rules:2 sid 1000099'
        "$patch" | Should -Match '^allow-list\.rules sid 1000099: Proven'
        "$trace" | Should -Match '^Dropped: Rule 1000099 drops packet 4'
        "$result" | Should -Match '^127\.0\.0\.1:\d+ at 127\.0\.0\.1: TcpBlocked, certain$'
        "$($policies[0].OrderedGroups)" | Should -BeExactly '50 ThreatSignaturesMalwareStrictOrder (drops only alert) 100 egress-allow 200 egress-catch-all'
        foreach ($object in $finding, $patch, $trace, $result) { "$object" | Should -Not -Match "`n" }
    }

    It 'has scalars in a CSV file' {
        foreach ($object in $finding, $patch, $trace, $result, $whole, $whole.Probes[0], $whole.Quic.Probes[0]) {
            ($object | ConvertTo-Csv) -join "`n" | Should -Not -Match 'System\.|TlsCompat\.[A-Z]|\[\]|z__'
        }
    }

    It 'is what the command line writes: the result of a handshake test, to the last value' {
        $whole.Probes.ConnectTime | Should -Not -BeNullOrEmpty
        $whole.Quic.Probes | Should -Not -BeNullOrEmpty
        $whole.Rules.StoppedBy | Should -Not -BeNullOrEmpty
        $whole.Handshake.Certificate | Should -Not -BeNullOrEmpty
        foreach ($object in $result, $whole) {
            $here = $object | ConvertTo-Json -Depth 10 -EnumsAsStrings | ConvertFrom-Json -AsHashtable
            $written = Get-Written $object | ConvertFrom-Json -AsHashtable | Select-Object -First 1
            Get-Value $here | Should -BeExactly (Get-Value $written)
        }
    }

    It 'is what the command line writes: the members of a result of its own' {
        $tool = Get-Item (Join-Path $RepositoryRoot src Tool bin * net10.0 tlscompat.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
        $written = dotnet exec $tool.FullName handshake $refused --format json | ConvertFrom-Json -AsHashtable | Select-Object -First 1
        $here = $result | ConvertTo-Json -Depth 10 -EnumsAsStrings | ConvertFrom-Json -AsHashtable

        # Times are of each run alone.
        $masked = foreach ($side in $here, $written) { (Get-Value $side) -replace '(?<=(duration|time|started)=)[^;}]+', '*' }
        $masked[0] | Should -BeExactly $masked[1]
        $masked[0] | Should -Match 'duration=\*;.*probe=classical'
    }

    It 'gives a script times as TimeSpan, and what follows from other members by its name alone' {
        $whole.Duration | Should -BeOfType timespan
        $whole.Duration.TotalMilliseconds | Should -BeExactly ((Get-Written $whole | ConvertFrom-Json).duration)
        $whole.Quic.Duration | Should -BeOfType timespan
        $whole.Handshake.Time | Should -BeOfType timespan
        $whole.Probes[0].AnswerTime | Should -BeOfType timespan
        $result.Probes[0].AnswerTime | Should -BeNullOrEmpty
        $whole.Endpoint | Should -BeExactly "127.0.0.1:$($server.Port)"
        $whole.CompatibleOverTcp | Should -BeTrue
        $whole.IsUnfinished | Should -BeFalse
        $whole.Notes.Length | Should -BeExactly $whole.Notes.Count
        ($whole | Select-Object *).PSObject.Properties.Name | Should -Not -Contain Endpoint
    }

    It 'is a result again out of <_>' -ForEach 'Clixml', 'a job' {
        $back = switch ($_) {
            'Clixml' { $whole | Export-Clixml result.xml; Import-Clixml result.xml }
            'a job' {
                $module = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
                $whole | Export-Clixml result.xml
                Start-Job { Set-Location $using:PWD; Import-Module $using:module; Import-Clixml result.xml } | Receive-Job -Wait -AutoRemoveJob
            }
        }

        $back | Should -BeOfType TlsCompat.Handshake.EndpointResult
        $back.Diagnosis.Kind | Should -BeExactly $whole.Diagnosis.Kind
        # Receive-Job adds members of its own.
        foreach ($member in 'Host', 'Address', 'Diagnosis', 'Compatible', 'Probes', 'Handshake', 'Quic', 'Rules', 'Started') {
            $back.$member | ConvertTo-Json -Depth 10 | Should -BeExactly ($whole.$member | ConvertTo-Json -Depth 10)
        }
        $back.Duration | Should -BeExactly $whole.Duration
        $back | Format-List | Out-String | Should -BeExactly ($whole | Format-List | Out-String)
    }

    It 'stays what is left of a result that was written with too little depth' {
        $whole | Select-Object Host, Port, Probes | Export-Clixml result.xml -Depth 1

        Import-Clixml result.xml | Should -Not -BeOfType TlsCompat.Handshake.EndpointResult
    }

    It 'is what the command line writes: <Name>' -ForEach @(
        @{ Name = 'finding'; Verb = 'audit', 'allow-list.rules' }, @{ Name = 'patch'; Verb = 'patch', 'allow-list.rules' }
        @{ Name = 'trace'; Verb = 'trace', 'allow-list.rules', '--server-name', 'example.com' }
    ) {
        $tool = Get-Item (Join-Path $RepositoryRoot src Tool bin * net10.0 tlscompat.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
        $written = dotnet exec $tool.FullName @Verb --format json | ConvertFrom-Json -AsHashtable | Select-Object -First 1
        $here = Get-Variable $Name -ValueOnly | ConvertTo-Json -Depth 10 -EnumsAsStrings | ConvertFrom-Json -AsHashtable

        Get-Value $here | Should -BeExactly (Get-Value $written)
    }

    It 'is a finding again out of a job' {
        $module = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
        $back = Start-Job { Set-Location $using:PWD; Import-Module $using:module; Get-TlsRuleAudit allow-list.rules } | Receive-Job -Wait -AutoRemoveJob

        $back | Should -BeOfType TlsCompat.Audit.Finding
        $back | Where-Object Severity -ge High | Should -HaveCount 1
        $back.SeverityRank | Should -Be 4
        Format-Finding $back | Should -BeExactly (Format-Finding $finding)
        $back.Witness.Packets | Should -HaveCount $finding.Witness.Packets.Count
        $back.Witness.UnsplitPackets | Should -HaveCount $finding.Witness.UnsplitPackets.Count
    }

    It 'is a finding again out of Clixml, and shown with its words' {
        $finding | Export-Clixml finding.xml
        $back = Import-Clixml finding.xml

        $back | Where-Object Severity -ge High | Should -HaveCount 1
        $back | Out-String -Width 120 | Should -Match '(?m)^.*Critical.* TLSC001'
    }

    It 'is shown with its words where it came before the module' {
        $finding | Export-Clixml finding.xml
        $module = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
        $shown = Start-Job {
            Set-Location $using:PWD
            $finding = Import-Clixml finding.xml
            Import-Module $using:module
            $finding.GetType().Name
            $finding | Out-String -Width 120
        } | Receive-Job -Wait -AutoRemoveJob

        $shown[0] | Should -BeExactly 'PSObject'
        $shown[1] | Should -Match 'Critical.* TLSC001 +1000099'
    }

    It 'has no patch any more once it has left the session, and says so' {
        $finding | Export-Clixml finding.xml
        Import-Clixml finding.xml | Get-TlsRulePatch -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failure.FullyQualifiedErrorId | Should -Match '^FindingNotLive,'
    }

    It 'gives the same findings out of <_>: policies and groups' -ForEach 'Clixml', 'Json', 'Words' {
        $form = $_
        $back = switch ($form) {
            'Clixml' { $policies | Export-Clixml p.xml; Import-Clixml p.xml }
            'Json' { $policies | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue | ConvertFrom-Json }
            'Words' { $policies | ConvertTo-Json -Depth 10 -EnumsAsStrings -WarningAction SilentlyContinue | ConvertFrom-Json }
        }

        $expected = Format-Finding ($policies | Get-TlsRuleAudit)
        $expected.Count | Should -BeGreaterThan 2
        Format-Finding ($back | Get-TlsRuleAudit) | Should -BeExactly $expected

        $back = switch ($form) {
            'Clixml' { $groups | Export-Clixml g.xml; Import-Clixml g.xml }
            'Json' { $groups | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue | ConvertFrom-Json }
            'Words' { $groups | ConvertTo-Json -Depth 4 -EnumsAsStrings -WarningAction SilentlyContinue | ConvertFrom-Json }
        }
        Format-Finding ($back | Get-TlsRuleAudit) | Should -BeExactly (Format-Finding ($groups | Get-TlsRuleAudit))
    }

    It 'keeps a reference without an ARN, and what was assumed' {
        Set-Content stack.yaml @(
            'Parameters: { Action: { Type: String, Default: pass } }'
            'Resources:'
            '  Allow:'
            '    Type: AWS::NetworkFirewall::RuleGroup'
            '    Properties:'
            '      RuleGroupName: allow'
            '      Type: STATEFUL'
            '      Capacity: 10'
            '      RuleGroup:'
            '        ReferenceSets: { IPSetReferences: { PARTNERS: { ReferenceArn: !Ref Unknown } } }'
            '        RulesSource:'
            '          RulesString: !Sub "${Action} tcp any any -> @PARTNERS any (sid:1;)"'
        )
        $live = Get-TlsRuleGroup stack.yaml
        $live.Assumptions | Should -Not -BeNullOrEmpty
        $live | Export-Clixml group.xml
        $back = Import-Clixml group.xml

        $back.Assumptions | Should -Be $live.Assumptions
        Format-Finding ($back | Get-TlsRuleAudit -IncludePassed | Where-Object RuleId -EQ TLSC011) | Should -BeExactly (Format-Finding ($live | Get-TlsRuleAudit -IncludePassed | Where-Object RuleId -EQ TLSC011))
    }

    It 'refuses a group that was written with too little depth, and does not take it for an empty one' {
        $group | ConvertTo-Json -Depth 0 -WarningAction SilentlyContinue | ConvertFrom-Json | Get-TlsRuleAudit -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failure | Should -HaveCount 1
        "$failure" | Should -Match 'too little depth'
    }

    It 'is shown by account and region' {
        $PSStyle.OutputRendering = 'PlainText'
        foreach ($objects in $policies, $groups) {
            $objects | Out-String -Width 100 | Should -Match '(?m)^ +Account and region: \d{12} us-east-1'
        }
    }

    It 'is shown without an error in strict mode, as a table and as a list' {
        $shown = & {
            Set-StrictMode -Version Latest
            foreach ($object in $finding, $patch, $trace, $result, $group, $policies[0], $policies[0].Groups[0], $result.Diagnosis, (Get-TlsRuleGroup -IncludeManaged | Select-Object -Last 1)) {
                $object | Format-Table | Out-String
                $object | Format-List | Out-String
            }
        } 2>&1
        $shown | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -or $_ -match '#ERR' } | Should -BeNullOrEmpty
    }
}

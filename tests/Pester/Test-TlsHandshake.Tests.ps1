# Nothing leaves loopback: the server listens there, and names are resolved by a proxy that is the server itself.

BeforeAll {
    $server = & (Join-Path $PSScriptRoot TlsServer.ps1)
    $endpoint = "127.0.0.1:$($server.Port)"
    $proxy = "http://$endpoint"
    $closed = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
    $closed.Bind([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))
    $refused = "127.0.0.1:$($closed.LocalEndPoint.Port)"
}

AfterAll {
    $server.Dispose()
    $closed.Dispose()
}

Describe 'Test-TlsHandshake' {
    Context 'what it says' {
        It 'says that large ClientHellos arrive, and what the server chose' {
            $result = Test-TlsHandshake $endpoint -ServerName otlp.example.com

            $result | Should -BeOfType ([TlsCompat.Handshake.EndpointResult])
            $result.Compatible | Should -BeTrue
            "$($result.Diagnosis.Kind)" | Should -BeIn PathAndServerOk, ServerNotPostQuantum
            $result.Endpoint | Should -BeExactly $endpoint
            "$($result.Address)" | Should -BeExactly 127.0.0.1
            $result.ServerName | Should -BeExactly otlp.example.com
            "$($result.Version)" | Should -BeLike 'TLS 1.*'
            $result.Probes.Probe | Should -Contain hybrid
            $result.Handshake.Certificate.Subject | Should -BeExactly CN=server.example
            $result.Handshake.ChainProblems | Should -Not -BeNullOrEmpty
        }

        It 'tells a closed port' {
            $result = Test-TlsHandshake $refused

            $result.Compatible | Should -BeFalse
            $result.Diagnosis.Kind | Should -Be TcpBlocked
            $result.Diagnosis.NextSteps | Should -Not -BeNullOrEmpty
        }

        It 'tells QUIC beside TCP where it is asked for' {
            $result = Test-TlsHandshake $endpoint -Quic -SkipCertificate

            $result.Quic.Diagnosis.Kind | Should -Be QuicNotServed
            $result.Quic.Probes.Probe | Should -Contain quic-hybrid
            $result.CompatibleOverTcp | Should -BeTrue
            $result.Compatible | Should -BeNullOrEmpty
            $result | Format-List | Out-String | Should -BeLike '*Quic*QuicNotServed, certain: The UDP port is refused by ICMP*'
            $result | Format-Table | Out-String | Should -BeLike '*over QUIC*'
            (Test-TlsHandshake $endpoint -SkipCertificate).Quic | Should -BeNullOrEmpty
        }

        It 'says that an address is not sent as server name' {
            (Test-TlsHandshake $endpoint).Notes | Should -BeLike '127.0.0.1 is an IP address, so no server name is sent*'
        }

        It 'answers with one Boolean' {
            Test-TlsHandshake $endpoint -Quiet | Should -BeExactly $true
            Test-TlsHandshake $endpoint, $refused -Quiet | Should -BeExactly $false
            Test-TlsHandshake 'no host' -Quiet -ErrorAction SilentlyContinue | Should -BeExactly $false
        }
    }

    Context 'endpoints' {
        It 'takes text, URLs and objects from the pipeline' {
            ($endpoint, "https://$endpoint/v1/traces" | Test-TlsHandshake).Endpoint | Should -BeExactly $endpoint, $endpoint
            ([uri] "https://$endpoint/" | Test-TlsHandshake).Endpoint | Should -BeExactly $endpoint
        }

        It 'reads <Name>' -ForEach @(
            @{ Name = 'rows of a CSV file'; Item = @{ HostName = '127.0.0.1'; Port = '{0}'; Sni = 'a.example' }; Sni = 'a.example' }
            @{ Name = 'records of Resolve-DnsName'; Item = @{ Name = 'otlp.example.com'; QueryType = 'A'; IPAddress = '127.0.0.1'; Port = '{0}' }; Sni = 'otlp.example.com' }
            @{ Name = 'instances of EC2 without a public name'; Item = @{ PublicDnsName = ''; PrivateDnsName = '127.0.0.1'; Port = '{0}' }; Sni = $null }
        ) {
            $Item.Port = $server.Port
            $result = [pscustomobject] $Item | Test-TlsHandshake

            "$($result.Address)" | Should -BeExactly 127.0.0.1
            $result.ServerName | Should -BeExactly $Sni
            $result.Compatible | Should -BeTrue
        }

        It 'passes over DNS records that hold no address' {
            [pscustomobject] @{ Name = 'otlp.example.com'; QueryType = 'CNAME'; NameHost = 'a.example' } | Test-TlsHandshake -ErrorAction Stop | Should -BeNullOrEmpty
        }

        It 'tests what can be tested and reports the rest' {
            $results = 'no host', "127.0.0.1:0", $endpoint, [pscustomobject] @{ Colour = 'red' } |
                Test-TlsHandshake -ErrorVariable failures -ErrorAction SilentlyContinue

            $results | Should -HaveCount 1
            $failures.FullyQualifiedErrorId | Sort-Object | Should -BeExactly @(
                'InputObjectNotSupported,TlsCompat.Cmdlets.TestTlsHandshakeCommand'
                'InvalidTarget,TlsCompat.Cmdlets.TestTlsHandshakeCommand'
                'InvalidTarget,TlsCompat.Cmdlets.TestTlsHandshakeCommand'
            )
            $failures.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    Context 'how it tests' {
        It 'runs the probes that are named, and no others' {
            (Test-TlsHandshake $endpoint -Probe classical, padded -SkipCertificate).Probes.Probe | Should -BeExactly classical, padded
        }

        It 'finishes no handshake where it is told not to' {
            (Test-TlsHandshake $endpoint -SkipCertificate).Handshake | Should -BeNullOrEmpty
        }

        It 'sends what real clients send' {
            $probe = (Test-TlsHandshake $endpoint -ServerName a.example -Client go-1.23 -SkipCertificate).Probes.Where{ $_.Probe -eq 'go-1.23' }

            $probe.Passed | Should -BeTrue
            $probe.HelloLength | Should -Be ([TlsCompat.Tls.Profiles.ClientProfile]::All.Where{ $_.Name -eq 'go-1.23' }[0].WithServerName('a.example').ToBytes().Length)
        }

        It 'repeats, and shows every run' {
            $probes = (Test-TlsHandshake $endpoint -Probe hybrid -Repeat 3 -SkipCertificate).Probes

            $probes.Attempt | Should -Be 1, 2, 3
        }

        It 'goes through a proxy, which resolves the name' {
            $password = [securestring]::new()
            'secret'.ToCharArray().ForEach{ $password.AppendChar($_) }
            $result = Test-TlsHandshake otlp.example.com -Proxy $proxy -ProxyCredential ([pscredential]::new('user', $password))

            $result.Compatible | Should -BeTrue
            $result.Proxy | Should -BeExactly $endpoint
            $result.Address | Should -BeNullOrEmpty
            $result | ConvertTo-Json -Depth 5 | Should -Not -Match secret
        }

        It 'says that a proxy declines' {
            $result = Test-TlsHandshake down.example.com -Proxy $proxy

            $result.Diagnosis.Kind | Should -Be TcpBlocked
            $result.Diagnosis.Summary | Should -Match 502
        }

        It 'refuses <Id>' -ForEach @(
            @{ Id = 'ProbeUnknown'; Arguments = @{ Probe = 'loud' } }
            @{ Id = 'ClientUnknown'; Arguments = @{ Client = 'go-9' } }
            @{ Id = 'StartTlsUnknown'; Arguments = @{ StartTls = 'gopher' } }
            @{ Id = 'ProxyNotUnderstood'; Arguments = @{ Proxy = 'socks5://127.0.0.1' } }
            @{ Id = 'ServerNameNotUnderstood'; Arguments = @{ ServerName = 'no name' } }
            @{ Id = 'VantageNotRead'; Arguments = @{ CompareWith = 'missing.xml' } }
            @{ Id = 'VantageNotUnderstood'; Arguments = @{ CompareWith = 5 } }
        ) {
            $failure = { Test-TlsHandshake $endpoint @Arguments } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,TlsCompat.Cmdlets.TestTlsHandshakeCommand"
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    Context 'another vantage point' {
        It 'reads <_>' -ForEach 'objects', 'Export-Clixml', 'ConvertTo-Json' {
            $there = Test-TlsHandshake $endpoint -SkipCertificate
            $other = switch ($_) {
                'objects' { $there }
                'Export-Clixml' { $there | Export-Clixml $TestDrive/there.xml -Depth 4; "$TestDrive/there.xml" }
                'ConvertTo-Json' { $there | ConvertTo-Json -Depth 4 | Set-Content $TestDrive/there.json; "$TestDrive/there.json" }
            }

            (Test-TlsHandshake $endpoint -SkipCertificate -CompareWith $other).Diagnosis.Evidence | Should -Contain 'The other vantage point saw the same.'
        }
    }

    It 'completes probes, clients and protocols' {
        (TabExpansion2 'Test-TlsHandshake x -Probe spl').CompletionMatches.CompletionText | Should -Contain split-inside-name
        (TabExpansion2 'Test-TlsHandshake x -Probe ').CompletionMatches[0].CompletionText | Should -BeExactly Quick
        (TabExpansion2 'Test-TlsHandshake x -Client go-1.2').CompletionMatches.CompletionText | Should -Contain go-1.23
        (TabExpansion2 'Test-TlsHandshake x -StartTls ').CompletionMatches.CompletionText | Should -Contain postgres
    }

    It 'stops at once' {
        # Accepts connections by its backlog alone, and never says a word.
        $silent = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $silent.Start()
        $manifest = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
        $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Test-TlsHandshake 127.0.0.1:$($silent.LocalEndpoint.Port) -Timeout 3600")
        try {
            $run = $shell.BeginInvoke()
            while (-not $silent.Pending()) {
                Start-Sleep -Milliseconds 20
            }

            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be Stopped
            $run.IsCompleted | Should -BeTrue
        }
        finally {
            $shell.Dispose()
            $silent.Stop()
        }
    }

    It 'emits results in the order in which they are done, and lets a pipeline stop' {
        $silent = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $silent.Start()
        try {
            (Test-TlsHandshake "127.0.0.1:$($silent.LocalEndpoint.Port)", $endpoint -Timeout 3600 | Select-Object -First 1).Endpoint | Should -BeExactly $endpoint
        }
        finally {
            $silent.Stop()
        }
    }

    Context 'rules' {
        BeforeAll {
            $rules = Join-Path $TestDrive incident.rules
            Set-Content $rules @'
drop tcp $HOME_NET any -> any any (msg:"large"; dsize:>1000; flow:to_server; sid:2; rev:1;)
pass tls $HOME_NET any -> any any (msg:"allowed"; tls.sni; content:"otlp.example.com"; flow:to_server; sid:1; rev:1;)
'@
        }

        It 'names the rule that stops what was sent, and that the wire did not' {
            $result = Test-TlsHandshake $endpoint -ServerName otlp.example.com -RulePath $rules -HomeNet 127.0.0.1/32 -RuleOrder Strict -Settings none

            "$($result.Rules.Agreement)" | Should -BeExactly RulesStopIt
            $result.Rules.StoppedBy.Sid | Should -BeExactly 2
            $result.Rules.Probes.Where{ $_.Probe -eq 'classical' }.Outcome | Should -BeExactly passed
            $result.Rules.Source | Should -BeExactly 127.0.0.1
        }

        It 'takes the values that a configuration leaves open: <Action>' -ForEach @(
            @{ Action = 'drop'; Agreement = 'RulesStopIt' }
            @{ Action = 'alert'; Agreement = 'Agrees' }
        ) {
            $configuration = Join-Path $TestDrive main.tf
            Set-Content $configuration @'
variable "action" {}
resource "aws_networkfirewall_rule_group" "large" {
  name     = "large"
  type     = "STATEFUL"
  capacity = 10
  rules    = "${var.action} tcp $HOME_NET any -> any any (dsize:>1000; flow:to_server; sid:2;)"
}
'@
            $result = Test-TlsHandshake $endpoint -ServerName otlp.example.com -RulePath $configuration -Var @{ action = $Action } -HomeNet 127.0.0.1/32 -Settings none

            "$($result.Rules.Agreement)" | Should -BeExactly $Agreement
        }

        It 'reads the files that the findings of an audit name' {
            $result = Get-TlsRuleAudit $rules -Settings none | Test-TlsHandshake -Endpoint $endpoint -ServerName otlp.example.com -RuleOrder Strict -Settings none

            @($result).Count | Should -BeExactly 1
            $result.Rules.StoppedBy.Sid | Should -BeExactly 2
            $result.Rules.Notes | Should -Contain 'Not all rules were read: files of the audit that no finding names. What stands there is not followed.'
        }

        It 'tests the endpoint and warns where no finding comes' {
            $result = Get-TlsRuleAudit -InputObject 'alert tls any any -> any any (sid:1;)' -Settings none | Test-TlsHandshake -Endpoint $endpoint -WarningVariable warnings -WarningAction SilentlyContinue

            $result.Rules | Should -BeNullOrEmpty
            $warnings | Should -BeLike 'No finding with a file came down the pipeline*'
        }

        It 'says which rules cannot be read' {
            { Test-TlsHandshake $endpoint -RulePath (Join-Path $TestDrive none.rules) } | Should -Throw -ErrorId 'PathNotFound,*'
            { Test-TlsHandshake $endpoint -RulePath $rules -PolicyName none } | Should -Throw -ErrorId 'ScopeNotClear,*'
        }
    }
}

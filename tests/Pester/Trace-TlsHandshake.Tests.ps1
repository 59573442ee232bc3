# The module is imported by whoever runs this file: 'dotnet test' imports what the build has laid out.

BeforeAll {
    $pass = 'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1; rev:1;)'
    $drop = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"the rest"; flow:to_server; sid:2; rev:1;)'
    $patient = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; flow:to_server; sid:3; rev:1;)'
}

Describe 'Trace-TlsHandshake' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder)
        Push-Location $folder
        Set-Content allow.rules $pass
        Set-Content deny.rules "# the rest`n$drop"
        Set-Content patient.rules $patient
    }

    AfterEach { Pop-Location }

    Context 'what it says' {
        It 'names the outcome, the rule that decides and the packets' {
            $trace = Trace-TlsHandshake allow.rules, deny.rules -Client go-1.23 -ServerName example.com

            $trace | Should -BeOfType ([TlsCompat.Firewall.Tracing.FirewallTrace])
            $trace.Outcome | Should -Be Dropped
            $trace.DecidedBy.Sid | Should -Be 2
            $trace.DecidedBy.Source | Should -BeExactly deny.rules
            $trace.DecidedBy.Line | Should -Be 2
            $trace.DecidedBy.Rule | Should -BeExactly $drop
            $trace.Handshake.Sni | Should -BeExactly example.com
            $trace.Packets.Kind[0..3] | Should -Be Syn, SynAck, Ack, ClientHello
            $trace.Packets[3].Verdict | Should -Be Drop
            $trace.Packets[3].Scope | Should -Be Flow
            $trace.Packets[3].Sids | Should -Be 2
        }

        It 'says what an undecided outcome hangs on' {
            $trace = 'drop tcp $CLIENTS any -> any any (sid:1;)' | Trace-TlsHandshake

            $trace.Outcome | Should -Be Undecided
            $trace.DecidedBy | Should -BeNullOrEmpty
            $trace.UndecidedBecause | Should -BeExactly '$CLIENTS'
        }
    }

    Context 'sets without a value' {
        It 'takes their values' {
            $rule = 'drop tls $CORP_NET any -> any $HTTPS_PORTS (ssl_state:client_hello; flow:to_server; sid:1;)'
            ($rule | Trace-TlsHandshake).Outcome | Should -Be Undecided
            ($rule | Trace-TlsHandshake -Set @{ CORP_NET = '192.168.0.0/16', '10.0.0.0/8' } -PortSet @{ HTTPS_PORTS = 443, 8443 }).Outcome | Should -Be Dropped
            ($rule | Trace-TlsHandshake -Set @{ '$CORP_NET' = '192.168.0.0/16' }).Outcome | Should -Be Passed
        }

        It 'takes them from the settings file' {
            Set-Content tlscompat.json '{ "sets": { "CORP_NET": "10.0.0.0/8" } }'
            $rule = 'drop tls $CORP_NET any -> any any (ssl_state:client_hello; flow:to_server; sid:1;)'
            ($rule | Trace-TlsHandshake).Outcome | Should -Be Dropped
            ($rule | Trace-TlsHandshake -Settings none).Outcome | Should -Be Undecided
        }

        It 'takes the countries of addresses' {
            $rule = 'drop tls any any -> any any (geoip:dst,CN; ssl_state:client_hello; flow:to_server; sid:1;)'
            ($rule | Trace-TlsHandshake -GeoIP @{ '*' = 'CN' }).Outcome | Should -Be Dropped
            ($rule | Trace-TlsHandshake -GeoIP @{ '203.0.113.9' = 'US'; '*' = 'CN' }).Outcome | Should -Be Passed
        }

        It 'refuses a wrong value' {
            { $drop | Trace-TlsHandshake -Set @{ CORP_NET = '10.0.0.0/33' } } | Should -Throw -ErrorId 'SetNotUnderstood,TlsCompat.Cmdlets.TraceTlsHandshakeCommand' -ExpectedMessage "-Set CORP_NET: '10.0.0.0/33' is no list of*"
        }
    }

    Context 'rules' {
        It 'takes all that the pipeline brings as one rule set, in that order' {
            (Get-Item allow.rules, patient.rules | Trace-TlsHandshake -ServerName example.com -RuleOrder Strict).Outcome | Should -Be Passed
            (Get-Item patient.rules, allow.rules | Trace-TlsHandshake -ServerName example.com -RuleOrder Strict).Outcome | Should -Be Dropped
        }

        It 'takes groups, text and paths' {
            (Get-TlsRuleGroup *.rules | Trace-TlsHandshake).DecidedBy.Sid | Should -Be 2
            ($pass, $drop | Trace-TlsHandshake).DecidedBy.Sid | Should -Be 2
            (Trace-TlsHandshake -LiteralPath deny.rules).DecidedBy.Sid | Should -Be 2
        }

        It 'follows a policy, leaves other groups out and says so' {
            $policy = [pscustomobject]@{
                FirewallPolicy = @{
                    StatefulEngineOptions = @{ RuleOrder = 'STRICT_ORDER' }
                    StatefulDefaultActions = @('aws:drop_established')
                    StatefulRuleGroupReferences = @(@{ ResourceArn = 'arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/allow'; Priority = 1 })
                }
                FirewallPolicyResponse = @{ FirewallPolicyName = 'egress' }
            }
            $trace = @($policy) + (Get-TlsRuleGroup allow.rules, deny.rules) | Trace-TlsHandshake -WarningVariable warnings -WarningAction SilentlyContinue

            $trace.Policy | Should -BeExactly egress
            $trace.RuleOrder | Should -Be Strict
            $trace.DecidedByDefault | Should -BeExactly aws:drop_established
            $warnings | Should -HaveCount 1
            $warnings | Should -Match '^deny.rules: deny '
        }

        It 'warns of a rule that Suricata does not load and follows the others' {
            $trace = "$drop`ndrop tls nonsense" | Trace-TlsHandshake -WarningVariable warnings -WarningAction SilentlyContinue

            $warnings | Should -Match 'does not load this rule'
            $trace.Outcome | Should -Be Dropped
        }

        It 'emits nothing for nothing' {
            Get-ChildItem *.none | Trace-TlsHandshake | Should -BeNullOrEmpty
        }
    }

    Context 'the handshake' {
        It 'cuts the ClientHello where it is told to' {
            (Trace-TlsHandshake allow.rules -SplitAt 100, 600).Handshake.Segments | Should -Be 100, 500, 898
            (Trace-TlsHandshake allow.rules -MaximumSegmentSize 9000).Handshake.Segments | Should -Be 1498
        }

        It 'takes addresses and ports, IPv6 too' {
            $trace = Trace-TlsHandshake deny.rules -HomeNet fd00::/8 -Destination 2001:db8::1 -DestinationPort 8443 -SourcePort 50000

            $trace.Handshake.Source | Should -BeExactly '[fd00::5]:50000'
            $trace.Handshake.Destination | Should -BeExactly '[2001:db8::1]:8443'
            $trace.Outcome | Should -Be Dropped
        }

        It 'sends the bytes of a captured ClientHello' {
            $bytes = [TlsCompat.Tls.Profiles.ClientProfile]::All.Where{ $_.Name -eq 'node-20' }[0].Hello.ToBytes()
            [IO.File]::WriteAllBytes("$folder/hello.bin", $bytes)
            $trace = Trace-TlsHandshake deny.rules -HelloPath hello.bin

            $trace.Handshake.Client | Should -BeNullOrEmpty
            $trace.Handshake.Segments | Should -Be $bytes.Length
        }

        It 'refuses <Id>' -ForEach @(
            @{ Id = 'ClientUnknown'; Arguments = @{ Client = 'go-9' } }
            @{ Id = 'CutOutsideHello'; Arguments = @{ SplitAt = 1498 } }
            @{ Id = 'HelloNotUnderstood'; Arguments = @{ HelloPath = 'deny.rules' } }
            @{ Id = 'AddressNotUnderstood'; Arguments = @{ Source = '10.0.0' } }
            @{ Id = 'Contradiction'; Arguments = @{ SplitAt = 1; MaximumSegmentSize = 9 } }
            @{ Id = 'ScopeNotClear'; Arguments = @{ PolicyName = 'egress' } }
        ) {
            $failure = { Trace-TlsHandshake deny.rules @Arguments } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,TlsCompat.Cmdlets.TraceTlsHandshakeCommand"
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    It 'completes the name of a client and says what it is' {
        $completions = (TabExpansion2 'Trace-TlsHandshake x -Client chr').CompletionMatches

        $completions.CompletionText | Should -BeExactly chromium, chromium-early-sni
        $completions[0].ToolTip | Should -Match X25519MLKEM768
        (TabExpansion2 'Trace-TlsHandshake x -Client ').CompletionMatches.Count | Should -BeGreaterThan 20
    }
}

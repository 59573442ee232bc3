param([string] $RepositoryRoot)

Describe 'Test-TlsRule' {
    BeforeAll {
        Push-Location $TestDrive
        $pass = 'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"a.example"; flow:to_server; sid:1; rev:1;)'
        $drop = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2; rev:1;)'
        # The engine does not know dnp3_obj: whether the rule takes the hello is not known.
        $unknown = 'drop tcp $HOME_NET any -> $EXTERNAL_NET any (dnp3_obj:1,2; flow:to_server; sid:3; rev:1;)'
        Set-Content good.rules $pass, 'drop tls $HOME_NET any -> $EXTERNAL_NET any (ssl_state:client_hello; flow:to_server; sid:2; rev:2;)'
        Set-Content bad.rules $pass, $drop
        Set-Content undecided.rules $pass, $unknown
        Set-Content comments.rules '# nothing is left of it'
        [void] (New-Item -ItemType Directory empty)
        function Test-Quietly { Test-TlsRule @args -ErrorAction SilentlyContinue -ErrorVariable script:failures -WarningAction SilentlyContinue -WarningVariable script:warnings }
    }

    AfterAll { Pop-Location }

    It 'is true for good rules, and tells nothing' {
        $all = Test-TlsRule good.rules *>&1
        $all | Should -HaveCount 1
        $all | Should -BeOfType bool
        $all | Should -BeTrue
        Get-Item good.rules | Test-TlsRule | Should -BeTrue
        Get-Content good.rules | Test-TlsRule | Should -BeTrue
        Get-TlsRuleGroup good.rules | Test-TlsRule | Should -BeTrue
    }

    It 'is false for bad rules, and tells which with -Verbose alone' {
        $all = Test-TlsRule bad.rules *>&1
        $all | Should -HaveCount 1
        $all | Should -BeFalse
        (Test-TlsRule bad.rules -Verbose 4>&1) -match '^Critical TLSC001 bad\.rules:2 sid 2$' | Should -HaveCount 1
        ("$pass`n$drop" | Test-TlsRule -Verbose 4>&1) -match '^Critical TLSC001 stdin:2 sid 2$' | Should -HaveCount 1
    }

    It 'is one answer for all that it is given, in any order' {
        $answer = Get-Item good.rules, bad.rules | Test-TlsRule
        $answer | Should -HaveCount 1
        $answer | Should -BeFalse
        Test-TlsRule bad.rules, good.rules | Should -BeFalse
        (Get-Content bad.rules -Raw), (Get-Content good.rules -Raw) | Test-TlsRule | Should -BeFalse
    }

    It 'fails from the severity that is asked for' {
        Test-Quietly bad.rules -SeverityAtLeast Critical | Should -BeFalse
        Set-Content low.rules 'pass tls any any -> any any (tls.sni; content:"a.example"; sid:1;)', 'alert tls any any -> any any (sid:2;)'
        Test-TlsRule low.rules | Should -BeTrue
        Test-TlsRule low.rules -Baseline Strict -SeverityAtLeast Info | Should -BeFalse
    }

    It 'is not true for what was not judged, whatever severity or check is asked for' {
        (Get-TlsRuleAudit undecided.rules).Severity | Sort-Object -Unique | Should -Be Medium
        Test-Quietly undecided.rules | Should -BeFalse
        Test-Quietly undecided.rules -SeverityAtLeast Critical | Should -BeFalse
        $warnings | Should -Match '^Not judged: undecided\.rules:2: '
        ("$pass`n$unknown" | Test-TlsRule -SeverityAtLeast Critical 3>&1)[0].Message | Should -Match '^Not judged: stdin:2: '
        Test-Quietly undecided.rules -CheckId TLSC001 | Should -BeFalse
        $warnings | Should -Match '^Not judged: undecided\.rules:2: '
    }

    It 'is not true for a line that does not parse' {
        Set-Content broken.rules $pass, 'drop tls oops'
        Test-Quietly broken.rules -SeverityAtLeast Critical | Should -BeFalse
        $warnings | Should -Match 'broken\.rules:2'
    }

    It 'tells a few of many that were not judged, and counts the others' {
        Set-Content many.rules (@($pass) + (10..19 | ForEach-Object { "drop tls oops $_" }))
        Test-Quietly many.rules -SeverityAtLeast Critical | Should -BeFalse
        $warnings | Should -HaveCount 6
        $warnings[5] | Should -Match '5 more'
    }

    It 'is false and an error where <Name>' -ForEach @(
        @{ Name = 'a path names nothing'; Call = { Test-Quietly good.rules, none.rules }; Id = 'PathNotFound' }
        @{ Name = 'a wildcard fits nothing'; Call = { Test-Quietly none*.rules }; Id = 'PathNotFound' }
        @{ Name = 'a folder holds no rules'; Call = { Test-Quietly empty }; Id = 'SourceHoldsNoRules' }
        @{ Name = 'a file holds comments alone'; Call = { Test-Quietly comments.rules }; Id = 'NothingToTest' }
        @{ Name = 'the pipeline is empty'; Call = { @() | Test-TlsRule -ErrorAction SilentlyContinue -ErrorVariable script:failures }; Id = 'NothingToTest' }
        @{ Name = 'the pipeline is empty and -AllowEmpty is given'; Call = { @() | Test-TlsRule -AllowEmpty -ErrorAction SilentlyContinue -ErrorVariable script:failures }; Id = 'NothingToTest' }
        @{ Name = 'an object holds no rules'; Call = { [pscustomobject]@{ A = 1 } | Test-TlsRule -ErrorAction SilentlyContinue -ErrorVariable script:failures }; Id = 'InputObjectNotSupported' }
        @{ Name = 'text is a path'; Call = { 'good.rules' | Test-TlsRule -ErrorAction SilentlyContinue -ErrorVariable script:failures }; Id = 'RuleTextIsPath' }
    ) {
        $answer = & $Call
        $answer | Should -HaveCount 1
        $answer | Should -BeFalse
        $failures.FullyQualifiedErrorId | Should -Be "$Id,TlsCompat.Cmdlets.TestTlsRuleCommand"
    }

    It 'takes a folder without rules where that is allowed' {
        Test-TlsRule empty -AllowEmpty | Should -BeTrue
        Test-TlsRule empty, bad.rules -AllowEmpty | Should -BeFalse
    }

    It 'leaves out what somebody accepted' {
        Set-Content accepted.json '{ "suppressions": [ { "ruleId": "TLSC001", "reason": "Goes in June" } ] }'
        Test-TlsRule bad.rules -Settings accepted.json | Should -BeTrue
        Get-TlsRuleAudit bad.rules | Export-TlsRuleAudit known.jsonl
        Test-TlsRule bad.rules -BaselineFile known.jsonl | Should -BeTrue
    }

    It 'has no answer where an error ends it' {
        { Test-TlsRule good.rules -CheckId TLSC999 } | Should -Throw -ErrorId 'CheckIdUnknown,*'
        { Test-TlsRule good.rules, none.rules -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
    }

    It 'is true with a warning for a policy whose other groups AWS manages' {
        # Nobody can read the rules of AWS's own groups: said, and no failure.
        $policy = @{
            FirewallPolicyResponse = @{ FirewallPolicyName = 'p'; FirewallPolicyArn = 'arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/p' }
            FirewallPolicy = @{
                StatefulRuleGroupReferences = @(@{ ResourceArn = 'arn:aws:network-firewall:us-east-1:aws-managed:stateful-rulegroup/ThreatSignaturesMalwareStrictOrder'; Priority = 1 })
                StatefulDefaultActions = @('aws:drop_established_app_layer_to_server', 'aws:alert_established_app_layer_to_server')
                StatefulEngineOptions = @{ RuleOrder = 'STRICT_ORDER' }
            }
        }
        Set-Content policy.json ($policy | ConvertTo-Json -Depth 9)
        Test-Quietly policy.json | Should -BeTrue
        $warnings | Should -Match 'Nobody can read the rules of ThreatSignaturesMalwareStrictOrder'
        Test-Quietly policy.json -SeverityAtLeast Info | Should -BeFalse
    }
}

# The module is imported by whoever runs this file: 'dotnet test' imports what the build has laid out.

BeforeAll {
    $pass = 'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1; rev:1;)'
    $drop = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"the rest"; flow:to_server; sid:2; rev:1;)'
    $broken = 'drop tls nonsense'

    function New-RuleFile([string] $Path, [string[]] $Rules) {
        $folder = Split-Path $Path
        if ($folder) { [void] (New-Item -ItemType Directory -Force $folder) }
        Set-Content -LiteralPath $Path -Value ($Rules -join "`n")
    }
}

Describe 'Get-TlsRuleAudit' {
    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder)
        Push-Location $folder
        New-RuleFile 'rules/bad.rules' $pass, $drop
        New-RuleFile 'rules/broken.rules' $pass, $broken
        New-RuleFile 'rules/good.rules' $pass
        New-RuleFile 'odd[1].rules' $pass, $drop
    }

    AfterEach { Pop-Location }

    Context 'what it finds' {
        It 'says which rule stops a split ClientHello, how bad it is and what to do' {
            $finding = Get-TlsRuleAudit rules/bad.rules

            $finding | Should -HaveCount 1
            $finding | Should -BeOfType ([TlsCompat.Audit.Finding])
            $finding.RuleId | Should -BeExactly TLSC001
            $finding.Severity | Should -Be Critical
            $finding.Sid | Should -Be 2
            $finding.Line | Should -Be 2
            $finding.Outcome.Unsplit | Should -Be Passed
            $finding.Outcome.Split | Should -Be Dropped
            $finding.SuggestedRule | Should -Match 'ssl_state:client_hello;'
        }

        It 'reports text that cannot be parsed as a finding, not as an error' {
            $finding = Get-TlsRuleAudit rules/broken.rules -ErrorVariable failures

            $failures | Should -BeNullOrEmpty
            $finding.RuleId | Should -BeExactly TLSC011
            $finding.Line | Should -Be 2
        }

        It 'emits nothing for rules that do no harm' {
            Get-TlsRuleAudit rules/good.rules | Should -BeNullOrEmpty
        }
    }

    Context 'what leads outside' -Skip:$IsWindows {
        BeforeEach {
            New-RuleFile 'shared/list.rules' $pass, $drop
            New-RuleFile 'team/own.rules' $pass
            [void] (New-Item -ItemType SymbolicLink -Path team/list.rules -Target ../shared/list.rules)
            Set-Content team/main.tf @'
resource "aws_networkfirewall_rule_group" "g" {
  name     = "g"
  type     = "STATEFUL"
  capacity = 100
  rule_group {
    rules_source {
      rules_string = file("../shared/list.rules")
    }
  }
}
'@
        }

        It 'is said and not read: a link and a file that a template names' {
            $findings = Get-TlsRuleAudit team

            $findings.RuleId | Should -Be TLSC090, TLSC090
            $findings.Source | Sort-Object | Should -Be team/list.rules, team/main.tf
            $findings.Recommendation | Should -BeLike '*-IncludeRoot*'
            "$($findings | Format-List | Out-String)" | Should -Not -Match 'the rest'
        }

        It 'is read with -IncludeRoot, and there only' {
            $findings = Get-TlsRuleAudit team -IncludeRoot shared

            $findings.RuleId | Sort-Object -Unique | Should -Be TLSC001
            $findings.Sid | Sort-Object -Unique | Should -Be 2
            (Get-TlsRuleAudit team -IncludeRoot rules).RuleId | Should -Be TLSC090, TLSC090
        }

        It 'is patched with -IncludeRoot in Get-TlsRulePatch, and not without' {
            Get-TlsRulePatch team -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $errors | Should -HaveCount 2
            (Get-TlsRulePatch team -IncludeRoot shared).Sid | Sort-Object -Unique | Should -Be 2
        }

        It 'is settings only with -IncludeRoot' {
            Set-Content shared/tlscompat.json '{ "suppressions": [ { "ruleId": "TLSC090", "reason": "Ours" } ] }'
            [void] (New-Item -ItemType SymbolicLink -Path team/tlscompat.json -Target ../shared/tlscompat.json)
            Push-Location team
            try {
                { Get-TlsRuleAudit . -ErrorAction Stop } | Should -Throw '*leads outside*'
                Get-TlsRuleAudit own.rules -IncludeRoot ../shared -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            }
            finally {
                Pop-Location
            }
        }
    }

    Context 'paths' {
        It 'takes wildcards' {
            (Get-TlsRuleAudit rules/b*.rules).RuleId | Should -BeExactly TLSC001, TLSC011
        }

        It 'takes a folder, and names what lies below the current location from there' {
            (Get-TlsRuleAudit rules).Source | Should -BeExactly 'rules/bad.rules', 'rules/broken.rules'
        }

        It 'takes a literal path' {
            (Get-TlsRuleAudit -LiteralPath 'odd[1].rules').Source | Should -BeExactly 'odd[1].rules'
        }

        It 'takes a path of another drive' {
            [void] (New-PSDrive -Name Rules -PSProvider FileSystem -Root $folder/rules)

            (Get-TlsRuleAudit Rules:/bad.rules).Sid | Should -Be 2
        }

        It 'resolves from the location of the session, not of the process' {
            Set-Location rules

            (Get-TlsRuleAudit bad.rules).Source | Should -BeExactly bad.rules
        }
    }

    Context 'the pipeline' {
        It 'takes files and folders' {
            (Get-ChildItem rules | Get-TlsRuleAudit).RuleId | Should -BeExactly TLSC001, TLSC011
            (Get-Item rules | Get-TlsRuleAudit).RuleId | Should -BeExactly TLSC001, TLSC011
            (Get-Item -LiteralPath 'odd[1].rules' | Get-TlsRuleAudit).Sid | Should -Be 2
        }

        It 'takes objects with a property <_>' -ForEach 'Path', 'LiteralPath', 'PSPath', 'FullName' {
            ([pscustomobject]@{ $_ = 'rules/bad.rules' } | Get-TlsRuleAudit).Sid | Should -Be 2
        }

        It 'takes wildcards in a property Path and none in a property LiteralPath' {
            ([pscustomobject]@{ Path = 'rules/b*' } | Get-TlsRuleAudit).RuleId | Should -BeExactly TLSC001, TLSC011
            [pscustomobject]@{ LiteralPath = 'rules/b*' } | Get-TlsRuleAudit -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        }

        It 'takes the lines of Get-Content as one text and names their file' {
            $finding = Get-Content rules/bad.rules | Get-TlsRuleAudit

            $finding | Should -HaveCount 1
            $finding.Source | Should -BeExactly rules/bad.rules
            $finding.Line | Should -Be 2
        }

        It 'keeps the lines of two files apart' {
            $findings = Get-Content rules/bad.rules, rules/broken.rules | Get-TlsRuleAudit

            $findings.Source | Should -BeExactly rules/bad.rules, rules/broken.rules
            $findings.Line | Should -Be 2, 2
        }

        It 'takes text' {
            ("$pass`n$drop" | Get-TlsRuleAudit).Sid | Should -Be 2
            ($pass, $drop | Get-TlsRuleAudit).Line | Should -Be 2
            (Get-TlsRuleAudit -InputObject $pass, $drop).Line | Should -Be 2
        }

        It 'takes the groups of Get-TlsRuleGroup' {
            (Get-TlsRuleGroup rules/bad.rules | Get-TlsRuleAudit).Sid | Should -Be 2
        }
    }

    Context 'objects of AWS.Tools' {
        BeforeAll {
            function New-GroupResponse([string] $Name, [string] $Rules) {
                [pscustomobject]@{
                    PSTypeName = 'Amazon.NetworkFirewall.Model.DescribeRuleGroupResponse'
                    UpdateToken = '1'
                    RuleGroup = [pscustomobject]@{
                        RulesSource = [pscustomobject]@{ RulesString = $Rules; StatefulRules = @() }
                        # A constant of the SDK is an object with a Value.
                        StatefulRuleOptions = [pscustomobject]@{ RuleOrder = [pscustomobject]@{ Value = 'STRICT_ORDER' } }
                        RuleVariables = [pscustomobject]@{
                            IPSets = @{ CLIENTS = [pscustomobject]@{ Definition = @('10.1.0.0/16') } }
                        }
                    }
                    RuleGroupResponse = [pscustomobject]@{
                        RuleGroupArn = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/$Name"
                        RuleGroupName = $Name
                    }
                }
            }

            function New-PolicyResponse([string] $Group, [string] $DefaultAction) {
                [pscustomobject]@{
                    FirewallPolicy = [pscustomobject]@{
                        StatefulRuleGroupReferences = @(
                            [pscustomobject]@{ ResourceArn = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/$Group"; Priority = 1 }
                        )
                        StatefulDefaultActions = @($DefaultAction)
                        StatefulEngineOptions = [pscustomobject]@{ RuleOrder = 'STRICT_ORDER' }
                    }
                    FirewallPolicyResponse = [pscustomobject]@{ FirewallPolicyName = 'egress-policy' }
                }
            }
        }

        It 'reads a rule group by property name' {
            $finding = New-GroupResponse egress "$pass`n$drop" | Get-TlsRuleAudit

            $finding.RuleGroup | Should -BeExactly egress
            $finding.Sid | Should -Be 2
        }

        It 'reads a deserialized rule group' {
            $file = Join-Path $folder group.clixml
            New-GroupResponse egress "$pass`n$drop" | Export-Clixml $file -Depth 4

            $group = Import-Clixml $file
            $group.PSTypeNames[0] | Should -Match '^Deserialized\.'
            ($group | Get-TlsRuleAudit).Sid | Should -Be 2
        }

        It 'reads the variables of a group and its order' {
            $group = New-GroupResponse egress $drop | Get-TlsRuleGroup

            $group.Order | Should -Be Strict
            "$($group.Variables.Addresses['CLIENTS'])" | Should -BeExactly '10.1.0.0/16'
        }

        It 'judges a group by its policy, whichever comes first' {
            $group = New-GroupResponse egress $pass
            $policy = New-PolicyResponse egress 'aws:drop_established'

            ($group, $policy | Get-TlsRuleAudit).RuleId | Should -Contain TLSC003
            ($policy, $group | Get-TlsRuleAudit).RuleId | Should -Contain TLSC003
            $group | Get-TlsRuleAudit | Should -BeNullOrEmpty
        }

        It 'reads the JSON of the AWS CLI from a native command' {
            $json = New-GroupResponse egress "$pass`n$drop" | ConvertTo-Json -Depth 6

            ($json -split "`n" | Get-TlsRuleAudit).RuleGroup | Should -BeExactly egress
        }
    }

    Context 'what is selected' {
        It 'leaves lesser findings out with -SeverityAtLeast' {
            (Get-TlsRuleAudit rules -SeverityAtLeast High).RuleId | Should -BeExactly TLSC001
        }

        It 'emits only the checks of -CheckId' {
            (Get-TlsRuleAudit rules -CheckId tlsc011).RuleId | Should -BeExactly TLSC011
        }

        It 'emits what passed with -IncludePassed' {
            (Get-TlsRuleAudit rules/good.rules -IncludePassed).Status | Should -Not -Contain Fail
        }

        It 'takes the literal reading with -Baseline Strict' {
            $harmless = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"bad.example"; flow:to_server; sid:3;)'

            $harmless | Get-TlsRuleAudit | Should -BeNullOrEmpty
            ($harmless | Get-TlsRuleAudit -Baseline Strict).RuleId | Should -BeExactly TLSC012
        }

        It 'takes an engine version by number' {
            (Get-TlsRuleAudit rules/bad.rules -EngineVersion 8).RuleId | Should -BeExactly TLSC001
        }
    }

    Context 'errors' {
        It 'reports <Id> for <Path> and goes on' -ForEach @(
            @{ Path = 'none.rules'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Path = 'none*'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Path = 'nodrive:none'; Id = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Path = 'env:PATH'; Id = 'PathNotInFileSystem'; Category = 'InvalidArgument' }
        ) {
            $findings = Get-TlsRuleAudit $Path, rules/bad.rules -ErrorVariable failures -ErrorAction SilentlyContinue

            $findings.Sid | Should -Be 2
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeExactly "$Id,TlsCompat.Cmdlets.GetTlsRuleAuditCommand"
            $failures[0].CategoryInfo.Category | Should -Be $Category
            $failures[0].TargetObject | Should -BeExactly $Path
            $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'reports a folder without rules' {
            [void] (New-Item -ItemType Directory empty)

            { Get-TlsRuleAudit empty -ErrorAction Stop } | Should -Throw -ErrorId 'SourceHoldsNoRules,*'
        }

        It 'reports broken JSON with its place' {
            Set-Content group.json '{ "RuleGroup": '

            { Get-TlsRuleAudit group.json -ErrorAction Stop } | Should -Throw '*group.json:*' -ErrorId 'SourceNotUnderstood,*'
        }

        It 'reports an object that holds no rules, and does not take its text for rules' {
            $findings = 7, (Get-Date), [pscustomobject]@{ Rule = $drop } | Get-TlsRuleAudit -ErrorVariable failures -ErrorAction SilentlyContinue

            $findings | Should -BeNullOrEmpty
            $failures.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotSupported,*'
            $failures | Should -HaveCount 3
            $failures[0].TargetObject | Should -Be 7
        }

        It 'says that text is a path' {
            { 'rules/bad.rules' | Get-TlsRuleAudit -ErrorAction Stop } | Should -Throw -ErrorId 'RuleTextIsPath,*'
        }

        It 'refuses a network that is none' {
            { Get-TlsRuleAudit rules -HomeNet nowhere } | Should -Throw '*nowhere*' -ErrorId 'HomeNetNotUnderstood,*'
        }

        It 'refuses a check that does not exist' {
            { Get-TlsRuleAudit rules -CheckId TLSC999 } | Should -Throw '*TLSC999*' -ErrorId 'CheckIdUnknown,*'
        }
    }

    Context 'what a team has agreed on' {
        It 'emits what the settings file accepts as suppressed, and patches none of it' {
            Set-Content tlscompat.json '{ "suppressions": [ { "ruleId": "TLSC001", "reason": "Goes in June", "owner": "net" } ] }'
            $finding = Get-TlsRuleAudit rules/bad.rules -WarningVariable warnings
            $patch = Get-TlsRulePatch rules/bad.rules

            $finding.Status | Should -Be Suppressed
            "$($finding.Suppression)" | Should -BeExactly 'Goes in June (net)'
            $warnings | Should -BeNullOrEmpty
            $patch | Should -BeNullOrEmpty
            (Get-TlsRuleAudit rules/bad.rules -Settings none).Status | Should -Be Fail
        }

        It 'warns of a suppression that has no effect' {
            Set-Content team.json '{ "suppressions": [ { "ruleId": "TLSC001", "reason": "r", "expires": "2020-01-01" } ] }'

            $finding = Get-TlsRuleAudit rules/bad.rules -Settings team.json -WarningVariable warnings -WarningAction SilentlyContinue

            $finding.Status | Should -Be Fail
            "$warnings" | Should -BeExactly 'team.json:1:21: the suppression of TLSC001 expired on 2020-01-01; it suppresses nothing'
        }

        It 'audits nothing where the settings that were named cannot be read' {
            { Get-TlsRuleAudit rules -Settings missing.json } | Should -Throw '*missing.json: no such file*' -ErrorId 'SettingsNotRead,*'
        }

        It 'fails on new findings only' {
            Get-TlsRuleAudit rules/bad.rules | Export-TlsRuleAudit known.jsonl

            $findings = Get-TlsRuleAudit rules -BaselineFile known.jsonl

            $findings.Status | Should -Be Suppressed, Error
            $findings[0].Suppression.Kind | Should -Be Baseline
        }

        It 'passes over excluded files of a folder, and takes the baseline from the settings' {
            Set-Content tlscompat.json '{ "baseline": "strict", "excludedPaths": ["rules/b*"] }'
            Set-Content rules/good.rules 'alert tls any any -> any any (sid:7;)'

            (Get-TlsRuleAudit rules).RuleId | Should -BeExactly TLSC012
            Get-TlsRuleAudit rules -Baseline Effective | Should -BeNullOrEmpty
        }
    }

    Context 'streams' {
        It 'says what it reads on the verbose stream alone' {
            $verbose = Get-TlsRuleAudit rules/good.rules -Verbose 4>&1

            $verbose | Should -BeOfType ([System.Management.Automation.VerboseRecord])
            "$verbose" | Should -Match 'good\.rules'
        }

        It 'stops reading when Select-Object has enough' {
            $read = Get-Item rules/bad.rules, rules/broken.rules |
                ForEach-Object { $script:last = $_.Name; $_ } |
                Get-TlsRuleAudit |
                Select-Object -First 1

            $read.RuleId | Should -BeExactly TLSC001
            $script:last | Should -BeExactly bad.rules
        }
    }

    Context 'completion' {
        It 'completes check ids and shows their titles' {
            $offered = (TabExpansion2 'Get-TlsRuleAudit rules -CheckId TLSC00').CompletionMatches

            $offered.CompletionText | Should -Contain TLSC001
            $offered.CompletionText | Should -Not -Contain TLSC012
            $offered[0].ToolTip | Should -Not -BeNullOrEmpty
        }

        It 'completes severities and baselines' {
            (TabExpansion2 'Get-TlsRuleAudit rules -SeverityAtLeast ').CompletionMatches.CompletionText | Should -Contain Critical
            (TabExpansion2 'Get-TlsRuleAudit rules -Baseline ').CompletionMatches.CompletionText | Should -Be Effective, Strict
        }
    }
}

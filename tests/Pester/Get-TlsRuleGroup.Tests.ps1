param([string] $RepositoryRoot)

Describe 'Get-TlsRuleGroup' {
    BeforeAll {
        Push-Location $TestDrive
        Set-Content egress.rules 'pass tls any any -> any any (sid:1;)', '# drop tls any any -> any any (sid:2;)', 'drop tls oops'
        Set-Content group.json '{
            "RuleGroup": {
                "RulesSource": { "RulesString": "drop tls any any -> any any (sid:5;)" },
                "StatefulRuleOptions": { "RuleOrder": "STRICT_ORDER" }
            },
            "RuleGroupResponse": {
                "RuleGroupArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/strict-egress",
                "RuleGroupName": "strict-egress"
            }
        }'
    }

    AfterAll { Pop-Location }

    It 'reads a rule file as a group named after it' {
        $group = Get-TlsRuleGroup egress.rules

        $group | Should -BeOfType ([TlsCompat.Firewall.RuleGroup])
        $group.Name | Should -BeExactly egress
        $group.Rules.Rules | Should -HaveCount 1
        $group.Rules.DisabledRules | Should -HaveCount 1
        $group.Rules.Diagnostics | Should -HaveCount 1
        $group.Rules.Text | Should -BeExactly (Get-Content egress.rules -Raw)
    }

    It 'reads the JSON of the AWS CLI with the name, ARN and order of the group' {
        $group = Get-TlsRuleGroup *.json

        $group.Name | Should -BeExactly strict-egress
        $group.Order | Should -Be Strict
    }

    It 'has the ARN under the name that AWS.Tools binds' {
        (Get-TlsRuleGroup group.json).RuleGroupArn | Should -BeLike 'arn:aws:*:stateful-rulegroup/strict-egress'
    }

    It 'emits a group as soon as it is read' {
        Get-Item egress.rules, group.json | ForEach-Object { $script:last = $_.Name; $_ } | Get-TlsRuleGroup | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $script:last | Should -BeExactly egress.rules
    }

    It 'reports a path that names nothing and reads the others' {
        $groups = Get-TlsRuleGroup none, egress.rules -ErrorVariable failures -ErrorAction SilentlyContinue

        $groups.Name | Should -BeExactly egress
        $failures.FullyQualifiedErrorId | Should -BeExactly 'PathNotFound,TlsCompat.Cmdlets.GetTlsRuleGroupCommand'
    }
}

Describe 'Get-TlsRuleGroup of an account' {
    BeforeAll {
        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
    }

    AfterAll { $emulator.Stop() }

    It 'reads the stateful groups' {
        (Get-TlsRuleGroup).Name | Should -Be egress-allow, egress-catch-all, payments
        (Get-TlsRuleGroup -Region us-gov-west-1).Arn | Should -BeLike 'arn:aws-us-gov:*'
    }

    It 'reads by name and ARN' {
        (Get-TlsRuleGroup -Name payments).Name | Should -Be payments
        (Get-TlsRuleGroup -Name arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/payments).Name | Should -Be payments
    }

    It 'takes wildcards, without case' {
        (Get-TlsRuleGroup -Name 'Egress-*').Name | Should -Be egress-allow, egress-catch-all
        (Get-TlsRuleGroup -Name 'pay?ents', 'egress-[a-b]*').Name | Sort-Object | Should -Be egress-allow, payments
    }

    It 'takes names, ARNs and objects with an ARN from the pipeline' {
        ('payments', '*-allow' | Get-TlsRuleGroup).Name | Sort-Object | Should -Be egress-allow, payments
        ('arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/payments' | Get-TlsRuleGroup).Name | Should -Be payments
        ([pscustomobject]@{ Name = 'x'; Arn = 'arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/payments' } | Get-TlsRuleGroup).Name | Should -Be payments
        ((Get-TlsFirewallPolicy payments).Groups | Get-TlsRuleGroup).Name | Should -Be payments
        ('drop tls any any -> any any (sid:1;)' | Get-TlsRuleGroup).Rules.Rules | Should -HaveCount 1
    }

    It 'fails where <_> fits no stateful group' -ForEach 'prod-*', 'prod', 'edge-*' {
        Get-TlsRuleGroup -Name $_ -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -BeExactly 'AwsNotRead,TlsCompat.Cmdlets.GetTlsRuleGroupCommand'
        "$failures" | Should -Match ([regex]::Escape("rule group $_"))
        { $_ | Get-TlsRuleGroup -ErrorAction Stop } | Should -Throw
    }

    It 'lists managed groups on request' {
        (Get-TlsRuleGroup -IncludeManaged | Where-Object Vendor).Name | Should -Contain ThreatSignaturesMalwareStrictOrder
    }

    It 'completes regions' {
        (TabExpansion2 'Get-TlsRuleGroup -Region us-gov').CompletionMatches.CompletionText | Should -Be us-gov-east-1, us-gov-west-1
    }
}

param([string] $RepositoryRoot)

# Every example of the help is run as it stands, in a folder with rules to find.

BeforeDiscovery {
    $examples = foreach ($command in Get-Command -Module TlsCompat) {
        foreach ($example in (Get-Help $command.Name -Full).examples.example) {
            @{ Command = $command.Name; Title = $example.title; Code = $example.code }
        }
    }
    $commands = (Get-Command -Module TlsCompat).Name
}

Describe 'The help of <_>' -ForEach $commands {
    It 'says what, how and with what' {
        $help = Get-Help $_ -Full

        $help.Synopsis | Should -Not -Match "^\s*$_ "
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue | Should -Not -BeNullOrEmpty
        $help.relatedLinks.navigationLink[0].uri | Should -BeLike "https://*/$_.md"
    }

    It 'agrees with PowerShell about <_> and its parameters' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters

        foreach ($parameter in (Get-Command $_).Parameters.Values.Where{ $_.Name -notin $common }) {
            $help = Get-Help $_ -Parameter $parameter.Name
            $help.description.Text | Should -Not -BeNullOrEmpty -Because $parameter.Name
            $help.required | Should -Be "$($parameter.Attributes.Where{ $_ -is [Parameter] }[0].Mandatory)" -Because $parameter.Name
        }
    }
}

Describe 'The example' {
    BeforeAll {
        # The hosts that examples name are reached through a proxy, and that is a server on loopback.
        $server = & (Join-Path $PSScriptRoot TlsServer.ps1)
        $env:HTTPS_PROXY = "http://127.0.0.1:$($server.Port)"
        # Accounts that examples name are one of an emulator, which no proxy stands before.
        $env:NO_PROXY = '127.0.0.1'
        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot

        function Get-NWFWRuleGroupList { [pscustomobject]@{ Arn = 'arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress' } }

        function Get-NWFWRuleGroup([string] $RuleGroupArn) {
            [pscustomobject]@{
                RuleGroup = @{ RulesSource = @{ RulesString = 'drop tls any any -> any any (flow:to_server; sid:1;)' } }
                RuleGroupResponse = @{ RuleGroupArn = $RuleGroupArn; RuleGroupName = 'egress' }
            }
        }
    }

    AfterAll {
        $env:HTTPS_PROXY = $env:NO_PROXY = $null
        $emulator.Stop()
        $server.Dispose()
    }

    BeforeEach {
        $folder = Join-Path $TestDrive (New-Guid)
        [void] (New-Item -ItemType Directory $folder/rules)
        Push-Location $folder
        Set-Content rules/egress.rules @(
            'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1;)'
            'drop tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"bad.example"; endswith; flow:to_server; sid:2;)'
            'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:3;)'
        )
        Set-Content rules/list.json '{ "RuleGroup": { "RulesSource": { "RulesSourceList": {
            "Targets": ["example.com"], "TargetTypes": ["TLS_SNI"], "GeneratedRulesType": "ALLOWLIST" } } } }'
        [void] (New-Item -ItemType Directory logs)
        Set-Content logs/alert.log '{"firewall_name":"egress","event_timestamp":"1777629600","event":{"event_type":"alert","flow_id":1,"src_ip":"10.0.0.5","src_port":40000,"dest_ip":"203.0.113.9","dest_port":443,"app_proto":"tls","alert":{"action":"blocked","signature_id":3,"signature":"the rest"}}}'
        Copy-Item rules/egress.rules before.rules
        Get-Content rules/egress.rules | Select-Object -First 2 | Set-Content after.rules
        Set-Content endpoints.csv 'HostName,Port', 'otlp.example.com,4317', 'down.example.com,443'
    }

    AfterEach { Pop-Location }

    It '<Title> of <Command> does what it says' -ForEach $examples {
        $run = [scriptblock]::Create($Code)
        if ($Code -match '\bmain:') {
            if (-not (Get-Command git -CommandType Application -ErrorAction Ignore)) {
                Set-ItResult -Skipped -Because 'there is no git'
                return
            }

            git init --quiet --initial-branch=main .
            git add rules
            git -c user.name=a -c user.email=a@example.com commit --quiet --message=first
            Copy-Item after.rules rules/egress.rules
        }

        if ($Code -match '\bthrow\b') {
            { & $run } | Should -Throw '*rules stop post-quantum TLS*'
            return
        }

        if ($Code -match '\| git apply') {
            & $run
            $LASTEXITCODE | Should -Be 0
            Get-TlsRuleAudit rules -SeverityAtLeast High | Should -BeNullOrEmpty
            return
        }

        if ($Code -match '(?m)^Get-.*\| Export-TlsRuleAudit (?<file>\S+)') {
            & $run
            $Matches.file | Should -FileContentMatch TLSC001
            return
        }

        if ($Code -match '-WhatIf') {
            & $run | Should -BeNullOrEmpty
            return
        }

        $output = & $run
        if ($Code -match 'Set-Content') {
            Get-Content ./fix.diff | Should -Not -BeNullOrEmpty
        }
        else {
            $output | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'about_TlsCompat' {
    It 'is found by Get-Help and has a synopsis' {
        (Get-Help about_TlsCompat) -join "`n" | Should -Match 'THREE CAUSES'
        (Get-Help about_TlsC* | Where-Object Name -EQ about_TlsCompat).Synopsis | Should -Match 'post-quantum'
    }
}

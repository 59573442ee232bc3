# The handler of examples/governance against an account on loopback. What AWS Config is told a stand-in keeps.
param([string] $RepositoryRoot)

BeforeAll {
    $examples = Join-Path $RepositoryRoot examples governance
    . (Join-Path $examples handler.ps1)
    Push-Location $TestDrive
    $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
    $prefix = 'arn:aws:network-firewall:us-east-1:111122223333:'
    $told = [System.Collections.Generic.List[object]]::new()

    function Write-CFGEvaluation($Evaluation, $ResultToken, $TestMode) { $told.Add([pscustomobject]@{ Evaluation = $Evaluation; Token = $ResultToken; TestMode = $TestMode }) }

    # As AWS Config sends it; what the function does not read is left out.
    function New-ConfigEvent([string] $Arn, [string] $Status = 'OK', [switch] $Oversized, [switch] $Left, [string] $Token = 'token') {
        $item = @{
            resourceType = $Arn -match 'firewall-policy' ? 'AWS::NetworkFirewall::FirewallPolicy' : 'AWS::NetworkFirewall::RuleGroup'
            resourceId = $Arn; ARN = $Arn; awsRegion = 'us-east-1'; awsAccountId = '111122223333'
            configurationItemStatus = $Status; configurationItemCaptureTime = '2026-11-01T10:00:00.000Z'
        }
        $invoking = $Oversized ?
            @{ messageType = 'OversizedConfigurationItemChangeNotification'; configurationItemSummary = $item } :
            @{ messageType = 'ConfigurationItemChangeNotification'; configurationItem = $item }
        @{ invokingEvent = ConvertTo-Json $invoking -Depth 5; eventLeftScope = [bool] $Left; resultToken = $Token; configRuleName = 'tls-compatibility' } | ConvertTo-Json | ConvertFrom-Json
    }

    # As CloudTrail records the call and EventBridge passes it on.
    function New-ChangeEvent([string] $Arn, [hashtable] $Detail = @{}, [hashtable] $Request = @{}) {
        $isPolicy = $Arn -match 'firewall-policy'
        $response = $isPolicy ? @{ firewallPolicyResponse = @{ firewallPolicyArn = $Arn } } : @{ ruleGroupResponse = @{ ruleGroupArn = $Arn } }
        @{
            source = 'aws.network-firewall'; 'detail-type' = 'AWS API Call via CloudTrail'; account = '111122223333'; region = 'us-east-1'
            detail = @{
                eventSource = 'network-firewall.amazonaws.com'; eventName = $isPolicy ? 'UpdateFirewallPolicy' : 'UpdateRuleGroup'; awsRegion = 'us-east-1'
                requestParameters = $Request; responseElements = $response
            } + $Detail
        } | ConvertTo-Json -Depth 6 | ConvertFrom-Json
    }

    function Invoke-Rule($configEvent) {
        $told.Clear()
        [void] (Invoke-TlsGovernance $configEvent)
        $told | Should -HaveCount 1
        $told[0].Evaluation
    }
}

AfterAll {
    Pop-Location
    $env:SEVERITY = $env:ACCEPT_MANAGED = $null
    $emulator.Stop()
}

Describe 'The rule of AWS Config' {
    BeforeEach {
        $env:SEVERITY = $env:ACCEPT_MANAGED = $null
    }

    It 'calls a rule group non-compliant whose rules stop a ClientHello, and names them' {
        $evaluation = Invoke-Rule (New-ConfigEvent "${prefix}stateful-rulegroup/egress-catch-all")

        $evaluation.ComplianceType | Should -BeExactly NON_COMPLIANT
        $evaluation.ComplianceResourceType | Should -BeExactly AWS::NetworkFirewall::RuleGroup
        $evaluation.ComplianceResourceId | Should -BeExactly "${prefix}stateful-rulegroup/egress-catch-all"
        $evaluation.Annotation | Should -Match '^Critical TLSC001 sid \d+: '
        $evaluation.Annotation.Length | Should -BeLessOrEqual 256
        $evaluation.OrderingTimestamp | Should -Be ([datetime] '2026-11-01T10:00:00Z').ToUniversalTime()
        $told[0].Token, $told[0].TestMode | Should -Be token, $false
    }

    It 'takes a summary where the change is too large for an event, and marks a test of Config' {
        (Invoke-Rule (New-ConfigEvent "${prefix}stateful-rulegroup/egress-catch-all" -Oversized -Token TESTMODE)).ComplianceType | Should -BeExactly NON_COMPLIANT
        $told[0].TestMode | Should -BeTrue
    }

    It 'calls compliant what was judged, all of it, and is well' {
        (Invoke-Rule (New-ConfigEvent "${prefix}stateful-rulegroup/payments")).ComplianceType | Should -BeExactly NON_COMPLIANT
        Get-TlsFirewallPolicy payments | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -BackupPath backup | Should -HaveCount 1

        $evaluation = Invoke-Rule (New-ConfigEvent "${prefix}stateful-rulegroup/payments")

        $evaluation.ComplianceType | Should -BeExactly COMPLIANT
        $evaluation.Annotation | Should -BeNullOrEmpty
        (Invoke-Rule (New-ConfigEvent "${prefix}firewall-policy/payments")).ComplianceType | Should -BeExactly COMPLIANT
        Update-TlsRuleGroup -Restore (Get-Item backup/*) -Confirm:$false | Should -Not -BeNullOrEmpty
    }

    It 'calls no policy compliant whose managed rule groups nobody can read, unless that is accepted' {
        $policy = Get-TlsFirewallPolicy egress
        $policy | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -BackupPath mended | Should -HaveCount 1
        $env:SEVERITY = 'Critical'

        $evaluation = Invoke-Rule (New-ConfigEvent "${prefix}firewall-policy/egress")
        $evaluation.ComplianceType | Should -BeExactly NON_COMPLIANT
        $evaluation.Annotation | Should -Match '^Not judged: '

        $env:ACCEPT_MANAGED = 'true'
        (Invoke-Rule (New-ConfigEvent "${prefix}firewall-policy/egress")).ComplianceType | Should -BeExactly COMPLIANT
        Update-TlsRuleGroup -Restore (Get-Item mended/*) -Confirm:$false | Should -Not -BeNullOrEmpty
    }

    It 'calls what cannot be read not judged, and never compliant: <_>' -ForEach 'stateful-rulegroup/none', 'firewall-policy/none' {
        $evaluation = Invoke-Rule (New-ConfigEvent "$prefix$_")

        $evaluation.ComplianceType | Should -BeExactly NON_COMPLIANT
        $evaluation.Annotation | Should -Match '^Not judged: .*none'
    }

    It 'calls rules that it cannot tell not judged' {
        function Get-TlsRuleGroup { 'drop tls oops oops', 'this is no rule' | TlsCompat\Get-TlsRuleGroup }
        $evaluation = Invoke-Rule (New-ConfigEvent "${prefix}stateful-rulegroup/none")

        $evaluation.ComplianceType | Should -BeExactly NON_COMPLIANT
        $evaluation.Annotation | Should -Match 'Not judged: '
    }

    It 'has nothing to say of <Name>' -ForEach @(
        @{ Name = 'stateless rules'; Arn = 'stateless-rulegroup/edge-stateless'; Status = 'OK'; Left = $false }
        @{ Name = 'what is deleted'; Arn = 'stateful-rulegroup/egress-catch-all'; Status = 'ResourceDeleted'; Left = $false }
        @{ Name = 'what left its scope'; Arn = 'stateful-rulegroup/egress-catch-all'; Status = 'OK'; Left = $true }
    ) {
        (Invoke-Rule (New-ConfigEvent "$prefix$Arn" -Status $Status -Left:$Left)).ComplianceType | Should -BeExactly NOT_APPLICABLE
    }

    It 'fails where Config does not take its word, and on an event that is none of a change' {
        function Write-CFGEvaluation($Evaluation, $ResultToken, $TestMode) { [pscustomobject] $Evaluation }
        { Invoke-TlsGovernance (New-ConfigEvent "${prefix}stateless-rulegroup/edge-stateless") } | Should -Throw '*did not take*'
        { Invoke-TlsGovernance ([pscustomobject]@{ invokingEvent = '{ "messageType": "ScheduledNotification" }' }) } | Should -Throw '*ScheduledNotification*'
        { Invoke-TlsGovernance ([pscustomobject]@{ what = 'else' }) } | Should -Throw '*neither*'
    }
}

Describe 'The rule of EventBridge' {
    BeforeEach {
        $env:SEVERITY = $null
        $env:ACCEPT_MANAGED = 'true'
    }

    It 'brings what a change has made into Security Hub, and archives what the next one has mended' {
        $answer = Invoke-TlsGovernance (New-ChangeEvent "${prefix}stateful-rulegroup/payments")
        $answer.changed | Should -BeTrue
        $answer.findings | Should -BeGreaterThan 0
        $answer.imported | Should -BeGreaterThan 0

        Get-TlsFirewallPolicy payments | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -BackupPath paid | Should -HaveCount 1
        (Invoke-TlsGovernance (New-ChangeEvent "${prefix}stateful-rulegroup/payments")).archived | Should -BeGreaterThan 0
        Update-TlsRuleGroup -Restore (Get-Item paid/*) -Confirm:$false | Should -Not -BeNullOrEmpty
    }

    It 'audits a policy that was changed' {
        (Invoke-TlsGovernance (New-ChangeEvent "${prefix}firewall-policy/egress")).imported | Should -BeGreaterThan 0
    }

    It 'leaves alone <Name>' -ForEach @(
        @{ Name = 'a call that failed'; Arn = 'stateful-rulegroup/payments'; Detail = @{ errorCode = 'InvalidTokenException' }; Request = @{} }
        @{ Name = 'a rehearsal'; Arn = 'stateful-rulegroup/payments'; Detail = @{}; Request = @{ dryRun = $true } }
        @{ Name = 'stateless rules'; Arn = 'stateless-rulegroup/edge-stateless'; Detail = @{}; Request = @{} }
    ) {
        (Invoke-TlsGovernance (New-ChangeEvent "$prefix$Arn" -Detail $Detail -Request $Request)).changed | Should -BeFalse
    }

    It 'fails where something could not be judged, so that the event is kept' {
        { Invoke-TlsGovernance (New-ChangeEvent "${prefix}stateful-rulegroup/none") } | Should -Throw 'Not judged: *none*'
        $env:ACCEPT_MANAGED = 'false'
        { Invoke-TlsGovernance (New-ChangeEvent "${prefix}firewall-policy/egress") } | Should -Throw 'Not judged: *'
    }
}

Describe 'The function' {
    It 'answers events of the runtime interface, one after the other' {
        # A module of that name and no other is all that the image has from elsewhere.
        $modules = New-Item -ItemType Directory (Join-Path $TestDrive modules AWS.Tools.ConfigService)
        Set-Content (Join-Path $modules AWS.Tools.ConfigService.psm1) 'function Write-CFGEvaluation($Evaluation, $ResultToken, $TestMode) { Add-Content $env:TOLD "$($Evaluation.ComplianceType) $ResultToken" }'
        New-ModuleManifest (Join-Path $modules AWS.Tools.ConfigService.psd1) -RootModule AWS.Tools.ConfigService.psm1 -FunctionsToExport Write-CFGEvaluation

        $probe = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $probe.Start()
        $port = $probe.LocalEndpoint.Port
        $probe.Stop()
        $runtime = [System.Net.HttpListener]::new()
        $runtime.Prefixes.Add("http://127.0.0.1:$port/")
        $runtime.Start()
        $program = [Environment]::ProcessPath
        $arguments = (Split-Path -LeafBase $program) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
        $start = [System.Diagnostics.ProcessStartInfo]::new($program, [string[]] ($arguments + '-NoProfile', '-NonInteractive', '-File', (Join-Path $examples bootstrap.ps1)))
        $start.Environment['AWS_LAMBDA_RUNTIME_API'] = "127.0.0.1:$port"
        $start.Environment['TOLD'] = Join-Path $TestDrive told.txt
        $start.Environment['PSModulePath'] = (Join-Path $TestDrive modules) + [IO.Path]::PathSeparator + (Split-Path (Get-Module TlsCompat).ModuleBase)
        $start.RedirectStandardError = $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        $events = (New-ConfigEvent "${prefix}stateful-rulegroup/egress-catch-all"), (New-ChangeEvent "${prefix}stateful-rulegroup/payments"), (New-ChangeEvent "${prefix}stateful-rulegroup/none")
        $met = [System.Collections.Generic.List[string]]::new()
        try {
            for ($at = 0; $at -lt $events.Count * 2; $at++) {
                $asked = $runtime.GetContextAsync()
                while (-not $asked.Wait(200)) { if ($process.HasExited) { throw $process.StandardError.ReadToEnd() + $process.StandardOutput.ReadToEnd() } }
                $context = $asked.Result
                $body = [System.IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
                $met.Add("$($context.Request.HttpMethod) $($context.Request.Url.AbsolutePath) $body")
                if ($at % 2 -eq 0) {
                    $context.Response.Headers['Lambda-Runtime-Aws-Request-Id'] = "request-$at"
                    $context.Response.ContentType = 'application/json'
                    $bytes = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $events[$at / 2] -Depth 9))
                    $context.Response.OutputStream.Write($bytes)
                }
                else { $context.Response.StatusCode = 202 }
                $context.Response.Close()
            }
        }
        finally {
            $process.Kill()
            $process.Dispose()
            $runtime.Stop()
        }

        $met[0] | Should -BeExactly 'GET /2018-06-01/runtime/invocation/next '
        $met[1] | Should -Match '^POST /2018-06-01/runtime/invocation/request-0/response .*"compliance":"NON_COMPLIANT"'
        Get-Content (Join-Path $TestDrive told.txt) | Should -BeExactly 'NON_COMPLIANT token'
        $met[3] | Should -Match '^POST /2018-06-01/runtime/invocation/request-2/response .*"changed":true'
        $met[5] | Should -Match '^POST /2018-06-01/runtime/invocation/request-4/error .*"errorMessage":"Not judged: '
    }
}

Describe 'The template' {
    BeforeAll {
        # The reader of YAML that the module has: tags such as !Ref are kept.
        Add-Type -Path (Join-Path (Get-Module TlsCompat).ModuleBase dependencies YamlDotNet.dll)
        $stream = [YamlDotNet.RepresentationModel.YamlStream]::new()
        $stream.Load([System.IO.StringReader]::new((Get-Content (Join-Path $examples template.yaml) -Raw)))
        $root = $stream.Documents[0].RootNode
        # A node lists its children where it comes down a pipeline: it is handed on as it is.
        function Get-Child($node, [string] $name) {
            foreach ($child in $node.Children.GetEnumerator()) { if ($child.Key.Value -eq $name) { return , $child.Value } }
        }
        $resources = @{}
        foreach ($entry in (Get-Child $root Resources).Children.GetEnumerator()) { $resources[$entry.Key.Value] = $entry.Value }
        $parameters = (Get-Child $root Parameters).Children.Keys.Value
    }

    It 'refers to nothing that it has not' {
        $references = $stream.Documents[0].AllNodes | Where-Object { "$($_.Tag)" -in '!Ref', '!GetAtt', '!Sub' } | ForEach-Object {
            $text = $_.Value
            switch ("$($_.Tag)") {
                '!Ref' { $text }
                '!GetAtt' { $text.Split('.')[0] }
                '!Sub' { [regex]::Matches($text, '\$\{([^}.]+)').ForEach{ $_.Groups[1].Value } }
            }
        }
        $references.Count | Should -BeGreaterThan 8
        $references | Where-Object { $_ -notin $resources.Keys -and $_ -notin $parameters -and $_ -notlike 'AWS::*' } | Should -BeNullOrEmpty
        foreach ($name in $resources.Keys) { (Get-Child $resources[$name] DependsOn).Value | Where-Object { $_ -notin $resources.Keys } | Should -BeNullOrEmpty }
    }

    It 'sets what the handler reads, and allows what it calls' {
        $variables = (Get-Child (Get-Child (Get-Child $resources.Function Properties) Environment) Variables).Children.Keys.Value
        $read = [regex]::Matches((Get-Content (Join-Path $examples handler.ps1) -Raw), '\$env:([A-Z_]+)').ForEach{ $_.Groups[1].Value } | Sort-Object -Unique
        $variables | Sort-Object | Should -Be $read

        $allowed = $stream.Documents[0].AllNodes | Where-Object { $_.Value -cmatch '^[a-z0-9-]+:[A-Z]\w+$' } | ForEach-Object Value
        foreach ($action in 'network-firewall:DescribeRuleGroup', 'network-firewall:ListFirewallPolicies', 'ec2:DescribeVpcs', 'config:PutEvaluations', 'securityhub:BatchImportFindings') { $allowed | Should -Contain $action }
    }

    It 'has Config and EventBridge call the function on the changes that the handler takes' {
        (Get-Child (Get-Child (Get-Child $resources.ConfigRule Properties) Scope) ComplianceResourceTypes).Children.Value | Should -Be AWS::NetworkFirewall::RuleGroup, AWS::NetworkFirewall::FirewallPolicy
        $pattern = Get-Child (Get-Child $resources.Changes Properties) EventPattern
        (Get-Child (Get-Child $pattern detail) eventName).Children.Value | Should -Contain UpdateRuleGroup
        (Get-Child (Get-Child $pattern detail) eventName).Children.Value | Should -Contain UpdateFirewallPolicy
        foreach ($name in 'ConfigMayCall', 'ChangesMayCall') { (Get-Child (Get-Child $resources[$name] Properties) Action).Value | Should -BeExactly lambda:InvokeFunction }
    }
}

Describe 'The images' {
    It 'copy what there is: <_>' -ForEach 'docker', 'governance' {
        $folder = Join-Path $RepositoryRoot examples $_
        $version = (Import-PowerShellDataFile (Join-Path $RepositoryRoot module/TlsCompat.psd1)).ModuleVersion
        $copied = Get-Content (Join-Path $folder Dockerfile) | Where-Object { $_ -match '^COPY ' } | ForEach-Object { $_.Split(' ')[1..($_.Split(' ').Count - 2)] }
        $copied | Should -Not -BeNullOrEmpty
        foreach ($path in $copied) {
            # What is built lies in out: build.ps1 says which.
            if ($path -like 'out/*') { $path | Should -BeIn 'out/TlsCompat', "out/packages/TlsCompat.Tool.$version.nupkg" }
            else { Join-Path $folder $path | Should -Exist }
        }
    }

    It 'start what they copied' {
        $file = Get-Content (Join-Path $examples Dockerfile) -Raw
        $file | Should -Match '(?m)^COPY handler\.ps1 bootstrap\.ps1 /function/$'
        $file | Should -Match '(?m)^ENTRYPOINT \[.*"/function/bootstrap\.ps1"\]$'
    }
}

Describe 'The check before a deployment' -Skip:$IsWindows {
    It 'stops a template with a fault, one that it cannot judge and one that it cannot read, and no other: <Name>' -ForEach @(
        @{ Name = 'a fault'; Rule = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2; rev:1;)'; Code = 1 }
        @{ Name = 'no fault'; Rule = 'drop tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"a.example"; flow:to_server; sid:2; rev:1;)'; Code = 0 }
        @{ Name = 'no judgement'; Rule = 'oops'; Code = 1 }
        @{ Name = 'no firewall'; Rule = $null; Code = 0 }
        @{ Name = 'no template'; Rule = "  oops: ["; Code = 2 }
    ) {
        $type = $Rule ? 'AWS::NetworkFirewall::RuleGroup' : 'AWS::SQS::Queue'
        Set-Content stack.yaml @(
            'Resources:'
            '  Egress:'
            "    Type: $type"
            '    Properties:'
            '      RuleGroupName: egress'
            '      Type: STATEFUL'
            '      Capacity: 10'
            '      RuleGroup:'
            '        RulesSource:'
            '          RulesString: |'
            '            pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"b.example"; flow:to_server; sid:1; rev:1;)'
            $Name -eq 'no template' ? $Rule : "            $Rule"
        )
        $tool = Get-Item (Join-Path $RepositoryRoot src Tool bin * net10.0 tlscompat.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
        $bin = New-Item -ItemType Directory (Join-Path $TestDrive bin) -Force
        Set-Content (Join-Path $bin tlscompat) '#!/bin/sh', "exec dotnet exec '$($tool.FullName)' `"`$@`""
        chmod +x (Join-Path $bin tlscompat)
        $path = $env:PATH
        try {
            $env:PATH = "${bin}:$path"
            sh (Join-Path $examples pre-deploy.sh) stack.yaml 2>&1 | Out-Null
            $LASTEXITCODE | Should -Be $Code
        }
        finally { $env:PATH = $path }
    }
}

param([string] $RepositoryRoot)

Describe 'Get-TlsFirewallPolicy' {
    BeforeAll {
        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
    }

    AfterAll { $emulator.Stop() }

    It 'reads a policy with its groups in the order of the firewall' {
        $policy = Get-TlsFirewallPolicy egress

        $policy | Should -BeOfType TlsCompat.Firewall.FirewallPolicy
        $policy.Order | Should -Be Strict
        ($policy.OrderedGroups | Where-Object Group).Group.Name | Should -Be egress-allow, egress-catch-all
    }

    It 'reads all policies of several regions and partitions' {
        (Get-TlsFirewallPolicy -Region us-east-1, us-gov-west-1).Name | Should -Be egress, inspected, payments, observability
        (Get-TlsFirewallPolicy -AllRegions).Name | Should -Contain edge
    }

    It 'takes names from the pipeline' {
        [pscustomobject]@{ FirewallPolicyArn = 'arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/payments' } | Get-TlsFirewallPolicy | ForEach-Object Name | Should -Be payments
        ('payments', 'EGR*' | Get-TlsFirewallPolicy).Name | Should -Be payments, egress
        (Get-TlsFirewallPolicy payments | Get-TlsFirewallPolicy).Name | Should -Be payments
    }

    It 'takes wildcards, and fails where one fits nothing' {
        (Get-TlsFirewallPolicy *gress, in*).Name | Should -Be egress, inspected
        (Get-TlsFirewallPolicy -FirewallName *-hub).Name | Should -Be egress
        Get-TlsFirewallPolicy prod-* -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$errors" | Should -Match 'firewall policy prod-\*: there is no firewall policy whose name fits this pattern'
        { Get-TlsFirewallPolicy prod-* -ErrorAction Stop | Get-TlsRuleAudit } | Should -Throw
    }

    It 'gives what the other cmdlets take' {
        $policy = Get-TlsFirewallPolicy -FirewallName egress-hub

        ($policy | Get-TlsRuleAudit | Where-Object RuleId -EQ TLSC001).RuleGroup | Should -Be egress-catch-all
        ($policy | Trace-TlsHandshake -ServerName api.example.com).Outcome | Should -Be Undecided
        ($policy | Get-TlsRulePatch).RuleGroupArn | Should -BeLike 'arn:aws:network-firewall:us-east-1:*/egress-catch-all'
    }

    It 'takes the region that AWS.Tools has stored' {
        $StoredAWSRegion = 'us-gov-west-1'

        (Get-TlsFirewallPolicy).Name | Should -Be observability
    }

    It 'takes keys as <Name>' -ForEach @(
        @{ Name = 'a PSCredential'; Credential = { [pscredential]::new($key, (ConvertTo-SecureString $secret -AsPlainText -Force)) } }
        @{ Name = 'the Credentials of Use-STSRole'; Credential = { [pscustomobject]@{ AccessKeyId = $key; SecretAccessKey = $secret; SessionToken = $null } } }
        @{ Name = 'AWSCredentials'; Credential = { [pscustomobject]@{ Credentials = [pscustomobject]@{ AccessKey = $key; SecretKey = $secret; Token = '' } } } }
    ) {
        $key, $secret = $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY
        $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = 'AKIANOBODY0000000000', 'wrong'
        try {
            (Get-TlsFirewallPolicy egress -Credential (& $Credential)).Name | Should -Be egress
        }
        finally {
            $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = $key, $secret
        }
    }

    It 'takes the keys that AWS.Tools has stored, whose member is not public' {
        Add-Type -TypeDefinition @'
            public sealed class HeldKeys { public string AccessKey { get; set; } public string SecretKey { get; set; } public string Token { get; set; } }
            public sealed class RefreshingKeys { private readonly HeldKeys _keys; public RefreshingKeys(HeldKeys keys) { _keys = keys; } public HeldKeys GetCredentials() { return _keys; } }
            public sealed class ShellCredentials { internal RefreshingKeys Credentials { get; private set; } public ShellCredentials(RefreshingKeys keys) { Credentials = keys; } }
'@
        $key, $secret = $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY
        $StoredAWSCredentials = [ShellCredentials]::new([RefreshingKeys]::new([HeldKeys]@{ AccessKey = $key; SecretKey = $secret }))
        $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = 'AKIANOBODY0000000000', 'wrong'
        try {
            (Get-TlsFirewallPolicy egress).Name | Should -Be egress
        }
        finally {
            $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = $key, $secret
        }
    }

    It 'refuses a credential without keys' {
        { Get-TlsFirewallPolicy -Credential ([pscustomobject]@{ Name = 'x' }) } | Should -Throw -ErrorId 'CredentialNotUnderstood,*'
    }

    It 'advises by cause' {
        foreach ($case in @{ Arguments = @{ ProfileName = 'nonesuch' }; Advice = '-ProfileLocation' }, @{ Arguments = @{ AccessKey = 'AKIA' }; Advice = '-AccessKey and -SecretKey together' }, @{ Arguments = @{ Region = 'x.example' }; Advice = 'Tab lists them' }) {
            $arguments = $case.Arguments
            try { Get-TlsFirewallPolicy @arguments } catch { $failure = $_ }
            $failure.ErrorDetails.RecommendedAction | Should -Match ([regex]::Escape($case.Advice))
        }
    }

    It 'completes regions of every partition with their names, and profiles' {
        $regions = (TabExpansion2 'Get-TlsFirewallPolicy -Region us-').CompletionMatches
        $regions.CompletionText | Should -Contain us-gov-west-1
        ($regions | Where-Object CompletionText -EQ us-east-1).ToolTip | Should -Match 'Virginia'
        Set-Content (Join-Path $TestDrive credentials) '[audit-readonly]', 'aws_access_key_id = AKIA', 'aws_secret_access_key = x'
        (TabExpansion2 "Get-TlsFirewallPolicy -ProfileLocation '$(Join-Path $TestDrive credentials)' -ProfileName aud").CompletionMatches.CompletionText | Should -Be audit-readonly
    }

    It 'says what it cannot find and goes on' {
        (Get-TlsFirewallPolicy egress, nonesuch -ErrorVariable errors -ErrorAction SilentlyContinue).Name | Should -Be egress
        $errors[0].FullyQualifiedErrorId | Should -Be 'AwsNotRead,TlsCompat.Cmdlets.GetTlsFirewallPolicyCommand'
        "$errors" | Should -Match '111122223333 us-east-1: firewall policy nonesuch'
    }

    It 'ends where there is no connection, and tells no secret' {
        { Get-TlsFirewallPolicy -ProfileName nonesuch } | Should -Throw -ErrorId 'AwsProfileNotFound,TlsCompat.Cmdlets.GetTlsFirewallPolicyCommand'
        Get-TlsFirewallPolicy -AccessKey AKIAEMULATOR00000000 -SecretKey 'top-secret' -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors | Should -Not -BeNullOrEmpty
        ($errors | Out-String) | Should -Not -Match 'top-secret'
    }

    It 'shows progress, and none with <_>' -ForEach '-ProgressAction SilentlyContinue', '$ProgressPreference' {
        $manifest = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
        $shell = [powershell]::Create()
        try {
            [void] $shell.AddScript("Import-Module '$manifest'; (Get-TlsFirewallPolicy egress).Name").Invoke()
            $shell.Streams.Progress.Count | Should -BeGreaterThan 0
            $shell.Streams.ClearStreams()
            $shell.Commands.Clear()
            $call = $_ -like '-*' ? "Get-TlsFirewallPolicy egress $_" : "$_ = 'SilentlyContinue'; Get-TlsFirewallPolicy egress"
            $shell.AddScript($call).Invoke().Name | Should -Be egress
            $shell.Streams.Progress | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'stops within a second' {
        $slow = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot -ArgumentList '--latency', '5000'
        try {
            $manifest = Join-Path (Get-Module TlsCompat).ModuleBase TlsCompat.psd1
            $shell = [powershell]::Create().AddScript("Import-Module '$manifest'; Get-TlsFirewallPolicy")
            [void] $shell.BeginInvoke()
            Start-Sleep 2
            (Measure-Command { $shell.Stop() }).TotalSeconds | Should -BeLessThan 1
            $shell.InvocationStateInfo.State | Should -Be Stopped
        }
        finally {
            $shell.Dispose()
            $slow.Stop()
        }
    }

    It 'works where another module has loaded an older SDK' {
        $other = Join-Path $PSScriptRoot Modules AwsSdk3 AWSSDK.Core.dll
        $again = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot
        try {
            $process = [Environment]::ProcessPath
            $arguments = (Split-Path -LeafBase $process) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()
            & $process @arguments -NoProfile -NonInteractive -Command "
                [void] [System.Reflection.Assembly]::LoadFrom('$other')
                Import-Module '$((Get-Module TlsCompat).ModuleBase)'
                (Get-TlsFirewallPolicy egress).Name
                [Amazon.RegionEndpoint]::GetBySystemName('us-gov-west-1').PartitionName" | Should -Be egress, aws-us-gov
        }
        finally {
            $again.Stop()
        }
    }
}

Describe 'A healthy policy with rule groups of AWS' {
    BeforeAll {
        Import-Module (Join-Path (Get-Module TlsCompat).ModuleBase ../TlsCompat.Pester/TlsCompat.Pester.psd1)
        # The example's account, as its policy egress should be; ThreatSignatures… only alerts there, another group drops.
        $folder = Join-Path $TestDrive account
        Copy-Item (Join-Path $RepositoryRoot examples/aws) $folder -Recurse
        foreach ($file in 'rule-groups/egress-catch-all.json', 'firewall-policies/egress.json') {
            $path = Join-Path $folder us-east-1 $file
            $text = Get-Content $path -Raw
            $mended = $text.Replace('(msg:\"TLS to anywhere else\"; flow', '(msg:\"TLS to anywhere else\"; ssl_state:client_hello; flow').Replace(
                '"StatefulRuleGroupReferences": [',
                '"StatefulRuleGroupReferences": [ { "ResourceArn": "arn:aws:network-firewall:us-east-1:aws-managed:stateful-rulegroup/AbusedLegitMalwareDomainsStrictOrder", "Priority": 60 },')
            $mended | Should -Not -BeExactly $text
            Set-Content $path $mended -NoNewline
        }

        $emulator = & (Join-Path $PSScriptRoot AwsEmulator.ps1) $RepositoryRoot -ArgumentList '--account', $folder
        $tool = Get-Item (Join-Path $RepositoryRoot src Tool bin * net10.0 tlscompat.dll) | Sort-Object LastWriteTime | Select-Object -Last 1
    }

    AfterAll { $emulator.Stop() }

    It 'is read with both of them' {
        (Get-TlsFirewallPolicy egress).Groups.Where{ -not $_.Group }.Name | Sort-Object | Should -Be AbusedLegitMalwareDomainsStrictOrder, ThreatSignaturesMalwareStrictOrder
    }

    It 'has one finding, which fails nothing and names them' {
        $finding = Get-TlsFirewallPolicy egress | Get-TlsRuleAudit

        $finding | Should -HaveCount 1
        $finding.Severity, $finding.RuleId | Should -Be Info, TLSC090
        $finding.Message | Should -Match 'AbusedLegitMalwareDomainsStrictOrder, ThreatSignaturesMalwareStrictOrder \(drops only alert\)'
    }

    It 'passes the command line at --fail-on <_>, which says what nobody can read' -ForEach 'low', 'medium' {
        $output = dotnet exec $tool.FullName audit --aws --policy egress --fail-on $_

        $LASTEXITCODE | Should -Be 0
        "$output" | Should -Match 'Nobody can read the rules of .*ThreatSignaturesMalwareStrictOrder'
    }

    It 'passes the operator and the assertion' {
        Get-TlsFirewallPolicy egress | Should -BeTlsCompatible
        Get-TlsFirewallPolicy egress | Should-BeTlsCompatible
        { Get-TlsFirewallPolicy egress | Should-BeTlsCompatible -SeverityAtLeast Info } | Should -Throw '*Nobody can read*'
        # The account holds one that is not healthy: what passes is no account that was not read.
        { Get-TlsFirewallPolicy payments | Should-BeTlsCompatible } | Should -Throw '*TLSC001*'
    }
}

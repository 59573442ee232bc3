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

# Every public type that comes out of a cmdlet, as it is and as a part of another.
param([string] $RepositoryRoot)

BeforeDiscovery {
    # From what the cmdlets declare, along the properties.
    $waiting = [System.Collections.Queue]::new(@((Get-Command -Module TlsCompat).OutputType.Type))
    $found = [System.Collections.Generic.SortedDictionary[string, type]]::new([StringComparer]::Ordinal)
    while ($waiting.Count -gt 0) {
        $type = $waiting.Dequeue()
        if ($type.HasElementType) { $waiting.Enqueue($type.GetElementType()) }
        foreach ($part in $type.GetGenericArguments()) { $waiting.Enqueue($part) }
        if ($type.Namespace -notlike 'TlsCompat*' -or $type.IsEnum -or $found.ContainsKey($type.FullName)) { continue }
        $found[$type.FullName] = $type
        foreach ($property in $type.GetProperties()) { $waiting.Enqueue($property.PropertyType) }
    }
    $types = $found.Values | ForEach-Object { @{ Name = $_.FullName; Type = $_ } }
}

Describe 'Every type that cmdlets emit' {
    BeforeAll {
        Push-Location $TestDrive
        Set-Content allow-list.rules @(
            'pass tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"example.com"; startswith; endswith; flow:to_server; sid:1;)'
            'drop tls $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:1000099; rev:1;)'
            'drop tls oops'
        )
        Set-Content tlscompat.json '{ "suppressions": [ { "ruleId": "TLSC011", "reason": "A macro of ours" }, { "ruleId": "TLSC090", "reason": "A macro of ours" } ] }'
        $aws = & (Join-Path $PSScriptRoot AwsEmulator.ps1) -RepositoryRoot $RepositoryRoot
        $server = & (Join-Path $PSScriptRoot TlsServer.ps1)
        $closed = [System.Net.Sockets.Socket]::new('InterNetwork', 'Stream', 'Tcp')
        $closed.Bind([System.Net.IPEndPoint]::new([ipaddress]::Loopback, 0))

        # One of each type, and of each shape that a subclass gives it.
        $met = [System.Collections.Generic.Dictionary[string, object]]::new()
        function Add-Met($value) {
            if ($null -eq $value -or $value -is [string] -or $value -is [enum]) { return }
            if ($value -is [System.Collections.IDictionary]) { $value = $value.Values }
            if ($value -is [System.Collections.IEnumerable]) {
                foreach ($item in $value) { Add-Met $item }
                return
            }

            $new = @($value.PSObject.TypeNames).Where{ $_ -like 'TlsCompat.*' -and $met.TryAdd($_, $value) }
            # What is told of a type again would be told without end.
            if ($new) {
                foreach ($property in $value.PSObject.Properties) { Add-Met $property.Value }
            }
        }

        $findings = Get-TlsRuleAudit allow-list.rules -WarningAction SilentlyContinue
        $evidence = Join-Path $RepositoryRoot examples/evidence/alerts.log
        Add-Met $findings
        Add-Met ($findings | Where-Object Suppression | Select-Object -First 1 -ExpandProperty Suppression)
        Add-Met ($findings | Where-Object RuleId -EQ TLSC001 | Get-TlsRulePatch)
        Add-Met (Get-TlsRuleGroup allow-list.rules)
        Add-Met (Trace-TlsHandshake allow-list.rules -ServerName example.com -WarningAction SilentlyContinue)
        Add-Met ('drop tls any any -> any any (flow:to_server; sid:1;)', 'drop quic any any -> any any (sid:2;)' -join "`n" | Compare-TlsRule -New allow-list.rules)
        Add-Met (Get-TlsFirewallPolicy)
        Add-Met (Get-TlsRuleGroup -IncludeManaged)
        Add-Met (Get-TlsFirewallPolicy egress | Get-TlsRulePatch | Update-TlsRuleGroup -Confirm:$false -SyncTimeout 0)
        Add-Met (Get-TlsFirewallPolicy egress | Get-TlsRuleAudit | Publish-TlsRuleAudit -Confirm:$false)
        Add-Met (Get-TlsDropEvidence $evidence -Audit (Get-TlsRuleAudit (Join-Path $RepositoryRoot examples/rules) -WarningAction SilentlyContinue))
        Add-Met (Get-TlsClientProfile)
        Add-Met (Get-TlsRuleCheck)
        Add-Met (Test-TlsHandshake "127.0.0.1:$($server.Port)" -ServerName example.com -RulePath allow-list.rules -WarningAction SilentlyContinue)
        $quic = (Test-TlsHandshake "127.0.0.1:$($closed.LocalEndPoint.Port)" -Quic -Timeout 1).Quic
        Add-Met $quic
        Add-Met $quic.Probes.Quic
        Add-Met ([TlsCompat.Tls.Values.AlertDescription]::new(40))
    }

    AfterAll {
        $server.Dispose()
        $closed.Dispose()
        $aws.Stop()
        Pop-Location
    }

    It 'says what is shown of it: <Name>' -ForEach $types {
        $set = (Get-TypeData $Name).DefaultDisplayPropertySet.ReferencedProperties

        $set | Should -Not -BeNullOrEmpty
        $set | Where-Object { $_ -notin $Type.GetProperties().Name -and $_ -notin (Get-TypeData $Name).Members.Keys } | Should -BeNullOrEmpty
        # More than five make a list where a table was meant.
        $set.Count | Should -BeLessOrEqual 7
    }

    It 'is met here' {
        $Types.Name | Where-Object { -not $met.ContainsKey($_) } | Should -BeNullOrEmpty
    } -TestCases @{ Types = $types }

    It 'is shown in strict mode, as a table, as a list and with all it has' {
        $met.Count | Should -BeGreaterThan 30
        $before = $Error.Count
        $shown = & {
            Set-StrictMode -Version Latest
            foreach ($object in $met.Values) {
                $object | Format-Table | Out-String -Width 80
                $object | Format-List | Out-String -Width 80
                $object | Format-List * | Out-String -Width 80
            }
        } 2>&1

        $shown | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -or $_ -match '#ERR' } | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before -Because "$($Error | Select-Object -First 3)"
    }
}

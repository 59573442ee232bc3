param([string] $RepositoryRoot)

Describe 'The module' {
    BeforeAll {
        $module = Get-Module TlsCompat
    }

    It 'has a manifest that PowerShell accepts' {
        $manifest = Test-ModuleManifest (Join-Path $module.ModuleBase TlsCompat.psd1)

        $manifest.Version | Should -Be $module.Version
        $manifest.CompatiblePSEditions | Should -Be Core
    }

    It 'lists its files, and is found with a picture and notes' {
        $manifest = Import-PowerShellDataFile (Join-Path $module.ModuleBase TlsCompat.psd1)
        $files = Get-ChildItem $module.ModuleBase -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($module.ModuleBase, $_.FullName).Replace('\', '/') }

        $manifest.FileList | Sort-Object | Should -Be ($files | Sort-Object)
        $manifest.HelpInfoURI, $manifest.PrivateData.PSData.ReleaseNotes, $manifest.PrivateData.PSData.IconUri | Should -BeLike https://*
        $icon = ([uri] $manifest.PrivateData.PSData.IconUri).AbsolutePath -replace '^/tlscompat/tlscompat/main/'
        ([xml] (Get-Content -Raw (Join-Path $RepositoryRoot $icon))).svg.viewBox | Should -Be '0 0 64 64'
    }

    It 'has help that Update-Help finds' {
        [xml] $help = Get-Content -Raw (Join-Path $RepositoryRoot "module/TlsCompat_$($module.Guid)_HelpInfo.xml")

        $help.HelpInfo.SupportedUICultures.UICulture.UICultureName | Should -Be en-US
        [version] $help.HelpInfo.SupportedUICultures.UICulture.UICultureVersion | Should -Be ([version] "$($module.Version).0")
        $module.HelpInfoUri | Should -Match "/v$($module.Version)/$"
        $help.HelpInfo.HelpContentURI | Should -Be $module.HelpInfoUri
    }

    It 'exports cmdlets and nothing else' {
        $module.ExportedCommands.Values.CommandType | Should -Be (@('Cmdlet') * 15)
        $module.ExportedAliases.Count | Should -Be 0
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'declares what each cmdlet emits' {
        (Get-Command Get-TlsRuleAudit).OutputType.Name | Should -BeExactly TlsCompat.Audit.Finding
        (Get-Command Get-TlsRuleGroup).OutputType.Name | Should -BeExactly TlsCompat.Firewall.RuleGroup, TlsCompat.Cmdlets.ManagedRuleGroupObject
        (Get-Command Get-TlsFirewallPolicy).OutputType.Name | Should -BeExactly TlsCompat.Firewall.FirewallPolicy
        (Get-Command Update-TlsRuleGroup).OutputType.Name | Should -BeExactly TlsCompat.Cmdlets.FirewallChange
        (Get-Command Get-TlsRulePatch).OutputType.Name | Should -BeExactly TlsCompat.Audit.RulePatch, System.String
        (Get-Command Test-TlsHandshake).OutputType.Name | Should -BeExactly TlsCompat.Handshake.EndpointResult, System.Boolean
        (Get-Command Test-TlsRule).OutputType.Name | Should -BeExactly System.Boolean
        (Get-Command Trace-TlsHandshake).OutputType.Name | Should -BeExactly TlsCompat.Firewall.Tracing.FirewallTrace
    }

    It 'works beside another version of a library that it uses' {
        $other = Join-Path $TestDrive YamlDotNet.dll
        Add-Type -TypeDefinition 'public class Other { }' -OutputAssembly $other
        $path = Join-Path $RepositoryRoot examples templates
        # In a process of its own: what is loaded stays loaded.
        $process = [Environment]::ProcessPath
        $arguments = (Split-Path -LeafBase $process) -eq 'dotnet' ? @('exec', [Environment]::GetCommandLineArgs()[0]) : @()

        $found = & $process @arguments -NoProfile -NonInteractive -Command "
            [void] [System.Reflection.Assembly]::LoadFrom('$other')
            Import-Module '$($module.ModuleBase)'
            (Get-TlsRuleAudit '$path' | Where-Object Source -Like *.yaml).RuleId"

        $found | Should -Be TLSC001
    }

    It 'asks before it changes anything' {
        (Get-Command -Module TlsCompat -ParameterName WhatIf).Verb | Sort-Object -Unique | Should -Be Export, Publish, Update
    }

    It 'gives PSScriptAnalyzer nothing to say about <_>' -ForEach 'build.ps1', 'module', 'tests/Pester' -Skip:(-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
        $path = Join-Path $RepositoryRoot $_
        $records = Invoke-ScriptAnalyzer $path -Settings @{
            # Pester's blocks share variables and parameters in ways that these rules cannot see.
            ExcludeRules = $_ -eq 'tests/Pester' ? @('PSUseDeclaredVarsMoreThanAssignments', 'PSReviewUnusedParameter', 'PSUseShouldProcessForStateChangingFunctions') : @()
        }

        $records | ForEach-Object { "$($_.ScriptName):$($_.Line): $($_.RuleName)" } | Should -BeNullOrEmpty
    }
}

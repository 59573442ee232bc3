@{
    RootModule           = 'TlsCompat.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6a875b6a-7ab1-4227-ac6d-4d1030d27e1a'
    Author               = 'The TlsCompat authors'
    CompanyName          = 'The TlsCompat authors'
    Copyright            = 'Copyright (c) The TlsCompat authors. MIT License.'
    Description          = 'Finds and mends the AWS Network Firewall (Suricata) rules that stop a ClientHello which spans two TCP segments, as every post-quantum ClientHello does, and tests from outside whether such a ClientHello gets through.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    # Loaded before the types, which name some of theirs.
    RequiredAssemblies   = @('TlsCompat.Audit.dll', 'TlsCompat.Handshake.dll', 'TlsCompat.dll')
    TypesToProcess       = @('TlsCompat.Types.ps1xml')
    FormatsToProcess     = @('TlsCompat.Format.ps1xml')
    CmdletsToExport      = @('Compare-TlsRule', 'Export-TlsRuleAudit', 'Get-TlsClientProfile', 'Get-TlsDropEvidence', 'Get-TlsFirewallPolicy', 'Get-TlsRuleAudit', 'Get-TlsRuleCheck', 'Get-TlsRuleGroup', 'Get-TlsRulePatch', 'Publish-TlsRuleAudit', 'Test-TlsHandshake', 'Test-TlsRule', 'Trace-TlsHandshake', 'Update-TlsFirewallPolicy', 'Update-TlsRuleGroup')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    # Where Update-Help asks; the help comes with the module, and a release has the same beside it.
    HelpInfoURI          = 'https://github.com/tlscompat/tlscompat/releases/download/v0.1.0/'
    FileList             = @(
        'CHANGELOG.md'
        'LICENSE'
        'TlsCompat.Audit.dll'
        'TlsCompat.Calls.dll'
        'TlsCompat.Firewall.dll'
        'TlsCompat.Format.ps1xml'
        'TlsCompat.Handshake.dll'
        'TlsCompat.Hcl.dll'
        'TlsCompat.Suricata.dll'
        'TlsCompat.Tls.dll'
        'TlsCompat.Types.ps1xml'
        'TlsCompat.dll'
        'TlsCompat.psd1'
        'dependencies/AWSSDK.Core.dll'
        'dependencies/AWSSDK.EC2.dll'
        'dependencies/AWSSDK.SSO.dll'
        'dependencies/AWSSDK.SSOOIDC.dll'
        'dependencies/AWSSDK.SecurityToken.dll'
        'dependencies/TlsCompat.Aws.dll'
        'dependencies/TlsCompat.Yaml.dll'
        'dependencies/YamlDotNet.dll'
        'en-US/TlsCompat.dll-Help.xml'
        'en-US/about_TlsCompat.help.txt'
        'en-US/about_TlsCompat_Checks.help.txt'
        'en-US/about_TlsCompat_Comparison.help.txt'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'NetworkFirewall', 'Suricata', 'TLS', 'PostQuantum', 'Security', 'Compliance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/tlscompat/tlscompat/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/tlscompat/tlscompat'
            IconUri      = 'https://raw.githubusercontent.com/tlscompat/tlscompat/main/docs/images/icon.svg'
            ReleaseNotes = 'https://github.com/tlscompat/tlscompat/blob/main/CHANGELOG.md'
        }
    }
}

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
    # Loaded before the types, which name two of theirs.
    RequiredAssemblies   = @('TlsCompat.Audit.dll', 'TlsCompat.dll')
    TypesToProcess       = @('TlsCompat.Types.ps1xml')
    FormatsToProcess     = @('TlsCompat.Format.ps1xml')
    CmdletsToExport      = @('Export-TlsRuleAudit', 'Get-TlsClientProfile', 'Get-TlsDropEvidence', 'Get-TlsFirewallPolicy', 'Get-TlsRuleAudit', 'Get-TlsRuleGroup', 'Get-TlsRulePatch', 'Test-TlsHandshake', 'Trace-TlsHandshake', 'Update-TlsFirewallPolicy', 'Update-TlsRuleGroup')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'NetworkFirewall', 'Suricata', 'TLS', 'PostQuantum', 'Security', 'Compliance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/tlscompat/tlscompat/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/tlscompat/tlscompat'
            ReleaseNotes = 'https://github.com/tlscompat/tlscompat/blob/main/CHANGELOG.md'
        }
    }
}
